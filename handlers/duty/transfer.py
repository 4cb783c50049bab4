"""转人工: a question goes to a person, and nothing is typed twice."""

from dataclasses import replace

from telegram import Update

from casework import talks
from casework.askings import Asking, Verdict
from casework.case import Case
from casework.labels import Kind, Urgency
from handlers import dialogue
from handlers.cases import audience, reports
from handlers.dialogue import Dialogue
from handlers.duty import following, outlook
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.questions import passing, small_talk
from handlers.residents import mutes
from handlers.turn import Turn
from handlers.wording import Said, lines, say

NAME = "person"
WHAT = "what"


async def ask(update: Update, turn: Turn) -> None:
    """Hand what was asked to whoever is on duty."""
    asking = turn.store.askings.find(int(turn.choice[0]))
    if asking is None or asking.person_id != turn.sender.id:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    turn.toast("")
    if not _is_muted(turn):
        dialogue.lay_aside(turn)
        _hand_over(turn, asking)


async def ask_in_words(update: Update, turn: Turn) -> None:
    """转人工, written: about what was just asked; else we ask what it is about."""
    if _is_muted(turn):
        return
    dialogue.lay_aside(turn)
    case, asking = _waiting(turn), _just_asked(turn)
    if case is not None:
        _again(turn, case)
    elif asking is not None:
        _hand_over(turn, asking)
    else:
        _ask_what(turn, "talks.what")


async def ask_more(update: Update, turn: Turn) -> None:
    """The button 接着问, after a conversation that is over."""
    case = audience.living(turn.desk, audience.own(turn, turn.choice[0]))
    if not case.is_open:
        turn.toast("talks.question_over", is_alert=True)
        return
    turn.toast("")
    if not _is_muted(turn):
        dialogue.lay_aside(turn)
        _again(turn, case)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The question for a person, in words, as a voice or a picture.

    A danger is no question; after a greeting we still wait for one.
    """
    heard = reports.understand(turn, what.text, near=what.near)
    dialogue.end(turn)
    if what.text and heard.urgency is Urgency.EMERGENCY:
        return False
    if small_talk.is_greeting(turn, what):
        _ask_what(turn, "talks.greeted")
        return True
    passing.file(turn, what)
    return True


def _ask_what(turn: Turn, key: str) -> None:
    cancel = rows([button("buttons.cancel", "cancel")])
    dialogue.ask(turn, NAME, WHAT, say(key), keyboard=cancel, answers={})


def _hand_over(turn: Turn, asking: Asking) -> None:
    """File what was asked, unless it has been filed already and is still open."""
    case = _case_of(turn, asking)
    if case is not None:
        _again(turn, case)
        return
    # What it became before is over: it is asked anew.
    passing.pass_on(turn, replace(asking, case_no=None))


def _again(turn: Turn, case: Case) -> None:
    """It is with a person already: who that is; after a conversation that is over, once more."""
    talk = turn.store.talks.of_case(case.no)
    if talk is None and case.kind is Kind.QUESTION and case.reporter_id == turn.sender.id:
        talk = following.resume(turn.desk, case)
        if talk is not None and talk.is_open:
            return
    speaking = say("talks.just_write") if talk is not None and talk.is_open else Said()
    told = say("talks.asked_already", no=case.no)
    turn.answer(lines(told, outlook.expected(turn.desk, case), speaking), case_no=case.no)


def _case_of(turn: Turn, asking: Asking) -> Case | None:
    """What the question became, as long as that is open."""
    if asking.case_no is None:
        return None
    case = audience.living(turn.desk, turn.store.cases.find(asking.case_no))
    return case if case.is_open else None


def _waiting(turn: Turn) -> Case | None:
    """A question of theirs that waits for a person, is with one, or was with one just now."""
    talk = turn.store.talks.last_of_asker(turn.sender.id)
    if talk is None or not talks.is_still_meant(talk, at=turn.now):
        return None
    case = audience.living(turn.desk, turn.store.cases.find(talk.case_no))
    return case if case.is_open else None


def _just_asked(turn: Turn) -> Asking | None:
    """What was asked last, if that was not long ago and was not answered well."""
    asking = turn.store.askings.last_of(turn.sender.id)
    if asking is None or turn.now > asking.asked_at + talks.STILL_MEANT:
        return None
    return None if asking.verdict is Verdict.USEFUL else asking


def _is_muted(turn: Turn) -> bool:
    """Whoever is muted asks nobody to speak with them; a word says until when."""
    mute = turn.store.mutes.of(turn.sender.id, at=turn.now)
    if mute is None or turn.sender.is_staff:
        return False
    mutes.answer(turn, mute)
    return True
