"""An entry is written down, and can be found from that moment on."""

from casework.knowledge import Entry
from nlp import topics
from nlp.search_terms import answer_terms, bearings, entry_terms
from storage.entries import IndexTerms
from storage.store import Store


def keep(store: Store, entry: Entry) -> Entry:
    """Write a new entry down; the same with its number."""
    return store.entries.add(entry, terms_of(entry))


def change(store: Store, entry: Entry, *, was: int) -> bool:
    """Write a changed entry down; False when it is no longer the version that was read."""
    return store.entries.save(entry, terms_of(entry), was=was)


def terms_of(entry: Entry) -> IndexTerms:
    """The words by which an entry is found."""
    ways = (entry.question, *entry.asks)
    about = topics.of_entry(ways, entry.answer)
    return IndexTerms(
        question=entry_terms(ways),
        answer=answer_terms(entry.answer),
        topics=topics.index_terms(about),
        bearings=bearings(ways, entry.answer),
        about=[topics.written(one) for one in about],
    )
