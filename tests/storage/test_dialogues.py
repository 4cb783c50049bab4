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
