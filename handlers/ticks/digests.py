"""Everything that somebody is to be reminded of, in one message: the most pressing first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.case import Case, CaseEvent, EventKind
from casework.labels import Urgency
from casework.people import Person
from casework.reminders import Due, DueTime, gravest
from handlers import phrasing
from handlers.cases import cards, tellers
from handlers.desk import Desk
from handlers.keyboards import named, rows
from handlers.ticks.apart import apart
from handlers.wording import Said, lines, plain, say
from storage.owed import Priority

MOST_LINES = 20
MOST_OPENERS = 10
MOST_CARDS = 5
LONGEST_GLANCE = 24


@dataclass
class Digests:
    """What each person is to be reminded of: the gravest thing for each case.

    `is_new` are the cases of which somebody has no card yet, each with the person's number.
    """

    by_person: dict[int, dict[str, Due]] = field(default_factory=dict)
    by_case: dict[str, Due] = field(default_factory=dict)
    is_new: set[tuple[int, str]] = field(default_factory=set)

    def remind(self, people: Sequence[Person], due: DueTime) -> None:
        """Put one thing into people's digests; the history tells it, of the gravest alone."""
        if people:
            self.by_case[due.case_no] = gravest([due.kind, self.by_case.get(due.case_no, due.kind)])
        self.add(people, due)

    def add(self, people: Iterable[Person], due: DueTime) -> None:
        """Put one thing into some people's digests, where the history tells of it already."""
        for person in people:
            noted = self.by_person.setdefault(person.id, {})
            noted[due.case_no] = gravest([due.kind, noted.get(due.case_no, due.kind)])

    def introduce(self, people: Iterable[Person], case_no: str) -> None:
        """Have the card of a case come along with the digest."""
        self.is_new.update((person.id, case_no) for person in people)

    def send(self, desk: Desk) -> None:
        """One message a person, and a line in the history of each case."""
        for case_no, kind in self.by_case.items():
            told = say(f"reminders.kind.{kind}")
            desk.store.cases.append(CaseEvent(case_no, EventKind.NUDGED, None, desk.now, told))
        for person_id, noted in self.by_person.items():
            with apart(desk, f"the digest of person {person_id}"):
                self._send(desk, desk.store.people.get(person_id), noted)

    def _send(self, desk: Desk, person: Person, noted: dict[str, Due]) -> None:
        """The cards of what is new to this person, as far as one reads them; below, the digest."""
        cases = _in_order(desk, noted)
        fresh = [case for case in cases if (person.id, case.no) in self.is_new]
        for case in fresh[:MOST_CARDS]:
            cards.send(desk, person, case, priority=_priority([case]))
        _pass_on(desk, person, cases, noted)


def _in_order(desk: Desk, noted: Iterable[str]) -> list[Case]:
    return sorted(
        (desk.store.cases.find(no) for no in noted),
        key=lambda case: (case.urgency.rank, case.due_at),
    )


def _priority(cases: Iterable[Case]) -> Priority:
    """Danger is heard at any hour; the rest comes quietly."""
    is_danger = any(case.urgency is Urgency.EMERGENCY for case in cases)
    return Priority.EMERGENCY if is_danger else Priority.NUDGE


def _pass_on(desk: Desk, person: Person, cases: Sequence[Case], noted: Mapping[str, Due]) -> None:
    shown = [_line(desk, person, case, noted[case.no]) for case in cases[:MOST_LINES]]
    left = len(cases) - len(shown)
    rest = say("reminders.rest", count=left) if left else Said()
    text = lines(say("reminders.digest", count=len(cases)), *shown, rest)
    openers = (
        [named(plain("mine.opener", no=case.no), "card", case.no)] for case in cases[:MOST_OPENERS]
    )
    desk.pass_on(person, text, keyboard=rows(*openers), priority=_priority(cases))


def _line(desk: Desk, reader: Person, case: Case, kind: Due) -> Said:
    return say(
        f"reminders.line.{kind}",
        no=case.no,
        due=phrasing.promise(desk, case),
        place=tellers.place_at_a_glance(desk, case, reader),
        glance=tellers.glance(desk, case, LONGEST_GLANCE, reader),
    )
