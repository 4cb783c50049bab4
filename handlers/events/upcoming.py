"""What is coming up, as everybody sees it: big, plain, one tap to each."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import permissions
from casework.events import Event, EventState
from casework.permissions import Action
from handlers.desk import SEND_METHODS
from handlers.events import holding, hours, particulars, standings
from handlers.keyboards import button, named, rows
from handlers.notices import reach
from handlers.pages import part, turning
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say
from storage.owed import Message, Priority

PAGE = 5


async def show(update: Update, turn: Turn) -> None:
    """The next events: one's own first, then those one may come to."""
    turn.put(*_list(turn, 0))


async def show_page(update: Update, turn: Turn) -> None:
    """More of them."""
    turn.put(*_list(turn, int(turn.choice[0])))


async def show_one(update: Update, turn: Turn) -> None:
    """One event, with a button to sign up, in the place of the list."""
    event = _known(turn)
    if event is not None:
        turn.put(_words(turn, event), _buttons(turn, event))


async def show_with_picture(update: Update, turn: Turn) -> None:
    """The same from the list: its picture comes first, where it has one."""
    event = _known(turn)
    if event is None:
        return
    if event.media is None or turn.sender.telegram_id is None:
        turn.put(_words(turn, event), _buttons(turn, event))
        return
    method, field = SEND_METHODS[event.media.kind]
    picture = Message(
        chat_id=turn.sender.telegram_id,
        person_id=turn.sender.id,
        method=method,
        params={field: event.media.content},
        priority=Priority.REPLY,
    )
    turn.store.outbox.put(picture, at=turn.now)
    turn.answer(_words(turn, event), keyboard=_buttons(turn, event))


def _known(turn: Turn) -> Event | None:
    """The event on the button; of what is not open yet nobody knows."""
    event = turn.store.events.find(int(turn.choice[0]))
    if event is None or event.state is EventState.DRAFT:
        turn.toast("events.gone", is_alert=True)
        return None
    return event


def _words(turn: Turn, event: Event) -> Said:
    about = say("events.about", about=event.about) if event.about else Said()
    standing = standings.standing(turn.desk, turn.sender, event)
    return paragraphs(particulars.told(turn.desk, event), about, standing)


def _buttons(turn: Turn, event: Event) -> InlineKeyboardMarkup:
    own = standings.buttons(turn.desk, turn.sender, event)
    return rows(*own, [button("events.back", "events")])


def _has_signed(turn: Turn, event: Event) -> bool:
    own = turn.store.sign_ups.of(event.id, turn.sender.id)
    return own is not None and own.is_concerned


def _list(turn: Turn, wanted: int) -> tuple[Said, InlineKeyboardMarkup]:
    coming = turn.store.events.to_come(turn.now)
    own = [one for one in coming if _has_signed(turn, one)]
    others = [one for one in coming if one not in own]
    fitting = [one for one in others if holding.is_for(turn.desk, turn.sender, one)]
    shown, at, of = part([*own, *fitting], wanted, PAGE)
    return (
        paragraphs(
            _section(turn, "events.yours", [one for one in shown if one in own]),
            _section(turn, "events.coming", [one for one in shown if one not in own]),
            say("events.which") if shown else say("events.none"),
            _for_others(turn, [one for one in others if one not in fitting]) if not at else Said(),
        ),
        rows(
            *([_opener(one)] for one in shown),
            turning(at, of, "eventspage"),
            *_doors(turn, coming),
        ),
    )


def _opener(event: Event) -> InlineKeyboardButton:
    """To its page; what has a picture comes in messages of its own."""
    if event.media is None:
        return named(event.title, "event", event.id)
    return named(event.title, "eventsee", event.id)


def _section(turn: Turn, heading: str, events: Sequence[Event]) -> Said:
    if not events:
        return Said()
    return paragraphs(say(heading), *(_entry(turn, one) for one in events))


def _entry(turn: Turn, event: Event) -> Said:
    """A name, when, where, and whether there is room."""
    when = hours.moment(turn.desk, event.starts_at)
    entry = say("events.entry", title=event.title, when=when, place=event.place)
    return lines(entry, _room(turn, event))


def _room(turn: Turn, event: Event) -> Said:
    own = turn.store.sign_ups.of(event.id, turn.sender.id)
    if own is not None and own.is_concerned:
        return say(f"events.standing.{own.state}")
    if turn.now >= event.sign_up_ends_at:
        return say("events.closed")
    if event.capacity is None:
        return Said()
    left = event.capacity - holding.seated(turn.desk, event)
    return say("events.left", count=left) if left > 0 else say("events.full")


def _for_others(turn: Turn, events: Sequence[Event]) -> Said:
    """What is held for somebody else is named, with for whom, and not offered."""
    return lines(
        *(
            say(
                "events.for_others",
                title=one.title,
                audience=reach.summary(turn.desk, one.audience),
            )
            for one in events[:PAGE]
        )
    )


def _doors(turn: Turn, events: Sequence[Event]) -> list[list[InlineKeyboardButton]]:
    """Whoever helps at the door has a row to it on the day."""
    if not permissions.holds(turn.sender, Action.CHECK_IN):
        return []
    zone = turn.office.zone
    today = turn.now.astimezone(zone).date()
    return [
        [button("events.door", "eventof", one.id, title=one.title)]
        for one in events
        if one.starts_at.astimezone(zone).date() <= today
    ]
