"""One entry as a file tells it."""

from dataclasses import dataclass
from datetime import date

from bot.roster.faults import Spot
from casework.knowledge import EntryKind, Subject, bare


@dataclass(frozen=True)
class EntryRow:
    """What is empty or None says nothing, and changes nothing; `owner` is a name or a number."""

    spot: Spot
    question: str
    answer: str
    asks: tuple[str, ...] = ()
    kind: EntryKind | None = None
    subject: Subject | None = None
    source: str = ""
    owner: str = ""
    url: str = ""
    since_on: date | None = None
    review_on: date | None = None

    @property
    def key(self) -> str:
        """What two rows have in common that ask the same."""
        return bare(self.question)
