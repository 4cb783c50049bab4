"""Markdown as one reads it in a chat: lists, links and tables without their signs."""

import re
from collections.abc import Iterable, Iterator

_NUMBERED = re.compile(
    r"(?:\d+(?:[、)）]|\.\s)|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|(?:[Qq]|问题?)\d*[：:.、])\s*"
)
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(\s*<?([^)\s>]+)>?[^)]*\)")
_PLAIN_LINK = re.compile(r"<((?:https?://|mailto:)[^>\s]+)>")
_STRONG = re.compile(r"(\*\*\*|\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_CODE = re.compile(r"`+([^`]+)`+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_LIST = re.compile(r"(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?(.*)")
_QUOTED = re.compile(r"\s*>\s?")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_TABLE = re.compile(r"\s*\|(.*?)\|?\s*")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_KEPT = "\0"


def plain_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a text without Markdown's signs; what only draws a line is left out."""
    for line in lines:
        if _RULE.fullmatch(line) or (line.count("-") > 1 and _TABLE_RULE.fullmatch(line)):
            continue
        yield from _BREAK.sub("\n", _plain(line)).split("\n")


def unmarked(text: str) -> str:
    """One line without what makes words bold, slanted, or a link."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[1])
        return _KEPT

    text = _ESCAPED.sub(keep, text.replace(_KEPT, ""))
    text = _PICTURE.sub(r"\1", text)
    text = _LINK.sub(_linked, text)
    text = _PLAIN_LINK.sub(r"\1", text)
    text = _CODE.sub(r"\1", text)
    for form, words in ((_STRONG, r"\2"), (_STRONG, r"\2"), (_SLANTED, r"\1")):
        text = form.sub(words, text)
    signs = iter(kept)
    return re.sub(_KEPT, lambda _: next(signs), text)


def bare_heading(text: str) -> str:
    """A heading without signs, and without the number that it has in its list."""
    plain = unmarked(text).strip()
    return _NUMBERED.sub("", plain, count=1) if _NUMBERED.match(plain) else plain


def _plain(line: str) -> str:
    line = _QUOTED.sub("", line, count=1) if _QUOTED.match(line) else line
    if row := _TABLE.fullmatch(line):
        return "｜".join(unmarked(cell).strip() for cell in row[1].split("|"))
    if listed := _LIST.fullmatch(line):
        return f"{listed[1]}· {unmarked(listed[2])}"
    return unmarked(line).rstrip().removesuffix("\\")


def _linked(found: re.Match[str]) -> str:
    """The words and the address, unless these are the same; an anchor leads nowhere in a chat."""
    words, address = found[1], found[2]
    if "://" not in address or address == words:
        return words
    return f"{words}（{address}）"
