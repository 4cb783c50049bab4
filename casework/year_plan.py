"""月月有主题、周周有活动: the weeks of a month, what stands in them, and which stand empty."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo

from casework.errors import ThemeMissing, ThemeTooLong
from casework.events import Event, EventState
from casework.festivals import Festival
from casework.periods import DAY, Period
from casework.workdays import Calendar

# The years for which there is a calendar to be planned with.
FIRST_YEAR, LAST_YEAR = 2020, 2040
# What stands in one line above a month, in print as well.
LONGEST_THEME = 16
WEEK = timedelta(days=7)
THURSDAY = timedelta(days=3)
# What stands on a calendar as an event that takes place.
STANDING = frozenset({EventState.OPEN, EventState.OVER})
# So long after an empty week a festival may lie that an idea is taken from.
FESTIVAL_NEAR = timedelta(days=10)
# Between the day of the reminder and its week lie four days, and the longest holiday.
WEEKS_AHEAD = 3


@dataclass(frozen=True)
class Week:
    """From Monday to Sunday, with what begins in it; `is_off`: it was decided that nothing does."""

    days: Period
    events: tuple[Event, ...] = ()
    drafts: tuple[Event, ...] = ()
    is_off: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it, and nobody said that nothing is to; a draft is nothing."""
        return not self.events and not self.is_off

    def is_of(self, month: Period) -> bool:
        """Whether it counts with this month: the one that has most of its days (ISO 8601)."""
        return month.first <= self.days.first + THURSDAY <= month.last


@dataclass(frozen=True)
class Month:
    """A month with all weeks that have a day in it, each whole; `theme` is "" while none is set."""

    days: Period
    theme: str = ""
    weeks: tuple[Week, ...] = ()
    events: tuple[Event, ...] = ()
    drafts: tuple[Event, ...] = ()
    festivals: tuple[Festival, ...] = ()

    @property
    def year(self) -> int:
        """Its year."""
        return self.days.first.year

    @property
    def number(self) -> int:
        """From 1 to 12."""
        return self.days.first.month

    def empty_weeks(self) -> list[Week]:
        """The weeks that count with this month and stand empty."""
        return [week for week in self.weeks if week.is_empty and week.is_of(self.days)]


@dataclass(frozen=True)
class Diary:
    """What is known of some time: its events in order, its festivals, the weeks without.

    `off` are the Mondays of weeks for which it was decided that there is nothing.
    """

    events: Sequence[Event] = ()
    festivals: Sequence[Festival] = ()
    off: Collection[date] = ()


def week_of(day: date) -> Period:
    """The week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + WEEK - DAY)


def month_of(year: int, month: int) -> Period:
    """The days of a month."""
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def weeks_of(days: Period) -> list[Period]:
    """All weeks that have a day in common with these days."""
    first, last = week_of(days.first), week_of(days.last)
    count = ((last.first - first.first) // WEEK) + 1
    return [Period(first.first + WEEK * n, first.last + WEEK * n) for n in range(count)]


def spread(days: Period) -> Period:
    """The whole weeks in which some days lie."""
    weeks = weeks_of(days)
    return Period(weeks[0].first, weeks[-1].last)


def plan_week(days: Period, diary: Diary, zone: tzinfo) -> Week:
    """A week with what begins in it."""
    return Week(
        days,
        events=within(diary.events, days, zone, states=STANDING),
        drafts=within(diary.events, days, zone, states={EventState.DRAFT}),
        is_off=days.first in diary.off,
    )


def plan_month(days: Period, theme: str, diary: Diary, zone: tzinfo) -> Month:
    """A month with its weeks."""
    return Month(
        days,
        theme,
        weeks=tuple(plan_week(week, diary, zone) for week in weeks_of(days)),
        events=within(diary.events, days, zone, states=STANDING),
        drafts=within(diary.events, days, zone, states={EventState.DRAFT}),
        festivals=tuple(one for one in diary.festivals if days.first <= one.day <= days.last),
    )


def within(
    events: Iterable[Event], days: Period, zone: tzinfo, *, states: Collection[EventState]
) -> tuple[Event, ...]:
    """Those in one of these states that begin on one of these days, by the community's clock."""
    return tuple(
        one
        for one in events
        if one.state in states and days.first <= one.starts_at.astimezone(zone).date() <= days.last
    )


def reminder_day(week: Period, calendar: Calendar) -> date:
    """When the admins are reminded of an empty week: the Thursday before it.

    Where nobody works on that Thursday, it is the last working day before: better early than when
    nothing can be prepared any more.
    """
    thursday = week.first - WEEK + THURSDAY
    return thursday if calendar.is_workday(thursday) else calendar.before(thursday)


def to_remind_of(today: date, calendar: Calendar) -> list[Period]:
    """The weeks to come whose day of the reminder has come; this week is too late."""
    coming = [week_of(today + WEEK * ahead) for ahead in range(1, WEEKS_AHEAD + 1)]
    return [week for week in coming if reminder_day(week, calendar) <= today]


def festival_near(week: Period, festivals: Iterable[Festival]) -> Festival | None:
    """The first festival of a week, or soon after it."""
    until = week.last + FESTIVAL_NEAR
    near = (one for one in festivals if week.first <= one.day <= until)
    return min(near, key=lambda one: one.day, default=None)


def subject_of(theme: str, words: Mapping[str, str]) -> str | None:
    """What a theme is about: the subject one of whose words (between blanks) stands in it."""
    found = (code for code, some in words.items() if any(one in theme for one in some.split()))
    return next(found, None)


def require_theme(text: str) -> str:
    """A theme as it is kept: one line, without quotation marks around it.

    Raises:
        ThemeMissing: when nothing is left of it.
        ThemeTooLong: when it is more than a headline.
    """
    theme = " ".join(text.split()).strip("“”\"'「」《》 ")
    if not any(sign.isalnum() for sign in theme):
        raise ThemeMissing
    if len(theme) > LONGEST_THEME:
        raise ThemeTooLong(most=LONGEST_THEME, length=len(theme))
    return theme


def to_copy(last_year: Mapping[int, str], this_year: Mapping[int, str]) -> Mapping[int, str]:
    """The themes of last year for the months that have none yet."""
    return {month: theme for month, theme in last_year.items() if month not in this_year}


def moved(days: Period, *, months: int) -> Period | None:
    """The month so many before or after; None where there is no calendar to plan with."""
    number = days.first.year * 12 + days.first.month - 1 + months
    year, month = divmod(number, 12)
    return month_of(year, month + 1) if FIRST_YEAR <= year <= LAST_YEAR else None
