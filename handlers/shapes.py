"""What the tap of a button carries: its shapes, and the handler that it goes to."""

from dataclasses import dataclass

from telegram import Update
from telegram.ext._utils.types import HandlerCallback

from casework.labels import Role
from handlers.turn import Turn

Handler = HandlerCallback[Update, Turn, None]

NO = r"\d{4}-\d{4,9}"
ID = r"\d{1,9}"
PAGE = r"\d{1,4}"
ROLE = f"(?:{'|'.join(Role)})"


@dataclass(frozen=True)
class Tap:
    """A handler, and the shape of each choice that follows the verb in a button's data."""

    handler: Handler
    choices: tuple[str, ...]

    def __init__(self, handler: Handler, *choices: str) -> None:
        object.__setattr__(self, "handler", handler)
        object.__setattr__(self, "choices", choices)
