"""The plan of the year, and of a month of it: themes, events, festivals, weeks that stand empty."""

from collections.abc import Sequence
from datetime import date
from itertools import islice

from telegram import InlineKeyboardButton, Update

from casework import year_plan
from casework.events import Event
from casework.periods import Period, runs
from casework.year_plan import FIRST_YEAR, LAST_YEAR, Month, Week
from handlers import periods, phrasing
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.office import office_page
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from handlers.year import agenda, festival_words

# What a month shows of a week, and a line of a title: more is a wall.
MOST_EVENTS = 5
MOST_OPENERS = 6
LONGEST_TITLE = 24
MOST_FESTIVALS = 4
NOTHING = Said()


async def show(update: Update, turn: Turn) -> None:
    """The present year at a glance."""
    _put_year(turn, periods.today(turn).year)


async def show_year(update: Update, turn: Turn) -> None:
    """Another year."""
    _put_year(turn, int(turn.choice[0]))


async def show_month(update: Update, turn: Turn) -> None:
    """A month, week by week."""
    put_month(turn, tapped_month(turn))


def tapped_month(turn: Turn) -> Period:
    """The month on a button."""
    return year_plan.month_of(int(turn.choice[0]), int(turn.choice[1]))


def put_month(turn: Turn, days: Period, *, before: Said = NOTHING) -> None:
    """Show a month where the button was, or in a new message; `before` stands above it."""
    month = agenda.of_month(turn.desk, days)
    turn.put(paragraphs(before, _month_text(turn, month)), _month_buttons(turn, month))


def _put_year(turn: Turn, year: int) -> None:
    months = agenda.of_year(turn.desk, year)
    shown = (_glance(turn, month) for month in months)
    text = paragraphs(say("year.heading", year=year), *shown, say("year.rule"))
    turn.put(text, _year_buttons(turn, year))


def _glance(turn: Turn, month: Month) -> Said:
    """A month in two or three lines."""
    key = "year.month_with_theme" if month.theme else "year.month_bare"
    head = say(key, month=month.number, theme=month.theme)
    return lines(head, _counts(turn, month), _festivals(turn, month))


def _counts(turn: Turn, month: Month) -> Said:
    """How many events, how many drafts, how many weeks without any."""
    today, known = periods.today(turn), _known_since(turn)
    empty = [week for week in month.empty_weeks() if known is not None and week.days.last >= known]
    ahead = [week for week in empty if week.days.last >= today]
    events = len(month.events)
    parts = [
        plain("year.count_events", count=events) if events else "",
        plain("year.count_drafts", count=len(month.drafts)) if month.drafts else "",
        plain("year.still_empty", count=len(ahead)) if ahead else "",
        plain("year.was_empty", count=len(empty) - len(ahead)) if len(empty) > len(ahead) else "",
    ]
    counts = plain("year.and").join(part for part in parts if part)
    return say("year.counts", counts=counts) if counts else Said()


def _known_since(turn: Turn) -> date | None:
    """The first day of which anything is on record: what was before did not stand empty."""
    since = turn.store.community_figures.since()
    return since.astimezone(turn.office.zone).date() if since else None


def _festivals(turn: Turn, month: Month) -> Said:
    if not month.festivals:
        return Said()
    shown = [
        plain("year.festival", name=festival_words.name(one), month=one.day.month, day=one.day.day)
        for one in month.festivals[:MOST_FESTIVALS]
    ]
    more = len(month.festivals) - len(shown)
    rest = [plain("year.more_festivals", count=more)] if more else []
    return say("year.festivals", festivals=plain("names.comma").join([*shown, *rest]))


def _year_buttons(turn: Turn, year: int) -> Keyboard:
    months = (
        button("year.to_month", "yearmonth", year, number, month=number) for number in range(1, 13)
    )
    copying = [button("year.copy", "yearcopy", year)] if _can_copy(turn, year) else []
    last = [
        _year_arrows(year),
        copying,
        [button("year.picture", "yearpicture", year), button("year.festival_page", "festivals")],
        office_page.back(turn.sender),
    ]
    return rows(*grid(months, across=4, last=[]).inline_keyboard, *last)


def _year_arrows(year: int) -> list[InlineKeyboardButton]:
    before = [button("year.before", "yearof", year - 1, year=year - 1)]
    after = [button("year.after", "yearof", year + 1, year=year + 1)]
    return [*(before if year > FIRST_YEAR else []), *(after if year < LAST_YEAR else [])]


def _can_copy(turn: Turn, year: int) -> bool:
    themes = turn.store.themes
    return bool(year_plan.to_copy(themes.of_year(year - 1), themes.of_year(year)))


def _month_text(turn: Turn, month: Month) -> Said:
    head = say("year.month_heading", year=month.year, month=month.number)
    theme = say("year.theme", theme=month.theme) if month.theme else say("year.no_theme")
    free = turn.office.calendar.exceptions(month.days)
    off = [day for day, is_worked in free.items() if not is_worked]
    holidays = (say("year.holiday", days=phrasing.period(turn.desk, run)) for run in runs(off))
    weeks = (_week_text(turn, month, week) for week in month.weeks)
    is_known = turn.office.calendar.is_known(month.days.first)
    unknown = Said() if is_known else say("holidays.unknown_year", year=month.year)
    return paragraphs(lines(head, theme, _festivals(turn, month), *holidays, unknown), *weeks)


def _week_text(turn: Turn, month: Month, week: Week) -> Said:
    """A week, whole, even where it begins or ends in another month."""
    head = say("year.week", days=span(week.days), note=_note(month, week))
    if not week.events and not week.drafts:
        return lines(head, say("year.off") if week.is_off else _nothing(turn, week))
    shown = [*week.events, *week.drafts][:MOST_EVENTS]
    rest = len(week.events) + len(week.drafts) - len(shown)
    more = say("year.more_events", count=rest) if rest else Said()
    alone = Said() if week.events else _nothing(turn, week)
    return lines(head, *_listed(turn, shown, week.drafts), more, alone)


def _nothing(turn: Turn, week: Week) -> Said:
    is_over = week.days.last < periods.today(turn)
    return say("year.was_nothing") if is_over else say("year.nothing_yet")


def _note(month: Month, week: Week) -> str:
    """With which month a week counts, where it has days of two."""
    if week.is_of(month.days):
        return ""
    other = week.days.first if week.days.first < month.days.first else week.days.last
    return plain("year.counts_with", month=other.month)


def _listed(turn: Turn, shown: Sequence[Event], drafts: Sequence[Event]) -> list[Said]:
    return [
        say(
            "year.draft" if event in drafts else "year.event",
            at=_day_and_time(turn, event),
            title=clip(event.title, LONGEST_TITLE),
        )
        for event in shown
    ]


def _day_and_time(turn: Turn, event: Event) -> str:
    local = event.starts_at.astimezone(turn.office.zone)
    weekday = plain(f"names.weekday.{local.weekday()}")
    return plain(
        "year.at", month=local.month, day=local.day, weekday=weekday, time=f"{local:%H:%M}"
    )


def span(days: Period) -> str:
    """A week from its Monday to its Sunday, short."""
    return plain(
        "year.span",
        first_month=days.first.month,
        first_day=days.first.day,
        last_month=days.last.month,
        last_day=days.last.day,
    )


def _month_buttons(turn: Turn, month: Month) -> Keyboard:
    year, number = month.year, month.number
    key = "year.change_theme" if month.theme else "year.set_theme"
    today = periods.today(turn)
    on_again = (
        [button("year.on_again", "weekon", week.days.first, days=span(week.days))]
        for week in month.weeks
        if week.is_off and week.days.last >= today
    )
    openers = (
        [button("year.open_event", "eventof", one.id, title=clip(one.title, LONGEST_TITLE))]
        for one in [*month.events, *month.drafts]
        if one.ends_at >= turn.now
    )
    arrows = [*_arrow("year.month_before", month, -1), *_arrow("year.month_after", month, 1)]
    return rows(
        [button(key, "yeartheme", year, number), button("year.new_event", "eventnew")],
        *on_again,
        *islice(openers, MOST_OPENERS),
        [button("year.month_picture", "monthpicture", year, number)],
        arrows,
        [named(plain("year.to_year", year=year), "yearof", year)],
    )


def _arrow(key: str, month: Month, step: int) -> list[InlineKeyboardButton]:
    to = year_plan.moved(month.days, months=step)
    if to is None:
        return []
    return [button(key, "yearmonth", to.first.year, to.first.month, month=to.first.month)]
