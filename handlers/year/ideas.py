"""A festival's idea, made an event."""

from telegram import Update

from handlers.events import entering
from handlers.turn import Turn
from handlers.year import festival_words, festivals


async def to_event(update: Update, turn: Turn) -> None:
    """Begin an event with the idea as its title."""
    found = festivals.on_button(turn)
    if found is not None:
        entering.begin(
            turn,
            title=festival_words.idea(found),
            about=festival_words.about(found),
            festival=found.code,
            day=found.day,
        )
