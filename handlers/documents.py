"""A file that somebody sends: where Telegram keeps it, its name, and how large it is."""

from dataclasses import dataclass

from handlers.turn import Turn
from handlers.wording import plain

# What getFile gives at most.
MOST_BYTES = 20 * 1024 * 1024
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Sent:
    """A document: where Telegram keeps it, its name, and how large it is."""

    file_id: str
    name: str
    size: int

    @property
    def is_too_big(self) -> bool:
        """Whether Telegram would not give it to a bot."""
        return self.size > MOST_BYTES

    @property
    def megabytes(self) -> int:
        """Its size, rounded up."""
        return -(-self.size // MEGABYTE)


def sent(turn: Turn) -> Sent | None:
    """The document of this message; an animation is none."""
    document = turn.message.document
    if document is None or turn.message.animation is not None:
        return None
    name = document.file_name or plain("roster_files.nameless")
    return Sent(document.file_id, name, document.file_size or 0)
