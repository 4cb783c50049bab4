"""What an admin wrote or sent for a notice: formatted words, and a picture."""

from collections.abc import Mapping

from telegram import Message, MessageEntity

from casework import drafting, markup
from casework.case import MediaKind
from casework.drafting import Field
from casework.markup import Span, Style
from casework.notices import Media
from handlers import dangers
from handlers.given import Given
from handlers.turn import Turn
from handlers.wording import Said, lines, say

# Mentions and custom emoji stay plain words: a notice names nobody's account.
STYLES: Mapping[str, Style] = {
    MessageEntity.BOLD: Style.BOLD,
    MessageEntity.ITALIC: Style.ITALIC,
    MessageEntity.UNDERLINE: Style.UNDERLINE,
    MessageEntity.STRIKETHROUGH: Style.STRIKE,
    MessageEntity.SPOILER: Style.SPOILER,
    MessageEntity.CODE: Style.CODE,
    MessageEntity.PRE: Style.PRE,
    MessageEntity.BLOCKQUOTE: Style.QUOTE,
    MessageEntity.EXPANDABLE_BLOCKQUOTE: Style.FOLDED,
    MessageEntity.TEXT_LINK: Style.LINK,
}


def words(turn: Turn) -> str:
    """The words of a message, or below its picture, as HTML; "" where nothing is to be seen."""
    message = turn.message
    text = message.text or message.caption or ""
    marked = message.entities if message.text else message.caption_entities
    spans = [
        Span(STYLES[one.type], one.offset, one.offset + one.length, one.url or "")
        for one in marked
        if one.type in STYLES
    ]
    return "" if markup.is_blank(text) else markup.written(text, spans)


def media(turn: Turn, what: Given) -> Media | None:
    """The picture, video or file that came; None for what no notice carries.

    Raises:
        FileTooLarge: a file that many telephones would not load.
    """
    if what.attachment is None or what.attachment.kind not in drafting.PICTURES:
        return None
    drafting.require_size(_size(turn.message))
    return Media(what.attachment.kind, what.attachment.content)


def changes(turn: Turn, what: Given) -> dict[Field, str]:
    """What of a message can stand in a notice."""
    picture, text = media(turn, what), words(turn)
    found = {Field.TEXT: text} if text else {}
    return {**found, Field.MEDIA: drafting.packed_media(picture)} if picture else found


def address(turn: Turn, what: Given) -> str:
    """What was typed, or the address behind words that were passed on."""
    behind = next((one.url for one in turn.message.entities if one.url), None)
    return behind or what.text


def remarks(turn: Turn, what: Given) -> Said:
    """What became of it otherwise than its writer may think: words alone, one picture, a file.

    A draft is read by nobody: who meant a danger of this hour is told where to turn. Marks that
    were left over are told of on the page.
    """
    is_alarming = dangers.are_named(turn.desk, what.text)
    document = turn.message.document
    is_file = what.attachment is not None and what.attachment.kind is MediaKind.DOCUMENT
    is_picture = is_file and document is not None and _is_picture(document.mime_type or "")
    is_large = is_picture and (_size(turn.message) or 0) > drafting.LARGEST_PICTURE
    most = drafting.LARGEST_PICTURE // drafting.MEGABYTE
    as_file = "drafting.large_picture" if is_large else "drafting.picture_as_file"
    is_left_out = what.attachment is not None and what.attachment.kind not in drafting.PICTURES
    return lines(
        say("drafting.words_alone") if is_left_out else Said(),
        say("drafting.first_of_album") if what.album_id else Said(),
        say(as_file, most=most) if is_picture else Said(),
        say("drafting.is_it_now") if is_alarming else Said(),
    )


def _is_picture(mime_type: str) -> bool:
    return mime_type.startswith("image/")


def _size(message: Message) -> int | None:
    """How many bytes it is, where Telegram says so."""
    file = message.animation or message.video or message.document
    return file.file_size if file else None
