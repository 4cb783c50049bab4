"""The same event once more: in a week, or in a month on the same of its weekdays."""

from datetime import datetime

from telegram import Update

from casework import programme
from casework.events import Event
from handlers.events import desk, entering, holding, hours
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import say

WEEK = "week"
MONTH = "month"


async def ask(update: Update, turn: Turn) -> None:
    """When again?"""
    event = holding.on_button(turn)
    if event is None:
        return
    offers = (
        [
            button(
                f"repeating.on.{one}",
                "eventagainon",
                event.id,
                one,
                when=hours.moment(turn.desk, _next(turn, event, one), is_by_calendar=True),
            )
        ]
        for one in (WEEK, MONTH)
    )
    back = [button("buttons.back", "eventof", event.id)]
    turn.put(say("repeating.ask", title=event.title), rows(*offers, back))


async def repeat(update: Update, turn: Turn) -> None:
    """A copy that nobody knows of yet."""
    event = holding.on_button(turn)
    if event is None:
        return
    starts_at = _next(turn, event, turn.choice[1])
    copy = programme.again(
        event, starts_at, code=entering.new_code(), by=turn.sender.id, now=turn.now
    )
    # A second tap of the same button finds what the first has made.
    made = _same(turn, copy) or turn.store.events.add(copy)
    desk.put(turn, made, say("repeating.done"))


def _same(turn: Turn, copy: Event) -> Event | None:
    drafts = turn.store.events.drafts()
    return next(
        (one for one in drafts if (one.title, one.starts_at) == (copy.title, copy.starts_at)), None
    )


def _next(turn: Turn, event: Event, how: str) -> datetime:
    local = event.starts_at.astimezone(turn.office.zone)
    on = programme.a_week_on if how == WEEK else programme.a_month_on
    return on(local, now=turn.now)
