"""The figures as they stand in the store, of a year or a month, beside the year before."""

from dataclasses import dataclass
from datetime import date, datetime, time

from casework import community_figures
from casework.community_figures import Base, Books, Change, Figure, LifeFigures
from casework.periods import DAY, Period
from handlers.desk import Desk


@dataclass(frozen=True)
class Report:
    """The figures of some days, and beside each what changed since the year before."""

    figures: LifeFigures
    changes: dict[Figure, Change]
    nameless: int

    @property
    def stands_alone(self) -> bool:
        """Whether nothing of it can be compared."""
        return all(one.base is Base.MISSING for one in self.changes.values())


def of_year(desk: Desk, year: int) -> Report:
    """A year, up to today."""
    return report(desk, community_figures.year_so_far(year, today=_today(desk)))


def of_month(desk: Desk, year: int, month: int) -> Report:
    """A month, up to today."""
    return report(desk, community_figures.month_so_far(year, month, today=_today(desk)))


def report(desk: Desk, days: Period) -> Report:
    """Some days, beside the same days of the year before."""
    now, before = read(desk, days), read(desk, community_figures.year_before(days))
    figures = [count(desk, books) for books in (now, before)]
    changes = {one: community_figures.compare(one, now, before, figures) for one in Figure}
    return Report(figures[0], changes, now.nameless)


def count(desk: Desk, books: Books) -> LifeFigures:
    """What they come to now."""
    return community_figures.count(books, now=desk.now, zone=desk.settings.zone)


def read(desk: Desk, days: Period) -> Books:
    """Event by event, notice by notice."""
    kept = desk.store.community_figures
    start, end = _midnight(desk, days.first), _midnight(desk, days.last + DAY)
    since = kept.since()
    return Books(
        days,
        events=kept.events(start, end),
        notices=kept.notices(start, end),
        nameless=kept.nameless(start, end),
        since=since.astimezone(desk.settings.zone).date() if since else None,
    )


def _midnight(desk: Desk, day: date) -> datetime:
    return datetime.combine(day, time(), desk.settings.zone)


def _today(desk: Desk) -> date:
    return desk.now.astimezone(desk.settings.zone).date()
