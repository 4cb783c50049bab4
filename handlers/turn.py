"""One update being worked: who speaks, what was tapped, and how to answer."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from telegram import Bot, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, CallbackContext

from casework.people import Home, Person
from handlers.desk import Desk
from handlers.keyboards import Keyboard
from handlers.residents import newcomers
from handlers.visit import Visit
from handlers.wording import Said, plain

# The number of a passer-by, which nobody in the store has: no duty, and nothing is written down.
NOBODY = 0


class Turn(Visit, CallbackContext[Bot, dict[Any, Any], dict[Any, Any], Desk]):
    """python-telegram-bot's context, reading like a receptionist's desk.

    Made by the application for each update; the transaction is open as long as it lives.
    """

    # The place that a message is about, where it is not the sender's home: the door just scanned.
    near: Home | None = None
    # The event after which somebody was asked what is on their mind, where this is the answer.
    event_id: int | None = None
    # Somebody who is speaking with a colleague of ours means something else now.
    is_aside: bool = False
    # Whether what is said now is the answer to "what would you like to ask?".
    is_asking: bool = False
    # The pictures that waited for the words of this message, packed as the draft kept them.
    brought: Sequence[Mapping[str, str]] = ()
    _heard: Update | None = None
    _sender: Person | None = None

    @classmethod
    def from_update(
        cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]
    ) -> "Turn":
        """Keep the update at hand; called by python-telegram-bot."""
        turn = super().from_update(update, application)
        turn._heard = update if isinstance(update, Update) else None
        return turn

    @property
    def desk(self) -> Desk:
        """Store, hour, rules, voice."""
        return self.bot_data

    @property
    def sender(self) -> Person:
        """Who speaks; met for the first time if need be."""
        if self._sender is None:
            self._sender = self._meet()
        return self._sender

    @property
    def heard(self) -> Update:
        """The update itself."""
        assert self._heard is not None  # noqa: S101 - handlers get only updates
        return self._heard

    @property
    def message(self) -> Message:
        """What was said."""
        message = self.heard.effective_message
        assert message is not None  # noqa: S101 - the routes take only messages here
        return message

    @property
    def said_at(self) -> datetime:
        """When it was said: long before now, where it waited for us."""
        return min(self.now, self.message.date)

    @property
    def data(self) -> str:
        """What the tapped button carries; a forged one may carry nothing."""
        query = self.heard.callback_query
        assert query is not None  # noqa: S101 - the routes take only taps here
        return query.data or ""

    @property
    def choice(self) -> tuple[str, ...]:
        """What the tapped button carries, after its verb."""
        return tuple(self.data.split(":")[1:])

    @property
    def tapped(self) -> tuple[int, int]:
        """The chat and the number of the message under which the button is."""
        query = self.heard.callback_query
        if query is None or query.message is None:
            return 0, 0
        return query.message.chat.id, query.message.message_id

    def forget_sender(self) -> None:
        """Have the sender read again: something about them has just changed."""
        self._sender = None

    def rewrite(self, text: Said, keyboard: Keyboard | None = None) -> None:
        """Change the message under which the button was tapped."""
        chat_id, message_id = self.tapped
        if message_id:
            self.desk.rewrite_message(chat_id, message_id, text, keyboard)

    def put(self, text: Said, keyboard: Keyboard | None = None) -> None:
        """Answer in the message whose button was tapped, and words in a new one."""
        if self.heard.callback_query is None:
            self.answer(text, keyboard=keyboard)
        else:
            self.rewrite(text, keyboard)

    @property
    def is_in_group(self) -> bool:
        """Whether others read along."""
        chat = self.heard.effective_chat
        return chat is not None and chat.type != ChatType.PRIVATE

    def toast(self, key: str, *, is_alert: bool = False, **facts: object) -> None:
        """Answer the tap with a few words on top of the screen; "" just stops its little clock."""
        query = self.heard.callback_query
        if query is not None:
            text = plain(key, **facts) if key else ""
            self.desk.answer_button(query.id, query.from_user.id, text, is_alert=is_alert)

    def _meet(self) -> Person:
        user = self.heard.effective_user
        assert user is not None  # noqa: S101 - the routes take only updates of people
        if self.is_in_group:
            # Who speaks or taps among others has not come to us, and may never have opened the bot.
            return self.store.people.of_telegram(user.id) or Person(NOBODY, user.full_name)
        return newcomers.meet(self.desk, user.id, user.full_name)
