"""Days that were typed in answer to a question, and what is no answer to it."""

from datetime import date, timedelta

from casework.periods import Period
from handlers.cases.reports import understand
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.visit import Visit
from nlp.dates import read_period
from nlp.labels import Intent

# Whatever is longer, or comes much later, is no answer but something to tell.
LONGEST_ANSWER = 30
STILL_ANSWERING = timedelta(hours=12)


def today(visit: Visit) -> date:
    """The day on the community's calendar."""
    return visit.now.astimezone(visit.office.zone).date()


def read(visit: Visit, text: str) -> Period | None:
    """The days that were typed, or the one; None where there is no day in it."""
    days = read_period(text, today=today(visit))
    return Period(*days) if days is not None else None


def is_something_else(visit: Visit, asked: Dialogue, what: Given) -> bool:
    """Whether a message that holds no day was not meant as an answer at all."""
    is_late = visit.now > asked.updated_at + STILL_ANSWERING
    if what.attachment is not None or is_late or len(what.text) > LONGEST_ANSWER:
        return True
    heard = understand(visit, what.text)
    return heard.intent is Intent.REPORT and heard.understood.is_sure
