"""How a case comes to its end in the stories: told, taken, finished, and what follows."""

from casework.case import EventKind
from tests.stories.town import Neighbour, Town, case_no

ADMIN, OTHER_ADMIN = 10001, 10002
GRID_WORKER_A1, GRID_WORKER_A2 = 10011, 10012
BRANCH_A1, BRANCH_A2 = 10021, 10022
BUILDING_LEAD_3, PARTY_HUB_3 = 10031, 10041
MEDIATOR, PROPERTY_MANAGER = 10071, 10051
FULL_BIN = "3栋楼下垃圾桶满了好几天，臭得不行"
CLEANED = "3栋楼下的垃圾已经清走了"


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    """Somebody tells something; its number."""
    await who.says(text)
    return case_no(await who.hears_in_all())


async def finishes(
    town: Town, worker: Neighbour, *, outcome: str = "已解决", answer: str = CLEANED
) -> None:
    """The one who has a case finishes it."""
    await worker.taps("✅ 办结")
    await worker.taps(outcome)
    await worker.says(answer)
    await worker.taps("✅ 发给居民并办结")
    await town.settled()


async def finished(town: Town, who: Neighbour, worker: Neighbour, text: str = FULL_BIN) -> str:
    """A case from its telling to the question whether it is over; its number."""
    no = await told(town, who, text)
    await worker.taps("✋ 接单")
    await finishes(town, worker)
    return no


def happened(town: Town, no: str) -> list[EventKind]:
    """Everything that a case's history tells, in order."""
    return [event.kind for event in town.store.cases.history(no)]


async def hear_all(*people: Neighbour) -> None:
    """Whatever was said so far has been heard."""
    for person in people:
        await person.hears_in_all()


async def recorded(
    town: Town,
    who: Neighbour,
    words: str = FULL_BIN,
    *,
    source: str = "电话",
    person: str = "周奶奶 13911112222",
) -> str:
    """Somebody writes a matter down for a neighbour of building 3; its number."""
    await who.says("📝 代人登记")
    await who.taps(source)
    await who.says(person)
    await who.taps("蔚蓝香廷小区")
    await who.taps("3栋")
    await who.hears_in_all()
    await who.says(words)
    return case_no(await who.hears_in_all())
