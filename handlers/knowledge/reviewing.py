"""An entry was looked at again, is dropped, or taken back, on its page."""

from telegram import Update

from casework import knowledge
from casework.knowledge import Entry
from handlers import days
from handlers.keyboards import button, rows
from handlers.knowledge import desk, keeping, shown
from handlers.questions import unanswered
from handlers.turn import Turn
from handlers.wording import Said, say


async def confirm(update: Update, turn: Turn) -> None:
    """It still holds: looked at again in some months."""
    entry = desk.as_seen(turn)
    if entry is None:
        return
    after = looked_at(turn, entry)
    desk.put(turn, after, say("knowledge.confirmed", day=_review_day(after)))


async def ask_drop(update: Update, turn: Turn) -> None:
    """Shall it really go?"""
    entry = desk.as_seen(turn)
    if entry is None:
        return
    knowledge.require_live(entry)
    turn.put(
        say("knowledge.drop_sure", question=entry.question),
        rows(
            [button("knowledge.drop_yes", "entrygone", entry.id, entry.version)],
            [button("buttons.back", "entry", entry.id)],
        ),
    )


async def drop(update: Update, turn: Turn) -> None:
    """Nobody finds it any more."""
    entry = desk.as_seen(turn)
    if entry is None:
        return
    knowledge.require_live(entry)
    after = knowledge.dropped(entry, by=turn.sender.id, at=turn.now)
    keeping.change(turn.store, after, was=entry.version)
    unanswered.lose(turn.desk, after)
    desk.put(turn, after, say("knowledge.dropped"))


async def take_back(update: Update, turn: Turn) -> None:
    """It is found again."""
    entry = desk.as_seen(turn)
    if entry is None:
        return
    after = entry
    if not entry.is_live:
        after = knowledge.taken_back(entry, by=turn.sender.id, at=turn.now)
        keeping.change(turn.store, after, was=entry.version)
    desk.put(turn, after, say("knowledge.taken_back"))


def looked_at(turn: Turn, entry: Entry) -> Entry:
    """Write down that it still holds; the entry with its next day.

    Raises:
        EntryDropped: it is not in use any more.
    """
    after = knowledge.reviewed(
        knowledge.require_live(entry),
        by=turn.sender.id,
        at=turn.now,
        today=days.today(turn.desk),
        months=turn.office.rules.review_months,
    )
    keeping.change(turn.store, after, was=entry.version)
    return after


def _review_day(entry: Entry) -> Said:
    return shown.day(entry.review_on) if entry.review_on is not None else Said()
