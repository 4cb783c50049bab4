"""The community's own days."""

from datetime import date

from casework.periods import Period
from storage.store import Store
from tests.storage.sample import NOW, settle

HOLIDAY = Period(date(2026, 3, 4), date(2026, 3, 6))


def put(store: Store, days: Period, *, is_workday: bool) -> None:
    by = settle(store).worker.id
    store.days.put(days, is_workday=is_workday, note="社区活动", by=by, at=NOW)


def test_nothing_is_set_at_first(store: Store):
    assert store.days.all() == {}


def test_days_are_kept_in_order(store: Store):
    put(store, HOLIDAY, is_workday=False)
    put(store, Period(date(2026, 3, 1), date(2026, 3, 1)), is_workday=True)
    assert list(store.days.all().items()) == [
        (date(2026, 3, 1), True),
        *((day, False) for day in HOLIDAY),
    ]


def test_the_newest_word_counts(store: Store):
    put(store, HOLIDAY, is_workday=False)
    put(store, Period(date(2026, 3, 6), date(2026, 3, 7)), is_workday=True)
    assert store.days.all()[date(2026, 3, 6)] is True
    assert store.days.all()[date(2026, 3, 5)] is False


def test_only_what_was_set_is_removed(store: Store):
    put(store, HOLIDAY, is_workday=False)
    assert store.days.remove(Period(date(2026, 3, 1), date(2026, 3, 5))) == 2
    assert set(store.days.all()) == {date(2026, 3, 6)}
    assert store.days.remove(HOLIDAY) == 1
    assert store.days.remove(HOLIDAY) == 0
