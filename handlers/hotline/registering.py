"""An order becomes a case, or part of one that was told before; each number once."""

from dataclasses import dataclass, replace
from datetime import datetime

from casework import filing, hotline, joining, order_dates
from casework.case import Case, CaseEvent, EventKind
from casework.filing import Report
from casework.hotline import Order, OrderState
from casework.hotline_errors import OrderOver
from casework.labels import Source, Urgency
from casework.people import Person
from handlers import phrasing
from handlers.cases import alerts, cards, ledger, receipts
from handlers.desk import Desk
from handlers.hotline import matters
from handlers.hotline.matters import Matter
from handlers.residents import consent
from handlers.visit import Absence
from handlers.wording import paragraphs, plain, say


@dataclass(frozen=True)
class Registered:
    """What became of an order: `is_new` is false where its number was known already."""

    order: Order
    is_new: bool


def register(desk: Desk, order: Order, *, by: int | None) -> Registered:
    """Write an order down, as a case or with one; in the caller's transaction.

    Whoever takes cases and the caller hear of it as ever; whoever entered it is told by whoever
    calls this; on the command line that is nobody. Of a caller who is secret those who handle it
    read no name, where that may be.
    """
    known = desk.store.hotline_orders.of_number(order.hotline_no)
    if known is not None:
        return Registered(known, is_new=False)
    kept = desk.store.hotline_orders.add(replace(order, due_at=order_dates.due(order, desk.office)))
    return Registered(place(desk, kept, by=by), is_new=True)


def place(desk: Desk, order: Order, *, by: int | None, before: Case | None = None) -> Order:
    """Give an order that is kept its case: one that tells the same, or one of its own.

    `before` is the case, over by now, in which it was worked the last time.
    """
    matter = matters.understood(desk, order)
    other = matters.told_before(desk, order, matter)
    if other is None:
        return _open(desk, order, matter, by=by, before=before)
    return _join(desk, order, matter, other, by=by)


def part(desk: Desk, order: Order, *, by: int) -> Order:
    """It was not the same after all: the order has a case of its own from now on.

    The other is due again when it was.

    Raises:
        OrderOver: when it did not join a case, or is over.
    """
    if not order.is_joined or order.case_no is None or order.state is not OrderState.OPEN:
        raise OrderOver(hotline_no=order.hotline_no)
    other = desk.store.cases.find(order.case_no)
    events = [_noted(desk, other, "hotline.note_parted", order, by)]
    for follower in desk.store.followers.of(other.no):
        if follower.text == order.content:
            desk.store.followers.leave(other.no, follower.person_id, at=desk.now)
            events.append(joining.unfollow(other, actor_id=follower.person_id, at=desk.now))
    others = [one for one in desk.store.hotline_orders.of_case(other.no) if one.id != order.id]
    released = order_dates.released(other, order, others, office=desk.office)
    ledger.update(desk, released, *events)
    parted = replace(order, is_joined=False, case_due_before=None)
    return _open(desk, parted, matters.understood(desk, order), by=by)


def redate(desk: Desk, order: Order, due_at: datetime, *, by: int) -> Order:
    """The hotline gave it another date: what works against the old one goes by it, too.

    Raises:
        OrderOver: it is not open.
        DeadlinePast: that date is over.
    """
    redated = hotline.redated(order, due_at, at=desk.now)
    desk.store.hotline_orders.save(redated)
    if order.case_no is None:
        return redated
    case = desk.store.cases.find(order.case_no)
    moved = order_dates.follows(case, order, redated)
    if moved != case:
        note = plain("hotline.note_redated", hotline_no=order.hotline_no)
        ledger.renew(desk, moved, CaseEvent(case.no, EventKind.NOTED, by, desk.now, note))
    else:
        cards.refresh(desk, case)
    return redated


def reopen(desk: Desk, order: Order, *, by: int) -> Order:
    """What was marked by mistake is open again; a case that ended as not ours goes on.

    Raises:
        OrderStands: it is open, or too much time has passed.
    """
    reopened = hotline.take_back(order, at=desk.now)
    desk.store.hotline_orders.save(reopened)
    if order.case_no is None:
        return reopened
    case = desk.store.cases.find(order.case_no)
    revived = hotline.revived(case) if order.state is OrderState.RETURNED else case
    if revived != case:
        event = CaseEvent(case.no, EventKind.TAKEN_BACK, by, desk.now)
        ledger.renew(desk, revived, event)
        reporter = desk.store.people.get(case.reporter_id)
        desk.tell(reporter, "hotline.on_again", no=case.no, case_no=case.no)
    else:
        cards.refresh(desk, case)
    return reopened


def _open(
    desk: Desk, order: Order, matter: Matter, *, by: int | None, before: Case | None = None
) -> Order:
    """A case of its own, with the hotline's date."""
    heard = matter.heard
    caller = _caller(desk, order, matter)
    is_secret = order.is_secret or caller.is_nameless
    report = Report(
        caller.id,
        order.content,
        heard.understood,
        heard.urgency,
        heard.place,
        source=Source.HOTLINE,
        # Whoever wants no name read is not one for whom somebody else wrote it down.
        recorder_id=None if is_secret else by,
        is_nameless=is_secret,
    )
    no = desk.store.cases.next_no(desk.now.astimezone(desk.office.zone).year)
    filed, event = filing.file(report, no=no, office=desk.office, at=desk.now, actor_id=by)
    case = order_dates.promised(filed, order, office=desk.office, at=desk.now)
    before = before or matters.done_before(desk, order, matter)
    again = [_noted_again(case, before, by)] if before is not None else []
    ledger.save(desk, case, event, *again)
    kept = _kept(desk, replace(order, case_no=case.no))
    alerts.announce(desk, case)
    _tell_caller(desk, case, kept, caller)
    return kept


def _join(desk: Desk, order: Order, matter: Matter, other: Case, *, by: int | None) -> Order:
    """The same was told before: the case goes on with the order, and is due sooner if need be."""
    caller = _caller(desk, order, matter)
    case = order_dates.hastened(other, order, office=desk.office, at=desk.now)
    due_before = other.due_at if case != other else None
    joined = replace(order, case_no=other.no, is_joined=True, case_due_before=due_before)
    kept = _kept(desk, joined)
    events = [_noted(desk, other, "hotline.note_joined", kept, by)]
    if desk.store.followers.is_following(other.no, caller.id) or caller.id == other.reporter_id:
        events.append(CaseEvent(other.no, EventKind.ADDED, caller.id, desk.now, order.content))
    else:
        follower, event = joining.follow(other, text=order.content, actor_id=caller.id, at=desk.now)
        desk.store.followers.add(follower)
        events.append(event)
    ledger.renew(desk, case, *events)
    due = phrasing.promise(desk, case)
    for owner in alerts.owners(desk, case):
        text = say("hotline.told_owner", no=case.no, hotline_no=kept.hotline_no, due=due)
        desk.pass_on(owner, text, case_no=case.no)
    desk.tell(caller, "hotline.joined_for_you", no=case.no, due=due, case_no=case.no)
    return kept


def _caller(desk: Desk, order: Order, matter: Matter) -> Person:
    """Whose matter it is: known by the number, else entered without the bot."""
    if matter.caller is not None:
        return matter.caller
    name = order.caller or plain("hotline.nobody")
    phone = order.phone if order.phone.isdecimal() else ""
    added = desk.store.people.add(name, phone=phone, telegram_id=None, at=desk.now)
    if order.is_secret:
        desk.store.people.set_nameless(added.id, is_nameless=True)
    return added


def _tell_caller(desk: Desk, case: Case, order: Order, caller: Person) -> None:
    """Whoever has the bot gets the receipt, as if they had told us."""
    if caller.telegram_id is None:
        return
    reader = Absence(desk, caller)
    written = receipts.write(reader, case)
    is_danger = case.urgency is Urgency.EMERGENCY
    # In danger nothing stands before the numbers to call.
    first = [] if is_danger else [say("hotline.for_you", hotline_no=order.hotline_no)]
    text = paragraphs(*first, written.text)
    reader.answer(text, keyboard=written.keyboard, case_no=case.no)
    if not is_danger:
        consent.ask_once(reader)


def _kept(desk: Desk, order: Order) -> Order:
    desk.store.hotline_orders.save(order)
    return order


def _noted(desk: Desk, case: Case, key: str, order: Order, by: int | None) -> CaseEvent:
    note = plain(key, hotline_no=order.hotline_no)
    return CaseEvent(case.no, EventKind.NOTED, by, desk.now, note)


def _noted_again(case: Case, before: Case, by: int | None) -> CaseEvent:
    """It was told, and done, before."""
    note = plain("hotline.note_again", no=before.no)
    return CaseEvent(case.no, EventKind.NOTED, by, case.received_at, note)
