"""Long work, done in a thread beside the conversation, its progress shown in one message."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from bot import archive
from bot.archive import ArchiveFault
from bot.clock import Clock
from bot.intake import DISK_PAUSE_SECONDS
from handlers import backups
from handlers.desk import Desk
from storage.errors import StorageError
from storage.jobs import Job

# Told how much is done of how much; safe to call from the thread.
Progress = Callable[[int, int], None]
Outcome = tuple[str, Mapping[str, object]]
Task = Callable[[Path, Clock, Progress], Outcome]

logger = logging.getLogger(__name__)


class JobCut(Exception):
    """Linli was told to stop; the job begins again at the next start."""


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
        is_cut = threading.Event()

        def show(done: int, total: int) -> None:
            if not is_cut.is_set():
                self._show_progress(job, done, total)

        def progress(done: int, total: int) -> None:
            if is_cut.is_set():
                raise JobCut
            loop.call_soon_threadsafe(show, done, total)

        error = ""
        try:
            path = self._desk.store.path
            key, facts = await asyncio.to_thread(TASKS[job.kind], path, self._clock, progress)
        except asyncio.CancelledError:
            is_cut.set()
            raise
        except Exception as exc:
            _log_failure(job, exc)
            error = repr(exc)
            key, facts = f"{job.kind}s.failed", {"reason": type(exc).__name__}
        await self._finish(job, error, key, facts)

    def _show_progress(self, job: Job, done: int, total: int) -> None:
        try:
            with self._desk.store.transaction():
                self._desk.now = self._clock.now()
                self._desk.store.jobs.running(job.id, done=done, total=total)
                self._rewrite(job, f"{job.kind}s.started", {"done": done, "total": total})
        except sqlite3.OperationalError as exc:
            logger.critical("The progress of job %d can't be written (%s)", job.id, exc)
            return
        self._on_done()

    async def _finish(self, job: Job, error: str, key: str, facts: Mapping[str, object]) -> None:
        """Write down that it is over, as soon as the disk takes it."""
        while True:
            try:
                with self._desk.store.transaction():
                    self._desk.now = self._clock.now()
                    self._desk.store.jobs.finished(job.id, error=error, at=self._desk.now)
                    self._rewrite(job, key, facts)
            except sqlite3.OperationalError as exc:
                logger.critical("The end of job %d can't be written (%s)", job.id, exc)
                await asyncio.sleep(DISK_PAUSE_SECONDS)
            else:
                self._on_done()
                return

    def _rewrite(self, job: Job, key: str, facts: Mapping[str, object]) -> None:
        if job.progress_id is not None:
            backups.show(self._desk, job.progress_id, key, facts)


def _log_failure(job: Job, exc: Exception) -> None:
    """One line for what has a remedy of its own; the whole story for what is our fault."""
    if isinstance(exc, ArchiveFault | StorageError):
        logger.error("Job %d failed: %s", job.id, exc)
    else:
        logger.error("Job %d failed", job.id, exc_info=exc)


def _back_up(database: Path, clock: Clock, progress: Progress) -> Outcome:
    made = archive.default_path(database, at=clock.now().astimezone())
    archive.back_up(database, made, on_progress=lambda left, total: progress(total - left, total))
    size = f"{made.stat().st_size / 1_000_000:.1f}"
    return "backups.done", {"name": f"{made.parent.name}/{made.name}", "size": size}


TASKS: Mapping[str, Task] = {backups.KIND: _back_up}
