"""What the asker says to an answer: useful, unsolved, one of the choices, none of them."""

from dataclasses import replace

from telegram import Update

from casework.askings import Asking, AskingOutcome, Verdict
from casework.knowledge import Entry
from handlers import dialogue
from handlers.cases import ledger
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.knowledge import shown
from handlers.questions import asked, asking_anew, giving, passing, settling, unanswered
from handlers.sayings import MARKS, is_saying
from handlers.turn import Turn
from handlers.wording import say


async def useful(update: Update, turn: Turn) -> None:
    """It was: thanks, and a case that waits for an answer is over."""
    asking = _answered(turn)
    if asking is not None:
        _note_useful(turn, asking)
        turn.toast("questions.thanks")
        _show_verdict(turn, replace(asking, verdict=Verdict.USEFUL))


async def unsolved(update: Update, turn: Turn) -> None:
    """It was not: noted as asked in vain, and a person is offered."""
    asking = _answered(turn)
    if asking is None:
        return
    if asking.verdict is Verdict.UNSOLVED:
        turn.toast("questions.noted_before", is_alert=True)
        return
    turn.toast("")
    _show_verdict(turn, replace(asking, verdict=Verdict.UNSOLVED))
    _note_unsolved(turn, asking)


async def pick(update: Update, turn: Turn) -> None:
    """One of the choices was meant."""
    asking = asked.on_button(turn)
    if asking is None:
        return
    entry_id = int(turn.choice[1])
    entry = turn.store.entries.find(entry_id)
    if entry is None or not entry.is_live or entry_id not in asked.offered(asking):
        turn.toast("questions.gone", is_alert=True)
        return
    if asking.entry_id == entry_id:
        turn.toast("questions.is_below")
        return
    turn.toast("")
    _give(turn, asking, entry)


async def none(update: Update, turn: Turn) -> None:
    """None of the choices was meant: a person answers."""
    asking = asked.on_button(turn)
    if asking is None:
        return
    turn.toast("")
    _pass_on(turn, asking)


async def again(update: Update, turn: Turn) -> None:
    """Ask it again, in other words."""
    if asked.on_button(turn) is not None:
        dialogue.lay_aside(turn)
        asking_anew.begin(turn, "questions.in_other_words")


def is_said(turn: Turn, what: Given) -> bool:
    """Whether 有用, 没解决 or the number of a choice was written instead of tapped."""
    if what.attachment is not None:
        return False
    asking = turn.store.askings.last_of(turn.sender.id)
    if asking is None or not asking.goes_on(turn.now):
        return False
    if asking.outcome is AskingOutcome.OFFERED and asking.entry_id is None:
        return _is_picked(turn, asking, what.text)
    if asking.entry_id is None:
        return False
    if is_saying(what.text, "useful"):
        _note_useful(turn, asking)
        turn.reply("questions.thanks")
    elif is_saying(what.text, "unsolved") and asking.verdict is not Verdict.UNSOLVED:
        _note_unsolved(turn, asking)
    else:
        return False
    return True


def _is_picked(turn: Turn, asking: Asking, text: str) -> bool:
    if is_saying(text, "none_of_them") or is_saying(text, "unsolved"):
        _pass_on(turn, asking)
        return True
    if is_saying(text, "useful"):
        turn.reply("questions.thanks")
        return True
    number, ids = text.strip(MARKS), asked.offered(asking)
    if not (number.isdecimal() and 0 < int(number) <= len(ids)):
        return False
    entry = turn.store.entries.find(ids[int(number) - 1])
    if entry is None or not entry.is_live:
        return False
    _give(turn, asking, entry)
    return True


def _pass_on(turn: Turn, asking: Asking) -> None:
    """To a person, by its own words: what was offered says nothing of what it is about."""
    subject = asked.told_subject(asking.text)
    passing.pass_on(turn, replace(asking, subject=subject))


def _answered(turn: Turn) -> Asking | None:
    """The question on the button, to which an answer was given."""
    asking = asked.on_button(turn)
    if asking is not None and asking.entry_id is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return None
    return asking


def _show_verdict(turn: Turn, asking: Asking) -> None:
    """The buttons say what was said; the way to the other pages stays."""
    asked.change_buttons(turn, rows(*shown.own_rows(turn), *giving.choice(asking)))


def _give(turn: Turn, asking: Asking, entry: Entry) -> None:
    giving.give(turn, replace(asking, verdict=None, verdict_at=None), entry)


def _note_useful(turn: Turn, asking: Asking) -> None:
    noted = replace(asking, verdict=Verdict.USEFUL, verdict_at=turn.now)
    turn.store.askings.save(noted)
    if noted.unanswered_id is not None:
        unanswered.forget(turn.desk, noted)
    settling.settle(turn, noted)


def _note_unsolved(turn: Turn, asking: Asking) -> None:
    noted = replace(asking, verdict=Verdict.UNSOLVED, verdict_at=turn.now)
    turn.store.askings.save(noted)
    noted = unanswered.note(turn.desk, noted)
    case = asked.waiting_case(turn, noted)
    if case is not None:
        # It waits for a person already, who hears of it now at the latest.
        ledger.renew(turn.desk, case)
        turn.reply("questions.with_person", no=case.no, case_no=case.no)
        return
    keyboard = rows(
        [button("questions.person", "person", noted.id)],
        [button("questions.again", "askagain", noted.id)],
    )
    turn.answer(say("questions.noted"), keyboard=keyboard)
