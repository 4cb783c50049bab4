"""Half-finished conversations."""

from datetime import timedelta

from storage.dialogues import Dialogue
from storage.store import Store
from tests.storage.sample import NOW, settle


def test_a_person_is_in_the_middle_of_one_thing(store: Store):
    wang = settle(store).resident.id
    store.dialogues.save(Dialogue(wang, "home", "room", NOW, {"estate": "蔚蓝香廷"}))
    newer = Dialogue(wang, "draft", "silent", NOW, {"text": "“旧”\n'车'"})
    store.dialogues.save(newer)
    assert store.dialogues.of(wang) == newer


def test_what_is_ended_is_forgotten(store: Store):
    wang = settle(store).resident.id
    store.dialogues.save(Dialogue(wang, "home", "room", NOW))
    store.dialogues.end(wang)
    store.dialogues.end(wang)
    assert store.dialogues.of(wang) is None


def test_a_question_that_nobody_answered_is_found(store: Store):
    town = settle(store)
    waited = Dialogue(town.resident.id, "draft", "silent", NOW)
    store.dialogues.save(waited)
    store.dialogues.save(Dialogue(town.worker.id, "draft", "silent", NOW + timedelta(minutes=5)))
    assert store.dialogues.idle("draft", since=NOW) == [waited]
    assert store.dialogues.idle("home", since=NOW) == []


def test_searches_that_hold_a_name_end_and_what_was_told_stays(store: Store):
    town = settle(store)
    store.dialogues.save(Dialogue(town.worker.id, "search", "results", NOW, {"words": '王"秀'}))
    told = Dialogue(town.resident.id, "draft", "silent", NOW, {"text": '王"秀家漏水'})
    store.dialogues.save(told)
    store.dialogues.end_holding('王"秀', names=("search", "roster"))
    assert store.dialogues.of(town.worker.id) is None
    assert store.dialogues.of(town.resident.id) == told


def test_what_is_laid_aside_is_found_until_it_is_gone_on_with(store: Store):
    wang = settle(store).resident.id
    left = Dialogue(wang, "event_new", "when", NOW, {"title": "茶话会"})
    older, newer = (store.dialogues.lay_aside(left) for _ in range(2))
    assert list(store.dialogues.laid_aside(wang, "event_new")) == [newer, older]
    store.dialogues.forget_laid_aside(newer)
    assert store.dialogues.laid_aside(wang, "event_new") == {older: left}
    assert store.dialogues.laid_aside(wang, "draft") == {}
