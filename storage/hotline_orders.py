"""Orders of the hotline 12345."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from casework.hotline import Order, OrderState, OrderWay
from storage.columns import as_instant, insert, instant, maybe_as_instant, maybe_instant, update

# A part of the list that is no state: the case is done, and the hotline waits for an answer.
TO_ANSWER = "to_answer"

# The open ones, each with the case in which it goes on: its own, or the one that this became.
_WITH_CASES = """
with recursive goes_on (order_id, no) as (
  select id, case_no from hotline_orders where state = 'open'
  union
  select order_id, cases.joined_to from cases join goes_on on cases.no = goes_on.no
  where cases.joined_to is not null)
select hotline_orders.* from hotline_orders
join goes_on on order_id = hotline_orders.id
left join cases on cases.no = goes_on.no
"""
_DONE_AT = "coalesce(cases.resolved_at, cases.closed_at)"
_DONE = "cases.stage in ('resolved', 'closed', 'withdrawn')"


class HotlineOrders:
    """Each number of the hotline once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, new: Order) -> Order:
        """Keep an order; the same with its number of ours."""
        return _order(insert(self._connection, "hotline_orders", _columns(new)))

    def save(self, order: Order) -> None:
        """Write down what became of it."""
        update(self._connection, "hotline_orders", _columns(order), {"id": order.id})

    def find(self, order_id: int) -> Order | None:
        """One order, by its number of ours."""
        return self._one("id = ?", order_id)

    def of_number(self, hotline_no: str) -> Order | None:
        """One order, by the number that it has at the hotline."""
        return self._one("hotline_no = ?", hotline_no)

    def of_case(self, case_no: str) -> list[Order]:
        """The orders that a case answers."""
        return self._many("case_no = ? order by id", case_no)

    def in_state(self, state: OrderState) -> list[Order]:
        """Those that stand so, what is due first, first."""
        return self._many("state = ? order by due_at is null, due_at, id", state)

    def standing(self, group: str, *, most: int = -1, after: int = 0) -> list[Order]:
        """Those of a part of the list: a state, or `TO_ANSWER` (open, but the case is done).

        What is due first stands first; of what is over, the latest. At most `most` (-1: all),
        without the first `after`.
        """
        rows = self._connection.execute(
            f"{_part(group)} limit :most offset :after",
            {"group": group, "most": most, "after": after},
        )
        return [_order(row) for row in rows]

    def count(self, group: str) -> int:
        """How many there are in a part of the list."""
        row = self._connection.execute(
            f"select count(*) from ({_part(group)})",  # noqa: S608 - our own words
            {"group": group},
        ).fetchone()
        return int(row[0])

    def late(self, now: datetime) -> int:
        """How many are open past their date."""
        row = self._connection.execute(
            "select count(*) from hotline_orders where state = 'open' and due_at < ?",
            (instant(now),),
        ).fetchone()
        return int(row[0])

    def numbers_like(self, begin: str) -> list[str]:
        """The numbers that begin so."""
        rows = self._connection.execute(
            "select hotline_no from hotline_orders where substr(hotline_no, 1, ?) = ?",
            (len(begin), begin),
        )
        return [row["hotline_no"] for row in rows]

    def to_look_at(self, now: datetime, *, until: datetime) -> list[Order]:
        """Open orders of which somebody may have to be reminded: due until then, or done.

        Of what is past, and of what is done, only what was not told since.
        """
        told_at = "coalesce(reminded_at, entered_at)"
        rows = self._connection.execute(
            f"{_WITH_CASES} where "
            f"(hotline_orders.due_at <= :now and {told_at} < hotline_orders.due_at)"
            " or (hotline_orders.due_at > :now and hotline_orders.due_at <= :until)"
            f" or (wants_reply and {_DONE} and {told_at} < {_DONE_AT})"
            " order by hotline_orders.due_at, hotline_orders.id",
            {"now": instant(now), "until": instant(until)},
        )
        return [_order(row) for row in rows]

    def _one(self, where: str, value: object) -> Order | None:
        found = self._many(where, value)
        return found[0] if found else None

    def _many(self, where: str, value: object) -> list[Order]:
        rows = self._connection.execute(
            f"select * from hotline_orders where {where}",  # noqa: S608 - our own words
            (value,),
        )
        return [_order(row) for row in rows]


def _part(group: str) -> str:
    """The statement that reads a part of the list."""
    if group == TO_ANSWER:
        return f"{_WITH_CASES} where wants_reply and {_DONE} order by hotline_orders.due_at, id"
    order = "due_at is null, due_at, id"
    if group != OrderState.OPEN:
        order = "coalesce(replied_at, returned_at) desc, id"
    return f"select * from hotline_orders where state = :group order by {order}"  # noqa: S608


def _columns(order: Order) -> Mapping[str, object]:
    return {
        "hotline_no": order.hotline_no,
        "case_no": order.case_no,
        "came_at": instant(order.came_at),
        "due_at": maybe_instant(order.due_at),
        "content": order.content,
        "address": order.address,
        "caller": order.caller,
        "phone": order.phone,
        "category": order.category,
        "tag": order.tag,
        "street": order.street,
        "wants_reply": int(order.wants_reply),
        "way": order.way,
        "state": order.state,
        "is_joined": int(order.is_joined),
        "case_due_before": maybe_instant(order.case_due_before),
        "is_secret": int(order.is_secret),
        "earlier_no": order.earlier_no,
        "reply": order.reply,
        "replied_at": maybe_instant(order.replied_at),
        "return_reason": order.return_reason,
        "returned_at": maybe_instant(order.returned_at),
        "reminded_at": maybe_instant(order.reminded_at),
        "entered_by": order.entered_by,
        "entered_at": instant(order.entered_at),
    }


def _order(row: sqlite3.Row) -> Order:
    return Order(
        id=row["id"],
        hotline_no=row["hotline_no"],
        came_at=as_instant(row["came_at"]),
        content=row["content"],
        way=OrderWay(row["way"]),
        entered_at=as_instant(row["entered_at"]),
        due_at=maybe_as_instant(row["due_at"]),
        address=row["address"],
        caller=row["caller"],
        phone=row["phone"],
        category=row["category"],
        tag=row["tag"],
        street=row["street"],
        wants_reply=bool(row["wants_reply"]),
        state=OrderState(row["state"]),
        case_no=row["case_no"],
        is_joined=bool(row["is_joined"]),
        case_due_before=maybe_as_instant(row["case_due_before"]),
        is_secret=bool(row["is_secret"]),
        earlier_no=row["earlier_no"],
        reply=row["reply"],
        replied_at=maybe_as_instant(row["replied_at"]),
        return_reason=row["return_reason"],
        returned_at=maybe_as_instant(row["returned_at"]),
        reminded_at=maybe_as_instant(row["reminded_at"]),
        entered_by=row["entered_by"],
    )
