"""Long work, done in a thread beside the conversation, its progress shown in one message."""

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable, Mapping

from telegram import Bot

from bot import archive, drawing, guest_book
from bot.archive import ArchiveFault
from bot.clock import Clock
from bot.errand import Ending, Errand, Halted, JobCut, Task
from bot.hotline import tasks as hotline
from bot.intake import DISK_PAUSE_SECONDS
from bot.knowledge import tasks as entries
from bot.roster import tasks as lists
from handlers import errands
from handlers.desk import Desk
from handlers.events import guest_file
from handlers.figures import life_papers
from handlers.hotline import count_papers, file_replies
from handlers.knowledge import files as entry_files
from handlers.office import backups
from handlers.roster import replies
from handlers.wording import say
from handlers.year import pictures
from storage.errors import StorageError
from storage.jobs import Job

FETCH_SECONDS = 60

logger = logging.getLogger(__name__)


class Jobs:
    """Takes jobs from the store, one after the other."""

    def __init__(self, desk: Desk, clock: Clock, bot: Bot, *, on_done: Callable[[], None]) -> None:
        self._desk = desk
        self._clock = clock
        self._bot = bot
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
        task = TASKS[job.kind]
        is_cut = threading.Event()
        error = ""
        ending: Ending | None
        try:
            ending = await asyncio.to_thread(task.work, self._errand(job, task, is_cut))
        except asyncio.CancelledError:
            is_cut.set()
            raise
        except Halted as exc:
            error, ending = repr(exc), exc.ending
        except Exception as exc:
            _log_failure(job, exc)
            error, ending = repr(exc), _apology(job, task, exc)
        if ending is None:
            self._on_done()
        else:
            await self._finish(job, error, ending)

    def _errand(self, job: Job, task: Task, is_cut: threading.Event) -> Errand:
        """What the thread is given; it speaks to the loop through these alone."""
        loop = asyncio.get_running_loop()

        def heed() -> None:
            if is_cut.is_set():
                raise JobCut

        def show(done: int, total: int) -> None:
            if not is_cut.is_set():
                self._show_progress(job, task, done, total)

        def progress(done: int, total: int) -> None:
            heed()
            loop.call_soon_threadsafe(show, done, total)

        def fetch(file_id: str) -> bytes:
            heed()
            return asyncio.run_coroutine_threadsafe(self._fetch(file_id), loop).result()

        return Errand(job, self._desk, self._clock, progress, heed, fetch)

    async def _fetch(self, file_id: str) -> bytes:
        file = await self._bot.get_file(file_id)
        return bytes(await file.download_as_bytearray(read_timeout=FETCH_SECONDS))

    def _show_progress(self, job: Job, task: Task, done: int, total: int) -> None:
        try:
            with self._desk.store.transaction():
                self._desk.now = self._clock.now()
                if self._desk.store.jobs.running(job.id, done=done, total=total):
                    errands.show_progress(self._desk, job, task.started, done=done, total=total)
        except sqlite3.OperationalError as exc:
            logger.critical("The progress of job %d can't be written (%s)", job.id, exc)
            return
        self._on_done()

    async def _finish(self, job: Job, error: str, ending: Ending) -> None:
        """Write down that it is over, as soon as the disk takes it."""
        while True:
            try:
                with self._desk.store.transaction():
                    self._desk.now = self._clock.now()
                    self._desk.store.jobs.finished(job.id, error=error, at=self._desk.now)
                    ending(self._desk)
            except sqlite3.OperationalError as exc:
                logger.critical("The end of job %d can't be written (%s)", job.id, exc)
                await asyncio.sleep(DISK_PAUSE_SECONDS)
            else:
                self._on_done()
                return


def _apology(job: Job, task: Task, exc: Exception) -> Ending:
    reason = type(exc).__name__
    return lambda desk: errands.show(desk, job, say(task.failed, reason=reason))


def _log_failure(job: Job, exc: Exception) -> None:
    """One line for what has a remedy of its own; the whole story for what is our fault."""
    if isinstance(exc, ArchiveFault | StorageError):
        logger.error("Job %d failed: %s", job.id, exc)
    else:
        logger.error("Job %d failed", job.id, exc_info=exc)


def _back_up(errand: Errand) -> Ending:
    made = archive.default_path(errand.database, at=errand.clock.now().astimezone())
    archive.back_up(
        errand.database,
        made,
        on_progress=lambda left, total: errand.progress(total - left, total),
    )
    size = f"{made.stat().st_size / 1_000_000:.1f}"
    name = f"{made.parent.name}/{made.name}"
    return lambda desk: backups.tell_done(desk, errand.job, name=name, size=size)


def _write_figures(errand: Errand) -> Ending:
    """What writes workbooks is loaded when the first one is asked for."""
    from bot import life_book

    return life_book.write(errand)


TASKS: Mapping[str, Task] = {
    backups.KIND: Task(_back_up, "backups.started", "backups.failed"),
    replies.TEMPLATE: Task(lists.give_template, "roster_files.preparing", "roster_files.failed"),
    replies.EXPORT: Task(lists.export, "roster_files.exporting", "roster_files.failed"),
    replies.CHECK: Task(lists.check, "roster_files.checking", "roster_files.failed"),
    replies.ENTER: Task(lists.enter, "roster_files.entering", "roster_files.failed"),
    # What the community knows.
    entry_files.TEMPLATE: Task(
        entries.give_template, "knowledge_files.preparing", "knowledge_files.failed"
    ),
    entry_files.EXPORT: Task(entries.export, "knowledge_files.preparing", "knowledge_files.failed"),
    entry_files.TALK.check: Task(entries.check, "sent_files.checking", "sent_files.failed"),
    entry_files.TALK.enter: Task(entries.enter, "sent_files.entering", "sent_files.stopped"),
    # Who comes to an event.
    guest_file.KIND: Task(guest_book.give, "guests.file.preparing", "guests.file.failed"),
    # The year's plan, and the figures.
    pictures.YEAR: Task(drawing.draw_year, "year.drawing", "year.draw_failed"),
    pictures.MONTH: Task(drawing.draw_month, "year.drawing", "year.draw_failed"),
    life_papers.PICTURE: Task(drawing.draw_figures, "figures.drawing", "figures.draw_failed"),
    life_papers.BOOK: Task(_write_figures, "figures.writing", "figures.write_failed"),
    # The hotline: orders and numbers that come in files, and what the numbers come to.
    file_replies.ORDERS_CHECK: Task(
        hotline.check_orders, "hotline_files.checking", "hotline_files.failed"
    ),
    file_replies.ORDERS_ENTER: Task(
        hotline.enter_orders, "hotline_files.entering", "hotline_files.enter_failed"
    ),
    file_replies.COUNTS_CHECK: Task(
        hotline.check_counts, "hotline_files.checking", "hotline_files.failed"
    ),
    count_papers.PICTURE: Task(
        drawing.draw_complaints, "hotline_counts.drawing", "hotline_counts.draw_failed"
    ),
    count_papers.BOOK: Task(
        hotline.write_book, "hotline_counts.writing", "hotline_counts.write_failed"
    ),
}
