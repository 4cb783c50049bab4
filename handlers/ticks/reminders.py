"""Nudges, climbs, repeated alarms and the end of the return visit."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from casework import handling, reminders, satisfaction
from casework.case import Case, CaseEvent, EventKind
from casework.people import Person
from casework.permissions import ROLES_AT_LEVEL
from casework.quiet_hours import is_quiet
from casework.reminders import CLIMBS, UNCLAIMED, WORK, Due, DueTime
from handlers import alerts, cards, mine, phrasing
from handlers.desk import Desk
from handlers.keyboards import named, rows
from handlers.ticks.apart import apart
from handlers.wording import Said, clip, lines, plain, say
from storage.outbox import Priority

MOST_LINES = 20
MOST_OPENERS = 10
LONGEST_GLANCE = 24
LONGEST_STORY = 100


@dataclass
class Digests:
    """What each person is to be reminded of: the gravest thing for each case."""

    by_person: dict[int, dict[str, Due]] = field(default_factory=dict)

    def add(self, people: Iterable[Person], due: DueTime) -> None:
        """Put one thing into some people's digests."""
        gravity = list(Due)
        for person in people:
            noted = self.by_person.setdefault(person.id, {})
            before = noted.get(due.case_no)
            if before is None or gravity.index(due.kind) > gravity.index(before):
                noted[due.case_no] = due.kind


def run(desk: Desk) -> None:
    """See to everything that is due now; outside working stretches only alarms."""
    is_night = is_quiet(desk.now, desk.office.rules, desk.office.zone)
    digests = Digests()
    for due in desk.store.due_times.at(desk.now):
        if is_night and due.kind not in {Due.ALARM, Due.RETURN_VISIT_END}:
            continue
        with apart(desk, f"{due.kind} of case {due.case_no}"):
            _see_to(desk, due, digests)
    for person_id, noted in digests.by_person.items():
        with apart(desk, f"the digest of person {person_id}"):
            _send_digest(desk, desk.store.people.get(person_id), noted)


def _see_to(desk: Desk, due: DueTime, digests: Digests) -> None:
    case = desk.store.cases.find(due.case_no)
    if reminders.still_matters(due.kind, case):
        _act(desk, due, case, digests)
    desk.store.due_times.done(due, at=desk.now)


def _act(desk: Desk, due: DueTime, case: Case, digests: Digests) -> None:
    if due.kind is Due.ALARM:
        _alarm(desk, case)
    elif due.kind in CLIMBS:
        _climb(desk, due, case, digests)
    elif due.kind in UNCLAIMED | WORK:
        _note_nudge(desk, due)
        digests.add(_at_work_on(desk, case), due)
    elif due.kind is Due.RETURN_VISIT:
        _ask_again(desk, case)
    else:
        lapsed, event = satisfaction.lapse(case, at=desk.now)
        desk.store.cases.save(lapsed, event)
        cards.refresh(desk, lapsed)


def _alarm(desk: Desk, case: Case) -> None:
    """Call an emergency out again, and plan the next time."""
    for person in alerts.recipients(desk, case):
        keyboard = cards.buttons(case, person)
        desk.tell(
            person,
            "reminders.alarm",
            no=case.no,
            place=phrasing.place(desk.store.places, case.place),
            glance=clip(case.text, LONGEST_STORY),
            keyboard=keyboard,
            priority=Priority.EMERGENCY,
            case_no=case.no,
        )
    desk.store.due_times.plan([reminders.next_alarm(case, desk.office.rules, at=desk.now)])


def _climb(desk: Desk, due: DueTime, case: Case, digests: Digests) -> None:
    """Add the people of the next level; those who have it hear of it too."""
    level = CLIMBS[due.kind]
    climbed, event = handling.climb(
        case, level, at=desk.now, reason=say(f"reminders.kind.{due.kind}")
    )
    desk.store.cases.save(climbed, event)
    newcomers = alerts.of_role(desk, climbed, ROLES_AT_LEVEL[level])
    have_card = {row.message.person_id for row in desk.store.outbox.cards_of(case.no)}
    for person in newcomers:
        if person.id not in have_card:
            cards.send(desk, person, climbed, priority=Priority.NUDGE)
    digests.add([*_at_work_on(desk, climbed), *newcomers], due)


def _at_work_on(desk: Desk, case: Case) -> list[Person]:
    """The owner; while there is none, everybody who could take it."""
    if case.owner_id is not None:
        return [desk.store.people.get(case.owner_id)]
    return alerts.recipients(desk, case)


def _note_nudge(desk: Desk, due: DueTime) -> None:
    event = CaseEvent(
        due.case_no, EventKind.NUDGED, None, desk.now, say(f"reminders.kind.{due.kind}")
    )
    desk.store.cases.append(event)


def _ask_again(desk: Desk, case: Case) -> None:
    """Remind the resident, once, that we would like to hear."""
    desk.tell(
        desk.store.people.get(case.reporter_id),
        "return_visits.reminder",
        no=case.no,
        keyboard=mine.stars(case.no),
        priority=Priority.NUDGE,
        case_no=case.no,
    )


def _send_digest(desk: Desk, person: Person, noted: dict[str, Due]) -> None:
    """One message for everything, the most pressing first."""
    cases = sorted(
        (desk.store.cases.find(no) for no in noted),
        key=lambda case: (case.urgency.rank, case.due_at),
    )
    shown = [_line(desk, case, noted[case.no]) for case in cases[:MOST_LINES]]
    left = len(cases) - len(shown)
    rest = say("reminders.rest", count=left) if left else Said()
    text = lines(say("reminders.digest", count=len(cases)), *shown, rest)
    openers = (
        [named(plain("mine.opener", no=case.no), "card", case.no)] for case in cases[:MOST_OPENERS]
    )
    desk.pass_on(person, text, keyboard=rows(*openers), priority=Priority.NUDGE)


def _line(desk: Desk, case: Case, kind: Due) -> Said:
    return say(
        f"reminders.line.{kind}",
        no=case.no,
        due=phrasing.promise(desk, case),
        place=phrasing.place(desk.store.places, case.place),
        glance=clip(case.text, LONGEST_GLANCE),
    )
