"""What has been in the sample community already: an event, a matter, a notice, and themes."""

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.sample_events import FILE, ZONE, enter
from casework import filing, handling, satisfaction
from casework.audiences import EVERYONE
from casework.events import Event, EventState
from casework.labels import Kind, Outcome, Route, Source, Tag, Urgency
from casework.notices import Notice, NoticeState, Topic
from casework.office import Office
from casework.people import Person
from casework.places import Place
from casework.routing import Understanding
from casework.rules import Rules
from casework.sign_ups import SignUpState
from casework.workdays import CHINA
from handlers.year import themes
from storage.store import Store

MOST_SATISFIED = 5
_MONTHS = 2
OFFICE = Office(Rules(), CHINA, ZONE)


def remember(store: Store, *, at: datetime) -> None:
    """Write it down, in the caller's transaction, after everybody is there.

    All of it lies so far back that nobody is thanked, reminded or asked for it any more.
    """
    past = tomllib.loads(FILE.read_text(encoding="utf-8"))["past"]
    event = _held(store, past, at)
    _solve(store, past["matter"], event)
    _sent(store, past["notice"], event)
    _set_themes(store, event, at)


def _held(store: Store, past: dict[str, Any], at: datetime) -> Event:
    event = enter(store, past, at)
    over = replace(
        event,
        state=EventState.OVER,
        ended_at=event.ends_at,
        thanked_at=event.ends_at + timedelta(days=1),
        extra_heads=past["extra_heads"],
        version=event.version + 1,
    )
    store.events.save(over, was=event.version)
    for guest, came in zip(store.sign_ups.of_event(event.id), past["came"], strict=True):
        state = SignUpState.SIGNED if came else guest.state
        heads = max(came, guest.heads)
        come = replace(guest, state=state, heads=heads, came=came, came_at=event.starts_at)
        store.sign_ups.save(replace(come, thanked_at=over.thanked_at))
    return over


def _solve(store: Store, told: dict[str, Any], event: Event) -> None:
    """A matter that was told at the event, taken up, done, and marked by whoever told it."""
    teller, worker = (_of(store, told[one]) for one in ("teller", "worker"))
    home = store.places.building(teller.home.building_id or 0)
    place = Place(home.estate_id, home.id, home.grid_id) if home else Place()
    understood = Understanding(Kind.REPORT, (Tag(told["tag"]),), Route.NONE)
    report = filing.Report(
        teller.id,
        told["text"],
        understood,
        Urgency.NORMAL,
        place,
        source=Source.EVENT,
        event_id=event.id,
    )
    no = store.cases.next_no(event.starts_at.astimezone(ZONE).year)
    case, filed = filing.file(report, no=no, office=OFFICE, at=event.ends_at)
    case, claimed = handling.claim(
        case, actor_id=worker.id, at=event.ends_at + timedelta(minutes=20)
    )
    done_at = event.ends_at + timedelta(days=2)
    case, resolved = handling.resolve(
        case,
        outcome=Outcome.SOLVED,
        answer=told["answer"],
        office=OFFICE,
        actor_id=worker.id,
        at=done_at,
    )
    case, rated = satisfaction.rate(
        case, MOST_SATISFIED, actor_id=teller.id, at=done_at + timedelta(hours=1)
    )
    store.cases.save(case, filed, claimed, resolved, rated)


def _sent(store: Store, told: dict[str, Any], event: Event) -> None:
    """The notice of the event, as it went some days before."""
    began = event.starts_at - timedelta(days=3)
    store.notices.add(
        Notice(
            id=0,
            topic=Topic.EVENT,
            made_at=began - timedelta(hours=1),
            title=told["title"],
            text=told["text"],
            audience=EVERYONE,
            state=NoticeState.SENT,
            made_by=event.organiser_id,
            begun_at=began,
            ended_at=began + timedelta(minutes=1),
            event_id=event.id,
            figures=told["figures"],
        )
    )


def _set_themes(store: Store, event: Event, at: datetime) -> None:
    """One for the month and the next, of those that are suggested for them."""
    month = at.astimezone(ZONE).replace(day=1)
    for _ in range(_MONTHS):
        first = themes.suggestions(month.month)[0]
        store.themes.put(month.year, month.month, first, by=event.organiser_id or 0, at=at)
        month = (month + timedelta(days=31)).replace(day=1)


def _of(store: Store, account: int) -> Person:
    person = store.people.of_telegram(account)
    assert person is not None  # noqa: S101 - the lists have been written one moment ago
    return person
