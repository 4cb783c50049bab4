"""Paces, what is held, and who is not heard."""

from datetime import timedelta

from casework import manners
from casework.case import Attachment, MediaKind
from casework.manners import HeldWord, StrokeKind, Why
from casework.mutes import Mute, mark_of
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

DAY = timedelta(days=1)


def held(town: Town, number: int, why: Why = Why.FLOOD, **more: object) -> HeldWord:
    facts = {"said_at": NOW, **more}
    return HeldWord(town.resident.id, why, number, f"话{number}", **facts)  # type: ignore[arg-type]


def test_a_pace_comes_back_as_it_was_kept(store: Store):
    wang = settle(store).resident.id
    assert store.paces.of(wang).strokes == ()
    pace = manners.stroke(store.paces.of(wang), StrokeKind.MESSAGE, at=NOW, album_id="a")
    pace = manners.alerted(pace, at=NOW)
    store.paces.save(pace)
    assert store.paces.of(wang) == pace


def test_what_is_held_comes_back_in_its_order_with_what_came_along(store: Store):
    town = settle(store)
    photo = Attachment(MediaKind.PHOTO, "file", town.resident.id, NOW, "话2")
    store.held_words.put(held(town, 1))
    store.held_words.put(held(town, 2, attachment=photo, album_id="a", reply_to=7))
    first, second = store.held_words.open_of(town.resident.id)
    assert (first.text, second.text) == ("话1", "话2")
    assert (second.attachment, second.album_id, second.reply_to) == (photo, "a", 7)
    assert store.held_words.people(Why.FLOOD) == [town.resident.id]


def test_what_was_heard_is_held_no_more_and_can_be_read_for_a_day(store: Store):
    town = settle(store)
    wang, case = town.resident.id, a_case(store, town)
    store.held_words.put(held(town, 1))
    store.held_words.settle(store.held_words.open_of(wang), case_no=case.no, at=NOW)
    assert store.held_words.open_of(wang) == []
    assert not store.held_words.is_open(wang, Why.FLOOD)
    assert [one.case_no for one in store.held_words.since(wang, NOW - DAY)] == [case.no]
    assert store.held_words.since(wang, NOW + DAY) == []
    assert not store.held_words.amend(wang, 1, "改过")


def test_an_edit_changes_what_is_held(store: Store):
    town = settle(store)
    store.held_words.put(held(town, 1))
    assert store.held_words.amend(town.resident.id, 1, "改过")
    assert not store.held_words.amend(town.resident.id, 2, "别的")
    assert [one.text for one in store.held_words.open_of(town.resident.id)] == ["改过"]


def test_a_flood_of_somebody_who_is_muted_is_held_for_that(store: Store):
    town = settle(store)
    wang = town.resident.id
    store.held_words.put(held(town, 1))
    assert store.held_words.last_said_at(wang, Why.MUTE) is None
    store.held_words.keep_for(wang, Why.MUTE)
    assert store.held_words.people(Why.FLOOD) == []
    assert len(store.held_words.open_of(wang, Why.MUTE)) == 1
    assert store.held_words.last_said_at(wang, Why.MUTE) == NOW


def test_a_mute_holds_until_its_end_or_until_it_is_lifted(store: Store):
    town = settle(store)
    wang, admin = town.resident.id, town.worker.id
    first = store.mutes.add(Mute(wang, "骂人", admin, NOW, NOW + DAY))
    assert store.mutes.of(wang, at=NOW) == first == store.mutes.find(first.id)
    assert store.mutes.open(NOW) == [first]
    assert store.mutes.of(wang, at=NOW + DAY) is None
    assert store.mutes.ended_untold(NOW + DAY) == [first]
    store.mutes.tell(first.id, at=NOW + DAY)
    assert store.mutes.ended_untold(NOW + DAY) == []
    second = store.mutes.add(Mute(wang, "刷屏", admin, NOW + DAY, NOW + 2 * DAY))
    store.mutes.lift(second.id, by=admin, at=NOW + DAY)
    assert store.mutes.of(wang, at=NOW + DAY) is None
    assert store.mutes.ended_untold(NOW + 3 * DAY) == []


def test_of_somebody_forgotten_the_mute_that_holds_stays_until_it_ends(store: Store):
    town = settle(store)
    wang, other, admin = town.resident.id, town.worker.id, town.worker.id
    store.mutes.add(Mute(wang, "刷屏", admin, NOW - 2 * DAY, NOW - DAY))
    kept = store.mutes.add(Mute(wang, "骂人", admin, NOW, NOW + DAY))
    mark = mark_of(1001, store.facts.salt)
    store.mutes.detach(kept.id, mark, reason="注销前")
    store.mutes.forget(wang)
    assert [one.reason for one in store.mutes.open(NOW - 2 * DAY)] == ["注销前"]
    assert store.mutes.is_any_detached(at=NOW)
    assert not store.mutes.is_any_detached(at=NOW + DAY)
    store.mutes.attach(mark_of(1002, store.facts.salt), other)
    assert store.mutes.of(other, at=NOW) is None
    store.mutes.attach(mark, other)
    assert store.mutes.of(other, at=NOW) is not None
    assert not store.mutes.is_any_detached(at=NOW)
