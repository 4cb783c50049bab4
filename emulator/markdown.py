"""parse_mode MarkdownV2, with the errors that Telegram gives for broken text."""

import re
from dataclasses import dataclass, field
from typing import Final

from emulator.entities import utf16_length, utf16_slice
from emulator.errors import ApiError
from emulator.html import broken, byte_offset, link
from emulator.shapes import Json

RESERVED: Final = frozenset("_*[]()~`>#+-=|{}.!\n")
ENDS: Final = {
    "Bold": "*",
    "Italic": "_",
    "Underline": "__",
    "Strikethrough": "~",
    "Spoiler": "||",
    "Code": "`",
    "Pre": "```",
    "PreCode": "```",
    "TextUrl": "]",
    "CustomEmoji": "]",
}
TYPES: Final = {
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "BlockQuote": "blockquote",
}
STARTS: Final = (
    ("__", "Underline"),
    ("_", "Italic"),
    ("*", "Bold"),
    ("~", "Strikethrough"),
    ("||", "Spoiler"),
    ("```", "Pre"),
    ("`", "Code"),
    ("![", "CustomEmoji"),
    ("[", "TextUrl"),
)
CODES: Final = frozenset({"Code", "Pre", "PreCode"})
LANGUAGE = re.compile(r"[^\s`]+(?=\s)")
ONE_LINE_END = re.compile(r"\r\n|\n\r|\n|\r")
LAST_OF_QUOTE = re.compile(r"\|\|(?=\r?\n|$)")
PERSON = re.compile(r"tg:(?://)?user\?id=(\d+)")
EMOJI = re.compile(r"tg:(?://)?emoji/?\?(?:[^#]*&)?id=([1-9]\d*)(?:[&#].*)?$", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    kind: str
    offset: int
    at: int
    language: str = ""


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    length: int = 0
    parts: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    is_line_start: bool = True

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            self._step()
        while self.open:
            if self.open[-1].kind != "BlockQuote":
                raise self._unfinished()
            self._close("blockquote")
        return "".join(self.parts), self.entities

    def _step(self) -> None:
        character = self.source[self.at]
        if character == "\\" and "\0" < self.source[self.at + 1 : self.at + 2] < "\x7f":
            self._say(self.source[self.at + 1])
            self.at += 2
        elif character not in ("`" if self._kind in CODES else RESERVED):
            self._say(character)
            self.at += 1
        elif character == "\n":
            self._new_line()
        elif self._is_end():
            self._end()
        else:
            self._start(character)

    @property
    def _kind(self) -> str:
        return self.open[-1].kind if self.open else ""

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)
        if text != "\r":
            self.is_line_start = False

    def _new_line(self) -> None:
        self._say("\n")
        self.at += 1
        is_quoting = any(one.kind == "BlockQuote" for one in self.open)
        if is_quoting and self.source.startswith(">", self.at):
            self.at += 1
            return
        self.is_line_start = True
        if is_quoting and self._kind != "BlockQuote":
            raise self._unfinished()
        if is_quoting:
            self._close("blockquote")

    def _is_end(self) -> bool:
        if self._kind == "BlockQuote":
            return LAST_OF_QUOTE.match(self.source, self.at) is not None
        if self._kind == "Italic" and self.source.startswith("__", self.at):
            return False
        end = ENDS.get(self._kind)
        return end is not None and self.source.startswith(end, self.at)

    def _end(self) -> None:
        kind = self._kind
        if kind == "BlockQuote":
            self._end_of_quote()
            return
        self.at += len(ENDS[kind])
        if kind == "TextUrl":
            self._end_of_link()
        elif kind == "CustomEmoji":
            self._end_of_emoji()
        else:
            self._close(TYPES[kind])

    def _end_of_quote(self) -> None:
        """|| at the end of a quotation folds it."""
        self.at += 2
        line_end = re.compile(r"\r?\n").match(self.source, self.at)
        if line_end:
            self._say(line_end.group())
            self.at = line_end.end()
        self.is_line_start = True
        self._close("expandable_blockquote")

    def _end_of_link(self) -> None:
        place = self.open[-1].offset, self.length - self.open[-1].offset
        url = self._address("a URL") if self.source.startswith("(", self.at) else None
        if url is None:
            url = utf16_slice("".join(self.parts), *place)
        person = PERSON.fullmatch(url)
        facts = link(f"tg://user?id={person[1]}" if person else url)
        self._close(**facts) if facts else self.open.pop()

    def _end_of_emoji(self) -> None:
        if not self.source.startswith("(", self.at):
            raise broken("Custom emoji entity must contain a tg://emoji URL")
        url = self._address("a custom emoji URL")
        found = EMOJI.match(url)
        if not url.lower().startswith("tg:"):
            raise broken("Custom emoji URL must have scheme tg")
        if not re.match(r"tg:(?://)?emoji(?![\w])", url, re.IGNORECASE):
            raise broken('Custom emoji URL must have host "emoji"')
        if not found:
            raise broken("Custom emoji URL must have an emoji identifier")
        self._close("custom_emoji", custom_emoji_id=found[1])

    def _address(self, what: str) -> str:
        """The part in round brackets."""
        self.at += 1
        begin, url = self.at, ""
        while not self.source.startswith(")", self.at):
            if self.at >= len(self.source):
                at = byte_offset(self.source, begin)
                raise broken(f"Can't find end of {what} at byte offset {at}")
            if self.source[self.at] == "\\" and self.at + 1 < len(self.source):
                self.at += 1
            url += self.source[self.at]
            self.at += 1
        self.at += 1
        return url

    def _start(self, character: str) -> None:
        begin = self.at
        if character == ">" and self.is_line_start and self._may_quote():
            self.at += 1
            self.open.append(_Open("BlockQuote", self.length, begin))
            self.is_line_start = False
            return
        for sign, kind in STARTS:
            if self.source.startswith(sign, self.at):
                self.at += len(sign)
                self.open.append(_Open(kind, self.length, begin))
                if kind == "Pre":
                    self._language()
                return
        raise broken(
            f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
        )

    def _may_quote(self) -> bool:
        return all(one.kind != "BlockQuote" for one in self.open)

    def _language(self) -> None:
        language = LANGUAGE.match(self.source, self.at)
        if language:
            self.open[-1].kind, self.open[-1].language = "PreCode", language.group()
            self.at = language.end()
        line_end = ONE_LINE_END.match(self.source, self.at)
        self.at = line_end.end() if line_end else self.at

    def _close(self, type: str, **facts: object) -> None:  # noqa: A002 - the entity's own field
        opened = self.open.pop()
        length = self.length - opened.offset
        if opened.language:
            facts["language"] = opened.language
        if length > 0:
            self.entities.append({"type": type, **facts, "offset": opened.offset, "length": length})

    def _unfinished(self) -> ApiError:
        opened = self.open[-1]
        at = byte_offset(self.source, opened.at)
        return broken(f"Can't find end of {opened.kind} entity at byte offset {at}")


def parse(source: str) -> tuple[str, list[Json]]:
    """The text and the entities that MarkdownV2 describes."""
    return _Parser(source).run()
