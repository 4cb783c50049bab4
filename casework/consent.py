"""What may be kept of a person, and who is still to be asked."""

from casework.people import Person


def may_keep_home(person: Person) -> bool:
    """Whether we may write down where somebody lives: they agreed, or their duty is the ground."""
    return person.is_staff or person.agreed_at is not None


def is_to_be_asked(person: Person) -> bool:
    """Whether somebody has never been asked whether they agree."""
    return not may_keep_home(person) and person.asked_at is None and person.erased_at is None


def has_declined(person: Person) -> bool:
    """Whether somebody was asked, and would rather not: nobody asks again of their own accord."""
    return not may_keep_home(person) and person.declined_at is not None
