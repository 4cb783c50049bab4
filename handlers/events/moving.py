"""Another time or place for what people have signed up for: shown first, then told to all."""

from dataclasses import replace
from datetime import datetime

from telegram import Update

from casework import moves, programme, releasing
from casework.events import Event
from casework.notices import BEGUN, UNSENT, NoticeState
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.events import desk, guests, holding, hours
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.notices import controls, last_look
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say

NAME = "event_move"
CONFIRM = "confirm"


def is_moved(before: Event, after: Event) -> bool:
    """Whether it is at another time or place."""
    return (before.starts_at, before.ends_at, before.place) != (
        after.starts_at,
        after.ends_at,
        after.place,
    )


def confirm(turn: Turn, before: Event, after: Event, asking: Asking) -> None:
    """Show what will be told, and to how many."""
    question = lines(guests.forecast(turn.desk, before), say("eventmoves.confirm"))
    asking(
        turn,
        NAME,
        CONFIRM,
        paragraphs(_told(turn, before, after), holding.clash(turn, after), question),
        keyboard=rows(
            [button("eventmoves.yes", "eventmoved")], [button("buttons.cancel", "cancel")]
        ),
        answers={
            "event": f"{before.id}",
            "version": f"{before.version}",
            "starts": after.starts_at.isoformat(),
            "ends": after.ends_at.isoformat(),
            "place": after.place,
        },
    )


async def move(update: Update, turn: Turn) -> None:
    """It was confirmed: written down, and told to everybody who signed up."""
    found = desk.confirmed(turn, NAME, CONFIRM)
    if found is None:
        return
    before, asked = found
    after = _moved(turn, before, asked)
    dialogue.end(turn)
    holding.save(turn.desk, after, was=before)
    guests.carry(turn.desk, after)
    guests.tell_all(turn.desk, after, _told(turn, before, after), say("eventmoves.cannot_come"))
    done = Said(say("eventmoves.done") + guests.outcome(turn.desk, after))
    desk.put(turn, after, lines(done, of_notices(turn, after)))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Words came where a tap is due."""
    if holding.may(turn):
        turn.reply("eventmoves.tap_please")
    else:
        dialogue.end(turn)
    return True


def of_notices(turn: Turn, event: Event) -> Said:
    """What becomes of notices that name another time or place: those to come go back to the desk.

    Whoever has the older one gets a correction from its own page.
    """
    notices = turn.store.notices.of_event(event.id)
    for one in notices:
        if one.state in UNSENT - {NoticeState.DRAFT}:
            turn.store.notices.save(releasing.drafted(one), was=one.version)
            last_look.tell_unset(turn, one)
    if any(one.state in BEGUN for one in notices):
        is_paused = controls.hold_back(turn.desk, notices)
        return say("eventmoves.notice_paused" if is_paused else "eventmoves.notice_out")
    return say("eventmoves.notice_back") if any(one.state in UNSENT for one in notices) else Said()


def _moved(turn: Turn, event: Event, asked: Dialogue) -> Event:
    start, end = (datetime.fromisoformat(asked.answers[name]) for name in ("starts", "ends"))
    is_elsewhen = (start, end) != (event.starts_at, event.ends_at)
    there = programme.change(event, place=asked.answers["place"])
    if not is_elsewhen:
        return there
    moved = moves.retimed(event, start, end, now=turn.now, zone=turn.office.zone)
    return replace(moved, place=there.place)


def _told(turn: Turn, before: Event, after: Event) -> Said:
    """What everybody who signed up reads."""
    is_pressing = any(programme.presses(one, now=turn.now) for one in (before, after))
    return say(
        "eventmoves.told_now" if is_pressing else "eventmoves.told",
        title=after.title,
        when=hours.by_calendar(turn.desk, after),
        place=after.place,
        when_before=hours.by_calendar(turn.desk, before),
        place_before=before.place,
    )
