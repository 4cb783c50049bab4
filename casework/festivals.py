"""The festivals of a year: of the sun, of the moon, public holidays, and the community's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from casework import moon
from casework.errors import FestivalKnown, FestivalNameUnfit, TooManyFestivals
from casework.rules import LITTLE_NEW_YEAR

# Month and day of the sun's calendar: public holidays, and days that communities mark.
OF_THE_SUN: Mapping[str, tuple[int, int]] = {
    "new_year": (1, 1),
    "lei_feng": (3, 5),
    "women": (3, 8),
    "arbor": (3, 12),
    "labour": (5, 1),
    "youth": (5, 4),
    "children": (6, 1),
    "party": (7, 1),
    "army": (8, 1),
    "teachers": (9, 10),
    "national": (10, 1),
    "fire_safety": (11, 9),
    "volunteers": (12, 5),
}
# Month and day of the moon's.
OF_THE_MOON: Mapping[str, tuple[int, int]] = {
    "spring": (1, 1),
    "lantern": (1, 15),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "zhongyuan": (7, 15),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
    "laba": (12, 8),
    "new_years_eve": (moon.MONTHS, moon.LONGEST_MONTH),
}
# In the twelfth month; the north keeps it on the 23rd, the south on the 24th.
LITTLE = "little_new_year"
# Solar terms, as lunar_python names them: the winter solstice is the one at the end of the year.
TERMS: Mapping[str, str] = {"qingming": "清明", "winter_solstice": "DONG_ZHI"}

# Months of the moon may lack a 30th.
_SHORT_MOON = 29
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

LONGEST_NAME = 20
MOST_OWN = 40

# Every festival that the texts know by its code.
CODES: tuple[str, ...] = (*OF_THE_SUN, *OF_THE_MOON, LITTLE, *TERMS)


@dataclass(frozen=True)
class OwnFestival:
    """A day that the community keeps every year.

    Of the moon's 30th a month of 29 days has the 29th, and 29 February is the 28th in most years.
    """

    name: str
    is_lunar: bool
    month: int
    day: int
    id: int = 0

    @property
    def code(self) -> str:
        """By which its occasions are kept."""
        return f"own-{self.id}"


@dataclass(frozen=True)
class Festival:
    """A festival on its day of one year; `name` is "" for those that the texts name by code.

    `year` is the one of its own calendar, in which it comes exactly once: a year of the sun may
    hold two 腊八 or none, and its 除夕 is of the moon's year before.
    """

    code: str
    day: date
    name: str = ""
    year: int = 0


class OccasionState(StrEnum):
    """What the admins made of a festival in a year."""

    DRAFTED = "drafted"
    ADOPTED = "adopted"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Occasion:
    """What became of a festival in a year, which is counted as `Festival.year` is.

    `reminded_at` is when whoever adopted the notice heard that it still has no time to go.
    """

    festival: str
    year: int
    state: OccasionState
    told_at: datetime
    notice_id: int | None = None
    decided_by: int | None = None
    decided_at: datetime | None = None
    reminded_at: datetime | None = None


@dataclass(frozen=True)
class StandingDraft:
    """The community's own wording of a festival, "" for ours; one that `is_off` gets no draft."""

    festival: str
    text: str = ""
    is_off: bool = False


def of_year(
    year: int, own: Sequence[OwnFestival], *, little_new_year: int = LITTLE_NEW_YEAR
) -> list[Festival]:
    """All festivals whose day lies in a year of the sun's calendar, in the order of their days.

    `little_new_year` is the day of the twelfth month on which 小年 is kept.
    """
    moons = [
        *_of_the_moon(year - 1, own, little_new_year),
        *_of_the_moon(year, own, little_new_year),
    ]
    found = [*_of_the_sun(year, own), *(one for one in moons if one.day.year == year)]
    return sorted(found, key=lambda one: one.day)


def between(
    first: date, last: date, own: Sequence[OwnFestival], *, little_new_year: int = LITTLE_NEW_YEAR
) -> list[Festival]:
    """All festivals from the first day to the last, both counted."""
    years = range(first.year, last.year + 1)
    found = (one for year in years for one in of_year(year, own, little_new_year=little_new_year))
    return [one for one in found if first <= one.day <= last]


def require_new(
    name: str, known: Sequence[OwnFestival], *, is_lunar: bool, month: int, day: int
) -> OwnFestival:
    """A day that the community wants to keep from now on.

    Raises:
        FestivalNameUnfit: no name, or a long one.
        FestivalKnown: the same name on the same day.
        TooManyFestivals: there are enough.
    """
    new = OwnFestival(name.strip(), is_lunar, month, day)
    if not 1 <= len(new.name) <= LONGEST_NAME:
        raise FestivalNameUnfit(most=LONGEST_NAME)
    if new in [replace(one, id=0) for one in known]:
        raise FestivalKnown(name=new.name)
    if len(known) >= MOST_OWN:
        raise TooManyFestivals(most=MOST_OWN)
    return new


def is_possible(one: OwnFestival) -> bool:
    """Whether there is such a day in some year."""
    return one.day <= (moon.LONGEST_MONTH if one.is_lunar else _LONGEST[one.month - 1])


def is_rare(one: OwnFestival) -> bool:
    """Whether some years lack the day, and have it on the last of the month."""
    if one.is_lunar:
        return one.day > _SHORT_MOON
    return (one.month, one.day) == (2, 29)


def next_day(one: OwnFestival, today: date) -> date:
    """The next day on which it is kept, which may be today."""
    years = range(today.year, today.year + 3)
    own = (
        festival.day
        for year in years
        for festival in of_year(year, [one])
        if festival.code == one.code
    )
    return min(day for day in own if day >= today)


def of_sun(year: int, month: int, day: int) -> date:
    """A day of a year of the sun; what the month lacks is its last day."""
    while day > 28:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
    return date(year, month, day)


def _of_the_sun(year: int, own: Sequence[OwnFestival]) -> Iterator[Festival]:
    for code, (month, day) in OF_THE_SUN.items():
        yield Festival(code, date(year, month, day), year=year)
    for code, name in TERMS.items():
        on = moon.term(year, name)
        if on is not None:
            yield Festival(code, on, year=year)
    for one in own:
        if not one.is_lunar:
            yield Festival(one.code, of_sun(year, one.month, one.day), one.name, year)


def _of_the_moon(year: int, own: Sequence[OwnFestival], little: int) -> Iterator[Festival]:
    known = {**OF_THE_MOON, LITTLE: (moon.MONTHS, little)}
    named = [(code, "", month, day) for code, (month, day) in known.items()]
    named += [(one.code, one.name, one.month, one.day) for one in own if one.is_lunar]
    for code, name, month, day in named:
        on = moon.day_of(year, month, day)
        if on is not None:
            yield Festival(code, on, name, year)
