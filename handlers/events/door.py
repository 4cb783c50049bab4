"""The door of an event: who came, and what was told there."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import attendance
from casework.attendance import Again, Attendance, Opinion
from casework.events import Event, EventState
from casework.labels import Source
from handlers import dialogue
from handlers.cases import recording, records
from handlers.desk import Desk
from handlers.events import door_list, matters
from handlers.keyboards import button
from handlers.turn import Turn
from handlers.wording import Said, lines, say

HELD = frozenset({EventState.OPEN, EventState.OVER})


async def show(update: Update, turn: Turn) -> None:
    """The list to tick."""
    event = door_list.tapped(turn)
    if event is not None:
        door_list.put(turn, event)


async def note(update: Update, turn: Turn) -> None:
    """记一件事: somebody tells of a matter there and then; the list stays where it is."""
    event = door_list.tapped(turn)
    if event is not None:
        answers = {"source": Source.EVENT, "event": str(event.id)}
        dialogue.lay_aside(turn)
        dialogue.ask(
            turn,
            records.NAME,
            recording.WHO,
            say("recording.ask_who_at", title=event.title),
            keyboard=recording.choice_of_who(answers),
            answers=answers,
        )


def buttons(desk: Desk, event: Event) -> list[list[InlineKeyboardButton]]:
    """What whoever holds it, or helps at the door, can do on the day and afterwards."""
    if event.state not in HELD:
        return []
    printed = [button("door.sheet", "doorsheet", event.id)]
    sheet = printed if event.state is EventState.OPEN else []
    if not attendance.may_tick(event, at=desk.now):
        return [sheet]
    listed = button("door.list", "door", event.id)
    noted = button("door.note", "doornote", event.id)
    return [[listed, noted], sheet] if sheet else [[listed, noted]]


def tally(desk: Desk, event: Event) -> Said:
    """How many signed up and came, what was told, and how much of it is solved."""
    if event.state is EventState.DRAFT:
        return Said()
    known = attendance.attendance(event, desk.store.sign_ups.of_event(event.id))
    signed = _signed(event, known)
    if not attendance.may_tick(event, at=desk.now):
        return signed
    if known.is_missing:
        came = say("door.missing")
    else:
        came = say("door.came", people=known.people, heads=known.heads, walked_in=known.walked_in)
    absent = say("door.absent", count=known.no_shows) if known.no_shows else Said()
    return lines(signed, came, absent, _liked(desk, event), matters.told(desk, event))


def _signed(event: Event, known: Attendance) -> Said:
    """How many come, how many more could, how many wait."""
    left, waiting = Said(), Said()
    if event.capacity is not None:
        left = say("door.seats_left", count=max(0, event.capacity - known.signed_heads))
    if known.waiting:
        waiting = say("door.waiting", count=known.waiting)
    signed = say("door.signed", count=known.signed, heads=known.signed_heads)
    return Said(signed + left + waiting)


def _liked(desk: Desk, event: Event) -> Said:
    opinions = desk.store.event_opinions.counts(event.id)
    again = desk.store.event_opinions.counts_again(event.id)
    return lines(
        say("door.liked", **_named(opinions)) if any(opinions.values()) else Said(),
        say("door.again", **_named(again)) if any(again.values()) else Said(),
    )


def _named(counts: Mapping[Opinion, int] | Mapping[Again, int]) -> dict[str, int]:
    return {str(one): count for one, count in counts.items()}
