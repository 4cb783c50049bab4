"""Who hears of a case from outside: the one who told it, and the neighbours who joined."""

from casework import joining
from casework.case import Case
from casework.errors import CaseNotFound
from casework.masking import hide_room, mask
from casework.people import Person
from casework.places import bare
from handlers.desk import Desk
from handlers.keyboards import Keyboard
from handlers.visit import Visit
from handlers.wording import Said, plain


def neighbours(desk: Desk, case: Case) -> list[Person]:
    """Those who joined and still want to hear."""
    joined = [one.person_id for one in desk.store.followers.of(case.no)]
    people = desk.store.people.some(joined)
    return [people[one] for one in joined]


def households(desk: Desk, case: Case) -> int:
    """How many households told of it."""
    people = [desk.store.people.get(case.reporter_id), *neighbours(desk, case)]
    return joining.households(person.home for person in people)


def is_part(desk: Desk, case: Case, person: Person) -> bool:
    """Whether this person told of it, first or with others."""
    is_reporter = case.reporter_id == person.id
    return is_reporter or desk.store.followers.is_following(case.no, person.id)


def has_told(desk: Desk, case: Case, person: Person) -> bool:
    """Whether this person told of it, joined it, or wrote it down, though they may not read it."""
    return is_part(desk, case, person) or case.recorder_id == person.id


def own(visit: Visit, case_no: str) -> Case:
    """One case, for somebody who told of it, first or with others.

    Raises:
        CaseNotFound: for everybody else, as if there were no such number.
    """
    case = visit.store.cases.find(case_no)
    if not is_part(visit.desk, case, visit.sender):
        raise CaseNotFound(case_no=case_no)
    return case


def told_by(desk: Desk, case: Case, person: Person) -> str:
    """What this person told of it: never what a neighbour did."""
    if case.reporter_id == person.id:
        return case.text
    followers = desk.store.followers.of(case.no)
    return next((one.text for one in followers if one.person_id == person.id), "")


def veiled(desk: Desk, case: Case, text: str) -> str:
    """Words for other eyes: without private numbers, the flats and the names of who told it."""
    people = [desk.store.people.get(case.reporter_id), *neighbours(desk, case)]
    rooms = (case.place.room, bare(case.place.room), *(one.home.room for one in people))
    names = (name for one in people for name in _names(one))
    return mask(hide_room(text, (*rooms, *names)))


def _names(person: Person) -> list[str]:
    """The name of a person, and what people call them by it: 王秀英, 王阿姨."""
    if len(person.name) < 2:
        return []
    titles = plain("names.titles").split() if person.name.isalpha() else []
    return [person.name, *(f"{person.name[0]}{title}" for title in titles)]


def living(desk: Desk, case: Case) -> Case:
    """The case in which this one goes on, if it was merged into another."""
    while case.joined_to is not None:
        case = desk.store.cases.find(case.joined_to)
    return case


def is_heard(desk: Desk, case: Case) -> bool:
    """Whether the one who told it can be told something by the bot."""
    reporter = desk.store.people.get(case.reporter_id)
    return reporter.telegram_id is not None and reporter.is_reachable


def tell(
    desk: Desk,
    case: Case,
    text: Said,
    *,
    keyboard: Keyboard | None = None,
    joined: Said | None = None,
) -> None:
    """Tell the reporter, with a keyboard, and those who joined, in other words if there are any."""
    reporter = desk.store.people.get(case.reporter_id)
    desk.pass_on(reporter, text, keyboard=keyboard, case_no=case.no)
    for person in neighbours(desk, case):
        if person.id != reporter.id:
            desk.pass_on(person, text if joined is None else joined, case_no=case.no)
