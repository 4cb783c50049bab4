"""An admin asks for a backup; it runs beside the conversation."""

from telegram import Update

from casework import permissions
from casework.permissions import Action
from handlers import errands
from handlers.desk import Desk
from handlers.turn import Turn
from handlers.wording import say
from storage.jobs import Job

KIND = "backup"


async def ask(update: Update, turn: Turn) -> None:
    """Start a backup, with one message that shows how far it is."""
    if not permissions.holds(turn.sender, Action.BACK_UP):
        turn.reply("backups.not_admin")
        return
    errands.begin(turn, KIND, {}, say("backups.started", done=0, total=1))


def tell_done(desk: Desk, job: Job, *, name: str, size: str) -> None:
    """Say where the backup lies."""
    errands.show(desk, job, say("backups.done", name=name, size=size))
