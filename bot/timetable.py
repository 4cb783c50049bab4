"""One tick, again and again: the only timer of the house, and it remembers nothing."""

import asyncio
import logging
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from handlers.desk import Desk
from handlers.ticks import TICKS
from storage.errors import is_trouble_of_the_file

logger = logging.getLogger(__name__)


class Timetable:
    """Asks the database what is due; may run late or twice without harm."""

    def __init__(
        self, desk: Desk, clock: Clock, *, seconds: float, on_done: Callable[[], None]
    ) -> None:
        self._desk = desk
        self._clock = clock
        self._on_done = on_done
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        # APScheduler's default grace of one second would drop ticks of a stalled loop silently.
        self._scheduler.add_job(
            self._beat,
            IntervalTrigger(seconds=seconds),
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )

    async def run(self) -> None:
        """Tick until cancelled, and at once when the clock was pushed."""
        self._scheduler.start()
        try:
            while True:
                self.tick()
                await self._clock.moved.wait()
                self._clock.moved.clear()
        finally:
            self._scheduler.shutdown(wait=False)

    def tick(self) -> None:
        """See to what is due, each subject in its own transaction."""
        for act in TICKS:
            self.see_to(act)
        self._on_done()

    def see_to(self, act: Callable[[Desk], None]) -> None:
        """See to one subject, whatever becomes of it."""
        self._desk.now = self._clock.now()
        try:
            with self._desk.store.transaction():
                act(self._desk)
        except Exception as exc:
            if is_trouble_of_the_file(exc):
                logger.critical("The database can't be written (%s); next tick again", exc)
            else:
                logger.exception("The tick %s failed; next tick again", act.__module__)

    async def _beat(self) -> None:
        self.tick()
        await asyncio.sleep(0)
