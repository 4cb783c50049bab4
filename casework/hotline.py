"""Orders of the hotline 12345, and how many complaints a month brought.

An order counts as a complaint unless it went back as not ours; each number is entered once, so
that none counts twice. What the community had been told before (`is_joined`) is one matter with the
case that it joined: whoever counts matters of all sources counts the case, and not the order.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework import reasons
from casework.case import Case, Stage
from casework.hotline_errors import DeadlinePast, OrderOver, OrderStands, ReplyTooLong
from casework.labels import Outcome
from casework.lifecycle import FINISHED

# What was marked by mistake can be taken back for so long.
TAKE_BACK = timedelta(days=1)
# What fits into one message that is to be copied.
LONGEST_REPLY = 1500


class OrderState(StrEnum):
    """An order is worked on, was answered to the hotline, or went back as not ours."""

    OPEN = "open"
    REPLIED = "replied"
    RETURNED = "returned"


class Reason(StrEnum):
    """Why an order goes back."""

    ELSEWHERE = "elsewhere"
    NO_DUTY = "no_duty"
    TWICE = "twice"
    UNCLEAR = "unclear"
    OTHER = "other"


class OrderWay(StrEnum):
    """How an order came into the bot."""

    PASTED = "pasted"
    FORWARDED = "forwarded"
    FILE = "file"
    TYPED = "typed"


class CountWay(StrEnum):
    """How the number of a month came into the bot."""

    FILE = "file"
    HAND = "hand"


@dataclass(frozen=True)
class Order:
    """One order of the hotline, by the number that it has there.

    `due_at` is the hotline's own deadline, or, where it names none, that of the community's rules
    once it is registered; where it `wants_reply` the hotline waits to be told what became of it.
    `is_joined` says that the same had been told to the community before: it is counted once; a case
    that it made due sooner was due at `case_due_before`. Of a caller who `is_secret` nobody is to
    learn. One that was closed before it came here has no case, and a `tag` of its own; one that
    comes after another names the number of that, `earlier_no`.
    """

    id: int
    hotline_no: str
    came_at: datetime
    content: str
    way: OrderWay
    entered_at: datetime
    due_at: datetime | None = None
    address: str = ""
    caller: str = ""
    phone: str = ""
    category: str = ""
    street: str = ""
    wants_reply: bool = True
    state: OrderState = OrderState.OPEN
    case_no: str | None = None
    is_joined: bool = False
    reply: str = ""
    replied_at: datetime | None = None
    return_reason: str = ""
    returned_at: datetime | None = None
    reminded_at: datetime | None = None
    entered_by: int | None = None
    tag: str = ""
    case_due_before: datetime | None = None
    is_secret: bool = False
    earlier_no: str = ""


@dataclass(frozen=True)
class MonthCount:
    """So many complaints of one tag from one street in a month, "2026-03"; a missing one is none.

    `tag` is a code of the labels, or "" where only the sum of all is known.
    """

    month: str
    street: str
    tag: str
    complaints: int
    way: CountWay
    set_at: datetime
    set_by: int | None = None


def revived(case: Case) -> Case:
    """A case that ended as not ours, at work again; one that was marked or has gone on stays."""
    is_over = case.stage in FINISHED and case.outcome is Outcome.NOT_OURS
    if not is_over or case.satisfaction is not None:
        return case
    return replace(
        case, stage=Stage.CLAIMED, outcome=None, answer="", resolved_at=None, closed_at=None
    )


def number_of_ours(day: date, taken: Iterable[str], *, word: str) -> str:
    """A number for an order that came without one: `word`, the day, and the next that is free."""
    known = set(taken)
    begin = f"{word}-{day:%Y%m%d}-"
    at = next(one for one in range(1, len(known) + 2) if f"{begin}{one}" not in known)
    return f"{begin}{at}"


def answer(order: Order, text: str, *, at: datetime) -> Order:
    """The hotline was told what became of it; a later answer takes the place of the one before.

    Raises:
        ReasonMissing: without words.
        ReplyTooLong: with more than anybody copies.
        OrderOver: when it went back.
    """
    require_reply(text)
    if order.state is OrderState.RETURNED:
        raise OrderOver(hotline_no=order.hotline_no)
    return replace(order, state=OrderState.REPLIED, reply=text.strip(), replied_at=at)


def require_reply(text: str) -> None:
    """Refuse what is no answer to the hotline.

    Raises:
        ReasonMissing: without words.
        ReplyTooLong: with more than anybody copies.
    """
    if len(reasons.require("", text)) > LONGEST_REPLY:
        raise ReplyTooLong(most=LONGEST_REPLY)


def give_back(order: Order, reason: str, *, at: datetime) -> Order:
    """It is not ours: back to the hotline, with the reason.

    Raises:
        ReasonMissing: without words.
        OrderOver: when it was answered or went back already.
    """
    words = reasons.require(order.case_no or "", reason)
    if order.state is not OrderState.OPEN:
        raise OrderOver(hotline_no=order.hotline_no)
    return replace(order, state=OrderState.RETURNED, return_reason=words, returned_at=at)


def take_back(order: Order, *, at: datetime) -> Order:
    """What was marked by mistake is open again.

    Raises:
        OrderStands: when it is open, or more than a day has passed.
    """
    marked_at = order.returned_at if order.state is OrderState.RETURNED else order.replied_at
    if order.state is OrderState.OPEN or marked_at is None or at > marked_at + TAKE_BACK:
        raise OrderStands(hotline_no=order.hotline_no)
    return replace(
        order,
        state=OrderState.OPEN,
        replied_at=None,
        return_reason="",
        returned_at=None,
    )


def news(order: Order, content: str) -> str:
    """What is told of an order beside what is known of it; "" where it is the same."""
    told, known = _bare(content), _bare(order.content)
    return content if told and told not in known else ""


def sent_again(
    order: Order, content: str, due_at: datetime | None, *, wants_reply: bool, at: datetime
) -> Order:
    """What was answered, or went back, comes once more by the same number: it is open again.

    It is the same complaint, of the day on which it came first; what is told beside is added.

    Raises:
        OrderStands: when it is open.
    """
    if order.state is OrderState.OPEN:
        raise OrderStands(hotline_no=order.hotline_no)
    return replace(
        order,
        state=OrderState.OPEN,
        content="\n".join(filter(None, (order.content, news(order, content)))),
        due_at=due_at,
        wants_reply=wants_reply,
        reply="",
        replied_at=None,
        return_reason="",
        returned_at=None,
        reminded_at=at,
    )


def redated(order: Order, due_at: datetime, *, at: datetime) -> Order:
    """The hotline gave it another date.

    Raises:
        OrderOver: when it is not open.
        DeadlinePast: when that date is over.
    """
    if order.state is not OrderState.OPEN:
        raise OrderOver(hotline_no=order.hotline_no)
    if due_at <= at:
        raise DeadlinePast()
    return replace(order, due_at=due_at)


def counts(order: Order) -> bool:
    """Whether it is a complaint about what is ours."""
    return order.state is not OrderState.RETURNED


def _bare(text: str) -> str:
    """The words alone: how it was broken into lines says nothing."""
    return "".join(sign for sign in text if sign.isalnum())
