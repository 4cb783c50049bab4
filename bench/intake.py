"""Storing updates a batch at a time, as the intake does, against one by one."""

import itertools
import json
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.messages import mixed
from bench.stopwatch import in_turns
from bench.table import Figure, times
from bot.intake import MOST_UPDATES
from storage.store import Store

COUNT = 1000

Batch = Sequence[tuple[int, str]]


def figures() -> list[Figure]:
    """As many updates each way, every commit synced to the disk."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        store = Store(Path(folder) / "linli.db")
        numbers = itertools.count(1)
        texts = mixed(COUNT, seed=2)
        try:
            whole, single = in_turns(
                lambda: _keep(store, _updates(numbers, texts), MOST_UPDATES),
                lambda: _keep(store, _updates(numbers, texts), 1),
                rounds=3,
            )
        finally:
            store.close()
    return [
        Figure("one by one", f"{COUNT / single:.0f}/s", "a commit each"),
        Figure("in batches", f"{COUNT / whole:.0f}/s", f"a commit for {MOST_UPDATES}"),
        Figure("batches : singles", times(single, whole)),
    ]


def _keep(store: Store, updates: Batch, size: int) -> None:
    for start in range(0, len(updates), size):
        with store.transaction():
            store.inbox.add(updates[start : start + size], at=datetime.now(UTC))


def _updates(numbers: "itertools.count[int]", texts: list[str]) -> Batch:
    """Updates as Telegram sends them, never the same number twice."""
    return [(number, _raw(number, text)) for number, text in zip(numbers, texts, strict=False)]


def _raw(number: int, text: str) -> str:
    person = {"id": 60001, "is_bot": False, "first_name": "居民"}
    chat = {"id": 60001, "type": "private", "first_name": "居民"}
    message = {"message_id": number, "date": 1772415000, "from": person, "chat": chat}
    return json.dumps({"update_id": number, "message": {**message, "text": text}})
