"""How many complaints the months brought, and how that compares with a year before."""

from telegram import InlineKeyboardButton, Update

from casework.hotline_years import year_on_year
from casework.year_plan import FIRST_YEAR, LAST_YEAR
from handlers import periods
from handlers.hotline import count_books, count_words
from handlers.hotline.count_books import YearBook
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.office import office_page
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say


async def show(update: Update, turn: Turn) -> None:
    """The present year."""
    _put_year(turn, periods.today(turn).year, street=0)


async def show_year(update: Update, turn: Turn) -> None:
    """Another year, or one street of it."""
    year, street = map(int, turn.choice)
    _put_year(turn, year, street=street)


async def show_tags(update: Update, turn: Turn) -> None:
    """A year by kind."""
    year, street = map(int, turn.choice)
    book = count_books.of_year(turn.desk, year, street=street)
    tags = book.known.tags([*book.months, *(one.year_before for one in book.months)])
    told = [_compared(book, count_words.tag_name(tag), tag=tag) for tag in tags]
    body = lines(*told) if told else say("hotline_counts.nothing")
    text = paragraphs(
        count_words.head(book),
        lines(say("hotline_counts.by_tag"), body),
        say("hotline_counts.by_tag_how"),
    )
    turn.put(text, rows([_to_year(year, street)]))


async def show_streets(update: Update, turn: Turn) -> None:
    """A year by street, with the way to each."""
    year = int(turn.choice[0])
    book = count_books.of_year(turn.desk, year)
    told = [_compared(book, street, street=street) for street in book.streets]
    body = lines(*told) if told else say("hotline_counts.no_streets")
    text = paragraphs(count_words.head(book), lines(say("hotline_counts.by_street"), body))
    doors = (
        named(street, "countsyear", year, place)
        for place, street in enumerate(book.streets, start=1)
    )
    turn.put(text, grid(doors, across=2, last=[_to_year(year, 0)]))


async def explain(update: Update, turn: Turn) -> None:
    """How it is counted and compared."""
    text = lines(say("hotline_counts.how_head"), say("hotline_counts.how"))
    turn.put(text, rows([_to_year(int(turn.choice[0]), 0)]))


def year_text(book: YearBook) -> Said:
    """A year by month beside the one before, and what that comes to."""
    change = year_on_year(book.known, book.months, street=book.street)
    told = [count_words.month_line(book, month) for month in book.months]
    return paragraphs(
        count_words.head(book),
        lines(*told) if told else say("hotline_counts.nothing"),
        lines(
            count_words.sentence(change, book.year, book.year - 1),
            count_words.left_out(change.left_out),
        ),
    )


def _put_year(turn: Turn, year: int, *, street: int) -> None:
    book = count_books.of_year(turn.desk, year, street=street)
    turn.put(year_text(book), _buttons(turn, book, street))


def _compared(book: YearBook, name: str, *, tag: str = "", street: str = "") -> Said:
    """A kind or a street: the months of both years that are known, side by side."""
    change = year_on_year(book.known, book.months, tag=tag, street=street or book.street)
    if not change.months:
        why = count_words.short(change) if change.left_out else plain("hotline_counts.unknown")
        return say("hotline_counts.compared_not", name=name, why=why)
    is_part = len(change.months) < len([one for one in book.months if _is_over(book, one)])
    part = plain("hotline_counts.only", months=count_words.months(change.months))
    return say(
        "hotline_counts.line",
        name=name,
        now=f"{change.now:,}",
        before=f"{change.before:,}",
        change=count_words.short(change) + (part if is_part else ""),
    )


def _is_over(book: YearBook, month: object) -> bool:
    return month in [one for one in book.months if one.is_over(on=book.known.today)]


def _buttons(turn: Turn, book: YearBook, street: int) -> Keyboard:
    year, today = book.year, book.known.today
    months = (
        button("hotline_counts.to_month", "countsmonth", one.year, one.number, month=one.number)
        for one in book.months
    )
    sorts = [
        button("hotline_counts.tags", "countstags", year, street),
        button("hotline_counts.streets", "countsstreets", year),
    ]
    whole = [_to_year(year, 0)] if street else []
    filling = [
        button("hotline_counts.fill", "countsfill", year),
        button("hotline_counts.import", "countsfile"),
    ]
    papers = [
        button("hotline_counts.picture", "countspicture", year),
        button("hotline_counts.book", "countsbook", year),
    ]
    return rows(
        *grid(months, across=4, last=[]).inline_keyboard,
        _arrows(year, street, last=today.year),
        sorts,
        whole,
        filling if count_books.may_set(turn.sender) else [],
        papers,
        [button("hotline_counts.what", "countswhat", year)],
        _back(turn),
    )


def _back(turn: Turn) -> list[InlineKeyboardButton]:
    if count_books.may_set(turn.sender):
        return [button("hotline_counts.to_desk", "hotline")]
    return list(office_page.back(turn.sender))


def _to_year(year: int, street: int) -> InlineKeyboardButton:
    return button("hotline_counts.to_year", "countsyear", year, street, year=year)


def _arrows(year: int, street: int, *, last: int) -> list[InlineKeyboardButton]:
    before = button("hotline_counts.before", "countsyear", year - 1, street, year=year - 1)
    after = button("hotline_counts.after", "countsyear", year + 1, street, year=year + 1)
    return [
        *([before] if year > FIRST_YEAR else []),
        *([after] if year < min(last, LAST_YEAR) else []),
    ]
