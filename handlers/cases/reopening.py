"""A resident says that it is not over: somebody who did not do the work decides, with a reason."""

from telegram import Update

from casework import permissions, return_calls, rezoning, satisfaction
from casework.case import Case
from casework.people import Person
from casework.permissions import Action, may
from handlers import dialogue, phrasing
from handlers.cases import additions, alerts, audience, cards, ledger, takebacks, tellers
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.duty import roles
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, say

NAME = "refusal"
REASON = "reason"


def ask(turn: Turn, case: Case, *, reason: str, what: Given | None = None) -> bool:
    """Put the question to those who decide; whether there is anybody.

    Where there is nobody, the case is taken up again at once.
    """
    asked, event = satisfaction.ask_to_reopen(
        case, reason=reason, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    if what is not None:
        additions.keep(turn, case.no, what)
    ledger.update(turn.desk, asked, event)
    people = deciders(turn.desk, asked)
    for person in people:
        cards.send(turn.desk, person, asked)
    if what is not None and what.attachment is not None:
        show(turn, asked, what)
    if not people:
        _take_up(turn.desk, asked, decider=None)
    return bool(people)


def show(visit: Visit, case: Case, what: Given) -> None:
    """Let those who decide see what the resident told or sent along."""
    for person in deciders(visit.desk, case):
        if person.id != visit.sender.id:
            additions.show(visit, person, case, what)


def deciders(desk: Desk, case: Case) -> list[Person]:
    """Who decides: the branch, else the committee; never whoever did the work."""
    for role in alerts.HIGHER_UP:
        people = alerts.of_role(desk, case, role)
        found = [one for one in people if may(one, Action.DECIDE, case)]
        if found:
            return found
    return []


async def take_up(update: Update, turn: Turn) -> None:
    """Yes: the case goes back to the one who had it."""
    case = _to_decide(turn)
    _take_up(turn.desk, case, decider=turn.sender)
    ledger.remember(turn, case)
    takebacks.offer(turn, case, say("reopening.taken_up_done", no=case.no))


async def ask_why_not(update: Update, turn: Turn) -> None:
    """No: what is the resident told?"""
    case = _to_decide(turn)
    dialogue.ask(
        turn,
        NAME,
        REASON,
        say("reopening.ask_why_not", no=case.no),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The reason was written: the resident reads it, with what can still be done."""
    case = turn.store.cases.visible_to(turn.sender, asked.answers["case_no"])
    permissions.require(turn.sender, Action.DECIDE, case)
    satisfaction.require_asked(case)
    if not what.text:
        turn.reply("reopening.words_please", no=case.no)
        return True
    refused, event = satisfaction.refuse_to_reopen(
        case, reason=what.text, actor_id=turn.sender.id, at=turn.now
    )
    dialogue.end(turn)
    additions.keep(turn, case.no, what)
    ledger.update(turn.desk, refused, event)
    ledger.remember(turn, case)
    takebacks.offer(turn, case, say("reopening.refused_done", no=case.no))
    tell_resident(turn.desk, refused, _refusal(turn, case, what.text))
    return True


def tell_resident(desk: Desk, case: Case, text: Said) -> None:
    """Tell the resident; to somebody without the bot, whoever called passes it on."""
    reporter = audience.listener(desk, case)
    if audience.is_heard(desk, case):
        desk.pass_on(reporter, text, case_no=case.no)
        return
    caller_id = return_calls.asked(desk.store.cases.history(case.no)) or case.recorder_id
    if caller_id is None:
        return
    caller = desk.store.people.present(desk.store.people.get(caller_id))
    relayed = say(
        "reopening.pass_on",
        name=tellers.name(desk, case, reporter, caller),
        contact=tellers.contact(desk, case, reporter),
        text=text,
    )
    desk.pass_on(caller, relayed, case_no=case.no)


def _to_decide(turn: Turn) -> Case:
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    satisfaction.require_asked(case)
    permissions.require(turn.sender, Action.DECIDE, case)
    return case


def _take_up(desk: Desk, case: Case, *, decider: Person | None) -> None:
    """Back to work: the owner hears why, the resident who has it now and by when."""
    reason = case.wait.reason if case.wait else ""
    again, event = satisfaction.reopen(
        case,
        reason=reason,
        office=desk.office,
        actor_id=decider.id if decider else None,
        at=desk.now,
        is_free=not _may_go_on(desk, case),
    )
    ledger.renew(desk, again, event)
    due = phrasing.promise(desk, again)
    owners = alerts.owners(desk, again)
    for owner in owners:
        told = tellers.words(desk, again, reason, owner)
        desk.tell(owner, "reopening.owner", no=again.no, reason=told, due=due, case_no=again.no)
        cards.send(desk, owner, again)
    tell_resident(desk, again, _good_news(desk, again, due))
    joined = say("reopening.taken_up_joined", no=again.no, due=due)
    for person in audience.neighbours(desk, again):
        if person.id != again.reporter_id:
            desk.pass_on(person, joined, case_no=again.no)


def _good_news(desk: Desk, case: Case, due: Said) -> Said:
    for owner in alerts.owners(desk, case):
        return say("reopening.taken_up", no=case.no, owner=roles.named(desk, case, owner), due=due)
    return say("reopening.taken_up_free", no=case.no, due=due)


def _refusal(turn: Turn, case: Case, reason: str) -> Said:
    phone = turn.desk.community.office_phone
    return say(
        "reopening.refused",
        no=case.no,
        decider=roles.named(turn.desk, case, turn.sender),
        reason=reason,
        phone=say("reopening.phone", phone=phone) if phone else Said(),
    )


def _may_go_on(desk: Desk, case: Case) -> bool:
    """Whether the one who had it is still there to do it."""
    history = desk.store.cases.history(case.no)
    return any(
        one.is_reachable and may(one, Action.WORK, case) and rezoning.may_go_on(one, case, history)
        for one in alerts.owners(desk, case)
    )
