"""parse_mode HTML: Telegram's tags, nested, with the errors it gives for broken ones."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from emulator.entities import utf16_length, utf16_slice
from emulator.errors import ApiError, bad_request
from emulator.shapes import Json

SIMPLE_TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS: Final = frozenset({*SIMPLE_TAGS, "a", "span", "blockquote", "tg-emoji", "tg-time"})
NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#(\d{1,8})|#x([0-9a-f]{1,8})|(lt|gt|amp|quot));?", re.IGNORECASE)
TAG_NAME = re.compile(r"[^\s>]*")
SPACE = re.compile(r"\s*")
ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
UNIX_TIME = re.compile(r"[0-9]{1,10}")
PERSON_LINK = re.compile(r"tg://user\?id=(\d+)")
ADDRESS = re.compile(
    r"(?:https?|ftp|tg|ton|tonsite)://\S+|(?:tel|mailto):\S+|[^\s/@]+\.[a-z]{2,}(?:[/:?#]\S*)?$",
    re.I,
)
BARE_VALUE = re.compile(r"[A-Za-z0-9.-]*")
AFTER_VALUE = re.compile(r"[\s>]|$")


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Parser:
    source: str
    at: int = 0
    length: int = 0
    parts: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            stop = self._plain_until()
            if stop > self.at:
                self._say(unescaped(self.source[self.at : stop]))
                self.at = stop
            elif self.source.startswith("</", self.at):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise broken(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.parts), [_finished(entity) for entity in self.entities]

    def _plain_until(self) -> int:
        stop = self.source.find("<", self.at)
        return len(self.source) if stop < 0 else stop

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self.length += utf16_length(text)

    def _start_tag(self) -> None:
        begin = self.at
        name = self._match(TAG_NAME, self.at + 1)
        if self.at >= len(self.source):
            raise self._broken("Unclosed start tag", begin)
        tag = name.lower()
        if tag not in TAGS:
            raise self._broken(f'Unsupported start tag "{tag}"', begin)
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._broken('Tag "span" must have class "tg-spoiler"', begin)
        if tag == "tg-time" and not UNIX_TIME.fullmatch(attributes.get("unix", "")):
            raise self._broken('Tag "tg-time" must have a valid attribute "unix"', begin)
        self.open.append(_Open(tag, attributes, self.length))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._match(SPACE, self.at)
            if self.source.startswith(">", self.at):
                self.at += 1
                return found
            if self.at >= len(self.source):
                raise self._broken(f'Unclosed start tag "{tag}"', begin)
            name = self._match(ATTRIBUTE_NAME, self.at)
            if not name:
                raise self._broken(f'Empty attribute name in the tag "{tag}"', begin)
            self._match(SPACE, self.at)
            value = ""
            if self.source.startswith("=", self.at):
                self._match(SPACE, self.at + 1)
                value = self._attribute_value(begin)
            found.setdefault(name.lower(), unescaped(value))

    def _attribute_value(self, begin: int) -> str:
        quote = self.source[self.at : self.at + 1]
        if quote not in {'"', "'"}:
            token_at = self.at
            value = self._match(BARE_VALUE, self.at)
            if not AFTER_VALUE.match(self.source, self.at):
                raise self._broken("Unexpected end of name token", token_at)
            return value
        stop = self.source.find(quote, self.at + 1)
        if stop < 0:
            raise self._broken("Unclosed start tag", begin)
        value = self.source[self.at + 1 : stop]
        self.at = stop + 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self._broken("Unexpected end tag", begin)
        name = self._match(TAG_NAME, self.at + 2).lower()
        self._match(SPACE, self.at)
        if not self.source.startswith(">", self.at):
            raise self._broken("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            at = byte_offset(self.source, begin)
            raise broken(
                f"Unmatched end tag at byte offset {at}, "
                f'expected "</{opened.tag}>", found "</{name}>"'
            )
        self._mark(opened)

    def _mark(self, opened: _Open) -> None:
        length = self.length - opened.offset
        place: Json = {"offset": opened.offset, "length": length}
        facts = self._facts(opened, place) if length > 0 else None
        if facts:
            self.entities.append({**facts, **place})

    def _facts(self, opened: _Open, place: Json) -> Json | None:
        if opened.tag == "a":
            href = opened.attributes.get("href")
            return link(href or utf16_slice("".join(self.parts), **place))
        if opened.tag in {"pre", "code"}:
            return self._code(opened, place)
        return _plain_facts(opened)

    def _code(self, opened: _Open, place: Json) -> Json:
        """<pre> and <code> around the same text are one entity, with the code's language."""
        css_class = opened.attributes.get("class", "")
        language = css_class.removeprefix("language-") if opened.tag == "code" else ""
        last = self.entities[-1] if self.entities else {}
        if last.get("type") in {"pre", "code"} and place.items() <= last.items():
            self.entities.pop()
            language = language or last.get("language", "")
            return {"type": "pre", "language": language} if language else {"type": "pre"}
        return {"type": "code", "language": language} if language else {"type": opened.tag}

    def _match(self, pattern: re.Pattern[str], at: int) -> str:
        found = pattern.match(self.source, at)
        text = found.group() if found else ""
        self.at = at + len(text)
        return text

    def _broken(self, reason: str, at: int) -> ApiError:
        return broken(f"{reason} at byte offset {byte_offset(self.source, at)}")


def parse(source: str) -> tuple[str, list[Json]]:
    """The text and the entities that HTML describes."""
    return _Parser(source).run()


def link(target: str) -> Json | None:
    """The entity of a link: to a person, or to an address; None when it is neither."""
    person = PERSON_LINK.fullmatch(target)
    if person:
        return {"type": "text_mention", "user": {"id": int(person[1])}}
    url = _whole(target) if ADDRESS.fullmatch(target) else ""
    return {"type": "text_link", "url": url} if url else None


def unescaped(text: str) -> str:
    """The text with the characters that Telegram knows by name or number put in."""
    return CHARACTER.sub(_character, text) if "&" in text else text


def broken(reason: str) -> ApiError:
    """The 400 for text that can't be parsed."""
    return bad_request(f"can't parse entities: {reason}")


def byte_offset(source: str, at: int) -> int:
    """Telegram counts bytes of UTF-8."""
    return len(source[:at].encode("utf-8", "surrogatepass"))


def _whole(target: str) -> str:
    """The address with a scheme, and a path when it is one of the web; nothing for a broken one."""
    if target.startswith(("tel:", "mailto:")):
        return target
    try:
        parts = urlsplit(target if "://" in target else f"http://{target}")
    except ValueError:
        return ""
    return parts._replace(path=parts.path or "/").geturl()


def _finished(entity: Json) -> Json:
    """Code alone has no language."""
    if entity["type"] != "code":
        return entity
    return {key: value for key, value in entity.items() if key != "language"}


def _plain_facts(opened: _Open) -> Json:
    if opened.tag == "blockquote":
        expands = "expandable" in opened.attributes
        return {"type": "expandable_blockquote" if expands else "blockquote"}
    if opened.tag == "tg-emoji":
        emoji_id = opened.attributes.get("emoji-id", "")
        return {"type": "custom_emoji", "custom_emoji_id": emoji_id}
    if opened.tag == "tg-time":
        return {"type": "date_time", "unix_time": int(opened.attributes["unix"])}
    return {"type": SIMPLE_TAGS.get(opened.tag, "spoiler")}


def _character(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return NAMED[name.lower()]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    if 0xD800 <= code < 0xE000:
        raise broken(
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units"
        )
    return chr(code) if 0 < code < 0x110000 else found.group()
