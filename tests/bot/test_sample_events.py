"""The sample community has something coming up, whenever it is loaded."""

from datetime import UTC, datetime, timedelta

import pytest

from bot import sample_events
from casework.events import EventState
from storage.store import Store


@pytest.mark.parametrize("day", range(7))
def test_something_is_on_within_a_week_and_something_a_month_on(store: Store, day: int):
    at = datetime(2026, 3, 2, 4, tzinfo=UTC) + timedelta(days=day)
    with store.transaction():
        sample_events.plan(store, at=at)
    first, later = store.events.to_come(at)
    assert timedelta(0) < first.starts_at - at <= timedelta(days=8)
    assert timedelta(days=28) < later.starts_at - at < timedelta(days=36)
    assert {one.starts_at.weekday() for one in (first, later)} == {5}
    assert len(store.sign_ups.of_event(first.id)) == 3
    assert [one.state for one in store.events.drafts()] == [EventState.DRAFT]
