"""What is told of an entry, one after the other: how it is asked for, read, and chosen."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from telegram import InlineKeyboardButton

from casework import knowledge, permissions
from casework.knowledge import Entry, EntryKind, Subject
from casework.people import Person
from casework.permissions import Action
from handlers import days, pages, phrasing
from handlers.keyboards import button, grid, named
from handlers.turn import Turn
from handlers.wording import plain
from nlp.dates import read_day

# In the order in which they stand on the page; `more` is what follows the answer.
FIELDS = (
    "question",
    "answer",
    "more",
    "asks",
    "kind",
    "subject",
    "source",
    "since",
    "owner",
    "review",
    "url",
)
# Answered by a tap, a day, an address: whoever writes of a danger here means us.
CHOSEN = ("kind", "subject", "owner")
CHOICES = (*CHOSEN, "since", "review", "url")
# What may be left empty, and how it is empty.
BARE: Mapping[str, Mapping[str, object]] = {
    "asks": {"asks": ()},
    "source": {"source": ""},
    "since": {"since_on": None},
    "url": {"url": ""},
}
MONTHS = (3, 6, 12)
# A telephone cuts a long text near Telegram's limit: whatever follows such a piece may be its rest.
LIKE_A_PIECE = 3_500
# Whoever names a year, or a month of it, means its first day.
_BEGINNINGS: Mapping[str, str] = {"年": "1月1日", "月": "1日"}


def packed(entry: Entry) -> dict[str, str]:
    """What is known of an entry, as answers of a dialogue."""
    return {
        "question": entry.question,
        "answer": entry.answer,
        "kind": entry.kind,
        "subject": entry.subject,
        "asks": json.dumps(entry.asks, ensure_ascii=False),
        "source": entry.source,
        "since": f"{entry.since_on or ''}",
        "owner": f"{entry.owner_id or ''}",
        "review": f"{entry.review_on or ''}",
        "url": entry.url,
    }


def unpacked(turn: Turn, answers: Mapping[str, str]) -> Entry:
    """The same again, not yet written down; what nobody has said is as it usually is."""
    today = days.today(turn.desk)
    usual = knowledge.months_on(today, turn.office.rules.review_months)
    owner = answers.get("owner", str(turn.sender.id))
    return Entry(
        id=0,
        kind=EntryKind(answers.get("kind") or EntryKind.ANSWER),
        subject=Subject(answers.get("subject") or Subject.OTHER),
        question=answers.get("question", ""),
        answer=answers.get("answer", ""),
        made_at=turn.now,
        asks=tuple(json.loads(answers.get("asks", "[]"))),
        url=answers.get("url", ""),
        source=answers.get("source", ""),
        since_on=_day(answers.get("since", "")),
        owner_id=int(owner) if owner else None,
        review_on=_day(answers.get("review", f"{usual}")),
        made_by=turn.sender.id,
        checked_at=turn.now,
    )


def read(turn: Turn, field: str, entry: Entry, text: str) -> Entry | None:
    """The entry with what was written; None, and a word, where it can't be read."""
    if field in CHOSEN:
        turn.reply("entryform.tap_please")
        return None
    return _READERS[field](turn, entry, text)


def picks(turn: Turn, field: str, *, page: int = 0) -> list[Sequence[InlineKeyboardButton]]:
    """The answers that stand ready, in rows."""
    if field == "owner":
        return list(_owner_page(turn, page))
    across, made = _PICKS[field]() if field in _PICKS else (1, [])
    shown = [*made, button(f"entryform.bare.{field}", "entrybare")] if field in BARE else made
    return list(grid(shown, across=across, last=[]).inline_keyboard)


def picked(turn: Turn, field: str, entry: Entry, value: str) -> Entry | None:
    """The entry with what a button stands for; None where it stands for nothing any more."""
    if field == "kind":
        return replace(entry, kind=EntryKind(value))
    if field == "subject":
        return replace(entry, subject=Subject(value))
    if field == "review":
        return replace(entry, review_on=knowledge.months_on(days.today(turn.desk), int(value)))
    chosen = next((one for one in owners(turn) if f"{one.id}" == value), None)
    return replace(entry, owner_id=chosen.id) if chosen is not None else None


def owners(turn: Turn) -> list[Person]:
    """Whose an entry may be: oneself, whoever looks after them, then all other colleagues."""
    colleagues = [one for one in turn.store.people.colleagues() if one.alone.is_staff]
    return sorted(
        colleagues,
        key=lambda one: (
            one.id != turn.sender.id,
            not permissions.holds(one.alone, Action.SET_KNOWLEDGE),
        ),
    )


def _owner_page(turn: Turn, page: int) -> Sequence[Sequence[InlineKeyboardButton]]:
    shown = [named(phrasing.titled(one), "entryowner", one.id) for one in owners(turn)]
    return pages.choices(shown, page, _turner, across=2).inline_keyboard


def _turner(label: str, to: int) -> InlineKeyboardButton:
    return named(label, "entryowners", to)


def _kinds() -> tuple[int, list[InlineKeyboardButton]]:
    return 2, [named(plain(f"names.entry_kind.{one}"), "entrykind", one) for one in EntryKind]


def _subjects() -> tuple[int, list[InlineKeyboardButton]]:
    return 3, [named(plain(f"names.subject.{one}"), "entrysubject", one) for one in Subject]


def _reviews() -> tuple[int, list[InlineKeyboardButton]]:
    return 3, [button(f"entryform.review_in.{one}", "entryreview", one) for one in MONTHS]


_PICKS: Mapping[str, Callable[[], tuple[int, list[InlineKeyboardButton]]]] = {
    "kind": _kinds,
    "subject": _subjects,
    "review": _reviews,
}


def _read_question(turn: Turn, entry: Entry, text: str) -> Entry:
    del turn
    return replace(entry, question=knowledge.questioned(text))


def _read_answer(turn: Turn, entry: Entry, text: str) -> Entry:
    del turn
    return replace(entry, answer=knowledge.answered(text))


def _read_more(turn: Turn, entry: Entry, text: str) -> Entry:
    del turn
    return replace(entry, answer=knowledge.continued(entry.answer, text))


def _read_asks(turn: Turn, entry: Entry, text: str) -> Entry:
    """A way of asking a line."""
    del turn
    for line in filter(None, map(str.strip, text.splitlines())):
        entry = knowledge.asked_also(entry, line)
    return entry


def _read_source(turn: Turn, entry: Entry, text: str) -> Entry:
    del turn
    return replace(entry, source=knowledge.sourced(text))


def _read_since(turn: Turn, entry: Entry, text: str) -> Entry | None:
    today = days.today(turn.desk)
    day = _read_day(text, today)
    if day is None:
        turn.reply("entryform.since_unclear")
        return None
    return replace(entry, since_on=knowledge.since(day, today=today))


def _read_review(turn: Turn, entry: Entry, text: str) -> Entry | None:
    today = days.today(turn.desk)
    day = _read_day(text, today)
    if day is None:
        turn.reply("entryform.review_unclear")
        return None
    return replace(entry, review_on=knowledge.review(day, today=today))


def _read_url(turn: Turn, entry: Entry, text: str) -> Entry:
    del turn
    return replace(entry, url=knowledge.linked(text))


_READERS: Mapping[str, Callable[[Turn, Entry, str], Entry | None]] = {
    "question": _read_question,
    "answer": _read_answer,
    "more": _read_more,
    "asks": _read_asks,
    "source": _read_source,
    "since": _read_since,
    "review": _read_review,
    "url": _read_url,
}


def _read_day(text: str, today: date) -> date | None:
    """The day that was written, of a year or a month its first."""
    written = text.strip()
    return read_day(written + _BEGINNINGS.get(written[-1:], ""), today=today)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
