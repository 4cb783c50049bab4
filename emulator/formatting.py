"""From what a bot sends as text or caption to formatted text."""

from collections.abc import Callable, Mapping

from emulator import entities, html, markdown, old_markdown
from emulator.detection import beside, detected
from emulator.entities import Formatted, arranged, utf16_length
from emulator.errors import bad_request
from emulator.shapes import Json

MOST_TEXT = 4096
MOST_CAPTION = 1024
PARSERS: Mapping[str, Callable[[str], tuple[str, list[Json]]]] = {
    "html": html.parse,
    "markdownv2": markdown.parse,
    "markdown": old_markdown.parse,
}


def text_of(source: str, parse_mode: str, given: list[object] | None) -> Formatted:
    """The text of a message, which must not be empty or too long."""
    formatted = parsed(source, parse_mode, given)
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > MOST_TEXT:
        raise bad_request("message is too long")
    return formatted


def caption_of(source: str, parse_mode: str, given: list[object] | None) -> Formatted:
    """A caption, which may be empty."""
    formatted = parsed(source, parse_mode, given)
    if utf16_length(formatted.text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def parsed(source: str, parse_mode: str, given: list[object] | None) -> Formatted:
    """Text as the parse mode, or else the list of entities, says; links found by themselves."""
    found: list[Json]
    mode = parse_mode.lower()
    if mode in {"", "none"}:
        text, found = source, entities.checked(given or [])
    elif mode in PARSERS:
        text, found = PARSERS[mode](source)
    else:
        raise bad_request("unsupported parse_mode")
    return arranged(text, beside(found, detected(text)))


def as_text(formatted: Formatted) -> Json:
    """The message fields of a text."""
    marked = {"entities": list(formatted.entities)} if formatted.entities else {}
    return {"text": formatted.text, **marked}


def as_caption(formatted: Formatted) -> Json:
    """The message fields of a caption; none for an empty one."""
    if not formatted.text:
        return {}
    marked = {"caption_entities": list(formatted.entities)} if formatted.entities else {}
    return {"caption": formatted.text, **marked}
