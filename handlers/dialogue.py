"""Conversations of several steps: declared, saved with the reply that asks, never in memory."""

from collections.abc import Mapping

from handlers.visit import Visit
from storage.dialogues import Dialogue

__all__ = ["Dialogue", "advance", "begin", "current", "end"]


def begin(visit: Visit, name: str, step: str, answers: Mapping[str, str] | None = None) -> None:
    """Start a conversation, or go to one of its steps; what was open before is replaced."""
    visit.store.dialogues.save(Dialogue(visit.sender.id, name, step, visit.now, answers or {}))


def advance(visit: Visit, dialogue: Dialogue, step: str, **answers: str) -> None:
    """Go on to the next step with what was answered."""
    begin(visit, dialogue.name, step, {**dialogue.answers, **answers})


def current(visit: Visit, name: str) -> Dialogue | None:
    """The conversation of this name, if the person is in the middle of it."""
    dialogue = visit.store.dialogues.of(visit.sender.id)
    return dialogue if dialogue is not None and dialogue.name == name else None


def end(visit: Visit) -> None:
    """Finish, or give up."""
    visit.store.dialogues.end(visit.sender.id)
