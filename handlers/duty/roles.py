"""How a resident hears of whoever answers a question: by role, never by name."""

from collections.abc import Sequence

from casework.case import Case
from casework.labels import Kind, Role
from casework.people import Person
from handlers import phrasing
from handlers.desk import Desk
from handlers.duty import calling
from handlers.wording import plain


def named(desk: Desk, case: Case, person: Person) -> str:
    """Who has a case, for its resident: with the name, unless it is a question."""
    return one(desk, person) if case.kind is Kind.QUESTION else phrasing.titled(person)


def one(desk: Desk, person: Person) -> str:
    """The role, and whether they are on duty: 值班的网格员."""
    role = next(
        (
            duty.role
            for duty in person.own_duties or person.duties
            if duty.role is not Role.RESIDENT
        ),
        None,
    )
    if role is None:
        return plain("talks.somebody")
    named_role = plain("talks.of_committee") if role is Role.ADMIN else phrasing.role(role)
    is_now = calling.is_on_duty(desk, person)
    return plain("talks.on_duty", role=named_role) if is_now else named_role


def some(desk: Desk, people: Sequence[Person]) -> str:
    """Several who are asked: by their role, where it is the same."""
    roles = list(dict.fromkeys(one(desk, person) for person in people))
    return roles[0] if len(roles) == 1 else plain("talks.somebody")
