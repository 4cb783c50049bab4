"""A case is marked as confidential: by the one who told it, or by those who place cases."""

from telegram import Update

from casework import filing, permissions
from casework.case import Case
from casework.permissions import Action
from casework.routing import CONFIDENTIAL_TAGS
from handlers.cases import alerts, audience, heirs, ledger, reports
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import say


async def ask(update: Update, turn: Turn) -> None:
    """Are you sure? It can't be undone."""
    case = _to_seal(turn)
    if case.is_confidential:
        turn.toast("sealing.already", is_alert=True)
        return
    turn.reply(
        "sealing.ask",
        no=case.no,
        keyboard=rows(
            [button("sealing.sure", "sealed", case.no)],
            [button("sealing.no", "unsealed", case.no)],
        ),
        case_no=case.no,
    )


async def seal(update: Update, turn: Turn) -> None:
    """Yes: those who must not know of it any more lose its card."""
    case = _to_seal(turn)
    if case.is_confidential:
        turn.toast("sealing.already", is_alert=True)
        return
    _seal(turn, case)
    turn.rewrite(say("sealing.done", no=case.no))
    reporter = audience.listener(turn.desk, case)
    if reporter.id != turn.sender.id:
        turn.desk.tell(reporter, "sealing.told_resident", no=case.no, case_no=case.no)


async def leave_open(update: Update, turn: Turn) -> None:
    """No: everything stays as it is."""
    turn.rewrite(say("sealing.left", no=turn.choice[0]))


def mind(visit: Visit, what: Given) -> None:
    """More was said of a case: where it is about a family or a neighbour, the case is sealed."""
    case_no = visit.store.cases.of_message(what.chat_id, what.message_id)
    if case_no is None or not what.text:
        return
    case = audience.living(visit.desk, visit.store.cases.find(case_no))
    is_theirs = permissions.may(visit.sender, Action.OWN, case)
    if is_theirs and not case.is_confidential and _is_private(visit, what.text):
        _seal(visit, case)
        visit.reply("sealing.by_words", no=case.no, case_no=case.no)


def _is_private(visit: Visit, text: str) -> bool:
    understood = reports.understand(visit, text).understood
    return understood.is_sure and understood.primary in CONFIDENTIAL_TAGS


def _seal(visit: Visit, case: Case) -> None:
    sealed, event = filing.seal(case, actor_id=visit.sender.id, at=visit.now)
    ledger.renew(visit.desk, sealed, event)
    heirs.keep_apart(visit, sealed)
    for owner in alerts.owners(visit.desk, sealed):
        if owner.id not in {visit.sender.id, case.reporter_id}:
            visit.desk.tell(owner, "sealing.told_owner", no=case.no, case_no=case.no)


def _to_seal(turn: Turn) -> Case:
    """The open case on the button, for whoever told it, its owner, and those who triage."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    if not permissions.may(turn.sender, Action.OWN, case):
        is_own = turn.sender.is_at_desk_of(case.owner_id)
        permissions.require(turn.sender, Action.WORK if is_own else Action.TRIAGE, case)
    filing.require_open(case)
    return case
