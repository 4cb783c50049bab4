"""In the middle of a conversation somebody tells of something else: it does not go into it."""

from casework import talks
from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.turn import Turn

NAME = "aside"
NEXT = "next"


def begin(turn: Turn) -> bool:
    """Whether a conversation is open; then the next message is none of its business."""
    is_open = is_amid(turn)
    if is_open:
        dialogue.begin(turn, NAME, NEXT)
    return is_open


def is_amid(turn: Turn) -> bool:
    """Whether somebody is speaking with a colleague of ours."""
    own = turn.store.talks.of_person(turn.sender.id)
    return talks.meant(own, turn.sender.id) is not None


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The next message has come: it is heard as if there were no conversation."""
    dialogue.end(turn)
    turn.is_aside = True
    return False
