"""Who hears of a case from outside: the one who told it, and the neighbours who joined."""

from collections.abc import Callable
from dataclasses import replace

from casework import discretion, dwellings, joining
from casework.case import Case, EventKind
from casework.errors import CaseNotFound
from casework.masking import hide_room, mask
from casework.people import Person
from casework.places import bare
from handlers.desk import Desk
from handlers.keyboards import Keyboard
from handlers.visit import Visit
from handlers.wording import Said, plain

# Whether a resident who has moved still wants to hear of a case; the last word counts.
WHETHER_TOLD = frozenset({EventKind.PASSED, EventKind.KEPT})


def neighbours(desk: Desk, case: Case) -> list[Person]:
    """Those who joined and still want to hear."""
    joined = [one.person_id for one in desk.store.followers.of(case.no)]
    people = desk.store.people.some(joined)
    return [people[one] for one in joined]


def households(desk: Desk, case: Case) -> int:
    """How many households told of it."""
    people = [desk.store.people.get(case.reporter_id), *neighbours(desk, case)]
    return joining.households(dwellings.home_of_matter(case, person) for person in people)


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
    told = next((one.text for one in followers if one.person_id == person.id), "")
    return told or (plain("names.redacted") if case.redacted_at else "")


def veiled(desk: Desk, case: Case, text: str) -> str:
    """Words for other eyes: without private numbers, the flats and the names of who told it."""
    people = [desk.store.people.get(case.reporter_id), *neighbours(desk, case)]
    homes = (home for one in people for home in (one.home, *one.other_homes))
    rooms = (case.place.room, bare(case.place.room), *(home.room for home in homes))
    called = (name for one in people for name in names(one))
    return mask(hide_room(text, (*rooms, *called)))


def as_read_by(desk: Desk, case: Case, person: Person) -> Callable[[str], str]:
    """How the words of a case read to a member of staff: the one place that decides it.

    In full to the one who has it, or told it; to all others without private numbers; to those who
    are complained of also without anything that tells who complains.
    """
    if discretion.reads_in_full(person, case):
        return str
    if is_complained_of(person, case):
        return lambda text: veiled(desk, case, text)
    return mask


def is_complained_of(person: Person, case: Case) -> bool:
    """Whether this person works for those of whom somebody complains, and must not know who."""
    committee = plain("names.role.owners_committee")
    return discretion.is_complained_of(person, case, committee=committee)


def names(person: Person) -> list[str]:
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
    reporter = listener(desk, case)
    return reporter.telegram_id is not None and reporter.is_reachable


def is_gone(desk: Desk, case: Case) -> bool:
    """Whether the one who told it has asked to be forgotten: there is nobody to ask or to call."""
    return desk.store.people.get(case.reporter_id).erased_at is not None


def names_of(person: Person) -> tuple[str, ...]:
    """How a text may name a person: by name, by what they are called, by their flats."""
    rooms = (home.room for home in (person.home, *person.other_homes))
    return (*names(person), *(room for room in rooms if room))


def has_passed(desk: Desk, case: Case) -> bool:
    """Whether the one who told it has moved, and leaves it to the community from now on."""
    said = [
        one.kind
        for one in desk.store.cases.history(case.no)
        if one.kind in WHETHER_TOLD and one.actor_id == case.reporter_id
    ]
    return bool(said) and said[-1] is EventKind.PASSED


def listener(desk: Desk, case: Case) -> Person:
    """The one who told it; out of reach, once they have said that they want to hear no more."""
    reporter = desk.store.people.get(case.reporter_id)
    return replace(reporter, is_reachable=False) if has_passed(desk, case) else reporter


def tell(
    desk: Desk,
    case: Case,
    text: Said,
    *,
    keyboard: Keyboard | None = None,
    joined: Said | None = None,
) -> None:
    """Tell the reporter, with a keyboard, and those who joined, in other words if there are any."""
    reporter = listener(desk, case)
    desk.pass_on(reporter, text, keyboard=keyboard, case_no=case.no)
    for person in neighbours(desk, case):
        if person.id != reporter.id:
            desk.pass_on(person, text if joined is None else joined, case_no=case.no)
