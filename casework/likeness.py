"""Two entries that ask the same, and what one of them says otherwise."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from casework.knowledge import Entry, bare

# From here on two questions are nearly the same.
NEARLY = 0.7
# Said in every question, and nothing of what it is about.
_POLITE = re.compile(
    r"请问|您好|你好|我想|想问|想知道|一下|怎么样|怎样|怎么|如何|咋样?|办理|申请|办|弄"
    r"|哪里|哪儿|哪个|哪|什么|需要|要|可以|能|去|在|到|吗|呢|啊|吧|呀|的|了"
)


class Fact(StrEnum):
    """What of an answer is right or wrong to the letter."""

    PHONE = "phone"
    TIME = "time"
    MONEY = "money"
    DAYS = "days"
    AGE = "age"
    SHARE = "share"


@dataclass(frozen=True)
class Contradiction:
    """The one answer says this, the other that; each as it was written."""

    fact: Fact
    one: tuple[str, ...]
    other: tuple[str, ...]


_PART = r"(?:上午|下午|晚上|早上|中午|傍晚|早|晚)?"
_CLOCK = rf"{_PART}\s*\d{{1,2}}\s*(?:[:：]\s*\d{{2}}|[点时](?!间)(?:半|\d{{1,2}}分?)?)"
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
# The longer forms first: what one of them has taken is nothing of another sort.
_FORMS: Mapping[Fact, re.Pattern[str]] = {
    Fact.PHONE: re.compile(
        r"(?<!\d)(?:0\d{2,3}[-\s]?\d{7,8}|1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|[48]00[-\s]?\d{3}[-\s]?\d{4}"
        r"|(?:12345|12393|12333|12315|12338|12348|96\d{3,4}|95\d{3}|11[0249]|120)|[2-9]\d{6,7})(?!\d)"
    ),
    Fact.TIME: re.compile(_CLOCK),
    Fact.MONEY: re.compile(rf"{_NUMBER}\s*(?:万)?(?:元|块钱|块)"),
    Fact.AGE: re.compile(rf"{_NUMBER}\s*(?:周岁|岁)"),
    Fact.DAYS: re.compile(rf"{_NUMBER}\s*(?:个)?(?:工作日|自然日|天|日内|小时|个月|年内)"),
    Fact.SHARE: re.compile(rf"{_NUMBER}\s*[%％]"),
}
_LATE = re.compile("下午|晚|傍晚")


def likeness(one: str, other: str) -> float:
    """How much two questions have in common, from 0 to 1: their pairs of signs (Dice)."""
    first, second = _pairs(one), _pairs(other)
    if not first or not second:
        return float(bare(one) == bare(other))
    return 2 * len(first & second) / (len(first) + len(second))


def likeness_of(entry: Entry, question: str) -> float:
    """The same with an entry, in whichever way it is asked for."""
    return max(likeness(one, question) for one in (entry.question, *entry.asks))


def contradictions(one: str, other: str) -> list[Contradiction]:
    """What two answers to the same question can't both be right about.

    Where one only says more than the other, there is none.
    """
    first, second = _facts(one), _facts(other)
    found = []
    for fact in Fact:
        mine, theirs = first[fact], second[fact]
        only_mine, only_theirs = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
        if only_mine and only_theirs:
            found.append(
                Contradiction(fact, _written(mine, only_mine), _written(theirs, only_theirs))
            )
    return found


def _written(facts: Mapping[str, str], values: Iterable[str]) -> tuple[str, ...]:
    """In the order in which they stand in the text."""
    wanted = set(values)
    return tuple(written for value, written in facts.items() if value in wanted)


def _facts(text: str) -> Mapping[Fact, Mapping[str, str]]:
    """Each fact by its value, with how it was written."""
    left = unicodedata.normalize("NFKC", text)
    found: dict[Fact, dict[str, str]] = {}
    for fact, form in _FORMS.items():
        spans = list(form.finditer(left))
        found[fact] = {}
        for one in spans:
            found[fact].setdefault(_value(fact, one[0]), one[0].strip())
        for one in spans:
            left = left[: one.start()] + "#" * len(one[0]) + left[one.end() :]
    return found


def _value(fact: Fact, written: str) -> str:
    if fact is Fact.TIME:
        return _clock(written)
    return re.sub(r"[\s,-]", "", written).replace("块钱", "元").replace("块", "元")


def _clock(written: str) -> str:
    """8点半 and 8:30 are the same; 下午5点 is 17:00."""
    hour, minute = (*map(int, re.findall(r"\d+", written)), 0)[:2]
    if "半" in written:
        minute = 30
    if _LATE.search(written) and hour < 12:
        hour += 12
    return f"{hour}:{minute:02}"


def _pairs(question: str) -> set[str]:
    signs = bare(_POLITE.sub("", question))
    return set(_neighbours(signs))


def _neighbours(signs: str) -> Iterator[str]:
    return (first + second for first, second in pairwise(signs))
