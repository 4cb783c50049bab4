"""A life is in danger: everybody who can help is called, at any hour, until somebody goes."""

from casework.case import EventKind
from casework.labels import Level
from tests.stories.taking import forgets
from tests.stories.town import Neighbour, Town, case_no

WORKER = 10011
BRANCH = 10021
ADMIN = 10001
GAS = "厨房煤气泄漏了，味道很大，快来人"


def staff(town: Town, *numbers: int) -> list[Neighbour]:
    return [town.staff(one) for one in numbers]


async def test_it_is_called_out_at_any_hour_until_somebody_has_it(town: Town):
    await town.pushes_clock(to="2026-03-03T02:00:00+08:00")
    wang = await town.resident("王秀英")
    called = worker, branch, admin = staff(town, WORKER, BRANCH, ADMIN)
    await wang.says(GAS)
    receipt = await wang.hears()
    no = case_no(receipt)
    assert receipt.index("119") < receipt.index(no)
    for one in called:
        assert no in await one.hears_in_all()

    for _ in range(3):
        await town.pushes_clock(advance=310)
        for one in called:
            heard = await one.hears_in_all()
            assert "还没有人接手" in heard
            assert "3栋" in heard
            assert GAS in heard

    await branch.taps("✋ 我已接手")
    assert "黄德明" in await wang.hears_in_all()
    for one in (worker, admin):
        assert "已由网格党支部 黄德明 接手" in await one.hears_in_all()
    await forgets(*called)
    await town.pushes_clock(advance=310)
    await town.pushes_clock(advance=310)
    for one in called:
        assert "还没有人接手" not in await one.hears_in_all()
    assert town.case(no).owner_id is not None


async def test_each_call_is_written_down_with_who_was_called(town: Town):
    wang = await town.resident("王秀英")
    await wang.says(GAS)
    no = case_no(await wang.hears())
    await town.pushes_clock(advance=310)
    await town.pushes_clock(advance=310)
    calls = [one for one in town.store.cases.history(no) if one.kind is EventKind.ALARMED]
    assert len(calls) == 3
    assert len({one.at for one in calls}) == 3
    for one in calls:
        assert one.actor_id is None
        assert {"李娟", "黄德明", "程敏", "吴晓燕"} <= set(one.note.split("、"))


async def test_at_night_it_climbs_without_waiting_for_the_morning(town: Town):
    await town.pushes_clock(to="2026-03-07T23:00:00+08:00")
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    await wang.says(GAS)
    no = case_no(await wang.hears())
    for minutes, level in ((16, Level.GRID), (31, Level.BRANCH), (46, Level.COMMUNITY)):
        await town.pushes_clock(to=f"2026-03-07T23:{minutes}:00+08:00")
        assert town.case(no).level is level
    assert f"{no} 一直没人接，已报到社区" in await admin.hears_in_all()
    silent = town.store.connection.execute(
        "select count(*) from outbox where case_no = ? and edits_id is null and method = "
        "'sendMessage' and json_extract(params, '$.disable_notification')",
        (no,),
    )
    assert silent.fetchone()[0] == 0


async def test_once_it_is_over_nobody_is_woken_for_the_return_visit(town: Town):
    await town.pushes_clock(to="2026-03-03T02:00:00+08:00")
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await wang.says(GAS)
    await worker.taps("✋ 我已接手")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("厨房的煤气阀门关好了，抢修队换了软管")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()
    await forgets(wang)
    await town.pushes_clock(to="2026-03-05T03:00:00+08:00")
    await wang.hears_nothing()
    await town.pushes_clock(to="2026-03-05T08:30:05+08:00")
    assert "事情真的解决了吗" in await wang.hears_in_all()


async def test_without_a_place_it_wakes_everybody_who_may_be_near(town: Town):
    shen = await town.resident("沈月", has_home=False)
    await shen.says(GAS)
    no = case_no(await shen.hears())
    everybody = staff(town, 10011, 10012, 10013, 10014, 10021, 10024, ADMIN, 10002)
    for one in everybody:
        assert no in await one.hears_in_all()
    await shen.taps("蔚蓝香廷小区")
    await shen.taps("8栋")
    await town.settled()
    await forgets(*everybody)
    await town.pushes_clock(advance=310)
    assert "还没有人接手" in await everybody[1].hears_in_all()
    await everybody[2].hears_nothing()


async def test_a_clock_that_jumps_over_many_calls_calls_once(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await wang.says(GAS)
    await worker.hears_in_all()
    await town.pushes_clock(advance=8 * 3600)
    assert (await worker.hears_in_all()).count("还没有人接手") == 1


async def test_a_clock_that_jumps_back_goes_on_calling(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await wang.says(GAS)
    await town.pushes_clock(advance=5 * 3600)
    await forgets(worker)
    await town.pushes_clock(to="2026-03-02T09:45:00+08:00")
    await worker.hears_in_all()
    await town.pushes_clock(advance=310)
    assert "还没有人接手" in await worker.hears_in_all()


async def test_a_house_that_opens_again_goes_on_calling(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await wang.says(GAS)
    await forgets(worker)
    await town.restarts()
    assert "还没有人接手" not in await worker.hears_in_all()
    await town.pushes_clock(advance=310)
    assert "还没有人接手" in await worker.hears_in_all()


async def test_violence_at_home_is_confidential_and_still_heard_at_all_three_levels(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("我老公喝醉了拿刀要砍我，救命，快来人")
    receipt = await wang.hears()
    assert "110" in receipt
    for one in staff(town, WORKER, BRANCH, ADMIN):
        assert case_no(receipt) in await one.hears_in_all()
