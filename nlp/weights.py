"""Weights of features for every label and every hidden unit, added up without a matrix library."""

import json
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, islice, repeat
from math import exp, sqrt
from operator import mul
from pathlib import Path
from struct import Struct, iter_unpack
from typing import Any, NamedTuple

SHIPPED = Path(__file__).parent / "model" / "weights.bin"
_MAGIC = b"linli weights 2\n"
_AT_ONCE = 256
_UNPACKED = 8  # at most so many times as long; room for all of it at once is quicker
MIDDLE = 128  # weights are bytes; this one stands for zero
_HIGHEST = 1 << 15  # the bit of a field that tells whether it is above its middle
_NOUGHT = 1 << 31  # what units say are 32-bit fields; this one stands for zero


IsPlain = Callable[[Sequence[float]], bool]


class BrokenWeights(Exception):
    """A file that is no file of weights, or of another version."""


@dataclass(frozen=True)
class Units:
    """What the units of the hidden layer say of the labels once they hear something.

    `outward` has a row for each unit, with a whole number from -127 to 127 for each label; `scale`
    and `bias` turn a sum of these into a logit, for each label.
    """

    outward: tuple[tuple[int, ...], ...] = ()
    scale: tuple[float, ...] = ()
    bias: tuple[float, ...] = ()

    def __len__(self) -> int:
        """The number of units."""
        return len(self.outward)


@dataclass(frozen=True)
class Head:
    """What a file of weights says of itself.

    `scale` and `bias` turn a sum of stored weights into a logit, for each label; `settings` is
    what `calibration.Settings` keeps.
    """

    labels: tuple[str, ...]
    scale: tuple[float, ...]
    bias: tuple[float, ...]
    settings: Mapping[str, Any]
    units: Units = field(default_factory=Units)

    @property
    def fields(self) -> int:
        """The numbers that each feature has: one for each label, one for each unit."""
        return len(self.labels) + len(self.units)


def _never(_: Sequence[float]) -> bool:
    return False


class Weights:
    """Scores of every label for a set of features.

    A feature's weights for all labels and units are the 16-bit fields of one whole number, each
    weight a byte from 0 to 255 with 128 for nothing. Adding the numbers adds all labels at once,
    in C; 256 of them can be added before a field could carry into the next. What a label has from
    the features one by one is `bias + scale * sum / sqrt(features)`. A unit hears its own sum, or
    nothing if that is below zero, and says `outward` as loudly as it hears; what a label has from
    all units is reckoned likewise. Where the features alone leave doubt, the score of a label is
    the mean of both.
    """

    def __init__(self, head: Head, rows: Mapping[str, int]) -> None:
        self.head = head
        self.rows = rows
        self._sums = Struct(f"<{len(head.labels)}H")
        self._heard = Struct(f"<{len(head.units)}H")
        self._said = Struct(f"<{len(head.labels)}I")
        self._all = Struct(f"<{head.fields}H")
        self._width = 8 * self._sums.size
        self._labels = (1 << self._width) - 1
        self._ones = sum(1 << (16 * at) for at in range(len(head.units)))
        self._outward = tuple(map(_side_by_side, head.units.outward))
        self._noughts = _side_by_side([_NOUGHT] * len(head.labels))
        self._lines_of: dict[int, _Lines] = {}
        self.nothing = int.from_bytes(self._all.pack(*[MIDDLE] * head.fields), "little")

    def __len__(self) -> int:
        """The number of features."""
        return len(self.rows)

    def scores(self, names: Set[str], is_plain: IsPlain = _never) -> list[float]:
        """Add up, as a logit for every label in the order of `head.labels`.

        `is_plain` tells by the logits from the features alone that the units need not be asked.
        """
        return self._scores(names, is_plain)[0]

    def heard(self, names: Set[str], is_plain: IsPlain = _never) -> Sequence[int]:
        """Tell how loudly each unit hears a set of features; nothing if they are not asked."""
        return self._scores(names, is_plain)[1]

    def of(self, name: str, heard: Sequence[int] = ()) -> dict[str, float]:
        """Give what one feature adds to every label, before it is shrunk; nothing if unknown.

        `heard` tells what the units heard of its company: one that heard nothing does not hear it
        either.
        """
        row = self.rows.get(name)
        if row is None:
            return {}
        head = self.head
        fields = self._all.unpack(row.to_bytes(self._all.size, "little"))
        weights = [weight - MIDDLE for weight in fields]
        alone = [scale * weight for scale, weight in zip(head.scale, weights, strict=False)]
        if not heard:
            return dict(zip(head.labels, alone, strict=True))
        own = weights[len(head.labels) :]
        said = self._say([weight if loud else 0 for weight, loud in zip(own, heard, strict=True)])
        return {
            label: (weight + loud * (told - _NOUGHT)) / 2
            for label, weight, loud, told in zip(
                head.labels, alone, head.units.scale, said, strict=True
            )
        }

    def _scores(self, names: Set[str], is_plain: IsPlain) -> tuple[list[float], Sequence[int]]:
        sums, units = self._added(names)
        lines = self._lines_of.get(len(names)) or self._lines_for(len(names))
        alone = [base + scale * told for (base, scale), told in zip(lines.alone, sums, strict=True)]
        if not self._outward or is_plain(alone):
            return alone, ()
        heard = self._hear(units, len(names))
        both = [
            0.5 * one + base + loud * told
            for one, (base, loud), told in zip(alone, lines.heard, self._say(heard), strict=True)
        ]
        return both, heard

    def _lines_for(self, many: int) -> "_Lines":
        """Give bases and slopes of every label for so many features, and remember them."""
        head, units = self.head, self.head.units
        shrink = 1 / sqrt(many or 1)
        louder = shrink * _quieter(many)
        lines = _Lines(
            alone=tuple(
                (bias - shrink * scale * MIDDLE * many, shrink * scale)
                for bias, scale in zip(head.bias, head.scale, strict=True)
            ),
            heard=tuple(
                ((bias - louder * loud * _NOUGHT) / 2, louder * loud / 2)
                for bias, loud in zip(units.bias, units.scale, strict=True)
            ),
        )
        if many <= _AT_ONCE:
            self._lines_of[many] = lines
        return lines

    def _added(self, names: Set[str]) -> tuple[Sequence[int], int | Sequence[int]]:
        """Add up the fields of all features, as many at a time as cannot carry.

        The sum of each label; the sums of the units, side by side if there was no need to part
        them.
        """
        if len(names) <= _AT_ONCE:
            total = sum(map(self.rows.get, names, repeat(self.nothing)))
            sums = (total & self._labels).to_bytes(self._sums.size, "little")
            return self._sums.unpack(sums), total >> self._width
        rest = iter(names)
        parts = []
        while part := list(islice(rest, _AT_ONCE)):
            total = sum(map(self.rows.get, part, repeat(self.nothing)))
            parts.append(self._all.unpack(total.to_bytes(self._all.size, "little")))
        fields = [sum(fields) for fields in zip(*parts, strict=True)]
        return fields[: len(self.head.labels)], fields[len(self.head.labels) :]

    def _hear(self, units: int | Sequence[int], many: int) -> Sequence[int]:
        """Take what is above zero, of all units at once: the highest bit of a field tells.

        Of a long message it is made quieter, for what the units say not to carry.
        """
        if not isinstance(units, int):
            return [max(told - MIDDLE * many, 0) // _quieter(many) for told in units]
        raised = units + self._ones * (_HIGHEST - MIDDLE * many)
        above = (raised >> 15) & self._ones
        heard = raised & (above * (_HIGHEST - 1))
        return self._heard.unpack(heard.to_bytes(self._heard.size, "little"))

    def _say(self, heard: Sequence[int]) -> Sequence[int]:
        """Add up for each label what the units say of it, from `_NOUGHT` on."""
        loud = compress(self._outward, heard)
        total = sum(map(mul, filter(None, heard), loud), self._noughts)
        return self._said.unpack(total.to_bytes(self._said.size, "little"))


class _Lines(NamedTuple):
    """Base and slope of each label for what features say alone, and for what units say."""

    alone: tuple[tuple[float, float], ...]
    heard: tuple[tuple[float, float], ...]


def _quieter(many: int) -> int:
    """Say how many times quieter units have to hear so many features."""
    return -(-many // _AT_ONCE) or 1


def _side_by_side(numbers: Iterable[int]) -> int:
    """Put numbers, also negative ones, into the 32-bit fields of one whole number."""
    return sum(number << (32 * at) for at, number in enumerate(numbers))


def probability(logit: float) -> float:
    """Turn a logit into a probability."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))


@cache
def load(path: Path = SHIPPED) -> Weights:
    """Read a file of weights, once.

    Raises:
        BrokenWeights: it is something else.
        OSError: it can't be read.
    """
    return unpack(path.read_bytes())


def unpack(data: bytes) -> Weights:
    """Read weights from bytes, as `pack` wrote them.

    Raises:
        BrokenWeights: it is something else.
    """
    if not data.startswith(_MAGIC):
        raise BrokenWeights("This is not a file of weights.")
    try:
        raw = zlib.decompress(data[len(_MAGIC) :], bufsize=_UNPACKED * len(data))
        names_at = raw.index(b"\0") + 1
        rows_at = raw.index(b"\0", names_at) + 1
        told = json.loads(raw[: names_at - 1])
        head = _head_of(told)
        names = json.loads(raw[names_at : rows_at - 1])
    except (zlib.error, ValueError, KeyError, TypeError) as exc:
        raise BrokenWeights(f"The file of weights is damaged: {exc}") from exc
    size = Struct(f"<{head.fields}H").size
    if len(raw) - rows_at != size * len(names):
        raise BrokenWeights("The file of weights is not whole.")
    rows = iter_unpack(f"{size}s", memoryview(raw)[rows_at:])
    numbers = (int.from_bytes(row, "little") for (row,) in rows)
    return Weights(head, dict(zip(names, numbers, strict=True)))


def _head_of(told: Mapping[str, Any]) -> Head:
    """Take a head from what a file says; files of earlier versions have no units."""
    outward = tuple(map(tuple, told.get("outward", ())))
    scale, bias = (tuple(told.get(name, ())) for name in ("outward_scale", "outward_bias"))
    units = Units(outward, scale, bias)
    if outward and {len(row) for row in (*outward, scale, bias)} != {len(told["labels"])}:
        raise ValueError("The units speak of other labels.")
    return Head(
        tuple(told["labels"]), tuple(told["scale"]), tuple(told["bias"]), told["settings"], units
    )


def pack(head: Head, names: Iterable[str], rows: Iterable[Sequence[int]]) -> bytes:
    """Write weights as bytes; each row has a whole number from -128 to 127 for every field."""
    told = {
        "labels": head.labels,
        "scale": head.scale,
        "bias": head.bias,
        "settings": head.settings,
        "outward": head.units.outward,
        "outward_scale": head.units.scale,
        "outward_bias": head.units.bias,
    }
    row_of = Struct(f"<{head.fields}H")
    fields = b"".join(row_of.pack(*(weight + MIDDLE for weight in row)) for row in rows)
    texts = (json.dumps(one, ensure_ascii=False).encode() for one in (told, list(names)))
    return _MAGIC + zlib.compress(b"\0".join((*texts, fields)), 9)
