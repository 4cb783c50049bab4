"""The emulator, the sample community in a database, and many residents with a home and a phone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any

import aiohttp

from bot import sample
from bot.config import Config, load
from casework.people import Home
from emulator.serve import Emulator
from storage.store import Store

FIRST_RESIDENT = 60001
# Those who take cases: the grid workers, and two branches that want the same cases.
CLAIMERS = (10011, 10012, 10013, 10014, 10021, 10022)

SETTINGS = """\
[telegram]
token = "{token}"
base_url = "{base_url}"

[storage]
database = "{database}"

[community]
name = "{name}"

[web]
tick_seconds = 2
"""
UNPACED = """
[delivery]
per_second = 5000
per_chat_per_second = 5000
chat_burst = 1000
per_group_per_minute = 1000
"""


@dataclass(frozen=True)
class Neighbourhood:
    """Where a bench happens; the bot itself is not started."""

    emulator: Emulator
    session: aiohttp.ClientSession
    settings: Path
    residents: tuple[int, ...]

    @property
    def config(self) -> Config:
        """The bot's settings, as it reads them."""
        return load(self.settings, {})

    @property
    def database(self) -> Path:
        """The bot's file."""
        return self.config.storage.database

    async def get(self, path: str, **query: Any) -> Any:
        """Ask the emulator's town side."""
        async with self.session.get(self._url(path), params=query) as response:
            response.raise_for_status()
            return await response.json()

    async def post(self, path: str, facts: Any) -> Any:
        """Do something in the town."""
        async with self.session.post(self._url(path), json=facts) as response:
            response.raise_for_status()
            return await response.json()

    def _url(self, path: str) -> str:
        return f"{self.emulator.address}/emulator/{path}"


@asynccontextmanager
async def neighbourhood(
    folder: Path, *, residents: int, is_paced: bool = False
) -> AsyncIterator[Neighbourhood]:
    """Build it in an empty folder; `is_paced` keeps Telegram's limits on both sides."""
    # A token of its own: two runs on one machine must not take each other for a second instance.
    token = f"7000000009:{token_hex(18)[:35]}"
    emulator = Emulator(token=token, is_limited=is_paced)
    people = tuple(range(FIRST_RESIDENT, FIRST_RESIDENT + residents))
    async with emulator, aiohttp.ClientSession() as session:
        settings = folder / "config.toml"
        database = folder / "linli.db"
        facts = {"token": token, "base_url": emulator.base_url, "name": sample.NAME}
        text = SETTINGS.format(database=database.as_posix(), **facts)
        settings.write_text(text if is_paced else text + UNPACED, encoding="utf-8")
        _settle_in(database, people)
        place = Neighbourhood(emulator, session, settings, people)
        names = {one.id: one.name for one in sample.neighbours()}
        names |= {person_id: _name(person_id) for person_id in people}
        await place.post(
            "people",
            [{"id": one, "first_name": name, "is_open": True} for one, name in names.items()],
        )
        yield place


def _settle_in(database: Path, people: tuple[int, ...]) -> None:
    """The sample community, and our residents spread over its buildings."""
    now = datetime.now(UTC)
    store = Store(database)
    with store.transaction():
        sample.load(store, at=now)
        buildings = [
            building
            for estate in store.places.estates()
            for building in store.places.buildings(estate.id)
        ]
        for number, telegram_id in enumerate(people):
            building = buildings[number % len(buildings)]
            person = store.people.meet(telegram_id, _name(telegram_id), at=now)
            store.people.move_home(person.id, Home(building.estate_id, building.id))
            store.people.agree(person.id, at=now)
    store.close()


def _name(telegram_id: int) -> str:
    return f"居民{telegram_id - FIRST_RESIDENT + 1}"
