"""What of an event is chosen from a list: its genre, and whoever organises it."""

from collections.abc import Callable, Mapping

from telegram import Update

from casework import permissions, programme
from casework.events import Event, Genre
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.events import desk, holding
from handlers.keyboards import button, grid, named
from handlers.pages import choices
from handlers.turn import Turn
from handlers.wording import plain, say


def show_genres(turn: Turn, event: Event) -> None:
    """Of which sort is it?"""
    genres = (named(plain(f"names.genre.{one}"), "eventgenre", event.id, one) for one in Genre)
    back = [button("buttons.back", "eventof", event.id)]
    turn.put(say("eventchange.from.genre", title=event.title), grid(genres, across=2, last=back))


def show_hosts(turn: Turn, event: Event, page: int = 0) -> None:
    """Who organises it?"""
    hosts = [named(phrasing.titled(one), "eventhost", event.id, one.id) for one in _hosts(turn)]
    turn.put(
        say("eventchange.from.host", title=event.title),
        choices(
            hosts,
            page,
            lambda label, to: named(label, "eventhosts", event.id, to),
            [button("buttons.back", "eventof", event.id)],
            across=2,
        ),
    )


PAGES: Mapping[str, Callable[[Turn, Event], None]] = {"genre": show_genres, "host": show_hosts}


async def turn_page(update: Update, turn: Turn) -> None:
    """More of those who could organise it."""
    event = holding.to_come(turn)
    if event is not None:
        show_hosts(turn, event, int(turn.choice[1]))


async def set_genre(update: Update, turn: Turn) -> None:
    """It is of this sort."""
    event = holding.to_come(turn)
    if event is not None:
        _keep(turn, event, programme.change(event, genre=Genre(turn.choice[1])))


async def set_host(update: Update, turn: Turn) -> None:
    """Somebody else organises it."""
    event = holding.to_come(turn)
    if event is None:
        return
    host = next((one for one in _hosts(turn) if one.id == int(turn.choice[1])), None)
    if host is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    _keep(turn, event, programme.change(event, organiser_id=host.id))


def _keep(turn: Turn, before: Event, after: Event) -> None:
    holding.save(turn.desk, after, was=before)
    desk.put(turn, after, say("eventchange.done"))


def _hosts(turn: Turn) -> list[Person]:
    """Whoever holds events or helps at them, by their own duties."""
    people = turn.store.people.colleagues()
    actions = (Action.HOLD_EVENTS, Action.CHECK_IN)
    return [one for one in people if any(permissions.holds(one.alone, act) for act in actions)]
