"""A notice to thousands, on a bad line and with a kill in the middle, while residents write."""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from bench.neighbourhood import Neighbourhood, neighbourhood
from bench.table import Figure, share
from bench.victim import Victim
from bench.writers import Wait, Writers
from bot.app import House
from casework.audiences import EVERYONE
from casework.notices import Notice, NoticeState, Topic
from emulator.calls import Call
from emulator.limits import OVERALL
from handlers.notices import sending
from storage.store import Store

PEOPLE = 5000
WRITERS = 200
# How long residents write before the notice, and after it: the same without it.
QUIET_SECONDS = 40.0
BLOCKED = 0.01
# Of all calls that send, one in a hundred goes wrong.
FAULTS = {"429": 0.004, "cut_before": 0.003, "cut_after": 0.003}
# The emulator's own 429s ask for one second: whoever reads this one knows that we did not earn it.
RETRY_AFTER = 2
WORDS = "明天上午九点到十一点停水"
ADMIN = 10001
GLANCE = 0.05
PATIENCE = 1200.0
# What goes to a chat, and so through the pace.
TO_CHATS = ("send", "edit", "delete")


@dataclass(frozen=True)
class Stretch:
    """Some time in which the bot was up, in seconds of the emulator's clock."""

    start: float
    end: float

    def holds(self, at: float) -> bool:
        """Whether an instant falls inside."""
        return self.start <= at <= self.end

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(frozen=True)
class Outcome:
    """What was seen: from the emulator's side, and from the bot's."""

    seconds: float
    calls: tuple[Call, ...]
    flow: tuple[Stretch, ...]
    quiet: tuple[Wait, ...]
    busy: tuple[Wait, ...]
    over_the_kill: tuple[Wait, ...]
    unanswered: int
    begin_seconds: float
    figures: dict[str, int]

    @property
    def copies(self) -> Counter[int]:
        """How many copies each person has received."""
        return Counter(
            int(call.params["chat_id"])
            for call in self.calls
            if _is_copy(call) and call.result_message_id is not None
        )

    @property
    def doubled(self) -> int:
        """How many people got it twice."""
        return sum(count > 1 for count in self.copies.values())

    @property
    def refused(self) -> tuple[int, int]:
        """The 429s that were injected, and those that we earned."""
        asked = [call.description for call in self.calls if call.status == 429]
        injected = sum(said.endswith(f" {RETRY_AFTER}") for said in asked)
        return injected, len(asked) - injected

    @property
    def used(self) -> float:
        """The share of the allowed rate, while the bot was up."""
        calls = sum(
            any(one.holds(call.at) for one in self.flow)
            for call in self.calls
            if call.method.startswith(TO_CHATS)
        )
        return calls / (OVERALL * sum(one.seconds for one in self.flow))

    def table(self) -> list[Figure]:
        """Everything, as ratios where a machine's speed would show."""
        injected, earned = self.refused
        reached, people = len(self.copies), self.figures["people"]
        states = ", ".join(f"{count} {name}" for name, count in self.figures.items() if count)
        return [
            Figure("seconds", f"{self.seconds:.0f}"),
            Figure("whom it is for", str(people), states),
            Figure("the store was held at its beginning", f"{self.begin_seconds:.2f} s"),
            Figure("of the allowed rate", f"{self.used:.1%}", f"{OVERALL} a second; at least 97 %"),
            Figure("reached", share(reached, people), f"{reached} of them"),
            Figure("got it twice", str(self.doubled), "0"),
            Figure("429 caused by us", str(earned), f"0; {injected} were injected"),
            *_compared("median", self.quiet, self.busy, 0.5),
            *_compared("95th percentile", self.quiet, self.busy, 0.95),
            Figure("written over the kill", str(len(self.over_the_kill)), "left out above"),
            Figure("unanswered", str(self.unanswered), "0"),
        ]

    def faults(self) -> list[str]:
        """Every bar that was missed."""
        _, earned = self.refused
        bars = {
            f"only {self.used:.1%} of the allowed rate was used": self.used < 0.97,
            f"{self.doubled} people got it twice": self.doubled > 0,
            f"{earned} calls were refused for going too fast": earned > 0,
            f"{self.unanswered} messages were not answered": self.unanswered > 0,
            **{
                f"answers took {ratio:.1f} times as long ({at:.0%})": ratio > 2
                for at in (0.5, 0.95)
                if (ratio := _at(self.busy, at) / _at(self.quiet, at))
            },
        }
        return [said for said, is_missed in bars.items() if is_missed]


def run(people: int = PEOPLE, *, quiet_seconds: float = QUIET_SECONDS, seed: int = 6) -> Outcome:
    """Send it, with a kill -9 when half of it is out."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        return asyncio.run(_run(Path(folder), people, quiet_seconds, seed))


async def _run(folder: Path, people: int, quiet_seconds: float, seed: int) -> Outcome:
    async with neighbourhood(folder, residents=people, is_paced=True) as place:
        show = Show(place, folder, seed=seed)
        try:
            return await show.goes_on(quiet_seconds)
        finally:
            await show.leaves()


class Show:
    """The bot, those who write to it, and what happens when."""

    def __init__(self, place: Neighbourhood, folder: Path, *, seed: int) -> None:
        self._place = place
        self._victim = Victim(place.settings, folder / "bot.log")
        self._writers = Writers(place, place.residents[:WRITERS], seed=seed)
        self._chance = Random(seed)
        self._store = Store(place.database)
        self._number = 0

    async def goes_on(self, quiet_seconds: float) -> Outcome:
        """Quiet, the notice with the kill in its middle, quiet."""
        started_at = time.monotonic()
        await self._trouble()
        await self._victim.start()
        await self._until(lambda: self._calls("getUpdates") > 0)
        self._writers.begin()
        before = await self._quiet(quiet_seconds)
        self._number, begin_seconds = begin(self._place, self._store)
        await self._until(lambda: self._copies() > len(self._place.residents) // 2)
        self._victim.shoot()
        killed_at = self._now
        await self._victim.fall()
        await self._victim.start()
        await self._until(lambda: self._notice.state is NoticeState.SENT)
        ended_at = self._now
        after = await self._quiet(quiet_seconds)
        await self._writers.end()
        await self._until(lambda: not self._store.inbox.waiting() and not self._store.outbox.owed())
        await self._victim.stop()
        calls = tuple(self._place.emulator.world.calls.log)
        flow = _flow(calls, killed_at)
        waits, unanswered = self._writers.waits(list(calls), besides=WORDS)
        over = [one for one in waits if one.at < flow[1].start and one.at + one.seconds > killed_at]
        busy = [one for one in waits if before.end < one.at < ended_at and one not in over]
        quiet = [one for one in waits if before.holds(one.at) or after.holds(one.at)]
        return Outcome(
            seconds=time.monotonic() - started_at,
            calls=calls,
            flow=flow,
            quiet=tuple(quiet),
            busy=tuple(busy),
            over_the_kill=tuple(over),
            unanswered=unanswered,
            begin_seconds=begin_seconds,
            figures=dict(self._notice.figures),
        )

    async def leaves(self) -> None:
        """Leave nothing behind, however it ended."""
        await self._writers.end()
        await self._victim.abandon()
        self._store.close()

    async def _trouble(self) -> None:
        """Some have blocked the bot, which does not know; the line is bad."""
        silent = self._place.residents[WRITERS:]
        for person in self._chance.sample(silent, round(BLOCKED * len(self._place.residents))):
            self._place.emulator.world.people.change(person, is_blocked=True)
        for kind, rate in FAULTS.items():
            facts = {"kind": kind, "rate": rate, "retry_after": RETRY_AFTER}
            await self._place.post("faults", {**facts, "method": "sendMessage"})

    @property
    def _notice(self) -> Notice:
        found = self._store.notices.find(self._number)
        assert found is not None
        return found

    @property
    def _now(self) -> float:
        return self._place.emulator.world.clock.time()

    def _calls(self, beginning: str) -> int:
        log = self._place.emulator.world.calls.log
        return sum(call.method.startswith(beginning) for call in log)

    def _copies(self) -> int:
        return sum(_is_copy(call) for call in self._place.emulator.world.calls.log)

    async def _quiet(self, seconds: float) -> Stretch:
        start = self._now
        await asyncio.sleep(seconds)
        return Stretch(start, self._now)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not is_so():
                self._victim.require_alive()
                await asyncio.sleep(GLANCE)


def begin(place: Neighbourhood, store: Store) -> tuple[int, float]:
    """An admin's notice to everybody begins; its number, and how long the store was held."""
    desk = House(place.config, store).desk
    admin = store.people.of_telegram(ADMIN)
    assert admin is not None
    desk.now = datetime.now(UTC)
    began_at = time.perf_counter()
    with store.transaction():
        notice = store.notices.add(
            Notice(
                id=0,
                topic=Topic.SERVICE,
                made_at=desk.now,
                title="停水通知",
                text=WORDS,
                audience=EVERYONE,
                is_urgent=True,
                made_by=admin.id,
            )
        )
        sending.begin(desk, notice, by=admin)
    return notice.id, time.perf_counter() - began_at


def _is_copy(call: Call) -> bool:
    return call.method == "sendMessage" and WORDS in str(call.params.get("text"))


def _flow(calls: Sequence[Call], killed_at: float) -> tuple[Stretch, Stretch]:
    """When it flowed: up to the kill, and from then until everybody was tried once."""
    firsts: dict[int, float] = {}
    for call in calls:
        if _is_copy(call):
            firsts.setdefault(int(call.params["chat_id"]), call.at)
    tried = sorted(firsts.values())
    resumed = next(at for at in tried if at > killed_at)
    last = max(at for at in tried if at <= killed_at)
    return Stretch(tried[0], last), Stretch(resumed, tried[-1])


def _compared(name: str, quiet: Sequence[Wait], busy: Sequence[Wait], at: float) -> list[Figure]:
    without, during = _at(quiet, at), _at(busy, at)
    counts = f"{len(busy)} messages during, {len(quiet)} without; at most 2"
    value = f"{during / without:.2f}×"
    return [
        Figure(
            f"answered, {name}", value, f"{during * 1000:.0f} : {without * 1000:.0f} ms, {counts}"
        )
    ]


def _at(waits: Sequence[Wait], share_of: float) -> float:
    return sorted(one.seconds for one in waits)[int(share_of * (len(waits) - 1))]
