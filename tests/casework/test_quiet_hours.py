"""When people are left in peace, and when everything is told in one message."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.office import Office
from casework.quiet_hours import (
    Haste,
    digest_times,
    is_quiet,
    is_rest_day,
    last_digest,
    may_be_told,
)
from casework.rules import Hours, Rules
from casework.workdays import CHINA
from tests.casework.sample import MONDAY, OFFICE, ZONE

FRIDAY = MONDAY + timedelta(days=4)
SATURDAY, SUNDAY, NEXT_MONDAY = (FRIDAY + timedelta(days=days) for days in (1, 2, 3))
ONE_STRETCH = Office(Rules(nudge_hours=(Hours(time(9), time(21)),)), CHINA, ZONE)


def at(day: datetime, hour: int, minute: int = 0) -> datetime:
    return day.replace(hour=hour, minute=minute)


def told(due_at: datetime, now: datetime, haste: Haste = Haste.GATHERED) -> bool:
    return may_be_told(due_at, haste, now=now, office=OFFICE)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [
        (7, 59, True),
        (8, 0, False),
        (11, 59, False),
        (12, 0, True),
        (13, 59, True),
        (14, 0, False),
        (18, 0, True),
        (23, 30, True),
    ],
)
def test_people_are_nudged_in_working_stretches_alone(hour: int, minute: int, quiet: bool):
    assert is_quiet(at(MONDAY, hour, minute), OFFICE) is quiet


def test_it_is_the_hour_of_the_community_that_counts():
    assert not is_quiet(datetime(2026, 3, 2, 0, 30, tzinfo=UTC), OFFICE)
    assert is_quiet(datetime(2026, 3, 2, 10, 30, tzinfo=UTC), OFFICE)
    assert is_rest_day(datetime(2026, 3, 6, 16, 30, tzinfo=UTC), OFFICE)


def test_a_community_may_work_in_one_stretch():
    assert not is_quiet(at(MONDAY, 12, 30), ONE_STRETCH)
    assert is_quiet(at(MONDAY, 21), ONE_STRETCH)
    assert digest_times(ONE_STRETCH.rules) == (time(9), time(11), time(14, 30), time(17))


@pytest.mark.parametrize(
    ("set_times", "go_out"),
    [
        ((time(8, 30), time(17)), (time(8, 30), time(17))),
        ((time(7),), (time(8),)),
        ((time(12),), (time(14),)),
        ((time(13, 30), time(14)), (time(14),)),
        ((time(18), time(23)), (time(8),)),
        ((), (time(8), time(14))),
    ],
)
def test_a_time_of_the_digest_outside_the_hours_goes_with_the_next_stretch(
    set_times: tuple[time, ...], go_out: tuple[time, ...]
):
    assert digest_times(Rules(digest_times=set_times)) == go_out


def test_before_the_first_digest_of_a_day_nothing_has_been_gathered():
    assert last_digest(at(MONDAY, 8, 29), OFFICE) is None
    assert last_digest(at(MONDAY, 8, 30), OFFICE) == at(MONDAY, 8, 30)
    assert last_digest(at(MONDAY, 23), OFFICE) == at(MONDAY, 17)


def test_what_falls_due_is_told_with_the_next_digest():
    assert not told(at(MONDAY, 9, 30), at(MONDAY, 10, 59))
    assert told(at(MONDAY, 9, 30), at(MONDAY, 11))
    assert told(at(MONDAY, 11), at(MONDAY, 11))
    assert not told(at(MONDAY, 11, 1), at(MONDAY, 11, 59))


def test_a_digest_that_was_missed_is_told_in_the_next_stretch():
    assert not told(at(MONDAY, 10), at(MONDAY, 13))
    assert told(at(MONDAY, 10), at(MONDAY, 14))
    assert not told(at(MONDAY, 10), at(MONDAY, 19))


def test_a_weekend_comes_in_one_message_on_monday():
    for due_at in (at(FRIDAY, 17, 30), at(SATURDAY, 9), at(SUNDAY, 16), at(SUNDAY, 23)):
        assert not told(due_at, at(SATURDAY, 11))
        assert not told(due_at, at(NEXT_MONDAY, 8, 29))
        assert told(due_at, at(NEXT_MONDAY, 8, 30))


def test_a_make_up_saturday_is_a_day_like_any_other():
    saturday = datetime(2026, 2, 28, 11, tzinfo=ZONE)
    assert told(saturday - timedelta(hours=1), saturday)


def test_the_holidays_of_the_community_itself_are_kept():
    calendar = CHINA.with_own({date(2026, 3, 2): False})
    office = replace(OFFICE, calendar=calendar)
    assert not may_be_told(MONDAY, Haste.GATHERED, now=at(MONDAY, 11), office=office)
    assert may_be_told(MONDAY, Haste.IN_HOURS, now=at(MONDAY, 11), office=office)


def test_what_presses_is_told_in_the_next_stretch_of_any_day():
    assert told(at(SUNDAY, 9), at(SUNDAY, 9, 1), Haste.IN_HOURS)
    assert not told(at(SUNDAY, 11), at(SUNDAY, 12, 30), Haste.IN_HOURS)
    assert not told(at(SUNDAY, 22), at(SUNDAY, 23), Haste.IN_HOURS)
    assert told(at(SUNDAY, 22), at(NEXT_MONDAY, 8), Haste.IN_HOURS)


def test_danger_knows_no_hour():
    assert told(at(SUNDAY, 3), at(SUNDAY, 3), Haste.AT_ONCE)


moments = st.times().map(lambda one: one.replace(second=0, microsecond=0, tzinfo=None))
stretches = (
    st.lists(moments, min_size=2, max_size=6, unique=True)
    .map(sorted)
    .map(lambda ends: tuple(Hours(*pair) for pair in zip(ends[::2], ends[1::2], strict=False)))
)
instants = st.integers(-600_000, 1_200_000).map(lambda some: MONDAY + timedelta(minutes=some))


@given(hours=stretches, digest=st.lists(moments, max_size=5), due_at=instants)
def test_whatever_the_hours_what_is_due_is_told_within_the_next_working_day(
    hours: tuple[Hours, ...], digest: list[time], due_at: datetime
):
    rules = Rules(nudge_hours=hours, digest_times=tuple(digest))
    office = Office(rules, CHINA, ZONE)
    times = digest_times(rules)
    assert times
    assert all(any(one.holds(moment) for one in hours) for moment in times)
    day = CHINA.after(due_at.date(), working_days=1)
    now = datetime.combine(day, times[0], ZONE)
    assert may_be_told(due_at, Haste.GATHERED, now=now, office=office)
    assert may_be_told(due_at, Haste.IN_HOURS, now=now, office=office)


@given(due_at=instants, now=instants)
def test_nobody_is_told_of_a_thing_that_can_wait_at_night_or_on_a_free_day(
    due_at: datetime, now: datetime
):
    if may_be_told(due_at, Haste.GATHERED, now=now, office=OFFICE):
        assert not is_quiet(now, OFFICE)
        assert not is_rest_day(now, OFFICE)
        assert due_at <= now
