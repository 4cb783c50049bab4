"""The events of the sample community, our own invention: seen from the day of loading."""

import secrets
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from casework.events import Event, EventState, Genre
from casework.sign_ups import SignUp, SignUpState
from storage.store import Store

FILE = Path(__file__).with_name("sample") / "events.toml"
ZONE = ZoneInfo("Asia/Shanghai")
_SATURDAY = 5
_A_WEEK = 7


def plan(store: Store, *, at: datetime) -> None:
    """Write them into a store that holds the sample community, in the caller's transaction."""
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["events"]:
        enter(store, entry, at)


def enter(store: Store, entry: dict[str, Any], at: datetime) -> Event:
    """One of them, with its guests."""
    event = store.events.add(_event(store, entry, at))
    for account in entry["guests"]:
        _sign_up(store, event, account, at)
    return event


def _event(store: Store, entry: dict[str, Any], at: datetime) -> Event:
    organiser = store.people.of_telegram(entry["organiser"])
    return Event(
        id=0,
        title=entry["title"],
        about=entry["about"],
        genre=Genre(entry["genre"]),
        place=entry["place"],
        starts_at=_on(at, entry["saturdays"], entry["from"]),
        ends_at=_on(at, entry["saturdays"], entry["to"]),
        capacity=entry.get("capacity"),
        household_most=entry.get("household_most"),
        organiser_id=organiser.id if organiser else None,
        state=EventState.DRAFT if entry.get("is_draft") else EventState.OPEN,
        code=secrets.token_urlsafe(12),
        made_at=at,
        made_by=organiser.id if organiser else None,
    )


def _on(at: datetime, saturdays: int, hour: time) -> datetime:
    """So many Saturdays after the next one; whoever loads it on a Saturday has a week."""
    today = at.astimezone(ZONE).date()
    away = (_SATURDAY - today.weekday() - 1) % _A_WEEK + 1
    day = today + timedelta(days=away + saturdays * _A_WEEK)
    return datetime.combine(day, hour, ZONE)


def _sign_up(store: Store, event: Event, account: int, at: datetime) -> None:
    guest = store.people.of_telegram(account)
    if guest is not None:
        store.sign_ups.add(
            SignUp(
                id=0,
                event_id=event.id,
                state=SignUpState.SIGNED,
                at=at,
                queued_at=at,
                person_id=guest.id,
                home=guest.home,
            )
        )
