"""The one typeface of everything that is drawn, read from its file, and what it can write."""

import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

ELLIPSIS = "…"
# Signs of these kinds are ornament where no letter can be drawn: they are left out.
_ORNAMENT = frozenset({"So", "Sk", "Sm", "Cn", "Co", "Cf", "Cc", "Mn", "Me"})
# Stands for a letter that the typeface lacks.
_UNKNOWN = "＊"
# As wide as a letter: between two halves of a headline it is meant.
WIDE_BLANK = "\u3000"
_BLANKS = re.compile(" {2,}")


class TypefaceMissing(Exception):
    """The package that brings the typeface along is not there, or came without it."""


@cache
def file() -> Path:
    """The file of Noto Sans SC, which comes along with a package and is never installed.

    Raises:
        TypefaceMissing: it is not there.
    """
    # Looked for and not imported: the package would change the settings of all figures.
    spec = find_spec("zhplot")
    if spec is None or spec.origin is None:
        raise TypefaceMissing("zhplot is not installed. Run `make run` once more.")
    path = Path(spec.origin).parent / "fonts" / "NotoSansSC-Regular.ttf"
    if not path.is_file():
        raise TypefaceMissing(f"zhplot came without {path.name}. Install it once more.")
    return path


def typeface(size: float) -> FontProperties:
    """The typeface in a size; a point is a pixel in what we draw."""
    return FontProperties(fname=str(file()), size=size)


@cache
def signs() -> frozenset[int]:
    """All code points that it can draw."""
    return frozenset(FT2Font(str(file())).get_charmap())


def drawable(text: str) -> str:
    """A text of one line without anything that would become an empty box.

    Pictures of faces and the like are left out, a letter that the typeface lacks gets a star.
    """
    return _BLANKS.sub(" ", "".join(_drawn(sign) for sign in text)).strip()


def _drawn(sign: str) -> str:
    if sign.isspace() and sign != WIDE_BLANK:
        return " "
    if ord(sign) in signs() and unicodedata.category(sign) not in {"Cf", "Cc"}:
        return sign
    return "" if unicodedata.category(sign) in _ORNAMENT else _UNKNOWN
