"""Weights of features for every label and every hidden unit, added up without a matrix library."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import compress, islice
from math import exp, sqrt
from operator import mul
from struct import Struct
from typing import Any, NamedTuple

_AT_ONCE = 256
MIDDLE = 128  # weights are bytes; this one stands for zero
_HIGHEST = 1 << 15  # the bit of a field that tells whether it is above its middle
_NOUGHT = 1 << 31  # what units say are 32-bit fields; this one stands for zero


IsPlain = Callable[[Sequence[float]], bool]


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


class _Rows(dict[str, int]):
    """The weights of every feature, as the 16-bit fields of one whole number.

    A number is made when it is first asked for: a message needs a hundred of seventy thousand.
    What is unknown has nothing in every field; that is kept too, but only while there is room.
    """

    def __init__(self, known: Sequence[bytes], table: bytes, fields: int) -> None:
        super().__init__()
        self._known = known
        self._table = table
        self._fields = fields
        self._room = 2 * len(known)
        self._nothing = _spread(bytes([MIDDLE]) * fields)

    def __missing__(self, name: str) -> int:
        place = self.place(name)
        row = self._nothing if place is None else _spread(self.written(place))
        if place is not None or len(self) < self._room:
            self[name] = row
        return row

    def place(self, name: str) -> int | None:
        """Tell which row a feature has; None if it is unknown."""
        sought = name.encode("utf-8", "surrogatepass")
        place = bisect_left(self._known, sought)
        is_known = place < len(self._known) and self._known[place] == sought
        return place if is_known else None

    def written(self, place: int) -> bytes:
        """Give a row as it is written down, a byte for each weight."""
        return self._table[place * self._fields : (place + 1) * self._fields]

    def total(self, names: Iterable[str]) -> int:
        """Add up the rows of at most `_AT_ONCE` features."""
        return sum(map(self.__getitem__, names))


class Weights:
    """Scores of every label for a set of features.

    A feature's weights for all labels and units are the 16-bit fields of one whole number, each
    weight a byte from 0 to 255 with 128 for nothing. Adding the numbers adds all labels at once,
    in C; 256 of them can be added before a field could carry into the next. What a label has from
    the features one by one is `bias + scale * sum / sqrt(features)`. A unit hears its own sum, or
    nothing if that is below zero, and says `outward` as loudly as it hears; what a label has from
    all units is reckoned likewise. Where the features alone leave doubt, the score of a label is
    the mean of both.

    `known` are the names of the features in UTF-8, in order: looked for where they lie, they take
    half the room of a dictionary. `table` has a row for each, and a row a byte for each label and
    unit.
    """

    def __init__(self, head: Head, known: Sequence[bytes], table: bytes) -> None:
        self.head = head
        self._known = known
        self._rows = _Rows(known, table, head.fields)
        self._sums = Struct(f"<{len(head.labels)}H")
        self._heard = Struct(f"<{len(head.units)}H")
        self._all = Struct(f"<{head.fields}H")
        self._width = 8 * self._sums.size
        self._labels = (1 << self._width) - 1
        self._said = Struct(f"<{len(head.labels)}I")
        self._ones = sum(1 << (16 * at) for at in range(len(head.units)))
        self._outward = tuple(map(_side_by_side, head.units.outward))
        self._noughts = _side_by_side([_NOUGHT] * len(head.labels))
        self._lines_of: dict[int, _Lines] = {}

    def __len__(self) -> int:
        """The number of features."""
        return len(self._known)

    def __contains__(self, name: object) -> bool:
        """Whether anything was learnt of a feature."""
        return isinstance(name, str) and self._rows.place(name) is not None

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
        place = self._rows.place(name)
        if place is None:
            return {}
        head = self.head
        weights = [weight - MIDDLE for weight in self._rows.written(place)]
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
            total = self._rows.total(names)
            sums = (total & self._labels).to_bytes(self._sums.size, "little")
            return self._sums.unpack(sums), total >> self._width
        rest = iter(names)
        parts = []
        while part := list(islice(rest, _AT_ONCE)):
            total = self._rows.total(part)
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


def _spread(fields: bytes) -> int:
    """Put bytes into the 16-bit fields of one whole number."""
    wide = bytearray(2 * len(fields))
    wide[::2] = fields
    return int.from_bytes(wide, "little")


def probability(logit: float) -> float:
    """Turn a logit into a probability."""
    return 1 / (1 + exp(-max(-60.0, min(60.0, logit))))
