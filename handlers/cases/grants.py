"""More time is given, or asked for: those who may give it decide, and the others hear of it."""

from datetime import datetime

from telegram import InlineKeyboardButton, Update

from casework import deadlines, extensions, handling, permissions
from casework.case import Case
from casework.extensions import Request
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing, words
from handlers.cases import alerts, audience, ledger, takebacks
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, plain, say

NAME = "extension_refusal"
REASON = "reason"


def give(turn: Turn, case: Case, until: datetime, reason: str) -> Case:
    """More time it has: the resident hears the new date and why, the handler hears by whom."""
    asked = extensions.pending(turn.store.cases.history(case.no))
    extended, event = deadlines.extend(
        case, until, reason=reason, actor_id=turn.sender.id, at=turn.now
    )
    ledger.update(turn.desk, extended, event)
    ledger.remember(turn, case)
    due, who = phrasing.deadline(turn.desk, until), phrasing.titled(turn.sender)
    veiled = audience.veiled(turn.desk, extended, reason)
    audience.tell(
        turn.desk,
        extended,
        say("extensions.told", no=case.no, due=due, reason=reason),
        joined=say("extensions.told", no=case.no, due=due, reason=veiled),
    )
    for person in _waiting(turn, case, asked):
        turn.desk.tell(
            person, "extensions.granted_owner", no=case.no, who=who, due=due, case_no=case.no
        )
    take_buttons(turn.desk, case, asked)
    return extended


def ask_for(turn: Turn, case: Case, until: datetime, reason: str) -> None:
    """Those who may give time read until when and why, with two buttons."""
    deciders = _deciders(turn, case)
    if not deciders:
        turn.reply("extensions.nobody", no=case.no)
        return
    event = extensions.ask(case, until, reason=reason, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, case, event)
    ledger.remember(turn, case)
    for person in deciders:
        turn.desk.tell(
            person,
            "extensions.asked_of_you",
            no=case.no,
            who=phrasing.titled(turn.sender),
            due=phrasing.promise(turn.desk, case),
            until=phrasing.deadline(turn.desk, until),
            reason=audience.as_read_by(turn.desk, case, person)(reason),
            keyboard=rows(
                [
                    button("extensions.yes", "extendyes", case.no),
                    button("extensions.no", "extendno", case.no),
                ],
                _look(case, person),
            ),
            case_no=case.no,
        )
    names = plain("names.comma").join(person.name for person in deciders)
    takebacks.offer(turn, case, say("extensions.asked", no=case.no, names=names))


def _look(case: Case, person: Person) -> list[InlineKeyboardButton]:
    """The card of the case, for those who may read it."""
    may_see = permissions.may(person, Action.SEE, case)
    return [button("buttons.card", "card", case.no)] if may_see else []


async def grant(update: Update, turn: Turn) -> None:
    """Yes."""
    case = _to_decide(turn, turn.choice[0])
    asked = _open_request(turn, case)
    if asked is None:
        return
    if extensions.is_outlived(asked, case, at=turn.now):
        _refuse(turn, case, asked, plain("extensions.outlived"))
        turn.rewrite(say("extensions.too_late", no=case.no))
        return
    given = give(turn, case, asked.until, asked.reason)
    due = phrasing.deadline(turn.desk, asked.until)
    take_back = rows([button("buttons.take_back", "undo", case.no)])
    turn.rewrite(say("extensions.done", no=given.no, due=due), take_back)


async def ask_why_not(update: Update, turn: Turn) -> None:
    """No: what is the reason?"""
    case = _to_decide(turn, turn.choice[0])
    asked = _open_request(turn, case)
    if asked is not None:
        dialogue.ask_here(
            turn,
            NAME,
            REASON,
            _reason_wanted(turn, case, asked),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers={"case_no": case.no, "asked_at": asked.at.isoformat()},
        )


def take(turn: Turn, refusing: Dialogue, what: Given) -> bool:
    """The reason was written: it stays at the date that there is."""
    case = _to_decide(turn, refusing.answers["case_no"])
    asked = extensions.pending(turn.store.cases.history(case.no))
    if asked is None or asked.at.isoformat() != refusing.answers["asked_at"]:
        dialogue.end(turn)
        turn.answer(_decided(turn, case))
        return True
    reason = words.of(turn, case, what, again=_reason_wanted(turn, case, asked))
    if reason:
        dialogue.end(turn)
        _refuse(turn, case, asked, reason)
        takebacks.offer(turn, case, say("extensions.refused", no=case.no))
    return True


def _to_decide(turn: Turn, case_no: str) -> Case:
    """A case at work, for those who may give it time, whether or not they may read it."""
    case = turn.store.cases.open_to(turn.sender, Action.EXTEND, case_no)
    handling.require_work(case)
    return case


def _open_request(turn: Turn, case: Case) -> Request | None:
    """The request under whose message a button was tapped; for one that is decided, what became."""
    asked = extensions.pending(turn.store.cases.history(case.no))
    row = turn.store.outbox.row_of(*turn.tapped)
    if asked is not None and row is not None:
        told = turn.store.outbox.told_at(case.no, asked.at)
        if row.id in {one.id for one in told}:
            return asked
    turn.toast("extensions.decided_already", is_alert=True)
    turn.rewrite(_decided(turn, case))
    return None


def _decided(turn: Turn, case: Case) -> Said:
    return say("extensions.decided", no=case.no, due=phrasing.promise(turn.desk, case))


def _reason_wanted(turn: Turn, case: Case, asked: Request) -> Said:
    until = phrasing.day(turn.desk, asked.until)
    return say("extensions.ask_why_not", no=case.no, until=until)


def _refuse(turn: Turn, case: Case, asked: Request, reason: str) -> None:
    event = extensions.refuse(case, reason=reason, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, case, event)
    ledger.remember(turn, case)
    for person in _waiting(turn, case, asked):
        turn.desk.tell(
            person,
            "extensions.refused_owner",
            no=case.no,
            who=phrasing.titled(turn.sender),
            due=phrasing.promise(turn.desk, case),
            reason=reason,
            case_no=case.no,
        )
    take_buttons(turn.desk, case, asked)


def _deciders(turn: Turn, case: Case) -> list[Person]:
    """Who can be asked: the branch, else the committee; never whoever does the work."""
    people = turn.store.people
    for role in alerts.HIGHER_UP:
        holding = people.with_role(role, case.place) or people.anywhere_with_role(role)
        present = {one.id: one for one in people.all_present(holding)}
        found = [one for one in present.values() if _may_decide(turn, case, one)]
        if found:
            return found
    return []


def _may_decide(turn: Turn, case: Case, person: Person) -> bool:
    is_own = person.is_at_desk_of(case.owner_id) or person.id == turn.sender.id
    return person.is_reachable and not is_own and permissions.may(person, Action.EXTEND, case)


def _waiting(turn: Turn, case: Case, asked: Request | None) -> list[Person]:
    """Who waits for the decision: the one who has the case, and whoever asked."""
    people = alerts.owners(turn.desk, case)
    if asked is not None and asked.actor_id is not None:
        people = [*people, turn.store.people.get(asked.actor_id)]
    by_id = {person.id: person for person in people if person.id != turn.sender.id}
    return list(by_id.values())


def take_buttons(desk: Desk, case: Case, asked: Request | None) -> None:
    """Nobody is asked any more: the others who could have decided read so from their message."""
    if asked is not None:
        for row in desk.store.outbox.told_at(case.no, asked.at):
            desk.take_buttons(row.id)
