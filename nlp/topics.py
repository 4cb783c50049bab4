"""What a text is about, of what people ask a community: topics, and how surely it is each.

Words lead to topics by associations that were learnt from questions (`nlp/examples/asked`): 一年级
and 老家 lead to the school place of a child from elsewhere, though nobody said so.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise
from math import exp, log, sqrt
from operator import add
from pathlib import Path
from struct import Struct, iter_unpack

from nlp import segment, synonyms
from nlp.normalise import normalise

MODEL = Path(__file__).parent / "model" / "topics.bin"
"""Which words lead to which topics; made by `nlp.topic_training`."""

STEP = 16.0
"""Associations are written down in so many parts of a unit."""

Row = tuple[Sequence[int], Sequence[int]]
"""Topics by their number, and how strongly a name leads to each, in parts of `STEP`."""

About = Mapping[int, float]
"""Topics by their number, each with its probability; only the likeliest."""

_MAGIC = b"linli topics 1\n"
_READ = 600  # characters of a text; what follows seldom leads elsewhere
_SAID = 240  # characters of an answer; its first sentences say what it is about
_MOST = 8  # topics that are kept of a text
_NAMED = 5  # of these, how many an entry is found by
_MANY = 40  # topics; whoever leads to more of them is common
_AT_ONCE = 256  # numbers of bytes that can be added before a field of two would carry
_NOTHING = 1e-3  # so probable it is at the least that two texts are about the same
_PER_MILLE = 1000


@dataclass(frozen=True)
class Associations:
    """Each name with the topics that it leads to, and how strongly, in parts of `STEP`."""

    topics: tuple[str, ...]
    rows: Mapping[str, Row]

    def about(self, names: Set[str]) -> About:
        """Tell which topics a text of these names is about."""
        return self._likely(*self._added(names))

    def of_both(self, one: Set[str], other: Set[str]) -> tuple[About, About, About]:
        """Tell it of two texts, and of both together."""
        sums, known = self._added(one)
        more, more_known = self._added(other - one)
        shared, shared_known = self._added(other & one)
        both = list(map(add, sums, more))
        others = list(map(add, more, shared))
        return (
            self._likely(sums, known),
            self._likely(others, more_known + shared_known),
            self._likely(both, known + more_known),
        )

    def _added(self, names: Set[str]) -> tuple[list[int], int]:
        """Add up how strongly names lead to each topic; of how many names something is known."""
        known = [name for name in names if name in self.rows]
        sums = self._of_common([self._common[name] for name in known if name in self._common])
        for topics, strengths in (self.rows[name] for name in known if name not in self._common):
            for topic, strength in zip(topics, strengths, strict=True):
                sums[topic] += strength
        return sums, len(known)

    @cached_property
    def _common(self) -> Mapping[str, int]:
        """The rows of names that lead to many topics, each as the fields of one whole number.

        As in `nlp/weights.py`: adding the numbers adds all topics at once, in C.
        """
        found = {}
        for name, (topics, strengths) in self.rows.items():
            if len(topics) > _MANY:
                fields = [0] * len(self.topics)
                for topic, strength in zip(topics, strengths, strict=True):
                    fields[topic] = strength
                found[name] = int.from_bytes(self._fields.pack(*fields), "little")
        return found

    @cached_property
    def _fields(self) -> Struct:
        return Struct(f"<{len(self.topics)}H")

    def _of_common(self, rows: Sequence[int]) -> list[int]:
        """Add up rows, as many at a time as cannot carry."""
        parts = [
            self._fields.unpack(sum(rows[at : at + _AT_ONCE]).to_bytes(self._fields.size, "little"))
            for at in range(0, len(rows), _AT_ONCE)
        ]
        return list(map(sum, zip(*parts, strict=True))) if parts else [0] * len(self.topics)

    def _likely(self, sums: Sequence[int], known: int) -> About:
        if not known:
            return {}
        scale = 1.0 / (STEP * sqrt(known))
        likely = nlargest(_MOST, range(len(sums)), key=sums.__getitem__)
        powers = Counter(sums)
        whole = sum(count * exp(min(60.0, one * scale)) for one, count in powers.items())
        return {
            topic: exp(min(60.0, sums[topic] * scale)) / whole for topic in likely if sums[topic]
        }


def names(text: str) -> frozenset[str]:
    """Name what may lead to a topic: signs, pairs of them, words, groups of synonyms."""
    plain = normalise(text[:_READ]).text
    words = segment.words(plain)
    signs = "".join(filter(str.isalnum, plain))
    found = {sign for sign in signs if sign > "\u2e80"}
    found.update(map("".join, pairwise(signs)))
    found.update(f"w{word}" for word in words if len(word) > 1 and word.isalnum())
    for one in synonyms.found_in(plain, segment.boundaries(words)):
        found.update(f"={group}" for group in one.groups)
    return frozenset(found)


def about(text: str, known: Associations | None = None) -> About:
    """Tell which topics a text is about; nothing where no word leads anywhere."""
    return (known or associations()).about(names(text))


def of_entry(
    ways: Iterable[str], answer: str, known: Associations | None = None
) -> tuple[About, About, About]:
    """Tell what an entry is about by the ways of asking, by its answer, by both."""
    known = known or associations()
    return known.of_both(names(" ".join(ways)), names(answer[:_SAID]))


def nearness(one: About, other: About) -> float:
    """Tell how surely two texts are about the same: 0 not at all, 1 surely."""
    both = sum(chance * other[topic] for topic, chance in one.items() if topic in other)
    return 1.0 - log(both + _NOTHING) / log(_NOTHING)


def index_terms(about: Iterable[About]) -> list[str]:
    """Give the terms by which an entry about these topics is found."""
    return list(dict.fromkeys(term for one in about for term in query_terms(one)))


def query_terms(about: About) -> list[str]:
    """Give the terms by which entries about the likeliest topics are looked for."""
    return [f"={topic}" for topic in list(about)[:_NAMED]]


def written(about: About) -> str:
    """Write down topics without spaces: each number with its probability per mille."""
    parts = ((topic, round(chance * _PER_MILLE)) for topic, chance in about.items())
    return ",".join(f"{topic}:{share}" for topic, share in parts if share) or "-"


@lru_cache(maxsize=8192)
def read(line: str) -> About:
    """Read topics that were written down."""
    parts = (part.partition(":") for part in line.split(",") if ":" in part)
    return {int(topic): int(share) / _PER_MILLE for topic, _, share in parts}


@cache
def associations() -> Associations:
    """Give the associations that come along with the bot."""
    return unpack(MODEL.read_bytes())


def pack(known: Associations) -> bytes:
    """Write associations as bytes."""
    ordered = sorted(known.rows)
    head = json.dumps([known.topics, ordered], ensure_ascii=False).encode()
    rows = [known.rows[name] for name in ordered]
    counts = _bytes_of("H", [len(topics) for topics, _ in rows])
    every = _bytes_of("H", [topic for topics, _ in rows for topic in topics])
    strengths = _bytes_of("B", [strength for _, told in rows for strength in told])
    body = b"\0".join((head, counts + every + strengths))
    return _MAGIC + zlib.compress(body, 9)


def unpack(data: bytes) -> Associations:
    """Read associations from bytes, as `pack` wrote them.

    Raises:
        ValueError: it is something else.
    """
    if not data.startswith(_MAGIC):
        raise ValueError("This is no file of topics.")
    head, _, body = zlib.decompress(data[len(_MAGIC) :]).partition(b"\0")
    topics, ordered = json.loads(head)
    counts = _numbers("H", body[: 2 * len(ordered)])
    every = sum(counts)
    start = 2 * len(ordered)
    found = _numbers("H", body[start : start + 2 * every])
    strengths = _numbers("B", body[start + 2 * every :])
    return Associations(
        tuple(topics), dict(zip(ordered, _rows(counts, found, strengths), strict=True))
    )


def _rows(counts: Sequence[int], topics: Sequence[int], strengths: Sequence[int]) -> Iterator[Row]:
    at = 0
    for count in counts:
        yield topics[at : at + count], strengths[at : at + count]
        at += count


def _numbers(kind: str, data: bytes) -> Sequence[int]:
    """Whole numbers from bytes, the smaller end first on any machine."""
    return [number for (number,) in iter_unpack(f"<{kind}", data)]


def _bytes_of(kind: str, numbers: Sequence[int]) -> bytes:
    return Struct(f"<{len(numbers)}{kind}").pack(*numbers)
