"""An event in the town, and people who tap 报名 under it."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from casework.events import Event, EventState, Genre
from casework.sign_ups import SignUp
from handlers.events import guests
from handlers.wording import say
from tests.stories.town import SHANGHAI, Neighbour, Town

# The event of those who try out whatever can be pressed.
EVENT_TO_COME = 77
ADMIN, WORKER = 10001, 10011
SUNDAY = datetime(2026, 3, 8, 9, 30, tzinfo=SHANGHAI)


def an_event(town: Town, *, number: int | None = None, **changes: Any) -> Event:
    """Dumplings on Sunday, announced to everybody; under a number of one's choice, if need be."""
    event = Event(
        id=0,
        title="包粽子",
        genre=Genre.FESTIVAL,
        place="活动室",
        starts_at=SUNDAY,
        ends_at=SUNDAY + timedelta(hours=2),
        code=f"code{datetime.now(tz=SHANGHAI).timestamp()}",
        made_at=town.house.clock.now(),
        state=EventState.OPEN,
    )
    with town.store.transaction():
        added = town.store.events.add(replace(event, **changes))
        if number is not None:
            town.store.connection.execute(
                "update events set id = ? where id = ?", (number, added.id)
            )
        return replace(added, id=number or added.id)


def now(town: Town, event: Event) -> Event:
    """The event as it stands."""
    found = town.store.events.find(event.id)
    assert found is not None
    return found


def changed(town: Town, event: Event, **changes: Any) -> Event:
    """The event is changed, as its page does."""
    event = now(town, event)
    with town.store.transaction():
        new = replace(event, version=event.version + 1, **changes)
        assert town.store.events.save(new, was=event.version)
    return new


async def taps_button(who: Neighbour, data: str) -> str:
    """Press a button that stands somewhere above; what was said to it."""
    await who.hears_in_all()
    seen = [one for one in await who.sees() if not one.get("from_me")]
    chat = {"id": who.id, "type": "private", "first_name": who.name}
    message = seen[-1] if seen else {"message_id": 1, "date": 0, "chat": chat, "text": "x"}
    await who.taps_unseen(message, data)
    return await who.hears_in_all()


async def joins(who: Neighbour, event: Event) -> str:
    """Tap 报名; what was said."""
    return await taps_button(who, f"join:{event.id}")


def of(town: Town, event: Event, who: Neighbour) -> SignUp:
    """What somebody has to do with it."""
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    found = town.store.sign_ups.of(event.id, person.id)
    assert found is not None
    return found


async def tells_all(town: Town, event: Event) -> int:
    """Everybody who has to do with it is told something; how many it reached."""
    with town.store.transaction():
        told = guests.tell_all(town.house.desk, event, say("events.none"))
    await town.ticks()
    return told
