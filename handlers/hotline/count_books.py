"""What is known of the complaints of two years, as it stands in the store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casework import permissions, streets
from casework.hotline import MonthCount
from casework.hotline_months import Month, Months
from casework.hotline_years import months_of
from casework.people import Person
from casework.permissions import Action
from handlers.desk import Desk

# Whoever takes the orders, and whoever reads the figures, sees how many there were.
SEEING = (Action.TAKE_ORDERS, Action.SEE_FIGURES)


@dataclass(frozen=True)
class YearBook:
    """A year with the one before; `months` are those that have begun.

    `street` is "" for all of them together.
    """

    year: int
    known: Months
    streets: Sequence[str]
    street: str = ""

    @property
    def months(self) -> Sequence[Month]:
        """The months of the year that have begun."""
        return [one for one in months_of(self.year) if one.first_day <= self.known.today]


def of_year(desk: Desk, year: int, *, street: int = 0) -> YearBook:
    """The books of a year; of the street with this number (from 1), or (0) of all."""
    known = read(desk, (*months_of(year - 1), *months_of(year)))
    names = known.streets((*months_of(year - 1), *months_of(year)))
    name = names[street - 1] if 0 < street <= len(names) else ""
    return YearBook(year, known, names, name)


def read(desk: Desk, months: Iterable[Month]) -> Months:
    """All that is known of these months."""
    zone = desk.office.zone
    today = desk.now.astimezone(zone).date()
    wanted = sorted(months)
    begun = [one for one in wanted if one.first_day <= today]
    since = desk.store.hotline_tallies.since()
    tallies = desk.store.hotline_tallies.of(begun, zone)
    # Orders name their street as whoever wrote them did.
    shared = streets.common_names(
        (one.street for one in tallies), known=desk.store.hotline_counts.streets()
    )
    return Months(
        today=today,
        zone=zone,
        tallies=tuple(replace(one, street=shared.get(one.street, "")) for one in tallies),
        told=tuple(desk.store.hotline_counts.between(wanted[0].code, wanted[-1].code)),
        since=since.astimezone(zone).date() if since else None,
    )


def keep(desk: Desk, counts: Iterable[MonthCount]) -> int:
    """Have these be all that is told of their months and streets; how many months that are."""
    blocks = by_block(counts)
    for (month, street), some in blocks.items():
        desk.store.hotline_counts.replace(month, street, some)
    return len(blocks)


def by_block(counts: Iterable[MonthCount]) -> dict[tuple[str, str], list[MonthCount]]:
    """Numbers gathered by month and street, in order."""
    found: dict[tuple[str, str], list[MonthCount]] = {}
    for one in counts:
        found.setdefault((one.month, one.street), []).append(one)
    return dict(sorted(found.items()))


def may_see(person: Person) -> bool:
    """Whether a person may read how many complaints there were."""
    return any(permissions.holds(person, one) for one in SEEING)


def may_set(person: Person) -> bool:
    """Whether a person may enter numbers."""
    return permissions.holds(person, Action.TAKE_ORDERS)
