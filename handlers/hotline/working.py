"""An order is answered to the hotline, goes back, gets another date: the words for it, and marks.

The bot can't speak to the hotline: it says so, and shows what is to be copied there.
"""

from collections.abc import Callable, Mapping

from telegram import Update

from casework import hotline, order_dates, permissions
from casework.hotline import Order, Reason
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.dialogue import Asking, Dialogue
from handlers.given import Given
from handlers.hotline import desk, draft, ending, letters, registering
from handlers.hotline.buttons import may
from handlers.keyboards import button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from nlp.order_terms import read_term

NAME = "order_work"
REPLY = "reply"
WHY = "why"
RETURN = "return"
DUE = "due"
LOST = "lost"
CHOICES = (DUE,)

Answers = Mapping[str, str]


async def ask_reply(update: Update, turn: Turn) -> None:
    """What the hotline is told: drafted from what became of the case.

    Raises:
        OrderOver: it went back.
    """
    order = desk.on_button(turn)
    if order is not None:
        text = order.reply or letters.reply(turn, order)
        hotline.answer(order, text, at=turn.now)
        _show_reply(turn, order, text, dialogue.ask)


async def ask_reason(update: Update, turn: Turn) -> None:
    """Why does it go back?

    Raises:
        OrderOver: it is not open.
    """
    order = desk.on_button(turn)
    if order is not None:
        hotline.give_back(order, plain("hotline.why.other"), at=turn.now)
        choices = ([button(f"hotline.why.{one}", "orderwhy", order.id, one)] for one in Reason)
        back = [button("buttons.back", "order", order.id)]
        turn.put(say("hotline.ask_why", hotline_no=order.hotline_no), rows(*choices, back))


async def choose_reason(update: Update, turn: Turn) -> None:
    """Whose is it then, and what is to be said beside?"""
    order = desk.on_button(turn)
    if order is None:
        return
    reason = Reason(turn.choice[1])
    is_told = reason is not Reason.OTHER
    skip = [button("hotline.without_words", "orderplain")] if is_told else []
    dialogue.ask_here(
        turn,
        NAME,
        WHY,
        say(f"hotline.ask_words.{reason}"),
        keyboard=rows(skip, [button("buttons.cancel", "cancel")]),
        answers={"order": str(order.id), "reason": reason},
    )


async def without_words(update: Update, turn: Turn) -> None:
    """The reason alone says enough."""
    asked = _asked(turn, WHY)
    if asked is not None and asked.answers["reason"] != Reason.OTHER:
        _show_return(turn, asked.answers, "", dialogue.ask_here)


async def ask_due(update: Update, turn: Turn) -> None:
    """The hotline gave it another date: which?"""
    order = desk.on_button(turn)
    if order is not None:
        due = phrasing.moment(turn.desk, order_dates.due(order, turn.office))
        _ask(turn, DUE, say("hotline.ask_due", due=due), {"order": str(order.id)})


async def ask_lost(update: Update, turn: Turn) -> None:
    """The caller can't be reached: what was tried?"""
    order = desk.on_button(turn)
    if order is not None:
        _ask(turn, LOST, say("hotline.ask_lost"), {"order": str(order.id)})


async def mark_replied(update: Update, turn: Turn) -> None:
    """It was copied over there, and the hotline has it.

    Raises:
        OrderOver: it went back meanwhile.
    """
    asked = _asked(turn, REPLY)
    if asked is not None:
        order = desk.found(turn, int(asked.answers["order"]))
        replied = hotline.answer(order, asked.answers["text"], at=turn.now)
        turn.store.hotline_orders.save(replied)
        dialogue.end(turn)
        desk.put(turn, replied, say("hotline.marked_replied"))


async def mark_returned(update: Update, turn: Turn) -> None:
    """It goes back; the caller hears whom to ask.

    Raises:
        OrderOver: it is not open any more.
    """
    asked = _asked(turn, RETURN)
    if asked is not None:
        order = desk.found(turn, int(asked.answers["order"]))
        returned = hotline.give_back(order, asked.answers["why"], at=turn.now)
        dialogue.end(turn)
        turn.store.hotline_orders.save(returned)
        told = letters.to_caller(asked.answers["reason"], asked.answers["words"])
        done = ending.let_go(turn, returned, told)
        desk.put(turn, returned, paragraphs(say("hotline.marked_returned"), done))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Words were written: what they are depends on what was asked."""
    if not permissions.holds(turn.sender, Action.TAKE_ORDERS):
        dialogue.end(turn)
        turn.reply("hotline.not_yours")
        return True
    if what.attachment is not None or not what.text:
        turn.reply("hotline.words_please")
        return True
    if asked.step == RETURN:
        dialogue.end(turn)
        return False
    _TAKERS[asked.step](turn, asked, what.text)
    return True


def _take_reply(turn: Turn, asked: Dialogue, text: str) -> None:
    hotline.require_reply(text)
    _show_reply(turn, desk.found(turn, int(asked.answers["order"])), text, dialogue.ask)


def _take_why(turn: Turn, asked: Dialogue, text: str) -> None:
    hotline.require_reply(text)
    _show_return(turn, asked.answers, text, dialogue.ask)


def _take_due(turn: Turn, asked: Dialogue, text: str) -> None:
    order = desk.found(turn, int(asked.answers["order"]))
    term = read_term(text, now=draft.here(turn))
    due_at = draft.due_of(turn, term, draft.here(turn))
    if due_at is None:
        turn.reply("hotline.due_unclear")
        return
    redated = registering.redate(turn.desk, order, due_at, by=turn.sender.id)
    dialogue.end(turn)
    desk.put(turn, redated, say("hotline.redated"))


def _take_lost(turn: Turn, asked: Dialogue, text: str) -> None:
    hotline.require_reply(text)
    order = desk.found(turn, int(asked.answers["order"]))
    dialogue.end(turn)
    done = ending.lose(turn, order, text)
    desk.put(turn, order, done)


_TAKERS: Mapping[str, Callable[[Turn, Dialogue, str], None]] = {
    REPLY: _take_reply,
    WHY: _take_why,
    DUE: _take_due,
    LOST: _take_lost,
}


def _show_reply(turn: Turn, order: Order, text: str, asking: Asking) -> None:
    """To be copied; another text may be written instead."""
    asking(
        turn,
        NAME,
        REPLY,
        paragraphs(
            lines(
                say("hotline.copy_reply", hotline_no=order.hotline_no),
                say("hotline.not_done_yet") if letters.is_early(turn, order) else Said(),
            ),
            say("hotline.copy", text=text),
            say("hotline.then_mark"),
        ),
        keyboard=rows(
            [button("hotline.replied_it", "orderreplied")], [button("buttons.cancel", "cancel")]
        ),
        answers={"order": str(order.id), "text": text},
    )


def _show_return(turn: Turn, answers: Answers, words: str, asking: Asking) -> None:
    """To be copied, before it is marked as gone back."""
    order = desk.found(turn, int(answers["order"]))
    why, text = letters.back(turn, order, answers["reason"], words)
    asking(
        turn,
        NAME,
        RETURN,
        paragraphs(
            say("hotline.copy_return", hotline_no=order.hotline_no),
            say("hotline.copy", text=text),
            say("hotline.then_return"),
        ),
        keyboard=rows(
            [button("hotline.returned_it", "orderreturned")], [button("buttons.cancel", "cancel")]
        ),
        answers={**answers, "why": why, "words": words},
    )


def _ask(turn: Turn, step: str, question: Said, answers: Answers) -> None:
    keyboard = rows([named(plain("buttons.cancel"), "cancel")])
    dialogue.ask(turn, NAME, step, question, keyboard=keyboard, answers=answers)


def _asked(turn: Turn, step: str) -> Dialogue | None:
    """The step that is open, if the sender may still take it."""
    return dialogue.of_tapped(turn, NAME, step) if may(turn) else None
