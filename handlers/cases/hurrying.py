"""A resident asks to speed up, once a day."""

from telegram import Update

from casework import handling
from casework.case import Case, EventKind
from casework.handling import raises_alarm
from casework.people import Person
from handlers import phrasing
from handlers.cases import alerts, audience, ledger, progress, tellers
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, paragraphs, say
from storage.owed import Priority

LONGEST_STORY = 100


async def hurry(update: Update, turn: Turn) -> None:
    """The button was tapped: whoever has it, or could take it, hears at once."""
    case = audience.living(turn.desk, audience.own(turn, turn.choice[0]))
    before = [
        event.at
        for event in turn.store.cases.history(case.no)
        if event.kind is EventKind.HURRIED and event.actor_id == turn.sender.id
    ]
    event = handling.hurry(
        case,
        before[-1] if before else None,
        office=turn.office,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    ledger.update(turn.desk, case, event)
    for person in _concerned(turn, case):
        _tell(turn, person, case)
    turn.answer(
        paragraphs(say("hurrying.done", no=case.no), progress.told(turn.desk, case, turn.sender)),
        case_no=case.no,
    )


def _concerned(turn: Turn, case: Case) -> list[Person]:
    """The one who has it, else whoever could take it."""
    found = alerts.recipients(turn.desk, case) if case.is_unclaimed else []
    return [one for one in found or alerts.owners(turn.desk, case) if one.id != turn.sender.id]


def _tell(turn: Turn, person: Person, case: Case) -> None:
    is_alarm = raises_alarm(case)
    turn.desk.pass_on(
        person,
        _request(turn, case, person),
        keyboard=rows([button("buttons.card", "card", case.no)]),
        priority=Priority.EMERGENCY if is_alarm else Priority.ALERT,
        case_no=case.no,
    )


def _request(turn: Turn, case: Case, reader: Person) -> Said:
    is_late = case.due_at < turn.now
    return say(
        "hurrying.told_late" if is_late else "hurrying.told",
        no=case.no,
        due=phrasing.promise(turn.desk, case),
        place=tellers.place(turn.desk, case, reader),
        glance=clip(tellers.words(turn.desk, case, case.text, reader), LONGEST_STORY),
    )
