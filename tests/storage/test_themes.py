"""The themes of the months, and the weeks that stand empty."""

from datetime import date

from storage.store import Store
from tests.storage.sample import NOW


def test_a_theme_is_set_changed_and_taken_away(store: Store):
    person = store.people.meet(1, "程敏", at=NOW)
    store.themes.put(2026, 3, "学雷锋月", by=person.id, at=NOW)
    store.themes.put(2026, 3, "植树月", by=person.id, at=NOW)
    store.themes.put(2027, 3, "敬老月", by=person.id, at=NOW)
    assert store.themes.of_year(2026) == {3: "植树月"}
    store.themes.drop(2026, 3)
    store.themes.drop(2026, 4)
    assert store.themes.of_year(2026) == {}
    assert store.themes.of_year(2027) == {3: "敬老月"}


def test_a_week_is_told_of_once_and_may_be_left_without(store: Store):
    monday, other = date(2026, 3, 9), date(2026, 3, 16)
    assert not store.themes.is_told(monday)
    store.themes.note_told(monday, at=NOW)
    store.themes.note_told(monday, at=NOW)
    assert store.themes.is_told(monday)
    assert not store.themes.is_told(other)
    store.themes.take_off(other, at=NOW)
    store.themes.take_off(other, at=NOW)
    assert store.themes.weeks_off() == {other}
    store.themes.put_on(other)
    store.themes.put_on(other)
    assert store.themes.weeks_off() == frozenset()
    assert store.facts.username == ""
