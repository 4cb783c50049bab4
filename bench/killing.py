"""The bot is killed at random instants, over and over, while everybody goes on writing to it."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random

from bench.chatter import Chatter
from bench.invitation import invite
from bench.neighbourhood import Neighbourhood, neighbourhood
from bench.reckoning import Reckoning, reckon
from bench.table import Figure
from bench.victim import Victim
from emulator.updates import Updates
from storage.store import Store

RESIDENTS = 48
# How long anything may take on a busy machine before the run is given up.
PATIENCE = 90.0
GLANCE = 0.005


class Moment(StrEnum):
    """When the bot is killed."""

    STARTING = "while it starts"
    FLOWING = "in full flow"
    CONFIRMING = "as it confirms"
    IDLE = "while it rests"


# In every ten kills: most of them where most can go wrong.
MOMENTS = (
    *[Moment.FLOWING] * 5,
    *[Moment.CONFIRMING] * 2,
    *[Moment.STARTING] * 2,
    Moment.IDLE,
)


class NeverQuiet(AssertionError):
    """The bot did not come to rest."""


@dataclass(frozen=True)
class Run:
    """What happened: the kills, the seconds from the last start to the first call."""

    seed: int
    moments: Counter[Moment]
    start_seconds: float
    seconds: float
    reckoning: Reckoning

    def figures(self) -> list[Figure]:
        """Everything that was counted."""
        kills = ", ".join(f"{count} {moment}" for moment, count in self.moments.items())
        return [
            Figure("seed", str(self.seed)),
            Figure("kills", str(self.moments.total()), kills),
            Figure("seconds", f"{self.seconds:.0f}"),
            Figure("from a start to the first call", f"{self.start_seconds:.2f} s"),
            *self.reckoning.figures(),
        ]


async def run(
    folder: Path, *, kills: int, seed: int, on_kill: Callable[[int], None] = lambda _: None
) -> Run:
    """Kill so many times, then let the bot come to rest and settle the account.

    Raises:
        DiedByItself: the bot ended without having been killed.
        NeverQuiet: it never came to rest afterwards.
    """
    began_at = time.monotonic()
    async with neighbourhood(folder, residents=RESIDENTS) as place:
        invite(place)
        killer = Killer(place, folder, seed=seed)
        try:
            async with killer.everyone_talking():
                for number, moment in enumerate(killer.plan(kills), start=1):
                    await killer.strike(moment)
                    on_kill(number)
            await killer.live_on()
        finally:
            await killer.leave()
        reckoning = await reckon(
            place,
            killer.chatter.said,
            kills=kills,
            complaints=killer.victim.complaints(),
        )
    return Run(
        seed,
        Counter(killer.struck),
        killer.start_seconds,
        time.monotonic() - began_at,
        reckoning,
    )


class Trap:
    """Kills the bot inside the very call by which it confirms updates, before it is answered.

    What is confirmed then is gone at Telegram's side: it must be in the inbox already.
    """

    def __init__(self, updates: Updates, victim: Victim) -> None:
        self._updates = updates
        self._victim = victim
        self._first = 0
        self._confirmations = 0
        updates.on_change(self._look)

    @property
    def has_snapped(self) -> bool:
        """Whether it has killed."""
        return self._confirmations == 0

    def set(self, confirmations: int) -> None:
        """Kill at the so-many-th confirmation from now."""
        self._confirmations = confirmations

    def _look(self) -> None:
        pending = self._updates.pending
        first = pending[0].id if pending else self._updates.next_id
        is_confirmation = first > self._first and self._first > 0
        self._first = first
        if is_confirmation and self._confirmations:
            self._confirmations -= 1
            if not self._confirmations:
                self._victim.shoot()


class Killer:
    """Starts the bot, waits for the moment, kills it."""

    def __init__(self, place: Neighbourhood, folder: Path, *, seed: int) -> None:
        self.victim = Victim(place.settings, folder / "bot.log")
        self.chatter = Chatter(place, seed=seed, unanswered=self._unanswered)
        self.struck: list[Moment] = []
        self.start_seconds = 0.0
        self._place = place
        self._chance = Random(seed)
        self._store = Store(place.database, is_read_only=True)
        self._trap = Trap(place.emulator.world.updates, self.victim)

    def plan(self, kills: int) -> list[Moment]:
        """The moments, in an order of chance."""
        rounds = -(-kills // len(MOMENTS))
        moments = [self._chance.sample(MOMENTS, len(MOMENTS)) for _ in range(rounds)]
        return list(itertools.chain(*moments))[:kills]

    @asynccontextmanager
    async def everyone_talking(self) -> AsyncIterator[None]:
        """People talk as long as this lasts, and what they began is finished at its end."""
        self.chatter.begin()
        try:
            yield
        finally:
            await self.chatter.finish()

    async def strike(self, moment: Moment) -> None:
        """One life of the bot, from its start to its death."""
        if moment is Moment.STARTING:
            await self.victim.start()
            await asyncio.sleep(self._chance.uniform(0.05, 1.5))
            self.victim.shoot()
        elif moment is Moment.CONFIRMING:
            await self.victim.spring_up()
            self._trap.set(self._chance.randint(1, 3))
            await self._until(lambda: self._trap.has_snapped, "confirmed anything")
        else:
            sent = self._called("send")
            await self.victim.spring_up()
            await self._until(lambda: self._called("send") > sent, "answered anybody")
            await self._wait_for(moment)
            self.victim.shoot()
        await self.victim.fall()
        self.struck.append(moment)

    async def live_on(self) -> None:
        """The last life, which nobody ends; it is started as everybody starts it."""
        before, started_at = self._called("getMe"), time.monotonic()
        await self.victim.start()
        await self._until(lambda: self._called("getMe") > before, "spoke to Telegram")
        self.start_seconds = time.monotonic() - started_at
        await self.quiet()
        await self.victim.stop()

    async def quiet(self) -> None:
        """Wait until nothing is left to fetch, to work or to deliver.

        Raises:
            NeverQuiet: with what is left.
        """
        await self._until(self._is_quiet, "came to rest")

    async def leave(self) -> None:
        """Leave nothing behind, however it ended."""
        self._store.close()
        await self.victim.abandon()

    async def _wait_for(self, moment: Moment) -> None:
        """From the first answer on: for a moment, or until everybody is answered."""
        if moment is Moment.IDLE:
            self.chatter.hush()
            await self.quiet()
            await asyncio.sleep(self._chance.uniform(0, 0.1))
            self.chatter.resume()
            return
        await asyncio.sleep(self._chance.uniform(0, 0.7))

    async def _until(self, is_so: Callable[[], bool], what: str) -> None:
        ends_at = time.monotonic() + PATIENCE
        while not is_so():
            self.victim.require_alive()
            if time.monotonic() > ends_at:
                raise NeverQuiet(
                    f"The bot never {what}. Unconfirmed: {self._unconfirmed()}, waiting in the "
                    f"inbox: {self._store.inbox.waiting()}, owed: {self._store.outbox.owed()}.\n"
                    f"{self.victim.last_words()}"
                )
            await asyncio.sleep(GLANCE)

    def _is_quiet(self) -> bool:
        return self._unanswered() == 0 and self._store.outbox.owed() == 0

    def _unanswered(self) -> int:
        """Messages and taps that wait, on the one side or the other."""
        return self._unconfirmed() + self._store.inbox.waiting()

    def _unconfirmed(self) -> int:
        return len(self._place.emulator.world.updates.pending)

    def _called(self, beginning: str) -> int:
        """The newest call of a method that begins so.

        A poll that outlives the bot that made it ends later: it is no sign of life.
        """
        log = self._place.emulator.world.calls.log
        return next((call.seq for call in reversed(log) if call.method.startswith(beginning)), 0)
