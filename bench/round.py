"""The whole house, from a message to its answer, against a bot that only echoes."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.messages import mixed
from bench.neighbourhood import Neighbourhood, neighbourhood
from bench.stopwatch import until
from bench.table import Figure, times
from bot.app import House
from nlp import segment
from storage.store import Store

RESIDENTS = 60
COUNT = 360


def figures() -> list[Figure]:
    """The same messages to each, all waiting when it starts."""
    segment.warm_up()
    return asyncio.run(_figures())


async def _figures() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        async with neighbourhood(Path(folder), residents=RESIDENTS) as place:
            await _everyone_writes(place)
            echo = await _echo(place)
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        async with neighbourhood(Path(folder), residents=RESIDENTS) as place:
            await _everyone_writes(place)
            house = await _house(place)
            sent = len(await place.get("calls", method="sendMessage"))
    return [
        Figure("echo", f"{COUNT / echo:.0f}/s", "getUpdates and sendMessage, nothing kept"),
        Figure("house", f"{COUNT / house:.0f}/s", "stored, read, filed, carded, delivered"),
        Figure("house : echo", times(house, echo), "the time of a message"),
        Figure("sent for a message", f"{sent / COUNT:.1f}", "the answer, and cards to staff"),
    ]


async def _everyone_writes(place: Neighbourhood) -> None:
    for number, text in enumerate(mixed(COUNT, seed=4)):
        person = place.residents[number % RESIDENTS]
        await place.post(f"people/{person}/text", {"text": text})


async def _echo(place: Neighbourhood) -> float:
    """Fetch and answer one after the other; seconds."""
    began_at = time.perf_counter()
    offset = 0
    left = COUNT
    while left > 0:
        batch = await _call(place, "getUpdates", {"offset": offset, "limit": 100})
        for update in batch:
            message = update["message"]
            words = {"chat_id": message["chat"]["id"], "text": message["text"]}
            await _call(place, "sendMessage", words)
            offset = update["update_id"] + 1
        left -= len(batch)
    return time.perf_counter() - began_at


async def _call(place: Neighbourhood, method: str, params: dict[str, Any]) -> Any:
    url = f"{place.emulator.base_url}{place.emulator.token}/{method}"
    async with place.session.post(url, json=params) as response:
        return (await response.json())["result"]


async def _house(place: Neighbourhood) -> float:
    """Start the house; seconds until everybody is answered."""
    store = Store(place.database)
    house = House(place.config, store)
    began_at = time.perf_counter()
    running = asyncio.create_task(house.run())
    try:
        await until(lambda: _is_at_rest(place, store))
        assert store.inbox.aside() == 0
        return time.perf_counter() - began_at
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await house.close()
        store.close()


def _is_at_rest(place: Neighbourhood, store: Store) -> bool:
    unfetched = bool(place.emulator.world.updates.pending)
    return not unfetched and store.inbox.waiting() == 0 and store.outbox.owed() == 0
