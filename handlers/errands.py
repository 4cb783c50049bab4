"""Long work that somebody asks for: one message shows how far it is, and then what came of it."""

from collections.abc import Mapping

from handlers.desk import Desk, text_params
from handlers.keyboards import Keyboard
from handlers.turn import Turn
from handlers.wording import Said, say
from storage.jobs import Job
from storage.owed import Message, Priority


def begin(turn: Turn, kind: str, params: Mapping[str, str], shown: Said) -> int | None:
    """Ask for a job, with a message of its own; nothing happens for people without the bot."""
    if turn.sender.telegram_id is None:
        return None
    message = Message(
        chat_id=turn.sender.telegram_id,
        person_id=turn.sender.id,
        method="sendMessage",
        params=text_params(shown, None),
        priority=Priority.REPLY,
    )
    row_id = turn.store.outbox.put(message, at=turn.now)
    return turn.store.jobs.add(
        kind, params, person_id=turn.sender.id, progress_id=row_id, at=turn.now
    )


def show(desk: Desk, job: Job, text: Said, keyboard: Keyboard | None = None) -> None:
    """Change the message that shows how far a job is."""
    if job.progress_id is not None:
        desk.rewrite(desk.store.outbox.get(job.progress_id), text, keyboard)


def show_progress(desk: Desk, job: Job, key: str, *, done: int, total: int) -> None:
    """Say how far it is, if that is not what the message says already."""
    text = say(key, done=done, total=total)
    if job.progress_id and desk.store.outbox.said_last(job.progress_id).get("text") != text:
        show(desk, job, text)
