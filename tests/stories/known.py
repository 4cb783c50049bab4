"""What a community knows in the stories about questions, and how it is asked."""

from dataclasses import replace
from datetime import date

from casework.askings import Asking, Unanswered
from casework.knowledge import Entry, EntryKind, Subject
from handlers.knowledge import keeping
from tests.stories.town import Neighbour, Town

PERMIT = "居住证在哪里办？"
PERMIT_ANSWER = "到社区服务大厅 2 号窗口，周一到周五都可以办。"
PERMIT_TIME = "居住证多久能办好？"
PERMIT_TIME_ANSWER = "交齐材料后十五个工作日。"
# So that neither of the two is meant for sure.
UNSURE = "我想问居住证的事"
PHONE = "物业电话"
PHONE_ANSWER = "物业服务中心：0000-1234567，白天都有人接。"
DOGS = "小区里可以养大型犬吗？"
DOGS_ANSWER = "大型犬要先办犬证，出门要牵绳。"
NOBODY_KNOWS = "请问社区哪里可以修手表？"


def knows(town: Town, question: str, answer: str, **facts: object) -> Entry:
    """Something is written down."""
    new = Entry(
        id=0,
        kind=EntryKind.ANSWER,
        subject=Subject.SERVICES,
        question=question,
        answer=answer,
        made_at=town.house.clock.now(),
        source="社区服务大厅",
        since_on=date(2026, 1, 1),
    )
    with town.store.transaction():
        return keeping.keep(town.store, replace(new, **facts))  # type: ignore[arg-type]


def knows_two(town: Town) -> tuple[Entry, Entry]:
    """Two things are written down of which a question may mean either."""
    first = knows(town, PERMIT, PERMIT_ANSWER)
    return first, knows(town, PERMIT_TIME, PERMIT_TIME_ANSWER)


async def offered(who: Neighbour, question: str) -> str:
    """The label of the choice that asks this."""
    labels = await who.buttons()
    (found,) = (label for label in labels if label.endswith(question))
    return found


def drops(town: Town, entry: Entry) -> None:
    """It does not hold any more."""
    gone = replace(entry, version=entry.version + 1, dropped_at=town.house.clock.now())
    with town.store.transaction():
        assert keeping.change(town.store, gone, was=entry.version)


async def asks(town: Town, who: Neighbour, text: str) -> str:
    """Somebody asks, and reads what comes."""
    await who.hears_in_all()
    await who.says(text)
    return await who.hears_in_all()


def last_asking(town: Town, who: Neighbour) -> Asking:
    """What somebody asked last, as it is kept."""
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    asking = town.store.askings.last_of(person.id)
    assert asking is not None
    return asking


def in_vain(town: Town) -> list[Unanswered]:
    """What nobody has seen to."""
    return town.store.unanswered.open()
