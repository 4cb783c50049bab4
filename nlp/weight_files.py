"""Files of weights: written by training, read at the start."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from nlp.weights import MIDDLE, Head, Units, Weights

SHIPPED = Path(__file__).parent / "model" / "weights.bin"
_MAGIC = b"linli weights 3\n"
_BEFORE = b"linli weights 2\n"  # a zero after every weight; read so as to say why it won't do
_BETWEEN = b'", "'
_UNPACKED = 3  # about so many times as long; room for all of it at once is quicker


class BrokenWeights(Exception):
    """A file that is no file of weights, or of another version."""


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
    if not data.startswith((_MAGIC, _BEFORE)):
        raise BrokenWeights("This is not a file of weights.")
    try:
        raw = zlib.decompress(data[len(_MAGIC) :], bufsize=_UNPACKED * len(data))
        names_at = raw.index(b"\0") + 1
        rows_at = raw.index(b"\0", names_at) + 1
        head = _head_of(json.loads(raw[: names_at - 1]))
        known = _names_in(raw[names_at : rows_at - 1])
    except (zlib.error, ValueError, KeyError, TypeError) as exc:
        raise BrokenWeights(f"The file of weights is damaged: {exc}") from exc
    rows = raw[rows_at :: 2 if data.startswith(_BEFORE) else 1]
    if len(rows) != head.fields * len(known):
        raise BrokenWeights("The file of weights is not whole.")
    if known != sorted(known):
        raise BrokenWeights("The names in the file of weights are not in order.")
    return Weights(head, known, rows)


def _names_in(told: bytes) -> list[bytes]:
    """Take the names from a list in JSON as they are written: there are a hundred thousand."""
    if not told.startswith(b"["):
        raise ValueError("The names are no list.")
    names = told[2:-2].split(_BETWEEN) if len(told) > 2 else []
    escaped = [at for at, name in enumerate(names) if b"\\" in name]
    if escaped:
        plain = json.loads(b'["' + _BETWEEN.join(names[at] for at in escaped) + b'"]')
        for at, name in zip(escaped, plain, strict=True):
            names[at] = name.encode()
    return names


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
    """Write weights as bytes, features in the order of their names.

    Each row has a whole number from -128 to 127 for every field.
    """
    told = {
        "labels": head.labels,
        "scale": head.scale,
        "bias": head.bias,
        "settings": head.settings,
        "outward": head.units.outward,
        "outward_scale": head.units.scale,
        "outward_bias": head.units.bias,
    }
    of_names = sorted(zip(names, rows, strict=True))
    fields = b"".join(bytes(weight + MIDDLE for weight in row) for _, row in of_names)
    known = [name for name, _ in of_names]
    texts = (json.dumps(one, ensure_ascii=False).encode() for one in (told, known))
    return _MAGIC + zlib.compress(b"\0".join((*texts, fields)), 9)
