"""An order that is being entered: what was read or typed of it so far, as answers of a dialogue."""

import json
from collections.abc import Mapping
from datetime import datetime

from casework import hotline, order_dates
from casework.case import Attachment, MediaKind
from casework.hotline import Order, OrderWay
from handlers.given import Given
from handlers.hotline import matters
from handlers.visit import Visit
from handlers.wording import plain
from nlp.order_terms import Term
from nlp.orders import OrderRead

CONTENT, NUMBER, ADDRESS, CALLER, DUE, REPLY = (
    "content",
    "number",
    "address",
    "caller",
    "due",
    "reply",
)
# In the order in which what is missing is asked for; without the first two there is no order.
ASKED = (CONTENT, NUMBER, ADDRESS, CALLER, DUE)
NEEDED = (CONTENT, NUMBER)
# The message that was taken for an order, should it be none.
GIVEN = "given"
_NUMBERLESS, _SKIPPED, _PHOTOS, _REST = "numberless", "skipped", "photos", "rest"
_WORDS = (NUMBER, CONTENT, ADDRESS, CALLER, "phone", "category", "street")

Answers = Mapping[str, str]


def here(visit: Visit) -> datetime:
    """Now, in the community's zone."""
    return visit.now.astimezone(visit.office.zone)


def of_read(visit: Visit, read: OrderRead, way: OrderWay) -> dict[str, str]:
    """The answers that a text gives of itself; what it does not say is left out."""
    came_at = min(read.came_at or here(visit), here(visit))
    due_at = due_of(visit, read.term, came_at)
    found = {
        **{name: str(getattr(read, name)) for name in _WORDS},
        "came": came_at.isoformat() if read.came_at else "",
        DUE: due_at.isoformat() if due_at else "",
        REPLY: "0" if read.wants_reply is False else "",
        "secret": "1" if read.is_secret else "",
        "earlier": read.earlier,
        "again": "1" if read.is_again else "",
        "way": way,
    }
    return {name: value for name, value in found.items() if value}


def due_of(visit: Visit, term: Term, came_at: datetime) -> datetime | None:
    """The instant that a term means; None where nothing was said."""
    return order_dates.deadline(
        came_at,
        office=visit.office,
        at=term.at,
        on=term.on,
        working_days=term.working_days,
        days=term.days,
        hours=term.hours,
    )


def came_at(visit: Visit, answers: Answers) -> datetime:
    """When it came to the hotline; now, where that is not known."""
    told = answers.get("came")
    return datetime.fromisoformat(told) if told else here(visit)


def order_of(visit: Visit, answers: Answers) -> Order:
    """The order as it stands; one without a number gets the next of ours."""
    due = answers.get(DUE)
    return Order(
        id=0,
        hotline_no=answers.get(NUMBER) or _own_number(visit),
        came_at=came_at(visit, answers),
        content=answers.get(CONTENT, ""),
        way=OrderWay(answers.get("way", OrderWay.TYPED)),
        entered_at=visit.now,
        due_at=datetime.fromisoformat(due) if due else None,
        address=answers.get(ADDRESS, ""),
        caller=answers.get(CALLER, ""),
        phone=answers.get("phone", ""),
        category=answers.get("category", ""),
        street=answers.get("street", ""),
        wants_reply=answers.get(REPLY) != "0",
        entered_by=visit.sender.id,
        is_secret="secret" in answers,
        earlier_no=answers.get("earlier", ""),
    )


def is_again(answers: Answers) -> bool:
    """Whether the hotline presses, or sends once more what was answered."""
    return "again" in answers


def missing(visit: Visit, answers: Answers) -> str | None:
    """What is to be asked for next; None where all is told or was skipped."""
    skipped = answers.get(_SKIPPED, "").split(",")
    return next((one for one in ASKED if one not in skipped and _lacks(visit, answers, one)), None)


def is_enough(answers: Answers) -> bool:
    """Whether it can be registered as it is."""
    return CONTENT in answers and (NUMBER in answers or _NUMBERLESS in answers)


def without_number(answers: Answers) -> dict[str, str]:
    """The hotline gave it no number: it gets one of ours."""
    return {**answers, _NUMBERLESS: "1"}


def skipping(answers: Answers, field: str) -> dict[str, str]:
    """What nobody knows is not asked again."""
    known = [one for one in answers.get(_SKIPPED, "").split(",") if one]
    return {**answers, _SKIPPED: ",".join([*known, field])}


def with_photo(answers: Answers, what: Given) -> dict[str, str]:
    """With one more picture of it."""
    if what.attachment is None:
        return dict(answers)
    photo = {"media": str(what.attachment.kind), "content": what.attachment.content}
    return {**answers, _PHOTOS: json.dumps([*_list(answers, _PHOTOS), photo])}


def photos(visit: Visit, answers: Answers) -> list[Attachment]:
    """The pictures of it."""
    return [
        Attachment(
            MediaKind(one["media"]),
            one["content"],
            visit.sender.id,
            visit.now,
            plain("hotline.photo_of_order"),
        )
        for one in _list(answers, _PHOTOS)
    ]


def with_rest(answers: Answers, rest: list[dict[str, str]]) -> dict[str, str]:
    """With the orders that came in the same message, to be seen to afterwards."""
    return {**answers, _REST: json.dumps(rest, ensure_ascii=False)} if rest else dict(answers)


def rest_of(answers: Answers) -> list[dict[str, str]]:
    """Those orders."""
    return _list(answers, _REST)


def _lacks(visit: Visit, answers: Answers, field: str) -> bool:
    if field == NUMBER:
        return not is_enough({**answers, CONTENT: "1"})
    if field == CALLER:
        return CALLER not in answers and "phone" not in answers
    if field == ADDRESS and ADDRESS not in answers:
        order = order_of(visit, {**answers, NUMBER: "1"})
        return matters.understood(visit.desk, order).heard.place.building_id is None
    return field not in answers


def _own_number(visit: Visit) -> str:
    word = plain("hotline.no_number")
    taken = visit.store.hotline_orders.numbers_like(word)
    return hotline.number_of_ours(here(visit).date(), taken, word=word)


def _list(answers: Answers, name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(answers.get(name, "[]"))
    return found
