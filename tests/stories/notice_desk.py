"""Notices for stories: made in the store, and opened by a button that carries their number."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from casework.audiences import EVERYONE
from casework.notices import Notice, NoticeState, Topic
from casework.people import Person
from handlers.desk import Desk
from handlers.notices import sending
from tests.stories.town import Neighbour, Town

ADMIN, OTHER_ADMIN, WORKER = 10001, 10002, 10011
PIPE = "明天上午九点到十一点停水，请提前接水。"


def counts_sendings(monkeypatch: pytest.MonkeyPatch) -> list[Notice]:
    """Every notice that begins to go out, for stories that end there."""
    begun: list[Notice] = []

    def begin(desk: Desk, notice: Notice, *, by: Person | None) -> Notice:
        del by
        sent = replace(notice, state=NoticeState.SENDING, version=notice.version + 1)
        assert desk.store.notices.save(sent, was=notice.version)
        begun.append(sent)
        return sent

    monkeypatch.setattr(sending, "begin", begin)
    return begun


def makes(town: Town, **facts: Any) -> Notice:
    """A draft for everyone."""
    at = town.house.clock.now()
    given = {"title": "停水通知", "text": PIPE, "audience": EVERYONE, **facts}
    with town.store.transaction():
        return town.store.notices.add(Notice(id=0, topic=Topic.NEWS, made_at=at, **given))


def edits(town: Town, number: int, how: Callable[[Notice], Notice]) -> None:
    """Somebody saves the notice anew."""
    was = now(town, number)
    with town.store.transaction():
        assert town.store.notices.save(how(was), was=was.version)


def now(town: Town, number: int) -> Notice:
    found = town.store.notices.find(number)
    assert found is not None
    return found


async def comes_to(who: Neighbour, data: str) -> str:
    """Somebody taps a button that another page would show them."""
    await who.says("/office")
    await who.hears_in_all()
    await who.taps_unseen((await who.sees())[-1], data)
    return await who.hears_in_all()
