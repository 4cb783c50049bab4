"""What the stores of these tests hold."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from casework import filing
from casework.case import Case
from casework.filing import Report
from casework.labels import Kind, Route, Tag, Urgency
from casework.office import Office
from casework.people import Person
from casework.places import Place
from casework.routing import Understanding
from casework.rules import Rules
from casework.workdays import CHINA
from storage.owed import Message
from storage.store import Store

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
OFFICE = Office(Rules(), CHINA, UTC)


@dataclass(frozen=True)
class Town:
    """One estate with one building in one grid, a resident and a grid worker."""

    place: Place
    resident: Person
    worker: Person


def settle(store: Store) -> Town:
    """Found the town."""
    estate_id = store.places.put_estate("蔚蓝香廷小区", ("蔚蓝香廷",))
    grid_id = store.places.put_grid("A1", "第一网格")
    building_id = store.places.put_building(
        estate_id=estate_id, number="3", grid_id=grid_id, units=2
    )
    return Town(
        Place(estate_id, building_id, grid_id, unit="2", floor="5", room="501", spot="楼道"),
        store.people.meet(1001, "王秀英", at=NOW),
        store.people.meet(1002, "李敏", at=NOW),
    )


def a_case(
    store: Store,
    town: Town,
    *tags: Tag,
    urgency: Urgency = Urgency.NORMAL,
    place: Place | None = None,
    at: datetime = NOW,
    text: str = "楼道堆了纸箱",
) -> Case:
    """A case of the resident, filed and saved."""
    understood = Understanding(Kind.REPORT, tags or (Tag.CLUTTER,), Route.NONE)
    report = Report(
        town.resident.id, text, understood, urgency, town.place if place is None else place
    )
    no = store.cases.next_no(at.year)
    case, event = filing.file(report, no=no, office=OFFICE, at=at)
    store.cases.save(case, event)
    return case


def a_message(chat_id: int = 1001, text: str = "您好", **facts: Any) -> Message:
    """A message that is owed."""
    return Message(
        chat_id=chat_id,
        method="sendMessage",
        params={"text": text, **facts.pop("params", {})},
        **facts,
    )
