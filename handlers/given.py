"""What a message brings: words, a picture, a voice, a place."""

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from telegram import Message

from casework.case import Attachment, MediaKind
from casework.people import Home
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import plain


@dataclass(frozen=True)
class Given:
    """A message, taken apart; `text` is the words or the caption, "" when there are none.

    `near` is the place that it is about, where that is known and not the writer's home; `event_id`
    the event after which it was asked for, `asking_id` the question as which it was kept.
    """

    chat_id: int
    message_id: int
    text: str
    attachment: Attachment | None = None
    album_id: str | None = None
    reply_to: int | None = None
    near: Home | None = None
    event_id: int | None = None
    asking_id: int | None = None

    @property
    def is_silent(self) -> bool:
        """A picture, a voice or a place without a word."""
        return self.attachment is not None and not self.text


def given(turn: Turn) -> Given | None:
    """Take the message of this turn apart; None when it holds nothing that could be kept."""
    message = turn.message
    text = (message.text or message.caption or _contact(message)).strip()
    found = _attachment(message)
    if found is None and not text:
        return None
    attachment = None
    if found is not None:
        kind, content = found
        attachment = Attachment(kind, content, turn.sender.id, turn.now, text)
    replied = message.reply_to_message
    return Given(
        chat_id=message.chat_id,
        message_id=message.message_id,
        text=text,
        attachment=attachment,
        album_id=message.media_group_id,
        reply_to=replied.message_id if replied else None,
    )


def packed(what: Given) -> dict[str, str]:
    """The same as answers of a dialogue."""
    answers = {"text": what.text, "message_id": str(what.message_id)}
    if what.attachment is not None:
        answers |= {"media": what.attachment.kind, "content": what.attachment.content}
    if what.album_id is not None:
        answers["album_id"] = what.album_id
    if what.near is not None:
        answers["near"] = json.dumps(astuple(what.near))
    if what.event_id is not None:
        answers["event_id"] = str(what.event_id)
    if what.asking_id is not None:
        answers["asking_id"] = str(what.asking_id)
    return answers


def unpacked(visit: Visit, answers: Mapping[str, str]) -> Given:
    """A message again, from the answers of a dialogue."""
    attachment = None
    if "media" in answers:
        attachment = Attachment(
            MediaKind(answers["media"]),
            answers["content"],
            visit.sender.id,
            visit.now,
            answers["text"],
        )
    return Given(
        chat_id=visit.sender.telegram_id or 0,
        message_id=int(answers["message_id"]),
        text=answers["text"],
        attachment=attachment,
        album_id=answers.get("album_id"),
        near=Home(*json.loads(answers["near"])) if "near" in answers else None,
        event_id=int(answers["event_id"]) if "event_id" in answers else None,
        asking_id=int(answers["asking_id"]) if "asking_id" in answers else None,
    )


def brought(turn: Turn) -> list[Given]:
    """The pictures that waited for the words of this message."""
    return [unpacked(turn, answers) for answers in turn.brought]


def _attachment(message: Message) -> tuple[MediaKind, str] | None:
    """The kind and the file_id (or the coordinates) of what came along."""
    if message.photo:
        return MediaKind.PHOTO, message.photo[-1].file_id
    # An animation is a document as well; what comes first here is what it is sent on as.
    files = {
        MediaKind.VOICE: message.voice,
        MediaKind.AUDIO: message.audio,
        MediaKind.VIDEO: message.video,
        MediaKind.VIDEO_NOTE: message.video_note,
        MediaKind.ANIMATION: message.animation,
        MediaKind.DOCUMENT: message.document,
    }
    for kind, file in files.items():
        if file is not None:
            return kind, file.file_id
    location = message.location or (message.venue.location if message.venue else None)
    if location:
        return MediaKind.LOCATION, f"{location.latitude},{location.longitude}"
    return None


def _contact(message: Message) -> str:
    """A contact as words."""
    contact = message.contact
    if contact is None:
        return ""
    return plain("reports.contact", name=contact.first_name, phone=contact.phone_number)
