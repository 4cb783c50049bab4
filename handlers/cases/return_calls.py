"""The return visit to somebody without the bot: a person calls, and notes the answer."""

from collections.abc import Iterator

from telegram import InlineKeyboardMarkup, Update

from casework import namelessness, return_calls, satisfaction
from casework.case import Case, CaseEvent, EventKind
from casework.people import Home, Person
from casework.places import Place
from handlers import phrasing, whereabouts
from handlers.cases import alerts, audience, return_visits, tellers
from handlers.cases.mine import MARKS
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, say
from storage.owed import Priority

LONGEST_GLANCE = 100


def is_needed(desk: Desk, case: Case) -> bool:
    """Whether the resident can't be asked by the bot."""
    return not audience.is_heard(desk, case)


def ask(desk: Desk, case: Case, *, is_again: bool = False) -> Person | None:
    """Ask somebody to call, and note whom; None where there is nobody at all, or no name."""
    if namelessness.is_lasting(case):
        return None
    caller = next(_callers(desk, case), None) or next(iter(alerts.owners(desk, case)), None)
    if caller is None:
        return None
    desk.store.cases.append(return_calls.ask(case, caller.id, at=desk.now))
    key = "return_calls.ask_again" if is_again else "return_calls.ask"
    desk.pass_on(
        caller,
        _question(desk, case, key, caller),
        keyboard=_marks(case),
        priority=Priority.NUDGE if is_again else Priority.ALERT,
        case_no=case.no,
    )
    answer = audience.as_read_by(desk, case, caller)(case.answer)
    desk.read_out(caller, answer, case_no=case.no)
    return caller


async def note(update: Update, turn: Turn) -> None:
    """The answer was noted: a mark from 1 to 5, or 0 when nobody was reached."""
    case = turn.store.cases.find(turn.choice[0])
    history = turn.store.cases.history(case.no)
    return_calls.require_caller(turn.sender, case, asked_id=return_calls.asked(history))
    mark = int(turn.choice[1])
    if mark:
        return_visits.note(turn, case, mark)
        return
    if not _is_noted(history):
        event = satisfaction.unanswered(case, actor_id=turn.sender.id, at=turn.now)
        turn.store.cases.append(event)
    told = say("return_calls.unreached_noted", no=case.no)
    question = _question(turn.desk, case, "return_calls.ask", turn.sender)
    turn.rewrite(lines(question, told), _marks(case))


def _is_noted(history: list[CaseEvent]) -> bool:
    """Whether it was said already, since somebody was asked, that nobody could be reached."""
    return history[-1].kind is EventKind.UNANSWERED


def _question(desk: Desk, case: Case, key: str, caller: Person) -> Said:
    """Whom to call, what was told and answered, and what to ask."""
    reporter = desk.store.people.get(case.reporter_id)
    owner = desk.store.people.get(case.owner_id) if case.owner_id else None
    shown = audience.as_read_by(desk, case, caller)
    question = say(
        key,
        name=tellers.name(desk, case, reporter, caller),
        contact=tellers.contact(desk, case, reporter),
        no=case.no,
        glance=clip(tellers.words(desk, case, case.text, caller), LONGEST_GLANCE),
        owner=phrasing.titled(owner) if owner else "",
        answer=shown(case.answer),
    )
    return lines(question, say("return_calls.in_confidence") if case.is_confidential else Said())


def _marks(case: Case) -> InlineKeyboardMarkup:
    """What the resident said, to be tapped."""
    return rows(
        *([button(f"buttons.mark.{mark}", "visited", case.no, mark)] for mark in MARKS[::-1]),
        [button("return_calls.unreached", "visited", case.no, 0)],
    )


def _callers(desk: Desk, case: Case) -> Iterator[Person]:
    """Who could call: whoever wrote it down, else those near the resident, else their colleagues.

    Somebody who can't be reached asks nobody.
    """
    people = desk.store.people
    where = _lives_at(desk, people.get(case.reporter_id).home, case)
    found = [people.get(case.recorder_id)] if case.recorder_id is not None else []
    found += people.with_roles(return_calls.CALLERS, where)
    found += people.with_roles(return_calls.CALLERS, case.place)
    for person in people.all_present(found):
        if person.is_reachable and return_calls.may_be_asked(person, case, where):
            yield person


def _lives_at(desk: Desk, home: Home, case: Case) -> Place:
    """Where the resident is found: at home, as far as that is known, else where the matter is."""
    if home.estate_id is None:
        return case.place
    places = desk.store.places
    building = places.building(home.building_id) if home.building_id else None
    grid_id = whereabouts.grid_of(places, home.estate_id, building)
    return Place(home.estate_id, home.building_id, grid_id)
