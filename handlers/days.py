"""A day is asked for: so many working days from now by a button, or any day in words."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from casework import deadlines
from handlers import phrasing
from handlers.desk import Desk
from handlers.turn import Turn
from handlers.wording import plain
from nlp import dates


def today(desk: Desk) -> date:
    """The day it is in the community."""
    return local(desk, desk.now)


def local(desk: Desk, at: datetime) -> date:
    """The day of an instant in the community."""
    return at.astimezone(desk.settings.zone).date()


def end_after(desk: Desk, count: int) -> datetime:
    """The end of the day that is so many working days from today."""
    office = desk.office
    return deadlines.end_of(office.calendar.after(today(desk), working_days=count), office)


def choices(desk: Desk, counts: Sequence[int], *, start: date) -> Iterator[tuple[str, str]]:
    """What buttons offer, so many working days after `start`: the label, and the day as data."""
    office = desk.office
    for count in counts:
        day = office.calendar.after(start, working_days=count)
        named = phrasing.day(desk, deadlines.end_of(day, office))
        yield plain("days.choice", count=count, day=named), day.isoformat()


def tapped(turn: Turn) -> date | None:
    """The day on the button that was tapped; None, and a word, when there is no such day."""
    try:
        return date.fromisoformat(turn.choice[-1])
    except ValueError:
        turn.toast("errors.outdated_button", is_alert=True)
        return None


def typed(turn: Turn, text: str) -> date | None:
    """The day that somebody wrote; None, and a word how to write one, when there is none."""
    day = dates.read_day(text, today=today(turn.desk))
    if day is None:
        turn.reply("days.not_understood")
    return day
