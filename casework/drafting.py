"""A notice that is being written: what may stand in it, and whose change came first."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from enum import StrEnum

from casework import markup, releasing
from casework.case import MediaKind
from casework.drafting_errors import (
    FileTooLarge,
    LabelUnfit,
    LinkUnfit,
    NothingToSay,
    NoticeBegun,
    NoticeGone,
    TextTooLong,
    TitleMissing,
    TitleTooLong,
    TooManyButtons,
)
from casework.notices import (
    LONGEST_CAPTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_BUTTONS,
    UNSENT,
    ButtonKind,
    Media,
    Notice,
    NoticeButton,
    NoticeState,
)

LONGEST_LABEL = 20
# What a bot may send: core.telegram.org/bots/api#sending-files. A picture above the smaller limit
# can only be a file.
LARGEST_PICTURE = 10_000_000
LARGEST_FILE = 50_000_000
MEGABYTE = 1_000_000
PICTURES = frozenset({MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.ANIMATION, MediaKind.DOCUMENT})
# A telephone cuts a long text near Telegram's limit: whatever follows such a piece may be its rest.
LIKE_A_PIECE = 3_500

# The blank line between the title and the words.
_GAP = 2
_IN_TEXT = re.compile(r"(?:https?://|www\.|t\.me/)[^\s<>\"“”（），。；！？、]+", re.IGNORECASE)


class Field(StrEnum):
    """What of a notice somebody writes or sends anew."""

    TITLE = "title"
    TEXT = "text"
    MEDIA = "media"
    BUTTON = "button"
    # The button, as it was, in whose place the new one stands.
    INSTEAD = "instead"


# What is to be put into a notice: a title, HTML, packed media ("" takes it away), packed buttons.
Changes = Mapping[Field, str]


def put(notice: Notice, changes: Changes) -> Notice:
    """The notice with what was written put in.

    Raises:
        NoticeUnfit: when it can't stand there; nothing has changed.
    """
    if Field.TITLE in changes:
        notice = replace(notice, title=title(changes[Field.TITLE]))
    if Field.TEXT in changes:
        notice = replace(notice, text=changes[Field.TEXT])
    if Field.MEDIA in changes:
        notice = replace(notice, media=unpacked_media(changes[Field.MEDIA]))
    if Field.BUTTON in changes:
        notice = _with(notice, changes[Field.BUTTON], instead=changes.get(Field.INSTEAD, ""))
    require_fitting(notice)
    return notice


def dropped(notice: Notice, *, by: int, at: datetime) -> Notice:
    """Deleted before anybody got it."""
    return replace(releasing.changed(notice, by=by, at=at), state=NoticeState.DROPPED)


def is_outrun(notice: Notice, *, seen: int, by: int) -> bool:
    """Whether somebody else has changed it since the version that this person saw.

    Whoever made the newest version knew what it was made from.
    """
    return notice.version != seen and notice.edited_by != by


def require_unsent(notice: Notice | None) -> Notice:
    """A notice that can still be changed as a whole.

    Raises:
        NoticeGone: there is none, or it was deleted.
        NoticeBegun: copies of it have gone out.
    """
    if notice is None or notice.state is NoticeState.DROPPED:
        raise NoticeGone()
    if notice.state not in UNSENT:
        raise NoticeBegun()
    return notice


def size(notice: Notice) -> int:
    """How long title and words are together, as Telegram counts."""
    parts = (markup.units(notice.title), markup.length(notice.text))
    return sum(parts) + (_GAP if all(parts) else 0)


def is_in_two(notice: Notice) -> bool:
    """Whether the words are too long to stand under the picture, and follow it.

    A round video carries none at all.
    """
    if notice.media is None:
        return False
    most = 0 if notice.media.kind is MediaKind.VIDEO_NOTE else LONGEST_CAPTION
    return size(notice) > most


def require_fitting(notice: Notice) -> None:
    """Refuse what is longer than a message.

    Raises:
        TextTooLong: with by how much.
    """
    _require_length(size(notice))


def require_something(notice: Notice) -> None:
    """Refuse to send nothing.

    Raises:
        NothingToSay: without words and without a picture.
    """
    if is_empty(notice):
        raise NothingToSay()


def is_empty(notice: Notice) -> bool:
    """Whether it has neither words nor a picture: a title alone tells nobody anything."""
    return notice.media is None and markup.is_blank(markup.visible(notice.text))


def require_words(written: str) -> str:
    """Words that are shown on a tap.

    Raises:
        TextTooLong: with by how much.
    """
    _require_length(markup.length(written))
    return written


def require_size(count: int | None) -> None:
    """Refuse a file of so many bytes, where they are known.

    Raises:
        FileTooLarge: with what is allowed, in megabytes.
    """
    if (count or 0) > LARGEST_FILE:
        raise FileTooLarge(most=LARGEST_FILE // MEGABYTE)


def title(text: str) -> str:
    """A title, in one line.

    Raises:
        TitleMissing: nothing to be seen.
        TitleTooLong: with by how much.
    """
    one_line = " ".join(text.split())
    if markup.is_blank(one_line):
        raise TitleMissing()
    if len(one_line) > LONGEST_TITLE:
        raise TitleTooLong(most=LONGEST_TITLE, over=len(one_line) - LONGEST_TITLE)
    return one_line


def label(text: str) -> str:
    """What stands on a button.

    Raises:
        LabelUnfit: nothing, or too much.
    """
    one_line = " ".join(text.split())
    if markup.is_blank(one_line) or len(one_line) > LONGEST_LABEL:
        raise LabelUnfit(most=LONGEST_LABEL, count=len(one_line))
    return one_line


def link(text: str) -> str:
    """The address that was written, or the only one in what was passed on.

    Raises:
        LinkUnfit: when there is none.
    """
    found = markup.address(text) or next(
        (one for typed in _IN_TEXT.findall(text) if (one := markup.address(typed))), None
    )
    if found is None:
        raise LinkUnfit()
    return found


def with_button(notice: Notice, new: NoticeButton) -> Notice:
    """One button more, below the others.

    Raises:
        TooManyButtons: when there are as many as a notice carries.
    """
    if len(notice.buttons) >= MOST_BUTTONS:
        raise TooManyButtons(most=MOST_BUTTONS)
    return replace(notice, buttons=(*notice.buttons, new))


def without_button(notice: Notice, at: int) -> Notice:
    """One button less."""
    kept = tuple(one for number, one in enumerate(notice.buttons) if number != at)
    return replace(notice, buttons=kept)


def with_button_at(
    notice: Notice, at: int, *, label: str | None = None, target: str | None = None
) -> Notice:
    """One button otherwise: what stands on it, or what it leads to; it keeps its place."""
    one = notice.buttons[at]
    other = NoticeButton(one.kind, label or one.label, target or one.target)
    return replace(notice, buttons=(*notice.buttons[:at], other, *notice.buttons[at + 1 :]))


def joined(first: str, more: str) -> str:
    """Words, and what follows them in a paragraph of its own."""
    return f"{first}\n\n{more}" if first else more


def packed_media(media: Media | None) -> str:
    """A picture as a word; "" for none."""
    return f"{media.kind} {media.content}" if media else ""


def unpacked_media(word: str) -> Media | None:
    """The picture again."""
    kind, _, content = word.partition(" ")
    return Media(MediaKind(kind), content) if content else None


def packed_button(one: NoticeButton) -> str:
    """A button as JSON."""
    return json.dumps(asdict(one), ensure_ascii=False)


def unpacked_button(text: str) -> NoticeButton:
    """The button again."""
    read = json.loads(text)
    return NoticeButton(ButtonKind(read["kind"]), read["label"], read["target"])


def _with(notice: Notice, packed: str, *, instead: str) -> Notice:
    """A button in the place of another; where that was taken away meanwhile, below the others."""
    new = unpacked_button(packed)
    before = [packed_button(one) for one in notice.buttons]
    if instead not in before:
        return with_button(notice, new)
    return with_button_at(notice, before.index(instead), label=new.label, target=new.target)


def _require_length(units: int) -> None:
    if units > LONGEST_TEXT:
        raise TextTooLong(most=LONGEST_TEXT, over=units - LONGEST_TEXT)
