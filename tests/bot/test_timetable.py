"""One tick; it remembers nothing."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot import timetable
from bot.timetable import Timetable
from handlers.desk import Desk
from tests.bot.line import WANG, Line, a_line


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


def greet(desk: Desk) -> None:
    person = desk.store.people.of_telegram(WANG)
    assert person is not None
    desk.tell(person, "talk.thanks")


def stumble(desk: Desk) -> None:
    greet(desk)
    raise ZeroDivisionError


def test_one_tick_that_stumbles_leaves_nothing_and_does_not_keep_the_others(
    line: Line, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    monkeypatch.setattr(timetable, "TICKS", (stumble, greet))
    line.house.timetable.tick()
    assert line.store.outbox.owed() == 1
    assert "failed; next tick again" in caplog.text


async def test_a_push_of_the_clock_makes_it_tick_at_once(
    line: Line, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(timetable, "TICKS", (greet,))
    pushed: list[bool] = []

    def has_ticked_again() -> bool:
        if line.store.outbox.owed() == 1 and not pushed:
            line.house.clock.moved.set()
            pushed.append(True)
        return line.store.outbox.owed() == 2

    await line.runs(line.house.timetable.run, until=has_ticked_again)
    assert pushed


async def test_it_ticks_again_and_again(line: Line, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(timetable, "TICKS", (greet,))
    quick = Timetable(line.house.desk, line.house.clock, seconds=0.01, on_done=line.house.wake)
    await line.runs(quick.run, until=lambda: line.store.outbox.owed() >= 3)


async def test_a_tick_that_was_missed_is_not_dropped(line: Line, monkeypatch: pytest.MonkeyPatch):
    """The loop stalls for longer than the interval: one tick follows, not none, not many."""
    monkeypatch.setattr(timetable, "TICKS", (greet,))
    quick = Timetable(line.house.desk, line.house.clock, seconds=0.02, on_done=line.house.wake)
    job = quick._scheduler.get_jobs()[0]
    assert job.misfire_grace_time is None
    assert job.coalesce
    assert job.max_instances == 1
    await asyncio.sleep(0)
