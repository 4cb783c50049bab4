"""Orders of a file on their way into the store: sorted first, then entered in batches."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from bot.hotline.order_rows import OrderRow, Standing
from casework import order_dates
from casework.hotline import Order, OrderState, OrderWay
from casework.masking import mask
from handlers.desk import Desk
from handlers.hotline import matters, registering
from handlers.hotline.file_replies import OPEN
from handlers.hotline.outlook import Outlook
from handlers.ticks.apart import apart
from nlp.complaint_names import tag_named
from nlp.labels import Tag
from nlp.reading import read

# So many are asked about at once, and so many entered in one transaction: others wait meanwhile.
ASKED_AT_ONCE = 500
OLD_AT_ONCE, OPEN_AT_ONCE = 100, 5

Reporter = Callable[[], None]
Item = TypeVar("Item")


@dataclass(frozen=True)
class Fresh:
    """An order that is not known yet, as it would be entered; `is_past` as `Outlook.past`."""

    order: Order
    is_past: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody is to work on it."""
        return self.order.state is OrderState.OPEN


def fresh_of(desk: Desk, rows: Sequence[OrderRow], *, by: int | None) -> list[Fresh]:
    """Those that were not entered before."""
    found: list[Fresh] = []
    for some in _batches(rows, ASKED_AT_ONCE):
        known = desk.store.hotline_tallies.known([row.read.number for row in some])
        found += [_fresh(desk, row, by=by) for row in some if row.read.number not in known]
    return found


def foreseen(
    desk: Desk, fresh: Sequence[Fresh], *, known: int, on_row: Reporter = lambda: None
) -> Outlook:
    """What entering them would bring; of the open ones it is looked up whether they join a case."""
    to_work = [one for one in fresh if one.is_open and not one.is_past]
    joined = 0
    for one in to_work:
        on_row()
        matter = matters.understood(desk, one.order)
        joined += matters.told_before(desk, one.order, matter) is not None
    return Outlook(
        open=len(to_work),
        joined=joined,
        old=sum(one.order.state is OrderState.REPLIED for one in fresh),
        returned=sum(one.order.state is OrderState.RETURNED for one in fresh),
        past=sum(one.is_past for one in fresh),
        known=known,
    )


def batches(desk: Desk, fresh: Sequence[Fresh], *, past: str) -> Iterator[Sequence[Fresh]]:
    """What is entered in one transaction each: what was closed long ago, then what is open.

    What closed ones are about is read here, before a transaction begins: that takes its time.

    Those that are late, of which nothing is said, are `past`: to be worked, or closed as well.
    """
    settled = [_settled(one, past) for one in fresh]
    for some in _batches([one for one in settled if not one.is_open], OLD_AT_ONCE):
        yield [_tagged(desk, one) for one in some]
    yield from _batches([one for one in settled if one.is_open], OPEN_AT_ONCE)


def enter(desk: Desk, some: Sequence[Fresh], *, by: int | None) -> Outlook:
    """Enter a batch, in the caller's transaction; what somebody else entered meanwhile is known."""
    counts = dict.fromkeys(("open", "joined", "old", "returned", "known", "failed"), 0)
    for one in some:
        what = "failed"
        # What goes wrong with one must not stop the others.
        with apart(desk, f"order {one.order.hotline_no} of a file"):
            what = _entered(desk, one, by=by, counts=counts)
        counts[what] += 1
    return Outlook.unpacked(counts)


def _entered(desk: Desk, one: Fresh, *, by: int | None, counts: dict[str, int]) -> str:
    """Enter one; what it was."""
    order = replace(one.order, entered_at=desk.now)
    if one.is_open:
        done = registering.register(desk, order, by=by)
        counts["joined"] += done.is_new and done.order.is_joined
        return "open" if done.is_new else "known"
    if desk.store.hotline_orders.of_number(order.hotline_no) is not None:
        return "known"
    desk.store.hotline_orders.add(order)
    return "returned" if order.state is OrderState.RETURNED else "old"


def _fresh(desk: Desk, row: OrderRow, *, by: int | None) -> Fresh:
    """An order as the file tells it."""
    told, term = row.read, row.read.term
    due_at = order_dates.deadline(
        row.came_at,
        office=desk.office,
        at=term.at,
        on=term.on,
        working_days=term.working_days,
        days=term.days,
        hours=term.hours,
    )
    order = Order(
        id=0,
        hotline_no=told.number,
        came_at=row.came_at,
        content=told.content,
        way=OrderWay.FILE,
        entered_at=desk.now,
        due_at=due_at,
        address=told.address,
        caller=told.caller,
        phone=told.phone,
        category=told.category,
        street=told.street,
        wants_reply=told.wants_reply is not False,
        entered_by=by,
        is_secret=told.is_secret,
        earlier_no=told.earlier,
    )
    if row.standing is Standing.RETURNED:
        over = replace(_nameless(order), state=OrderState.RETURNED, returned_at=row.closed_at)
        return Fresh(replace(over, return_reason=row.result))
    if row.standing is Standing.CLOSED:
        over = replace(_nameless(order), state=OrderState.REPLIED, replied_at=row.closed_at)
        return Fresh(replace(over, reply=row.result))
    is_unsaid = row.standing is Standing.UNSAID
    is_past = is_unsaid and order_dates.is_late(order, desk.office, at=desk.now)
    return Fresh(order, is_past)


def _tagged(desk: Desk, one: Fresh) -> Fresh:
    """By its words; where they say nothing, by what the hotline calls it."""
    primary = read(one.order.content, knowledge=desk.knowledge).primary
    known = primary if primary in set(Tag) - {Tag.OTHER} else None
    tag = known or tag_named(one.order.category) or Tag.OTHER
    return replace(one, order=replace(one.order, tag=tag))


def _settled(one: Fresh, past: str) -> Fresh:
    if not one.is_past or past == OPEN:
        return one
    return replace(one, order=replace(_nameless(one.order), state=OrderState.REPLIED))


def _nameless(order: Order) -> Order:
    """Of what was over before it came here, nobody has to be met: it is kept to be counted."""
    return replace(order, caller="", phone="", content=mask(order.content))


def _batches(items: Sequence[Item], size: int) -> Iterator[Sequence[Item]]:
    return (items[at : at + size] for at in range(0, len(items), size))
