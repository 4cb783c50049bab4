"""Two ways of doing the same thing, timed in turns, so that a busy machine slows both alike."""

import asyncio
import time
from collections.abc import Callable, Sequence

ROUNDS = 5
PATIENCE = 90.0
GLANCE = 0.01


def seconds(act: Callable[[], object]) -> float:
    """How long something takes, once."""
    began_at = time.perf_counter()
    act()
    return time.perf_counter() - began_at


def in_turns(*acts: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """The best time of each: what disturbs a measurement only ever adds to it."""
    best: list[float] = [float("inf")] * len(acts)
    for _ in range(rounds):
        best = [min(known, seconds(act)) for known, act in zip(best, acts, strict=True)]
    return best


def middle(values: Sequence[float]) -> float:
    """The median."""
    return sorted(values)[len(values) // 2]


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for something that others bring about.

    Raises:
        TimeoutError: when it does not come about.
    """
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - it is seen in a database, which sets no event
            await asyncio.sleep(GLANCE)
