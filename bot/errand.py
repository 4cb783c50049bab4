"""One piece of long work in a thread of its own: what it is given, and how it ends."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from handlers.desk import Desk
from storage.jobs import Job
from storage.store import Store

logger = logging.getLogger(__name__)

# Told how much is done of how much; safe to call from the thread.
Progress = Callable[[int, int], None]
# Says what came of it, in the transaction that writes down that it is over.
Ending = Callable[[Desk], None]


class Unfetched(Protocol):
    """Says that a file can't be had from Telegram: for good, or just now."""

    def __call__(self, desk: Desk, job: Job, /, *, is_lost: bool) -> None:
        """Say it to whoever sent the file."""


class JobCut(Exception):
    """Linli was told to stop; the job begins again at the next start."""


class Otherwise(Exception):
    """What somebody agreed to is not what would come of it now."""


class Withdrawn(Exception):
    """Whoever asked for it may do so no more."""


class Halted(Exception):
    """The job came to nothing this time, and may be asked for again."""

    def __init__(self, ending: Ending) -> None:
        super().__init__("halted")
        self.ending = ending


@dataclass(frozen=True)
class Errand:
    """The job and the means to do it; `heed` raises `JobCut` when Linli is told to stop.

    `fetch` gets what was sent to the bot, by its file_id; it raises python-telegram-bot's errors.
    """

    job: Job
    house: Desk
    clock: Clock
    progress: Progress
    heed: Callable[[], None]
    fetch: Callable[[str], bytes]

    @property
    def database(self) -> Path:
        """Where the store is; a thread opens it for itself."""
        return self.house.store.path

    def sent_file(self, tell_unfetched: Unfetched) -> bytes:
        """The file that was sent for this job, its `file_id` among the job's params.

        Raises:
            Halted: Telegram does not give it now.
        """
        try:
            return self.fetch(str(self.job.params["file_id"]))
        except TelegramError as exc:
            logger.warning("The file of job %d was not fetched (%s)", self.job.id, exc)
            is_lost = isinstance(exc, BadRequest)
            raise Halted(lambda desk: tell_unfetched(desk, self.job, is_lost=is_lost)) from exc

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """A desk with a store of this thread's own."""
        store = Store(self.database)
        try:
            yield replace(self.house, store=store, now=self.clock.now(), failure=None, _office=None)
        finally:
            store.close()


@dataclass(frozen=True)
class Task:
    """How a kind of job is done, and the sentences that show how far it is and that it failed.

    The work gives its ending, or None when it has written down for itself that it is over.
    """

    work: Callable[[Errand], Ending | None]
    started: str
    failed: str
