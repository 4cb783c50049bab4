"""An order whose number is known comes once more: the hotline presses, or sends it back to us."""

from dataclasses import replace

from casework import hotline, order_dates
from casework.case import Case, CaseEvent, EventKind
from casework.hotline import Order, OrderState
from casework.hotline_errors import OrderGone
from handlers.cases import alerts, audience, ledger
from handlers.desk import Desk
from handlers.dialogue import Asking
from handlers.hotline import draft, entered, registering
from handlers.hotline.draft import Answers
from handlers.hotline.questions import AGAIN, NAME
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import paragraphs, plain, say


def is_news(known: Order, answers: Answers) -> bool:
    """Whether there is more to it: pressed, told in other words, sent anew after it was over."""
    if draft.NUMBER not in answers:
        return False
    is_over = known.state is not OrderState.OPEN
    return is_over or draft.is_again(answers) or bool(hotline.news(known, _content(answers)))


def ask(turn: Turn, known: Order, answers: Answers, asking: Asking) -> None:
    """It is known: is it to be noted, or worked, once more?"""
    state = known.state
    text = paragraphs(entered.known(turn, known), say(f"hotline.asks_again.{state}"))
    keyboard = rows(
        [button(f"hotline.takes_again.{state}", "orderagain")],
        [button("hotline.open", "order", known.id), button("hotline.not_again", "orderdrop")],
    )
    asking(turn, NAME, AGAIN, text, keyboard=keyboard, answers=answers)


def take(turn: Turn, answers: Answers) -> None:
    """Note that the hotline presses, or have it worked anew.

    Raises:
        OrderGone: there is no such order any more.
    """
    known, told = (
        turn.store.hotline_orders.of_number(answers[draft.NUMBER]),
        draft.order_of(turn, answers),
    )
    if known is None:
        raise OrderGone()
    if known.state is OrderState.OPEN:
        order = press(turn.desk, known, told, by=turn.sender.id)
        text = say("hotline.noted", hotline_no=order.hotline_no)
    else:
        order = send_again(turn.desk, known, told, by=turn.sender.id)
        text = entered.told(turn, order)
    turn.answer(text, keyboard=entered.ways_on(order))


def press(desk: Desk, order: Order, told: Order, *, by: int) -> Order:
    """The hotline presses: whoever has the case hears what it says; a new date is taken over."""
    if told.due_at is not None and told.due_at > desk.now and told.due_at != order.due_at:
        order = registering.redate(desk, order, told.due_at, by=by)
    case = _case(desk, order)
    if case is None:
        return order
    text = hotline.news(order, told.content) or plain("hotline.no_words")
    note = plain("hotline.note_pressed", hotline_no=order.hotline_no, words=text)
    ledger.update(desk, case, CaseEvent(case.no, EventKind.NOTED, by, desk.now, note))
    if case.is_open:
        _tell_owners(desk, case, order, text)
    return order


def send_again(desk: Desk, order: Order, told: Order, *, by: int) -> Order:
    """It was answered, or went back, and comes anew: with its case, if that is open, or another."""
    again = hotline.sent_again(
        order, told.content, told.due_at, wants_reply=told.wants_reply, at=desk.now
    )
    # Without a date of its own it has the usual time from now on.
    due_at = again.due_at or order_dates.due(replace(again, came_at=desk.now), desk.office)
    again = replace(again, due_at=due_at)
    desk.store.hotline_orders.save(again)
    before = _case(desk, order)
    if before is None:
        return registering.place(desk, again, by=by)
    words = order.reply or order.return_reason
    note = plain("hotline.note_sent_again", hotline_no=order.hotline_no, words=words)
    event = CaseEvent(before.no, EventKind.NOTED, by, desk.now, note)
    if before.is_open:
        case = order_dates.hastened(before, again, office=desk.office, at=desk.now)
        ledger.renew(desk, case, event)
        _tell_owners(desk, case, again, told.content or plain("hotline.no_words"))
        return again
    ledger.update(desk, before, event)
    fresh = replace(again, is_joined=False, case_due_before=None)
    return registering.place(desk, fresh, by=by, before=before)


def _content(answers: Answers) -> str:
    return answers.get(draft.CONTENT, "")


def _tell_owners(desk: Desk, case: Case, order: Order, words: str) -> None:
    """Whoever has it; where nobody has, whoever could take it."""
    text = say("hotline.pressed", no=case.no, hotline_no=order.hotline_no, words=words)
    for owner in alerts.owners(desk, case) or alerts.recipients(desk, case):
        desk.pass_on(owner, text, case_no=case.no)


def _case(desk: Desk, order: Order) -> Case | None:
    if order.case_no is None:
        return None
    return audience.living(desk, desk.store.cases.find(order.case_no))
