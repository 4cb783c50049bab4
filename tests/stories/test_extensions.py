"""More time for a case: asked for, given or refused, once, and told with an apology."""

from datetime import date

from casework.case import Case, EventKind, Stage
from casework.labels import Role
from casework.people import Duty
from tests.stories.town import Neighbour, Town, buttons, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
BRANCH_A2 = 10022
ADMINS = (10001, 10002)
MEDIATOR = 10071
PROPERTY_MANAGER = 10051
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
QUARREL = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"
REASON = "新垃圾桶要下周才送到"
ASK = "📅 申请延期"
GIVE = "📅 延期"
THREE_MORE = "3 个工作日：3月12日（周四）"


async def claimed(town: Town, worker: Neighbour, text: str = FULL_BIN) -> tuple[Neighbour, str]:
    """A resident told it on Monday, and this worker has it until the next one."""
    wang = await town.resident("王秀英")
    await wang.says(text)
    no = case_no(await wang.hears())
    await worker.taps("✋ 接单")
    await reads(wang, worker)
    return wang, no


async def reads(*people: Neighbour) -> None:
    for one in people:
        await one.hears_in_all()


async def asks(worker: Neighbour, day: str = THREE_MORE, *, button: str = ASK) -> None:
    await worker.taps("⋯ 更多")
    await worker.taps(button)
    await worker.taps(day)
    await worker.says(REASON)
    await worker.town.settled()


async def presses(who: Neighbour, data: str) -> None:
    """A button that was shown once, or never."""
    chat = {"id": who.id, "type": "private"}
    await who.taps_unseen({"message_id": 1, "date": 0, "chat": chat}, data)


def is_due(case: Case, month: int, day: int) -> bool:
    return case.due_at.date() == date(2026, month, day)


def count(town: Town, no: str, kind: EventKind) -> int:
    return sum(event.kind is kind for event in town.store.cases.history(no))


async def test_the_grid_worker_asks_and_the_branch_agrees(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    wang, no = await claimed(town, worker)
    await reads(branch)
    promised_at = town.case(no).promised_at
    await worker.taps("⋯ 更多")
    await worker.taps(ASK)
    assert f"{no} 现在的时限是3月9日（周一）" in await worker.hears_in_all()
    await worker.taps(THREE_MORE)
    assert "申请延到3月12日（周四）" in str(await worker.sees())
    await worker.says(REASON)
    assert f"{no} 的延期申请已发给黄德明" in await worker.hears_in_all()
    await wang.hears_nothing()
    assert is_due(town.case(no), 3, 9)

    asked = await branch.hears_in_all()
    assert f"{no} 网格员 李娟 申请延期" in asked
    assert "3月9日（周一）前　申请：3月12日（周四）前" in asked
    assert f"原因：{REASON}" in asked
    await branch.taps("📌 打开卡片")
    assert FULL_BIN in await branch.hears_in_all()
    await branch.taps("✅ 同意")
    assert f"{no} 延期到3月12日（周四）" in await branch.hears_in_all()
    assert "网格党支部 黄德明 同意延期，3月12日（周四）前办好" in await worker.hears_in_all()
    told = await wang.hears_in_all()
    assert f"{no} 要多用几天：改到3月12日（周四）前办好" in told
    assert f"原因：{REASON}" in told
    assert "对不起" in told
    case = town.case(no)
    assert is_due(case, 3, 12)
    assert case.promised_at == promised_at
    card = await worker.sees_button("✅ 办结")
    assert "最初答应的时间：3月9日（周一）前" in card["text"]
    assert f"黄德明 延期到3月12日（周四）：{REASON}" in card["text"]


async def test_the_branch_says_no_and_why(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(worker)
    await branch.taps("🚫 不同意")
    await branch.says("仓库里还有两个桶，今天就能换")
    assert "不延期" in await branch.hears_in_all()
    heard = await worker.hears_in_all()
    assert "黄德明 不同意延期，还是3月9日（周一）前办完" in heard
    assert "仓库里还有两个桶" in heard
    await wang.hears_nothing()
    assert is_due(town.case(no), 3, 9)
    # Decided is decided; a new request may be made.
    await asks(worker)
    assert "延期申请已发给黄德明" in await worker.hears_in_all()


async def test_whoever_may_gives_time_at_once(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    wang, no = await claimed(town, worker)
    await presses(branch, f"card:{no}")
    await asks(branch, button=GIVE)
    assert f"{no} 延期到3月12日" in await branch.hears_in_all()
    assert "黄德明 同意延期" in await worker.hears_in_all()
    assert "改到3月12日" in await wang.hears_in_all()
    assert is_due(town.case(no), 3, 12)


async def test_a_branch_secretary_extends_their_own_case(town: Town):
    branch = town.staff(BRANCH_A1)
    wang = await town.resident("王秀英")
    await wang.says(FULL_BIN)
    no = case_no(await wang.hears())
    await presses(branch, f"claim:{no}")
    await reads(wang, branch)
    await asks(branch)
    assert "延期到3月12日" in await branch.hears_in_all()
    assert "改到3月12日" in await wang.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_ASKED) == 0


async def test_where_there_is_no_branch_the_committee_decides_and_only_once(town: Town):
    worker, (first, second) = town.staff(GRID_WORKER_A1), map(town.staff, ADMINS)
    _, no = await claimed(town, worker)
    with town.store.transaction():
        for one in (BRANCH_A1, BRANCH_A2, 10023, 10024):
            town.store.people.set_reachable(one, is_reachable=False)
    await asks(worker)
    assert "已发给程敏、吴晓燕" in await worker.hears_in_all()
    question = await second.sees_button("🚫 不同意")
    await first.taps("✅ 同意")
    await town.settled()
    assert is_due(town.case(no), 3, 12)
    now = next(one for one in await second.sees() if one["message_id"] == question["message_id"])
    assert buttons(now) == []
    await reads(worker)
    for data in (f"extendno:{no}", f"extendyes:{no}"):
        await second.taps_unseen(question, data)
    assert "现在的时限是3月12日（周四）前" in str(await second.sees())
    answers = await town.get("calls", method="answerCallbackQuery")
    assert sum("已经有答复了" in one["params"].get("text", "") for one in answers) == 2
    await worker.hears_nothing()
    assert count(town, no, EventKind.EXTENDED) == 1


async def test_a_reason_for_no_that_comes_too_late_changes_nothing(town: Town):
    worker, (first, second) = town.staff(GRID_WORKER_A1), map(town.staff, ADMINS)
    _, no = await claimed(town, worker)
    with town.store.transaction():
        for one in (BRANCH_A1, BRANCH_A2, 10023, 10024):
            town.store.people.set_reachable(one, is_reachable=False)
    await asks(worker)
    await second.taps("🚫 不同意")
    await first.taps("✅ 同意")
    await reads(second)
    await second.says("还来得及")
    assert "已经有答复了" in await second.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_REFUSED) == 0
    assert is_due(town.case(no), 3, 12)


async def test_a_second_request_waits_for_the_first(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await asks(worker)
    await reads(worker)
    await worker.taps("⋯ 更多")
    await worker.taps(ASK)
    assert "已经申请过延期" in await worker.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_ASKED) == 1


async def test_the_branch_grants_time_for_a_quarrel_without_reading_it(town: Town):
    mediator, branch = town.staff(MEDIATOR), town.staff(BRANCH_A1)
    wang, no = await claimed(town, mediator, QUARREL)
    await mediator.taps("⋯ 更多")
    await mediator.taps(ASK)
    await mediator.says("3月20日")
    await mediator.says("有一方出差了，下周才回来")
    asked = await branch.hears_in_all()
    assert "申请：3月20日（周五）前" in asked
    assert "跺脚" not in asked
    assert "📌 打开卡片" not in await branch.buttons()
    await presses(branch, f"card:{no}")
    assert "没有找到" in await branch.hears_in_all()
    await branch.taps("✅ 同意")
    await town.settled()
    assert is_due(town.case(no), 3, 20)
    assert "改到3月20日" in await wang.hears_in_all()


async def test_a_day_that_gives_no_more_time_is_asked_again(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await worker.taps("⋯ 更多")
    await worker.taps(ASK)
    for wrong, answer in (
        ("3月5日", "不比现在的时限晚"),
        ("3月9日", "不比现在的时限晚"),
        ("2月1日", "已经过了"),
        ("看情况", "没看懂是哪一天"),
    ):
        await reads(worker)
        await worker.says(wrong)
        assert answer in await worker.hears_in_all()
    await worker.sends("photo")
    assert "还要一句话" in await worker.hears_in_all()
    await worker.says("3月13日")
    await worker.sends("voice")
    assert "为什么" in await worker.hears_in_all()
    await worker.says(REASON)
    assert "延期申请已发给黄德明" in await worker.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_ASKED) == 1


async def test_what_is_late_is_counted_from_today(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await claimed(town, worker)
    await town.pushes_clock(to="2026-03-11T10:00:00+08:00")
    await worker.taps("⋯ 更多")
    await worker.taps(ASK)
    assert "1 个工作日：明天" in await worker.buttons()


async def test_a_request_that_nobody_decided_in_time_is_asked_anew(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await town.pushes_clock(to="2026-03-13T10:00:00+08:00")
    await reads(worker, branch, wang)
    await branch.taps("✅ 同意")
    assert "这次没有延期" in await branch.hears_in_all()
    assert "需要的话请重新申请" in await worker.hears_in_all()
    await wang.hears_nothing()
    assert is_due(town.case(no), 3, 9)


async def test_what_is_over_gets_no_more_time(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await reads(branch, wang)
    await branch.taps("✅ 同意")
    assert "已撤回" in await branch.hears_in_all()
    assert town.case(no).stage is Stage.WITHDRAWN


async def test_only_who_works_on_it_or_may_grant_it_moves_the_date(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    jiang, other = town.staff(PROPERTY_MANAGER), town.staff(BRANCH_A2)
    await reads(jiang, other)
    for one in (wang, jiang):
        await presses(one, f"extend:{no}")
        assert "不归您做" in await one.hears_in_all()
    for one in (wang, jiang, worker, other):
        await presses(one, f"extendyes:{no}")
        assert "没有找到" in await one.hears_in_all()
    assert is_due(town.case(no), 3, 9)


async def test_old_buttons_for_a_day_do_nothing(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await worker.taps("⋯ 更多")
    await worker.taps(ASK)
    question = await worker.sees_button(THREE_MORE)
    await worker.taps("取消")
    await reads(worker)
    await worker.taps_unseen(question, "extendday:2026-03-12")
    await worker.hears_nothing()
    await worker.says("你好")
    assert "为什么" not in await worker.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_ASKED) == 0


async def test_a_duty_that_was_taken_away_in_the_middle_gives_no_time(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    _, no = await claimed(town, worker)
    await asks(worker)
    await branch.taps("🚫 不同意")
    person = town.store.people.of_telegram(BRANCH_A1)
    assert person is not None
    with town.store.transaction():
        town.store.connection.execute("delete from duties where person_id = ?", (person.id,))
        town.store.people.give_duty(person.id, Duty(Role.RESIDENT))
    await reads(branch)
    await branch.says("还来得及")
    assert "没有找到" in await branch.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_REFUSED) == 0


async def test_a_reason_left_for_a_week_is_not_sent(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await worker.taps("⋯ 更多")
    await worker.taps(ASK)
    await worker.taps(THREE_MORE)
    await town.pushes_clock(to="2026-03-10T08:00:00+08:00")
    await reads(worker, wang)
    await worker.says("新桶到了")
    assert f"{no} 那边没写完的先放下了" in await worker.hears_in_all()
    assert count(town, no, EventKind.EXTENSION_ASKED) == 0
