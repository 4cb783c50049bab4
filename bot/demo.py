"""The bot without a token: the emulator, the sample community and the bot in one process."""

import hashlib
import socket
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot import sample, sample_duty, sample_events, sample_past
from bot.config import Config
from bot.lock import database_lock
from emulator.serve import Emulator
from storage.opening import told_plainly
from storage.store import Store

MOST_PORTS = 100
HOST = "127.0.0.1"
BOT_ID = 7000000001


class NoPort(Exception):
    """No port is free for the chat page; the message has the remedy."""


async def run(
    config: Config,
    *,
    port: int,
    on_ready: Callable[[str], None],
    serve: Callable[[Config], Awaitable[None]],
) -> None:
    """Play the sample community until stopped; `on_ready` hears the chat page's address.

    Raises:
        NoPort: no port from `port` on is free.
        AlreadyRunning: the same sample is being played already.
        StorageError: the sample's database can't be used.
    """
    database = config.storage.database.with_name("sample.db")
    state = database.with_name("sample-emulator.json")
    with database_lock(database):
        _prepare(database, state)
    emulator = Emulator(
        port=free_port(port),
        host=HOST,
        token=_token(database),
        name=sample.NAME,
        timezone=config.community.timezone,
        state=state,
    )
    async with emulator:
        await _invite(emulator.address)
        await _gather(emulator.address, database)
        on_ready(emulator.page_url)
        await serve(_on_emulator(config, emulator, database))


def free_port(first: int) -> int:
    """The first port from `first` on that nobody uses.

    Raises:
        NoPort: all that were tried are taken.
    """
    for port in range(first, min(first + MOST_PORTS, 65536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise NoPort(f"No port from {first} on is free. Name another one with --port.")


def _prepare(database: Path, state: Path) -> None:
    """Fill a new database; chats that belong to an older one are forgotten with it."""
    store = Store(database)
    try:
        if store.places.estates():
            return
        state.unlink(missing_ok=True)
        with told_plainly(database), store.transaction():
            sample.load(store, at=datetime.now(UTC))
            sample.begin_first_day(store, at=datetime.now(UTC))
            sample_events.plan(store, at=datetime.now(UTC))
            sample_past.remember(store, at=datetime.now(UTC))
            sample.load_knowledge(store, at=datetime.now(UTC))
            sample_duty.plan(store, at=datetime.now(UTC))
    finally:
        store.close()


async def _invite(address: str) -> None:
    """Make everybody known to the emulator; whoever has not opened the bot yet does so."""
    people = [
        {
            "id": one.id,
            "first_name": one.name,
            "phone": one.phone,
            "label": one.label,
            "note": one.note,
        }
        for one in sample.neighbours()
    ]
    town = f"{address}/emulator/people"
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        async with session.post(town, json=people) as answer:
            newcomers = [one["id"] for one in await answer.json() if not one["is_open"]]
        for person_id in newcomers:
            async with session.post(f"{town}/{person_id}/open", json={}):
                pass


async def _gather(address: str, database: Path) -> None:
    """Found the group of the sample's grid, unless it is there; it is known whose it is."""
    group = sample.group()
    town = f"{address}/emulator/groups"
    async with aiohttp.ClientSession(raise_for_status=True) as session:
        async with session.get(town) as answer:
            found = [one for one in await answer.json() if one["title"] == group.title]
        if not found:
            wanted = {
                "title": group.title,
                "members": list(group.members),
                "is_forum": True,
                "is_admin": True,
            }
            async with session.post(town, json=wanted) as answer:
                found = [await answer.json()]
    _give(found[0]["id"], database)


def _give(chat_id: int, database: Path) -> None:
    """Say which grid's group it is; what an admin has said since stands."""
    store = Store(database)
    try:
        with told_plainly(database), store.transaction():
            if store.groups.get(chat_id) is None:
                sample.give_group(store, chat_id, at=datetime.now(UTC))
    finally:
        store.close()


def _on_emulator(config: Config, emulator: Emulator, database: Path) -> Config:
    telegram = config.telegram.model_copy(
        update={
            "token": emulator.token,
            "base_url": emulator.base_url,
            "webhook_url": "",
            "follow_server_clock": True,
        }
    )
    named = "name" in config.community.model_fields_set
    community = (
        config.community if named else config.community.model_copy(update={"name": sample.NAME})
    )
    storage = config.storage.model_copy(update={"database": database})
    return config.model_copy(
        update={"telegram": telegram, "storage": storage, "community": community}
    )


def _token(database: Path) -> str:
    """One for each folder, and always the same one, so that chats outlive a restart."""
    digest = hashlib.sha256(str(database.absolute()).encode()).hexdigest()
    return f"{BOT_ID}:{digest[:35]}"
