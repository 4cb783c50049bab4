"""The index in which entries are searched."""

from datetime import UTC, datetime

from casework.knowledge import Entry, EntryKind, Subject
from storage.entries import IndexTerms
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def entry(question: str) -> Entry:
    return Entry(0, EntryKind.ANSWER, Subject.OTHER, question, "答", NOW)


def keep(store: Store, question: str, *terms: str, answer: tuple[str, ...] = ()) -> Entry:
    with store.transaction():
        return store.entries.add(entry(question), IndexTerms(terms, answer))


def found(store: Store, *terms: str, most: int = 5) -> list[str]:
    return [one.entry.question for one in store.entries.candidates(terms, most=most)]


def test_who_shares_most_comes_first(store: Store):
    keep(store, "水费", "=水费", "|", "水")
    keep(store, "电费", "=电费", "+=电", "-费")
    assert found(store, "=水费", "水") == ["水费"]
    assert found(store, "费") == ["电费"]


def test_it_is_known_in_how_many_questions_a_term_is(store: Store):
    keep(store, "一", "=水费", "-水")
    keep(store, "二", "=水费", "|", "=水费")
    assert store.entries.index.counts(["=水费", "水", "火"]) == {"": 2, "=水费": 2, "水": 1}


def test_a_changed_entry_is_found_by_its_new_terms_alone(store: Store):
    kept = keep(store, "一", "=水费")
    with store.transaction():
        assert store.entries.save(kept, IndexTerms(("=电费",), ()), was=kept.version)
    assert found(store, "=水费") == []
    assert found(store, "=电费") == ["一"]
    assert store.entries.index.counts(["=水费", "=电费"]) == {"": 1, "=电费": 1}


def test_what_only_an_answer_says_is_found_too(store: Store):
    keep(store, "一", "=水费", answer=("三号窗口",))
    assert found(store, "三号窗口") == ["一"]


def test_where_every_term_is_common_those_that_have_them_together_are_found(store: Store):
    with store.transaction():
        for number in range(4000):
            terms = (f"园{number % 2}", f"事{number % 3}", f"人{number % 2}")
            store.entries.add(entry(str(number)), IndexTerms(terms, ()))
    hits = store.entries.candidates(("园1", "事2", "人1"), most=10)
    assert sum(int(one.entry.question) % 6 == 5 for one in hits) >= 10


def test_signs_of_the_query_language_are_only_signs(store: Store):
    keep(store, "一", "=水费")
    assert found(store, '"', "AND", "*", "(") == []
