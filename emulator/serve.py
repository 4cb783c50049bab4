"""The emulator as one object: start it, use it, close it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from emulator.botapi import BotApi
from emulator.clock import Clock
from emulator.identity import Identity
from emulator.server import application
from emulator.shapes import Json
from emulator.state import StateFile
from emulator.world import World

GRACE = 0.2
"""Seconds that requests under way get when the emulator closes."""


class Emulator:
    """A Telegram server on this machine.

    `async with Emulator() as emulator:` listens on a free port. OSError says that the port is
    taken. Of `people` those that the state file knows already stay as they are.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        token: str = Identity.token,
        username: str = Identity.username,
        name: str = Identity.name,
        timezone: str = "Asia/Shanghai",
        people: list[Json] | None = None,
        state: Path | None = None,
        is_limited: bool = True,
    ) -> None:
        self.world = World(Identity(token, username, name), Clock(timezone))
        self.world.limits.is_on = is_limited
        self._api = BotApi(self.world)
        self._state = StateFile(state, self.world, self._api) if state else None
        self._people = people or []
        self._host, self._port = host, port
        self._runner = web.AppRunner(
            application(self.world, self._api), access_log=None, shutdown_timeout=GRACE
        )

    async def start(self) -> None:
        """Listen."""
        is_new = self._state is None or not self._state.start()
        for facts in self._people:
            if is_new or facts.get("id", 0) not in {0, *self.world.people.by_id}:
                self.world.people.put(facts)
        self.world.clock.on_push(self._api.polling.end)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        try:
            await site.start()
        except OSError:
            await self.close()
            raise
        self._port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Let everyone go, save the state and stop listening."""
        self.world.feed.close()
        self.world.callbacks.close()
        await self._api.close()
        await self._runner.cleanup()
        if self._state:
            await self._state.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._port

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits right now: tests need not guess."""
        return self._api.polling.is_waiting

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.world.bot.token

    @property
    def address(self) -> str:
        """Where /emulator is."""
        return f"http://{self._host}:{self._port}"

    @property
    def base_url(self) -> str:
        """The Bot API without the token, as python-telegram-bot wants it."""
        return f"{self.address}/bot"

    @property
    def base_file_url(self) -> str:
        """The files without the token."""
        return f"{self.address}/file/bot"

    @property
    def page_url(self) -> str:
        """The chat page."""
        return f"{self.address}/"
