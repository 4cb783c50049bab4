"""Somebody on duty, and a question that reaches them: where the stories of talks begin."""

from collections.abc import Iterable
from datetime import time

from casework.duty import ALL_WEEK, Shift
from casework.knowledge import Subject
from tests.stories.town import Neighbour, Town, case_no

QUESTION = "请问社区办居住证需要带什么材料？"
# Telegram numbers of the sample community: grid workers of A1 and A2, an admin.
WORKER, COLLEAGUE, ADMIN = 10011, 10012, 10001


def puts_on_duty(
    town: Town,
    who: int,
    *,
    stand_in: int | None = None,
    days: Iterable[int] = ALL_WEEK,
    begins: time = time(0),
    ends: time = time(0),
    grid_id: int | None = None,
    subject: Subject | None = None,
) -> Shift:
    """A shift, around the clock unless it is said otherwise."""
    store = town.store
    with store.transaction():
        return store.shifts.add(
            Shift(
                id=0,
                person_id=number(town, who),
                weekdays=frozenset(days),
                begins=begins,
                ends=ends,
                made_at=town.house.clock.now(),
                stand_in_id=number(town, stand_in) if stand_in else None,
                grid_id=grid_id,
                subject=subject,
            )
        )


def number(town: Town, telegram_id: int) -> int:
    """Our own number of somebody."""
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    return person.id


async def asks(town: Town, resident: Neighbour, question: str = QUESTION) -> str:
    """A question goes to a person; its number."""
    await resident.says(question)
    return case_no(await resident.hears_in_all())


async def they_speak(town: Town, resident: Neighbour, helper: Neighbour) -> str:
    """Somebody has taken the question, and both know it; its number."""
    no = await asks(town, resident)
    await helper.taps("💬 我来回答")
    assert "来了" in await resident.hears_in_all()
    assert "对话开始了" in await helper.hears_in_all()
    return no
