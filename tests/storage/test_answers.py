"""The community's own wording, kept and found."""

from casework.labels import Outcome, Tag
from storage.store import Store
from tests.storage.sample import NOW, settle


def add(
    store: Store, text: str, *, tag: Tag | None = None, outcome: Outcome = Outcome.SOLVED
) -> int:
    return store.answers.add(tag=tag, outcome=outcome, text=text, by=None, at=NOW)


def test_what_is_kept_is_found_again(store: Store):
    worker = settle(store).worker
    number = store.answers.add(
        tag=Tag.NOISE, outcome=Outcome.EXPLAINED, text="{place}已劝", by=worker.id, at=NOW
    )
    found = store.answers.get(number)
    assert found is not None
    assert (found.tag, found.outcome, found.text) == (Tag.NOISE, Outcome.EXPLAINED, "{place}已劝")
    assert store.answers.all() == [found]


def test_what_fits_the_tag_comes_before_what_fits_all_and_nothing_else_is_offered(store: Store):
    add(store, "都行")
    add(store, "噪音", tag=Tag.NOISE)
    add(store, "停车", tag=Tag.PARKING)
    add(store, "解释", outcome=Outcome.EXPLAINED)
    fitting = store.answers.fitting(Tag.NOISE, Outcome.SOLVED)
    assert [one.text for one in fitting] == ["噪音", "都行"]
    assert [one.tag for one in fitting] == [Tag.NOISE, None]
    assert store.answers.fitting(Tag.NOISE, Outcome.UNREACHABLE) == []


def test_what_is_removed_is_gone(store: Store):
    kept, removed = add(store, "留"), add(store, "删")
    store.answers.remove(removed)
    store.answers.remove(removed)
    assert store.answers.get(removed) is None
    assert [one.id for one in store.answers.all()] == [kept]


def test_braces_quotes_and_hostile_words_are_only_words(store: Store):
    text = "{} '); drop table answers; -- <b>"
    found = store.answers.get(add(store, text))
    assert found is not None
    assert found.text == text
