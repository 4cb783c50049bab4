"""The index in which entries are searched: FTS5 over terms that others cut, ranked by bm25."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count

BETWEEN = "|"
MARKS = "-+"
ALL = ""
"""In the table of counts, the row that counts every entry."""

# Rows that one search may weigh, whatever the size of the index: what nearly every entry has is
# not scored, it is only looked for together with other terms.
_BUDGET = 1500
_TOGETHER = 4  # common terms that are looked for together
_TOPICS_SHARE = 4  # a topic brings a quarter of `most`
_AT_ONCE = 400  # terms asked for in one statement


@dataclass(frozen=True)
class IndexTerms:
    """The search terms of an entry, as the index keeps them: words without spaces.

    In `question`, `|` stands between the ways of asking, `-` before a term inside another, `+`
    before one that is another name of the last. `topics` is what the entry is about; `bearings` and
    `about` are kept, and given back.
    """

    question: Sequence[str]
    answer: Sequence[str]
    topics: Sequence[str] = ()
    bearings: Sequence[str] = ()
    about: Sequence[str] = ()

    @property
    def asked(self) -> frozenset[str]:
        """The terms of the question, each once, without marks."""
        return frozenset(term.lstrip(MARKS) for term in self.question) - {BETWEEN, ""}


@dataclass(frozen=True)
class Hit:
    """An entry that shares terms: what is kept of it, and bm25 (the higher, the more)."""

    entry_id: int
    question: str
    answer: str
    bearings: str
    about: str
    score: float


class EntryIndex:
    """Terms of live entries, and in how many questions each is found."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, entry_id: int, terms: IndexTerms) -> None:
        """Have an entry found by its terms."""
        self._connection.execute(
            "insert into entry_index (rowid, question, answer, topics, bearings, about) "
            "values (?, ?, ?, ?, ?, ?)",
            (
                entry_id,
                " ".join(terms.question),
                " ".join(terms.answer),
                " ".join(terms.topics),
                " ".join(terms.bearings),
                " ".join(terms.about),
            ),
        )
        self._count(terms.asked, by=1)

    def remove(self, entry_id: int) -> None:
        """Have an entry found no more."""
        row = self._connection.execute(
            "select question from entry_index where rowid = ?", (entry_id,)
        ).fetchone()
        if row is None:
            return
        self._connection.execute("delete from entry_index where rowid = ?", (entry_id,))
        self._count(IndexTerms(row["question"].split(), ()).asked, by=-1)

    def counts(self, terms: Iterable[str]) -> dict[str, int]:
        """Tell in how many questions each of these terms is found; what is in none is left out."""
        found: dict[str, int] = {}
        for part in _parts(list(dict.fromkeys((ALL, *terms)))):
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"select term, entries from entry_terms where term in ({marks}) and entries > 0",  # noqa: S608
                part,
            )
            found.update((row["term"], row["entries"]) for row in rows)
        return found

    def hits(self, terms: Sequence[str], *, most: int, topics: Sequence[str] = ()) -> list[Hit]:
        """The entries that share most with these terms, the most telling terms first.

        The rarest terms are looked for and ranked by bm25, as many as the budget of rows allows;
        the others only where several of them come together. In answers, what few of them have.
        After these come some that are about each of the `topics`, which have the same words or not.
        """
        counts = self.counts(terms)
        rare, common = _divided([term for term in terms if term in counts], counts)
        found = {hit.entry_id: hit for hit in self._ranked(rare, most)}
        for together in _ways([*rare, *common], counts, most) if common else ():
            if len(found) >= 2 * most:
                break
            for hit in self._matching(f"question : ({' AND '.join(map(_quoted, together))})", most):
                found.setdefault(hit.entry_id, hit)
        if len(found) < most:
            for hit in self._answering([term for term in terms if term not in common], most):
                found.setdefault(hit.entry_id, hit)
        for topic in topics:
            for hit in self._matching(f"topics : {_quoted(topic)}", most // _TOPICS_SHARE):
                found.setdefault(hit.entry_id, hit)
        return list(found.values())

    def _ranked(self, terms: Sequence[str], most: int) -> list[Hit]:
        if not terms:
            return []
        rows = self._connection.execute(
            "select rowid, question, answer, bearings, about, "
            "-bm25(entry_index, 4.0, 1.0) as score "
            "from entry_index where entry_index match ? order by bm25(entry_index, 4.0, 1.0) "
            "limit ?",
            (f"question : ({' OR '.join(map(_quoted, terms))})", most),
        )
        return [_hit(row) for row in rows]

    def _matching(self, match: str, most: int) -> list[Hit]:
        """Some that match, unranked: ranking would count every row of every term."""
        rows = self._connection.execute(
            "select rowid, question, answer, bearings, about, 0.0 as score from entry_index "
            "where entry_index match ? limit ?",
            (match, most),
        )
        return [_hit(row) for row in rows]

    def _answering(self, terms: Sequence[str], most: int) -> Iterator[Hit]:
        for term in terms:
            hits = self._matching(f"answer : {_quoted(term)}", most)
            if len(hits) < most:  # what many answers say tells nothing
                yield from hits

    def _count(self, terms: Iterable[str], *, by: int) -> None:
        self._connection.executemany(
            "insert into entry_terms (term, entries) values (?, ?) "
            "on conflict (term) do update set entries = entries + excluded.entries",
            [(term, by) for term in (ALL, *sorted(terms))],
        )


def _divided(terms: Sequence[str], counts: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Part the terms into the rarest, as many as the budget allows, and the common ones."""
    rare: list[str] = []
    left = _BUDGET
    ordered = sorted(dict.fromkeys(terms), key=lambda term: counts[term])
    for at, term in enumerate(ordered):
        left -= counts[term]
        if left < 0:
            return rare, ordered[at:]
        rare.append(term)
    return rare, []


def _ways(terms: Sequence[str], counts: Mapping[str, int], most: int) -> Iterator[tuple[str, ...]]:
    """Give the rarest of what many entries have together: all of it, then fewer and fewer."""
    some = [term for term in terms if counts[term] > most][:_TOGETHER]
    for size in range(len(some), 0, -1):
        yield from combinations(some, size)


def _parts(terms: list[str]) -> Iterator[list[str]]:
    for at in count(0, _AT_ONCE):
        if at >= len(terms):
            return
        yield terms[at : at + _AT_ONCE]


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _hit(row: sqlite3.Row) -> Hit:
    return Hit(
        entry_id=row["rowid"],
        question=row["question"],
        answer=row["answer"],
        bearings=row["bearings"],
        about=row["about"],
        score=row["score"],
    )
