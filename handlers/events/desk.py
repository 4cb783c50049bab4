"""The events as whoever holds them sees them: the lists, and one with all that can be done."""

from collections.abc import Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import permissions, programme
from casework.events import Event, EventState
from casework.permissions import Action
from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.events import door, guest_list, holding, hours
from handlers.keyboards import button, grid, named, rows
from handlers.notices import reach
from handlers.office import office_page
from handlers.pages import part, turning
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say

COMING = "coming"
DRAFTS = "drafts"
PAST = "past"
LISTS = (COMING, DRAFTS, PAST)
PAGE = 6
# The conversation in which a new one is entered.
ENTRY = "event_new"
# What can be changed of an event, in the order in which it is asked about.
FIELDS = (
    "title",
    "when",
    "place",
    "about",
    "capacity",
    "household",
    "until",
    "genre",
    "host",
    "picture",
)


async def show(update: Update, turn: Turn) -> None:
    """What is coming, and the way to everything else."""
    if holding.may(turn):
        turn.put(*_list(turn, COMING, 0))


async def show_list(update: Update, turn: Turn) -> None:
    """One of the lists, a page of it."""
    if holding.may(turn):
        turn.put(*_list(turn, turn.choice[0], int(turn.choice[1])))


async def show_one(update: Update, turn: Turn) -> None:
    """One event, with what can be done with it; whoever helps at the door sees it, too."""
    event = turn.store.events.find(int(turn.choice[0]))
    if event is None or not _may_see(turn):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    put(turn, event)


async def show_fields(update: Update, turn: Turn) -> None:
    """What is to be changed?"""
    event = holding.to_come(turn)
    if event is not None:
        fields = (button(f"eventdesk.field.{one}", "eventset", event.id, one) for one in FIELDS)
        back = [button("buttons.back", "eventof", event.id)]
        turn.put(say("eventdesk.which_field", title=event.title), grid(fields, across=2, last=back))


def put(turn: Turn, event: Event, head: Said | None = None) -> None:
    """The page of an event, below a word about what was just done."""
    turn.put(paragraphs(head or Said(), _page(turn, event)), _buttons(turn, event))


def tell(turn: Turn, event: Event, head: Said) -> None:
    """The same in a message of its own."""
    turn.answer(paragraphs(head, _page(turn, event)), keyboard=_buttons(turn, event))


def confirmed(turn: Turn, name: str, step: str) -> tuple[Event, Dialogue] | None:
    """What was asked to be confirmed, and the event as it was then; whoever may not, is told."""
    asked = dialogue.of_tapped(turn, name, step)
    if asked is None or not holding.may(turn):
        return None
    event = current(turn, asked)
    return None if event is None else (event, asked)


def current(turn: Turn, asked: Dialogue, written: str = "") -> Event | None:
    """The event as it was when it was asked about; who comes too late sees the newer.

    Raises:
        EventOver: it was called off meanwhile, or is over.
    """
    event = turn.store.events.find(int(asked.answers["event"]))
    if event is None:
        dialogue.end(turn)
        turn.reply("eventchange.gone")
        return None
    if f"{event.version}" != asked.answers["version"]:
        show_newer(turn, event, written)
        return None
    programme.require_to_come(event, now=turn.now)
    return event


def show_newer(turn: Turn, event: Event, written: str = "") -> None:
    """Somebody else was faster: how it is now, and what was written for nothing."""
    dialogue.end(turn)
    yours = say("eventchange.yours", written=written) if written else Said()
    tell(turn, event, lines(say("eventchange.meanwhile"), yours))


def _page(turn: Turn, event: Event) -> Said:
    return paragraphs(
        lines(
            say("eventdesk.title", title=event.title, state=_state(turn, event)),
            *_facts(turn, event),
        ),
        say("eventdesk.about", about=event.about) if event.about else Said(),
        door.tally(turn.desk, event),
    )


def _facts(turn: Turn, event: Event) -> Iterator[Said]:
    """All that was said of it, a line each."""
    yield say("eventdesk.when", when=hours.when(turn.desk, event))
    yield say("eventdesk.where", place=event.place)
    if not event.audience.is_everyone:
        yield say("eventdesk.audience", audience=reach.summary(turn.desk, event.audience))
    if event.capacity is not None:
        yield say("eventdesk.capacity", count=event.capacity)
    if event.household_most is not None:
        yield say("eventdesk.household", count=event.household_most)
    if event.sign_up_until is not None:
        yield say("eventdesk.until", until=hours.moment(turn.desk, event.sign_up_ends_at))
    yield say("eventdesk.genre", genre=plain(f"names.genre.{event.genre}"))
    if event.organiser_id is not None:
        host = turn.store.people.get(event.organiser_id)
        yield say("eventdesk.host", name=host.name)
    if event.media is not None:
        yield say("eventdesk.has_picture")
    if event.state is EventState.CANCELLED and event.why:
        yield say("eventdesk.why", why=event.why)


def _state(turn: Turn, event: Event) -> str:
    is_past = event.is_open and not event.is_to_come(turn.now)
    return plain(f"names.event_state.{EventState.OVER if is_past else event.state}")


def _buttons(turn: Turn, event: Event) -> InlineKeyboardMarkup:
    listed = guest_list.buttons(turn.desk, event)
    at_door = [*listed, *door.buttons(turn.desk, event)] if _may_see(turn) else []
    if not permissions.holds(turn.sender, Action.HOLD_EVENTS):
        return rows(*at_door)
    back = [button("eventdesk.back", "eventdesk")]
    again = [button("eventdesk.again", "eventagain", event.id)]
    if not event.is_to_come(turn.now):
        return rows(*at_door, again, back)
    is_draft = event.state is EventState.DRAFT
    return rows(
        [button("eventdesk.announce", "eventannounce", event.id)],
        [button("eventdesk.open", "eventopen", event.id)] if is_draft else [],
        [
            button("eventdesk.edit", "eventedit", event.id),
            button("eventdesk.aim", "aim", "e", event.id),
        ],
        [*again, button("eventdesk.cancel", "eventcancel", event.id)],
        *at_door,
        back,
    )


def _may_see(turn: Turn) -> bool:
    actions = (Action.HOLD_EVENTS, Action.CHECK_IN)
    return any(permissions.holds(turn.sender, one) for one in actions)


def _list(turn: Turn, which: str, wanted: int) -> tuple[Said, InlineKeyboardMarkup]:
    found = _events(turn, which)
    shown, at, of = part(found, wanted, PAGE)
    said = [
        say(
            "eventdesk.line",
            title=one.title,
            when=hours.moment(turn.desk, one.starts_at),
            place=one.place,
            state=_state(turn, one),
        )
        for one in shown
    ]
    heading = f"eventdesk.list.{which}" if found else f"eventdesk.none.{which}"
    return (
        paragraphs(say(heading, count=len(found)), *said),
        rows(
            *([named(one.title, "eventof", one.id)] for one in shown),
            turning(at, of, "eventlist", which),
            *_half_entered(turn),
            [button("eventdesk.new", "eventnew")],
            _others(turn, which),
            office_page.back(turn.sender),
        ),
    )


def _half_entered(turn: Turn) -> list[list[InlineKeyboardButton]]:
    """What was left in the middle of being entered."""
    kept = turn.store.dialogues.laid_aside(turn.sender.id, ENTRY)
    return [
        [button("eventdesk.go_on", "eventresume", number, title=one.answers["title"])]
        for number, one in kept.items()
    ]


def _others(turn: Turn, which: str) -> list[InlineKeyboardButton]:
    """The ways to the other lists, with how many there are."""
    return [
        button(f"eventdesk.to.{one}", "eventlist", one, 0, count=len(_events(turn, one)))
        for one in LISTS
        if one != which
    ]


def _events(turn: Turn, which: str) -> list[Event]:
    if which == DRAFTS:
        return turn.store.events.drafts()[::-1]
    held = turn.store.events
    return held.past(turn.now) if which == PAST else held.to_come(turn.now)
