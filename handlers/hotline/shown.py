"""An order as whoever sees to the orders reads it: while it is entered, in a list, on its page."""

from casework import order_dates, permissions
from casework.case import Case
from casework.hotline import Order, OrderState
from casework.permissions import Action
from handlers import phrasing
from handlers.cases import audience
from handlers.hotline import matters
from handlers.visit import Visit
from handlers.wording import Said, clip, lines, plain, say

LONGEST_CONTENT = 1200
LONGEST_GLANCE = 26


def fields(visit: Visit, order: Order, *, is_dated: bool = True) -> Said:
    """Everything that is known of it, a line each."""
    caller = " ".join(one for one in (order.caller, order.phone) if one)
    kind = plain("names.comma").join(one for one in (order.category, order.street) if one)
    due = phrasing.moment(visit.desk, order_dates.due(order, visit.office))
    late = order_dates.is_late(order, visit.office, at=visit.now)
    came = phrasing.moment(visit.desk, order.came_at)
    return lines(
        say("hotline.field.content", text=clip(order.content, LONGEST_CONTENT))
        if order.content
        else Said(),
        say("hotline.field.address", text=order.address) if order.address else Said(),
        say("hotline.field.caller", text=caller) if caller else Said(),
        say("hotline.field.secret") if order.is_secret else Said(),
        say("hotline.field.earlier", hotline_no=order.earlier_no) if order.earlier_no else Said(),
        say("hotline.field.category", text=kind) if kind else Said(),
        say("hotline.field.came", at=came) if order.came_at < order.entered_at else Said(),
        say("hotline.field.due_late" if late else "hotline.field.due", at=due)
        if is_dated
        else say("hotline.field.due_by_rules", at=due),
        _reply(order),
    )


def _reply(order: Order) -> Said:
    """Whether the hotline waits for an answer; of what is over nobody has to know."""
    if order.state is not OrderState.OPEN:
        return Said()
    return say("hotline.field.reply" if order.wants_reply else "hotline.field.no_reply")


def outlook(visit: Visit, order: Order) -> Said:
    """What would become of it: which case it would join, or where it would be a new one."""
    if not order.content:
        return Said()
    matter = matters.understood(visit.desk, order)
    other = matters.told_before(visit.desk, order, matter)
    if other is not None:
        told = phrasing.day(visit.desk, other.received_at)
        glance = glance_of(visit, other)
        return say("hotline.would_join", no=other.no, day=told, glance=glance)
    place = phrasing.place(visit.store.places, matter.heard.place)
    tags = matter.heard.understood.tags or ("other",)
    named = plain("names.comma").join(plain(f"names.tag.{tag}") for tag in tags)
    return say("hotline.would_open", tags=named, place=place or say("hotline.nowhere"))


def glance_of(visit: Visit, case: Case) -> str:
    """The first words of a case, as far as they are for the reader's eyes."""
    if not permissions.may(visit.sender, Action.SEE, case):
        return plain("names.confidence", tags=phrasing.tags(case))
    return phrasing.glance(case, LONGEST_GLANCE)


def line(visit: Visit, order: Order) -> Said:
    """One order among many, in two lines."""
    due = phrasing.moment(visit.desk, order_dates.due(order, visit.office))
    late = order_dates.is_late(order, visit.office, at=visit.now)
    key = "late" if late else str(order.state)
    when = say(f"hotline.when.{key}", due=due, at=_ended(visit, order))
    glance = clip(order.content, LONGEST_GLANCE)
    return say("hotline.line", hotline_no=order.hotline_no, when=when, glance=glance)


def page(visit: Visit, order: Order) -> Said:
    """One order with its case, and how it stands."""
    told = visit.store.cases.find(order.case_no) if order.case_no else None
    case = audience.living(visit.desk, told) if told else None
    return lines(
        say("hotline.title", hotline_no=order.hotline_no),
        fields(visit, order),
        _case(visit, order, case) if case else Said(),
        _standing(visit, order, case),
    )


def _case(visit: Visit, order: Order, case: Case) -> Said:
    """Its case: where that stands, and whether it was told by others before."""
    owner = visit.store.people.get(case.owner_id).name if case.owner_id else ""
    stage = phrasing.stage_for(visit.sender, case.stage)
    key = "hotline.case_joined" if order.is_joined else "hotline.case"
    who = say("hotline.case_owner", owner=owner) if owner else Said()
    return say(key, no=case.no, stage=stage, who=who)


def _standing(visit: Visit, order: Order, case: Case | None) -> Said:
    if order.state is OrderState.OPEN:
        is_due = order_dates.is_to_answer(order, case)
        return say("hotline.to_answer") if is_due else Said()
    at = _ended(visit, order)
    if order.state is OrderState.REPLIED:
        return say("hotline.replied", at=at, text=clip(order.reply, LONGEST_CONTENT))
    return say("hotline.returned", at=at, reason=order.return_reason)


def _ended(visit: Visit, order: Order) -> Said:
    at = order.returned_at if order.state is OrderState.RETURNED else order.replied_at
    return phrasing.moment(visit.desk, at) if at else Said()
