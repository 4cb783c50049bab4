"""Who looked at what is not for everybody: a confidential case, the file of a household."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework.case import Case
from casework.people import Person

# Whoever works on a case opens it again and again: once in so long says enough.
ONCE_IN = timedelta(hours=1)


class Subject(StrEnum):
    """What was looked at."""

    CASE = "case"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class Look:
    """Somebody opened something: `subject_id` is the number of the case, or of the household."""

    person_id: int
    subject: Subject
    subject_id: str
    at: datetime


def is_noted(person: Person, case: Case) -> bool:
    """Whether it is written down that a person opened a case: a confidence that is not theirs."""
    return case.is_confidential and case.reporter_id != person.id
