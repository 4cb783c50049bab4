"""Complaints beside those of a year before: only months that are known in full on both sides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from casework.hotline_months import MONTHS, Count, Gap, Month, Months

HUNDRED = Decimal(100)
TENTH = Decimal("0.1")


class Base(StrEnum):
    """With what a number can be compared."""

    SOUND = "sound"
    ZERO = "zero"
    MISSING = "missing"


class Course(StrEnum):
    """Which way it went."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


@dataclass(frozen=True)
class LeftOut:
    """A month of this year that is on neither side, because of the number of `of`."""

    month: Month
    of: Month
    gap: Gap


@dataclass(frozen=True)
class Change:
    """Complaints beside those of an earlier time, of the same months on both sides.

    `percent` is without a sign, to a tenth, half of which is rounded up, and only of a sound base.
    Both sums are 0 where nothing can be compared.
    """

    months: tuple[Month, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    now: int = 0
    before: int = 0

    @property
    def base(self) -> Base:
        """With what it is compared."""
        if not self.months:
            return Base.MISSING
        return Base.SOUND if self.before else Base.ZERO

    @property
    def difference(self) -> int:
        """How many more, or fewer."""
        return self.now - self.before

    @property
    def course(self) -> Course:
        """Which way it went."""
        if not self.difference:
            return Course.LEVEL
        return Course.UP if self.difference > 0 else Course.DOWN

    @property
    def percent(self) -> Decimal | None:
        """By how much of the earlier number; None where that is no number to divide by."""
        if self.base is not Base.SOUND:
            return None
        share = HUNDRED * abs(self.difference) / self.before
        return share.quantize(TENTH, rounding=ROUND_HALF_UP)


def months_of(year: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return tuple(Month(year, number) for number in range(1, MONTHS + 1))


def year_on_year(
    known: Months, months: Iterable[Month], *, tag: str = "", street: str = ""
) -> Change:
    """Some months beside the same ones of the year before.

    A month that is not known in full in either year is left out of both, and named.
    """
    pairs = [
        (
            known.count(month, tag=tag, street=street),
            known.count(month.year_before, tag=tag, street=street),
        )
        for month in months
    ]
    return _change(pairs)


def month_on_month(known: Months, month: Month, *, tag: str = "", street: str = "") -> Change:
    """A month beside the one before it."""
    now = known.count(month, tag=tag, street=street)
    return _change([(now, known.count(month.before, tag=tag, street=street))])


def of_both(known: Months, year: int) -> list[str]:
    """The streets of which something is known in a year and in the one before."""
    return known.streets((*months_of(year), *months_of(year - 1)))


def _change(pairs: Sequence[tuple[Count, Count]]) -> Change:
    left_out = [found for now, before in pairs if (found := _obstacle(now, before)) is not None]
    out = {one.month for one in left_out}
    fit = [(now, before) for now, before in pairs if now.month not in out]
    return Change(
        months=tuple(now.month for now, _ in fit),
        left_out=tuple(left_out),
        now=sum(now.complaints or 0 for now, _ in fit),
        before=sum(before.complaints or 0 for _, before in fit),
    )


def _obstacle(now: Count, before: Count) -> LeftOut | None:
    """Why two months can't be compared; the later one is named first."""
    for one in (now, before):
        if one.gap is not None:
            return LeftOut(now.month, one.month, one.gap)
    if not now.has_area_of(before):
        return LeftOut(now.month, before.month, Gap.AREA)
    return None
