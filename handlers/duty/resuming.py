"""What somebody writes of a question that is with a person: its words, or more after a talk."""

from casework import questioning, talks
from casework.additions import STILL_TALKING
from casework.case import Case
from casework.labels import Urgency
from casework.talks import Talk, TalkState
from handlers import phrasing
from handlers.cases import additions
from handlers.cases.reports import Heard
from handlers.duty import following, talking
from handlers.given import Given
from handlers.questions import finding
from handlers.turn import Turn
from nlp.labels import Intent
from nlp.reading import read
from nlp.small_talk import kind_of

# What may belong to a question: another one, or words that say nothing by themselves.
OF_QUESTIONS = frozenset({Intent.CONSULT, Intent.OTHER})


def goes_on(turn: Turn, what: Given, heard: Heard) -> bool:
    """Whether a message goes on with a question that was spoken about just now; then it does.

    So do the words of a question that was only shown, or spoken. What we can answer ourselves, a
    trouble, a danger, a greeting do not.
    """
    if turn.is_asking or turn.is_aside or turn.brought or what.event_id is not None:
        return False
    talk, shown = _just_over(turn), _only_shown(turn)
    if not (talk or shown) or not _may_belong(turn, what, heard):
        return False
    if talk is not None:
        return _resumes(turn, talk, what)
    if shown is not None:
        additions.add(turn, shown, what)
    return True


def _resumes(turn: Turn, talk: Talk, what: Given) -> bool:
    """Whether the two can speak again: then it is said in their conversation."""
    resumed = following.resume(turn.desk, turn.store.cases.find(talk.case_no))
    return resumed is not None and resumed.is_open and talking.hears(turn, what)


def _only_shown(turn: Turn) -> Case | None:
    """The question that was told last, if it was a picture or a voice, and no word."""
    last = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_TALKING)
    is_question = last is not None and questioning.is_waiting(last, turn.sender.id)
    return last if last and is_question and phrasing.is_wordless(last) else None


def _just_over(turn: Turn) -> Talk | None:
    """The conversation that has come to an end, with whoever has the question still there."""
    talk = turn.store.talks.last_of_asker(turn.sender.id)
    if talk is None or talk.state is not TalkState.OVER or talk.helper_id is None:
        return None
    if not talks.is_still_meant(talk, at=turn.now) or _has_asked_since(turn, talk):
        return None
    case = turn.store.cases.find(talk.case_no)
    is_waiting = questioning.is_waiting(case, turn.sender.id)
    return talk if is_waiting and case.is_at_work else None


def _has_asked_since(turn: Turn, talk: Talk) -> bool:
    """Whether something else was asked after it: what comes now goes on about that."""
    last = turn.store.askings.last_of(turn.sender.id)
    return last is not None and talk.ended_at is not None and last.asked_at > talk.ended_at


def _may_belong(turn: Turn, what: Given, heard: Heard) -> bool:
    if heard.intent not in OF_QUESTIONS or heard.urgency is Urgency.EMERGENCY:
        return False
    if kind_of(read(what.text, knowledge=turn.desk.knowledge)) is not None:
        return False
    found = finding.search(turn.desk, what.text)
    return not found or found[0].chance < finding.SURE
