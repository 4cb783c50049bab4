"""The button 问一问: what comes next is a question, even where it reads as two words."""

from datetime import timedelta

from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard
from handlers.questions import passing
from handlers.turn import Turn

NAME = "asking"
WORDS = "words"
# After so long what comes is heard like anything else.
STILL_ASKING = timedelta(minutes=30)


def begin(turn: Turn, key: str, *, keyboard: Keyboard | None = None) -> None:
    """Ask what they would like to know."""
    dialogue.begin(turn, NAME, WORDS)
    turn.reply(key, keyboard=keyboard)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Have the message heard as a question; a danger and a trouble are heard as such.

    What is only shown or spoken is for a person to see and hear.
    """
    dialogue.end(turn)
    is_fresh = turn.now <= asked.updated_at + STILL_ASKING
    if is_fresh and what.is_silent:
        passing.file(turn, what)
        return True
    turn.is_asking = is_fresh
    return False
