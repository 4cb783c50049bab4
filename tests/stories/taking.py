"""How a case comes to somebody's desk in the stories: told where one lives, taken, read."""

from tests.stories.town import Neighbour, Town, case_no

FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    """A matter is told; its number."""
    await who.says(text)
    return case_no(await who.hears())


async def claimed(town: Town, who: Neighbour, worker: Neighbour, text: str = FULL_BIN) -> str:
    """A case that somebody told and the worker has taken."""
    no = await told(town, who, text)
    await worker.taps("✋ 接单")
    await town.settled()
    return no


async def forgets(*people: Neighbour) -> None:
    """What was said so far is read."""
    for one in people:
        await one.hears_in_all()
