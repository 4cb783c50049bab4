"""Figures of a small world, worked out by hand."""

from datetime import date, datetime
from typing import Any

import pytest

from casework import community_figures
from casework.community_figures import (
    Base,
    Books,
    EventCount,
    Figure,
    NoticeCount,
    Tally,
    compare,
    month_so_far,
    year_before,
    year_so_far,
)
from casework.events import EventState, Genre
from casework.notices import Topic
from casework.periods import Period
from tests.casework.sample import ZONE

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZONE)
DAYS = Period(date(2026, 1, 1), date(2026, 3, 2))
BEFORE = Period(date(2025, 1, 1), date(2025, 3, 2))


def an_event(month: int, day: int, hour: int = 9, **facts: Any) -> EventCount:
    at = datetime(2026, month, day, hour, tzinfo=ZONE)
    known: dict[str, Any] = {"genre": Genre.CULTURE, "state": EventState.OVER} | facts
    return EventCount(1, "写春联", place="小区广场", starts_at=at, **known)


def a_notice(**facts: int) -> NoticeCount:
    return NoticeCount(1, "停水", Topic.SERVICE, NOW, **facts)


def marks(first: int, count: int) -> frozenset[str]:
    """So many people, by numbers in a row."""
    return frozenset(f"p{number}" for number in range(first, first + count))


BOOKS = Books(
    DAYS,
    events=[
        # 12 ticked and 30 more; two matters, one of them solved.
        an_event(1, 10, heads=12, extra_heads=30, matters=2, solved=1, people=marks(1, 9)),
        an_event(1, 31, 23, heads=5, genre=Genre.SERVICE, people=marks(8, 5)),
        an_event(3, 1, heads=8, state=EventState.OPEN, matters=1, solved=1, people=marks(1, 8)),
        # Begins this afternoon; was called off, though something was told about it.
        an_event(3, 2, 14, state=EventState.OPEN),
        an_event(2, 1, state=EventState.CANCELLED, matters=1, people=marks(90, 5)),
    ],
    notices=[
        a_notice(recipients=100, delivered=90, blocked=6, failed=4, taps=20),
        a_notice(recipients=10, delivered=10),
    ],
    since=date(2025, 1, 1),
)
FIGURES = community_figures.count(BOOKS, now=NOW, zone=ZONE)


def test_events_and_who_came_are_counted_as_they_are_defined():
    assert FIGURES.values == {
        Figure.EVENTS: 3,
        Figure.PERSON_TIMES: 55,
        Figure.PEOPLE: 12,
        Figure.MATTERS: 4,
        Figure.SOLVED: 2,
        Figure.NOTICES: 2,
        Figure.DELIVERED: 100,
        Figure.BLOCKED: 6,
        Figure.FAILED: 4,
        Figure.TAPS: 20,
    }
    assert (FIGURES.called_off, FIGURES.to_come) == (1, 1)


def test_what_of_a_notice_has_not_gone_is_the_rest():
    assert a_notice(recipients=100, delivered=60, blocked=5, failed=3).unsent == 32
    assert a_notice(delivered=3).unsent == 0


def test_months_go_by_the_clock_of_the_community():
    assert FIGURES.by_month == {1: Tally(2, 47, 12), 3: Tally(1, 8, 8)}
    assert FIGURES.by_genre == {Genre.CULTURE: Tally(2, 50, 9), Genre.SERVICE: Tally(1, 5, 5)}


def test_a_year_is_compared_up_to_the_same_day():
    assert year_so_far(2026, today=date(2026, 3, 2)) == DAYS
    assert year_before(DAYS) == BEFORE
    assert year_so_far(2025, today=date(2026, 3, 2)) == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert year_so_far(2027, today=date(2026, 3, 2)).last == date(2027, 12, 31)


@pytest.mark.parametrize(
    ("days", "before"),
    [
        # A whole February, of either length; its 29th alone; up to the 28th of a leap year.
        (
            month_so_far(2028, 2, today=date(2028, 5, 1)),
            Period(date(2027, 2, 1), date(2027, 2, 28)),
        ),
        (
            month_so_far(2025, 2, today=date(2026, 1, 1)),
            Period(date(2024, 2, 1), date(2024, 2, 29)),
        ),
        (Period(date(2028, 1, 1), date(2028, 2, 29)), Period(date(2027, 1, 1), date(2027, 2, 28))),
        (
            month_so_far(2028, 2, today=date(2028, 2, 28)),
            Period(date(2027, 2, 1), date(2027, 2, 28)),
        ),
    ],
)
def test_the_same_days_of_the_year_before_know_february(days: Period, before: Period):
    assert year_before(days) == before


def beside(before: Books, figure: Figure = Figure.EVENTS) -> community_figures.Change:
    figures = [community_figures.count(one, now=NOW, zone=ZONE) for one in (BOOKS, before)]
    return compare(figure, BOOKS, before, figures)


def test_a_sound_base_gives_a_percentage():
    before = Books(BEFORE, [an_event(1, 1), an_event(1, 2)], since=date(2025, 1, 1))
    change = beside(before)
    assert (change.base, change.before, change.difference, change.percent) == (Base.SOUND, 2, 1, 50)


def test_nothing_is_no_base_for_a_percentage():
    change = beside(Books(BEFORE, since=date(2024, 5, 1)))
    assert (change.base, change.percent, change.difference) == (Base.ZERO, None, 3)


@pytest.mark.parametrize("since", [None, date(2025, 1, 2), date(2026, 1, 1)])
def test_a_year_that_is_not_whole_on_record_is_not_compared(since: date | None):
    before = Books(BEFORE, [an_event(1, 1)], since=since)
    assert beside(before).base is Base.MISSING


def test_people_are_not_compared_once_it_is_not_kept_who_they_were():
    before = Books(BEFORE, [an_event(1, 1)], nameless=7, since=date(2024, 1, 1))
    assert beside(before, Figure.PEOPLE).base is Base.MISSING
    assert beside(before, Figure.EVENTS).base is Base.SOUND
