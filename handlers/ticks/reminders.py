"""Nudges, climbs, repeated alarms, the end of a wait and of the return visit."""

from datetime import timedelta

from casework import handling, reminders, satisfaction, waiting
from casework.case import Case, Party, WaitingFor
from casework.labels import Level
from casework.people import Person
from casework.permissions import ROLES_AT_LEVEL
from casework.quiet_hours import may_be_told
from casework.reminders import CLIMBS, DECISIONS, OF_PARTIES, Due, DueTime
from handlers.cases import alerts, ledger, mine, reopening, rests, return_calls, tellers
from handlers.cases.card_buttons import buttons
from handlers.desk import Desk
from handlers.ticks.apart import apart
from handlers.ticks.digests import Digests
from handlers.wording import clip, say
from storage.owed import Priority

LONGEST_STORY = 100


def run(desk: Desk) -> None:
    """See to everything that is due now and may be told now; the rest stays due."""
    repeat = timedelta(minutes=desk.office.rules.emergency_repeat_minutes)
    desk.store.due_times.bring_forward(Due.ALARM, to=desk.now + repeat)
    digests = Digests()
    for due in desk.store.due_times.at(desk.now):
        with apart(desk, f"{due.kind} of case {due.case_no}"):
            _see_to(desk, due, digests)
    digests.send(desk)


def _see_to(desk: Desk, due: DueTime, digests: Digests) -> None:
    if not desk.store.due_times.still_waits(due):
        # What fell due before it has changed the clocks of this case.
        return
    case = desk.store.cases.find(due.case_no)
    if not reminders.still_matters(due, case, at=desk.now):
        desk.store.due_times.done(due, at=desk.now)
    elif _may_be_told(desk, due, case):
        # Done first: what follows may plan the same thing anew.
        desk.store.due_times.done(due, at=desk.now)
        _act(desk, due, case, digests)


def _may_be_told(desk: Desk, due: DueTime, case: Case) -> bool:
    is_last = due.kind is Due.RETURN_VISIT_END
    if is_last and desk.store.due_times.is_planned(case.no, Due.RETURN_VISIT):
        # Nobody is given up who has not been reminded: the reminder waits for a working day.
        return False
    haste = reminders.haste(due, case)
    return may_be_told(due.due_at, haste, now=desk.now, office=desk.office)


def _act(desk: Desk, due: DueTime, case: Case, digests: Digests) -> None:
    if due.kind is Due.ALARM:
        _alarm(desk, case)
    elif due.kind in CLIMBS:
        _climb(desk, due, case, digests)
    elif due.kind is Due.WAIT_END:
        _wake_up(desk, due, case, digests)
    elif due.kind is Due.RETURN_VISIT:
        _ask_again(desk, case)
    elif due.kind is Due.RETURN_VISIT_END:
        lapsed, event = satisfaction.lapse(case, at=desk.now)
        ledger.update(desk, lapsed, event)
    else:
        digests.remind(_concerned(desk, due, case), due)


def _alarm(desk: Desk, case: Case) -> None:
    """Call an emergency out again, write down who was called, and plan the next time."""
    called = alerts.recipients(desk, case)
    for person in called:
        desk.tell(
            person,
            "reminders.alarm",
            no=case.no,
            place=tellers.place(desk, case, person),
            glance=clip(tellers.words(desk, case, case.text, person), LONGEST_STORY),
            keyboard=buttons(case, person),
            priority=Priority.EMERGENCY,
            case_no=case.no,
        )
    alerts.log_alarm(desk, case, called)
    desk.store.due_times.plan([reminders.next_alarm(case, desk.office.rules, at=desk.now)])


def _climb(desk: Desk, due: DueTime, case: Case, digests: Digests) -> None:
    """Add the people of the next level; those who have it hear of it too.

    A case that is there already climbs no more: the people of that level are told all the same.
    """
    to = CLIMBS[due.kind]
    levels = [level for level in Level if case.level.rank < level.rank <= to.rank]
    tell = digests.add if levels else digests.remind
    if levels:
        reason = say(f"reminders.kind.{due.kind}")
        case, event = handling.climb(case, to, at=desk.now, reason=reason)
        ledger.save(desk, case, event)
    people = _at_levels(desk, case, levels or [to])
    have_card = {row.message.person_id for row in desk.store.outbox.cards_of(case.no)}
    digests.introduce((one for one in people if one.id not in have_card), case.no)
    tell([*_concerned(desk, due, case), *people], due)


def _at_levels(desk: Desk, case: Case, levels: list[Level]) -> list[Person]:
    """The people of some levels, each once; where there is nobody, those of the level below."""
    found = (one for level in levels for one in alerts.of_role(desk, case, ROLES_AT_LEVEL[level]))
    people = list({person.id: person for person in found}.values())
    if people or levels[0] is Level.GRID:
        return people
    return _at_levels(desk, case, [list(Level)[levels[0].rank - 1]])


def _wake_up(desk: Desk, due: DueTime, case: Case, digests: Digests) -> None:
    """The day has come until which the work rested."""
    resumed = rests.go_on(desk, case, actor_id=None)
    digests.add(_keepers(desk, resumed), due)


def _concerned(desk: Desk, due: DueTime, case: Case) -> list[Person]:
    """Whose business it is: the owner's, the party's, the deciders', or whoever could take it."""
    if due.kind in DECISIONS:
        return reopening.deciders(desk, case)
    if due.kind in OF_PARTIES:
        return _of_party(desk, due, case)
    whose = alerts.recipients if case.is_unclaimed else _keepers
    if due.kind is Due.STAGE_STREET:
        return [*whose(desk, case), *_at_levels(desk, case, [Level.STREET])]
    return whose(desk, case)


def _keepers(desk: Desk, case: Case) -> list[Person]:
    """Who has it; where no word reaches that one any more, whoever is above."""
    found = [one for one in alerts.owners(desk, case) if one.is_reachable]
    return found or next(
        filter(None, (alerts.of_role(desk, case, role) for role in alerts.HIGHER_UP)), []
    )


def _of_party(desk: Desk, due: DueTime, case: Case) -> list[Person]:
    """A party hears of its own clock; once it is late, whoever asked it hears of it too.

    So does the one who has the case, where there is nobody who could answer for the party.
    """
    found: list[Person] = []
    for party in case.parties:
        if party.role == due.party:
            members = alerts.members(desk, case, party)
            found += members
            is_owners_too = not members or _was_asked_in_person(case, party)
            if due.kind is Due.PARTY_OVERDUE and is_owners_too and case.is_at_work:
                found += _keepers(desk, case)
    return found


def _was_asked_in_person(case: Case, party: Party) -> bool:
    return party.asked_by is not None or waiting.waits_for(case, WaitingFor.PARTY)


def _ask_again(desk: Desk, case: Case) -> None:
    """Remind the resident, once, that we would like to hear; or a person, to call."""
    last = reminders.last_call(case, desk.office.rules, at=desk.now)
    desk.store.due_times.plan([last])
    if return_calls.is_needed(desk, case):
        return_calls.ask(desk, case, is_again=True)
        return
    desk.tell(
        desk.store.people.get(case.reporter_id),
        "return_visits.reminder",
        no=case.no,
        keyboard=mine.stars(case.no),
        priority=Priority.NUDGE,
        case_no=case.no,
    )
