"""More time for a case: until when, why; whoever may not grant it asks those who may."""

from datetime import date, datetime

from telegram import Update

from casework import deadlines, extensions, handling, permissions
from casework.case import Case
from casework.permissions import Action
from handlers import days, dialogue, phrasing, words
from handlers.cases import grants, takebacks
from handlers.dialogue import Asking, Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, say

NAME = "extension"
DAY = "day"
REASON = "reason"
COUNTS = (1, 3, 5, 10)


async def ask(update: Update, turn: Turn) -> None:
    """Until when?"""
    case = _to_extend(turn, turn.choice[0])
    history = turn.store.cases.history(case.no)
    if not _may_grant(turn, case) and extensions.pending(history) is not None:
        turn.reply("extensions.asked_already", no=case.no)
        return
    _ask_day(turn, case)


async def choose_day(update: Update, turn: Turn) -> None:
    """A day was tapped: why?"""
    asked = dialogue.of_tapped(turn, NAME, DAY)
    day = days.tapped(turn) if asked is not None else None
    if asked is not None and day is not None:
        case = _to_extend(turn, asked.answers["case_no"])
        _ask_reason(turn, case, day, put=dialogue.ask_here)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The day or the reason was written."""
    case = _to_extend(turn, asked.answers["case_no"])
    if asked.step == DAY:
        text = words.of(turn, case, what, again=_day_wanted(turn, case))
        day = days.typed(turn, text) if text else None
        if day is not None:
            _ask_reason(turn, case, day, put=dialogue.ask)
        return True
    until = deadlines.end_of(date.fromisoformat(asked.answers["day"]), turn.office)
    if not deadlines.gives_time(case, until, at=turn.now):
        # What was chosen is over by now, or somebody else has given as much.
        _ask_day(turn, case)
        return True
    reason = words.of(turn, case, what, again=_reason_wanted(turn, case, until))
    if reason:
        dialogue.end(turn)
        _give_or_ask_for(turn, case, until, reason)
    return True


def _to_extend(turn: Turn, case_no: str) -> Case:
    """A case at work, for the one who has it and for those who may give it time."""
    case = turn.store.cases.visible_to(turn.sender, case_no)
    permissions.require(
        turn.sender, permissions.as_owner_or(turn.sender, Action.EXTEND, case), case
    )
    handling.require_work(case)
    return case


def _may_grant(turn: Turn, case: Case) -> bool:
    return permissions.may(turn.sender, Action.EXTEND, case)


def _ask_day(turn: Turn, case: Case) -> None:
    """Counted from the present date; from today where that is over."""
    start = days.local(turn.desk, max(case.due_at, turn.now))
    offered = days.choices(turn.desk, COUNTS, start=start)
    dialogue.ask(
        turn,
        NAME,
        DAY,
        _day_wanted(turn, case),
        keyboard=rows(
            *([named(label, "extendday", day)] for label, day in offered),
            [button("buttons.cancel", "cancel")],
        ),
        answers={"case_no": case.no},
    )


def _day_wanted(turn: Turn, case: Case) -> Said:
    return say("extensions.ask_day", no=case.no, due=phrasing.promise(turn.desk, case))


def _ask_reason(turn: Turn, case: Case, day: date, *, put: Asking) -> None:
    until = deadlines.until_day(case, day, office=turn.office, at=turn.now)
    deadlines.require_more_time(case, until, at=turn.now)
    put(
        turn,
        NAME,
        REASON,
        _reason_wanted(turn, case, until),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no, "day": day.isoformat()},
    )


def _reason_wanted(turn: Turn, case: Case, until: datetime) -> Said:
    key = "extensions.ask_reason" if _may_grant(turn, case) else "extensions.ask_reason_first"
    return say(key, no=case.no, until=phrasing.day(turn.desk, until))


def _give_or_ask_for(turn: Turn, case: Case, until: datetime, reason: str) -> None:
    if not _may_grant(turn, case):
        grants.ask_for(turn, case, until, reason)
        return
    extended = grants.give(turn, case, until, reason)
    due = phrasing.day(turn.desk, until)
    takebacks.offer(turn, extended, say("extensions.done", no=case.no, due=due))
