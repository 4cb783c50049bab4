"""The entries that answer a question, as far as we can tell."""

from dataclasses import dataclass

from casework.knowledge import Entry, bare
from handlers.desk import Desk
from nlp import finding, topics
from nlp.knowledge import Knowledge
from nlp.search_terms import question
from storage.entries import Candidate
from storage.store import Store

# From here on an answer is given at once; from there on it is offered among others. Chosen on
# nlp/examples/finding: `python -m bot evaluate-answers` says how often each is right.
SURE = 0.78
POSSIBLE = 0.01
MOST_OFFERED = 3
WORD_FOR_WORD = 0.97
_WEIGHED = 40  # entries that are looked at closely


@dataclass(frozen=True)
class Found:
    """An entry, and the estimated probability that it answers the question."""

    entry: Entry
    chance: float


def search(desk: Desk, text: str, *, most: int = MOST_OFFERED) -> list[Found]:
    """The entries that may answer a question, the likeliest first; none when none is `POSSIBLE`.

    What is returned is all to be offered: those after the first may be less than possible.

    The chances of all entries and of there being no answer make 1: of two that answer equally
    well neither is sure.
    """
    return searched(desk.store, text, most=most, knowledge=desk.knowledge)


def searched(
    store: Store, text: str, *, most: int = MOST_OFFERED, knowledge: Knowledge | None = None
) -> list[Found]:
    """The same, of a store; `knowledge` brings the community's own words."""
    asked = question(text, knowledge)
    counts = store.entries.index.counts(finding.looked_for(asked))
    asked = finding.heard(asked, counts)
    candidates = store.entries.candidates(
        asked.names, most=_WEIGHED, topics=topics.query_terms(asked.about)
    )
    chances = finding.chances(asked, [_option(one) for one in candidates], counts)
    found = [
        Found(one.entry, max(chance, _of_the_same(text, one.entry)))
        for one, chance in zip(candidates, chances, strict=True)
    ]
    likely = sorted(found, key=lambda one: (-one.chance, one.entry.id))[:most]
    return likely if likely and likely[0].chance >= POSSIBLE else []


def _of_the_same(text: str, entry: Entry) -> float:
    """How sure it is where somebody asks word for word what an entry is asked for."""
    return WORD_FOR_WORD if bare(text) in map(bare, (entry.question, *entry.asks)) else 0.0


def _option(candidate: Candidate) -> finding.Option:
    entry, hit = candidate.entry, candidate.hit
    return finding.Option(
        question=hit.question,
        answer=hit.answer,
        kind=entry.kind,
        texts=(entry.question, *entry.asks),
        bearings=hit.bearings,
        about=hit.about,
        said=entry.answer,
    )
