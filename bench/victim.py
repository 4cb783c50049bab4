"""The bot as a process of its own, which is killed and started again."""

import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

GOODBYE_SECONDS = 30.0
LAST_LINES = 25


class DiedByItself(AssertionError):
    """The bot ended although nobody had killed it."""


@dataclass(frozen=True)
class _Life:
    """One process: its number, and its exit code to come."""

    pid: int
    ended: asyncio.Task[int]


class Victim:
    """The bot, one process at a time; what it logs is kept in one file."""

    def __init__(self, settings: Path, log: Path) -> None:
        self._settings = settings
        self._log = log
        self._life: _Life | None = None
        self._seedbed: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it as everybody does, with `python -m bot run`; it takes its second or two."""
        arguments = ("-m", "bot", "run", "--config", str(self._settings))
        process = await self._python(arguments, stdin=asyncio.subprocess.DEVNULL)
        self._life = _Life(process.pid, asyncio.create_task(process.wait()))

    async def spring_up(self) -> None:
        """Start it from the seedbed: it is up at once."""
        if self._seedbed is None:
            self._seedbed = await self._python(
                ("-m", "bench.seedbed", str(self._settings)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
            )
        assert self._seedbed.stdin is not None
        self._seedbed.stdin.write(b"\n")
        pid = await self._number()
        self._life = _Life(pid, asyncio.create_task(self._number()))

    def require_alive(self) -> None:
        """Make sure that it still runs.

        Raises:
            DiedByItself: with the end of its log.
        """
        if self._life is None or self._life.ended.done():
            raise DiedByItself(f"The bot ended by itself:\n{self.last_words()}")

    def shoot(self) -> None:
        """SIGKILL, which no process hears coming.

        Raises:
            DiedByItself: when there was nothing left to kill.
        """
        self.require_alive()
        assert self._life is not None
        os.kill(self._life.pid, signal.SIGKILL)

    async def fall(self) -> None:
        """Wait until it is gone.

        Raises:
            DiedByItself: when it was not our shot.
        """
        assert self._life is not None
        code = await self._life.ended
        self._life = None
        if code != -signal.SIGKILL:
            raise DiedByItself(f"The bot ended by itself with {code}:\n{self.last_words()}")

    async def stop(self) -> None:
        """Ask it to stop, as a service manager does.

        Raises:
            DiedByItself: when it does not stop in good order.
        """
        self.require_alive()
        assert self._life is not None
        os.kill(self._life.pid, signal.SIGTERM)
        code = await asyncio.wait_for(asyncio.shield(self._life.ended), GOODBYE_SECONDS)
        if code != 0:
            raise DiedByItself(f"The bot stopped with {code}:\n{self.last_words()}")

    async def abandon(self) -> None:
        """Make sure that nothing goes on running, whatever went wrong."""
        if self._life is not None and not self._life.ended.done():
            os.kill(self._life.pid, signal.SIGKILL)
            await self._life.ended
        if self._seedbed is not None:
            assert self._seedbed.stdin is not None
            self._seedbed.stdin.close()
            await self._seedbed.wait()

    def last_words(self) -> str:
        """The end of the log."""
        return "\n".join(self._lines()[-LAST_LINES:])

    def complaints(self) -> list[str]:
        """Lines of the log that tell of errors."""
        return [line for line in self._lines() if " ERROR " in line or " CRITICAL " in line]

    async def _number(self) -> int:
        """The next line that the seedbed writes."""
        assert self._seedbed is not None
        assert self._seedbed.stdout is not None
        line = await self._seedbed.stdout.readline()
        if not line:
            raise DiedByItself(f"The seedbed ended:\n{self.last_words()}")
        return int(line)

    async def _python(
        self, arguments: tuple[str, ...], *, stdin: int, stdout: int | None = None
    ) -> asyncio.subprocess.Process:
        with self._log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                sys.executable,
                *arguments,
                stdin=stdin,
                stdout=log if stdout is None else stdout,
                stderr=log,
            )

    def _lines(self) -> list[str]:
        return self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
