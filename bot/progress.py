"""Progress that is seen: a bar on standard error for whatever takes longer than a moment."""

import sys
from collections.abc import Callable
from typing import TypeVar

import click

T = TypeVar("T")

Tick = Callable[[], None]
Pages = Callable[[int, int], None]
# Drawing costs more than most rows: so often at the most.
STEPS = 200


def with_progress(label: str, length: int, work: Callable[[Tick], T]) -> T:
    """Do something of `length` steps; it calls what it is given after each."""
    with click.progressbar(
        length=length, label=label, file=sys.stderr, update_min_steps=max(1, length // STEPS)
    ) as bar:
        result = work(lambda: bar.update(1))
        bar.finish()
        return result


def with_pages(label: str, work: Callable[[Pages], T]) -> T:
    """The same for a copy, which tells how many pages are left, and of how many."""
    with click.progressbar(length=1, label=label, file=sys.stderr) as bar:

        def report(left: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(total - left - bar.pos)

        return work(report)
