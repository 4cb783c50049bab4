"""The numbers of a month are typed: 3月 42件 停车10 噪音8; shown, then kept."""

from collections.abc import Mapping, Sequence

from telegram import Update

from casework.hotline import CountWay, MonthCount
from casework.hotline_months import Month
from handlers import dangers, dialogue, documents, periods
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.hotline import count_books, count_outlook, count_words, files
from handlers.keyboards import button, rows
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.wording import Said, plain, say
from nlp.labels import Tag
from nlp.month_counts import MonthRead, is_nothing_else, read_months

NAME = "hotline_counts"
FILL, CONFIRM = "fill", "confirm"
_YEAR, _MONTH, _COUNTS = "year", "month", "counts"


async def ask(update: Update, turn: Turn) -> None:
    """The numbers of a year, or of one month of it, are to be typed."""
    if not _may(turn):
        return
    answers = dict(zip((_YEAR, _MONTH), turn.choice, strict=False))
    _ask(turn, _question(answers), answers)


async def agree(update: Update, turn: Turn) -> None:
    """What was shown is right."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM)
    if asked is not None and _may(turn):
        _keep(turn, asked)


async def again(update: Update, turn: Turn) -> None:
    """What was shown is wrong: it is typed once more."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM)
    if asked is not None and _may(turn):
        _ask(turn, _question(asked.answers), _of_question(asked))


def is_offered(turn: Turn, what: Given) -> bool:
    """Whether somebody who may has sent the numbers of a month unasked: shown, and asked about."""
    if what.attachment is not None or not is_nothing_else(what.text):
        return False
    if not count_books.may_set(turn.sender):
        return False
    today = periods.today(turn)
    found = read_months(what.text, today=today)
    if not found or _wrong(found, Month.of_day(today)) is not None:
        return False
    _show(turn, {}, _counts(turn, found))
    return True


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Numbers are read and shown; a file is looked at; other words may be something to tell."""
    sent = documents.sent(turn)
    if sent is not None:
        dialogue.end(turn)
        files.begin_check(turn, sent, files.COUNTS)
        return True
    if what.attachment is not None:
        turn.reply("hotline_counts.words_wanted")
        return True
    if not _may(turn):
        dialogue.end(turn)
        return True
    if asked.step == CONFIRM and (is_saying(what.text, "same") or is_saying(what.text, "nods")):
        _keep(turn, asked)
        return True
    return _read(turn, asked, what)


def _read(turn: Turn, asked: Dialogue, what: Given) -> bool:
    today = periods.today(turn)
    year = int(asked.answers[_YEAR]) if _YEAR in asked.answers else None
    found = read_months(what.text, today=today, year=year)
    if not found and _MONTH in asked.answers:
        text = plain("hotline_counts.this_month", month=asked.answers[_MONTH], text=what.text)
        found = [one for one in read_months(text, today=today, year=year) if one.is_told]
    if not any(one.is_told for one in found):
        if dangers.are_named(turn.desk, what.text) or periods.is_something_else(turn, asked, what):
            dialogue.lay_aside(turn)
            return False
        turn.answer(_question(asked.answers))
        return True
    wrong = _wrong(found, Month.of_day(today))
    if wrong is not None:
        turn.answer(wrong)
        return True
    _show(turn, _of_question(asked), _counts(turn, found))
    return True


def _show(turn: Turn, kept: Mapping[str, str], counts: Sequence[MonthCount]) -> None:
    """What was understood, and what it takes the place of."""
    keyboard = rows(
        [button("hotline_counts.keep", "countsyes")],
        [button("hotline_counts.anew", "countsanew"), button("buttons.cancel", "cancel")],
    )
    shown = count_outlook.shown(turn.desk, counts)
    question = say("hotline_counts.understood", counts=shown)
    answers = {**kept, _COUNTS: count_outlook.packed(counts)}
    dialogue.ask(turn, NAME, CONFIRM, question, keyboard=keyboard, answers=answers)


def _keep(turn: Turn, asked: Dialogue) -> None:
    counts = count_outlook.unpacked(
        asked.answers[_COUNTS], way=CountWay.HAND, at=turn.now, by=turn.sender.id
    )
    kept = count_books.keep(turn.desk, counts)
    dialogue.end(turn)
    turn.put(say("hotline_counts.kept", count=kept), count_outlook.to_year(counts))


def _ask(turn: Turn, question: Said, answers: dict[str, str]) -> None:
    keyboard = rows([button("buttons.cancel", "cancel")])
    dialogue.ask(turn, NAME, FILL, question, keyboard=keyboard, answers=answers)


def _question(answers: Mapping[str, str]) -> Said:
    if _MONTH in answers:
        return say("hotline_counts.fill_month", year=answers[_YEAR], month=answers[_MONTH])
    return say("hotline_counts.fill_how")


def _of_question(asked: Dialogue) -> dict[str, str]:
    return {name: asked.answers[name] for name in (_YEAR, _MONTH) if name in asked.answers}


def _wrong(found: Sequence[MonthRead], running: Month) -> Said | None:
    """What can't be kept as it was typed, and how to write it."""
    months = [Month(one.year, one.month) for one in found]
    for one, month in zip(found, months, strict=True):
        facts = {"year": month.year, "month": month.number}
        parts = sum(one.by_tag.values())
        if one.unknown:
            kinds = plain("names.comma").join(count_words.tag_name(tag) for tag in Tag)
            unknown = plain("names.comma").join(one.unknown)
            return say("hotline_counts.no_kind", text=unknown, kinds=kinds, **facts)
        if not one.is_clear or not one.is_told or months.count(month) > 1:
            return say("hotline_counts.unclear", **facts)
        if month > running:
            return say("hotline_counts.to_come", **facts)
        if one.total is not None and parts > one.total:
            return say("hotline_counts.too_many", parts=parts, whole=one.total, **facts)
    return None


def _counts(turn: Turn, found: Sequence[MonthRead]) -> list[MonthCount]:
    counts: list[MonthCount] = []
    for one in found:
        code = Month(one.year, one.month).code
        numbers: dict[str, int] = {} if one.total is None else {"": one.total}
        numbers.update({tag.value: count for tag, count in one.by_tag.items()})
        counts += [
            MonthCount(code, "", tag, count, CountWay.HAND, turn.now, turn.sender.id)
            for tag, count in numbers.items()
        ]
    return counts


def _may(turn: Turn) -> bool:
    """Whether the sender may; if not, they are told who can."""
    if count_books.may_set(turn.sender):
        return True
    turn.reply("hotline.not_yours")
    return False
