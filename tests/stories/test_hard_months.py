"""Holidays, a house that was closed, a clock that jumps, people who are gone: nothing is lost."""

from datetime import timedelta

from casework.case import EventKind, Stage
from casework.labels import Level, Urgency
from tests.stories.aftermath import finishes
from tests.stories.taking import forgets
from tests.stories.told_before import running
from tests.stories.town import Neighbour, Town, case_no

WORKER = 10011
BRANCH = 10021
ADMIN = 10001
STREET = 10003
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
GAS = "厨房煤气泄漏了，味道很大，快来人"


async def told(who: Neighbour, text: str = FULL_BIN) -> str:
    await who.says(text)
    return case_no(await who.hears())


async def claimed(who: Neighbour, worker: Neighbour) -> str:
    no = await told(who)
    await worker.taps("✋ 接单")
    await who.town.settled()
    return no


async def digests(who: Neighbour) -> str:
    said = (await who.hears_in_all()).split("\n---\n")
    return "\n".join(one for one in said if one.startswith("⏰"))


async def presses(who: Neighbour, urgency: str) -> None:
    """Somebody says how much the newest case on their screen presses."""
    await who.taps("✏️ 改类别 / 路线")
    await who.taps("改紧急程度")
    await who.taps(urgency)
    await who.town.settled()


async def test_what_turns_out_to_be_dangerous_is_called_out_at_once(town: Town):
    wang = await town.resident("王秀英")
    worker, branch, admin = (town.staff(one) for one in (WORKER, BRANCH, ADMIN))
    no = await told(wang)
    await forgets(wang, worker, branch, admin)
    await town.pushes_clock(to="2026-03-02T17:00:05+08:00")
    await town.pushes_clock(to="2026-03-03T17:00:05+08:00")
    await forgets(wang, worker, branch, admin)
    await presses(branch, "🔴 紧急险情")
    for one in (worker, branch, admin):
        assert "✋ 我已接手" in str(await one.sees())
        assert no in await one.hears_in_all()
    heard = await wang.hears_in_all()
    assert heard.index("119") < heard.index(no)
    calls = [one for one in town.store.cases.history(no) if one.kind is EventKind.ALARMED]
    assert len(calls) == 1


async def test_what_turns_out_to_be_no_danger_has_the_time_of_a_calm_matter(town: Town):
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    no = await told(wang, GAS)
    promised = town.case(no).promised_at
    await branch.taps("✋ 我已接手")
    await town.settled()
    await forgets(wang, worker)
    await branch.taps("⋯ 更多")
    await presses(branch, "一般")
    case = town.case(no)
    assert case.promised_at == promised
    assert case.due_at - case.received_at == timedelta(days=7)
    assert "黄德明 看过了" in await wang.hears_in_all()
    await town.pushes_clock(advance=4 * 3600)
    assert "超期" not in await branch.hears_in_all()


async def test_what_rests_and_presses_more_rests_no_longer_and_its_owner_hears_why(town: Town):
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    no = await claimed(wang, worker)
    await worker.taps("⋯ 更多")
    await worker.taps("⏸ 等一等 / 暂停")
    await worker.taps("📅 暂停到某一天")
    await worker.says("3月20日")
    await worker.says("等新垃圾桶")
    await town.settled()
    await forgets(worker, wang)
    await branch.says(no)
    await branch.taps("⋯ 更多")
    await presses(branch, "🟠 急件")
    case = town.case(no)
    assert (case.stage, case.wait) == (Stage.CLAIMED, None)
    assert case.due_at - town.house.clock.now() < timedelta(hours=25)
    assert f"{no} 网格党支部 黄德明 改为" in await worker.hears_in_all()


async def test_who_hurries_us_on_the_last_morning_does_not_silence_the_reminder(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    no = await claimed(wang, worker)
    await town.pushes_clock(to="2026-03-06T11:00:05+08:00")
    await town.pushes_clock(to="2026-03-09T07:30:00+08:00")
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("⏰ 催一下")
    await town.settled()
    await forgets(worker)
    await town.pushes_clock(to="2026-03-09T08:30:05+08:00")
    assert f"{no} 今天到期" in await worker.hears_in_all()


async def test_a_clock_that_comes_by_the_same_minutes_again_still_rings(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await told(wang, GAS)
    for minute in (35, 40, 45, 50, 55):
        await town.pushes_clock(to=f"2026-03-02T09:{minute}:30+08:00")
    for start in ("2026-02-23", "2026-03-02"):
        await town.pushes_clock(to=f"{start}T09:30:30+08:00")
        for minute in (36, 42, 48):
            await forgets(worker)
            await town.pushes_clock(to=f"{start}T09:{minute}:30+08:00")
            assert "还没有人接手" in await worker.hears_in_all()


async def test_after_nine_days_closed_nobody_is_buried(town: Town):
    """A hundred and twenty cases from before the Spring Festival come in one message each."""
    await town.pushes_clock(to="2026-02-13T16:00:00+08:00")
    worker, branch, admin = (town.staff(one) for one in (WORKER, BRANCH, ADMIN))
    running(town, 120)
    await forgets(worker, branch, admin)
    await town.closes()
    await town.post("clock", {"to": "2026-03-06T09:00:00+08:00"})
    town.opens()
    await town.caught_up()
    for one in (worker, branch, admin):
        heard = (await one.hears_in_all()).split("\n---\n")
        digests = [said for said in heard if said.startswith("⏰")]
        assert len(digests) == 1
        assert len(digests[0]) < 4096
        assert "有 120 件事" in digests[0]
        # Cards of what is new, the digest; for an admin the week that stands empty.
        assert len(heard) <= 7
    await town.ticks(times=2)
    for one in (worker, branch, admin):
        await one.hears_nothing()


async def test_where_nothing_reaches_the_one_who_has_it_the_branch_hears(town: Town):
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    no = await claimed(wang, worker)
    await forgets(branch)
    with town.store.transaction():
        town.store.people.set_reachable(WORKER, is_reachable=False)
    await town.pushes_clock(to="2026-03-09T08:30:05+08:00")
    assert no in await branch.hears_in_all()


async def test_a_late_case_that_is_returned_taken_again_and_reopened_keeps_its_promise(town: Town):
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    no = await claimed(wang, worker)
    promised = town.case(no).promised_at
    await town.pushes_clock(to="2026-03-10T11:00:05+08:00")
    assert town.case(no).level is Level.BRANCH
    await worker.taps("⋯ 更多")
    await worker.taps("↩️ 退回")
    await worker.says("不是我的网格")
    await town.settled()
    case = town.case(no)
    assert (case.stage, case.owner_id, case.due_at) == (Stage.TRIAGED, None, promised)
    assert case.claim_by > town.house.clock.now()
    await branch.taps("✋ 接单")
    await finishes(town, branch)
    await wang.taps("😞 根本没解决")
    await wang.says("另外两个桶还是满的")
    # The branch did the work, so it does not decide whether it was well done.
    await town.staff(ADMIN).taps("🔁 同意重办")
    await town.settled()
    case = town.case(no)
    assert (case.stage, case.times_reopened, case.promised_at) == (Stage.CLAIMED, 1, promised)
    assert case.due_at - town.house.clock.now() > timedelta(days=6)


async def test_more_time_after_the_last_day_ends_the_lateness_and_each_level_keeps_its_time(
    town: Town,
):
    wang, worker, branch = await town.resident("王秀英"), town.staff(WORKER), town.staff(BRANCH)
    no = await claimed(wang, worker)
    promised = town.case(no).promised_at
    await town.pushes_clock(to="2026-03-10T11:00:05+08:00")
    await worker.taps("⋯ 更多")
    await worker.taps("📅 申请延期")
    await worker.says("3月20日")
    await worker.says("新垃圾桶要下周才送到")
    await branch.taps("✅ 同意")
    for moment in ("2026-03-11T11:00:05", "2026-03-13T11:00:05"):
        await town.pushes_clock(to=f"{moment}+08:00")
    case = town.case(no)
    assert (case.level, case.promised_at) == (Level.STREET, promised)
    told = await digests(town.staff(STREET))
    assert f"{no} 社区阶段到时间了" in told
    assert "超期" not in told


async def test_an_emergency_taken_returned_taken_and_taken_back_rings_until_the_end(town: Town):
    wang = await town.resident("王秀英")
    worker, branch = town.staff(WORKER), town.staff(BRANCH)
    no = await told(wang, GAS)
    await worker.taps("✋ 我已接手")
    await worker.taps("⋯ 更多")
    await worker.taps("↩️ 退回")
    await worker.says("我在外地，去不了")
    await town.settled()
    await forgets(worker, branch)
    await town.pushes_clock(advance=310)
    assert "还没有人接手" in await branch.hears_in_all()
    await branch.taps("✋ 我已接手")
    await branch.taps("↩️ 点错了，撤销")
    await town.settled()
    assert town.case(no).urgency is Urgency.EMERGENCY
    for _ in range(2):
        await forgets(worker, branch)
        await town.pushes_clock(advance=310)
        assert "还没有人接手" in await branch.hears_in_all()
        assert "还没有人接手" in await worker.hears_in_all()
