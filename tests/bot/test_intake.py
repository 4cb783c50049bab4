"""Nothing that was told is lost: stored first, confirmed afterwards."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from telegram import Bot

from bot import intake
from bot.intake import AnotherPoller, Intake, TokenRefused
from bot.request import AiohttpRequest
from tests.bot.line import Line, a_line

LONG_AGO = float("-inf")


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def is_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a failure are real time."""
    monkeypatch.setattr(intake, "PATIENCE", (0.01,))
    monkeypatch.setattr(intake, "DISK_PAUSE_SECONDS", 0.01)


async def takes_in(line: Line, count: int) -> None:
    await line.runs(line.house.intake.run, until=lambda: line.store.inbox.waiting() >= count)


async def test_what_was_said_is_stored_in_order(line: Line):
    for text in "一二三":
        await line.says(text)
    await takes_in(line, 3)
    first = line.store.inbox.next()
    assert first is not None
    assert "一" in first.raw


async def test_an_update_is_confirmed_only_by_the_poll_after_it_was_stored(line: Line):
    seen: list[tuple[int, str]] = []

    def look() -> None:
        entry = line.emulator.world.updates.log[-1]
        seen.append((line.store.inbox.waiting(), entry.state))

    bot, clock = line.house.application.bot, line.house.clock
    careful = Intake(bot, line.store, clock, on_arrival=look)
    await line.says("电梯坏了")
    await line.runs(careful.run, until=lambda: line.emulator.is_polled)
    assert seen == [(1, "handed_out")]
    assert await line.update_states() == ["confirmed"]


async def test_what_can_not_be_stored_stays_with_telegram_until_it_can(
    line: Line, caplog: pytest.LogCaptureFixture
):
    line.store.connection.execute("pragma busy_timeout = 0")
    other = sqlite3.connect(line.store.path, isolation_level=None)
    other.execute("begin immediate")
    await line.says("电梯坏了")

    def is_refused() -> bool:
        if "can't be stored" not in caplog.text:
            line.house.intake.last_success = LONG_AGO
        return caplog.text.count("can't be stored") > 3

    await line.runs(line.house.intake.run, until=is_refused)
    assert line.house.intake.last_success > LONG_AGO, "deaf is something else"
    assert await line.update_states() == ["handed_out"]
    other.execute("rollback")
    other.close()
    await takes_in(line, 1)
    assert line.store.inbox.waiting() == 1


async def test_a_start_that_took_long_is_no_deafness(line: Line):
    line.house.intake.last_success = LONG_AGO
    await line.runs(line.house.intake.run, until=lambda: line.emulator.is_polled)
    assert line.house.intake.last_success > LONG_AGO


async def test_an_update_that_is_handed_out_twice_is_stored_once(line: Line):
    await line.fails("duplicate", method="getUpdates")
    await line.says("电梯坏了")
    await line.says("还是坏的")
    await takes_in(line, 2)
    assert line.store.inbox.waiting() == 2


@pytest.mark.parametrize("kind", ["500", "502", "cut_before", "cut_after"])
async def test_a_bad_line_loses_nothing(line: Line, kind: str):
    await line.fails(kind, method="getUpdates", count=3)
    await line.says("电梯坏了")
    await takes_in(line, 1)
    assert line.store.inbox.waiting() == 1


async def test_a_429_is_waited_out(line: Line):
    await line.fails("429", method="getUpdates", retry_after=1)
    await line.says("电梯坏了")
    await takes_in(line, 1)
    assert line.store.inbox.waiting() == 1


async def test_a_token_that_is_wrong_ends_it_with_a_clear_line(line: Line):
    request = AiohttpRequest()
    bot = Bot("123456:wrong", base_url=line.emulator.base_url, request=request)
    await request.initialize()
    deaf = Intake(bot, line.store, line.house.clock, on_arrival=lambda: None)
    with pytest.raises(TokenRefused, match="BotFather"):
        await deaf.run()
    await request.shutdown()


async def test_a_token_that_somebody_else_uses_ends_it_with_a_clear_line(line: Line):
    await line.api("setWebhook", url="http://127.0.0.1:9/telegram")
    with pytest.raises(AnotherPoller, match="Stop the other one"):
        await line.house.intake.run()


async def test_a_short_quarrel_over_the_token_is_survived(line: Line):
    is_disturbed = False

    async def disturb() -> None:
        nonlocal is_disturbed
        while not line.emulator.is_polled:
            await asyncio.sleep(0.001)
        await line.api("getUpdates")
        is_disturbed = True
        await line.says("电梯坏了")

    disturbing = asyncio.ensure_future(disturb())
    await takes_in(line, 1)
    await disturbing
    assert is_disturbed
    assert line.store.inbox.waiting() == 1


@pytest.mark.parametrize(
    "update",
    [
        {"something_new": {"of": "tomorrow"}},
        {"message": "no message at all"},
        {"message": {"text": "no chat, no date"}},
    ],
)
async def test_what_nobody_understands_is_stored_all_the_same(line: Line, update: object):
    await line.town("updates", {"update": update})
    await takes_in(line, 1)
    assert line.store.inbox.waiting() == 1


async def test_what_has_no_number_does_not_keep_the_others_out(
    line: Line, caplog: pytest.LogCaptureFixture
):
    junk: list[Any] = [7, None, {}, {"update_id": "x"}, {"update_id": 5}]
    line.house.intake.accept(junk)
    assert line.store.inbox.waiting() == 1
    assert "4 updates came without a number" in caplog.text


async def test_the_worker_is_woken_once_a_batch_has_come(line: Line):
    woken: list[bool] = []
    heard = Intake(
        line.house.application.bot,
        line.store,
        line.house.clock,
        on_arrival=lambda: woken.append(True),
    )
    heard.accept([])
    assert woken == []
    heard.accept([{"update_id": 5}, {"update_id": 6}])
    assert woken == [True]


async def test_a_push_of_the_clock_is_noticed_while_it_waits(line: Line):
    pushed: list[datetime] = []

    async def push() -> None:
        while not line.emulator.is_polled:
            await asyncio.sleep(0.001)
        told = await line.town("clock", {"advance": 7 * 24 * 3600})
        pushed.append(datetime.fromisoformat(told["now"]))

    line.house.clock.moved.clear()
    pushing = asyncio.ensure_future(push())
    await line.runs(line.house.intake.run, until=line.house.clock.moved.is_set)
    await pushing
    assert abs((line.house.clock.now() - pushed[0]).total_seconds()) < 60


async def test_half_a_character_is_stored_as_a_mark(line: Line):
    assert line.house.intake.accept([{"update_id": 5, "text": "楼道\ud83d"}]) == 1
    stored = line.store.inbox.next()
    assert stored is not None
    assert "楼道\ufffd" in stored.raw
