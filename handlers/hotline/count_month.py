"""One month of complaints: what was told of it and by whom, what the orders come to."""

from telegram import Update

from casework.hotline_months import Month
from casework.hotline_years import Base, month_on_month, year_on_year
from handlers.hotline import count_books, count_outlook, count_words
from handlers.hotline.count_books import YearBook
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say


async def show(update: Update, turn: Turn) -> None:
    """Its numbers, beside those of the month before and of the year before."""
    year, number = map(int, turn.choice)
    _put(turn, Month(year, number))


async def ask_clear(update: Update, turn: Turn) -> None:
    """What was told of it is to go: sure?"""
    year, number = map(int, turn.choice)
    facts = {"year": year, "month": number}
    keyboard = rows(
        [button("hotline_counts.clear_yes", "countscleared", year, number)],
        [button("hotline_counts.back_to_month", "countsmonth", year, number)],
    )
    turn.rewrite(say("hotline_counts.clear_sure", **facts), keyboard)


async def clear(update: Update, turn: Turn) -> None:
    """It goes: from now on the orders count."""
    year, number = map(int, turn.choice)
    month = Month(year, number)
    for code, street in count_books.by_block(
        turn.store.hotline_counts.between(month.code, month.code)
    ):
        turn.store.hotline_counts.replace(code, street, ())
    turn.toast("hotline_counts.cleared")
    _put(turn, month)


def _put(turn: Turn, month: Month) -> None:
    book = count_books.of_year(turn.desk, month.year)
    facts = {"year": month.year, "month": month.number}
    told = [one for one in book.known.told if one.month == month.code]
    clearing = [button("hotline_counts.clear", "countsclear", month.year, month.number)]
    filling = [button("hotline_counts.fill_one", "countsfillone", month.year, month.number)]
    may = count_books.may_set(turn.sender)
    text = paragraphs(
        say("hotline_counts.month_head", **facts),
        _told(turn, book, month),
        _orders(turn, book, month),
        _compared(book, month),
        _tags(book, month),
    )
    keyboard = rows(
        filling if may else [],
        clearing if may and told else [],
        [button("hotline_counts.to_year", "countsyear", month.year, 0, year=month.year)],
    )
    turn.put(text, keyboard)


def _told(turn: Turn, book: YearBook, month: Month) -> Said:
    """What was told, of all and of each street, by whom and when."""
    shown: list[Said] = []
    for street in ("", *book.streets):
        block = book.known.block(month, street)
        if not block:
            continue
        newest = max(block.values(), key=lambda one: one.set_at)
        count = book.known.count(month, street=street)
        facts = {"count": count_words.number(count), "tags": count_outlook.by_tags(block)}
        who = count_outlook.who_and_when(turn.desk, newest)
        shown.append(say("hotline_counts.told", street=street, who=who, **facts))
    return lines(*shown)


def _orders(turn: Turn, book: YearBook, month: Month) -> Said:
    """What the orders come to, in orders and in matters."""
    complaints, joined, returned = book.known.orders(month)
    if not complaints and not returned:
        return say("hotline_counts.no_orders")
    matters = turn.store.hotline_tallies.matters(month, turn.office.zone)
    back = say("hotline_counts.returned", count=returned) if returned else Said()
    both = say("hotline_counts.joined", count=joined) if joined else Said()
    return lines(say("hotline_counts.orders", count=complaints, matters=matters), both, back)


def _compared(book: YearBook, month: Month) -> Said:
    """Beside the year before, and beside the month before."""
    yearly = year_on_year(book.known, [month])
    monthly = month_on_month(book.known, month)
    before = month.before
    named = {"year": before.year, "month": before.number}
    if monthly.base is Base.MISSING:
        beside = say("hotline_counts.no_monthly", why=count_words.short(monthly))
    else:
        change, then = count_words.short(monthly), f"{monthly.before:,}"
        beside = say("hotline_counts.monthly", then=then, change=change, **named)
    return lines(
        count_words.sentence(yearly, month.year, month.year - 1),
        count_words.left_out(yearly.left_out),
        beside,
    )


def _tags(book: YearBook, month: Month) -> Said:
    """Each kind of which something is known, where the kinds are known."""
    counted = [(tag, book.known.count(month, tag=tag)) for tag in book.known.tags([month])]
    shown = [
        say(
            "hotline_counts.line_of_tag",
            name=count_words.tag_name(tag),
            count=count_words.number(count),
        )
        for tag, count in counted
        if count.complaints
    ]
    return lines(say("hotline_counts.by_tag"), *shown) if shown else Said()
