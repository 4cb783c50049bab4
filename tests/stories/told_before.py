"""Cases that were told before a story begins, without our hearing it."""

from datetime import datetime, timedelta
from typing import Any

from casework import filing, handling
from casework.case import Case, CaseEvent
from casework.filing import Report
from casework.labels import Kind, Route, Tag, Urgency
from casework.places import Place
from casework.routing import Understanding
from handlers.cases import ledger
from tests.stories.town import Neighbour, Town

FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"


def a_case(town: Town, text: str = FULL_BIN, *, days_ago: float = 0, **facts: Any) -> Case:
    """A case of long ago, or of today, that somebody told without our hearing it."""
    at = town.house.clock.now() - timedelta(days=days_ago)
    with town.store.transaction():
        case, event = _filed(town, text, at, facts)
        town.store.cases.save(case, event)
    return case


def running(town: Town, count: int, **facts: Any) -> None:
    """So many cases of now, with their clocks, of which nobody has heard yet."""
    desk = town.house.desk
    desk.now = town.house.clock.now()
    with town.store.transaction():
        for _ in range(count):
            ledger.save(desk, *_filed(town, FULL_BIN, desk.now, facts))


def _filed(town: Town, text: str, at: datetime, facts: dict[str, Any]) -> tuple[Case, CaseEvent]:
    store, office = town.store, town.house.desk.office
    building = facts.get("building", "3")
    estate = next(one for one in store.places.estates() if one.name == "蔚蓝香廷小区")
    house = next(one for one in store.places.buildings(estate.id) if one.number == building)
    report = Report(
        store.people.meet(70001, "王秀英", at=at).id,
        text,
        Understanding(Kind.REPORT, (facts.get("tag", Tag.SANITATION),), Route.NONE),
        facts.get("urgency", Urgency.NORMAL),
        Place(estate.id, house.id, house.grid_id),
    )
    return filing.file(report, no=store.cases.next_no(2026), office=office, at=at)


def taken(town: Town, case: Case, who: Neighbour) -> Case:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    claimed, event = handling.claim(case, actor_id=person.id, at=town.house.clock.now())
    with town.store.transaction():
        town.store.cases.save(claimed, event)
    return claimed


async def shown(who: Neighbour) -> dict[str, Any]:
    """The newest message of the bot, as it now reads."""
    await who.town.settled()
    return [one for one in await who.sees() if not one.get("from_me")][-1]
