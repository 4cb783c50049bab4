"""Something of an event is changed: asked for by its name, checked, written down, told."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from telegram import InlineKeyboardButton, Update

from casework import moves, programme
from casework.case import MediaKind
from casework.events import Event
from casework.notices import Media
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.events import desk, entering, guests, holding, moving, traits
from handlers.given import Given
from handlers.keyboards import button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say
from nlp.dates import number, plain_of
from nlp.moments import Span, read_moment, read_when

NAME = "event_change"
WHEN = "when"
PICTURE = "picture"
# What buttons offer: how many may come, 0 for no limit; how many days before it signing up ends.
PICKS: Mapping[str, tuple[int, ...]] = {
    "about": (0,),
    "picture": (0,),
    "capacity": (20, 30, 50, 100, 0),
    "household": (1, 2, 4, 0),
    "until": (1, 2, 3, 0),
}
# Answered by a time, a place, a number or a picture: who writes of a danger here means us.
CHOICES = (WHEN, "place", "capacity", "household", "until", PICTURE)
_NUMBER = re.compile(r"[0-9]{1,8}|[一二两三四五六七八九十]+")
# Whoever ends signing up a day before means the evening.
_EVENING = time(18)


async def ask(update: Update, turn: Turn) -> None:
    """How is it to read from now on?"""
    event = holding.to_come(turn)
    if event is None:
        return
    field = turn.choice[1]
    if field in traits.PAGES:
        traits.PAGES[field](turn, event)
        return
    _ask(turn, event, field, dialogue.ask_here)


async def pick(update: Update, turn: Turn) -> None:
    """One of the answers that stand ready was tapped."""
    asked = dialogue.of_tapped(turn, NAME, *desk.FIELDS)
    if asked is None or not holding.may(turn):
        return
    event = desk.current(turn, asked)
    if event is None:
        return
    value = int(turn.choice[0])
    if asked.step == WHEN:
        readings = entering.unpacked(asked.answers.get("readings", ""))
        if value >= len(readings):
            turn.toast("errors.outdated_button", is_alert=True)
            return
        _keep(turn, event, _timed(turn, event, readings[value]), dialogue.ask_here)
    elif value in PICKS.get(asked.step, ()):
        _keep(turn, event, _picked(turn, event, asked.step, value), dialogue.ask_here)
    else:
        turn.toast("errors.outdated_button", is_alert=True)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An answer was written, or a picture sent."""
    if not holding.may(turn):
        dialogue.end(turn)
        return True
    event = desk.current(turn, asked, what.text)
    if event is None:
        return True
    if asked.step == PICTURE:
        _take_picture(turn, event, what)
    elif what.attachment is not None or not what.text:
        turn.reply("eventchange.words_please")
    else:
        after = _TAKERS[asked.step](turn, event, what.text)
        if after is not None:
            _keep(turn, event, after, dialogue.ask)
    return True


def _ask(
    turn: Turn, event: Event, field: str, asking: Asking, *, fault: Said | None = None, **more: str
) -> None:
    about = say("entering.about", title=event.title)
    meant = entering.labels(turn, entering.unpacked(more.get("readings", "")))
    question = say("entering.which_hour") if meant else say(f"eventchange.ask.{field}")
    asking(
        turn,
        NAME,
        field,
        lines(about, fault or Said(), question),
        keyboard=rows(
            *([named(one, "eventpick", at)] for at, one in enumerate(meant)),
            *grid(_picks(field), across=3, last=[]).inline_keyboard,
            [button("buttons.cancel", "cancel")],
        ),
        answers={"event": f"{event.id}", "version": f"{event.version}", **more},
    )


def _picks(field: str) -> list[InlineKeyboardButton]:
    return [
        button(f"eventchange.pick.{field}", "eventpick", one, count=one)
        if one
        else button(f"eventchange.none.{field}", "eventpick", one)
        for one in PICKS.get(field, ())
    ]


def _keep(turn: Turn, before: Event, after: Event, asking: Asking) -> None:
    """Write it down; where people have signed up, another time or place is shown first."""
    if moving.is_moved(before, after) and holding.concerned(turn.desk, before):
        moving.confirm(turn, before, after, asking)
        return
    if not holding.save(turn.desk, after, was=before):
        desk.show_newer(turn, turn.store.events.find(before.id) or before)
        return
    dialogue.end(turn)
    if after.capacity != before.capacity:
        guests.make_room(turn.desk, after)
    if moving.is_moved(before, after):
        guests.carry(turn.desk, after)
    clash = holding.clash(turn, after) if moving.is_moved(before, after) else Said()
    desk.put(
        turn, after, paragraphs(say("eventchange.done"), clash, moving.of_notices(turn, after))
    )


def _take_picture(turn: Turn, event: Event, what: Given) -> None:
    found = what.attachment
    if found is None or found.kind is not MediaKind.PHOTO:
        turn.reply("eventchange.picture_please")
        return
    media = Media(found.kind, found.content)
    _keep(turn, event, programme.change(event, media=media), dialogue.ask)


def _take_time(turn: Turn, event: Event, text: str) -> Event | None:
    day = event.starts_at.astimezone(turn.office.zone).date()
    readings = entering.readings_of(turn, read_when(text, now=holding.here(turn.desk), day=day))
    if len(readings) == 1:
        return _timed(turn, event, readings[0])
    if readings:
        _ask(turn, event, WHEN, dialogue.ask, readings=entering.packed(readings))
    else:
        _ask(turn, event, WHEN, dialogue.ask, fault=say("entering.when_unclear"))
    return None


def _timed(turn: Turn, event: Event, span: Span) -> Event:
    """At another time, as long as before where no end was told."""
    length = event.ends_at - event.starts_at
    end = span.ends_at or span.starts_at + length
    return moves.retimed(event, span.starts_at, end, now=turn.now, zone=turn.office.zone)


def _take_until(turn: Turn, event: Event, text: str) -> Event | None:
    at = read_moment(text, now=holding.here(turn.desk))
    if at is None:
        turn.reply("eventchange.until_unclear")
        return None
    return programme.change(event, sign_up_until=programme.until(event, at, now=turn.now))


def _picked(turn: Turn, event: Event, field: str, value: int) -> Event:
    """What a button stands for."""
    if field == "capacity":
        seated = holding.seated(turn.desk, event)
        return programme.with_capacity(event, value or None, seated=seated)
    if field == "household":
        return programme.change(event, household_most=value or None)
    if field == "until":
        return programme.change(event, sign_up_until=_evening_before(turn, event, value))
    return programme.change(event, **({"media": None} if field == PICTURE else {"about": ""}))


def _evening_before(turn: Turn, event: Event, days: int) -> datetime | None:
    if not days:
        return None
    local = event.starts_at.astimezone(turn.office.zone)
    day = local.date() - timedelta(days=days)
    at = datetime.combine(day, _EVENING, local.tzinfo)
    return programme.until(event, at, now=turn.now)


def _take_title(turn: Turn, event: Event, text: str) -> Event:
    del turn
    return programme.change(event, title=programme.titled(text))


def _take_place(turn: Turn, event: Event, text: str) -> Event:
    del turn
    return programme.change(event, place=programme.placed(text))


def _take_about(turn: Turn, event: Event, text: str) -> Event:
    del turn
    return programme.change(event, about=programme.described(text))


def _take_capacity(turn: Turn, event: Event, text: str) -> Event:
    seated = holding.seated(turn.desk, event)
    return programme.with_capacity(event, programme.seats(_count(text)), seated=seated)


def _take_household(turn: Turn, event: Event, text: str) -> Event:
    del turn
    count = programme.seats(_count(text), most=programme.MOST_OF_HOUSEHOLD)
    return programme.change(event, household_most=count)


def _count(text: str) -> int | None:
    """The one number that was written, 30 or 三十."""
    found = _NUMBER.findall(plain_of(text))
    if len(found) != 1:
        return None
    return number(found[0])


_TAKERS: Mapping[str, Callable[[Turn, Event, str], Event | None]] = {
    "title": _take_title,
    WHEN: _take_time,
    "place": _take_place,
    "about": _take_about,
    "capacity": _take_capacity,
    "household": _take_household,
    "until": _take_until,
}
