"""The case of an order ends with it, or goes on for others who told of the same."""

from casework import handling, joining
from casework.case import Case, CaseEvent, EventKind
from casework.hotline import Order, OrderState
from casework.labels import Outcome
from handlers.cases import alerts, audience, ledger, resolution
from handlers.turn import Turn
from handlers.wording import Said, plain, say


def let_go(turn: Turn, order: Order, told: str) -> Said:
    """An order goes back: its case is not ours either, unless others told of it."""
    case = _case(turn, order)
    if case is None or not case.is_open:
        return Said()
    if _is_others(turn, order, case):
        return _leave(turn, order, case, told)
    return end(turn, order, Outcome.NOT_OURS, told)


def lose(turn: Turn, order: Order, words: str) -> Said:
    """Whoever called can't be reached: the case is over, unless it is others' too."""
    case = _case(turn, order)
    if case is None or not case.is_open:
        return Said()
    if not _is_others(turn, order, case):
        return end(turn, order, Outcome.UNREACHABLE, words)
    note = plain("hotline.note_lost", hotline_no=order.hotline_no, words=words)
    ledger.update(
        turn.desk, case, CaseEvent(case.no, EventKind.NOTED, turn.sender.id, turn.now, note)
    )
    return say("hotline.case_goes_on", no=case.no)


def end(turn: Turn, order: Order, outcome: Outcome, answer: str) -> Said:
    """Its case is done, whoever has it; they hear of it, and so does whoever called."""
    case = _case(turn, order)
    if case is None or not case.is_open:
        return Said()
    events: list[CaseEvent] = []
    owners = alerts.owners(turn.desk, case)
    if case.is_unclaimed:
        case, claimed = handling.claim(case, actor_id=turn.sender.id, at=turn.now)
        events.append(claimed)
    resolved, event = handling.resolve(
        case,
        outcome=outcome,
        answer=answer,
        office=turn.office,
        actor_id=turn.sender.id,
        at=turn.now,
    )
    for owner in owners:
        if owner.id != turn.sender.id:
            by, no = turn.sender.name, case.no
            ended = say("hotline.ended", no=no, by=by, outcome=plain(f"names.outcome.{outcome}"))
            turn.desk.pass_on(owner, ended, case_no=no)
    return resolution.conclude(turn, resolved, *events, event)


def _leave(turn: Turn, order: Order, case: Case, told: str) -> Said:
    """Others told of the same: it goes on without the order, and without whoever called."""
    note = plain("hotline.note_returned", hotline_no=order.hotline_no, why=order.return_reason)
    events = [CaseEvent(case.no, EventKind.NOTED, turn.sender.id, turn.now, note)]
    for person in audience.neighbours(turn.desk, case) if order.is_joined else []:
        if _said(turn, case, person.id) == order.content:
            turn.store.followers.leave(case.no, person.id, at=turn.now)
            events.append(joining.unfollow(case, actor_id=person.id, at=turn.now))
            text = say("hotline.returned_to_caller", text=told)
            turn.desk.pass_on(person, text, case_no=case.no)
    ledger.update(turn.desk, case, *events)
    return say("hotline.case_goes_on", no=case.no)


def _is_others(turn: Turn, order: Order, case: Case) -> bool:
    """Whether somebody else told of it, here or by the hotline."""
    orders = turn.store.hotline_orders.of_case(case.no)
    is_ordered = any(one.id != order.id and one.state is OrderState.OPEN for one in orders)
    return order.is_joined or is_ordered or bool(audience.neighbours(turn.desk, case))


def _said(turn: Turn, case: Case, person_id: int) -> str:
    followers = turn.store.followers.of(case.no)
    return next((one.text for one in followers if one.person_id == person_id), "")


def _case(turn: Turn, order: Order) -> Case | None:
    if order.case_no is None:
        return None
    return audience.living(turn.desk, turn.store.cases.find(order.case_no))
