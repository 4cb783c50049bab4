"""A message is edited: the report, an addition, what is over, what has become dangerous."""

from dataclasses import replace
from typing import Any

from casework.case import EventKind, MediaKind, Stage, Wait, WaitingFor
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
BETTER = "楼下垃圾桶满了一个星期，臭得不行，还有老鼠"


async def told(town: Town, text: str = FULL_BIN) -> tuple[Neighbour, str, dict[str, Any]]:
    """A resident, the number of their case, and the message."""
    wang = await town.resident("王秀英")
    message = await wang.says(text)
    return wang, case_no(await wang.hears_in_all()), message


async def finishes(worker: Neighbour) -> None:
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清空了")
    await worker.taps("✅ 发给居民并办结")


async def test_the_report_reads_as_it_was_edited_and_the_owner_reads_what_changed(town: Town):
    wang, no, message = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    await wang.edits(message["message_id"], BETTER)
    assert f"已更新到 {no}" in await wang.hears_in_all()
    heard = await worker.hears_in_all()
    assert f"原来：「{FULL_BIN}」" in heard
    assert f"现在：「{BETTER}」" in heard
    assert town.case(no).text == BETTER
    assert BETTER in (await worker.sees_button("✅ 办结"))["text"]
    notes = {event.kind: event.note for event in town.store.cases.history(no)}
    assert notes[EventKind.FILED] == FULL_BIN
    assert notes[EventKind.EDITED] == BETTER


async def test_while_nobody_has_it_the_card_reads_as_it_was_edited(town: Town):
    wang, _, message = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await wang.edits(message["message_id"], BETTER)
    await town.settled()
    assert BETTER in (await worker.sees_button("✋ 接单"))["text"]


async def test_a_place_that_was_missing_is_taken_from_the_edit(town: Town):
    shen, worker = await town.resident("沈月", has_home=False), town.staff(GRID_WORKER_A1)
    message = await shen.says("垃圾桶满了好几天，臭得不行")
    no = case_no(await shen.hears_in_all())
    assert town.case(no).stage is Stage.RECEIVED
    await worker.hears_nothing()
    await shen.edits(message["message_id"], "蔚蓝香廷小区3栋楼下垃圾桶满了好几天，臭得不行")
    await town.settled()
    assert town.case(no).stage is Stage.TRIAGED
    assert "3栋" in await worker.hears_in_all()


async def test_a_place_that_is_known_stays(town: Town):
    wang, no, message = await told(town)
    before = town.case(no).place
    await wang.edits(message["message_id"], "8栋那边的垃圾桶满了好几天，臭得不行")
    await town.settled()
    assert town.case(no).place == before


async def test_an_edit_may_be_the_answer_that_was_waited_for(town: Town):
    wang, no, message = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    case = town.case(no)
    wait = Wait(WaitingFor.RESIDENT, case.received_at, case.due_at, "多久了？")
    with town.store.transaction():
        town.store.cases.save(replace(case, stage=Stage.WAITING, wait=wait))
    await wang.edits(message["message_id"], BETTER)
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_words_below_a_picture_that_had_none_are_the_report(town: Town):
    wang = await town.resident("王秀英")
    sent = await wang.sends("photo")
    await wang.hears_in_all()
    await town.pushes_clock(advance=31 * 60)
    no = case_no(await wang.hears_in_all())
    await wang.sends("edit", message_id=sent["message_id"], caption=FULL_BIN)
    await town.settled()
    case = town.case(no)
    assert case.text == FULL_BIN
    assert case.primary == "sanitation"
    assert [one.kind for one in town.store.cases.attachments(no)] == [MediaKind.PHOTO]


async def test_what_is_private_in_the_edit_is_kept_private(town: Town):
    wang, no, message = await told(town)
    assert no in await town.staff(GRID_WORKER_A1).hears_in_all()
    await wang.edits(
        message["message_id"], "儿媳妇和我天天吵架，儿子不管，一家人过不下去了，垃圾桶也满了"
    )
    await town.settled()
    assert town.case(no).is_confidential


async def test_an_edit_that_changes_nothing_is_passed_over(town: Town):
    wang, no, message = await told(town)
    await wang.edits(message["message_id"], FULL_BIN + " ")
    await town.settled()
    assert [event.kind for event in town.store.cases.history(no)] == [EventKind.FILED]


async def test_an_edited_addition_is_an_addition(town: Town):
    wang, no, _ = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    receipt = await wang.sees_button("撤回")
    added = await wang.says("单元门口那个", reply_to=receipt["message_id"])
    await town.settled()
    await wang.edits(added["message_id"], "单元门口左边那个")
    assert f"已更新到 {no}" in await wang.hears_in_all()
    assert "单元门口左边那个" in await worker.hears_in_all()
    assert town.case(no).text == FULL_BIN


async def test_an_edit_of_a_neighbour_who_joined_is_theirs(town: Town):
    _, no, _ = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    zhang = await town.resident("张建军")
    message = await zhang.says("垃圾桶没人清，味道很大")
    await zhang.taps("👥 一起反映")
    await town.settled()
    await worker.hears_in_all()
    await zhang.edits(message["message_id"], "垃圾桶没人清，味道很大，苍蝇乱飞")
    assert f"已更新到 {no}" in await zhang.hears_in_all()
    assert "苍蝇乱飞" in await worker.hears_in_all()
    assert town.case(no).text == FULL_BIN


async def test_an_edit_after_the_end_is_kept_and_the_marks_are_at_hand(town: Town):
    wang, no, message = await told(town)
    await finishes(town.staff(GRID_WORKER_A1))
    await wang.hears_in_all()
    await wang.edits(message["message_id"], BETTER)
    assert "已经办完了，您改的内容我记在里面了" in await wang.hears_in_all()
    assert "😞 根本没解决" in await wang.buttons()
    assert town.case(no).text == FULL_BIN
    assert town.store.cases.history(no)[-1].note == BETTER


async def test_an_edit_of_what_is_long_over_names_the_next_step(town: Town):
    wang, _, message = await told(town)
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await wang.hears_in_all()
    await wang.edits(message["message_id"], BETTER)
    assert "请再写一条" in await wang.hears_in_all()


async def test_an_edit_while_it_is_under_review_goes_along(town: Town):
    wang, _, message = await told(town)
    await finishes(town.staff(GRID_WORKER_A1))
    await wang.taps("😞 根本没解决")
    await wang.says("还是满的")
    await wang.hears_in_all()
    await wang.edits(message["message_id"], BETTER)
    assert "正在复核" in await wang.hears_in_all()
    assert BETTER in (await town.staff(BRANCH_A1).sees())[-1]["text"]


async def test_an_edit_that_tells_of_a_danger_wakes_everybody(town: Town):
    wang, _, message = await told(town)
    await wang.edits(message["message_id"], "楼下垃圾桶着火了，快来人，救命")
    assert "119" in await wang.hears_in_all()
    assert "紧急险情" in await town.staff(BRANCH_A1).hears_in_all()


async def test_what_staff_edit_is_not_sent_twice(town: Town):
    wang, _, _ = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    message = await worker.says("我下午去看")
    await wang.hears_in_all()
    await worker.edits(message["message_id"], "我明天去看")
    assert "不会再转给居民" in await worker.hears_in_all()
    await wang.hears_nothing()
