"""Who answers questions in the sample community, so that there is somebody in the daytime."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from casework.duty import Shift
from casework.knowledge import Subject
from storage.store import Store

FILE = Path(__file__).with_name("sample") / "shifts.toml"


def plan(store: Store, *, at: datetime) -> None:
    """Write the shifts into a store that holds the community, in the caller's transaction."""
    for told in tomllib.loads(FILE.read_text(encoding="utf-8"))["shifts"]:
        for subject in told.get("subjects", [None]):
            store.shifts.add(_shift(store, told, subject, at))


def _shift(store: Store, told: dict[str, Any], subject: str | None, at: datetime) -> Shift:
    return Shift(
        id=0,
        person_id=_number(store, told["person"]),
        stand_in_id=_number(store, told["stand_in"]),
        grid_id=_grid_id(store, told["grid"]) if "grid" in told else None,
        subject=Subject(subject) if subject else None,
        weekdays=frozenset(told["weekdays"]),
        begins=told["from"],
        ends=told["to"],
        made_at=at,
    )


def _number(store: Store, account: int) -> int:
    person = store.people.of_telegram(account)
    assert person is not None  # noqa: S101 - the lists have been written one moment ago
    return person.id


def _grid_id(store: Store, code: str) -> int:
    return next(grid.id for grid in store.places.grids() if grid.code == code)
