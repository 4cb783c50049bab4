"""One of the answers that stand ready was tapped, while an entry is entered or changed."""

from dataclasses import replace

from telegram import Update

from casework.knowledge import Entry
from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.knowledge import changing, entering, fields, keepers
from handlers.turn import Turn

# What the button of a verb answers.
ANSWERS = {
    "entrykind": "kind",
    "entrysubject": "subject",
    "entryowner": "owner",
    "entryreview": "review",
}


async def pick(update: Update, turn: Turn) -> None:
    """A kind, a subject, somebody, some months."""
    field = ANSWERS[turn.data.partition(":")[0]]
    found = _current(turn, field)
    if found is None:
        return
    asked, entry = found
    after = fields.picked(turn, field, entry, turn.choice[0])
    if after is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    _put(turn, asked, field, entry, after)


async def leave_bare(update: Update, turn: Turn) -> None:
    """It has none, or nobody knows it yet."""
    found = _current(turn, *fields.BARE)
    if found is not None:
        asked, entry = found
        after = replace(entry, **fields.BARE[asked.step])  # type: ignore[arg-type]
        _put(turn, asked, asked.step, entry, after)


async def turn_owners(update: Update, turn: Turn) -> None:
    """More of those whose it may be."""
    found = _current(turn, "owner")
    if found is None:
        return
    asked, _ = found
    page = int(turn.choice[0])
    if asked.name == changing.NAME:
        changing.ask_field(turn, asked.answers, "owner", page=page)
    else:
        entering.ask_field(turn, asked.answers, "owner", page=page)


def _current(turn: Turn, *steps: str) -> tuple[Dialogue, Entry] | None:
    """What was asked, and the entry that it was asked about; whoever may not, is told."""
    is_new = dialogue.current(turn, entering.NAME) is not None
    name = entering.NAME if is_new else changing.NAME
    asked = dialogue.of_tapped(turn, name, *steps)
    if asked is None or not keepers.may(turn):
        return None
    entry = fields.unpacked(turn, asked.answers) if is_new else changing.current(turn, asked)
    return (asked, entry) if entry is not None else None


def _put(turn: Turn, asked: Dialogue, field: str, before: Entry, after: Entry) -> None:
    if asked.name == entering.NAME:
        entering.put(turn, asked, field, after, dialogue.ask_here)
    else:
        changing.keep(turn, before, after, field, dialogue.ask_here)
