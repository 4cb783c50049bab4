"""The return visit: is it really over? One tap; if not, why; and somebody decides."""

from dataclasses import replace
from datetime import timedelta

from telegram import InlineKeyboardMarkup, Update

from casework import permissions, return_calls, satisfaction
from casework.additions import Relation, relation
from casework.case import Case, Stage
from casework.labels import Urgency
from casework.permissions import Action
from casework.satisfaction import Fault
from handlers import dialogue, phrasing
from handlers.cases import additions, audience, ledger, mine, reopening, reports
from handlers.cases.reports import Heard
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.sayings import begins, holds, is_saying
from handlers.turn import Turn
from handlers.wording import Said, plain, say
from nlp.formulas import formula
from nlp.labels import Intent

NAME = "unsatisfied"
MORE = "unsatisfied_more"
REASON = "reason"
# What is longer tells more than that it is not over yet.
SHORT = 30
# So long after a reason was tapped, what is written still belongs to it.
STILL_TELLING = timedelta(minutes=30)


async def rate(update: Update, turn: Turn) -> None:
    """A mark was tapped."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.RATE, case)
    note(turn, case, int(turn.choice[1]))


def note(turn: Turn, case: Case, mark: int) -> None:
    """Write a mark down, the resident's own or as it was told to a caller; a low one asks why."""
    rated, event = satisfaction.rate(case, mark, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, rated, event)
    if not satisfaction.is_unsatisfied(mark, turn.office):
        if _is_about(turn, case):
            dialogue.end(turn)
        key = "return_visits.thanks" if _is_own(turn, case) else "return_calls.thanks"
        turn.rewrite(say(key, no=case.no, answer=case.answer, stars="★" * mark))
    elif not satisfaction.may_reopen(rated, turn.office, at=turn.now):
        days = turn.office.rules.reopen_days
        turn.rewrite(say("return_visits.too_late", no=case.no, days=days))
    else:
        key = "return_visits.ask_reason" if _is_own(turn, case) else "return_calls.ask_reason"
        dialogue.ask_here(
            turn,
            NAME,
            REASON,
            say(key, no=case.no, answer=case.answer),
            keyboard=_faults(case),
            answers={"case_no": case.no},
        )


async def name_fault(update: Update, turn: Turn) -> None:
    """What is wrong was tapped; whoever wants to can still tell more."""
    case = _tapped(turn)
    if case is None:
        return
    reason = plain(f"return_visits.fault.{turn.choice[1]}")
    turn.rewrite(say("return_visits.noted", no=case.no, reason=reason))
    if _ask_to_reopen(turn, case, reason=reason):
        dialogue.begin(turn, MORE, MORE, {"case_no": case.no})


async def leave_it(update: Update, turn: Turn) -> None:
    """Not satisfied, but nothing more to say."""
    case = _tapped(turn)
    if case is not None:
        turn.rewrite(_left(turn, case))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The reason was told: somebody decides. An emergency is one, whatever it is told for."""
    case = _asked_about(turn, asked.answers["case_no"])
    dialogue.end(turn)
    if not satisfaction.may_reopen(case, turn.office, at=turn.now) or _presses(turn, what):
        return False
    if _is_no_reason(turn, what):
        turn.answer(_left(turn, case))
        return True
    reason = what.text or plain("return_visits.shown")
    if _ask_to_reopen(turn, case, reason=reason, what=what):
        # Nobody who is angry says it all in one message.
        dialogue.begin(turn, MORE, MORE, {"case_no": case.no})
    return True


def take_more(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """More about what is wrong; what sounds like something else is heard afresh."""
    case = _asked_about(turn, asked.answers["case_no"])
    dialogue.end(turn)
    is_late = turn.now > asked.updated_at + STILL_TELLING
    if is_late or case.stage is not Stage.REOPEN_ASKED or _is_something_else(turn, case, what):
        return False
    additions.record(turn, case, what)
    reopening.show(turn, case, what)
    turn.reply("return_visits.more_noted", no=case.no, case_no=case.no)
    dialogue.begin(turn, MORE, MORE, asked.answers)
    return True


def _asked_about(turn: Turn, case_no: str) -> Case:
    """The case, for the resident who was asked, or whoever calls them for us."""
    case = turn.store.cases.find(case_no)
    if not permissions.may(turn.sender, Action.RATE, case):
        asked_id = return_calls.asked(turn.store.cases.history(case_no))
        return_calls.require_caller(turn.sender, case, asked_id=asked_id)
    return case


def is_answered_in_words(turn: Turn, what: Given) -> bool:
    """Whether somebody writes 满意 or 没解决 instead of tapping: they get the marks at hand."""
    is_undone = begins(what.text, "undone") and len(what.text) <= SHORT
    if not (is_undone or is_saying(what.text, "done")):
        return False
    cases = turn.store.worklists.told_by(turn.sender.id)
    finished = [
        case
        for case in cases
        if case.stage is Stage.RESOLVED and case.reporter_id == turn.sender.id
    ]
    if not finished:
        return is_undone and _is_told_again(turn, cases, what)
    no = finished[0].no
    if is_undone:
        additions.record(turn, finished[0], what)
    turn.reply("return_visits.please_tap", no=no, keyboard=mine.stars(no), case_no=no)
    return True


def _is_told_again(turn: Turn, cases: list[Case], what: Given) -> bool:
    """Whether somebody who joined says that it is not over: a matter of its own, that says which.

    Only the first one is asked for a mark, and what is solved for them may not be next door.
    """
    joined = [
        case
        for case in cases
        if case.reporter_id != turn.sender.id
        and satisfaction.may_reopen(case, turn.office, at=turn.now)
    ]
    if not joined:
        return False
    told = plain(
        "following.again",
        text=what.text,
        day=phrasing.day(turn.desk, joined[0].received_at),
        no=joined[0].no,
        told=audience.told_by(turn.desk, joined[0], turn.sender),
    )
    heard = reports.as_matter(reports.understand(turn, told))
    reports.file(turn, replace(what, text=told), heard)
    return True


def _tapped(turn: Turn) -> Case | None:
    """The case whose question was tapped, which is answered by that; for an older one, a word."""
    case_no = turn.choice[0]
    asked = dialogue.current(turn, NAME)
    if asked is None or asked.answers["case_no"] != case_no:
        turn.toast("return_visits.outdated", is_alert=True)
        return None
    case = _asked_about(turn, case_no)
    dialogue.end(turn)
    return case


def _ask_to_reopen(turn: Turn, case: Case, *, reason: str, what: Given | None = None) -> bool:
    """It is not over: whether somebody is to decide, or it is taken up at once."""
    is_to_decide = reopening.ask(turn, case, reason=reason, what=what)
    if is_to_decide:
        key = "return_visits.asked" if _is_own(turn, case) else "return_calls.asked"
        turn.reply(key, no=case.no, case_no=case.no)
    elif not _is_own(turn, case):
        turn.reply("return_calls.taken_up", no=case.no)
    return is_to_decide


def _is_something_else(turn: Turn, case: Case, what: Given) -> bool:
    if not what.text or begins(what.text, "let_go"):
        return False
    heard = reports.understand(turn, what.text)
    # Whoever is angry is easily taken for somebody who chats: only what is all formulas is that.
    is_talk = heard.intent is Intent.CHAT and formula(what.text) is not None
    if is_talk or heard.intent is Intent.STATUS or _is_thanks(heard, what):
        return True
    just_told = replace(case, received_at=turn.now)
    kin = relation(heard.understood, heard.urgency, heard.place, just_told, at=turn.now)
    return kin is Relation.NEW and heard.understood.is_sure


def _presses(turn: Turn, what: Given) -> bool:
    is_told = bool(what.text)
    return is_told and reports.understand(turn, what.text).urgency is Urgency.EMERGENCY


def _is_no_reason(turn: Turn, what: Given) -> bool:
    """Whether it is no more than 谢谢, 算了 or 好的, which does not reopen."""
    if what.attachment is not None or len(what.text) > SHORT:
        return False
    if begins(what.text, "let_go") or is_saying(what.text, "nods"):
        return True
    return _is_thanks(reports.understand(turn, what.text), what)


def _is_thanks(heard: Heard, what: Given) -> bool:
    """Thanks in so many words: whoever is angry is easily taken for somebody who is grateful."""
    is_meant = heard.intent is Intent.THANKS and heard.understood.is_sure
    return is_meant and holds(what.text, "thanks")


def _left(turn: Turn, case: Case) -> Said:
    key = "return_visits.left" if _is_own(turn, case) else "return_calls.left"
    return say(key, no=case.no)


def _faults(case: Case) -> InlineKeyboardMarkup:
    """What is usually wrong, to be tapped; and a way out."""
    return rows(
        *([button(f"return_visits.fault.{one}", "fault", case.no, one)] for one in Fault),
        [button("buttons.leave_it", "leaveit", case.no)],
    )


def _is_own(turn: Turn, case: Case) -> bool:
    """Whether it is the resident who speaks, and not somebody who has called them."""
    return case.reporter_id == turn.sender.id


def _is_about(turn: Turn, case: Case) -> bool:
    asked = dialogue.current(turn, NAME)
    return asked is not None and asked.answers["case_no"] == case.no
