"""What a route may ask of whoever uses it: an action, on a case or not, or a condition."""

from dataclasses import dataclass
from enum import StrEnum

from casework import permissions
from casework.people import Person
from casework.permissions import Action


class Condition(StrEnum):
    """What is asked beside an action."""

    ANYBODY = "anybody"
    STAFF = "staff"
    TELLER = "teller"
    FOLLOWER = "follower"
    PARTY = "party"
    CALLER = "caller"
    STAND_IN = "stand_in"
    DOER = "doer"


@dataclass(frozen=True)
class Need:
    """One of these is enough; `is_on_case` says that it is asked for one case, not in general."""

    one_of: tuple[Action | Condition, ...]
    is_on_case: bool = False


def holding(*actions: Action) -> Need:
    """A duty that grants one of these, wherever it is."""
    return Need(actions)


def on_case(*one_of: Action | Condition) -> Need:
    """One of these, on the case that the button is about."""
    return Need(one_of, is_on_case=True)


ANYBODY, STAFF = Need((Condition.ANYBODY,)), Need((Condition.STAFF,))


def asked(need: Need, *routes: str) -> dict[str, Need]:
    """The same need for several routes."""
    return dict.fromkeys(routes, need)


def is_met(person: Person, need: Need) -> bool:
    """Whether a person may go this way at all; on a case, the case itself is asked later."""
    if need.is_on_case:
        return True
    return any(_is_met(person, one) for one in need.one_of)


def _is_met(person: Person, one: Action | Condition) -> bool:
    if isinstance(one, Action):
        return permissions.holds(person, one)
    return person.is_staff if one is Condition.STAFF else True
