"""A sheet to draw on: pixels from the top left, one typeface, a PNG in the end."""

import io
import re
from collections.abc import Sequence
from typing import Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Patch, Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.transforms import IdentityTransform

from bot.pictures import palette
from bot.pictures.lettering import ELLIPSIS, drawable, typeface

Align = Literal["left", "center", "right"]
# So that a point of the typeface is a pixel.
DPI = 72
# How much thicker the one weight of the typeface is drawn for a headline, by its size.
BOLD = 0.012
# Signs with which no line begins.
_NOT_FIRST = " ，。、：；！？·,.:;!?)）》”"
# A word that is not to be torn: letters and figures in a row, but no Chinese ones.
_WORD_AT_END = re.compile(r"[A-Za-z0-9'’]+$")


class Sheet:
    """A picture of `width` times `height` pixels; y counts from the top."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        self._figure.patch.set_facecolor(palette.PAPER)
        self._canvas = FigureCanvasAgg(self._figure)
        self._renderer: RendererAgg = self._canvas.get_renderer()  # type: ignore[no-untyped-call]
        self.said: list[str] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float,
        color: str = palette.INK,
        align: Align = "left",
        width: float | None = None,
        is_bold: bool = False,
    ) -> None:
        """Write one line with its middle at `y`, shortened where it is wider than `width`."""
        shown = drawable(words) if width is None else self.fitted(words, size=size, width=width)
        if not shown:
            return
        self.said.append(shown)
        # A dollar sign is a dollar sign, and no formula.
        drawn = self._figure.text(
            x,
            self.height - y,
            shown,
            fontproperties=typeface(size),
            color=color,
            ha=align,
            va="center_baseline",
            transform=IdentityTransform(),
            parse_math=False,
        )
        if is_bold:
            drawn.set_path_effects([withStroke(linewidth=2 * BOLD * size, foreground=color)])

    def measure(self, words: str, *, size: float) -> float:
        """How wide a line is drawn, in pixels."""
        measured = self._renderer.get_text_width_height_descent
        width, _, _ = measured(words, typeface(size), ismath=False)  # type: ignore[no-untyped-call]
        return float(width)

    def largest(self, words: str, sizes: Sequence[float], *, width: float) -> float:
        """The first of these sizes, from large to small, in which a line is no wider than this."""
        whole = drawable(words)
        fits = (size for size in sizes if self.measure(whole, size=size) <= width)
        return next(fits, sizes[-1])

    def fitted(self, words: str, *, size: float, width: float) -> str:
        """As much of a line as is no wider than this; an ellipsis says that there is more."""
        whole = drawable(words)
        if self.measure(whole, size=size) <= width:
            return whole
        for end in range(len(whole) - 1, 0, -1):
            shown = whole[:end].rstrip() + ELLIPSIS
            if self.measure(shown, size=size) <= width:
                return shown
        return ""

    def wrapped(self, words: str, *, size: float, width: float, lines: int) -> list[str]:
        """A text in so many lines at the most, the last one shortened; foreign words stay whole."""
        rest = drawable(words)
        found: list[str] = []
        while rest and len(found) < lines - 1:
            end = len(rest)
            while end > 1 and self.measure(rest[:end], size=size) > width:
                end -= 1
            end = _between_words(rest, end)
            if len(rest) == end + 1 and end > 2:
                # A single sign is no line.
                end -= 1
            found.append(rest[:end].strip())
            rest = rest[end:].lstrip(_NOT_FIRST)
        last = self.fitted(rest, size=size, width=width) if rest else ""
        return [*found, *([last] if last else [])]

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        color: str,
        radius: float = 0,
        edge: str | None = None,
    ) -> None:
        """A filled box, with round corners if need be; `y` is its upper edge."""
        below = self.height - y - height
        drawn: Patch
        if radius:
            style = f"round,pad=0,rounding_size={min(radius, width / 2, height / 2)}"
            drawn = FancyBboxPatch((x, below), width, height, boxstyle=style)
        else:
            drawn = Rectangle((x, below), width, height)
        # Not moved to whole pixels: a box on another one would stand out at the sides.
        drawn.set(
            facecolor=color, edgecolor=edge or "none", linewidth=1.5 if edge else 0, snap=False
        )
        self._add(drawn)

    def dot(
        self, x: float, y: float, radius: float, *, color: str, is_hollow: bool = False
    ) -> None:
        """A disc, or a ring."""
        drawn = Circle((x, self.height - y), radius)
        face, wide = ("none", 2) if is_hollow else (color, 0)
        drawn.set(facecolor=face, edgecolor=color, linewidth=wide)
        self._add(drawn)

    def rule(self, x: float, y: float, width: float, *, color: str = palette.LINE) -> None:
        """A thin line across."""
        down = self.height - y
        line = Line2D([x, x + width], [down, down], color=color, linewidth=1.5)
        line.set_transform(IdentityTransform())
        self._figure.add_artist(line)

    def png(self) -> bytes:
        """The picture."""
        file = io.BytesIO()
        self._canvas.print_png(file)  # type: ignore[no-untyped-call]
        return file.getvalue()

    def _add(self, patch: Patch) -> None:
        patch.set_transform(IdentityTransform())
        self._figure.add_artist(patch)


def _between_words(text: str, end: int) -> int:
    """Where a line may end at or before `end`; in the midst of a word that is a line of its own."""
    goes_on = text[end : end + 1]
    torn = _WORD_AT_END.search(text[:end])
    if torn is None or not torn.start() or not (goes_on.isascii() and goes_on.isalnum()):
        return end
    return torn.start()
