"""Reading a message against cutting it into words, which is the least that reading has to do."""

from functools import partial

import jieba

from bench.messages import mixed
from bench.stopwatch import in_turns, middle, seconds
from bench.table import Figure, times
from nlp import segment
from nlp.reading import read

COUNT = 800


def figures() -> list[Figure]:
    """The same messages through `nlp.reading.read` and through `jieba.lcut`."""
    segment.warm_up()
    messages = mixed(COUNT, seed=1)
    reading, cutting = in_turns(
        lambda: [read(one) for one in messages], lambda: [jieba.lcut(one) for one in messages]
    )
    each = [seconds(partial(read, one)) for one in messages]
    slowest = sorted(each)[int(len(each) * 0.99)]
    return [
        Figure("cutting alone", f"{cutting / COUNT * 1e6:.0f} µs", "jieba.lcut, a message"),
        Figure("reading", f"{reading / COUNT * 1e6:.0f} µs", "nlp.reading.read, a message"),
        Figure("reading : cutting", times(reading, cutting)),
        Figure("slowest of a hundred", times(slowest, middle(each)), "of the median"),
    ]
