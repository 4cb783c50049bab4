"""A voice message: kept and filed, heard by those who get the card, written down, corrected."""

from typing import Any

import pytest

from casework.case import EventKind, MediaKind, Stage
from casework.labels import Route, Tag, Urgency
from tests.stories.town import Neighbour, Town, buttons, case_no

GRID_WORKER_A1 = 10011
GRID_WORKER_A2 = 10012
BRANCH_A1 = 10021
BRANCH_A2 = 10022
ADMIN = 10001
PROPERTY_MANAGER = 10051
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
WRITE = "✍️ 写下语音内容"


async def spoken(town: Town, *, sent: str = "voice", **home: Any) -> tuple[Neighbour, str]:
    """A resident who has sent a voice, and the number of the case."""
    wang = await town.resident("王秀英", **home)
    await wang.sends(sent, duration=12)
    if sent != "voice":
        await town.pushes_clock(advance=31 * 60)
    heard = await wang.hears_in_all()
    assert "哪一类" not in heard
    return wang, case_no(heard)


async def writes(worker: Neighbour, words: str) -> None:
    await worker.taps(WRITE)
    await worker.hears_in_all()
    await worker.says(words)


async def test_whoever_gets_the_card_hears_the_voice_and_may_write_it_down(town: Town):
    wang, no = await spoken(town)
    worker = town.staff(GRID_WORKER_A1)
    await town.settled()
    assert any("voice" in one for one in await worker.sees())
    assert WRITE in buttons(await worker.sees_button("✋ 接单"))
    await wang.hears_in_all()
    await writes(worker, FULL_BIN)
    assert "写好了" in await worker.hears_in_all()
    case = town.case(no)
    assert case.text == FULL_BIN
    assert case.primary is Tag.SANITATION
    assert EventKind.TRANSCRIBED in [event.kind for event in town.store.cases.history(no)]
    card = await worker.sees_button("✋ 接单")
    assert FULL_BIN in card["text"]
    assert WRITE not in buttons(card)
    read = await wang.hears_in_all()
    assert f"您的语音，网格员 李娟 写下来是：「{FULL_BIN}」" in read
    assert "环境卫生" in read


@pytest.mark.parametrize("sent", ["voice", "video_note"])
async def test_nothing_is_read_into_what_came_without_words(town: Town, sent: str):
    _, no = await spoken(town, sent=sent)
    case = town.case(no)
    assert (case.tags, case.route, case.is_sure) == ((Tag.OTHER,), Route.SHARED, False)
    assert case.urgency is Urgency.NORMAL


@pytest.mark.parametrize("sent", ["audio", "video_note"])
async def test_a_recording_and_a_video_with_a_face_are_voices_too(town: Town, sent: str):
    _, no = await spoken(town, sent=sent)
    worker = town.staff(GRID_WORKER_A1)
    await writes(worker, FULL_BIN)
    await town.settled()
    assert town.case(no).text == FULL_BIN


async def test_the_resident_corrects_what_was_written_down(town: Town):
    wang, no = await spoken(town)
    await writes(town.staff(GRID_WORKER_A1), FULL_BIN)
    await wang.hears_in_all()
    await wang.taps("改类别")
    await wang.taps("公共设施")
    await town.settled()
    assert town.case(no).primary is Tag.FACILITY
    receipt = await wang.sees_button("撤回")
    await wang.replies_to(receipt, "不是垃圾桶，是垃圾房")
    assert f"补充到 {no}" in await wang.hears_in_all()


async def test_a_place_that_nobody_knew_is_taken_from_the_words(town: Town):
    _, no = await spoken(town, has_home=False)
    branch, worker = town.staff(BRANCH_A2), town.staff(GRID_WORKER_A1)
    assert town.case(no).stage is Stage.RECEIVED
    await worker.hears_nothing()
    await writes(branch, "蔚蓝香廷小区3栋楼下垃圾桶满了好几天")
    await town.settled()
    assert town.case(no).stage is Stage.TRIAGED
    assert "3栋" in await worker.hears_in_all()


async def test_words_of_another_building_take_it_to_the_other_grid(town: Town):
    _, no = await spoken(town)
    other = town.staff(GRID_WORKER_A2)
    await writes(town.staff(GRID_WORKER_A1), "8栋楼下垃圾桶满了好几天，臭得不行")
    assert "8栋" in await other.hears_in_all()
    assert town.case(no).place.building_id is not None


async def test_what_was_written_down_wrongly_is_taken_back_and_written_anew(town: Town):
    _, no = await spoken(town)
    worker = town.staff(GRID_WORKER_A1)
    await writes(worker, "单元门锁坏了，关不上")
    await worker.taps("↩️ 点错了，撤销")
    await town.settled()
    assert "语音" in town.case(no).text
    await writes(worker, FULL_BIN)
    await town.settled()
    assert town.case(no).text == FULL_BIN


async def test_what_people_have_put_right_before_stands(town: Town):
    wang, no = await spoken(town)
    await wang.taps("改类别")
    await wang.taps("停车")
    await town.settled()
    await writes(town.staff(GRID_WORKER_A1), FULL_BIN)
    await town.settled()
    assert town.case(no).primary is Tag.PARKING
    assert town.case(no).text == FULL_BIN


async def test_words_of_a_danger_start_the_alarm(town: Town):
    wang, no = await spoken(town)
    worker, admin = town.staff(GRID_WORKER_A1), town.staff(ADMIN)
    await wang.hears_in_all()
    await admin.hears_in_all()
    await writes(worker, "着火了，3栋楼道里全是烟，快来人救命")
    heard = await wang.hears_in_all()
    assert heard.index("119") < heard.index("写下来是")
    assert town.case(no).urgency is Urgency.EMERGENCY
    for one in (admin, town.staff(BRANCH_A1)):
        assert "紧急险情" in await one.hears_in_all()
    await town.pushes_clock(advance=6 * 60)
    assert "还没有人接手" in await admin.hears_in_all()
    await worker.taps("✋ 我已接手")
    assert "有人接手了" in await wang.hears_in_all()


async def test_words_of_a_family_are_kept_from_those_who_must_not_know(town: Town):
    _, no = await spoken(town)
    worker, manager = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    await writes(worker, "儿媳妇和我天天吵架，儿子不管，一家人过不下去了")
    await town.settled()
    assert town.case(no).is_confidential
    await manager.says("🔔 待接单")
    assert "儿媳妇" not in await manager.hears_in_all()


async def test_a_picture_does_not_do_and_is_kept(town: Town):
    _, no = await spoken(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps(WRITE)
    await worker.hears_in_all()
    await worker.sends("photo")
    assert "请用文字写下语音" in await worker.hears_in_all()
    await worker.says(FULL_BIN)
    await town.settled()
    assert town.case(no).text == FULL_BIN
    kinds = [one.kind for one in town.store.cases.attachments(no)]
    assert kinds == [MediaKind.VOICE, MediaKind.PHOTO]


async def test_the_second_of_two_who_write_hears_that_it_is_done(town: Town):
    _, no = await spoken(town)
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    card = await worker.sees_button(WRITE)
    await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
    await branch.taps(WRITE)
    await writes(worker, FULL_BIN)
    await branch.hears_in_all()
    await branch.says("垃圾桶的事")
    assert "刚才已经有人写下来了" in await branch.hears_in_all()
    assert town.case(no).text == FULL_BIN
    await worker.taps_unseen(card, f"transcribe:{no}")
    await town.settled()
    assert town.case(no).text == FULL_BIN


@pytest.mark.parametrize("way", ["/cancel", "取消", "🛠 我手上的"])
async def test_writing_down_can_be_left(town: Town, way: str):
    wang, no = await spoken(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps(WRITE)
    await worker.says(way)
    await town.settled()
    assert "语音" in town.case(no).text
    await wang.hears_nothing()


async def test_words_that_come_a_week_later_are_not_the_voices(town: Town):
    _, no = await spoken(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps(WRITE)
    await town.pushes_clock(to="2026-03-10T10:00:00+08:00")
    await worker.hears_in_all()
    await worker.says("单元门锁坏了，关不上")
    assert "先放下了" in await worker.hears_in_all()
    assert "语音" in town.case(no).text


async def test_the_case_is_withdrawn_while_somebody_listens(town: Town):
    wang, no = await spoken(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps(WRITE)
    await wang.taps_unseen((await wang.sees())[-1], f"withdrawn:{no}")
    await town.settled()
    await worker.hears_in_all()
    await worker.says(FULL_BIN)
    assert "已撤回" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_who_has_no_business_with_it_writes_nothing_down(town: Town):
    wang, no = await spoken(town)
    message = (await wang.sees())[-1]
    for one in (wang, town.staff(GRID_WORKER_A2)):
        await one.taps_unseen(message, f"transcribe:{no}")
    await town.settled()
    assert town.store.dialogues.of(town.case(no).reporter_id) is None
