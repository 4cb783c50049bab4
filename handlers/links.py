"""What a link to the bot carries: a building's door, an estate, an invitation, an event."""

from collections.abc import Callable, Mapping

from handlers.events import scanning
from handlers.residents import doors
from handlers.staff import enlisting, letters
from handlers.turn import Turn

# Opens what a link names, or says that it means nothing (any more), with a word to the person.
Opening = Callable[[Turn, str], None]

# By the letter before the first dash of `/start b-12-2`.
OPENINGS: Mapping[str, Opening] = {
    doors.BUILDING: doors.open_building,
    doors.ESTATE: doors.open_estate,
    letters.PREFIX: enlisting.open_invitation,
    # The door of an event.
    scanning.PREFIX: scanning.open_door,
}


def follow(turn: Turn, payload: str) -> bool:
    """Go where a link leads; whether it is one of ours."""
    letter, _, rest = payload.partition("-")
    opening = OPENINGS.get(letter)
    if opening is None or not rest:
        return False
    opening(turn, rest)
    return True
