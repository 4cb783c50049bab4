"""The one list of all routes: which message, tap or change goes to which handler."""

import re
from collections.abc import Mapping
from typing import Any

from telegram import Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)
from telegram.ext._utils.types import HandlerCallback

from casework.labels import Outcome, Tag
from handlers import (
    backups,
    corrections,
    drafts,
    home,
    listening,
    mine,
    presence,
    resolution,
    return_visits,
    splitting,
    start,
    triage,
    work,
    worklists,
)
from handlers.failures import note_failure
from handlers.turn import Turn
from handlers.wording import plain

Handler = HandlerCallback[Update, Turn, None]

COMMANDS: Mapping[str, Handler] = {
    "start": start.start,
    "help": start.show_help,
    "cancel": start.cancel,
    "mine": mine.show,
    "home": home.ask,
    "unclaimed": worklists.show_unclaimed,
    "desk": worklists.show_desk,
    "backup": backups.ask,
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
}

# What people write who would rather not look for a button.
SAYINGS: Mapping[str, Handler] = {
    "sayings.help": start.show_help,
    "sayings.cancel": start.cancel,
    "sayings.mine": mine.show,
}

# What stands before the first colon of a button's data.
TAPS: Mapping[str, Handler] = {
    "homeestate": home.choose_estate,
    "homebuilding": home.choose_building,
    "homeunit": home.choose_unit,
    "homeskip": home.skip,
    "draft": drafts.tap,
    "mine": mine.show_one,
    "tag": corrections.ask_tag,
    "settag": corrections.set_tag,
    "where": corrections.ask_place,
    "estate": corrections.set_estate,
    "building": corrections.set_building,
    "receipt": corrections.show_receipt,
    "tofile": corrections.make_report,
    "withdraw": corrections.ask_withdraw,
    "withdrawn": corrections.withdraw,
    "claim": work.claim,
    "reply": work.ask_reply,
    "photo": work.ask_photo,
    "history": work.show_history,
    "cancel": work.cancel,
    "resolve": resolution.ask_outcome,
    "outcome": resolution.choose_outcome,
    "resolved": resolution.resolve,
    "rate": return_visits.rate,
    "leaveit": return_visits.leave_it,
    "triage": triage.ask_grid,
    "grid": triage.choose_grid,
    "fix": triage.ask_label,
    "newtag": triage.set_tag,
    "fixroute": triage.ask_route,
    "newroute": triage.set_route,
    "split": splitting.split,
    "whole": splitting.keep_whole,
    "card": worklists.show_card,
}


NO = r"\d{4}-\d{4,9}"
ID = r"\d{1,9}"
TAG = f"(?:{'|'.join(Tag)})"
ROUTE = f"(?:{'|'.join(triage.ROUTES)})"
OUTCOME = f"(?:{'|'.join(Outcome)})"

# What follows the verb in a button's data; a button that carries anything else is outdated.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "homeestate": (ID,),
    "homebuilding": (ID,),
    "homeunit": (ID,),
    "homeskip": (),
    "draft": ("(?:add|new|file)",),
    "mine": (NO,),
    "tag": (NO,),
    "settag": (NO, TAG),
    "where": (NO,),
    "estate": (NO, ID),
    "building": (NO, ID),
    "receipt": (NO,),
    "tofile": (NO,),
    "withdraw": (NO,),
    "withdrawn": (NO,),
    "claim": (NO,),
    "reply": (NO,),
    "photo": (NO,),
    "history": (NO,),
    "cancel": (),
    "resolve": (NO,),
    "outcome": (NO, OUTCOME),
    "resolved": (),
    "rate": (NO, "[1-5]"),
    "leaveit": (NO,),
    "triage": (NO,),
    "grid": (NO, ID),
    "fix": (NO,),
    "newtag": (NO, TAG),
    "fixroute": (NO,),
    "newroute": (NO, ROUTE),
    "split": (NO,),
    "whole": (NO,),
    "card": (NO,),
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
    private = filters.ChatType.PRIVATE
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
        # python-telegram-bot gives a tap that carries nothing to whichever handler stands first.
        CallbackQueryHandler(outdated, pattern=re.compile(r"\Z")),
        *(
            CallbackQueryHandler(call, pattern=re.compile(rf"{':'.join((verb, *CHOICES[verb]))}\Z"))
            for verb, call in TAPS.items()
        ),
        CallbackQueryHandler(outdated),
        ChatMemberHandler(presence.note, ChatMemberHandler.MY_CHAT_MEMBER),
    ]


async def outdated(update: Update, turn: Turn) -> None:
    """A button of a card that no version of ours knows any more."""
    turn.toast("errors.outdated_button", is_alert=True)
