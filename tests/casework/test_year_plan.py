"""Weeks and months of the plan, the day of the reminder, what is a theme."""

from datetime import date, datetime, timedelta

import pytest

from casework import year_plan
from casework.errors import ThemeMissing, ThemeTooLong
from casework.events import Event, EventState, Genre
from casework.festivals import Festival
from casework.periods import Period
from casework.workdays import CHINA
from casework.year_plan import Diary
from tests.casework.sample import MONDAY, ZONE


def an_event(at: datetime, state: EventState = EventState.OPEN, title: str = "写春联") -> Event:
    end = at + timedelta(hours=2)
    return Event(1, title, Genre.CULTURE, "小区广场", at, end, "c", MONDAY, state=state)


def on(month: int, day: int, hour: int = 9, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZONE)


def march(*events: Event, off: tuple[date, ...] = ()) -> year_plan.Month:
    days = year_plan.month_of(2026, 3)
    return year_plan.plan_month(days, "学雷锋月", Diary(events, off=off), ZONE)


def test_a_month_has_every_week_with_a_day_in_it_whole():
    weeks = year_plan.weeks_of(year_plan.month_of(2026, 3))
    assert weeks[0] == Period(date(2026, 2, 23), date(2026, 3, 1))
    assert weeks[-1] == Period(date(2026, 3, 30), date(2026, 4, 5))
    assert len(weeks) == 6


@pytest.mark.parametrize("year", range(2020, 2041))
def test_every_week_of_a_year_counts_with_one_month_and_one_alone(year: int):
    months = [year_plan.month_of(year, number) for number in range(1, 13)]
    diary = Diary()
    plans = [year_plan.plan_month(month, "", diary, ZONE) for month in months]
    counted = [week.days.first for plan in plans for week in plan.empty_weeks()]
    assert len(counted) == len(set(counted))
    thursdays = {monday + year_plan.THURSDAY for monday in counted}
    assert {day.year for day in thursdays} == {year}
    assert len(counted) in {52, 53}


def test_a_week_across_the_new_year_counts_with_the_year_that_has_most_of_it():
    days = year_plan.week_of(date(2027, 1, 1))
    week = year_plan.plan_week(days, Diary(), ZONE)
    assert days == Period(date(2026, 12, 28), date(2027, 1, 3))
    assert week.is_of(year_plan.month_of(2026, 12))
    assert not week.is_of(year_plan.month_of(2027, 1))


def test_an_event_on_the_far_side_of_the_new_year_fills_the_week():
    event = an_event(on(1, 3, 23, year=2027))
    week = year_plan.plan_week(year_plan.week_of(date(2026, 12, 28)), Diary([event]), ZONE)
    assert week.events == (event,)
    assert not week.is_empty


def test_what_is_open_or_over_fills_a_week_and_nothing_else_does():
    for state in EventState:
        week = year_plan.plan_week(
            year_plan.week_of(date(2026, 3, 4)), Diary([an_event(on(3, 4), state)]), ZONE
        )
        assert week.is_empty is (state in {EventState.DRAFT, EventState.CANCELLED}), state
        assert bool(week.drafts) is (state is EventState.DRAFT), state


def test_the_clock_of_the_community_says_in_which_week_an_event_begins():
    late = an_event(on(3, 8, 23))
    early = an_event(on(3, 9, 0))
    weeks = {week.days.first: week for week in march(late, early).weeks}
    assert weeks[date(2026, 3, 2)].events == (late,)
    assert weeks[date(2026, 3, 9)].events == (early,)


def test_an_event_of_the_neighbour_month_stands_in_the_week_and_not_in_the_month():
    month = march(an_event(on(2, 25)))
    assert not month.weeks[0].is_empty
    assert month.events == ()


def test_a_week_that_was_left_without_on_purpose_is_not_empty():
    empty = [week.days.first.day for week in march().empty_weeks()]
    assert empty == [2, 9, 16, 23]
    left = march(off=(date(2026, 3, 9),)).empty_weeks()
    assert [week.days.first.day for week in left] == [2, 16, 23]


@pytest.mark.parametrize(
    ("monday", "day"),
    [
        # An ordinary Thursday; one in the week of 国庆; two weeks of 春节 with a make-up Saturday.
        (date(2026, 3, 9), date(2026, 3, 5)),
        (date(2026, 10, 5), date(2026, 9, 30)),
        (date(2026, 2, 16), date(2026, 2, 12)),
        (date(2026, 2, 23), date(2026, 2, 14)),
    ],
)
def test_the_reminder_comes_on_thursday_or_on_the_working_day_before(monday: date, day: date):
    assert year_plan.reminder_day(year_plan.week_of(monday), CHINA) == day


def test_before_a_long_holiday_two_weeks_may_be_due_at_once():
    due = year_plan.to_remind_of(date(2026, 2, 14), CHINA)
    assert [week.first for week in due] == [date(2026, 2, 16), date(2026, 2, 23)]


def test_no_week_is_due_before_its_day_or_once_it_has_begun():
    assert year_plan.to_remind_of(date(2026, 3, 4), CHINA) == []
    thursday = year_plan.to_remind_of(date(2026, 3, 5), CHINA)
    sunday = year_plan.to_remind_of(date(2026, 3, 8), CHINA)
    assert [week.first for week in thursday] == [date(2026, 3, 9)] == [one.first for one in sunday]
    assert year_plan.to_remind_of(date(2026, 3, 9), CHINA) == []


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_week_of_a_published_year_is_due_in_time(year: int):
    monday = year_plan.week_of(date(year, 1, 20)).first
    while monday.year == year:
        day = year_plan.reminder_day(year_plan.week_of(monday), CHINA)
        assert monday in [week.first for week in year_plan.to_remind_of(day, CHINA)]
        assert CHINA.is_workday(day)
        monday += year_plan.WEEK


def test_a_festival_is_near_in_the_week_or_soon_after():
    week = year_plan.week_of(date(2026, 3, 30))
    qingming = Festival("qingming", date(2026, 4, 5))
    labour = Festival("labour", date(2026, 5, 1))
    before = Festival("women", date(2026, 3, 8))
    assert year_plan.festival_near(week, [before, labour, qingming]) == qingming
    assert year_plan.festival_near(week, [before, labour]) is None


@pytest.mark.parametrize("written", ["“邻里读书月”", " 邻里读书月\n", "《邻里读书月》"])
def test_a_theme_is_kept_as_one_line_without_marks_around_it(written: str):
    assert year_plan.require_theme(written) == "邻里读书月"


@pytest.mark.parametrize("written", ["", "。。。", "“”", "🎉🎉", " \n "])
def test_a_theme_has_words(written: str):
    with pytest.raises(ThemeMissing):
        year_plan.require_theme(written)


def test_a_theme_is_a_headline():
    assert year_plan.require_theme("读" * 16)
    with pytest.raises(ThemeTooLong) as refused:
        year_plan.require_theme("读" * 17)
    assert refused.value.facts == {"most": 16, "length": 17}


def test_only_months_without_a_theme_take_last_years():
    last, this = {1: "甲", 2: "乙", 12: "丙"}, {2: "丁"}
    assert year_plan.to_copy(last, this) == {1: "甲", 12: "丙"}
    assert year_plan.to_copy({}, this) == {}


def test_the_months_around_go_across_the_new_year_and_end_with_the_calendar():
    december = year_plan.month_of(2026, 12)
    assert year_plan.moved(december, months=1) == year_plan.month_of(2027, 1)
    assert year_plan.moved(year_plan.month_of(2026, 1), months=-1) == year_plan.month_of(2025, 12)
    assert year_plan.moved(year_plan.month_of(2040, 12), months=1) is None
    assert year_plan.moved(year_plan.month_of(2020, 1), months=-1) is None


def test_what_a_theme_is_about_is_seen_by_its_words():
    words = {"elders": "敬老 重阳", "reading": "读书"}
    assert year_plan.subject_of("重阳敬老月", words) == "elders"
    assert year_plan.subject_of("邻里读书月", words) == "reading"
    assert year_plan.subject_of("别的月", words) is None
