"""An event on the Monday of the stories, and whoever signed up for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from casework.events import Event, EventState, Genre
from casework.sign_ups import SignUp, SignUpState
from tests.stories.town import SHANGHAI, Neighbour, Town

ADMIN, WORKER, LEAD = 10001, 10011, 10031
# The clock of the stories stands at half past nine: its door is open.
STARTS = datetime(2026, 3, 2, 10, tzinfo=SHANGHAI)
ENDS = STARTS + timedelta(hours=2)


def an_event(town: Town, **facts: Any) -> Event:
    """包粽子, held by an admin, with the code fan7."""
    admin = town.store.people.of_telegram(ADMIN)
    assert admin is not None
    event = Event(
        id=0,
        title="邻里包粽子",
        genre=Genre.FESTIVAL,
        place="社区活动室",
        starts_at=STARTS,
        ends_at=ENDS,
        code="fan7",
        made_at=STARTS - timedelta(days=7),
        organiser_id=admin.id,
        made_by=admin.id,
        state=EventState.OPEN,
    )
    with town.store.transaction():
        return town.store.events.add(replace(event, **facts))


def signs_up(
    town: Town, event: Event, who: Neighbour | str, heads: int = 1, **facts: Any
) -> SignUp:
    """Somebody with the bot, or without it by name, signed up the day before."""
    at = STARTS - timedelta(days=1)
    new = SignUp(0, event.id, SignUpState.SIGNED, at, at, heads=heads)
    if isinstance(who, str):
        new = replace(new, name=who)
    else:
        person = town.store.people.of_telegram(who.id)
        assert person is not None
        new = replace(new, person_id=person.id)
    with town.store.transaction():
        return town.store.sign_ups.add(replace(new, **facts))


def came(town: Town, event: Event) -> Sequence[tuple[str, int | None]]:
    """Who stands on the list, and with how many they came."""
    guests = town.store.sign_ups.of_event(event.id)
    people = town.store.people.some(one.person_id for one in guests if one.person_id)
    return [(people[one.person_id].name if one.person_id else one.name, one.came) for one in guests]


async def opens_list(town: Town, telegram_id: int, event: Event) -> Neighbour:
    """A colleague goes to the list at the door."""
    person = town.staff(telegram_id)
    await person.opens()
    await town.settled()
    await person.taps_unseen((await person.sees())[-1], f"door:{event.id}")
    return person
