"""A month as it is to be drawn: its days, what stands on each, and the words beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.pictures.lettering import WIDE_BLANK, drawable
from casework import lunar_days
from casework.events import Event
from casework.festivals import Festival
from casework.periods import Period
from casework.year_plan import Month, Week
from handlers.desk import Desk
from handlers.wording import plain
from handlers.year import festival_words


@dataclass(frozen=True)
class Day:
    """A day of a calendar; `below` is what stands small under its number.

    `is_off` is any day without work; `mark` says so of holidays and of make-up working days alone.
    """

    number: int
    below: str
    is_inside: bool
    is_festival: bool = False
    is_off: bool = False
    mark: str = ""
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A week of seven days; `is_empty` as long as something may still be planned in it."""

    days: tuple[Day, ...]
    is_empty: bool


@dataclass(frozen=True)
class Line:
    """An event in the list below the days."""

    when: str
    title: str
    place: str


@dataclass(frozen=True)
class Sheetful:
    """A month: its number, its words, its weeks, and its events in a list.

    `theme` is a word for a theme to come, as long as it `has_theme` not; as long as the official
    calendar of its year is not out, it `knows_holidays` not.
    """

    number: int
    title: str
    theme: str
    has_theme: bool
    knows_holidays: bool
    rows: tuple[Row, ...]
    festivals: str = ""
    lines: tuple[Line, ...] = ()


def of_month(desk: Desk, month: Month) -> Sheetful:
    """A month, in the words that are drawn."""
    marks = _marks(desk, month.days)
    named = _named(month.festivals)
    return Sheetful(
        number=month.number,
        title=plain("year.print.month_title", year=month.year, month=month.number),
        theme=month.theme or plain("year.print.no_theme"),
        has_theme=bool(month.theme),
        knows_holidays=desk.office.calendar.is_known(month.days.first),
        rows=tuple(_row(desk, month, week, marks, named) for week in month.weeks),
        festivals=WIDE_BLANK.join(
            plain("year.print.festival_day", name=names, day=day.day)
            for day, names in named.items()
        ),
        lines=tuple(_line(desk, event) for event in month.events),
    )


def _named(festivals: Sequence[Festival]) -> dict[date, str]:
    """What is kept on each day, both where two fall on one."""
    found: dict[date, list[str]] = {}
    for one in festivals:
        found.setdefault(one.day, []).append(festival_words.name(one))
    return {day: " ".join(names) for day, names in found.items()}


def _row(
    desk: Desk,
    month: Month,
    week: Week,
    marks: Mapping[date, str],
    named: Mapping[date, str],
) -> Row:
    today = desk.now.astimezone(desk.settings.zone).date()
    days = tuple(_day(desk, month, day, marks, named) for day in week.days)
    is_empty = week.is_empty and week.days.last >= today
    return Row(days, is_empty)


def _day(
    desk: Desk, month: Month, day: date, marks: Mapping[date, str], named: Mapping[date, str]
) -> Day:
    inside = month.days.first <= day <= month.days.last
    return Day(
        number=day.day,
        below=named.get(day) or lunar_days.below(day),
        is_inside=inside,
        is_festival=day in named,
        is_off=not desk.office.calendar.is_workday(day),
        mark=marks.get(day, ""),
        events=tuple(_title(one) for one in _on(desk, month.events, day)),
    )


def _title(event: Event) -> str:
    """Its title; of one that is nothing but little pictures its sort, which can be drawn."""
    return event.title if drawable(event.title) else plain(f"names.genre.{event.genre}")


def _on(desk: Desk, events: Sequence[Event], day: date) -> list[Event]:
    zone = desk.settings.zone
    return [one for one in events if one.starts_at.astimezone(zone).date() == day]


def _marks(desk: Desk, days: Period) -> dict[date, str]:
    """Where the official calendar, or the community's own, differs from the week."""
    off, on = plain("year.print.off"), plain("year.print.on")
    own = {day: is_on for day, is_on in desk.office.calendar.own.items() if day in set(days)}
    known = {**desk.office.calendar.exceptions(days), **own}
    return {day: on if is_worked else off for day, is_worked in known.items()}


def _line(desk: Desk, event: Event) -> Line:
    local = event.starts_at.astimezone(desk.settings.zone)
    when = plain(
        "year.print.event_line",
        month=local.month,
        day=local.day,
        weekday=plain(f"names.weekday.{local.weekday()}"),
        time=f"{local:%H:%M}",
    )
    return Line(when, _title(event), event.place)
