"""An entry as whoever asked reads it: the answer, where it comes from, since when, page by page."""

from collections.abc import Sequence
from datetime import date

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from casework import markup
from casework.knowledge import Entry
from casework.passages import passages
from handlers import days
from handlers import pages as paging
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say, whole

# What a page may hold of the 4,096 units of a message: whoever gives it may add a few words.
ROOM = 3_600


def pages(desk: Desk, entry: Entry) -> list[Said]:
    """The answer in as many pages as it needs, its source at the end of each."""
    foot = _foot(desk, entry)
    longest_head = _head(entry, 99, 99)
    room = ROOM - markup.length(longest_head) - markup.length(foot)
    parts = passages(entry.answer, room)
    return [
        paragraphs(_head(entry, at, len(parts)), whole(part), foot) for at, part in enumerate(parts)
    ]


def buttons(entry: Entry, *, at: int, of: int) -> list[list[InlineKeyboardButton]]:
    """The rows below a page: the way to the other pages, and the link."""
    turning = paging.turning(at, of, "shownpage", entry.id)
    link = [InlineKeyboardButton(plain("shown.link"), url=entry.url)] if entry.url else []
    return [row for row in (turning, link) if row]


def opened(
    desk: Desk, entry: Entry, *below: Sequence[InlineKeyboardButton]
) -> tuple[Said, InlineKeyboardMarkup | None]:
    """The first page with its buttons, and whatever else is to stand below it."""
    first, *others = pages(desk, entry)
    lines_below = [*buttons(entry, at=0, of=1 + len(others)), *below]
    return first, rows(*lines_below) if lines_below else None


def own_rows(turn: Turn) -> list[Sequence[InlineKeyboardButton]]:
    """What is ours below the tapped message, for whoever changes the other buttons there."""
    return [row for row in _rows(turn) if any(map(_is_ours, row))]


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page, in the same message; whatever else can be tapped below it stays."""
    entry = live(turn, int(turn.choice[0]))
    if entry is None:
        return
    said = pages(turn.desk, entry)
    at = min(int(turn.choice[1]), len(said) - 1)
    others = [row for row in _rows(turn) if not any(map(_is_ours, row))]
    turn.rewrite(said[at], rows(*buttons(entry, at=at, of=len(said)), *others))


def live(turn: Turn, entry_id: int) -> Entry | None:
    """The entry on a button, if it is still given as an answer; else a word, and the way on."""
    entry = turn.store.entries.find(entry_id)
    if entry is not None and entry.is_live:
        return entry
    turn.put(say("shown.gone"), rows([button("shown.handbook", "handbook")]))
    return None


def day(one: date) -> Said:
    """A day with its year: what holds since then may be older than this one."""
    return say("shown.day", year=one.year, month=one.month, day=one.day)


def _head(entry: Entry, at: int, of: int) -> Said:
    number = say("shown.page", number=at + 1, pages=of) if of > 1 else Said()
    return say("shown.question", question=entry.question, page=number)


def _foot(desk: Desk, entry: Entry) -> Said:
    phone = desk.community.office_phone
    return lines(
        say("shown.source", source=entry.source) if entry.source else Said(),
        _age(desk, entry),
        say("shown.more_by_phone", phone=phone) if phone else say("shown.more"),
    )


def _age(desk: Desk, entry: Entry) -> Said:
    """Since when it holds, and when somebody looked at it last, or wrote it down."""
    if entry.checked_at is not None:
        seen = say("shown.checked", day=day(days.local(desk, entry.checked_at)))
    else:
        seen = say("shown.entered", day=day(days.local(desk, entry.made_at)))
    return say("shown.since", since=day(entry.since_on), seen=seen) if entry.since_on else seen


def _rows(turn: Turn) -> Sequence[Sequence[InlineKeyboardButton]]:
    """What stands below the tapped message, as Telegram says."""
    query = turn.heard.callback_query
    message = query.message if query is not None else None
    if not isinstance(message, Message) or message.reply_markup is None:
        return []
    return message.reply_markup.inline_keyboard


def _is_ours(one: InlineKeyboardButton) -> bool:
    verb, _, _ = str(one.callback_data or "").partition(":")
    return one.url is not None or verb == "shownpage"
