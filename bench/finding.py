"""A question looked up among fifty thousand entries, against the same among five hundred."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice, product
from pathlib import Path
from random import Random

from bench.stopwatch import in_turns, middle
from bench.table import Figure, times
from casework.knowledge import Entry, EntryKind, Subject
from handlers.knowledge import keeping
from handlers.questions.finding import searched
from nlp import synonyms
from nlp.search_terms import entry_terms
from storage.store import Store

FEW, MANY = 500, 50_000
QUESTIONS = 40
NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)

_PLACES = [
    f"{name}{kind}" for name, kind in product("春夏秋冬东西南北山水", ("花园", "小区", "新村"))
]
_THINGS = (
    *("居住证", "社保卡", "老年证", "停车证", "门禁卡", "物业费", "水费", "电费", "燃气费", "低保"),
    *("残疾证", "户口", "医保", "养老金", "公租房", "维修基金", "押金", "狗证", "电梯", "路灯"),
)
_ACTS = ("怎么办理", "丢了怎么补", "到期了怎么换", "在哪里交", "打什么电话", "几点能办")
_WHO = ("老人", "孩子", "租客", "残疾人", "退役军人", "业主", "党员", "志愿者", "孕妇", "学生")
_ANSWERS = (
    "带身份证到社区服务大厅三号窗口办理，周一至周五上班，当场办好，不收费。",
    "请打物业电话，二十四小时有人接，维修师傅两小时内上门。",
    "网上可以预约，也可以找网格员代办，十五个工作日后领取。",
)


def figures() -> list[Figure]:
    """Varied entries and templated ones, few and many of each, asked the same in turns."""
    return [*_compared("varied", _varied), *_compared("templated", _templated)]


def _templated() -> Iterator[str]:
    """Questions of which every word is in thousands of others."""
    ways = list(product(_PLACES, range(1, 31), _THINGS, _ACTS, _WHO))
    Random(5).shuffle(ways)
    for place, building, thing, act, who in ways:
        yield f"{place}{building}栋{who}的{thing}{act}"


def _varied() -> Iterator[str]:
    """Questions of words that are rare, of words that are common, and of both."""
    chance = Random(7)
    words = sorted(word for word in synonyms.groups() if len(word) > 1)
    signs = "金银铜铁锡福禄寿喜财吉祥如意平安顺利兴旺发达"
    while True:
        shop = "".join(chance.choices(signs, k=3))
        one, other = chance.choices(words, k=2)
        yield f"{chance.choice(_PLACES)}{shop}{one}{other}{chance.choice(_ACTS)}"


def _compared(name: str, questions: Callable[[], Iterator[str]]) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        stores = [Store(Path(folder) / f"{count}.db") for count in (FEW, MANY)]
        try:
            for store, count in zip(stores, (FEW, MANY), strict=True):
                _fill(store, islice(questions(), count))
            pairs = [_timed(stores, text) for text in islice(questions(), QUESTIONS)]
        finally:
            for store in stores:
                store.close()
    few, many = (middle([pair[at] for pair in pairs]) for at in (0, 1))
    return [
        Figure(f"{name}, {FEW}", f"{few * 1e3:.2f} ms", "a search, the median"),
        Figure(f"{name}, {MANY:,}", f"{many * 1e3:.2f} ms"),
        Figure(f"{name}, {MANY:,} : {FEW}", times(many, few), "5 at most"),
    ]


def _fill(store: Store, questions: Iterator[str]) -> None:
    """Keep entries, each with words of its own.

    What it is about is reckoned for some and lent to the others: that takes longest, and a search
    takes as long.
    """
    entries = [
        Entry(0, EntryKind.ANSWER, Subject.OTHER, question, answer, NOW)
        for question, answer in zip(questions, cycle(_ANSWERS), strict=False)
    ]
    models = [keeping.terms_of(one) for one in entries[:FEW]]
    with store.transaction():
        for one, model in zip(entries, cycle(models), strict=False):
            store.entries.add(one, replace(model, question=entry_terms([one.question])))


def _timed(stores: Sequence[Store], text: str) -> list[float]:
    return in_turns(*(partial(searched, store, text) for store in stores))
