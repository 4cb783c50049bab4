"""The whole world in one JSON file, so that a town outlives the emulator."""

import asyncio
import json
import logging
import os
import time
from dataclasses import asdict
from pathlib import Path

from emulator.botapi import BotApi
from emulator.groups import Group
from emulator.people import Person
from emulator.shapes import Json
from emulator.updates import Entry
from emulator.world import World

LOG = logging.getLogger(__name__)

JUMP = 1000
"""How far ids jump ahead at a start: what was handed out after the last saving is not reused."""
SOON = 0.3
PATIENCE = 20
"""Saving takes at most every PATIENCE-th part of the time, however large the state has grown."""


class BrokenStateError(Exception):
    """The state file holds something else; raised at the start."""


class StateFile:
    """Saves the world soon after it changed, and loads it at the start."""

    def __init__(self, path: Path, world: World, api: BotApi) -> None:
        self._path = path
        self._world = world
        self._api = api
        self._is_changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> bool:
        """Load what is there and watch for changes; whether there was anything.

        OSError says that the file cannot be written.
        """
        is_there = self._path.exists()
        if is_there:
            self._load()
        self.save()
        self._world.feed.on_change(self._is_changed.set)
        self._world.updates.on_change(self._is_changed.set)
        self._task = asyncio.get_running_loop().create_task(self._run())
        return is_there

    async def close(self) -> None:
        """Save for the last time."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])
            self.save()

    def save(self) -> None:
        """Write the file: another one first, which then takes its place."""
        self._write(json.dumps(saved(self._world, self._api), ensure_ascii=False))

    def _load(self) -> None:
        try:
            load(self._world, self._api, json.loads(self._path.read_text(encoding="utf-8")))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise BrokenStateError(f"{self._path} is no state of the emulator: {error}") from error

    async def _run(self) -> None:
        while True:
            await self._is_changed.wait()
            self._is_changed.clear()
            begun_at = time.monotonic()
            try:
                self.save()
            except OSError as error:
                LOG.warning("the state was not saved, trying again: %s", error)
                self._is_changed.set()
            await asyncio.sleep(max(SOON, PATIENCE * (time.monotonic() - begun_at)))

    def _write(self, text: str) -> None:
        beside = self._path.with_name(f"{self._path.name}.new")
        with beside.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path)


def saved(world: World, api: BotApi) -> Json:
    """The world as JSON."""
    updates = world.updates
    return {
        "clock_offset": world.clock.offset,
        "seq": world.feed.seq,
        "people": [person.as_json() for person in world.people.by_id.values()],
        "groups": [asdict(group) for group in world.groups.by_id.values()],
        "history": world.history.as_json(),
        "files": world.files.as_json(),
        "updates": [[entry.update, entry.at] for entry in updates.pending],
        "next_update_id": updates.next_id,
        "allowed_updates": None if updates.allowed is None else sorted(updates.allowed),
        "webhook": api.webhook.as_json(),
        "commands": [[*key, rows] for key, rows in world.commands.lists.items()],
        "reply_keyboards": world.reply_keyboards,
        "menu_buttons": world.menu_buttons,
        "descriptions": world.descriptions,
        "read_up_to": [[*key, value] for key, value in world.read_up_to.items()],
        "pinned": world.pinned,
        "is_limited": world.limits.is_on,
    }


def load(world: World, api: BotApi, state: Json) -> None:
    """Make the world what it was."""
    world.clock.offset = state["clock_offset"]
    world.feed.seq = state["seq"] + JUMP
    for row in state["people"]:
        world.people.save(Person(**row))
    world.groups.by_id = {row["id"]: Group.from_json(row) for row in state["groups"]}
    world.history.load(state["history"], jump=JUMP)
    world.files.load(state["files"])
    world.updates.load(
        [Entry(update, at) for update, at in state["updates"]],
        next_id=state["next_update_id"] + JUMP,
        allowed=state["allowed_updates"],
    )
    _load_menus(world, state)
    world.read_up_to = {(person, chat): last for person, chat, last in state["read_up_to"]}
    world.pinned = {int(key): value for key, value in state["pinned"].items()}
    world.limits.is_on = state["is_limited"]
    if state["webhook"]["url"]:
        api.webhook.start(**state["webhook"])


def _load_menus(world: World, state: Json) -> None:
    commands = state["commands"]
    world.commands.lists = {(tuple(scope), code): rows for scope, code, rows in commands}
    world.reply_keyboards = {int(key): value for key, value in state["reply_keyboards"].items()}
    world.menu_buttons = {int(key): value for key, value in state["menu_buttons"].items()}
    world.descriptions = state["descriptions"]
