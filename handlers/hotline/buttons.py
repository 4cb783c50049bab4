"""The buttons below an order that is being entered, and one that was left half entered."""

from telegram import Update

from casework import permissions
from casework.hotline import OrderWay
from casework.permissions import Action
from handlers import dialogue, half_filled
from handlers.dialogue import Dialogue
from handlers.hotline import draft, entering, questions
from handlers.hotline.questions import AGAIN, CONFIRM, NAME
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import clip, say

_STEPS = (*draft.ASKED, CONFIRM, AGAIN)
LONGEST_GLANCE = 20


def may(turn: Turn) -> bool:
    """Whether the sender sees to orders; if not, they are told who does."""
    if permissions.holds(turn.sender, Action.TAKE_ORDERS):
        return True
    turn.reply("hotline.not_yours")
    return False


async def ask_new(update: Update, turn: Turn) -> None:
    """An order is to be typed, one question at a time."""
    if may(turn):
        dialogue.lay_aside(turn)
        entering.go_on(turn, {"way": OrderWay.TYPED}, dialogue.ask)


async def agree(update: Update, turn: Turn) -> None:
    """It is right, or enough: registered."""
    asked = _asked(turn)
    if asked is None:
        return
    if draft.is_enough(asked.answers):
        entering.register(turn, asked.answers)
    else:
        entering.go_on(turn, asked.answers, dialogue.ask_here)


async def deny(update: Update, turn: Turn) -> None:
    """It is no order."""
    asked = _asked(turn)
    if asked is not None:
        entering.deny(turn, asked.answers)


async def drop(update: Update, turn: Turn) -> None:
    """The form is given up."""
    asked = _asked(turn)
    if asked is not None:
        dialogue.end(turn)
        key = "hotline.left_as_it_is" if asked.step == AGAIN else "hotline.dropped"
        turn.rewrite(say(key), rows([button("hotline.back", "hotline")]))


async def skip(update: Update, turn: Turn) -> None:
    """Not known."""
    asked = _asked(turn)
    if asked is not None and asked.step not in draft.NEEDED:
        answers = draft.skipping(asked.answers, asked.step)
        entering.go_on(turn, answers, dialogue.ask_here)


async def take_again(update: Update, turn: Turn) -> None:
    """An order that is known comes once more: noted, or worked anew.

    Raises:
        OrderGone: there is no such order any more.
    """
    asked = _asked(turn)
    if asked is not None and asked.step == AGAIN:
        entering.take_again(turn, asked.answers)


async def number_it(update: Update, turn: Turn) -> None:
    """The hotline gave it no number: it gets one of ours."""
    asked = _asked(turn)
    if asked is not None and asked.step == draft.NUMBER:
        entering.go_on(turn, draft.without_number(asked.answers), dialogue.ask_here)


async def fix(update: Update, turn: Turn) -> None:
    """Which of it is to be put right?"""
    asked = _asked(turn)
    if asked is not None:
        keyboard = questions.choice_of_fields()
        question = say("hotline.which_field")
        dialogue.ask_here(turn, NAME, CONFIRM, question, keyboard=keyboard, answers=asked.answers)


async def fix_field(update: Update, turn: Turn) -> None:
    """One is chosen: asked for anew; whether an answer is wanted is simply the other way round."""
    asked = _asked(turn)
    if asked is None:
        return
    field = turn.choice[0]
    if field != draft.REPLY:
        questions.put(turn, field, asked.answers, dialogue.ask_here)
        return
    was = asked.answers.get(draft.REPLY, "1")
    answers = {**asked.answers, draft.REPLY: "1" if was == "0" else "0"}
    entering.go_on(turn, answers, dialogue.ask_here)


async def see(update: Update, turn: Turn) -> None:
    """Back to the whole of it."""
    asked = _asked(turn)
    if asked is not None:
        entering.go_on(turn, asked.answers, dialogue.ask_here)


async def resume(update: Update, turn: Turn) -> None:
    """What was left half entered goes on where it was."""
    kept = half_filled.take_up(turn, NAME) if may(turn) else None
    if kept is not None:
        entering.go_on(turn, kept.answers, dialogue.ask)


async def forget(update: Update, turn: Turn) -> None:
    """What was left half entered is not wanted any more."""
    if half_filled.forget(turn, NAME):
        turn.rewrite(say("hotline.dropped"), rows([button("hotline.back", "hotline")]))


@dialogue.on_leaving(NAME)
def keep(visit: Visit, left: Dialogue) -> None:
    """What says anything is kept, and offered to be gone on with."""
    told = left.answers.get(draft.CONTENT) or left.answers.get(draft.NUMBER)
    if not told or left.step == AGAIN:
        return
    half_filled.keep(
        visit,
        left,
        say("hotline.kept", glance=clip(told, LONGEST_GLANCE)),
        lambda number: (
            button("hotline.go_on", "orderresume", number),
            button("hotline.forget", "orderforget", number),
        ),
    )


def _asked(turn: Turn) -> Dialogue | None:
    """The order whose question was tapped, if the sender may still enter it."""
    if not may(turn):
        return None
    return dialogue.of_tapped(turn, NAME, *_STEPS)
