"""The words by which entries are found are cut anew when the language code cuts otherwise."""

import asyncio
import hashlib
import logging
import sqlite3
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from handlers.knowledge.keeping import terms_of
from nlp import likeness, segment, topics
from nlp.search_terms import VERSION
from storage.errors import StorageError
from storage.store import Store

# So many in one transaction: whoever writes to the bot waits for a few hundredths of a second.
HANDFUL = 25
LEXICON = (".txt", ".toml")

logger = logging.getLogger(__name__)


class Stopped(Exception):
    """Linli was told to stop; what is left is cut at the next start."""


@cache
def mark() -> str:
    """What the terms depend on: how texts are cut, words and topics that are known, bearings."""
    lexicon = Path(segment.__file__).with_name("lexicon")
    digest = hashlib.sha256(likeness.BEARINGS.read_bytes())
    for path in sorted(lexicon.rglob("*")):
        if path.suffix in LEXICON:
            digest.update(path.read_bytes())
    digest.update(topics.MODEL.read_bytes())
    return f"{VERSION}:{digest.hexdigest()[:16]}"


def is_current(store: Store) -> bool:
    """Whether every entry is found by the words of this version; with no entries it is."""
    if store.facts.index_mark == mark():
        return True
    if store.entries.count():
        return False
    with store.transaction():
        begin(store)
    return True


def begin(store: Store) -> None:
    """The first entries are about to be written: these are cut as this version cuts."""
    if not store.entries.count():
        store.facts.set_index_mark(mark())


def recut(store: Store, *, heed: Callable[[], None] = lambda: None) -> int:
    """Cut all entries anew, a handful at a time; how many these were.

    Killed in its middle it begins again at the next start: the mark is set at the end.

    Raises:
        Whatever `heed` raises, to end it.
    """
    at = count = 0
    while numbers := store.entry_files.ids_after(at, most=HANDFUL):
        heed()
        _recut(store, numbers)
        at, count = numbers[-1], count + len(numbers)
    with store.transaction():
        store.facts.set_index_mark(mark())
    return count


def _recut(store: Store, numbers: list[int]) -> None:
    """Cut some: the work is done before the store is held."""
    read = [entry for one in numbers if (entry := store.entries.find(one)) is not None]
    ready = [(entry, terms_of(entry)) for entry in read]
    with store.transaction():
        for entry, terms in ready:
            now = store.entries.find(entry.id)
            if now is not None and now.is_live:
                is_same = (now.question, now.asks, now.answer) == (
                    entry.question,
                    entry.asks,
                    entry.answer,
                )
                store.entries.save(now, terms if is_same else terms_of(now), was=now.version)


class Indexing:
    """A room of the house: at the start it looks whether anything is to be cut anew."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._is_over = threading.Event()

    async def run(self) -> None:
        """Cut what is old, in a thread; then there is nothing left to do."""
        if is_current(self._store):
            return
        try:
            count = await asyncio.to_thread(self._work)
        except (Stopped, asyncio.CancelledError):
            self._is_over.set()
            raise
        except (sqlite3.Error, StorageError) as exc:
            logger.error("Entries are still found by their old words: %s", exc)
        else:
            logger.info("Cut the words of %d entries anew", count)

    def _work(self) -> int:
        store = Store(self._store.path)
        try:
            return recut(store, heed=self._heed)
        finally:
            store.close()

    def _heed(self) -> None:
        if self._is_over.is_set():
            raise Stopped
