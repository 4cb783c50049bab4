"""Which way a text points, written down short, to be laid beside another without reading again."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from operator import mul

from nlp import likeness
from nlp.knowledge import Knowledge

_LARGEST = 127
_READ = 160  # characters of a text; what follows seldom turns it


def written(text: str) -> str:
    """Write down which way a text points, in 64 characters without spaces."""
    bearing = likeness.bearing(text[:_READ])
    return b64encode(bytes(round(part * _LARGEST) & 0xFF for part in bearing)).decode()


def bearing(text: str, knowledge: Knowledge | None = None) -> Sequence[float]:
    """Find which way a question points; `knowledge` brings the community's own words."""
    return likeness.bearing(text[: 2 * _READ], knowledge=knowledge)


def nearness(bearing: Sequence[float], line: str) -> float:
    """Tell how near a bearing is to one that was written down: 1 the same way, 0 across."""
    parts = memoryview(b64decode(line)).cast("b").tolist()
    if len(parts) != len(bearing):  # written with another model
        return 0.0
    return float(sum(map(mul, bearing, parts))) / _LARGEST
