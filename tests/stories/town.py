"""A small town for stories: the emulator, the bot and people who write and tap, over HTTP."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp

from bot import sample
from bot.app import House
from bot.config import Config
from casework.case import Case
from casework.people import Home
from emulator.serve import Emulator
from handlers import menus
from handlers.wording import plain
from storage.store import Store
from tests.storage.beginnings import Filling, begin

SHANGHAI = ZoneInfo("Asia/Shanghai")
# Long enough for a busy machine; stories never wait that long when all is well.
PATIENCE = 10.0
# The clock goes by whole seconds of a header, and a busy machine answers late.
CLOCK_SLACK = 3.0
A_MONDAY_MORNING = "2026-03-02T09:30:00+08:00"


class Nothing(AssertionError):
    """Somebody waited for a message that did not come."""


class Neighbour:
    """A person with a phone."""

    def __init__(self, town: "Town", person_id: int, name: str) -> None:
        self.town = town
        self.id = person_id
        self.name = name
        self.heard = 0

    async def opens(self, start: str = "") -> str:
        await self._post("open", {"start": start} if start else {})
        return await self.hears()

    async def says(self, text: str, **more: Any) -> dict[str, Any]:
        message: dict[str, Any] = await self._post("text", {"text": text, **more})
        return message

    async def sends(self, what: str, **facts: Any) -> Any:
        return await self._post(what, facts)

    async def taps_unseen(self, message: dict[str, Any], data: str | None, **more: Any) -> None:
        """Tap a button that the phone does not show (any more)."""
        query = {
            "id": f"{self.id} {data}",
            "from": {"id": self.id, "is_bot": False, "first_name": self.name},
            "message": message,
            "chat_instance": "1",
            "data": data,
            **more,
        }
        held = {name: value for name, value in query.items() if value is not None}
        await self.town.gets_update(callback_query=held)

    async def replies_to(self, message: dict[str, Any], text: str) -> None:
        await self.says(text, reply_to=message["message_id"])

    async def edits(self, message_id: int, text: str) -> None:
        await self._post("edit", {"message_id": message_id, "text": text})

    async def taps(self, label: str, *, on: dict[str, Any] | None = None) -> dict[str, Any]:
        """Tap a button of the newest message that has it; what the tap was answered with."""
        message = on or await self.sees_button(label)
        answer: dict[str, Any] = await self._post(
            "tap", {"message_id": message["message_id"], "text": label, "wait": PATIENCE}
        )
        return answer

    async def buttons(self) -> list[str]:
        """The labels under the newest message of the bot."""
        await self.town.settled()
        said = [one for one in await self.sees() if not one.get("from_me")]
        return buttons(said[-1]) if said else []

    async def hears_nothing(self) -> None:
        """The house has come to rest, and there was no word for this person."""
        heard = await self.hears_in_all()
        assert heard == ""

    async def sees_button(self, label: str) -> dict[str, Any]:
        """The newest message that carries this button."""
        await self.town.settled()
        found = [one for one in await self.sees() if label in buttons(one)]
        assert found, f"{self.name} sees no button {label}: {await self.sees()}"
        return found[-1]

    async def sees(self) -> list[dict[str, Any]]:
        """Everything in the chat with the bot, as it stands now."""
        seen = await self.town.get(f"people/{self.id}/messages")
        return [one for one in seen["messages"] if not one.get("is_deleted")]

    async def hears(self, *, times: int = 1) -> str:
        """The next words of the bot; of several messages, all of them."""
        texts: list[str] = []
        while len(texts) < times:
            answer = await self.town.get(
                f"people/{self.id}/messages", after=self.heard, wait=PATIENCE
            )
            self.heard = answer["seq"]
            fresh = [words(one) for one in answer["messages"] if not one.get("from_me")]
            if not answer["messages"]:
                raise Nothing(f"{self.name} hears nothing more; so far {texts}")
            texts += fresh
        return "\n---\n".join(texts)

    async def hears_in_all(self) -> str:
        """Everything that was said since the last time, once the house has come to rest."""
        await self.town.settled()
        answer = await self.town.get(f"people/{self.id}/messages", after=self.heard)
        self.heard = answer["seq"]
        return "\n---\n".join(words(one) for one in answer["messages"] if not one.get("from_me"))

    async def _post(self, what: str, facts: dict[str, Any]) -> Any:
        return await self.town.post(f"people/{self.id}/{what}", facts)


class Town:
    """Emulator, house and neighbours."""

    def __init__(self, emulator: Emulator, session: aiohttp.ClientSession, config: Config) -> None:
        self.emulator = emulator
        self.session = session
        self.config = config
        self.house: House
        # How many updates a story means to be set aside.
        self.set_aside = 0
        self._next_id = 50001
        self._running: asyncio.Task[None] | None = None

    @property
    def store(self) -> Store:
        return self.house.store

    def opens(self) -> None:
        """The house opens, on the database that is there."""
        self.house = House(self.config, Store(self.config.storage.database))
        self._running = asyncio.create_task(self.house.run())

    async def closes(self) -> None:
        """The house closes; the emulator goes on."""
        assert self._running is not None
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)
        await self.house.close()
        self.store.close()

    async def restarts(self) -> None:
        """Close, and open another house on the same database."""
        await self.closes()
        self.opens()
        await self.caught_up()

    async def caught_up(self) -> None:
        """The house has connected, knows the hour, and has done what was waiting."""
        target = self.emulator.world.clock
        async with asyncio.timeout(PATIENCE):
            while abs(self.house.clock.now().timestamp() - target.time()) > CLOCK_SLACK:
                await asyncio.sleep(0.005)
        await self.settled()

    async def ticks(self, *, times: int = 1) -> None:
        """Time looks for what is due, whether it has just done so or not."""
        for _ in range(times):
            self.house.timetable.tick()
        await self.settled()

    async def gets_update(self, **update: Any) -> None:
        """Telegram sends an update that no phone of ours can make."""
        await self.post("updates", {"update": update})
        await self.settled()

    def case(self, no: str) -> Case:
        """A case as it stands in the store."""
        return self.store.cases.find(no)

    def apologies(self) -> int:
        """How often somebody was told that we failed."""
        words = (plain("errors.apology"), plain("errors.for_admins", update_id="%"))
        rows = self.store.connection.execute(
            "select count(*) from outbox where json_extract(params, '$.text') like ? "
            "or json_extract(params, '$.text') like ?",
            words,
        )
        return int(rows.fetchone()[0])

    def staff(self, telegram_id: int) -> Neighbour:
        """Somebody of the sample community by number, who has opened the bot long ago."""
        person = self.store.people.of_telegram(telegram_id)
        assert person is not None
        return Neighbour(self, telegram_id, person.name)

    async def resident(
        self,
        name: str,
        *,
        estate: str = "蔚蓝香廷小区",
        building: str | None = "3",
        has_home: bool = True,
        agrees: bool = True,
    ) -> Neighbour:
        """Somebody who has opened the bot, has agreed, and whose home is known."""
        person_id, self._next_id = self._next_id, self._next_id + 1
        await self.post("people", {"id": person_id, "first_name": name, "is_open": True})
        with self.store.transaction():
            person = self.store.people.meet(person_id, name, at=self.house.clock.now())
            if has_home:
                self.store.people.move_home(person.id, self._home(estate, building))
            if agrees:
                self.store.people.agree(person.id, at=self.house.clock.now())
        return Neighbour(self, person_id, name)

    async def pushes_clock(self, **how: Any) -> None:
        """Push the clock, and wait until the bot has noticed and acted."""
        await self.post("clock", how)
        await self.caught_up()

    async def settled(self) -> None:
        """Wait until nothing is left to work or to deliver."""
        async with asyncio.timeout(PATIENCE):
            while not self._is_at_rest():
                await asyncio.sleep(0.002)

    async def get(self, path: str, **query: Any) -> Any:
        async with self.session.get(self._url(path), params=query) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, facts: Any) -> Any:
        async with self.session.post(self._url(path), json=facts) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    def _url(self, path: str) -> str:
        return f"{self.emulator.address}/emulator/{path}"

    def _home(self, estate: str, building: str | None) -> Home:
        places = self.store.places
        estate_id = next(one.id for one in places.estates() if one.name == estate)
        found = [one for one in places.buildings(estate_id) if one.number == building]
        return Home(estate_id, found[0].id if found else None)

    def _is_at_rest(self) -> bool:
        on_the_way = bool(self.emulator.world.updates.pending)
        return (
            not on_the_way
            and not self.house.clock.moved.is_set()
            and self.store.inbox.waiting() == 0
            and self.store.jobs.next() is None
            and self.store.outbox.owed() == 0
        )


def everybody(store: Store) -> None:
    """Fill a store with the sample community, in which everybody has agreed long ago."""
    at = datetime.fromisoformat(A_MONDAY_MORNING)
    sample.load(store, at=at)
    for person in store.people.everyone():
        store.people.agree(person.id, at=at)
    for colleague in store.people.colleagues():
        # They have opened the bot long ago, and have the menu of what they may do.
        store.menus.keep(colleague.id, menus.mark(colleague))


@asynccontextmanager
async def town(folder: Path, *, fill: Filling = everybody, **settings: Any) -> AsyncIterator[Town]:
    """A community with its bot, on a Monday morning."""
    phones = [_phone(one) for one in sample.neighbours()]
    emulator = Emulator(is_limited=False, people=phones)
    async with emulator, aiohttp.ClientSession() as session:
        place = Town(emulator, session, _config(emulator, folder, settings))
        await place.post("clock", {"to": A_MONDAY_MORNING})
        begin(folder / "linli.db", fill)
        place.opens()
        await place.caught_up()
        try:
            yield place
            await place.settled()
            assert place.store.inbox.aside() == place.set_aside
            assert place.apologies() == 0
        finally:
            await place.closes()


def _phone(neighbour: sample.Neighbour) -> dict[str, Any]:
    return {"id": neighbour.id, "first_name": neighbour.name, "is_open": True}


def _config(emulator: Emulator, folder: Path, settings: dict[str, Any]) -> Config:
    fast = {"per_second": 5000, "per_chat_per_second": 5000, "chat_burst": 1000}
    # The calendar speaks up in its own stories only.
    quiet_calendar = {"festival_days": 0, **settings.pop("notices", {})}
    return Config.model_validate(
        {
            "telegram": {
                "token": emulator.token,
                "base_url": emulator.base_url,
                "follow_server_clock": True,
            },
            "storage": {"database": folder / "linli.db"},
            "community": {"name": sample.NAME},
            "delivery": {**fast, "per_group_per_minute": 1000},
            "web": {"tick_seconds": 3600},
            # The clock stands still in a story, and everybody's words come within one minute.
            "people": {"most_messages": 60},
            "notices": quiet_calendar,
            **settings,
        }
    )


def words(message: dict[str, Any]) -> str:
    """The text or the caption of a message."""
    return str(message.get("text") or message.get("caption") or "")


def buttons(message: dict[str, Any]) -> list[str]:
    """The labels of the buttons under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def case_no(text: str) -> str:
    """The first case number in a text."""
    found = re.search(r"\d{4}-\d{4,}", text)
    assert found, f"no case number in: {text}"
    return found.group()
