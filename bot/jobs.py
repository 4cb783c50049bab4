"""Long work, done in a thread beside the conversation, its progress shown in one message."""

import asyncio
import logging
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from bot import archive
from bot.archive import ArchiveFault
from bot.clock import Clock
from handlers import backups
from handlers.desk import Desk
from storage.errors import StorageError
from storage.jobs import Job

# Told how much is done of how much; safe to call from the thread.
Progress = Callable[[int, int], None]
Outcome = tuple[str, Mapping[str, object]]
Task = Callable[[Path, Clock, Progress], Outcome]

logger = logging.getLogger(__name__)


class Jobs:
    """Takes jobs from the store, one after the other."""

    def __init__(self, desk: Desk, clock: Clock, *, on_done: Callable[[], None]) -> None:
        self._desk = desk
        self._clock = clock
        self._on_done = on_done
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Say that there may be a job."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled; a job that a killed process left half done begins again."""
        while True:
            self._wake.clear()
            job = self._desk.store.jobs.next()
            if job is None:
                await self._wake.wait()
            else:
                await self._work(job)

    async def _work(self, job: Job) -> None:
        loop = asyncio.get_running_loop()

        def progress(done: int, total: int) -> None:
            loop.call_soon_threadsafe(self._show_progress, job, done, total)

        error = ""
        try:
            path = self._desk.store.path
            key, facts = await asyncio.to_thread(TASKS[job.kind], path, self._clock, progress)
        except (ArchiveFault, StorageError, OSError, sqlite3.Error, KeyError) as exc:
            logger.exception("Job %d failed", job.id)
            error = repr(exc)
            key, facts = f"{job.kind}s.failed", {"reason": type(exc).__name__}
        self._finish(job, error, key, facts)

    def _show_progress(self, job: Job, done: int, total: int) -> None:
        with self._desk.store.transaction():
            self._desk.now = self._clock.now()
            self._desk.store.jobs.running(job.id, done=done, total=total)
            self._rewrite(job, f"{job.kind}s.started", {"done": done, "total": total})
        self._on_done()

    def _finish(self, job: Job, error: str, key: str, facts: Mapping[str, object]) -> None:
        with self._desk.store.transaction():
            self._desk.now = self._clock.now()
            self._desk.store.jobs.finished(job.id, error=error, at=self._desk.now)
            self._rewrite(job, key, facts)
        self._on_done()

    def _rewrite(self, job: Job, key: str, facts: Mapping[str, object]) -> None:
        if job.progress_id is not None:
            backups.show(self._desk, job.progress_id, key, facts)


def _back_up(database: Path, clock: Clock, progress: Progress) -> Outcome:
    made = archive.default_path(database, at=clock.now())
    archive.back_up(database, made, on_progress=lambda left, total: progress(total - left, total))
    size = f"{made.stat().st_size / 1_000_000:.1f}"
    return "backups.done", {"name": f"{made.parent.name}/{made.name}", "size": size}


TASKS: Mapping[str, Task] = {backups.KIND: _back_up}
