"""The plan of who answers questions when: made, changed, pointed out where nobody is there."""

from datetime import time

from casework.duty import WORKING_WEEK
from casework.knowledge import Subject
from storage.store import Store
from tests.stories.duty_plan import ADMIN, COLLEAGUE, WORKER, asks, number, puts_on_duty
from tests.stories.test_departures import departs, opens_page_of
from tests.stories.test_leave import goes
from tests.stories.town import Neighbour, Town

OTHER_ADMIN, HUB = 10002, 10041
LINE = "李娟 周一至周五 8点半到17点半"


async def opens_plan(admin: Neighbour) -> str:
    await admin.says("🏛 社区管理")
    await admin.taps("☎️ 答疑值班")
    await admin.town.settled()
    return str((await admin.sees())[-1]["text"])


async def test_a_shift_is_set_by_taps_and_whoever_is_on_duty_hears_of_it(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(WORKER)
    assert "还没有排班" in await opens_plan(admin)
    await admin.taps("➕ 排一个班")
    await admin.taps("网格员 李娟")
    await admin.taps("周一至周五")
    await admin.taps("08:30–17:30")
    await admin.taps("🤝 顶班")
    await admin.taps("网格员 周海涛")
    await admin.taps("✅ 就这样排")
    await town.settled()
    said = str((await admin.sees())[-1]["text"])
    assert "排好了" in said
    assert "现在值班：网格员 李娟" in said
    assert "周六、周日没有人值班" in said
    heard = await worker.hears_in_all()
    assert "周一至周五 08:30–17:30" in heard
    assert "顶班：网格员 周海涛" in heard
    assert "顶班" in await town.staff(COLLEAGUE).hears_in_all()
    (shift,) = town.store.shifts.all()
    assert (shift.weekdays, shift.begins, shift.ends) == (WORKING_WEEK, time(8, 30), time(17, 30))


async def test_one_line_says_it_all_and_what_is_not_understood_is_asked_again(town: Town):
    admin = town.staff(ADMIN)
    await opens_plan(admin)
    await admin.taps("➕ 排一个班")
    await admin.sends("photo")
    assert "没看懂" in await admin.hears_in_all()
    await admin.says(LINE)
    assert "08:30–17:30" in await admin.hears_in_all()
    await admin.taps("📍 哪个网格")
    await admin.taps("A2")
    await admin.taps("📚 哪方面")
    await admin.says("养老敬老")
    await admin.taps("✅ 就这样排")
    await town.settled()
    assert "只答：A2 网格·养老敬老" in str((await admin.sees())[-1]["text"])
    (shift,) = town.store.shifts.all()
    assert shift.subject is Subject.ELDERLY
    assert shift.grid_id is not None


async def test_a_shift_is_changed_and_dropped_and_everybody_concerned_hears_it(town: Town):
    puts_on_duty(town, WORKER, days=WORKING_WEEK, begins=time(8, 30), ends=time(17, 30))
    admin, worker, other = town.staff(ADMIN), town.staff(WORKER), town.staff(COLLEAGUE)
    await opens_plan(admin)
    await admin.taps("1")
    await admin.taps("🕘 改时间")
    await admin.says("晚上6点到10点")
    await admin.taps("✅ 就这样排")
    heard = await worker.hears_in_all()
    assert "原来" in heard
    assert "18:00–22:00" in heard
    await opens_plan(admin)
    await admin.taps("1")
    await admin.taps("👤 换人")
    await admin.taps("网格员 周海涛")
    await admin.taps("✅ 就这样排")
    assert "不用值了" in await worker.hears_in_all()
    assert "给您排了" in await other.hears_in_all()
    await opens_plan(admin)
    await admin.taps("1")
    await admin.taps("🗑 撤掉这个班")
    await admin.taps("✅ 确定撤掉")
    assert "不用值了" in await other.hears_in_all()
    assert town.store.shifts.all() == []


async def test_two_admins_at_once_and_a_shift_that_is_gone(town: Town):
    puts_on_duty(town, WORKER, days=WORKING_WEEK, begins=time(8, 30), ends=time(17, 30))
    first, second = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    for admin in (first, second):
        await opens_plan(admin)
        await admin.taps("1")
        await admin.taps("🕘 改时间")
        await admin.taps("14:00–17:30" if admin is first else "09:00–21:00")
    await first.taps("✅ 就这样排")
    await second.hears_in_all()
    await second.taps("✅ 就这样排")
    heard = await second.hears_in_all()
    assert "刚刚改过这个班" in heard
    assert "14:00–17:30" in heard
    await opens_plan(first)
    await first.taps("1")
    await first.taps("🗑 撤掉这个班")
    await first.taps("✅ 确定撤掉")
    await second.hears_in_all()
    await second.taps("✅ 就这样排")
    assert "已经撤掉了" in await second.hears_in_all()


async def test_what_can_not_be_is_refused_kindly(town: Town):
    puts_on_duty(town, WORKER, days=WORKING_WEEK, begins=time(8, 30), ends=time(17, 30))
    admin, worker = town.staff(ADMIN), town.staff(WORKER)
    await opens_plan(admin)
    await admin.taps("➕ 排一个班")
    await admin.says(LINE)
    await admin.hears_in_all()
    await admin.taps("✅ 就这样排")
    assert "一样的班" in await admin.hears_in_all()
    await admin.taps("🤝 顶班")
    await admin.taps("网格员 李娟")
    await admin.taps("🕘 改时间")
    await admin.taps("18:00–22:00")
    await admin.hears_in_all()
    await admin.taps("✅ 就这样排")
    assert "不能给自己顶班" in await admin.hears_in_all()
    await worker.taps_unseen((await admin.sees())[-1], "dutysave")
    assert "值班由社区党委安排" in await worker.hears_in_all()


async def test_an_admin_who_tells_of_a_danger_in_the_middle_of_the_plan_is_heard(town: Town):
    admin = town.staff(ADMIN)
    await opens_plan(admin)
    await admin.taps("➕ 排一个班")
    await admin.says("活动室着火了快来人")
    assert "119" in await admin.hears_in_all()


async def test_whoever_leaves_keeps_no_shift_and_the_admins_hear_what_stands_empty(town: Town):
    puts_on_duty(town, WORKER, days=WORKING_WEEK, begins=time(8, 30), ends=time(17, 30))
    puts_on_duty(town, COLLEAGUE, stand_in=WORKER)
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await departs(admin, "李娟", None)
    heard = await other.hears_in_all()
    assert "李娟 不再答疑" in heard
    assert "周一至周五 08:30–17:30" in heard
    (shift,) = town.store.shifts.all()
    assert (shift.person_id, shift.stand_in_id) == (number(town, COLLEAGUE), None)


async def test_who_keeps_a_role_that_answers_keeps_the_shift(town: Town):
    puts_on_duty(town, WORKER)
    admin = town.staff(ADMIN)
    await opens_page_of(admin, "李娟")
    assert len(town.store.shifts.all()) == 1


async def test_ones_own_shifts_stand_on_the_page_about_oneself(town: Town):
    puts_on_duty(town, WORKER, days=WORKING_WEEK, begins=time(8, 30), ends=time(17, 30))
    puts_on_duty(town, COLLEAGUE, stand_in=WORKER)
    worker, wang = town.staff(WORKER), await town.resident("王秀英")
    await worker.says("👤 我的资料")
    await worker.taps("☎️ 我的值班")
    await town.settled()
    said = str((await worker.sees())[-1]["text"])
    assert "周一至周五 08:30–17:30" in said
    assert "网格员 周海涛" in said
    await wang.says("👤 我的资料")
    await town.settled()
    assert "☎️ 我的值班" not in await wang.buttons()


async def test_a_question_goes_to_its_grid_first_then_to_those_for_all(town: Town):
    puts_on_duty(town, COLLEAGUE)
    puts_on_duty(town, WORKER, grid_id=_grid(town.store, "A1"))
    wang, worker, other = await town.resident("王秀英"), town.staff(WORKER), town.staff(COLLEAGUE)
    await asks(town, wang)
    assert "居住证" in await worker.hears_in_all()
    await other.hears_nothing()


async def test_somebody_on_leave_is_not_asked_but_whoever_stands_in(town: Town):
    puts_on_duty(town, WORKER, stand_in=COLLEAGUE)
    wang, worker, other = await town.resident("王秀英"), town.staff(WORKER), town.staff(COLLEAGUE)
    await goes(worker, "网格党支部 黄德明")
    await other.hears_in_all()
    await asks(town, wang)
    assert "居住证" in await other.hears_in_all()
    admin = town.staff(ADMIN)
    plan = await opens_plan(admin)
    assert "现在值班：网格员 周海涛" in plan
    assert "正在请假" in plan


def _grid(store: Store, code: str) -> int:
    return next(one.id for one in store.places.grids() if one.code == code)


async def test_a_name_within_a_longer_one_is_told_apart(town: Town):
    admin = town.staff(ADMIN)
    with town.store.transaction():
        town.store.people.rename(number(town, COLLEAGUE), "李娟娟")
    await opens_plan(admin)
    await admin.taps("➕ 排一个班")
    await admin.says("李娟娟 周一至周五 8点半到17点半")
    assert "网格员 李娟娟" in await admin.hears_in_all()
    await admin.taps("✅ 就这样排")
    await town.settled()
    assert [one.person_id for one in town.store.shifts.all()] == [number(town, COLLEAGUE)]
