"""What the community knows: questions with answers, guides, numbers, opening hours, places."""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework import markup
from casework.knowledge_errors import (
    AddressUnfit,
    AnswerMissing,
    AnswerTooLong,
    AskKnown,
    EntryDropped,
    QuestionUnfit,
    ReviewUnfit,
    SinceFar,
    SourceUnfit,
    TooManyAsks,
)

LONGEST_QUESTION = 120
LONGEST_ANSWER = 20_000
LONGEST_SOURCE = 100
MOST_ASKS = 30
# Later it can't hold from, nor be looked at again.
FARTHEST = timedelta(days=5 * 366)
# Whoever was reminded and did nothing is reminded again after this.
REMINDED_EVERY = timedelta(days=7)
# What a Chinese keyboard writes in an address; a comma, a bracket stands behind one.
_MENDED = str.maketrans(
    {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)}
    | {"。": ".", "｡": ".", "、": "/"}
    | dict.fromkeys("！（），；？", " ")
)
_ADDRESS = re.compile(r"(?i:https?://|www\.)[^\s<>\"“”（），；！？]+")
_ASKED = re.compile(r"^(?:问题?|Q)\s*[:：]\s*", re.IGNORECASE)
_ANSWERED = re.compile(r"^(?:答案?|A)\s*[:：]\s*", re.IGNORECASE)
_ENDS = "。！？；：.!?;:…”）)"
_SPACES = re.compile(r"[^\S\n]+\n")
_GAPS = re.compile(r"\n{3,}")


class EntryKind(StrEnum):
    """What an entry is; a guide says how something is done, step by step."""

    ANSWER = "answer"
    GUIDE = "guide"
    PHONE = "phone"
    HOURS = "hours"
    PLACE = "place"


class Subject(StrEnum):
    """What an entry, or a question, is about."""

    RESIDENCE = "residence"
    WELFARE = "welfare"
    ELDERLY = "elderly"
    FAMILY = "family"
    SCHOOL = "school"
    HEALTH = "health"
    WORK = "work"
    HOUSING = "housing"
    DECORATION = "decoration"
    PROPERTY = "property"
    PARKING = "parking"
    PETS = "pets"
    UTILITIES = "utilities"
    SAFETY = "safety"
    SERVICES = "services"
    COMMUNITY = "community"
    OTHER = "other"


@dataclass(frozen=True)
class Entry:
    """One thing that the community knows.

    `asks` are other ways in which `question` is asked; `source` is where the answer comes from,
    `since_on` since when it holds; the one whose it is, `owner_id`, looks at it again on
    `review_on`. Somebody last said at `checked_at` that the answer holds. `version` rises with
    every change; since `dropped_at` nobody finds it any more.
    """

    id: int
    kind: EntryKind
    subject: Subject
    question: str
    answer: str
    made_at: datetime
    asks: tuple[str, ...] = ()
    url: str = ""
    source: str = ""
    since_on: date | None = None
    owner_id: int | None = None
    review_on: date | None = None
    version: int = 1
    made_by: int | None = None
    edited_by: int | None = None
    edited_at: datetime | None = None
    reminded_at: datetime | None = None
    dropped_at: datetime | None = None
    checked_at: datetime | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is given as an answer."""
        return self.dropped_at is None


def questioned(written: str) -> str:
    """A question, in one line.

    Raises:
        QuestionUnfit: it says nothing, or is too long.
    """
    question = " ".join(written.split())
    if not _says_something(question) or len(question) > LONGEST_QUESTION:
        raise QuestionUnfit(most=LONGEST_QUESTION, length=len(question))
    return question


def parted(written: str) -> tuple[str, str]:
    """A question and its answer, where both were written at once; "" for an answer that was not."""
    first, _, rest = written.strip().partition("\n")
    question, answer = _ASKED.sub("", first), _ANSWERED.sub("", rest.strip())
    return (question, answer) if _says_something(answer) else (_ASKED.sub("", written.strip()), "")


def answered(written: str) -> str:
    """An answer, with its paragraphs, without what nobody sees.

    Raises:
        AnswerMissing: it says nothing.
        AnswerTooLong: with how long it is.
    """
    answer = _GAPS.sub("\n\n", _SPACES.sub("\n", written.replace("\r\n", "\n"))).strip()
    if not _says_something(answer):
        raise AnswerMissing()
    if len(answer) > LONGEST_ANSWER:
        raise AnswerTooLong(most=LONGEST_ANSWER, length=len(answer))
    return answer


def continued(answer: str, more: str) -> str:
    """An answer, and what follows it: a telephone may have cut it in the middle of a sentence.

    Raises:
        AnswerMissing, AnswerTooLong: as `answered`.
    """
    gap = "\n" if not answer or answer[-1] in _ENDS else ""
    return answered(f"{answer}{gap}{answered(more)}")


def sourced(written: str) -> str:
    """Where an answer comes from, in one line.

    Raises:
        SourceUnfit: it says nothing, or is too long.
    """
    source = " ".join(written.split())
    if not _says_something(source) or len(source) > LONGEST_SOURCE:
        raise SourceUnfit(most=LONGEST_SOURCE)
    return source


def linked(written: str) -> str:
    """The one address that was written, also with the signs of a Chinese keyboard.

    Raises:
        AddressUnfit: there is none of the web.
    """
    typed = written.translate(_MENDED).strip()
    found = markup.address(typed) or next(
        (one for part in _ADDRESS.findall(typed) if (one := markup.address(part))), None
    )
    if found is None:
        raise AddressUnfit()
    return found


def asked_also(entry: Entry, written: str) -> Entry:
    """The entry with one more way of asking for it, not yet written down.

    Raises:
        QuestionUnfit: it says nothing, or is too long.
        AskKnown: it is asked like this already.
        TooManyAsks: there are enough of them.
    """
    ask = questioned(written)
    if bare(ask) in {bare(one) for one in (entry.question, *entry.asks)}:
        raise AskKnown(ask=ask)
    if len(entry.asks) >= MOST_ASKS:
        raise TooManyAsks(most=MOST_ASKS)
    return replace(entry, asks=(*entry.asks, ask))


def asks_of(entry: Entry, more: Iterable[str]) -> tuple[str, ...]:
    """The ways in which an entry is asked for with more of them, none twice, and not too many."""
    known = {bare(entry.question): ""}
    for ask in (*entry.asks, *more):
        known.setdefault(bare(ask), ask)
    return tuple(filter(None, known.values()))[:MOST_ASKS]


def since(day: date, *, today: date) -> date:
    """A day from which on an answer holds.

    Raises:
        SinceFar: years from now.
    """
    if day > today + FARTHEST:
        raise SinceFar()
    return day


def review(day: date, *, today: date) -> date:
    """A day on which an entry is looked at again.

    Raises:
        ReviewUnfit: it is over, or years from now.
    """
    if not today < day <= today + FARTHEST:
        raise ReviewUnfit()
    return day


def months_on(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def change(entry: Entry, *, by: int, at: datetime, **changes: object) -> Entry:
    """The same entry, changed; its version rises.

    A new day of review is a new reminder; whoever writes the answer anew has looked at it.
    """
    after: Entry = replace(entry, **changes)  # type: ignore[arg-type]
    if after.review_on != entry.review_on:
        after = replace(after, reminded_at=None)
    if after.answer != entry.answer:
        after = replace(after, checked_at=at)
    return replace(after, version=entry.version + 1, edited_by=by, edited_at=at)


def reviewed(entry: Entry, *, by: int, at: datetime, today: date, months: int) -> Entry:
    """Somebody has looked at it, and it still holds."""
    after = replace(entry, review_on=months_on(today, months), reminded_at=None, checked_at=at)
    return change(after, by=by, at=at)


def dropped(entry: Entry, *, by: int, at: datetime) -> Entry:
    """Nobody finds it any more."""
    return change(entry, by=by, at=at, dropped_at=at)


def taken_back(entry: Entry, *, by: int, at: datetime) -> Entry:
    """It is found again."""
    return change(entry, by=by, at=at, dropped_at=None)


def require_live(entry: Entry) -> Entry:
    """An entry that is in use.

    Raises:
        EntryDropped: it is not; with its question.
    """
    if not entry.is_live:
        raise EntryDropped(question=entry.question)
    return entry


def is_due(entry: Entry, *, today: date) -> bool:
    """Whether somebody has to look at it again."""
    return entry.is_live and entry.review_on is not None and entry.review_on <= today


def bare(question: str) -> str:
    """A question without its signs: two that differ in nothing else are the same."""
    plain = unicodedata.normalize("NFKC", question).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


def _says_something(written: str) -> bool:
    return any(sign.isalnum() for sign in written)
