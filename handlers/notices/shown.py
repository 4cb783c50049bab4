"""A notice as the calls of the Bot API that everybody gets it by: the same for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton

from casework import drafting, markup
from casework.notices import ButtonKind, Notice, NoticeButton
from handlers.desk import SEND_METHODS, text_params
from handlers.keyboards import Keyboard, button, named, rows
from handlers.wording import Said, clip, paragraphs, plain, say

LONGEST_GLANCE = 30


@dataclass(frozen=True)
class Part:
    """One message of a notice: `params` as the API takes them, without the chat."""

    method: str
    params: Mapping[str, Any]


def parts(notice: Notice, *, is_sample: bool = False) -> tuple[Part, ...]:
    """A picture with the words below it; what is too long for that follows on its own.

    The buttons stand under the last message. Those of a sample look the same, and say that it is
    one.
    """
    said, keyboard = words(notice), _keyboard(notice, is_sample=is_sample)
    if notice.media is None:
        return (Part("sendMessage", text_params(said, keyboard)),)
    method, field = SEND_METHODS[notice.media.kind]
    bare = {field: notice.media.content}
    if drafting.is_in_two(notice):
        return Part(method, bare), Part("sendMessage", text_params(said, keyboard))
    words_below = {"caption": said, "parse_mode": "HTML"} if said else {}
    captioned: dict[str, Any] = {**bare, **words_below}
    if keyboard is not None:
        captioned["reply_markup"] = keyboard.to_dict()
    return (Part(method, captioned),)


def name(notice: Notice) -> str:
    """How it is called among those who send it: by its title, else by how it begins."""
    first = " ".join(markup.visible(notice.text).split())
    unnamed = clip(first, LONGEST_GLANCE) or plain("notices.wordless", number=notice.id)
    return notice.title or unnamed


def words(notice: Notice) -> Said:
    """The title and the text."""
    title = say("notices.title", title=notice.title) if notice.title else Said()
    return paragraphs(title, Said(notice.text))


def _keyboard(notice: Notice, *, is_sample: bool) -> Keyboard | None:
    """Its own buttons, one in a row, and where one turns such notices off."""
    own = [[_button(notice, at, one, is_sample=is_sample)] for at, one in enumerate(notice.buttons)]
    off = [] if notice.is_urgent else [button("notices.topics", "topics")]
    return rows(*own, off) if own or off else None


def _button(notice: Notice, at: int, one: NoticeButton, *, is_sample: bool) -> InlineKeyboardButton:
    if one.kind is ButtonKind.LINK:
        return InlineKeyboardButton(one.label, url=one.target)
    if is_sample:
        return named(one.label, "noticesample", notice.id, at)
    return named(one.label, "noticetap", notice.id, at)
