"""What handlers and ticks work with: the store, the hour, the rules, and a way to speak."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from casework.case import Attachment, MediaKind
from casework.office import Office
from casework.people import Person
from casework.quiet_hours import is_quiet
from handlers.keyboards import Keyboard
from handlers.wording import LONGEST_FACT, Said, clip, is_long, say, whole
from nlp.knowledge import Knowledge, shipped
from storage.owed import Delivered, Message, Owed, Priority
from storage.papers import Paper
from storage.store import Store

# Telegram forgets a tap after some seconds; an answer later than this helps nobody.
BUTTON_SECONDS = 30
LONGEST_TOAST = 200

SEND_METHODS: Mapping[MediaKind, tuple[str, str]] = {
    MediaKind.PHOTO: ("sendPhoto", "photo"),
    MediaKind.VOICE: ("sendVoice", "voice"),
    MediaKind.VIDEO: ("sendVideo", "video"),
    MediaKind.VIDEO_NOTE: ("sendVideoNote", "video_note"),
    MediaKind.ANIMATION: ("sendAnimation", "animation"),
    MediaKind.AUDIO: ("sendAudio", "audio"),
    MediaKind.DOCUMENT: ("sendDocument", "document"),
}


@dataclass(frozen=True)
class Community:
    """Whose bot this is."""

    name: str
    office_phone: str = ""
    gas_phone: str = ""
    lift_phone: str = ""


@dataclass
class Desk:
    """One for the process; `now` is set before each update and each tick.

    `knowledge` is what messages are read with; it is another one once the bot has learnt.
    `failure` is what a handler raised: python-telegram-bot keeps errors from its caller.

    Whatever is said is owed through the outbox, in the transaction that is open.
    """

    store: Store
    settings: Office
    community: Community
    now: datetime
    knowledge: Knowledge = field(default_factory=shipped)
    failure: Exception | None = None
    _office: tuple[object, Office] | None = None

    @property
    def office(self) -> Office:
        """The rules, the zone, and the calendar with the community's own days."""
        asked = (self.now, self.store.days.changes)
        if self._office is None or self._office[0] != asked:
            calendar = self.settings.calendar.with_own(self.store.days.all())
            self._office = asked, replace(self.settings, calendar=calendar)
        return self._office[1]

    def link(self, payload: str) -> str:
        """A link that opens the bot and says `/start payload` (1-64 of A-Z, a-z, 0-9, _ and -)."""
        return f"https://t.me/{self.store.facts.username}?start={payload}"

    def tell(
        self,
        person: Person,
        key: str,
        *,
        keyboard: Keyboard | None = None,
        priority: Priority = Priority.ALERT,
        case_no: str | None = None,
        **facts: object,
    ) -> None:
        """Tell a person a sentence; nothing happens for people without the bot."""
        self.pass_on(
            person, say(key, **facts), keyboard=keyboard, priority=priority, case_no=case_no
        )

    def pass_on(
        self,
        person: Person,
        text: Said,
        *,
        keyboard: Keyboard | None = None,
        priority: Priority = Priority.ALERT,
        case_no: str | None = None,
        is_card: bool = False,
        is_heard: bool = False,
    ) -> int | None:
        """Tell a person something that was put together already; the row that is owed.

        With `is_heard` it comes with a sound at an hour, too, in which nobody works.
        """
        if person.telegram_id is None or not person.is_reachable:
            return None
        params = text_params(text, keyboard)
        message = Message(
            chat_id=person.telegram_id,
            person_id=person.id,
            method="sendMessage",
            params=params if is_heard else self._softly(params, priority),
            priority=priority,
            case_no=case_no,
            is_card=is_card,
        )
        return self.store.outbox.put(message, at=self.now)

    def post(
        self,
        chat_id: int,
        text: Said,
        keyboard: Keyboard | None,
        *,
        case_no: str,
        topic: str = "",
        priority: Priority = Priority.ALERT,
    ) -> int:
        """Put the card of a case up in a group, in a topic of it; the row that is owed."""
        message = Message(
            chat_id=chat_id,
            method="sendMessage",
            params=self._softly(text_params(text, keyboard), priority),
            priority=priority,
            case_no=case_no,
            is_card=True,
            topic=topic,
        )
        return self.store.outbox.put(message, at=self.now)

    def _softly(self, params: dict[str, Any], priority: Priority) -> dict[str, Any]:
        """At night what can wait comes without a sound."""
        if priority < Priority.ALERT or not is_quiet(self.now, self.office):
            return params
        return {**params, "disable_notification": True}

    def read_out(
        self, person: Person, text: str, *, case_no: str, shown: int = LONGEST_FACT
    ) -> None:
        """Give a person all of a text of which other messages show only the first `shown` units."""
        if is_long(text, shown):
            self.pass_on(person, whole(text), case_no=case_no)

    def say_in(
        self,
        chat_id: int,
        key: str,
        *,
        keyboard: Keyboard | None = None,
        thread_id: int | None = None,
        **facts: object,
    ) -> None:
        """Say a sentence in a group; with `thread_id`, in the topic where somebody has asked."""
        params = text_params(say(key, **facts), keyboard)
        if thread_id is not None:
            params["message_thread_id"] = thread_id
        self.store.outbox.put(
            Message(chat_id=chat_id, method="sendMessage", params=params), at=self.now
        )

    def leave(self, chat_id: int) -> None:
        """Leave a group, after what was said there."""
        self.store.outbox.put(Message(chat_id=chat_id, method="leaveChat", params={}), at=self.now)

    def forward(
        self, person: Person, attachment: Attachment, caption: Said, case_no: str | None
    ) -> None:
        """Send on a picture, a voice, a place that somebody attached."""
        if person.telegram_id is None or not person.is_reachable:
            return
        method, params = _media_call(attachment, caption)
        message = Message(
            chat_id=person.telegram_id,
            person_id=person.id,
            method=method,
            params=params,
            priority=Priority.ALERT,
            case_no=case_no,
        )
        self.store.outbox.put(message, at=self.now)

    def hand_over(
        self,
        person: Person,
        paper: Paper,
        caption: Said,
        *,
        keyboard: Keyboard | None = None,
        is_picture: bool = False,
        priority: Priority = Priority.REPLY,
    ) -> int | None:
        """Give a person a file of our own making, shown at once if it is a picture; its row."""
        if person.telegram_id is None or not person.is_reachable:
            return None
        params: dict[str, Any] = {"caption": caption, "parse_mode": "HTML"}
        if keyboard is not None:
            params["reply_markup"] = keyboard.to_dict()
        message = Message(
            chat_id=person.telegram_id,
            person_id=person.id,
            method="sendPhoto" if is_picture else "sendDocument",
            params=params,
            priority=priority,
            paper_id=self.store.papers.put(paper, at=self.now),
        )
        return self.store.outbox.put(message, at=self.now)

    def rewrite(self, row: Owed, text: Said, keyboard: Keyboard | None = None) -> None:
        """Change a message that was or will be sent."""
        self.store.outbox.edit(row, text_params(text, keyboard), at=self.now)

    def withdraw(self, row: Owed) -> None:
        """Have a message disappear, or not go at all; after two days Telegram refuses."""
        if row.state is Delivered.PENDING and row.attempts == 0:
            self.store.outbox.end(row.id, Delivered.CANCELLED, "withdrawn")
            return
        message = Message(
            chat_id=row.message.chat_id,
            method="deleteMessage",
            params={},
            priority=Priority.ALERT,
            edits_id=row.id,
        )
        self.store.outbox.put(message, at=self.now)

    def take_buttons(self, row_id: int) -> None:
        """Leave a message as it is, without its buttons."""
        params = self.store.outbox.said_last(row_id)
        if "reply_markup" in params:
            bare = {name: value for name, value in params.items() if name != "reply_markup"}
            self.store.outbox.edit(self.store.outbox.get(row_id), bare, at=self.now)

    def rewrite_message(
        self, chat_id: int, message_id: int, text: Said, keyboard: Keyboard | None = None
    ) -> None:
        """Change a message by its place in a chat."""
        row = self.store.outbox.row_of(chat_id, message_id)
        if row is not None:
            self.rewrite(row, text, keyboard)
            return
        params = {**text_params(text, keyboard), "message_id": message_id}
        self.store.outbox.put(
            Message(chat_id=chat_id, method="editMessageText", params=params), at=self.now
        )

    def answer_button(self, query_id: str, chat_id: int, text: str, *, is_alert: bool) -> None:
        """Answer a tap: before everything else, or not at all."""
        said = clip(text, LONGEST_TOAST)
        params = {"callback_query_id": query_id, "text": said, "show_alert": is_alert}
        self.store.outbox.put(
            Message(
                chat_id=chat_id,
                method="answerCallbackQuery",
                params={name: value for name, value in params.items() if value},
                priority=Priority.BUTTON,
                expires_at=self.now + timedelta(seconds=BUTTON_SECONDS),
            ),
            at=self.now,
        )


def text_params(text: Said, keyboard: Keyboard | None) -> dict[str, Any]:
    """The parameters of a text message; an edit without buttons takes the old ones away."""
    params: dict[str, Any] = {
        "text": text,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if keyboard is not None:
        params["reply_markup"] = keyboard.to_dict()
    return params


def _media_call(attachment: Attachment, caption: Said) -> tuple[str, dict[str, Any]]:
    if attachment.kind is MediaKind.LOCATION:
        latitude, longitude = attachment.content.split(",")
        return "sendLocation", {"latitude": float(latitude), "longitude": float(longitude)}
    method, field = SEND_METHODS[attachment.kind]
    if attachment.kind is MediaKind.VIDEO_NOTE:
        return method, {field: attachment.content}
    return method, {field: attachment.content, "caption": caption, "parse_mode": "HTML"}
