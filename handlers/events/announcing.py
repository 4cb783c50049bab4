"""An event made known: a notice with its picture and a button to sign up."""

from collections.abc import Iterator

from telegram import Update

from casework import programme
from casework.events import Event
from casework.notices import BEGUN, UNSENT, ButtonKind, Notice, NoticeButton, Topic
from handlers.events import desk, holding, hours
from handlers.keyboards import button, named, rows
from handlers.notices import drafts, reach, shown
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say


async def ask(update: Update, turn: Turn) -> None:
    """Everybody is to be told; what was told already is shown first."""
    event = holding.to_come(turn)
    if event is None:
        return
    notices = turn.store.notices.of_event(event.id)
    out = [one for one in notices if one.state in BEGUN]
    if not out or any(one.state in UNSENT for one in notices):
        draft(turn, event)
        return
    turn.put(
        say("announcing.told_before", title=event.title),
        rows(
            *([named(shown.name(one), "notice", one.id)] for one in out),
            [button("announcing.once_more", "eventmore", event.id)],
            [button("buttons.back", "eventof", event.id)],
        ),
    )


async def write_another(update: Update, turn: Turn) -> None:
    """One more notice of the same event."""
    event = holding.to_come(turn)
    if event is not None:
        draft(turn, event)


async def open_quietly(update: Update, turn: Turn) -> None:
    """Everybody may sign up, and nobody is told."""
    event = holding.to_come(turn)
    if event is not None:
        after = programme.opened(event, now=turn.now)
        holding.save(turn.desk, after, was=event)
        desk.put(turn, after, say("eventdesk.opened"))


def draft(turn: Turn, event: Event) -> None:
    """Make the notice of an event, or find the one that has not gone yet, to be looked over."""
    notices = turn.store.notices.of_event(event.id)
    waiting = next((one for one in notices if one.state in UNSENT), None)
    drafts.put(turn, waiting or _written(turn, event))


def _written(turn: Turn, event: Event) -> Notice:
    sign_up = NoticeButton(ButtonKind.SIGN_UP, plain("announcing.sign_up"), f"{event.id}")
    return turn.store.notices.add(
        Notice(
            id=0,
            topic=Topic.FESTIVAL if event.festival else Topic.EVENT,
            made_at=turn.now,
            title=event.title,
            text=_text(turn, event),
            media=event.media,
            buttons=(sign_up,),
            audience=event.audience,
            made_by=turn.sender.id,
            event_id=event.id,
            festival=event.festival,
        )
    )


def _text(turn: Turn, event: Event) -> Said:
    about = say("announcing.about", about=event.about) if event.about else Said()
    return paragraphs(about, lines(*_facts(turn, event)), say("announcing.next"))


def _facts(turn: Turn, event: Event) -> Iterator[Said]:
    yield say("announcing.when", when=hours.by_calendar(turn.desk, event))
    yield say("announcing.where", place=event.place)
    if not event.audience.is_everyone:
        yield say("announcing.whom", whom=reach.summary(turn.desk, event.audience))
    if event.capacity is not None:
        yield say("announcing.capacity", count=event.capacity)
    if event.household_most is not None:
        yield say("announcing.household", count=event.household_most)
    if event.sign_up_until is not None:
        at = event.sign_up_ends_at
        yield say("announcing.until", until=hours.moment(turn.desk, at, is_by_calendar=True))
