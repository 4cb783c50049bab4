"""The first hello, help, and giving up in the middle."""

from telegram import Update

from handlers import dialogue, greeting, help_page, links, menus
from handlers.duty import aside
from handlers.keyboards import button, everyday, rows
from handlers.questions import asking_anew
from handlers.staff import guide
from handlers.turn import Turn


async def start(update: Update, turn: Turn) -> None:
    """Go where a link leads; else welcome a person, and ask a newcomer what they agree to."""
    menus.show(turn.desk, turn.sender)
    if not turn.args or not links.follow(turn, turn.args[0]):
        greeting.welcome(turn)
        guide.take_up(turn.desk, turn.sender)


async def show_help(update: Update, turn: Turn) -> None:
    """Say what this person can do here."""
    await help_page.show(turn)


async def invite(update: Update, turn: Turn) -> None:
    """The button 我要反映: nothing to fill in, just tell; what comes next is something new."""
    dialogue.lay_aside(turn)
    turn.reply("talks.aside" if aside.begin(turn) else "start.invite")


async def invite_question(update: Update, turn: Turn) -> None:
    """The button 问一问."""
    dialogue.lay_aside(turn)
    handbook = rows([button("shown.handbook", "handbook")])
    key = "talks.asking_aside" if aside.is_amid(turn) else "start.invite_question"
    asking_anew.begin(turn, key, keyboard=handbook)


async def cancel(update: Update, turn: Turn) -> None:
    """Give up what one is in the middle of; what was told already is filed."""
    open_dialogue = turn.store.dialogues.of(turn.sender.id)
    if open_dialogue is None:
        turn.reply("start.nothing_to_cancel", keyboard=everyday(turn.sender))
        return
    dialogue.lay_aside(turn)
    turn.reply("start.cancelled", keyboard=everyday(turn.sender))


async def unknown_command(update: Update, turn: Turn) -> None:
    """A command that we do not have."""
    turn.reply("start.unknown_command", keyboard=everyday(turn.sender))
