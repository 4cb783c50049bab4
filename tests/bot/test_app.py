"""The house as a whole: it starts, it says why it does not, it stops."""

import asyncio
import secrets
import socket
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from bot import app, intake
from bot.app import House, Silent, serve
from bot.intake import TokenRefused
from bot.lock import AlreadyRunning, database_lock, token_lock
from casework.labels import Role
from casework.people import Duty
from emulator.serve import Emulator
from storage.store import Store
from tests.bot.line import PEOPLE, WANG, Line, config


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    """A line whose house has not met Telegram yet."""
    async with (
        Emulator(is_limited=False, people=PEOPLE) as emulator,
        aiohttp.ClientSession() as http,
    ):
        store = Store(tmp_path / "linli.db")
        house = House(config(emulator, tmp_path), store)
        yield Line(emulator, http, store, house)
        await house.close()
        store.close()


@pytest.fixture(autouse=True)
def is_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses after a failure are real time."""
    monkeypatch.setattr(app, "FIRST_TRY_PAUSES", (0.01,))
    monkeypatch.setattr(intake, "PATIENCE", (0.01,))


def another(line: Line, folder: Path, **telegram: Any) -> House:
    return House(config(line.emulator, folder, telegram=telegram), line.store)


async def test_all_rooms_run_and_a_resident_is_answered(line: Line):
    await line.says("谢谢")
    await line.runs(line.house.run, until=lambda: told(line) == 1)
    assert "不客气" in (await line.hears())[-1]


def told(line: Line) -> int:
    query = "select count(*) from outbox where state = 'sent'"
    return int(line.store.connection.execute(query).fetchone()[0])


@pytest.mark.parametrize("kind", ["500", "502", "cut_before", "cut_after"])
async def test_a_network_that_is_not_there_yet_is_waited_for(line: Line, kind: str):
    await line.fails(kind, method="getMe", count=3)
    await line.says("谢谢")
    await line.runs(line.house.run, until=lambda: told(line) == 1)


async def test_the_command_menu_is_shown(line: Line):
    await line.runs(line.house.run, until=lambda: line.emulator.is_polled)
    chats = await line.town(f"people/{WANG}/chats", verb="GET")
    assert "mine" in [command["command"] for command in chats[0]["commands"]]


async def test_a_token_that_is_wrong_is_told_with_its_remedy(line: Line, tmp_path: Path):
    house = another(line, tmp_path, token="123456:wrong")
    with pytest.raises(TokenRefused, match="BotFather"):
        await house.run()
    await house.close()


async def test_a_bot_that_has_gone_deaf_ends_itself(line: Line, tmp_path: Path):
    await line.fails("502", method="getUpdates", rate=1.0)
    house = another(line, tmp_path, watchdog_minutes=0.001)
    with pytest.raises(Silent, match="Check the network"):
        async with asyncio.timeout(10):
            await house.run()
    await house.close()


async def test_a_webhook_is_registered_with_its_secret_and_what_comes_is_answered(
    line: Line, tmp_path: Path
):
    port = unused_port()
    address = f"http://127.0.0.1:{port}"
    webhook = {"webhook_url": f"{address}/", "webhook_secret": "a-secret"}
    house = House(config(line.emulator, tmp_path, telegram=webhook, web={"port": port}), line.store)
    await line.says("谢谢")
    await line.runs(house.run, until=lambda: told(line) == 1)
    await house.close()
    called = (await line.calls("setWebhook"))[0]["params"]
    assert called["url"] == f"{address}/telegram"
    assert called["secret_token"] == "a-secret"


def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


async def test_a_second_bot_on_the_same_database_is_refused(line: Line, tmp_path: Path):
    settings = config(line.emulator, tmp_path)
    with database_lock(settings.storage.database), pytest.raises(AlreadyRunning, match="database"):
        await serve(settings)


async def test_a_second_bot_on_the_same_token_is_refused(line: Line, tmp_path: Path):
    # Another bot on this machine may have the emulator's usual token.
    own = {"token": f"{line.emulator.token}-{secrets.token_hex(4)}"}
    settings = config(line.emulator, tmp_path, telegram=own)
    with token_lock(settings.telegram.token), pytest.raises(AlreadyRunning, match="token"):
        await serve(settings)


async def test_a_room_that_breaks_ends_the_house(line: Line, monkeypatch: pytest.MonkeyPatch):
    async def breaks() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(line.house.jobs, "run", breaks)
    with pytest.raises(ZeroDivisionError):
        async with asyncio.timeout(10):
            await line.house.run()


async def test_without_an_admin_a_link_for_the_first_one_is_told_again_at_each_start(
    line: Line, tmp_path: Path
):
    told: list[str] = []
    for starts in (1, 2):
        house = House(config(line.emulator, tmp_path), line.store, on_founding=told.append)
        await line.runs(house.run, until=partial(has_heard, told, starts))
        await house.close()
    assert told[0] == told[1]
    assert "?start=i-" in told[0]
    with line.store.transaction():
        person = line.store.people.meet(WANG, "王秀英", at=house.clock.now())
        line.store.people.give_duty(person.id, Duty(Role.ADMIN))
    house = House(config(line.emulator, tmp_path), line.store, on_founding=told.append)
    await line.says("谢谢")
    await line.runs(house.run, until=lambda: line.store.inbox.waiting() == 0)
    await house.close()
    assert len(told) == 2


def has_heard(told: list[str], times: int) -> bool:
    return len(told) == times
