"""The figures of notices and events: a year, a month, how each is counted."""

from collections.abc import Iterable

from telegram import InlineKeyboardButton, Update

from casework.community_figures import (
    OF_EVENTS,
    OF_NOTICES,
    Base,
    Change,
    Figure,
    LifeFigures,
    Tally,
)
from casework.events import Genre
from casework.periods import Period
from casework.year_plan import FIRST_YEAR, LAST_YEAR
from handlers import periods
from handlers.figures import books
from handlers.figures.books import Report
from handlers.keyboards import Keyboard, button, grid, rows
from handlers.office import office_page
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say


async def show(update: Update, turn: Turn) -> None:
    """The present year."""
    _put_year(turn, periods.today(turn).year)


async def show_year(update: Update, turn: Turn) -> None:
    """Another year."""
    _put_year(turn, int(turn.choice[0]))


async def show_month(update: Update, turn: Turn) -> None:
    """A month."""
    year, month = map(int, turn.choice)
    report = books.of_month(turn.desk, year, month)
    head = say("figures.month", year=year, month=month, days=_days(report.figures.days))
    back = [button("figures.to_year", "lifeyear", year, year=year)]
    what = [button("figures.what", "lifewhat", year)]
    turn.put(paragraphs(head, *_told(report), _genres(report.figures)), rows(what, back))


async def explain(update: Update, turn: Turn) -> None:
    """How each figure is counted, a line each."""
    year = int(turn.choice[0])
    told = (
        say("figures.meant", name=_name(one), meaning=plain(f"figures.meaning.{one}"))
        for one in Figure
    )
    compared = say("figures.compared")
    back = [button("figures.to_year", "lifeyear", year, year=year)]
    turn.put(paragraphs(say("figures.how"), lines(*told), compared), rows(back))


def _put_year(turn: Turn, year: int) -> None:
    report = books.of_year(turn.desk, year)
    head = say("figures.year", year=year, days=_days(report.figures.days))
    text = paragraphs(head, *_told(report), _months(report.figures), _genres(report.figures))
    turn.put(text, _year_buttons(turn, year))


def _told(report: Report) -> list[Said]:
    """Events, then notices: figure by figure, each beside the year before."""
    events = [_line(one, report) for one in OF_EVENTS]
    notices = [_line(one, report) for one in OF_NOTICES]
    alone = say("figures.alone") if report.stands_alone else Said()
    return [
        alone,
        lines(say("figures.of_events"), *events, *_beside(report)),
        lines(say("figures.of_notices"), *notices, say("figures.reading")),
    ]


def _line(figure: Figure, report: Report) -> Said:
    value = report.figures.values[figure]
    change = "" if report.stands_alone else _change(report.changes[figure])
    return say("figures.line", name=_name(figure), value=f"{value:,}", change=change)


def _change(change: Change) -> str:
    if change.base is not Base.SOUND:
        return plain(f"figures.base.{change.base}")
    sign = "+" if change.difference > 0 else ""
    return plain("figures.beside", before=f"{change.before:,}", percent=f"{sign}{change.percent}")


def _beside(report: Report) -> Iterable[Said]:
    """What is not counted, and why."""
    if report.figures.to_come:
        yield say("figures.to_come", count=report.figures.to_come)
    if report.figures.called_off:
        yield say("figures.called_off", count=report.figures.called_off)
    if report.nameless:
        yield say("figures.nameless", count=report.nameless)


def _months(figures: LifeFigures) -> Said:
    """Each month in which something was held."""
    shown = (
        _tally(plain("figures.of_month", month=month), figures.by_month[month])
        for month in sorted(figures.by_month)
    )
    return lines(say("figures.by_month"), *shown) if figures.by_month else Said()


def _genres(figures: LifeFigures) -> Said:
    """Each genre in which something was held."""
    shown = (
        _tally(plain(f"names.genre.{one}"), figures.by_genre[one])
        for one in Genre
        if one in figures.by_genre
    )
    return lines(say("figures.by_genre"), *shown) if figures.by_genre else Said()


def _tally(name: str, tally: Tally) -> Said:
    return say(
        "figures.tally",
        name=name,
        events=tally.events,
        heads=f"{tally.person_times:,}",
        people=f"{tally.people:,}",
    )


def _name(figure: Figure) -> str:
    return plain(f"figures.name.{figure}")


def _days(days: Period) -> str:
    """From the first day to the last."""
    return plain(
        "figures.days",
        first_month=days.first.month,
        first_day=days.first.day,
        last_month=days.last.month,
        last_day=days.last.day,
    )


def _year_buttons(turn: Turn, year: int) -> Keyboard:
    today = periods.today(turn)
    months = (
        button("figures.to_month", "lifemonth", year, month, month=month)
        for month in range(1, 13)
        if (year, month) <= (today.year, today.month)
    )
    return rows(
        *grid(months, across=4, last=[]).inline_keyboard,
        _arrows(year, last=today.year),
        [button("figures.picture", "lifepicture", year), button("figures.book", "lifebook", year)],
        [button("figures.what", "lifewhat", year), button("figures.hotline", "hotlinecounts")],
        office_page.back(turn.sender),
    )


def _arrows(year: int, *, last: int) -> list[InlineKeyboardButton]:
    """To the years around; nothing has happened yet in those to come."""
    before = [button("figures.before", "lifeyear", year - 1, year=year - 1)]
    after = [button("figures.after", "lifeyear", year + 1, year=year + 1)]
    return [
        *(before if year > FIRST_YEAR else []),
        *(after if year < min(last, LAST_YEAR) else []),
    ]
