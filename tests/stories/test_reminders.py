"""What time does after the work: the resident is asked once more, and then left in peace."""

from casework.case import EventKind, Stage
from tests.stories.town import Neighbour, Town, case_no

WORKER = 10011
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
ASKED_AGAIN = "事情真的解决了吗"


async def finished(town: Town, who: Neighbour) -> str:
    worker = town.staff(WORKER)
    await who.says(FULL_BIN)
    no = case_no(await who.hears())
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("垃圾桶已经清空，冲洗过了")
    await worker.taps("✅ 发给居民并办结")
    await town.settled()
    await who.hears_in_all()
    return no


def closings(town: Town, no: str) -> int:
    return sum(one.kind is EventKind.CLOSED for one in town.store.cases.history(no))


async def test_the_resident_is_asked_again_once_and_then_left_in_peace(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang)
    await town.pushes_clock(to="2026-03-04T10:00:00+08:00")
    await wang.hears_nothing()
    await town.pushes_clock(to="2026-03-04T11:00:05+08:00")
    assert ASKED_AGAIN in await wang.hears_in_all()
    for day in (5, 6, 7, 8, 10, 12):
        await town.pushes_clock(to=f"2026-03-{day:02}T11:30:00+08:00")
        await wang.hears_nothing()
    case = town.case(no)
    assert case.stage is Stage.CLOSED
    assert case.satisfaction is None
    assert closings(town, no) == 1


async def test_the_second_question_can_be_answered_by_one_tap(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang)
    await town.pushes_clock(to="2026-03-04T11:00:05+08:00")
    await wang.taps("🙂 满意")
    assert "谢谢您的评价" in await wang.hears_in_all()
    assert town.case(no).satisfaction == 4


async def test_a_long_holiday_does_not_take_the_second_question_away(town: Town):
    await town.pushes_clock(to="2026-02-14T16:30:00+08:00")
    wang = await town.resident("王秀英")
    no = await finished(town, wang)
    for day in (16, 20, 22, 23):
        await town.pushes_clock(to=f"2026-02-{day}T11:00:05+08:00")
        await wang.hears_nothing()
    assert town.case(no).stage is Stage.RESOLVED
    await town.pushes_clock(to="2026-02-24T08:30:05+08:00")
    assert ASKED_AGAIN in await wang.hears_in_all()
    await town.pushes_clock(to="2026-02-28T11:00:05+08:00")
    assert town.case(no).stage is Stage.RESOLVED
    await town.pushes_clock(to="2026-03-01T11:00:05+08:00")
    assert town.case(no).stage is Stage.CLOSED


async def test_a_house_that_was_closed_for_weeks_asks_and_waits_for_the_answer(town: Town):
    wang = await town.resident("王秀英")
    no = await finished(town, wang)
    await town.closes()
    await town.post("clock", {"to": "2026-03-24T11:00:05+08:00"})
    town.opens()
    await town.caught_up()
    assert (await wang.hears_in_all()).count(ASKED_AGAIN) == 1
    assert town.case(no).stage is Stage.RESOLVED
    await town.pushes_clock(to="2026-03-30T11:00:05+08:00")
    assert town.case(no).stage is Stage.CLOSED
    assert closings(town, no) == 1


async def test_a_clock_that_jumps_back_asks_nobody_twice(town: Town):
    wang = await town.resident("王秀英")
    await finished(town, wang)
    await town.pushes_clock(to="2026-03-04T11:00:05+08:00")
    await wang.hears_in_all()
    await town.pushes_clock(to="2026-03-03T09:00:00+08:00")
    await town.pushes_clock(to="2026-03-05T11:00:05+08:00")
    await wang.hears_nothing()
