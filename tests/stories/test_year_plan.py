"""月月有主题、周周有活动: the plan of the year, and the week that stands empty."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from casework.events import Event, EventState, Genre
from casework.labels import Role
from casework.people import Duty
from tests.stories.town import SHANGHAI, Neighbour, Town, case_no

ADMIN, OTHER_ADMIN, WORKER = 10001, 10002, 10011
THURSDAY = "2026-03-05T08:30:30+08:00"
PNG = b"\x89PNG"


def holds(town: Town, month: int, day: int, title: str = "写春联", **facts: Any) -> Event:
    """An event of the community, open unless it is said otherwise."""
    at = datetime(2026, month, day, 14, 30, tzinfo=SHANGHAI)
    known: dict[str, Any] = {"state": EventState.OPEN, "code": f"{month}-{day}-{title}"} | facts
    with town.store.transaction():
        return town.store.events.add(
            Event(
                id=0,
                title=title,
                genre=Genre.CULTURE,
                place="小区广场",
                starts_at=at,
                ends_at=at + timedelta(hours=2),
                made_at=at,
                **known,
            )
        )


async def plans(town: Town, month: str = "", who: int = ADMIN) -> Neighbour:
    """An admin opens the plan, and a month of it."""
    admin = town.staff(who)
    await admin.says("🏛 社区管理")
    await admin.taps("🗓 全年计划")
    if month:
        await admin.taps(month)
    return admin


def theme(town: Town, month: int, year: int = 2026) -> str | None:
    return town.store.themes.of_year(year).get(month)


async def test_the_year_shows_what_is_planned_and_which_weeks_stand_empty(town: Town):
    holds(town, 3, 4)
    holds(town, 3, 10, "还没定的", state=EventState.DRAFT)
    holds(town, 3, 12, "取消了的", state=EventState.CANCELLED)
    admin = await plans(town)
    heard = await admin.hears_in_all()
    assert "2026 年全年计划" in heard
    assert "3月　还没有主题\n活动 1 场，草稿 1 场，还空 3 周" in heard
    # Before anybody was here no week stood empty.
    assert "1月　还没有主题\n🏮" in heard
    assert "2月　还没有主题\n🏮" in heard
    assert "12月" in heard
    await admin.taps("3月")
    heard = await admin.hears_in_all()
    assert "3月2日–3月8日\n· 3月4日（周三）14:30　写春联" in heard
    assert "还没定的（草稿，还没发布）\n⚪️ 还空着" in heard
    assert "取消了的" not in heard
    assert "2月23日–3月1日（算在2月）\n⚪️ 没有活动" in heard
    await admin.taps("4月 ▶")
    assert "4月4日（周六）到4月6日（周一） 放假" in await admin.hears_in_all()
    await admin.taps("« 2026年全年")
    await admin.taps("2027年 ▶")
    assert "2027 年全年计划" in await admin.hears_in_all()


async def test_a_theme_is_set_by_a_tap_by_words_and_taken_away(town: Town):
    admin = await plans(town, "3月")
    await admin.taps("🎯 定主题")
    await admin.taps("学雷锋月")
    assert "✅ 3月的主题：学雷锋月" in await admin.hears_in_all()
    await admin.taps("🎯 改主题")
    assert "学雷锋月" not in await admin.buttons()
    await admin.says("“<b>植树</b>月”")
    assert "<b>植树</b>月" in await admin.hears_in_all()
    assert theme(town, 3) == "<b>植树</b>月"
    await admin.taps("🎯 改主题")
    await admin.taps("🗑 不要主题")
    assert "还没有定主题" in await admin.hears_in_all()
    assert theme(town, 3) is None


@pytest.mark.parametrize("month", range(1, 13))
def test_our_own_suggestions_are_no_danger_and_each_brings_an_idea(month: int):
    from casework import year_plan
    from handlers.year import empty_weeks, themes
    from nlp.reading import read

    assert len(themes.suggestions(month)) == 3
    for one in themes.suggestions(month):
        assert year_plan.require_theme(one) == one
        assert not read(one).dangers
        assert year_plan.subject_of(one, empty_weeks.words()), one


async def test_what_is_no_theme_is_asked_again_and_nothing_is_lost(town: Town):
    admin = await plans(town, "3月")
    await admin.taps("🎯 定主题")
    await admin.hears_in_all()
    await admin.sends("photo")
    assert "主题请用文字写" in await admin.hears_in_all()
    await admin.says("🎉🎉🎉")
    assert "主题要有字" in await admin.hears_in_all()
    await admin.says("这是一个特别特别特别特别长的主题月")
    assert "最多 16 个字，现在有 17 个" in await admin.hears_in_all()
    await admin.says("楼道堆物清理月")
    assert "✅ 3月的主题：楼道堆物清理月" in await admin.hears_in_all()
    await admin.taps("🎯 改主题")
    await admin.says("取消")
    await admin.hears_in_all()
    assert theme(town, 3) == "楼道堆物清理月"


async def test_trouble_and_danger_are_heard_in_the_middle_of_a_theme(town: Town):
    admin = await plans(town, "3月")
    await admin.taps("🎯 定主题")
    await admin.hears_in_all()
    await admin.says("3栋着火了快来人")
    assert "119" in await admin.hears_in_all()
    await plans(town, "3月")
    await admin.taps("🎯 定主题")
    await admin.hears_in_all()
    await admin.says("3栋楼下垃圾桶满了好几天，臭得不行")
    assert case_no(await admin.hears_in_all())
    assert theme(town, 3) is None


async def test_two_admins_at_once_do_not_overwrite_each_other(town: Town):
    cheng = await plans(town, "3月")
    await cheng.taps("🎯 定主题")
    wu = await plans(town, "3月", who=OTHER_ADMIN)
    await wu.taps("🎯 定主题")
    await wu.taps("学雷锋月")
    await cheng.hears_in_all()
    await cheng.says("植树月")
    assert "同事刚刚把3月的主题定成了“学雷锋月”" in await cheng.hears_in_all()
    assert theme(town, 3) == "学雷锋月"
    await cheng.says("植树月")
    assert "✅ 3月的主题：植树月" in await cheng.hears_in_all()
    assert theme(town, 3) == "植树月"


async def test_a_question_that_was_answered_sets_nothing_again(town: Town):
    admin = await plans(town, "3月")
    await admin.taps("🎯 定主题")
    question = await admin.sees_button("学雷锋月")
    await admin.taps("学雷锋月")
    await admin.taps("🎯 改主题")
    await admin.says("敬老月")
    await town.settled()
    await admin.taps_unseen(question, "yearpick:2026:3:0")
    await admin.taps_unseen(question, "yeardrop:2026:3")
    assert theme(town, 3) == "敬老月"


async def test_who_is_no_admin_any_more_plans_nothing(town: Town):
    admin = await plans(town, "3月")
    await admin.taps("🎯 定主题")
    question = await admin.sees_button("学雷锋月")
    with town.store.transaction():
        person = town.store.people.of_telegram(ADMIN)
        assert person is not None
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.hears_in_all()
    await admin.says("敬老月")
    assert "请找社区党委" in await admin.hears_in_all()
    await admin.taps_unseen(question, "yearpick:2026:3:0")
    assert theme(town, 3) is None


@pytest.mark.parametrize(
    "data",
    ["year", "yearcopy:2026", "yearpicture:2026", "yeartheme:2026:3", "weekoff:2026-03-09"],
)
async def test_the_plan_is_the_committees_alone(town: Town, data: str):
    card = await (await plans(town)).sees_button("3月")
    for one in (town.staff(WORKER), await town.resident("王秀英")):
        await one.taps_unseen(card, data)
        assert "由社区党委来定" in await one.hears_in_all()
    assert town.store.themes.weeks_off() == frozenset()


async def test_last_years_themes_are_taken_over_by_one_tap(town: Town):
    admin = await plans(town)
    assert "📋 没定的月份，照搬去年的主题" not in await admin.buttons()
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        for month, name in {1: "暖冬月", 3: "学雷锋月"}.items():
            town.store.themes.put(2025, month, name, by=person.id, at=town.house.clock.now())
        town.store.themes.put(2026, 3, "植树月", by=person.id, at=town.house.clock.now())
    admin = await plans(town)
    card = await admin.sees_button("📋 没定的月份，照搬去年的主题")
    assert "照搬好了" in str(await admin.taps("📋 没定的月份，照搬去年的主题"))
    assert (theme(town, 1), theme(town, 3), theme(town, 2)) == ("暖冬月", "植树月", None)
    await admin.taps_unseen(card, "yearcopy:2026")
    assert theme(town, 1) == "暖冬月"


async def test_the_year_and_the_month_come_as_pictures(town: Town):
    holds(town, 3, 4, "🎉 写春联 $5$ 和很长很长很长很长很长很长很长很长的名字")
    admin = await plans(town)
    await admin.taps("🖼 全年挂历")
    assert "2026年全年挂历" in await admin.hears_in_all()
    await admin.taps("3月")
    await admin.taps("🖼 这个月的月历")
    heard = await admin.hears_in_all()
    assert "画好了" in heard
    assert "2026年3月月历" in heard
    pictures = [one["photo"] for one in await admin.sees() if "photo" in one]
    assert len(pictures) == 2
    for sizes in pictures:
        file = town.emulator.world.files.find(sizes[-1]["file_id"])
        assert file is not None
        assert file.data.startswith(PNG)


async def test_on_thursday_the_admins_hear_of_a_week_that_stands_empty_once(town: Town):
    cheng, wu, worker = (town.staff(one) for one in (ADMIN, OTHER_ADMIN, WORKER))
    holds(town, 3, 10, "还没发的", state=EventState.DRAFT)
    await town.pushes_clock(to="2026-03-04T17:30:00+08:00")
    await cheng.hears_nothing()
    await town.pushes_clock(to=THURSDAY)
    for admin in (cheng, wu):
        heard = await admin.hears_in_all()
        assert "3月9日–3月15日 还没有活动" in heard
        assert "有草稿还没发布：还没发的" in heard
        assert "💡" in heard
        assert {"🎏 办一场活动", "📝 还没发的", "➖ 这一周不办"} <= set(await admin.buttons())
    await worker.hears_nothing()
    await town.restarts()
    await town.ticks(times=2)
    await town.pushes_clock(to="2026-03-06T14:30:30+08:00")
    await cheng.hears_nothing()
    await town.pushes_clock(to="2026-03-12T08:30:30+08:00")
    assert "3月16日–3月22日" in await cheng.hears_in_all()


async def test_from_the_reminder_an_event_is_entered_and_from_the_month_it_is_opened(town: Town):
    admin = town.staff(ADMIN)
    await town.pushes_clock(to=THURSDAY)
    await admin.hears_in_all()
    await admin.taps("🎏 办一场活动")
    assert "活动" in await admin.hears_in_all()
    await admin.says("取消")
    holds(town, 3, 11)
    await plans(town, "3月")
    await admin.hears_in_all()
    await admin.taps("🎏 写春联")
    assert "小区广场" in await admin.hears_in_all()


async def test_the_idea_is_of_the_festival_that_is_near_and_else_of_the_theme(town: Town):
    admin = town.staff(ADMIN)
    await town.pushes_clock(to=THURSDAY)
    assert "💡 3月12日（周四）是植树节，可以办“一家认一棵”" in await admin.hears_in_all()
    await admin.taps("🎏 办“一家认一棵”")
    assert "一家认一棵" in await admin.hears_in_all()
    await admin.says("取消")
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.themes.put(2026, 7, "纳凉文艺月", by=person.id, at=town.house.clock.now())
    await admin.hears_in_all()
    await town.pushes_clock(to="2026-07-02T08:30:30+08:00")
    heard = await admin.hears_in_all()
    assert "7月6日–7月12日 还没有活动\n🎯 7月的主题：纳凉文艺月\n💡 晚饭后在小广场" in heard


async def test_nobody_is_reminded_of_a_week_with_something_in_it(town: Town):
    holds(town, 3, 15)
    admin = town.staff(ADMIN)
    await town.pushes_clock(to=THURSDAY)
    await admin.hears_nothing()


async def test_an_event_that_is_called_off_on_friday_leaves_the_week_empty(town: Town):
    event = holds(town, 3, 11)
    admin = town.staff(ADMIN)
    await town.pushes_clock(to=THURSDAY)
    await admin.hears_nothing()
    with town.store.transaction():
        town.store.connection.execute(
            "update events set state = 'cancelled' where id = ?", (event.id,)
        )
    await town.pushes_clock(to="2026-03-06T08:30:30+08:00")
    assert "3月9日–3月15日" in await admin.hears_in_all()


async def test_a_bot_that_was_off_on_thursday_reminds_on_friday(town: Town):
    admin = town.staff(ADMIN)
    await town.closes()
    await town.post("clock", {"to": "2026-03-06T11:00:30+08:00"})
    town.opens()
    await town.caught_up()
    assert "3月9日–3月15日" in await admin.hears_in_all()


async def test_this_week_without_is_said_once_for_all(town: Town):
    await town.pushes_clock(to=THURSDAY)
    cheng, wu = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    card = await wu.sees_button("➖ 这一周不办")
    await wu.hears_in_all()
    await cheng.taps("➖ 这一周不办")
    assert "3月9日–3月15日 不办活动，不再提醒" in await cheng.hears_in_all()
    assert "定了：3月9日–3月15日 不办活动" in await wu.hears_in_all()
    await wu.taps("➖ 这一周不办", on=card)
    await cheng.hears_nothing()
    await plans(town, "3月")
    assert "3月9日–3月15日\n➖ 定好了，这周不办" in await cheng.hears_in_all()
    await cheng.taps("↩️ 3月9日–3月15日 还是要办")
    assert "要办活动" in await wu.hears_in_all()
    assert town.store.themes.weeks_off() == frozenset()


async def test_a_week_that_was_filled_meanwhile_is_not_given_up(town: Town):
    await town.pushes_clock(to=THURSDAY)
    admin = town.staff(ADMIN)
    holds(town, 3, 11)
    answer = await admin.taps("➖ 这一周不办")
    assert "已经有活动了" in str(answer)
    assert town.store.themes.weeks_off() == frozenset()


@pytest.mark.parametrize(
    "monday", ["2026-02-23", "2026-03-10", "2026-99-99", "0001-01-01", "9999-12-27"]
)
async def test_a_week_that_is_over_or_none_at_all_is_left_alone(town: Town, monday: str):
    admin = await plans(town)
    card = await admin.sees_button("3月")
    for verb in ("weekoff", "weekon"):
        await admin.taps_unseen(card, f"{verb}:{monday}")
    assert town.store.themes.weeks_off() == frozenset()
