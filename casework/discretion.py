"""Whose words read how: in full to the one who handles a case, without numbers to all others."""

from casework.case import Case
from casework.labels import Role, Tag
from casework.people import Person


def reads_in_full(person: Person, case: Case) -> bool:
    """Whether private numbers in a case are for these eyes.

    Those of the one who told it and of the one who has it, or stands in for them: nobody else has
    to call anybody.
    """
    return person.id == case.reporter_id or person.is_at_desk_of(case.owner_id)


def is_complained_of(person: Person, case: Case, *, committee: str) -> bool:
    """Whether a complaint is about those for whom this person works, who are to answer it.

    They read what is wrong and not who says so: a property company knows every door. An owners'
    committee is meant where the words name it, as `committee`. Whoever has the case on the desk
    has to talk to the resident.
    """
    if Tag.PROPERTY not in case.tags or reads_in_full(person, case):
        return False
    is_committee = person.holds(Role.OWNERS_COMMITTEE) and committee in case.text
    return person.holds(Role.PROPERTY_MANAGER) or is_committee
