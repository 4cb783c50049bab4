"""What time does: nudges, climbs, alarms, and the return visit."""

from casework.case import EventKind, Stage
from casework.labels import Level
from tests.stories.town import A_MONDAY_MORNING, Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
ADMIN = 10001
MEDIATOR = 10071

FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
GAS = "厨房煤气泄漏了，味道很大，快来人"


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    """A matter is told; its number."""
    await who.says(text)
    return case_no(await who.hears())


async def claimed(town: Town, who: Neighbour, worker: Neighbour) -> str:
    no = await told(town, who)
    await worker.taps("✋ 接单")
    await town.settled()
    return no


async def finished(town: Town, who: Neighbour, worker: Neighbour) -> str:
    no = await claimed(town, who, worker)
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("桶已经清空，冲洗过了")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()
    return no


async def forgets(*people: Neighbour) -> None:
    """What was said so far is read."""
    for one in people:
        await one.hears_in_all()


def count(town: Town, no: str, kind: EventKind) -> int:
    return sum(event.kind is kind for event in town.store.cases.history(no))


async def test_nobody_takes_it_and_it_climbs_to_the_branch_and_the_community(town: Town):
    wang = await town.resident("王秀英")
    worker, branch, admin = map(town.staff, (GRID_WORKER_A1, BRANCH_A1, ADMIN))
    no = await told(town, wang)
    promised = town.case(no).promised_at
    await forgets(worker, branch, admin)

    await town.pushes_clock(to="2026-03-02T14:30:00+08:00")
    assert f"{no} 还没有人接" in await worker.hears_in_all()
    await worker.taps(f"查看 {no}")
    assert FULL_BIN in await worker.hears_in_all()
    await branch.hears_nothing()

    await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
    heard = await branch.hears_in_all()
    assert f"{no} 一直没人接，已报到党支部" in heard
    assert "✋ 接单" in str(await branch.sees())
    assert "已报到党支部" in await worker.hears_in_all()
    await admin.hears_nothing()

    await town.pushes_clock(to="2026-03-04T14:30:00+08:00")
    assert f"{no} 一直没人接，已报到社区" in await admin.hears_in_all()
    case = town.case(no)
    assert case.level is Level.COMMUNITY
    assert case.promised_at == case.due_at == promised

    await branch.taps("✋ 接单")
    assert "黄德明" in await wang.hears_in_all()


async def test_a_case_in_work_is_remembered_half_way_the_day_before_and_when_it_is_late(
    town: Town,
):
    wang = await town.resident("王秀英")
    worker, branch, admin = map(town.staff, (GRID_WORKER_A1, BRANCH_A1, ADMIN))
    no = await claimed(town, wang, worker)
    await forgets(worker, branch, admin)
    moments = {
        "2026-03-06T08:30:00+08:00": f"{no} 时间过半",
        "2026-03-08T10:00:00+08:00": f"{no} 明天到期",
        "2026-03-09T10:00:00+08:00": f"{no} 已超期",
        "2026-03-10T10:00:00+08:00": f"{no} 超期，已报到党支部",
        "2026-03-11T10:00:00+08:00": f"{no} 超期，已报到社区",
    }
    for moment, words in moments.items():
        await town.pushes_clock(to=moment)
        assert words in await worker.hears_in_all()
    assert "超期" in await branch.hears_in_all()
    assert "超期" in await admin.hears_in_all()
    assert town.case(no).promised_at == town.case(no).due_at


async def test_a_late_case_is_not_promised_for_a_day_that_is_over(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await town.pushes_clock(to="2026-03-11T10:00:00+08:00")
    await worker.taps("✋ 接单")
    assert "对不起" in await wang.hears_in_all()
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    assert "正在催办" in await wang.hears_in_all()


async def test_one_message_a_person_however_many_cases(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    for name in ("王秀英", "张建军", "李雪"):
        await told(town, await town.resident(name))
    await forgets(worker)
    before = len(await worker.sees())
    await town.pushes_clock(to="2026-03-02T14:30:00+08:00")
    heard = await worker.hears_in_all()
    assert heard.count("⏰") == 1
    assert "有 3 件事" in heard
    assert len(await worker.sees()) == before + 1


async def test_nothing_between_twelve_and_two_and_nothing_at_night(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await forgets(worker)
    await town.pushes_clock(to="2026-03-02T13:45:00+08:00")
    await worker.hears_nothing()
    await town.pushes_clock(to="2026-03-02T19:00:00+08:00")
    await worker.hears_nothing()
    await town.pushes_clock(to="2026-03-03T03:00:00+08:00")
    await worker.hears_nothing()
    await town.pushes_clock(to="2026-03-03T08:01:00+08:00")
    assert "还没有人接" in await worker.hears_in_all()


async def test_a_clock_that_jumps_a_week_loses_no_climb_and_says_everything_once(town: Town):
    wang = await town.resident("王秀英")
    worker, branch, admin = map(town.staff, (GRID_WORKER_A1, BRANCH_A1, ADMIN))
    no = await told(town, wang)
    await forgets(worker, branch, admin)
    await town.pushes_clock(to="2026-03-12T10:00:00+08:00")
    heard = {one.name: await one.hears_in_all() for one in (worker, branch, admin)}
    assert [said.count("⏰") for said in heard.values()] == [1, 1, 1]
    assert f"{no} 超期，已报到社区" in heard[worker.name]
    assert f"{no} 超期，已报到党支部" in heard[branch.name]
    assert f"{no} 超期，已报到社区" in heard[admin.name]
    assert town.case(no).level is Level.COMMUNITY
    for role in (branch, admin):
        assert sum("✋ 接单" in str(one) for one in await role.sees()) == 1


async def test_a_clock_that_jumps_back_sends_nothing_twice(town: Town):
    wang = await town.resident("王秀英")
    worker, branch = map(town.staff, (GRID_WORKER_A1, BRANCH_A1))
    no = await told(town, wang)
    await town.pushes_clock(to="2026-03-03T14:30:00+08:00")
    await forgets(worker, branch)
    await town.pushes_clock(to=A_MONDAY_MORNING)
    await town.pushes_clock(to="2026-03-03T15:00:00+08:00")
    await worker.hears_nothing()
    await branch.hears_nothing()
    await town.pushes_clock(to="2026-03-04T14:30:00+08:00")
    assert town.case(no).level is Level.COMMUNITY
    assert "已报到社区" in await worker.hears_in_all()


async def test_a_tick_that_runs_again_and_a_house_that_opens_again_say_nothing_twice(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await town.pushes_clock(to="2026-03-02T14:30:00+08:00")
    await forgets(worker, wang)
    await town.ticks(times=3)
    await worker.hears_nothing()
    await town.restarts()
    await town.ticks()
    await worker.hears_nothing()
    await wang.hears_nothing()
    assert count(town, no, EventKind.NUDGED) == 1


async def test_what_fell_due_while_the_house_was_closed_is_said_once_it_is_open(town: Town):
    wang = await town.resident("王秀英")
    branch = town.staff(BRANCH_A1)
    no = await told(town, wang)
    await forgets(branch)
    await town.closes()
    await town.post("clock", {"to": "2026-03-03T14:30:00+08:00"})
    town.opens()
    await town.caught_up()
    assert f"{no} 一直没人接" in await branch.hears_in_all()
    assert count(town, no, EventKind.CLIMBED) == 1


async def test_a_case_that_cannot_be_read_does_not_silence_the_others(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    broken = await told(town, await town.resident("王秀英"))
    sound = await told(town, await town.resident("张建军"))
    await forgets(worker)
    with town.store.transaction():
        town.store.connection.execute(
            "update cases set tags = '[\"teleport\"]' where no = ?", (broken,)
        )
    await town.pushes_clock(to="2026-03-02T14:30:00+08:00")
    assert f"{sound} 还没有人接" in await worker.hears_in_all()


async def test_an_emergency_calls_at_any_hour_until_somebody_has_it(town: Town):
    await town.pushes_clock(to="2026-03-03T02:00:00+08:00")
    wang = await town.resident("王秀英")
    worker, branch, admin = map(town.staff, (GRID_WORKER_A1, BRANCH_A1, ADMIN))
    await wang.says(GAS)
    receipt = await wang.hears()
    no = case_no(receipt)
    assert receipt.index("119") < receipt.index(no)
    for one in (worker, branch, admin):
        assert no in await one.hears_in_all()

    for _ in range(3):
        await town.pushes_clock(advance=310)
        for one in (worker, branch, admin):
            heard = await one.hears_in_all()
            assert "还没有人接手" in heard
            assert "3栋" in heard
            assert GAS in heard

    await branch.taps("✋ 我已接手")
    assert "黄德明" in await wang.hears_in_all()
    for one in (worker, admin):
        assert "已由网格党支部 黄德明 接手" in await one.hears_in_all()
    await forgets(worker, branch, admin)
    await town.pushes_clock(advance=310)
    await town.pushes_clock(advance=310)
    for one in (worker, branch, admin):
        assert "还没有人接手" not in await one.hears_in_all()
    assert town.case(no).owner_id is not None


async def test_an_emergency_without_a_place_wakes_everybody_who_may_be_near(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says(GAS)
    no = case_no(await shen.hears())
    staff = [town.staff(one) for one in (10011, 10012, 10013, 10014, 10021, 10024, ADMIN, 10002)]
    for one in staff:
        assert no in await one.hears_in_all()
    await shen.taps("蔚蓝香廷小区")
    await shen.taps("8栋")
    await town.settled()
    await forgets(*staff)
    await town.pushes_clock(advance=310)
    assert "还没有人接手" in await staff[1].hears_in_all()
    await staff[2].hears_nothing()


async def test_a_clock_that_jumps_over_many_alarms_calls_once(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    await wang.says(GAS)
    await worker.hears_in_all()
    await town.pushes_clock(advance=8 * 3600)
    assert (await worker.hears_in_all()).count("还没有人接手") == 1


async def test_violence_at_home_is_confidential_and_still_heard_at_all_three_levels(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("我老公喝醉了拿刀要砍我，救命，快来人")
    receipt = await wang.hears()
    assert "110" in receipt
    for telegram_id in (GRID_WORKER_A1, BRANCH_A1, ADMIN):
        assert case_no(receipt) in await town.staff(telegram_id).hears_in_all()


async def test_the_resident_is_asked_again_once_and_then_left_in_peace(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    await forgets(wang)
    await town.pushes_clock(to="2026-03-04T10:00:00+08:00")
    assert "事情真的解决了吗" in await wang.hears_in_all()
    for day in (5, 6, 7, 8, 10, 12):
        await town.pushes_clock(to=f"2026-03-{day:02}T10:00:00+08:00")
        await wang.hears_nothing()
    case = town.case(no)
    assert case.stage is Stage.CLOSED
    assert case.satisfaction is None
    assert count(town, no, EventKind.CLOSED) == 1


async def test_a_reminder_of_the_return_visit_can_still_be_answered(town: Town):
    wang = await town.resident("王秀英")
    worker = town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    await town.pushes_clock(to="2026-03-04T10:00:00+08:00")
    await wang.taps("🙂 满意")
    assert "谢谢您的评价" in await wang.hears_in_all()
    assert town.case(no).satisfaction == 4


async def test_a_reopened_case_runs_on_its_new_clock_alone(town: Town):
    wang = await town.resident("王秀英")
    worker, branch = map(town.staff, (GRID_WORKER_A1, BRANCH_A1))
    no = await finished(town, wang, worker)
    await town.pushes_clock(to="2026-03-06T10:00:00+08:00")
    await wang.taps("😞 根本没解决")
    await wang.says("桶又满了，没人来过")
    await town.settled()
    await forgets(worker, branch, wang)
    await town.pushes_clock(to="2026-03-09T10:30:00+08:00")
    assert "超期" not in await worker.hears_in_all()
    await town.pushes_clock(to="2026-03-10T10:30:00+08:00")
    assert "超期" not in await worker.hears_in_all()
    await branch.hears_nothing()
    await wang.hears_nothing()
    await town.pushes_clock(to="2026-03-13T10:30:00+08:00")
    assert f"{no} 已超期" in await worker.hears_in_all()


async def test_family_matters_that_climb_are_shown_to_those_who_take_over_only(town: Town):
    wang = await town.resident("王秀英")
    branch, other_branch = town.staff(BRANCH_A1), town.staff(10022)
    await wang.says("我的小孩现在处于叛逆期，老是逃课，社区干部能帮帮我吗")
    no = case_no(await wang.hears())
    await branch.hears_nothing()
    await town.pushes_clock(to="2026-03-03T15:00:00+08:00")
    assert no in await branch.hears_in_all()
    await other_branch.hears_nothing()
