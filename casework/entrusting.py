"""What concerns no case, and is not everybody's to do."""

from casework import permissions
from casework.errors import NotEntrusted
from casework.people import Person
from casework.permissions import Action


def require(person: Person, action: Action) -> None:
    """Refuse whoever has no duty that grants this.

    Raises:
        NotEntrusted: with the action that was asked for.
    """
    if not permissions.holds(person, action):
        raise NotEntrusted(action=action)
