"""Formatted words: what a telephone marked and what somebody typed, as HTML that Telegram takes."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from urllib.parse import quote, urlsplit


class Style(StrEnum):
    """How words can look; the value is the tag of Telegram's HTML."""

    BOLD = "b"
    ITALIC = "i"
    UNDERLINE = "u"
    STRIKE = "s"
    SPOILER = "tg-spoiler"
    CODE = "code"
    PRE = "pre"
    QUOTE = "blockquote"
    FOLDED = "blockquote expandable"
    LINK = "a"


@dataclass(frozen=True)
class Span:
    """Some words that look alike: from `start` up to, not including, `end`; `target` of a link."""

    style: Style
    start: int
    end: int
    target: str = ""


# Typed by hand: **bold**, and [words](address), with the brackets of a Chinese keyboard as well.
_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_LINK = re.compile(r"\[([^\[\]\n]+)\][(（]([^()（）\s]+)[)）]")
_LIKE_A_LINK = re.compile(r"\[[^\[\]\n]+\][(（][^()（）\n]*[)）]")
_TAG = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"[^\s<>\"“”（），。；！？、]{4,1000}")
_HOST = re.compile(r"(?:[a-z0-9_-]{1,63}\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})")
_NOTHING_TO_SEE = frozenset("CZM")


def written(text: str, spans: Sequence[Span] = ()) -> str:
    """Words as HTML: `spans` are in UTF-16 units, as Telegram gives them.

    Typed marks become what they mean; one that has no other half stays as it was typed.
    """
    marked = [found for one in spans if (found := _in_signs(text, one)) is not None]
    links = [one for one in _LINK.finditer(text) if _is_new_link(one, marked)]
    gone = [
        part for one in links for part in ((one.start(), one.start(1)), (one.end(1), one.end()))
    ]
    bold = list(_pairs(text, gone))
    gone += [part for pair in bold for part in pair]
    typed = [
        *(Span(Style.LINK, one.start(1), one.end(1), address(one[2]) or "") for one in links),
        *(Span(Style.BOLD, first[1], last[0]) for first, last in bold),
    ]
    return _rendered(*_without(text, [*marked, *typed], gone))


def visible(written_html: str) -> str:
    """The words of such HTML as people read them."""
    return html.unescape(_TAG.sub("", written_html))


def length(written_html: str) -> int:
    """How long Telegram takes it to be: in UTF-16 units, without the tags."""
    return units(visible(written_html))


def units(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "replace")) // 2


def is_blank(text: str) -> bool:
    """Whether there is nothing to be seen: Telegram refuses that."""
    return all(unicodedata.category(sign)[0] in _NOTHING_TO_SEE for sign in text)


def has_loose_marks(written_html: str) -> bool:
    """Whether a typed mark is left that meant nothing, and is shown as it is."""
    text = visible(written_html)
    return bool(_BOLD.search(text) or _LIKE_A_LINK.search(text))


def address(text: str) -> str | None:
    """A link of the web in the form that Telegram takes; None for anything else."""
    typed = text.strip()
    if not _ADDRESS.fullmatch(typed):
        return None
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        named = parts.hostname or ""
        host = named.encode("idna").decode().lower()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return None
    # 3.5元 would be the name of a host, too.
    is_guess = "://" not in typed and not named.isascii()
    is_web = parts.scheme in {"http", "https"} and "@" not in parts.netloc
    if is_guess or not is_web or not _HOST.fullmatch(host):
        return None
    whole = parts._replace(netloc=f"{host}{port}", path=parts.path or "/").geturl()
    return "".join(sign if "!" <= sign <= "~" else quote(sign, errors="ignore") for sign in whole)


def _in_signs(text: str, span: Span) -> Span | None:
    """The same span counted as Python counts; None where it marks nothing."""
    raw = text.encode("utf-16-le", "replace")
    start, end = (
        len(raw[: 2 * max(at, 0)].decode("utf-16-le", "ignore")) for at in (span.start, span.end)
    )
    return replace(span, start=start, end=end) if start < end else None


def _is_new_link(found: re.Match[str], marked: Sequence[Span]) -> bool:
    """Whether it is a link at all, and not on words that are one already."""
    covered = (one for one in marked if one.start < found.end() and found.start() < one.end)
    return address(found[2]) is not None and all(one.style is not Style.LINK for one in covered)


def _pairs(
    text: str, gone: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Two marks on one line, with words between them."""
    opened: tuple[int, int] | None = None
    for found in _BOLD.finditer(text):
        if any(start <= found.start() < end for start, end in gone):
            continue
        between = text[opened[1] : found.start()] if opened else ""
        if opened and between and between == between.strip() and "\n" not in between:
            yield opened, found.span()
            opened = None
        else:
            opened = found.span()


def _without(
    text: str, spans: Sequence[Span], gone: Sequence[tuple[int, int]]
) -> tuple[str, list[Span]]:
    """The words without the marks and without blank space around them; the spans moved along."""
    is_kept = [True] * len(text)
    for start, end in gone:
        is_kept[start:end] = [False] * (end - start)
    kept = [at for at, stays in enumerate(is_kept) if stays]
    while kept and text[kept[-1]].isspace():
        kept.pop()
    first = next((n for n, at in enumerate(kept) if not text[at].isspace()), 0)
    kept = kept[first:]
    new_at, moved = {at: n for n, at in enumerate(kept)}, []
    for span in spans:
        inside = [new_at[at] for at in range(span.start, span.end) if at in new_at]
        if inside:
            moved.append(replace(span, start=inside[0], end=inside[-1] + 1))
    return "".join(text[at] for at in kept), moved


def _rendered(text: str, spans: Sequence[Span]) -> str:
    """Tags around the words, each closed before the one around it; what overlaps is cut in two."""
    cuts = sorted({0, len(text), *(at for one in spans for at in (one.start, one.end))})
    said: list[str] = []
    opened: list[Span] = []
    for at, until in pairwise(cuts):
        fresh = [one for one in spans if one.start == at]
        while any(one.end <= at for one in opened):
            last = opened.pop()
            said.append(f"</{last.style.split()[0]}>")
            if last.end > at:
                fresh.append(last)
        for one in sorted(fresh, key=lambda span: -span.end):
            said.append(_opening(one))
            opened.append(one)
        said.append(html.escape(text[at:until], quote=False))
    said += [f"</{one.style.split()[0]}>" for one in reversed(opened)]
    return "".join(said)


def _opening(span: Span) -> str:
    if span.style is Style.LINK:
        return f'<a href="{html.escape(span.target)}">'
    return f"<{span.style}>"
