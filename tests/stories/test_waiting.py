"""The work rests: for the resident, for a party, or until a day; and it goes on."""

from datetime import date, datetime

import pytest

from casework.case import EventKind, Stage, WaitingFor
from casework.joining import Follower
from tests.stories.town import Neighbour, Town, buttons, case_no

GRID_WORKER_A1 = 10011
ADMIN = 10001
PROPERTY_MANAGER = 10051
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
QUESTION = "是楼前那个桶，还是楼后那个？"
REASON = "环卫站的车坏了，下周才修好"
HOLD = "⏸ 等一等 / 暂停"


async def claimed(town: Town, worker: Neighbour) -> tuple[Neighbour, str]:
    """A resident told it, and this worker has it."""
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await reads(wang, worker)
    return wang, no


async def reads(*people: Neighbour) -> None:
    for one in people:
        await one.hears_in_all()


async def holds(worker: Neighbour, label: str) -> None:
    await worker.taps("⋯ 更多")
    await worker.taps(HOLD)
    await worker.taps(label)


async def asks(worker: Neighbour, question: str = QUESTION) -> None:
    await holds(worker, "❓ 等居民答复")
    await worker.says(question)
    await worker.town.settled()


async def suspends(worker: Neighbour, reason: str = REASON) -> None:
    """Until Thursday of next week."""
    await holds(worker, "📅 暂停到某一天")
    await worker.says("3月12号")
    await worker.says(reason)
    await worker.town.settled()


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00")


async def test_the_resident_is_asked_and_a_reply_brings_the_work_back(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    due_at = town.case(no).due_at
    await asks(worker)
    assert f"已问居民（{no}），最晚等到3月5日（周四）" in await worker.hears_in_all()
    heard = await wang.hears_in_all()
    assert f"网格员 李娟 想问您一件事（{no}）：\n{QUESTION}" in heard
    case = town.case(no)
    assert case.wait is not None
    assert (case.stage, case.wait.what) == (Stage.WAITING, WaitingFor.RESIDENT)
    assert case.wait.until == shanghai("2026-03-05T18:00")
    assert f"在等居民答复，最晚3月5日（周四）：{QUESTION}" in str(await worker.sees())

    await town.pushes_clock(to="2026-03-04T10:00:00+08:00")
    await reads(worker)
    question = next(one for one in await wang.sees() if QUESTION in one.get("text", ""))
    await wang.replies_to(question, "楼后那个")
    heard = await worker.hears_in_all()
    assert "楼后那个" in heard
    assert f"居民答复了，{no} 接着办" in heard
    case = town.case(no)
    assert (case.stage, case.wait) == (Stage.CLAIMED, None)
    # Tuesday and Wednesday were not the handler's; the promise stays where it was.
    assert case.due_at.date() == date(2026, 3, 11)
    assert case.promised_at == due_at
    assert "已补充到" in await wang.hears_in_all()


async def test_whoever_was_asked_just_writes_the_answer(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(wang, worker)
    await wang.says("后面那个")
    assert f"您的回答已转给经办人（{no}）" in await wang.hears_in_all()
    assert "后面那个" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


async def test_a_picture_is_an_answer_too(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker, "请拍一张照片给我看看")
    await reads(wang, worker)
    await wang.sends("photo")
    assert "您的回答已转给经办人" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED
    assert len(town.store.cases.attachments(no)) == 1


async def test_what_sounds_like_another_matter_is_asked_about(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(wang, worker)
    await wang.says("3栋楼道里停了好多电动车充电，太危险了")
    assert f"这是回答经办人问您的 {no}" in await wang.hears()
    await wang.taps("这是另一件事")
    assert case_no(await wang.hears_in_all()) != no
    assert town.case(no).stage is Stage.WAITING


@pytest.mark.parametrize(
    ("answer", "is_asked"),
    [("好像是602的，可能在装修", False), ("我不知道啊", False), ("晚上七点以后有人在家", True)],
)
async def test_an_answer_is_no_new_case_whatever_it_sounds_like(
    town: Town, answer: str, is_asked: bool
):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(wang, worker)
    await wang.says(answer)
    await wang.hears_in_all()
    if is_asked:
        await wang.taps(f"补充到 {no}")
    assert answer in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED
    assert len(town.store.worklists.told_by(town.case(no).reporter_id)) == 1


async def test_thanks_and_a_question_how_it_stands_are_no_answer(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(wang)
    await wang.says("谢谢")
    assert "不客气" in await wang.hears_in_all()
    await wang.says("我反映的事情处理得怎么样了？")
    assert no in await wang.hears_in_all()
    assert town.case(no).stage is Stage.WAITING
    await wang.taps(f"查看 {no}")
    assert f"经办人问您：「{QUESTION}」" in await wang.hears_in_all()


async def test_without_an_answer_the_work_goes_on_when_the_time_is_over(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(wang, worker)
    await town.pushes_clock(to="2026-03-06T08:30:00+08:00")
    assert f"{no} 等的日子到了" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED
    await wang.hears_nothing()


async def test_a_matter_rests_until_a_day_and_the_resident_knows_why(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await suspends(worker)
    assert f"{no} 暂停到3月12日（周四），居民已经知道了" in await worker.hears_in_all()
    heard = await wang.hears_in_all()
    assert f"{no} 先放一放，到3月12日（周四）再接着办" in heard
    assert f"原因：{REASON}" in heard
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    assert f"3月12日（周四）接着办，因为：{REASON}" in await wang.hears_in_all()
    assert f"暂停办理到3月12日（周四）：{REASON}" in str(await worker.sees())

    await town.pushes_clock(to="2026-03-10T10:00:00+08:00")
    await worker.hears_nothing()
    await town.pushes_clock(to="2026-03-13T08:30:00+08:00")
    assert f"{no} 等的日子到了" in await worker.hears_in_all()
    assert f"{no} 接着办了，3月19日（周四）前办好" in await wang.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.wait) == (Stage.CLAIMED, None)
    # Nine working days stood still, and nobody above was called for them.
    assert case.due_at.date() == date(2026, 3, 19)
    assert case.level == "grid"
    card = await worker.sees_button("✅ 办结")
    assert "最初答应的时间：3月9日（周一）前" in card["text"]
    assert f"李娟 暂停到3月12日（周四）：{REASON}" in card["text"]


async def test_the_work_is_taken_up_again_by_hand(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await suspends(worker)
    await reads(wang, worker)
    await town.pushes_clock(to="2026-03-03T10:00:00+08:00")
    await worker.taps("▶️ 继续办理")
    assert f"{no} 接着办，3月10日（周二）前办完" in await worker.hears_in_all()
    assert "接着办了" in await wang.hears_in_all()
    kinds = [event.kind for event in town.store.cases.history(no)]
    assert kinds[-2:] == [EventKind.SUSPENDED, EventKind.RESUMED]


async def test_a_party_can_be_waited_for_from_the_same_place(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, no = await claimed(town, worker)
    await holds(worker, "🤝 等协助单位办好")
    assert "先等物业、业委会、网格党支部" in await worker.hears_in_all()
    await wang.hears_nothing()
    await jiang.taps("✅ 已办好")
    await jiang.says("清走了")
    await town.settled()
    # The others, who were not asked for anything in particular, still may lend a hand.
    assert town.case(no).stage is Stage.WAITING
    await town.pushes_clock(to="2026-03-05T11:00:00+08:00")
    assert f"{no} 等的日子到了" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


async def test_there_is_nobody_to_wait_for_once_all_have_answered(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await worker.taps("⋯ 更多")
    await worker.taps("🤝 请人协助")
    await worker.taps("物业")
    await worker.says("请把桶清走")
    await worker.taps("1 个工作日：明天")
    jiang = town.staff(PROPERTY_MANAGER)
    await jiang.taps("✅ 已办好")
    await jiang.says("清走了")
    await reads(worker)
    await worker.taps("⏸ 等他们办好再接着办")
    assert "没有要等的协助单位" in await worker.hears_in_all()
    await worker.taps("⋯ 更多")
    await worker.taps(HOLD)
    assert "🤝 等协助单位办好" not in await worker.buttons()
    assert town.case(no).stage is Stage.CLAIMED


async def test_a_resident_who_can_not_be_reached_is_not_asked(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, _ = await claimed(town, worker)
    with town.store.transaction():
        town.store.people.set_reachable(wang.id, is_reachable=False)
    await worker.taps("⋯ 更多")
    await worker.taps(HOLD)
    assert "请打电话" in await worker.hears_in_all()
    assert "❓ 等居民答复" not in await worker.buttons()
    await worker.taps("📅 暂停到某一天")
    await worker.taps("1 个工作日：明天")
    await worker.says(REASON)
    assert "请打电话说一声" in await worker.hears_in_all()
    await wang.hears_nothing()


async def test_days_that_are_none_or_over_are_asked_again(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await worker.taps("⋯ 更多")
    await worker.taps(HOLD)
    await worker.says("就等一等")
    assert "先点上面的一个按钮" in await worker.hears_in_all()
    await worker.taps("📅 暂停到某一天")
    for wrong, answer in (("等车修好", "没看懂是哪一天"), ("昨天", "已经过了")):
        await reads(worker)
        await worker.says(wrong)
        assert answer in await worker.hears_in_all()
    await worker.sends("photo")
    assert "还要一句话" in await worker.hears_in_all()
    await worker.says("后天")
    assert "为什么" in await worker.hears_in_all()
    await worker.sends("voice")
    assert "还要一句话" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED
    await worker.says(REASON)
    await town.settled()
    assert town.case(no).stage is Stage.WAITING


async def test_a_day_that_is_over_when_the_reason_comes_is_asked_anew(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await holds(worker, "📅 暂停到某一天")
    await worker.says("今天")
    await town.pushes_clock(to="2026-03-02T18:30:00+08:00")
    await reads(worker)
    await worker.says(REASON)
    assert "暂停到哪一天" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


async def test_a_picture_for_the_resident_goes_and_the_question_is_asked_for(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await holds(worker, "❓ 等居民答复")
    await worker.sends("photo")
    assert "想问居民什么" in (await worker.hears_in_all()).rpartition("---")[2]
    await worker.sends("photo", caption="是这个桶吗？")
    await town.settled()
    assert "是这个桶吗？" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.WAITING


async def test_what_rests_already_is_not_laid_down_again(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await worker.taps("⋯ 更多")
    await worker.taps(HOLD)
    first = await worker.sees_button("📅 暂停到某一天")
    await worker.taps("📅 暂停到某一天")
    await worker.says("3月12号")
    await worker.says(REASON)
    await reads(worker, wang)
    await worker.taps_unseen(first, f"hold:{no}")
    assert "这一步做不了" in await worker.hears_in_all()
    await worker.taps_unseen(first, f"holdfor:{no}:resident")
    assert "这一步做不了" in await worker.hears_in_all()
    await worker.taps("▶️ 继续办理")
    await reads(worker)
    await worker.taps_unseen(first, f"resume:{no}")
    heard = await worker.hears_in_all()
    assert "这一步做不了" in heard
    assert "刚刚：" in heard
    await worker.taps_unseen(first, f"holdfor:{no}:resident")
    await worker.hears_nothing()


async def test_only_the_one_who_has_it_lays_it_down(town: Town):
    worker, admin = town.staff(GRID_WORKER_A1), town.staff(ADMIN)
    wang, no = await claimed(town, worker)
    message = (await wang.sees())[-1]
    for one in (admin, wang):
        await one.taps_unseen({**message, "chat": {"id": one.id, "type": "private"}}, f"hold:{no}")
        assert "不归您做" in await one.hears_in_all()
    assert "⏸ 等一等 / 暂停" not in str([buttons(one) for one in await admin.sees()])


async def test_a_question_left_for_a_week_is_not_sent(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await holds(worker, "❓ 等居民答复")
    await town.pushes_clock(to="2026-03-09T08:00:00+08:00")
    await reads(wang, worker)
    await worker.says("你好")
    assert f"{no} 那边没写完的先放下了" in await worker.hears_in_all()
    await wang.hears_nothing()


async def test_resolving_what_rests_needs_no_step_between(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("3栋楼下的垃圾桶清走了")
    await worker.taps("✅ 发给居民并办结")
    assert "真的解决了吗" in await wang.hears_in_all()
    assert town.case(no).wait is None


async def test_an_emergency_is_no_answer(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(wang, worker)
    await wang.says("厨房煤气泄漏了，味道很大，快来人")
    assert case_no(await wang.hears()) != no
    assert town.case(no).stage is Stage.WAITING


async def test_an_album_goes_with_the_question_and_comes_back_with_the_answer(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await holds(worker, "❓ 等居民答复")
    await worker.sends("album", count=2, caption="是哪一个？")
    await town.settled()
    assert sum("photo" in one for one in await wang.sees()) == 2
    await reads(worker)
    await wang.sends("album", count=3, caption="这个")
    assert (await worker.hears_in_all()).count("居民答复了") == 1
    assert sum("photo" in one for one in await worker.sees() if not one.get("from_me")) == 3
    kinds = [event.kind for event in town.store.cases.history(no)]
    assert kinds.count(EventKind.RESUMED) == 1


async def test_neighbours_who_joined_hear_that_it_rests_and_goes_on(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    zhang = await town.resident("张建军")
    person = town.store.people.of_telegram(zhang.id)
    assert person is not None
    with town.store.transaction():
        follower = Follower(no, person.id, town.house.clock.now(), "我家也闻到了")
        town.store.followers.add(follower)
    await suspends(worker)
    assert REASON in await zhang.hears_in_all()
    await worker.taps("▶️ 继续办理")
    assert "接着办了" in await zhang.hears_in_all()
    await asks(worker)
    await zhang.hears_nothing()
