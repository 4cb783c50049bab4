"""A case rests: what its resident reads of that, and how the work goes on."""

from casework import waiting
from casework.case import Case, CaseEvent, WaitingFor
from casework.labels import Urgency
from handlers import phrasing
from handlers.cases import alerts, audience, cards, ledger
from handlers.desk import Desk
from handlers.visit import Visit
from handlers.wording import say


def go_on(desk: Desk, case: Case, *events: CaseEvent, actor_id: int | None) -> Case:
    """The work goes on, after these events; a resident who was told of the rest hears so."""
    resumed, event = waiting.resume(case, office=desk.office, actor_id=actor_id, at=desk.now)
    ledger.update(desk, resumed, *events, event)
    if waiting.waits_for(case, WaitingFor.DATE):
        due = phrasing.promise(desk, resumed)
        audience.tell(desk, resumed, say("waiting.goes_on", no=case.no, due=due))
    return resumed


def wake(desk: Desk, case: Case, urgency: Urgency, *, actor_id: int) -> Case:
    """What presses more than it did rests no longer until an answer or a day."""
    is_stopped = case.wait is not None and case.wait.stops_the_clock
    if is_stopped and urgency.rank < case.urgency.rank:
        return go_on(desk, case, actor_id=actor_id)
    return case


def hear_answer(visit: Visit, case_no: str) -> None:
    """Something was added to a case: the cards follow; what waited for the resident goes on."""
    desk = visit.desk
    case = desk.store.cases.find(case_no)
    is_answer = visit.sender.id == case.reporter_id
    if not is_answer or not waiting.waits_for(case, WaitingFor.RESIDENT):
        cards.refresh(desk, case)
        return
    resumed = go_on(desk, case, actor_id=visit.sender.id)
    due = phrasing.promise(desk, resumed)
    for owner in alerts.owners(desk, resumed):
        if owner.id != visit.sender.id:
            desk.tell(owner, "waiting.answered", no=case.no, due=due, case_no=case.no)
