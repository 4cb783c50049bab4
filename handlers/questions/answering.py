"""A question is answered from what the community knows, or some answers are offered."""

from collections.abc import Sequence
from dataclasses import replace

from casework.additions import Relation
from casework.askings import Asking, AskingOutcome
from casework.case import Case
from casework.knowledge import Entry
from casework.labels import Kind, Tag, Urgency
from handlers import phrasing
from handlers.cases import drafts, matters, reports
from handlers.cases.reports import Heard
from handlers.given import Given, brought
from handlers.questions import asked, finding, unanswered
from handlers.questions.finding import MOST_OFFERED, POSSIBLE, SURE, Found
from handlers.questions.giving import give, offer
from handlers.turn import Turn
from handlers.wording import plain
from nlp import questions
from nlp.labels import Intent
from nlp.naming import is_name

__all__ = ["give", "is_answered"]

# What does not sound like a question is answered as one only if hardly anything else is possible.
VERY_SURE = (1 + SURE) / 2
# Of what does no more than name a thing, 低保, choices are offered only if one is as likely.
LIKELY = 0.2
# What is no question by its words, and as short as this, may be one all the same: 查社保.
SHORT = 12
# Below it two questions have nothing to do with each other.
HARDLY_ALIKE = 0.2
NEVER = frozenset({Intent.STATUS, Intent.THANKS})


def is_answered(turn: Turn, what: Given, heard: Heard) -> bool:
    """Whether a message was a question to which we could say something at once.

    Where it was plainly one, and we know nothing, it goes to a person, noted as asked in vain.
    """
    if what.event_id is not None or heard.urgency is Urgency.EMERGENCY:
        return False
    if heard.intent in NEVER or not what.text:
        return False
    if _is_question(turn, what, heard):
        return _is_looked_up(turn, what, heard)
    if what.attachment is not None:
        return False
    if is_name(what.text) and heard.urgency is not Urgency.URGENT:
        return _is_name_known(turn, what, heard)
    if not _may_be_question(what, heard):
        return False
    found = finding.search(turn.desk, what.text)
    return _is_given(turn, what, found, VERY_SURE)


def _is_question(turn: Turn, what: Given, heard: Heard) -> bool:
    """Whether it plainly asks; of a picture only where nothing else can be meant."""
    if turn.is_asking:
        is_told = _tells(what, heard) or _is_nothing(what, heard)
        return is_name(what.text) or not is_told
    if heard.intent is not Intent.CONSULT:
        return False
    return what.attachment is None or heard.understood.is_sure


def _tells(what: Given, heard: Heard) -> bool:
    """Whether a trouble is told for sure, and no question is put."""
    is_trouble = heard.intent is Intent.REPORT and heard.understood.is_sure
    is_tagged = any(tag is not Tag.OTHER for tag in heard.understood.tags)
    asks = questions.is_question(what.text) or bool(questions.aspects(what.text))
    return is_trouble and is_tagged and not asks


def _is_nothing(what: Given, heard: Heard) -> bool:
    """A greeting, a sign, a nought: nothing that a person could answer."""
    signs = [sign for sign in what.text if sign.isalnum()]
    return heard.intent is Intent.CHAT or len(signs) < 2


def _may_be_question(what: Given, heard: Heard) -> bool:
    """Short words that name what is wanted, or a trouble put as a question that is unsure."""
    is_short = len(what.text) <= SHORT
    if heard.intent is not Intent.REPORT:
        return is_short
    if is_short and questions.aspects(what.text):
        return True
    return questions.is_question(what.text) and not heard.understood.is_sure


def _is_looked_up(turn: Turn, what: Given, heard: Heard) -> bool:
    """An answer, some to choose from, or a person; what belongs to an open matter stays there."""
    before = _before(turn, what)
    found = _found(turn, what, before)
    if not turn.is_asking and _belongs_elsewhere(turn, what, heard):
        return _is_given(turn, what, found, SURE)
    if _is_given(turn, what, found, SURE):
        return True
    entries = [one.entry for one in found]
    again = asked.entry_of(turn, before) if before is not None else None
    if again is not None and again.id not in {one.id for one in entries}:
        entries.append(again)
    if entries:
        offer(turn, _kept(turn, what, AskingOutcome.OFFERED, entries[:MOST_OFFERED]))
        return True
    _pass_on(turn, what, heard, before)
    return True


def _is_name_known(turn: Turn, what: Given, heard: Heard) -> bool:
    """Whether something that is just named is known: then it is said, or some to choose from."""
    found = finding.search(turn.desk, what.text)
    if _is_given(turn, what, found, SURE):
        return True
    if not found or found[0].chance < LIKELY or _belongs_elsewhere(turn, what, heard):
        return False
    entries = [one.entry for one in found]
    offer(turn, _kept(turn, what, AskingOutcome.OFFERED, entries))
    return True


def _before(turn: Turn, what: Given) -> Asking | None:
    """The question that this one goes on about, as 那要带什么材料 does."""
    last = turn.store.askings.last_of(turn.sender.id)
    if last is None or last.outcome is AskingOutcome.MISSED or not last.goes_on(turn.now):
        return None
    return last if questions.goes_on(what.text) else None


def _found(turn: Turn, what: Given, before: Asking | None) -> list[Found]:
    """What answers it; where it says nothing by itself, together with the question before."""
    found = finding.search(turn.desk, what.text)
    if before is None or (found and found[0].chance >= SURE):
        return found
    together = finding.search(turn.desk, f"{before.text} {what.text}")
    # What was read a moment ago was no answer to this: it is offered, and never said again.
    return [
        replace(one, chance=min(one.chance, POSSIBLE)) if one.entry.id == before.entry_id else one
        for one in together
    ]


def _belongs_elsewhere(turn: Turn, what: Given, heard: Heard) -> bool:
    """Whether it may be about what is open, or an answer to what we asked."""
    if turn.store.cases.asking(turn.sender.id) is not None:
        return True
    kin, recent = matters.kinship(turn, heard)
    is_kin = recent is not None and kin is not Relation.NEW
    return is_kin and not (recent and _is_another(recent, what.text))


def _is_another(recent: Case, text: str) -> bool:
    """Whether it is plainly another question than the one that waits for a person."""
    is_whole = questions.is_question(text) and not questions.goes_on(text)
    is_waiting = recent.kind is Kind.QUESTION and not phrasing.is_wordless(recent)
    return is_waiting and is_whole and questions.alike(recent.text, text) < HARDLY_ALIKE


def _is_given(turn: Turn, what: Given, found: Sequence[Found], least: float) -> bool:
    """Whether one answer is sure enough to be given at once."""
    if not found or found[0].chance < least:
        return False
    entry = found[0].entry
    give(turn, _kept(turn, what, AskingOutcome.ANSWERED, [entry]), entry)
    return True


def _pass_on(turn: Turn, what: Given, heard: Heard, before: Asking | None) -> None:
    """Nobody has written it down: a person answers, and it is noted as asked in vain."""
    asking = unanswered.note(turn.desk, _kept(turn, what, AskingOutcome.MISSED))
    words = what.text
    if before is not None:
        words = plain("questions.going_on", before=before.text, text=what.text)
    told = replace(what, text=words, asking_id=asking.id)
    drafts.take_in(turn, told, reports.as_question(heard), others=brought(turn))


def _kept(turn: Turn, what: Given, outcome: AskingOutcome, entries: Sequence[Entry] = ()) -> Asking:
    """The question with the pictures that waited for its words."""
    return asked.keep(turn, what, outcome, entries=entries, others=brought(turn))
