"""When people are reminded of what they signed up for."""

from datetime import datetime

import pytest

from casework import event_reminders
from tests.casework.gathering import a_guest, an_event
from tests.casework.sample import OFFICE, ZONE


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("starts", "before"),
    [
        (on(8, 14), on(8, 12)),
        (on(8, 10, 30), on(8, 8, 30)),
        # Nobody is woken: at half past eight, if there is still time.
        (on(8, 10), on(8, 8, 30)),
        (on(8, 9), on(8, 8, 30)),
        (on(8, 8, 30), None),
        (on(8, 8), None),
    ],
)
def test_two_hours_before_by_day(starts: datetime, before: datetime | None):
    event = an_event(starts_at=starts)
    assert event_reminders.day_before(event, OFFICE) == on(7, 18)
    assert event_reminders.hours_before(event, OFFICE) == before


def test_what_is_not_due_yet_or_too_late_is_none():
    event = an_event(starts_at=on(8, 14))
    due = [
        event_reminders.came_due(event, OFFICE, at=at)
        for at in (on(7, 17), on(7, 18), on(8, 12), on(8, 14))
    ]
    assert due == [(None, None), (on(7, 18), None), (on(7, 18), on(8, 12)), (None, None)]


def test_whoever_signs_up_late_has_just_read_it():
    event = an_event(starts_at=on(8, 14))
    early = event_reminders.as_told(a_guest(1), event, OFFICE, at=on(7, 10))
    assert (early.day_before_at, early.hours_before_at) == (None, None)
    evening = event_reminders.as_told(a_guest(1), event, OFFICE, at=on(7, 20))
    assert (evening.day_before_at, evening.hours_before_at) == (on(7, 20), None)
    last = event_reminders.as_told(a_guest(1), event, OFFICE, at=on(8, 13))
    assert (last.day_before_at, last.hours_before_at) == (on(8, 13), on(8, 13))
