"""Residents who write to the bot now and then, and how long each waited for the answer."""

import asyncio
from dataclasses import dataclass
from random import Random

from bench.messages import Kind, sentence
from bench.neighbourhood import Neighbourhood
from emulator.calls import Call

MEAN_SECONDS = 100.0
KINDS = (*[Kind.COMPLAINT] * 6, *[Kind.QUESTION] * 3, Kind.THANKS)
# Whoever was not answered so long after writing was not answered.
PATIENCE = 60.0


@dataclass(frozen=True)
class Wait:
    """When somebody wrote, and how many seconds later they were answered."""

    person: int
    at: float
    seconds: float


class Writers:
    """So many residents, each on their own, until told to stop."""

    def __init__(self, place: Neighbourhood, people: tuple[int, ...], *, seed: int) -> None:
        self._place = place
        self._people = people
        self._seed = seed
        self._said: list[tuple[int, float]] = []
        self._tasks: list[asyncio.Task[None]] = []

    def begin(self) -> None:
        """Let them write."""
        self._tasks = [asyncio.create_task(self._life(one)) for one in self._people]

    async def end(self) -> None:
        """Nobody writes any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _life(self, person: int) -> None:
        chance = Random(f"{self._seed}/{person}")
        await asyncio.sleep(chance.random() * MEAN_SECONDS)
        number = 0
        while True:
            number += 1
            words = sentence(chance.choice(KINDS), person % 1000 * 100 + number, chance)
            await self._place.post(f"people/{person}/text", {"text": words})
            self._said.append((person, self._place.emulator.world.clock.time()))
            await asyncio.sleep(MEAN_SECONDS * (0.5 + chance.random()))

    def waits(self, calls: list[Call], *, besides: str) -> tuple[list[Wait], int]:
        """From each message to its answer, other words than `besides`; how many got none."""
        heard: dict[int, list[float]] = {}
        for call in calls:
            is_answer = call.method == "sendMessage" and call.status == 200
            if is_answer and besides not in str(call.params.get("text")):
                heard.setdefault(int(call.params["chat_id"]), []).append(call.at)
        waits = [
            Wait(person, at, found - at)
            for person, at in self._said
            if (found := _next(heard.get(person, []), at)) is not None
        ]
        return waits, len(self._said) - len(waits)


def _next(instants: list[float], at: float) -> float | None:
    return next((one for one in instants if at <= one < at + PATIENCE), None)
