"""A line to Telegram: the emulator at the other end, the rooms of the house, none of them running.

Whoever tests a room starts that one; what goes wrong on the line is asked of the emulator.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from telegram.ext import CommandHandler

from bot.app import House
from bot.config import Config
from casework.labels import Role
from casework.people import Duty
from emulator.serve import Emulator
from handlers.turn import Turn
from storage.owed import Message, Priority
from storage.store import Store
from tests.storage.beginnings import begin

WANG, LI, ADMIN = 1, 2, 3
PEOPLE = [
    {"id": WANG, "first_name": "王秀英", "is_open": True},
    {"id": LI, "first_name": "李敏", "is_open": True},
    {"id": ADMIN, "first_name": "周静", "is_open": True},
]
PATIENCE = 10.0
FAST = {
    "per_second": 5000,
    "per_chat_per_second": 5000,
    "chat_burst": 1000,
    "per_group_per_minute": 1000,
}


@dataclass
class Line:
    """Emulator, store and house."""

    emulator: Emulator
    http: aiohttp.ClientSession
    store: Store
    house: House

    async def town(self, path: str, facts: Any = None, *, verb: str = "POST") -> Any:
        """Ask something of the emulator's people."""
        url = f"{self.emulator.address}/emulator/{path}"
        async with self.http.request(verb, url, json=facts) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def api(self, method: str, **params: Any) -> Any:
        """Call the Bot API beside the house."""
        url = f"{self.emulator.base_url}{self.emulator.token}/{method}"
        async with self.http.post(url, json=params) as response:
            return (await response.json())["result"]

    async def says(self, text: str, who: int = WANG) -> None:
        """Somebody writes to the bot."""
        await self.town(f"people/{who}/text", {"text": text})

    async def fails(self, kind: str, **facts: Any) -> None:
        """Something goes wrong on the line from now on."""
        await self.town("faults", {"kind": kind, **facts})

    async def hears(self, who: int = WANG, chat_id: int | None = None) -> list[str]:
        """What somebody has been told, as it now reads."""
        where = f"?chat_id={chat_id}" if chat_id else ""
        seen = await self.town(f"people/{who}/messages{where}", verb="GET")
        return [one["text"] for one in seen["messages"] if not one.get("from_me") and "text" in one]

    async def calls(self, method: str = "") -> list[dict[str, Any]]:
        """What the house has asked of Telegram, what reached it."""
        found: list[dict[str, Any]] = await self.town(f"calls?method={method}", verb="GET")
        return found

    async def update_states(self) -> list[str]:
        """What became of the updates."""
        return [one["state"] for one in await self.town("updates", verb="GET")]

    def owes(self, text: str, chat_id: int = WANG, **facts: Any) -> int:
        """The house owes somebody a sentence; its row."""
        params = {"text": text, **facts.pop("params", {})}
        message = Message(chat_id, facts.pop("method", "sendMessage"), params, **facts)
        return self.store.outbox.put(message, at=self.house.clock.now())

    async def delivers(self) -> None:
        """Let what is owed go out, until nothing is owed any more."""
        await self.runs(self.house.delivery.run, until=lambda: self.store.outbox.owed() == 0)

    async def delivers_while(self, put: Callable[[], None]) -> None:
        """Deliver; once the fault that was asked for has struck, `put` something more."""
        is_put = False

        def is_done() -> bool:
            nonlocal is_put
            if not is_put and not self.emulator.world.faults.waiting:
                put()
                self.house.delivery.wake()
                is_put = True
            return is_put and self.store.outbox.owed() == 0

        await self.runs(self.house.delivery.run, until=is_done)

    async def receives(self) -> None:
        """Take what people wrote into the inbox."""
        last = self.store.inbox.last_update_id()
        offset = {} if last is None else {"offset": last + 1}
        self.house.intake.accept(await self.api("getUpdates", **offset))

    def works(self) -> None:
        """Work everything that waits."""
        while (incoming := self.store.inbox.next()) is not None:
            self.house.worker.work(incoming)

    async def runs(self, room: Callable[[], Awaitable[None]], until: Callable[[], bool]) -> None:
        """Let a room run until something has come about; its errors are ours."""
        running = asyncio.ensure_future(room())
        try:
            async with asyncio.timeout(PATIENCE):
                while not until() and not running.done():
                    await asyncio.sleep(0.001)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        if not running.cancelled():
            running.result()

    def on_command(self, name: str, act: Callable[[Turn], None]) -> None:
        """A command whose handler does what the test wants done."""

        async def handler(_update: object, turn: Turn) -> None:
            act(turn)

        self.house.application.add_handler(CommandHandler(name, handler), group=-1)

    def priority_of(self, row_id: int) -> Priority:
        """How pressing a row is."""
        return self.store.outbox.get(row_id).message.priority


def config(emulator: Emulator, folder: Path, **sections: dict[str, Any]) -> Config:
    """Settings for a house at the other end of the emulator's line."""
    telegram = {
        "token": emulator.token,
        "base_url": emulator.base_url,
        "follow_server_clock": True,
        **sections.pop("telegram", {}),
    }
    return Config.model_validate(
        {
            "telegram": telegram,
            "storage": {"database": folder / "linli.db"},
            "delivery": FAST,
            "web": {"tick_seconds": 3600},
            **sections,
        }
    )


@asynccontextmanager
async def a_line(folder: Path) -> AsyncIterator[Line]:
    """Everything connected, the house knows itself, Wang and Li are residents, Zhou is admin."""
    async with (
        Emulator(is_limited=False, people=PEOPLE) as emulator,
        aiohttp.ClientSession() as http,
    ):
        store = Store(begin(folder / "linli.db"))
        house = House(config(emulator, folder), store)
        await house.application.initialize()
        for person in PEOPLE:
            store.people.meet(int(str(person["id"])), str(person["first_name"]), at=house.desk.now)
        admin = store.people.of_telegram(ADMIN)
        assert admin is not None
        store.people.give_duty(admin.id, Duty(Role.ADMIN))
        try:
            yield Line(emulator, http, store, house)
        finally:
            await house.close()
            store.close()
