"""What became of an order that was entered, as whoever entered it reads it."""

from casework.hotline import Order
from casework.labels import Urgency
from handlers import phrasing
from handlers.cases import cards
from handlers.hotline import draft, registering
from handlers.hotline.draft import Answers
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, lines, plain, say


def register(turn: Turn, answers: Answers) -> Order:
    """Write it down with its pictures, and say where it went; a number that is known is shown."""
    done = registering.register(turn.desk, draft.order_of(turn, answers), by=turn.sender.id)
    if not done.is_new:
        show_known(turn, done.order)
        return done.order
    case_no = done.order.case_no or ""
    photos = draft.photos(turn, answers)
    for one in photos:
        turn.store.cases.attach(case_no, one)
    if photos:
        cards.refresh(turn.desk, turn.store.cases.find(case_no))
    turn.answer(told(turn, done.order), keyboard=ways_on(done.order))
    return done.order


def told(visit: Visit, order: Order) -> Said:
    """Which case it is, by when, and whether it joined one."""
    case = visit.store.cases.find(order.case_no or "")
    key = "hotline.joined" if order.is_joined else "hotline.registered"
    is_danger = case.urgency is Urgency.EMERGENCY
    due = phrasing.promise(visit.desk, case)
    return lines(
        say(key, hotline_no=order.hotline_no, no=case.no, due=due),
        say("hotline.alarmed") if is_danger and case.is_open else Said(),
        say("hotline.reply_later") if order.wants_reply else Said(),
    )


def show_known(turn: Turn, order: Order) -> None:
    """The number was entered before: nothing is entered twice."""
    turn.answer(known(turn, order), keyboard=ways_on(order, is_known=True))


def known(turn: Turn, order: Order) -> Said:
    """When it was entered, by whom, and where it is."""
    day = phrasing.day(turn.desk, order.entered_at)
    by = turn.store.people.get(order.entered_by).name if order.entered_by else ""
    no, where = order.hotline_no, Said()
    if order.case_no is not None:
        where = say("hotline.known_in", no=order.case_no)
    return say("hotline.known", hotline_no=no, where=where, day=day, by=by)


def ways_on(order: Order, *, is_known: bool = False) -> Keyboard:
    """To the order, to its case; apart again, where it joined one."""
    case = [named(plain("hotline.case_button", no=order.case_no), "card", order.case_no)]
    is_apart = order.is_joined and not is_known
    return rows(
        [button("hotline.open", "order", order.id), *(case if order.case_no else [])],
        [button("hotline.apart", "orderpart", order.id)] if is_apart else [],
    )
