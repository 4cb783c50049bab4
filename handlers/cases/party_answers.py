"""A party answers in the chat: it is on it, it has done its part, or it is none of its business."""

from dataclasses import replace

from telegram import Update

from casework import parties, permissions
from casework.case import Case, CaseEvent, EventKind, Party, PartyState
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing, words
from handlers.cases import additions, alerts, audience, cards, ledger, rests, takebacks
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, plain, say

NAME = "party_answer"
DONE = "done"
DECLINED = "declined"
STATES = {DONE: PartyState.DONE, DECLINED: PartyState.DECLINED}
QUESTIONS = {DONE: "parties.ask_done", DECLINED: "parties.ask_declined"}
THANKS = {DONE: "parties.done", DECLINED: "parties.declined"}
NEWS = {
    PartyState.DONE: "parties.done_owner",
    PartyState.DECLINED: "parties.declined_owner",
}


async def accept(update: Update, turn: Turn) -> None:
    """The party is on it: whoever says so first has it."""
    case, role = _asked_of(turn, *turn.choice)
    accepted, event = parties.accept(case, role, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, accepted, event)
    ledger.remember(turn, case)
    party = _party(accepted, role)
    task, due = _task(party), phrasing.deadline(turn.desk, party.due_at or case.due_at)
    takebacks.offer(turn, accepted, say("parties.accepted", no=case.no, task=task, due=due))
    who = _who(turn, party)
    for person in _askers(turn, accepted, party):
        turn.desk.tell(
            person,
            "parties.accepted_owner",
            no=case.no,
            who=who,
            task=task,
            due=due,
            case_no=case.no,
        )


async def ask_done(update: Update, turn: Turn) -> None:
    """What has the party done?"""
    _ask(turn, DONE)


async def ask_declined(update: Update, turn: Turn) -> None:
    """Why is it none of the party's business?"""
    _ask(turn, DECLINED)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The word was written, or comes below a picture; a picture alone needs a word still."""
    case, role = _asked_of(turn, asked.answers["case_no"], asked.answers["role"])
    text = words.of(turn, case, what, again=_wanted(case, asked.step))
    if not text:
        for owner in alerts.owners(turn.desk, case):
            additions.show(turn, owner, case, what)
        return True
    answered, event = parties.answer(
        case, role, STATES[asked.step], words=text, actor_id=turn.sender.id, at=turn.now
    )
    dialogue.end(turn)
    goes_on = parties.ends_the_wait(answered)
    after = _save(turn, answered, event, goes_on=goes_on)
    ledger.remember(turn, case)
    takebacks.offer(turn, after, say(THANKS[asked.step], no=case.no))
    party = _party(answered, role)
    _tell_askers(turn, after, party, what, NEWS[party.state])
    if goes_on:
        due = phrasing.promise(turn.desk, after)
        for owner in alerts.owners(turn.desk, after):
            turn.desk.tell(owner, "waiting.parties_done", no=case.no, due=due, case_no=case.no)
    return True


def is_passed_on(turn: Turn, case: Case, what: Given) -> bool:
    """Whether somebody of a party answers the card in words: whoever waits for them reads it."""
    party = parties.of(turn.sender, case)
    if party is None or not party.owes:
        return False
    text = what.text or (phrasing.media(what.attachment.kind) if what.attachment else "")
    turn.store.cases.append(CaseEvent(case.no, EventKind.NOTED, turn.sender.id, turn.now, text))
    additions.keep(turn, case.no, what)
    cards.refresh(turn.desk, case)
    _tell_askers(turn, case, replace(party, person_id=turn.sender.id), what, "parties.word")
    did = [button("buttons.did", "did", case.no, party.role)]
    turn.reply("parties.word_sent", no=case.no, keyboard=rows(did))
    return True


def _save(turn: Turn, answered: Case, event: CaseEvent, *, goes_on: bool) -> Case:
    """Write the answer down; when it was the last one that the work waited for, that goes on."""
    if goes_on:
        return rests.go_on(turn.desk, answered, event, actor_id=turn.sender.id)
    ledger.update(turn.desk, answered, event)
    return answered


def _ask(turn: Turn, step: str) -> None:
    case, role = _asked_of(turn, *turn.choice)
    dialogue.ask(
        turn,
        NAME,
        step,
        _wanted(case, step),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no, "role": role},
    )


def _wanted(case: Case, step: str) -> Said:
    return say(QUESTIONS[step], no=case.no)


def _asked_of(turn: Turn, case_no: str, role_code: str) -> tuple[Case, Role]:
    """The case and the part of it for which this person can still answer."""
    case, role = turn.store.cases.visible_to(turn.sender, case_no), Role(role_code)
    parties.require_answerer(turn.sender, role, case)
    return case, role


def _party(case: Case, role: Role) -> Party:
    party = case.party(role)
    assert party is not None  # noqa: S101 - it has just answered
    return party


def _who(turn: Turn, party: Party) -> str:
    person = turn.store.people.get(party.person_id) if party.person_id is not None else None
    return phrasing.party(party, person)


def _task(party: Party) -> str:
    return party.task or plain("parties.everyday")


def _tell_askers(turn: Turn, case: Case, party: Party, what: Given, key: str) -> None:
    """Whoever waits for it reads what was said, and sees the picture."""
    who = _who(turn, party)
    for person in _askers(turn, case, party):
        text = audience.as_read_by(turn.desk, case, person)(what.text)
        if what.attachment is not None:
            below = text or phrasing.media(what.attachment.kind)
            words_below = clip(below, additions.LONGEST_CAPTION)
            caption = say(key, no=case.no, who=who, answer=words_below)
            turn.desk.forward(person, what.attachment, caption, case.no)
        else:
            told = say(key, no=case.no, who=who, answer=text)
            turn.desk.pass_on(person, told, case_no=case.no)
            turn.desk.read_out(person, text, case_no=case.no)


def _askers(turn: Turn, case: Case, party: Party) -> list[Person]:
    """The one who has the case, and whoever asked the party, if they may still know of it."""
    people = alerts.owners(turn.desk, case)
    if party.asked_by is not None:
        asker = turn.store.people.get(party.asked_by)
        people = [*people, turn.store.people.present(asker)]
    by_id = {person.id: person for person in people if person.id != turn.sender.id}
    return [one for one in by_id.values() if permissions.may(one, Action.SEE, case)]
