"""A trouble or a question was told: it is new, or more of what is open already."""

from collections.abc import Sequence

from casework.additions import STILL_OPEN, Relation, relation
from casework.case import Case
from casework.labels import Urgency
from handlers.cases import additions, drafts
from handlers.cases.reports import Heard
from handlers.given import Given
from handlers.turn import Turn
from nlp import questions


def take(turn: Turn, what: Given, heard: Heard, *, others: Sequence[Given] = ()) -> None:
    """File it, add it, or ask to what it belongs; `others` are pictures that came along.

    Whoever has just been asked something is asked once more, before it is taken for a new matter.
    """
    asking = turn.store.cases.asking(turn.sender.id)
    if asking is not None and heard.urgency is not Urgency.EMERGENCY:
        drafts.ask_related(turn, what, asking, others=others)
        return
    kin, recent = kinship(turn, heard, goes_on=questions.goes_on(what.text))
    if recent is None or kin is Relation.NEW:
        drafts.take_in(turn, what, heard, others=others)
    elif kin is Relation.ADDITION:
        for one in others:
            additions.record(turn, recent, one)
        additions.add(turn, recent, what)
    else:
        drafts.ask_related(turn, what, recent, others=others)


def kinship(turn: Turn, heard: Heard, *, goes_on: bool = False) -> tuple[Relation, Case | None]:
    """What it is to the matter that the sender told last, and that matter, if it is open."""
    recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
    understood, urgency, place = heard.understood, heard.urgency, heard.place
    return relation(understood, urgency, place, recent, at=turn.now, goes_on=goes_on), recent
