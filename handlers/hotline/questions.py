"""What is asked while an order is entered, below what is known of it so far."""

from telegram import InlineKeyboardButton

from handlers.dialogue import Asking
from handlers.hotline import draft, shown
from handlers.hotline.draft import Answers
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say

NAME = "order_entry"
CONFIRM = "confirm"
# Its number is known: does it come once more?
AGAIN = "again"
# What can be put right before it is registered.
FIELDS = (*draft.ASKED, draft.REPLY)
# Answered by a number, a name, a day, a tap.
CHOICES = (draft.NUMBER, draft.ADDRESS, draft.CALLER, draft.DUE, CONFIRM, AGAIN)


def put(
    turn: Turn, step: str, answers: Answers, asking: Asking, *, fault: Said | None = None
) -> None:
    """Ask for one thing, or whether all is right."""
    question = lines(fault or Said(), say(f"hotline.ask.{step}"))
    text = paragraphs(_overview(turn, answers), question)
    asking(turn, NAME, step, text, keyboard=_choices(step, answers), answers=answers)


def choice_of_fields() -> Keyboard:
    """Which of it is to be put right?"""
    buttons = [button(f"hotline.fix.{one}", "orderfield", one) for one in FIELDS]
    return rows(buttons[:3], buttons[3:], [button("buttons.back", "orderseen")])


def _overview(turn: Turn, answers: Answers) -> Said:
    if draft.CONTENT not in answers and draft.NUMBER not in answers:
        return Said()
    order = draft.order_of(turn, answers)
    named = answers.get(draft.NUMBER)
    return lines(
        say("hotline.read", hotline_no=order.hotline_no) if named else say("hotline.read_bare"),
        shown.fields(turn, order, is_dated=draft.DUE in answers),
        shown.outlook(turn, order),
    )


def _choices(step: str, answers: Answers) -> Keyboard:
    """What can be tapped instead of writing; the way out is last."""
    if step == CONFIRM:
        return rows(
            [button("hotline.yes", "orderyes")],
            [button("hotline.fix_one", "orderfix"), *_way_out(answers)],
        )
    if step == draft.CONTENT:
        return rows(_way_out(answers))
    if step == draft.NUMBER:
        return rows([button("hotline.has_none", "ordernone")], _way_out(answers))
    at_once = [button("hotline.yes_at_once", "orderyes")] if draft.is_enough(answers) else []
    return rows([button("buttons.skip", "orderskip")], at_once, _way_out(answers))


def _way_out(answers: Answers) -> list[InlineKeyboardButton]:
    if draft.GIVEN in answers:
        return [button("hotline.no", "ordernot")]
    return [button("buttons.cancel", "orderdrop")]
