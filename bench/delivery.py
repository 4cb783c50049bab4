"""Delivering under Telegram's limits against the time that the limits allow."""

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.neighbourhood import Neighbourhood, neighbourhood
from bench.stopwatch import until
from bench.table import Figure, share
from bot.app import House
from storage.owed import Message
from storage.store import Store

PEOPLE = 150
EACH = 3
# What Telegram lets through in a second, all chats together.
ALLOWED = 30


def figures() -> list[Figure]:
    """Some messages to each of many people, both sides keeping the limits."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        return asyncio.run(_figures(Path(folder)))


async def _figures(folder: Path) -> list[Figure]:
    async with neighbourhood(folder, residents=PEOPLE, is_paced=True) as place:
        store = Store(place.database)
        house = House(place.config, store)
        try:
            await house.application.initialize()
            taken = await _deliver(house, place)
        finally:
            await house.close()
            store.close()
        calls = await place.get("calls", method="sendMessage")
    count = PEOPLE * EACH
    refused = sum(call["status"] == 429 for call in calls)
    assert len(calls) - refused == count, f"{len(calls) - refused} of {count} arrived"
    assert refused == 0, f"{refused} messages were refused for going too fast"
    ideal = count / ALLOWED
    return [
        Figure("messages", str(count), f"{EACH} to each of {PEOPLE} people"),
        Figure("allowed", f"{ideal:.1f} s", f"{ALLOWED} a second"),
        Figure("taken", f"{taken:.1f} s"),
        Figure("of the allowed rate", share(ideal, taken)),
        Figure("refused (429)", str(refused)),
    ]


async def _deliver(house: House, place: Neighbourhood) -> float:
    """Owe everything at once; seconds until nothing is owed."""
    now = datetime.now(UTC)
    with house.store.transaction():
        for number in range(EACH):
            for person in place.residents:
                params = {"text": f"第{number + 1}条"}
                message = Message(chat_id=person, method="sendMessage", params=params)
                house.store.outbox.put(message, at=now)
    began_at = time.perf_counter()
    running = asyncio.create_task(house.delivery.run())
    try:
        await until(lambda: not house.store.outbox.owed())
        return time.perf_counter() - began_at
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
