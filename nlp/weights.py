"""The linear model: weights of features for every label, added up without a matrix library."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import islice, repeat
from math import exp, sqrt
from pathlib import Path
from struct import Struct, iter_unpack
from typing import Any

SHIPPED = Path(__file__).parent / "model" / "weights.bin"
_MAGIC = b"linli weights 2\n"
_AT_ONCE = 256
_UNPACKED = 8  # at most so many times as long; room for all of it at once is quicker
MIDDLE = 128  # weights are bytes; this one stands for zero


class BrokenWeights(Exception):
    """A file that is no file of weights, or of another version."""


@dataclass(frozen=True)
class Head:
    """What a file of weights says of itself.

    `scale` turns a sum of stored weights into a logit, for each label; `settings` is what
    `calibration.Settings` keeps.
    """

    labels: tuple[str, ...]
    scale: tuple[float, ...]
    bias: tuple[float, ...]
    settings: Mapping[str, Any]


class Weights:
    """Scores of every label for a set of features.

    A feature's weights for all labels are the 16-bit fields of one whole number, each weight a
    byte from 0 to 255 with 128 for nothing. Adding the numbers adds all labels at once, in C; 256
    of them can be added before a field could carry into the next. The score of a label is
    `bias + scale * sum / sqrt(features)`.
    """

    def __init__(self, head: Head, rows: Mapping[str, int]) -> None:
        self.head = head
        self.rows = rows
        self._fields = Struct(f"<{len(head.labels)}H")
        self._lines = tuple(zip(head.bias, head.scale, strict=True))
        self.nothing = int.from_bytes(self._fields.pack(*[MIDDLE] * len(head.labels)), "little")

    def __len__(self) -> int:
        """The number of features."""
        return len(self.rows)

    def scores(self, names: Set[str]) -> list[float]:
        """Add up, as a logit for every label in the order of `head.labels`."""
        sums: Sequence[int] = self._sums(names)
        middle = MIDDLE * len(names)
        shrink = 1 / sqrt(len(names) or 1)
        return [
            bias + scale * shrink * (summed - middle)
            for (bias, scale), summed in zip(self._lines, sums, strict=True)
        ]

    def _sums(self, names: Set[str]) -> Sequence[int]:
        """Add the fields of all features, as many at a time as cannot carry."""
        if len(names) <= _AT_ONCE:
            total = sum(map(self.rows.get, names, repeat(self.nothing)))
            return self._fields.unpack(total.to_bytes(self._fields.size, "little"))
        rest = iter(names)
        parts = []
        while part := list(islice(rest, _AT_ONCE)):
            total = sum(map(self.rows.get, part, repeat(self.nothing)))
            parts.append(self._fields.unpack(total.to_bytes(self._fields.size, "little")))
        return [sum(fields) for fields in zip(*parts, strict=True)]

    def of(self, name: str) -> dict[str, float]:
        """Give what one feature adds to every label, before it is shrunk; nothing if unknown."""
        row = self.rows.get(name)
        if row is None:
            return {}
        weights = self._fields.unpack(row.to_bytes(self._fields.size, "little"))
        return {
            label: scale * (weight - MIDDLE)
            for label, scale, weight in zip(self.head.labels, self.head.scale, weights, strict=True)
        }


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
        head = Head(
            tuple(told["labels"]), tuple(told["scale"]), tuple(told["bias"]), told["settings"]
        )
        names = json.loads(raw[names_at : rows_at - 1])
    except (zlib.error, ValueError, KeyError, TypeError) as exc:
        raise BrokenWeights(f"The file of weights is damaged: {exc}") from exc
    size = Struct(f"<{len(head.labels)}H").size
    if len(raw) - rows_at != size * len(names):
        raise BrokenWeights("The file of weights is not whole.")
    rows = iter_unpack(f"{size}s", memoryview(raw)[rows_at:])
    numbers = (int.from_bytes(row, "little") for (row,) in rows)
    return Weights(head, dict(zip(names, numbers, strict=True)))


def pack(head: Head, names: Iterable[str], rows: Iterable[Sequence[int]]) -> bytes:
    """Write weights as bytes; each row has a whole number from -128 to 127 for every label."""
    told = {
        "labels": head.labels,
        "scale": head.scale,
        "bias": head.bias,
        "settings": head.settings,
    }
    row_of = Struct(f"<{len(head.labels)}H")
    fields = b"".join(row_of.pack(*(weight + MIDDLE for weight in row)) for row in rows)
    texts = (json.dumps(one, ensure_ascii=False).encode() for one in (told, list(names)))
    return _MAGIC + zlib.compress(b"\0".join((*texts, fields)), 9)
