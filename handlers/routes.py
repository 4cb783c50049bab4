"""The one list of all routes: which message, tap or change goes to which handler."""

from collections.abc import Mapping
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import listening, start
from handlers.cases import mine, recording, worklists
from handlers.duty import transfer
from handlers.events import upcoming
from handlers.failures import note_failure
from handlers.knowledge import handbook
from handlers.notices import wanted
from handlers.office import answer_book, backups, holidays, looks, office_page, presence
from handlers.residents import home, manners, my_data, profile, unreachable
from handlers.roster import front
from handlers.sayings import is_saying
from handlers.shapes import Handler
from handlers.staff import claims, invitations, leave
from handlers.taps import IN_GROUPS, TAPS, pattern
from handlers.thresholds import guarded
from handlers.turn import Turn
from handlers.wording import plain

COMMANDS: Mapping[str, Handler] = {
    "start": start.start,
    "help": start.show_help,
    "cancel": start.cancel,
    "mine": mine.show,
    "home": home.ask,
    "me": profile.show,
    "privacy": my_data.show,
    "unclaimed": worklists.show_unclaimed,
    "desk": worklists.show_desk,
    "backup": backups.ask,
    "answers": answer_book.show,
    "days": holidays.show,
    "leave": leave.ask,
    "owed": worklists.show_owed,
    "lists": worklists.show_index,
    "record": recording.ask,
    "office": office_page.show,
    "invite": invitations.ask,
    "looks": looks.show,
    "roster": front.show,
    "events": upcoming.show,
}
# Commands that are heard in groups.
GROUP_COMMANDS: Mapping[str, Handler] = {"grid": presence.ask_again}

# The keyboard of everyday things: its labels are what people "write".
LABELS: dict[str, Handler] = {
    "buttons.report": start.invite,
    "buttons.ask": start.invite_question,
    "buttons.mine": mine.show,
    "buttons.me": profile.show,
    "buttons.events": upcoming.show,
    "buttons.unclaimed": worklists.show_unclaimed,
    "buttons.desk": worklists.show_desk,
    "buttons.owed": worklists.show_owed,
    "buttons.lists": worklists.show_index,
    "buttons.record": recording.ask,
    "buttons.office": office_page.show,
    "buttons.colleagues": invitations.ask,
}

# Labels on keyboards that were shown before, and that some telephones still show.
FORMER_LABELS: dict[str, Handler] = {"buttons.home": profile.show}

# What people write who would rather not look for a button.
SAYINGS: Mapping[str, Handler] = {
    "sayings.help": start.show_help,
    "sayings.cancel": start.cancel,
    "sayings.mine": mine.show,
    "sayings.claim": claims.ask,
    "sayings.events": upcoming.show,
    "sayings.topics": wanted.show,
    # A question for a person.
    "sayings.person": transfer.ask_in_words,
    # What the community knows.
    "sayings.handbook": handbook.show,
}


class _Saying(filters.MessageFilter):
    """A message that is just a saying of one of these names, whatever stands around it."""

    def __init__(self, *keys: str) -> None:
        super().__init__(name=",".join(keys))
        self._names = [key.removeprefix("sayings.") for key in keys]

    def filter(self, message: Message) -> bool:
        """Whether it is."""
        return any(is_saying(message.text or "", name) for name in self._names)


# The group of handlers that is asked first; python-telegram-bot asks one of each group.
BEFORE_ALL = -20


def register(application: Application[Any, Turn, Any, Any, Any, Any]) -> None:
    """Give the application its handlers, in the order in which they are asked."""
    for group, first in enumerate(_first(), start=BEFORE_ALL):
        application.add_handler(first, group)
    for handler in _handlers():
        application.add_handler(handler)
    application.add_error_handler(note_failure)


def _first() -> list[BaseHandler[Update, Turn, None]]:
    """Who is asked before the others: is somebody back, and is it all too fast?"""
    private, edited = filters.ChatType.PRIVATE, filters.UpdateType.EDITED_MESSAGE
    labels = [plain(key) for key in (*LABELS, *FORMER_LABELS)]
    commands = filters.COMMAND | filters.Text(labels) | _Saying(*SAYINGS)
    return [
        TypeHandler(Update, unreachable.notice),
        MessageHandler(private & commands & ~edited, manners.slow_down),
    ]


def _handlers() -> list[BaseHandler[Update, Turn, None]]:
    private, groups = filters.ChatType.PRIVATE, filters.ChatType.GROUPS
    moved = filters.StatusUpdate.MIGRATE
    edited = filters.UpdateType.EDITED_MESSAGE
    return [
        CallbackQueryHandler(tapped),
        *(
            CommandHandler(name, guarded(f"/{name}", call), filters=private & ~edited)
            for name, call in COMMANDS.items()
        ),
        *(
            MessageHandler(private & filters.Text([plain(key)]) & ~edited, guarded(key, call))
            for key, call in (LABELS | FORMER_LABELS).items()
        ),
        *(
            MessageHandler(private & _Saying(key) & ~edited, guarded(key, call))
            for key, call in SAYINGS.items()
        ),
        MessageHandler(private & filters.COMMAND & ~edited, start.unknown_command),
        MessageHandler(private & edited, listening.hear_edit),
        MessageHandler(private & ~filters.StatusUpdate.ALL, listening.hear),
        MessageHandler(moved, presence.move),
        *(
            CommandHandler(name, call, filters=groups & ~edited)
            for name, call in GROUP_COMMANDS.items()
        ),
        MessageHandler(groups, presence.overhear),
        ChatMemberHandler(presence.note, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def tapped(update: Update, turn: Turn) -> None:
    """The tap of a button goes to the handler of its verb, and is outdated where it fits none.

    One of them looks it up: asked one after the other, hundreds of handlers took longer to say
    no than the right one takes to do its work.
    """
    data = turn.data
    verb, *_ = data.split(":")
    is_ours = verb in (IN_GROUPS if turn.is_in_group else TAPS)
    if is_ours and pattern(verb).match(data):
        await guarded(verb, TAPS[verb].handler)(update, turn)
    else:
        await outdated(update, turn)


async def outdated(update: Update, turn: Turn) -> None:
    """A button of a card that no version of ours knows any more."""
    turn.toast("errors.outdated_button", is_alert=True)
