"""An admin asks for a backup; it runs beside the conversation."""

from collections.abc import Mapping

from telegram import Update

from casework.labels import Role
from handlers.desk import Desk, text_params
from handlers.turn import Turn
from handlers.wording import say
from storage.outbox import Message, Priority

KIND = "backup"


async def ask(update: Update, turn: Turn) -> None:
    """Start a backup, with one message that shows how far it is."""
    if not turn.sender.holds(Role.ADMIN) or turn.sender.telegram_id is None:
        turn.reply("backups.not_admin")
        return
    message = Message(
        chat_id=turn.sender.telegram_id,
        person_id=turn.sender.id,
        method="sendMessage",
        params=text_params(say("backups.started", done=0, total=1), None),
        priority=Priority.REPLY,
    )
    row_id = turn.store.outbox.put(message, at=turn.now)
    turn.store.jobs.add(KIND, {}, person_id=turn.sender.id, progress_id=row_id, at=turn.now)


def show(desk: Desk, row_id: int, key: str, facts: Mapping[str, object]) -> None:
    """Change the message that shows how far a job is."""
    desk.rewrite(desk.store.outbox.get(row_id), say(key, **facts))
