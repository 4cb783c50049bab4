"""What the community knows in a story: a few entries, and how an admin writes another."""

from dataclasses import replace
from datetime import date
from typing import Any

from casework.knowledge import Entry, EntryKind, Subject
from handlers.knowledge import keeping
from tests.stories.town import Neighbour, Town

ADMIN, OTHER_ADMIN, WORKER = 10001, 10002, 10011
CARD = "老年证怎么办？"
CARD_ANSWER = "满60周岁，带身份证到社区服务大厅，上午8:30到下午5:00都能办。"
NUMBERED = "1. 带身份证\n2. 到服务大厅3号窗口\n3. 当场领证"


def an_entry(town: Town, **more: Any) -> Entry:
    """One that stands in no list yet."""
    now = town.house.clock.now()
    owner = town.store.people.of_telegram(ADMIN)
    assert owner is not None
    plain = Entry(
        id=0,
        kind=EntryKind.GUIDE,
        subject=Subject.ELDERLY,
        question=CARD,
        answer=CARD_ANSWER,
        made_at=now,
        source="区民政局办事窗口",
        since_on=date(2025, 1, 1),
        owner_id=owner.id,
        review_on=date(2027, 3, 2),
        made_by=owner.id,
    )
    return replace(plain, **more)


def shelves(town: Town, **more: Any) -> Entry:
    """An entry stands on the shelf."""
    with town.store.transaction():
        return keeping.keep(town.store, an_entry(town, **more))


def only(town: Town) -> Entry:
    """The one entry that there is."""
    (found,) = town.store.entries.live()
    return found


def the(town: Town, entry_id: int) -> Entry:
    """An entry as it stands now."""
    found = town.store.entries.find(entry_id)
    assert found is not None
    return found


async def opens_desk(admin: Neighbour) -> str:
    """Open 知识库; what it says."""
    await admin.hears_in_all()
    await admin.says("🏛 社区管理")
    await admin.taps("📚 知识库")
    return await admin.hears_in_all()


async def opens_entry(admin: Neighbour, question: str = CARD) -> str:
    """Open an entry from the list of all."""
    await opens_desk(admin)
    await admin.taps("📋 全部")
    await admin.taps(question)
    return await admin.hears_in_all()


async def writes(admin: Neighbour, question: str, answer: str, source: str = "") -> str:
    """Write a new entry up to where it can be kept; what was said last."""
    await opens_desk(admin)
    await admin.taps("➕ 新增一条")
    await admin.says(question)
    await admin.says(answer)
    if source:
        await admin.says(source)
    else:
        await admin.taps("以后再补")
    return await admin.hears_in_all()
