"""Topics of a group: made when something is first said in one, and again when they are gone.

Between a topic that was made and its number being written down lies the way to Telegram. Whoever
ends the process there, or loses the answer, leaves an empty topic behind, and another one is made
the next time. What is said is said once: it goes out only after the number is known.
"""

import logging
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from telegram import Bot
from telegram.constants import ForumIconColor
from telegram.error import BadRequest, TelegramError

from bot.request import call
from storage.owed import Owed
from storage.store import Store

MAKE, REOPEN = "createForumTopic", "reopenForumTopic"

# How Telegram says that a topic is not there any more, that it is closed, that it is open already,
# and that a group can have no topics of ours. What is spelt with underscores the emulator does not
# say; a Bot API server may.
GONE = ("thread not found", "topic_id_invalid", "topic_deleted")
CLOSED = "topic_closed"
OPEN_ALREADY = "topic_not_modified"
NONE_HERE = ("not enough rights", "not a forum", "chat_not_forum", "chat_admin_required")

COLORS = tuple(color.value for color in ForumIconColor)

logger = logging.getLogger(__name__)


class Topics:
    """Finds the topic in which a row of the outbox is to be said; each call is a turn of its own.

    Which topics are closed, and which rows have had their second try, is known as long as the
    process lives: afterwards Telegram says it once more.
    """

    def __init__(self, bot: Bot, store: Store) -> None:
        self._bot = bot
        self._store = store
        self._closed: set[tuple[int, str]] = set()
        self._had_second_try: set[int] = set()

    def thread(self, owed: Owed) -> Mapping[str, Any]:
        """What a message says of its topic; nothing for what goes to the whole group."""
        thread_id = self._thread_id(owed)
        return {"message_thread_id": thread_id} if thread_id else {}

    async def prepare(self, owed: Owed) -> bool:
        """Make or reopen the topic, if need be: whether there was something to do first.

        Raises:
            TelegramError: what has to do with the line or the chat, and not with its topics.
        """
        if not self._is_in_topic(owed):
            return False
        is_closed = _topic(owed) in self._closed
        if self._thread_id(owed) and not is_closed:
            return False
        try:
            await (self._reopen(owed) if is_closed else self._make(owed))
        except BadRequest as exc:
            self._give_up(owed, exc.message)
        return True

    def is_to_blame(self, owed: Owed, params: Mapping[str, Any], exc: TelegramError) -> bool:
        """Whether a message was refused because of its topic; then it is to be sent again."""
        if "message_thread_id" not in params or not isinstance(exc, BadRequest):
            return False
        said = exc.message.lower()
        is_closed, is_gone = CLOSED in said, any(sign in said for sign in GONE)
        if is_closed:
            self._closed.add(_topic(owed))
        elif is_gone:
            self._forget(owed)
        if not is_closed and not is_gone:
            return False
        if owed.id in self._had_second_try:
            self._do_without(owed)
        self._had_second_try.add(owed.id)
        with self._store.transaction():
            self._store.outbox.put_back(owed.id, exc.message, attempts=0)
        return True

    def _is_in_topic(self, owed: Owed) -> bool:
        """Whether it is a message for a topic that can be there."""
        message = owed.message
        if not message.topic or message.edits_id is not None:
            return False
        group = self._store.groups.get(message.chat_id)
        is_wanted = self._store.groups.topic(*_topic(owed)) is not None
        return group is not None and group.is_forum and is_wanted

    def _thread_id(self, owed: Owed) -> int | None:
        topic = self._store.groups.topic(*_topic(owed)) if self._is_in_topic(owed) else None
        return topic.thread_id if topic else None

    async def _make(self, owed: Owed) -> None:
        chat_id, code = _topic(owed)
        topic = self._store.groups.topic(chat_id, code)
        assert topic is not None  # noqa: S101 - the caller has asked
        wanted = {"chat_id": chat_id, "name": topic.name, "icon_color": _color(code)}
        made = await self._ask(MAKE, wanted)
        with self._store.transaction():
            self._store.groups.set_thread(chat_id, code, made["message_thread_id"])

    async def _reopen(self, owed: Owed) -> None:
        try:
            await self._ask(REOPEN, {"chat_id": owed.message.chat_id, **self.thread(owed)})
        except BadRequest as exc:
            if OPEN_ALREADY not in exc.message.lower():
                raise
        finally:
            self._closed.discard(_topic(owed))

    async def _ask(self, method: str, params: Mapping[str, Any]) -> Any:
        return await self._bot.request.post(f"{self._bot.base_url}/{method}", call(params))

    def _give_up(self, owed: Owed, said: str) -> None:
        """A topic can't be made or opened: the message goes to the whole group, not nowhere."""
        logger.warning("No topic for row %d: %s", owed.id, said)
        is_made = self._thread_id(owed) is not None
        if any(sign in said.lower() for sign in GONE):
            self._forget(owed)
            return
        self._do_without(owed)
        if not is_made and any(sign in said.lower() for sign in NONE_HERE):
            with self._store.transaction():
                self._store.groups.set_forum(owed.message.chat_id, is_forum=False)

    def _forget(self, owed: Owed) -> None:
        """Somebody has deleted the topic."""
        with self._store.transaction():
            self._store.groups.set_thread(*_topic(owed), None)

    def _do_without(self, owed: Owed) -> None:
        with self._store.transaction():
            self._store.outbox.leave_topic(owed.id)


def _color(code: str) -> int:
    """One of Telegram's colours, the same for a topic in every group."""
    return COLORS[crc32(code.encode()) % len(COLORS)]


def _topic(owed: Owed) -> tuple[int, str]:
    """A topic by its chat and its code."""
    return owed.message.chat_id, owed.message.topic
