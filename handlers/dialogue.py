"""Conversations of several steps: declared, saved with the reply that asks, never in memory."""

from collections.abc import Callable, Mapping
from typing import Protocol

from handlers.keyboards import Keyboard
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said
from storage.dialogues import Dialogue

__all__ = [
    "Asking",
    "Dialogue",
    "advance",
    "ask",
    "ask_here",
    "begin",
    "current",
    "end",
    "is_about",
    "lay_aside",
    "of_tapped",
    "on_leaving",
]

Leaving = Callable[[Visit, Dialogue], None]


class Asking(Protocol):
    """`ask` or `ask_here`: the same question after words, or after a tap."""

    def __call__(
        self,
        turn: Turn,
        name: str,
        step: str,
        question: Said,
        /,
        *,
        keyboard: Keyboard,
        answers: Mapping[str, str],
    ) -> None:
        """Put the question."""


# What becomes of what a person told in a conversation that is left for another.
_LEAVINGS: dict[str, Leaving] = {}
# The answer under which the row of the outbox that asked is kept.
_ASKED = "asked"


def on_leaving(name: str) -> Callable[[Leaving], Leaving]:
    """Name the function that sees to a conversation which is left in the middle."""

    def note(leaving: Leaving) -> Leaving:
        _LEAVINGS[name] = leaving
        return leaving

    return note


def begin(visit: Visit, name: str, step: str, answers: Mapping[str, str] | None = None) -> None:
    """Start a conversation, or go to one of its steps; another that was open is laid aside."""
    if current(visit, name) is None:
        lay_aside(visit)
    visit.store.dialogues.save(Dialogue(visit.sender.id, name, step, visit.now, answers or {}))


def advance(visit: Visit, dialogue: Dialogue, step: str, **answers: str) -> None:
    """Go on to the next step with what was answered."""
    begin(visit, dialogue.name, step, {**dialogue.answers, **answers})


def ask(
    visit: Visit,
    name: str,
    step: str,
    question: Said,
    *,
    keyboard: Keyboard,
    answers: Mapping[str, str],
) -> None:
    """Ask in a new message, and remember in which."""
    _leave_question(visit, name)
    row_id = visit.answer(question, keyboard=keyboard)
    begin(visit, name, step, {**answers, _ASKED: str(row_id or "")})


def ask_here(
    turn: Turn,
    name: str,
    step: str,
    question: Said,
    *,
    keyboard: Keyboard,
    answers: Mapping[str, str],
) -> None:
    """Ask in the message whose button was tapped."""
    _leave_question(turn, name)
    turn.rewrite(question, keyboard)
    row = turn.store.outbox.row_of(*turn.tapped)
    begin(turn, name, step, {**answers, _ASKED: str(row.id if row else "")})


def is_about(visit: Visit, dialogue: Dialogue, chat_id: int, message_id: int) -> bool:
    """Whether it is this message that asked what the conversation is waiting for."""
    row = visit.store.outbox.row_of(chat_id, message_id)
    return row is not None and dialogue.answers.get(_ASKED) == str(row.id)


def of_tapped(
    turn: Turn, name: str, *steps: str, outdated: str = "errors.outdated_button"
) -> Dialogue | None:
    """The conversation whose open question was tapped; for an older one, a word says so."""
    asked = current(turn, name)
    if asked is None or asked.step not in steps or not is_about(turn, asked, *turn.tapped):
        turn.toast(outdated, is_alert=True)
        return None
    return asked


def current(visit: Visit, name: str) -> Dialogue | None:
    """The conversation of this name, if the person is in the middle of it."""
    dialogue = visit.store.dialogues.of(visit.sender.id)
    return dialogue if dialogue is not None and dialogue.name == name else None


def end(visit: Visit) -> None:
    """Finish, or give up; the question that was open loses its buttons."""
    left = visit.store.dialogues.of(visit.sender.id)
    if left is not None:
        _take_buttons(visit, left)
        visit.store.dialogues.end(visit.sender.id)


def lay_aside(visit: Visit) -> None:
    """Leave the conversation; what it held is seen to, so that nothing told is lost."""
    left = visit.store.dialogues.of(visit.sender.id)
    end(visit)
    if left is not None and left.name in _LEAVINGS:
        _LEAVINGS[left.name](visit, left)


def _leave_question(visit: Visit, name: str) -> None:
    """Go on to the next question of a conversation, or from one conversation to another."""
    before = current(visit, name)
    if before is None:
        lay_aside(visit)
    else:
        _take_buttons(visit, before)


def _take_buttons(visit: Visit, left: Dialogue) -> None:
    if left.answers.get(_ASKED):
        visit.desk.take_buttons(int(left.answers[_ASKED]))
