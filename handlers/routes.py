"""The one list of all routes: which message, tap or change goes to which handler."""

import re
from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers import (
    answer_book,
    backups,
    holidays,
    home,
    leave,
    listening,
    mine,
    presence,
    recording,
    start,
    worklists,
)
from handlers.failures import note_failure
from handlers.taps import IN_GROUPS, TAPS, Handler, pattern
from handlers.turn import Turn
from handlers.wording import plain

COMMANDS: Mapping[str, Handler] = {
    "start": start.start,
    "help": start.show_help,
    "cancel": start.cancel,
    "mine": mine.show,
    "home": home.ask,
    "unclaimed": worklists.show_unclaimed,
    "desk": worklists.show_desk,
    "backup": backups.ask,
    "answers": answer_book.show,
    "days": holidays.show,
    "leave": leave.ask,
}

# What Telegram's menu button shows: the commands of everybody.
MENU_COMMANDS = ("mine", "home", "help", "cancel")

# The keyboard of everyday things: its labels are what people "write".
LABELS: Mapping[str, Handler] = {
    "buttons.report": start.invite,
    "buttons.ask": start.invite_question,
    "buttons.mine": mine.show,
    "buttons.home": home.ask,
    "buttons.unclaimed": worklists.show_unclaimed,
    "buttons.desk": worklists.show_desk,
    "buttons.owed": worklists.show_owed,
    "buttons.lists": worklists.show_index,
    "buttons.record": recording.ask,
}

# What people write who would rather not look for a button.
SAYINGS: Mapping[str, Handler] = {
    "sayings.help": start.show_help,
    "sayings.cancel": start.cancel,
    "sayings.mine": mine.show,
}


def menu() -> list[dict[str, str]]:
    """The command menu as the Bot API takes it."""
    return [{"command": name, "description": plain(f"start.menu.{name}")} for name in MENU_COMMANDS]


def register(application: Application[Any, Turn, Any, Any, Any, Any]) -> None:
    """Give the application its handlers, in the order in which they are asked."""
    for handler in _handlers():
        application.add_handler(handler)
    application.add_error_handler(note_failure)


def _handlers() -> list[BaseHandler[Update, Turn, None]]:
    private, groups = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    moved = filters.StatusUpdate.MIGRATE
    edited = filters.UpdateType.EDITED_MESSAGE
    return [
        *(CommandHandler(name, call, filters=private & ~edited) for name, call in COMMANDS.items()),
        *(
            MessageHandler(private & filters.Text([plain(key)]) & ~edited, call)
            for key, call in LABELS.items()
        ),
        *(
            MessageHandler(private & filters.Text(plain(key).split()) & ~edited, call)
            for key, call in SAYINGS.items()
        ),
        MessageHandler(private & filters.COMMAND & ~edited, start.unknown_command),
        MessageHandler(private & edited, listening.hear_edit),
        MessageHandler(private & ~filters.StatusUpdate.ALL, listening.hear),
        MessageHandler(moved, presence.move),
        CommandHandler("grid", presence.ask_again, filters=groups & ~edited),
        MessageHandler(groups, presence.overhear),
        # python-telegram-bot gives a tap that carries nothing to whichever handler stands first.
        CallbackQueryHandler(outdated, pattern=re.compile(r"\Z")),
        *(_tap_handler(verb) for verb in TAPS),
        CallbackQueryHandler(outdated),
        ChatMemberHandler(presence.note, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


class PrivateTap(CallbackQueryHandler[Turn, None]):
    """A button that works in private alone: pressed in a group it is none of ours."""

    def check_update(self, update: object) -> bool | object | None:
        """Whether it is a tap for this handler, where nobody else reads along."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is not None and chat.type != ChatType.PRIVATE:
            return None
        return super().check_update(update)


def _tap_handler(verb: str) -> BaseHandler[Update, Turn, None]:
    kind = CallbackQueryHandler if verb in IN_GROUPS else PrivateTap
    return kind(TAPS[verb].handler, pattern=pattern(verb))


async def outdated(update: Update, turn: Turn) -> None:
    """A button of a card that no version of ours knows any more."""
    turn.toast("errors.outdated_button", is_alert=True)
