"""When a rule refuses, and when something of ours breaks: what the person hears."""

import json
from collections.abc import Mapping

from telegram import Update

from casework import permissions
from casework.case import Stage
from casework.drafting_errors import NoticeUnfit
from casework.duty_errors import ShiftUnfit
from casework.entry_errors import EntryUnfit
from casework.errors import (
    AlreadyClaimed,
    CaseNotFound,
    CaseworkError,
    DayFar,
    DayPast,
    FestivalNameUnfit,
    MuteReasonMissing,
    MuteTooLong,
    NameNotFit,
    NotAllowed,
    NotAStandIn,
    NothingOwed,
    PeriodPast,
    PeriodTooLong,
    ReasonMissing,
    ReplyMissing,
    StageNotAllowed,
    ThemeMissing,
    ThemeTooLong,
    TooFew,
    TooLate,
    TooMany,
)
from casework.event_errors import EventUnfit
from casework.hotline_errors import DeadlinePast, ReplyTooLong
from casework.knowledge_errors import KnowledgeUnfit
from casework.labels import Role
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.cases import cards, histories
from handlers.desk import Desk
from handlers.residents import newcomers
from handlers.turn import Turn
from handlers.wording import Said, lines, say
from storage.owed import Priority

# Refusals after which the same question is still open: the next answer may do.
TO_BE_ASKED_AGAIN = (
    ReasonMissing,
    ReplyMissing,
    DayPast,
    DayFar,
    TooFew,
    TooMany,
    PeriodPast,
    PeriodTooLong,
    NotAStandIn,
    # Orders of the hotline.
    DeadlinePast,
    ReplyTooLong,
    EntryUnfit,
    MuteTooLong,
    MuteReasonMissing,
    NameNotFit,
    # The year's plan.
    ThemeMissing,
    ThemeTooLong,
    NoticeUnfit,
    EventUnfit,
    FestivalNameUnfit,
    # Who is on duty.
    ShiftUnfit,
    KnowledgeUnfit,
)
# Refusals of a button that was right once: something has happened since its card was made.
OUTDATED = (StageNotAllowed, AlreadyClaimed, NothingOwed, NotAllowed, TooLate)


async def note_failure(update: object, turn: Turn) -> None:
    """Keep the error for the worker, who rolls back and decides."""
    turn.desk.failure = turn.error


def refuse(turn: Turn, refusal: CaseworkError) -> None:
    """Tell the person what a rule said, with the next step; after a tap also what came between."""
    if _is_in_vain(turn, refusal):
        dialogue.end(turn)
    facts = dict(refusal.facts)
    owner_id = facts.pop("owner_id", None)
    if isinstance(owner_id, int):
        facts["owner"] = turn.store.people.get(owner_id).name
    if "stage" in facts:
        facts["stage"] = phrasing.stage_for(turn.sender, Stage(str(facts["stage"])))
    is_own = isinstance(owner_id, int) and turn.sender.is_at_desk_of(owner_id)
    key = "errors.claimed_by_yourself" if is_own else refusal.key
    if isinstance(refusal, CaseNotFound) and turn.sender.is_staff:
        key = "errors.case_not_found_staff"
    if isinstance(refusal, TooLate):
        _take_buttons(turn)
    if turn.is_in_group:
        _refuse_among_others(turn, refusal, key, facts)
        return
    turn.answer(lines(say(key, **facts), _meanwhile(turn, refusal)))


def _refuse_among_others(
    turn: Turn, refusal: CaseworkError, key: str, facts: Mapping[str, object]
) -> None:
    """What concerns one person is not said to a whole group: only on top of their screen."""
    is_outsider = not permissions.holds(turn.sender, Action.CLAIM)
    if is_outsider and isinstance(refusal, CaseNotFound | NotAllowed):
        turn.toast("presence.for_staff", is_alert=True)
        return
    _meanwhile(turn, refusal)
    turn.toast(key, is_alert=True, **facts)


def _meanwhile(turn: Turn, refusal: CaseworkError) -> Said:
    """What has happened since the card was made on which an outdated button was pressed."""
    if not isinstance(refusal, OUTDATED) or turn.heard.callback_query is None:
        return Said()
    try:
        case = turn.store.cases.visible_to(turn.sender, str(refusal.facts["case_no"]))
    except CaseNotFound:
        return Said()
    cards.refresh(turn.desk, case)
    if not permissions.may(turn.sender, Action.NOTE, case):
        # What staff note down among themselves is no answer to a resident's old button.
        return Said()
    return say("errors.meanwhile", line=histories.last_line(turn, case))


def _take_buttons(turn: Turn) -> None:
    """A button that has become useless goes away."""
    row = turn.store.outbox.row_of(*turn.tapped)
    if row is not None:
        turn.desk.take_buttons(row.id)


def _is_in_vain(turn: Turn, refusal: CaseworkError) -> bool:
    """Whether the open conversation could only be refused again and again from now on."""
    if isinstance(refusal, TO_BE_ASKED_AGAIN):
        return False
    if turn.heard.callback_query is None:
        return True
    asked = turn.store.dialogues.of(turn.sender.id)
    case_no = refusal.facts.get("case_no")
    # What a button of the lists refuses says nothing of what somebody is in the middle of.
    is_about_it = bool(case_no) and asked is not None and asked.answers.get("case_no") == case_no
    return is_about_it and not isinstance(refusal, AlreadyClaimed | TooLate)


def own_up(desk: Desk, raw: str) -> None:
    """A message has a form that our library can't read: its writer hears what we can."""
    try:
        said = json.loads(raw)["message"]
        writer, chat = said["from"], said["chat"]
        if chat["id"] != writer["id"]:
            return
        person = newcomers.meet(desk, int(writer["id"]), str(writer["first_name"]))
    except (KeyError, TypeError, ValueError):
        return
    desk.tell(person, "talk.unreadable", priority=Priority.REPLY)


def apologise(desk: Desk, update: Update | None) -> None:
    """A message could not be worked: the person hears it, and so do the admins."""
    user = update.effective_user if update else None
    chat = update.effective_chat if update else None
    if user is None or chat is None or chat.id != user.id:
        return
    person = newcomers.meet(desk, user.id, user.full_name)
    desk.tell(person, "errors.apology", priority=Priority.REPLY)
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        desk.tell(admin, "errors.for_admins", update_id=update.update_id if update else 0)
