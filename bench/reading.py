"""Reading a message against cutting it into words, which is the least that reading has to do."""

import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial

import jieba

from bench.stopwatch import in_turns, middle
from bench.table import Figure, times
from nlp import examples, segment
from nlp.reading import Reading, read

MEGABYTE = 1024
LONG, SHORT = 4096, 1024
# Texts that make careless patterns go back again and again.
ADVERSARIES = {
    "nested digits": "1-",
    "一 repeated": "一",
    "brackets": "(",
    "buildings": "1栋",
    "commas": "，",
    "estates": "小区",
    "sentences": "灯坏了。",
}
# What a fresh process prints: seconds for jieba, seconds for the rest, kilobytes at the most.
FRESH = """
import time
began = time.perf_counter()
from nlp import segment
segment.warm_up()
cut = time.perf_counter()
from nlp.reading import read
read("电梯坏了")
done = time.perf_counter()
from nlp import examples
for one in examples.held_out():
    read(one.text)
# Not ru_maxrss, which a process inherits from the one that started it.
with open("/proc/self/status") as status:
    most = next(line.split()[1] for line in status if line.startswith("VmHWM"))
print(cut - began, done - cut, most)
"""


def figures() -> list[Figure]:
    """The messages that Linli keeps back, through `read` and through `jieba.lcut`."""
    segment.warm_up()
    messages = [one.text for one in examples.held_out()]
    read(messages[0])
    pairs = [_timed(message) for message in messages]
    cutting, reading = ([pair[at] for pair in pairs] for at in (0, 1))
    ratio = middle([its / cut for cut, its in pairs])
    began, rest, memory = _fresh()
    return [
        Figure("cutting alone", f"{middle(cutting) * 1e6:.0f} µs", "jieba.lcut, a message"),
        Figure("reading", f"{middle(reading) * 1e6:.0f} µs", "nlp.reading.read, a message"),
        Figure("reading : cutting", f"{ratio:.2f}×", "the median of all messages"),
        Figure("all loaded : jieba alone", times(began + rest, began), "in a fresh process"),
        Figure("memory", f"{memory / MEGABYTE:.0f} MB", "at most, while it reads them all (Linux)"),
        *_growth(),
    ]


def _timed(message: str) -> tuple[float, float]:
    """The best times of cutting and of reading one message, taken in turns."""
    cutting, reading = in_turns(partial(jieba.lcut, message), partial(read, message))
    return cutting, reading


def _fresh() -> tuple[float, float, float]:
    """Load everything in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", FRESH], check=True, capture_output=True, text=True
    ).stdout
    began, rest, memory = map(float, told.split())
    return began, rest, memory


def _growth() -> list[Figure]:
    """How much longer four times as much takes, for texts that are made to take long."""
    found: list[Figure] = []
    for part, act in PARTS.items():
        worst = max(ADVERSARIES, key=partial(_grown, act))
        found.append(
            Figure(
                f"{part}, {LONG:,} : {SHORT:,}", f"{_grown(act, worst):.1f}×", f"at worst: {worst}"
            )
        )
    return found


def _grown(act: Callable[[str], object], name: str) -> float:
    unit = ADVERSARIES[name]
    short, long = (unit * (length // len(unit)) for length in (SHORT, LONG))
    less, more = in_turns(partial(act, short), partial(act, long))
    return more / less


def _matters(text: str) -> Sequence[object]:
    reading: Reading = read(text)
    return (*reading.matters, *reading.reasons)


PARTS: dict[str, Callable[[str], object]] = {"reading": read, "with its matters": _matters}
