"""What the community knows, to turn the pages of without asking: subjects, entries, an answer."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework.knowledge import Entry, EntryKind, Subject
from handlers.keyboards import button, grid, named, rows
from handlers.knowledge import shown
from handlers.pages import turning
from handlers.turn import Turn
from handlers.wording import Said, clip, plain, say

PAGE = 8
LONGEST_LABEL = 36
# What people look for by what it is, and not by what it is about.
KINDS = (EntryKind.PHONE, EntryKind.HOURS)
SHELVES = (*Subject, *KINDS)


async def show(update: Update, turn: Turn) -> None:
    """The numbers, the hours, and the subjects of which something is known."""
    subjects, kinds = turn.store.entry_lists.per_subject(), turn.store.entry_lists.per_kind()
    if not subjects:
        turn.put(say("handbook.empty"))
        return
    first = (_to(one, kinds[one]) for one in KINDS if one in kinds)
    then = (_to(one, subjects[one]) for one in Subject if one in subjects)
    turn.put(say("handbook.index"), grid([*first, *then], across=2, last=[]))


async def show_shelf(update: Update, turn: Turn) -> None:
    """The questions of a subject or a kind, a page of them."""
    code = turn.choice[0]
    shelf = EntryKind(code) if code in set(KINDS) else Subject(code)
    turn.put(*_shelf(turn, shelf, int(turn.choice[1])))


async def show_entry(update: Update, turn: Turn) -> None:
    """One answer."""
    entry = shown.live(turn, int(turn.choice[0]))
    if entry is not None:
        turn.put(*shown.opened(turn.desk, entry, _back(entry)))


def _shelf(
    turn: Turn, shelf: Subject | EntryKind, wanted: int
) -> tuple[Said, InlineKeyboardMarkup]:
    count = turn.store.entry_lists.count(shelf)
    to_index = [button("handbook.to_index", "handbook")]
    if not count:
        return say("handbook.none"), rows(to_index)
    last = (count - 1) // PAGE
    at = min(wanted, last)
    entries = turn.store.entry_lists.some(shelf, most=PAGE, begin=at * PAGE)
    return (
        say("handbook.of_subject", subject=_name(shelf), count=count),
        rows(
            *(
                [named(clip(one.question, LONGEST_LABEL), "handbookread", one.id)]
                for one in entries
            ),
            turning(at, last + 1, "handbookof", shelf),
            to_index,
        ),
    )


def _to(shelf: Subject | EntryKind, count: int) -> InlineKeyboardButton:
    label = plain("handbook.subject", subject=_name(shelf), count=count)
    return named(label, "handbookof", shelf, 0)


def _name(shelf: Subject | EntryKind) -> str:
    if isinstance(shelf, EntryKind):
        return plain(f"names.entry_kind.{shelf}")
    return plain(f"names.subject.{shelf}")


def _back(entry: Entry) -> list[InlineKeyboardButton]:
    """Where it came from: the numbers and the hours stand among their like."""
    shelf = entry.kind if entry.kind in KINDS else entry.subject
    return [
        button("handbook.back", "handbookof", shelf, 0, subject=_name(shelf)),
        button("handbook.to_index", "handbook"),
    ]
