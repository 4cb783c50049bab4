"""A mistake is taken back within a minute: the case, its cards, and what people were told."""

from telegram import Update

from casework import takebacks
from casework.case import Case, Stage
from casework.handling import raises_alarm
from casework.takebacks import Before
from handlers import dialogue
from handlers.cases import alerts, audience, ledger
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, say


def offer(turn: Turn, case: Case, done: Said) -> None:
    """Say what was done, with a button that takes it back."""
    keyboard = rows([button("buttons.take_back", "undo", case.no)])
    turn.answer(done, keyboard=keyboard, case_no=case.no)


async def take_back(update: Update, turn: Turn) -> None:
    """The button was tapped."""
    no = turn.choice[0]
    before = turn.store.befores.of(no)
    case = _case(turn, no, before)
    restored, event = takebacks.take_back(
        case,
        before,
        last_event_id=turn.store.cases.last_event_id(no),
        office=turn.office,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    _leave_dialogue(turn, no)
    ledger.renew(turn.desk, restored, event)
    if before is not None:
        _correct(turn, restored, before)
    turn.rewrite(say("takebacks.done", no=no))


def _case(turn: Turn, no: str, before: Before | None) -> Case:
    """The case; whoever has just given it away may not see it any more, but take it back."""
    if before is not None and before.actor_id == turn.sender.id:
        return turn.store.cases.find(no)
    return turn.store.cases.visible_to(turn.sender, no)


def _leave_dialogue(turn: Turn, no: str) -> None:
    """What the person began with the case in the meantime is over."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is not None and asked.answers.get("case_no") == no:
        dialogue.end(turn)


def _correct(turn: Turn, restored: Case, before: Before) -> None:
    """Whoever was told of the mistake reads a kind word in its place."""
    from_outside = {restored.reporter_id}
    from_outside |= {person.id for person in audience.neighbours(turn.desk, restored)}
    takers = {person.id for person in alerts.recipients(turn.desk, restored)}
    for row in turn.store.outbox.told_at(restored.no, before.at):
        person_id = row.message.person_id
        if person_id in from_outside and person_id != before.actor_id:
            turn.desk.rewrite(row, _to_resident(restored))
        elif person_id != before.actor_id:
            is_waiting = restored.is_unclaimed and person_id in takers
            turn.desk.rewrite(row, _to_staff(restored, is_waiting=is_waiting))


def _to_resident(restored: Case) -> Said:
    if raises_alarm(restored):
        return say("takebacks.resident_emergency", no=restored.no)
    if restored.stage is Stage.REOPEN_ASKED:
        return say("takebacks.resident_in_review", no=restored.no)
    key = "takebacks.resident_unclaimed" if restored.is_unclaimed else "takebacks.resident"
    return say(key, no=restored.no)


def _to_staff(restored: Case, *, is_waiting: bool) -> Said:
    key = "takebacks.staff_unclaimed" if is_waiting else "takebacks.staff"
    return say(key, no=restored.no)
