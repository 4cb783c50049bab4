"""Entries that ask nearly the same as a new one: shown side by side, with what differs."""

from collections.abc import Iterable, Sequence

from casework import likeness
from casework.knowledge import Entry
from casework.likeness import Contradiction
from handlers.desk import Desk
from handlers.knowledge import shown
from handlers.questions import finding
from handlers.questions.finding import Found
from handlers.wording import Said, clip, lines, paragraphs, plain, say

MOST = 3
# Among so many that share words with it a twin is looked for.
LOOKED_AT = 8
# Seven of ten other ways of asking an entry of the sample reach it; so do two of ten questions of
# other entries, which cost no more than a look.
WORTH_A_LOOK = 0.5
# Of the new answer, and of all old ones together.
LONGEST_NEW, LONGEST_OLDS = 600, 1200
LONGEST_FACT, LONGEST_FACTS = 40, 240


def find(desk: Desk, new: Entry) -> list[Entry]:
    """The live entries that ask nearly the same, the likeliest first."""
    found = (
        one
        for ask in (new.question, *new.asks)
        for one in finding.search(desk, ask, most=LOOKED_AT)
        if is_twin(one, ask)
    )
    alike = {one.entry.id: one.entry for one in found if one.entry.id != new.id}
    return list(alike.values())[:MOST]


def side_by_side(new: Entry, olds: Sequence[Entry]) -> Said:
    """The old ones and the new one, with where they come from, and what can't both be right."""
    room = LONGEST_OLDS // max(1, len(olds))
    return paragraphs(
        *(
            lines(_one("twins.old", old, room, number=at), *_otherwise(old, new))
            for at, old in enumerate(olds, start=1)
        ),
        _one("twins.new", new, LONGEST_NEW),
    )


def named(olds: Iterable[Entry]) -> Said:
    """A word about them, where they are only told of; "" where there are none."""
    questions = plain("names.comma").join(
        plain("twins.quoted", question=one.question) for one in olds
    )
    return say("twins.near", questions=questions) if questions else Said()


def is_twin(found: Found, ask: str) -> bool:
    """Whether what was found asks the same as these words, as far as somebody is to look at it."""
    return found.chance >= WORTH_A_LOOK or (
        likeness.likeness_of(found.entry, ask) >= likeness.NEARLY
    )


def _one(key: str, entry: Entry, most: int, **facts: object) -> Said:
    since = [say("twins.since", day=shown.day(entry.since_on))] if entry.since_on else []
    source = say("twins.source", source=entry.source) if entry.source else say("twins.no_source")
    return lines(
        say(key, question=entry.question, **facts),
        say("twins.answer", answer=clip(entry.answer, most)),
        source,
        *since,
    )


def _otherwise(old: Entry, new: Entry) -> list[Said]:
    found = likeness.contradictions(old.answer, new.answer)
    if not found:
        return []
    told = plain("twins.between").join(_told(one) for one in found)
    return [say("twins.otherwise", what=clip(told, LONGEST_FACTS))]


def _told(one: Contradiction) -> str:
    return plain(
        "twins.contradiction",
        fact=plain(f"twins.fact.{one.fact}"),
        old=clip(plain("names.comma").join(one.one), LONGEST_FACT),
        new=clip(plain("names.comma").join(one.other), LONGEST_FACT),
    )
