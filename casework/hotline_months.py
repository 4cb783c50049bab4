"""What a month brought: as told by the street or by hand, else as counted from the orders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from casework.hotline import CountWay, MonthCount

# A community that began later in a month than this has not counted that month in full.
LAST_DAY_TO_BEGIN = 7
MONTHS = 12


class Month(NamedTuple):
    """A month of a year; earlier ones are less."""

    year: int
    number: int

    @classmethod
    def of(cls, code: str) -> "Month":
        """The month of a code such as "2026-03"."""
        year, _, number = code.partition("-")
        return cls(int(year), int(number))

    @classmethod
    def of_day(cls, day: date) -> "Month":
        """The month in which a day is."""
        return cls(day.year, day.month)

    @property
    def code(self) -> str:
        """As it is stored: "2026-03"."""
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month":
        """The one after it."""
        return Month(self.year + self.number // MONTHS, self.number % MONTHS + 1)

    @property
    def before(self) -> "Month":
        """The one before it."""
        return Month(self.year, self.number - 1) if self.number > 1 else Month(self.year - 1, 12)

    @property
    def year_before(self) -> "Month":
        """The same month of the year before."""
        return Month(self.year - 1, self.number)

    def is_over(self, *, on: date) -> bool:
        """Whether it has ended before that day."""
        return self.next.first_day <= on


@dataclass(frozen=True)
class Tally:
    """The orders of one month, tag and street that are in the bot.

    `complaints` came and were ours to work; `joined` of them had been told to the community before
    by other ways, and are one matter with what was told; `returned` went back as not ours.
    """

    month: str
    tag: str
    street: str
    complaints: int
    joined: int = 0
    returned: int = 0


class Gap(StrEnum):
    """Why the number of a month says nothing that can be compared.

    running: the month is not over; ahead: it has not begun.
    missing: nobody has told or entered anything.
    early: the number was told before the month was over.
    begun: the first order that is known came in the midst of that month.
    unsorted: how many there were in all is known, but not of which tag or from which street.
    area: another area was counted than a year before.
    """

    RUNNING = "running"
    AHEAD = "ahead"
    MISSING = "missing"
    EARLY = "early"
    BEGUN = "begun"
    UNSORTED = "unsorted"
    AREA = "area"


@dataclass(frozen=True)
class Count:
    """How many complaints a month brought, as far as it is known.

    With a `gap` the number, if there is one, can't be compared. `way` is None where it was counted
    from the orders; `own` is what the orders come to, where they come to anything. `streets` are
    those that were added up; `is_whole` says that the community as a whole was counted.
    """

    month: Month
    complaints: int | None = None
    gap: Gap | None = None
    way: CountWay | None = None
    own: int | None = None
    is_whole: bool = True
    streets: frozenset[str] = frozenset()

    @property
    def differs(self) -> bool:
        """Whether what was told is not what the orders come to."""
        return self.way is not None and self.own is not None and self.own != self.complaints

    def has_area_of(self, other: "Count") -> bool:
        """Whether the same area was counted."""
        is_same = bool(self.streets) and self.streets == other.streets
        return (self.is_whole and other.is_whole) or is_same


Block = Mapping[str, MonthCount]


@dataclass(frozen=True)
class Months:
    """All that is known of some months; `today` decides which are over, in this `zone`.

    `since` is the day of the first order that is in the bot: where its own counts begin.
    """

    today: date
    zone: tzinfo
    tallies: tuple[Tally, ...] = ()
    told: tuple[MonthCount, ...] = ()
    since: date | None = None

    def count(self, month: Month, *, tag: str = "", street: str = "") -> Count:
        """A month: of one tag or of all, from one street or from all of them.

        What was told for a month goes before what the orders come to.
        """
        told = self._told(month, tag, street)
        found = told if told is not None else self._own(month, tag, street)
        if month.is_over(on=self.today):
            return found
        is_ahead = month.first_day > self.today
        return replace(found, gap=Gap.AHEAD if is_ahead else Gap.RUNNING)

    def tags(self, months: Iterable[Month], *, street: str = "") -> list[str]:
        """The tags of which something is known in these months."""
        codes = {one.code for one in months}
        own = {one.tag for one in self.tallies if one.month in codes and _is_of(one, street)}
        told = {one.tag for one in self.told if one.month in codes and _is_of(one, street)}
        return sorted((own | told) - {""})

    def streets(self, months: Iterable[Month]) -> list[str]:
        """The streets of which something is known in these months."""
        codes = {one.code for one in months}
        own = {one.street for one in self.tallies if one.month in codes}
        told = {one.street for one in self.told if one.month in codes}
        return sorted((own | told) - {""})

    def block(self, month: Month, street: str = "") -> Block:
        """What was told for a month and a street, by tag."""
        return self._blocks.get((month.code, street), {})

    def orders(self, month: Month) -> tuple[int, int, int]:
        """Of the orders of a month: complaints, those of them told before, those returned."""
        found = self._rows(month)
        return (
            sum(one.complaints for one in found),
            sum(one.joined for one in found),
            sum(one.returned for one in found),
        )

    @cached_property
    def _blocks(self) -> Mapping[tuple[str, str], Block]:
        found: dict[tuple[str, str], dict[str, MonthCount]] = {}
        for one in self.told:
            found.setdefault((one.month, one.street), {})[one.tag] = one
        return found

    @cached_property
    def _by_month(self) -> Mapping[str, list[Tally]]:
        found: dict[str, list[Tally]] = {}
        for one in self.tallies:
            found.setdefault(one.month, []).append(one)
        return found

    def _rows(self, month: Month) -> list[Tally]:
        return self._by_month.get(month.code, [])

    def _told(self, month: Month, tag: str, street: str) -> Count | None:
        """What was told, if anything was that bears on it."""
        named = {name: block for (code, name), block in self._blocks.items() if code == month.code}
        if street in named:
            return self._of_block(month, named[street], tag, street)
        if not named or (street and self._agrees(month)):
            return None
        if street:
            # The sum for all was told, or that of others: what is known of this street is part.
            gap = Gap.UNSORTED if "" in named else Gap.MISSING
            return Count(month, gap=gap, own=self._complaints(month, tag, street))
        parts = [self._of_block(month, block, tag, name) for name, block in named.items()]
        own = self._complaints(month, tag, "")
        if any(one.complaints is None for one in parts):
            return Count(month, gap=Gap.UNSORTED, own=own, is_whole=False)
        return Count(
            month,
            sum(one.complaints or 0 for one in parts),
            next((one.gap for one in parts if one.gap is not None), None),
            parts[0].way,
            own,
            is_whole=False,
            streets=frozenset(named),
        )

    def _of_block(self, month: Month, block: Block, tag: str, street: str) -> Count:
        """What was told of one street, or of all together."""
        newest = max(block.values(), key=lambda one: one.set_at)
        gap = (
            None
            if newest.set_at.astimezone(self.zone).date() >= month.next.first_day
            else Gap.EARLY
        )
        own = self._complaints(month, tag, street)
        known = told_of(block, tag)
        if known is None and self._complaints(month, "", street) == told_of(block, ""):
            known = own
        if known is None:
            return Count(month, gap=Gap.UNSORTED, own=own, streets=_named(street))
        way = block[tag].way if tag in block else newest.way
        return Count(month, known, gap, way, own, is_whole=not street, streets=_named(street))

    def _own(self, month: Month, tag: str, street: str) -> Count:
        """What the orders come to; a month in which none came is not known to be without any."""
        own = self._complaints(month, tag, street)
        if own is None:
            return Count(month, gap=Gap.MISSING)
        rows = self._rows(month)
        has_begun = self.since is not None and Month.of_day(self.since) == month
        is_late = has_begun and self.since is not None and self.since.day > LAST_DAY_TO_BEGIN
        gap = Gap.BEGUN if is_late else None
        if street and any(not one.street and (not tag or one.tag == tag) for one in rows):
            gap = Gap.UNSORTED
        streets = frozenset(one.street for one in rows)
        if street:
            return Count(month, own, gap, None, own, is_whole=False, streets=_named(street))
        return Count(month, own, gap, None, own, streets=frozenset() if "" in streets else streets)

    def _complaints(self, month: Month, tag: str, street: str) -> int | None:
        """The orders of a month; None where there is none at all, of whatever tag."""
        rows = self._rows(month)
        if not rows:
            return None
        fitting = (one for one in rows if tag in {"", one.tag} and _is_of(one, street))
        return sum(one.complaints for one in fitting)

    def _agrees(self, month: Month) -> bool:
        """Whether the sum that was told is what the orders come to: their parts are right, too."""
        whole = self.block(month)
        return bool(whole) and told_of(whole, "") == self._complaints(month, "", "")


def told_of(block: Block, tag: str) -> int | None:
    """How many complaints of a tag were told, or ("") of all; None where that is left open."""
    parts = sum(one.complaints for name, one in block.items() if name)
    whole = block[""].complaints if "" in block else parts
    if not tag:
        return whole if block else None
    if tag in block:
        return block[tag].complaints
    return 0 if block and whole == parts else None


def _is_of(one: Tally | MonthCount, street: str) -> bool:
    return not street or one.street == street


def _named(street: str) -> frozenset[str]:
    return frozenset({street} if street else ())
