"""The orders of the hotline, as the office sees them: by what is due, and one by one."""

from collections.abc import Mapping

from telegram import InlineKeyboardButton, Update

from casework import hotline
from casework.hotline import Order, OrderState
from casework.hotline_errors import OrderGone
from handlers.hotline import entered, questions, registering, shown
from handlers.hotline.buttons import may
from handlers.keyboards import Keyboard, button, grid, named, rows
from handlers.office import office_page
from handlers.pages import ON_A_PAGE, part, turning
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from storage.hotline_orders import TO_ANSWER

# The parts of the list, in the order in which the office needs them.
GROUPS = (OrderState.OPEN, TO_ANSWER, OrderState.REPLIED, OrderState.RETURNED)
# The end of a number tells orders apart.
LONGEST_LABEL = 14
LONGEST_GLANCE = 16
MOST_KEPT = 3


async def show(update: Update, turn: Turn) -> None:
    """What is open, what is due first, first; and what can be done."""
    if may(turn):
        _put_list(turn, OrderState.OPEN, 0)


async def show_group(update: Update, turn: Turn) -> None:
    """One part of the list, and a page of it."""
    if may(turn):
        _put_list(turn, turn.choice[0], int(turn.choice[1]))


async def show_one(update: Update, turn: Turn) -> None:
    """One order, by its number of ours.

    Raises:
        OrderGone: there is none.
    """
    order = on_button(turn)
    if order is not None:
        put(turn, order)


async def part_from(update: Update, turn: Turn) -> None:
    """It was not the same after all: it gets a case of its own.

    Raises:
        OrderOver: it did not join one, or is over.
    """
    order = on_button(turn)
    if order is not None:
        parted = registering.part(turn.desk, order, by=turn.sender.id)
        turn.rewrite(entered.told(turn, parted), entered.ways_on(parted))


async def undo(update: Update, turn: Turn) -> None:
    """What was marked by mistake is open again.

    Raises:
        OrderStands: it is too late.
    """
    order = on_button(turn)
    if order is not None:
        reopened = registering.reopen(turn.desk, order, by=turn.sender.id)
        put(turn, reopened, say("hotline.undone"))


def on_button(turn: Turn) -> Order | None:
    """The order that a button is about, for whoever sees to orders.

    Raises:
        OrderGone: there is none.
    """
    return found(turn, int(turn.choice[0])) if may(turn) else None


def found(turn: Turn, order_id: int) -> Order:
    """An order by its number of ours.

    Raises:
        OrderGone: there is none.
    """
    order = turn.store.hotline_orders.find(order_id)
    if order is None:
        raise OrderGone()
    return order


def put(turn: Turn, order: Order, told: Said | None = None) -> None:
    """The page of an order, below what has just been done."""
    text = paragraphs(told or Said(), shown.page(turn, order))
    turn.put(text, _choices(turn, order))


def _choices(turn: Turn, order: Order) -> Keyboard:
    """What can be done with it, as it stands."""
    case = [[named(plain("hotline.case_button", no=order.case_no), "card", order.case_no)]]
    back = [button("hotline.back", "hotline")]
    return rows(*_steps(turn, order), *(case if order.case_no else []), back)


def _steps(turn: Turn, order: Order) -> list[list[InlineKeyboardButton]]:
    reply = button("hotline.reply", "orderreply", order.id)
    if order.state is OrderState.OPEN:
        return [
            [reply, button("hotline.return", "orderreturn", order.id)],
            [
                button("hotline.redate", "orderdue", order.id),
                button("hotline.unreached", "orderlost", order.id),
            ],
            [button("hotline.apart", "orderpart", order.id)] if order.is_joined else [],
        ]
    marked_at = order.returned_at if order.state is OrderState.RETURNED else order.replied_at
    is_fresh = marked_at is not None and turn.now <= marked_at + hotline.TAKE_BACK
    undo_it = [button("hotline.undo", "orderundo", order.id)] if is_fresh else []
    again = [button("hotline.reply_again", "orderreply", order.id)]
    return [undo_it, again if order.state is OrderState.REPLIED else []]


def _put_list(turn: Turn, group: str, number: int) -> None:
    counts = {one: turn.store.hotline_orders.count(one) for one in GROUPS}
    count, late = counts[group], turn.store.hotline_orders.late(turn.now)
    _, at, pages = part(range(count), number, ON_A_PAGE)
    orders = turn.store.hotline_orders.standing(group, most=ON_A_PAGE, after=at * ON_A_PAGE)
    head = say(f"hotline.list.{group}" if count else f"hotline.none.{group}", count=count)
    openers = [named(_label(one), "order", one.id) for one in orders]
    others = [
        button(f"hotline.group.{one}", "orders", one, 0, count=counts[one])
        for one in GROUPS
        if one != group and counts[one]
    ]
    keyboard = rows(
        *grid(openers, across=2, last=turning(at, pages, "orders", group)).inline_keyboard,
        others[:2],
        others[2:],
        *_kept(turn),
        [button("hotline.new", "ordernew"), button("hotline_files.import", "ordersfile")],
        [button("hotline.counts", "hotlinecounts"), button("hotline_counts.import", "countsfile")],
        office_page.back(turn.sender),
    )
    warning = say("hotline.late", count=late) if late else Said()
    listed = paragraphs(*(shown.line(turn, one) for one in orders))
    turn.put(paragraphs(lines(head, warning), listed, say("hotline.how")), keyboard)


def _label(order: Order) -> str:
    number = order.hotline_no
    return number if len(number) <= LONGEST_LABEL else f"…{number[-LONGEST_LABEL:]}"


def _kept(turn: Turn) -> list[list[InlineKeyboardButton]]:
    """What was left half entered."""
    kept = turn.store.dialogues.laid_aside(turn.sender.id, questions.NAME)
    return [
        [button("hotline.resume", "orderresume", number, glance=_told(one.answers))]
        for number, one in list(kept.items())[:MOST_KEPT]
    ]


def _told(answers: Mapping[str, str]) -> str:
    return clip(answers.get("content") or answers.get("number") or "", LONGEST_GLANCE)
