"""The whole turn of a complaint, words read and all, against one bare insert that is synced."""

import asyncio
import json
import sqlite3
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from bench.messages import Kind, sentence
from bench.neighbourhood import Neighbourhood, neighbourhood
from bench.stopwatch import middle, seconds
from bench.table import Figure, times
from bot.app import House
from nlp import segment
from storage.store import Store

COUNT = 200


def figures() -> list[Figure]:
    """A complaint of each of many residents, worked without the network."""
    segment.warm_up()
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        return asyncio.run(_figures(Path(folder)))


async def _figures(folder: Path) -> list[Figure]:
    async with neighbourhood(folder, residents=COUNT) as place:
        store = Store(place.database)
        house = House(place.config, store)
        _keep_apart(house)
        bare = _Bare(folder / "bare.db")
        try:
            await house.application.initialize()
            await _take_in(place, store)
            turns, inserts, statements = _measure(house, bare)
        finally:
            await house.close()
            bare.close()
            store.close()
    turn, insert = middle(turns), middle(inserts)
    return [
        Figure("bare insert", f"{insert * 1e3:.2f} ms", "WAL, synchronous=FULL, one row"),
        Figure("turn of a complaint", f"{turn * 1e3:.2f} ms", "read, filed, carded, answered"),
        Figure("turn : insert", times(turn, insert)),
        Figure("statements in a turn", f"{middle(statements):.0f}", "one transaction"),
    ]


def _keep_apart(house: House) -> None:
    """Have every complaint filed: neighbours with the same trouble would be asked to join."""
    settings = house.desk.settings
    house.desk.settings = replace(settings, rules=replace(settings.rules, alike_days=0))


async def _take_in(place: Neighbourhood, store: Store) -> None:
    """Have everybody complain once, and put it into the inbox."""
    chance = Random(3)
    for number, person in enumerate(place.residents):
        words = sentence(Kind.COMPLAINT, number, chance)
        await place.post(f"people/{person}/text", {"text": words})
    updates = [told["update"] for told in await place.get("updates")]
    with store.transaction():
        batch = [(one["update_id"], json.dumps(one, ensure_ascii=False)) for one in updates]
        store.inbox.add(batch, at=datetime.now(UTC))


def _measure(house: House, bare: "_Bare") -> tuple[list[float], list[float], list[int]]:
    """Seconds of each turn, seconds of an insert after each, statements of each turn."""
    turns, inserts, statements = [], [], []
    said: list[str] = []
    house.store.connection.set_trace_callback(said.append)
    while (incoming := house.store.inbox.next()) is not None:
        said.clear()
        turns.append(seconds(partial(house.worker.work, incoming)))
        statements.append(len(said))
        inserts.append(seconds(partial(bare.insert, incoming.raw)))
    house.store.connection.set_trace_callback(None)
    assert house.store.inbox.aside() == 0
    assert house.store.cases.count() == COUNT
    return turns, inserts, statements


class _Bare:
    """A table in a file of its own, opened as safely as ours."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.execute("create table lines (id integer primary key, raw text)")

    def insert(self, raw: str) -> None:
        self._connection.execute("insert into lines (raw) values (?)", (raw,))

    def close(self) -> None:
        self._connection.close()
