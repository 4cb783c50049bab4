"""An event with few seats, and the notice that invites everybody to it with one tap."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bench.neighbourhood import Neighbourhood
from bot.app import House
from casework.audiences import EVERYONE
from casework.events import Event, EventState, Genre
from casework.notices import ButtonKind, Notice, NoticeButton, NoticeState, Topic
from casework.offers import next_offers
from casework.office import Office
from casework.workdays import CHINA
from handlers.notices import sending
from storage.store import Store

ADMIN = 10001
SEATS = 10
WORDS = "下周包粽子，座位不多，欢迎报名"
# A seat, a place in the line, a seat that became free; and none of it any more.
GUESTS_TAP = ("noticetap:", "joinqueue:", "joinyes:", "joinoff:", "joinoffyes:")


def invite(place: Neighbourhood) -> None:
    """The event opens, and its notice begins to go out as soon as the bot is up."""
    store = Store(place.database)
    desk = House(place.config, store).desk
    admin = store.people.of_telegram(ADMIN)
    assert admin is not None
    desk.now = now = datetime.now(UTC)
    starts_at = now + timedelta(days=7)
    new = Event(
        0, "包粽子", Genre.FESTIVAL, "活动室", starts_at, starts_at + timedelta(hours=2), "zz", now
    )
    with store.transaction():
        event = store.events.add(replace(new, capacity=SEATS, state=EventState.OPEN))
        notice = Notice(id=0, topic=Topic.EVENT, made_at=now, text=WORDS, audience=EVERYONE)
        button = NoticeButton(ButtonKind.SIGN_UP, "我要报名", str(event.id))
        # An urgent one goes at any hour at which somebody runs this.
        urgent = replace(notice, buttons=(button,), is_urgent=True, made_by=admin.id)
        sending.begin(desk, store.notices.add(urgent), by=admin)
    store.close()


def faults(place: Neighbourhood, store: Store) -> Iterator[str]:
    """Who got it twice or not at all, who has a seat that is not there, which seat is lost."""
    copies = Counter(
        int(call.params["chat_id"])
        for call in place.emulator.world.calls.log
        if call.params.get("text") == WORDS and call.result_message_id is not None
    )
    yield from (f"{one} got the notice {count} times" for one, count in copies.items() if count > 1)
    for notice in store.notices.in_states(NoticeState):
        figures = notice.figures
        if notice.state is not NoticeState.SENT:
            yield f"The notice is {notice.state}, and not sent"
        if not figures["sent"] <= len(copies) <= figures["sent"] + figures["uncertain"]:
            yield f"{len(copies)} got the notice, but it says {figures}"
    now, config = datetime.now(UTC), place.config
    office = Office(config.rules(), CHINA, config.zone)
    for event in store.events.to_come(now):
        guests = store.sign_ups.guests_of(event)
        if guests.seats_taken > SEATS:
            yield f"{guests.seats_taken} seats of {SEATS} are taken"
        people = Counter(one.person_id for one in guests.sign_ups)
        yield from (f"Person {one} is in the list twice" for one in people if people[one] > 1)
        lost = next_offers(guests, at=now, office=office)
        yield from (f"A seat is free, and sign-up {one.id} waits for one" for one in lost)
