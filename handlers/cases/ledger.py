"""A case is written down with what happened to it; its clocks and its cards follow."""

from casework import handling, namelessness, reminders
from casework.case import Case, CaseEvent, Stage
from casework.labels import Urgency
from casework.reminders import Due
from casework.takebacks import Before
from handlers.cases import alerts, cards, recalls
from handlers.desk import Desk
from handlers.duty import following
from handlers.visit import Visit


def save(desk: Desk, case: Case, *events: CaseEvent) -> None:
    """Save a case as it now stands, and wind its clocks; an alarm goes on until it is taken.

    The conversation about a question follows it. Where a name is needed from now on, the resident
    hears so in the same moment.
    """
    if namelessness.is_lost(case):
        case, events = _name(desk, case, events)
    desk.store.cases.save(case, *events)
    _wind(desk, case)
    if handling.raises_alarm(case) and not desk.store.due_times.is_planned(case.no, Due.ALARM):
        desk.store.due_times.plan([reminders.next_alarm(case, desk.office.rules, at=desk.now)])
    following.follow(desk, case, events)


def _name(
    desk: Desk, case: Case, events: tuple[CaseEvent, ...]
) -> tuple[Case, tuple[CaseEvent, ...]]:
    """Whoever handles it must know from now on who told it; that is said once."""
    named, event = namelessness.unveil(case, actor_id=None, at=desk.now)
    if not desk.store.cases.find(case.no).is_nameless:
        return named, events
    is_emergency = case.urgency is Urgency.EMERGENCY
    key = "nameless.needed_in_danger" if is_emergency else "nameless.needed"
    desk.tell(desk.store.people.get(case.reporter_id), key, no=case.no, case_no=case.no)
    return named, (*events, event)


def wind_all(desk: Desk) -> None:
    """The calendar has changed: the clocks of whatever is not over are counted anew."""
    for case_no in desk.store.due_times.running():
        case = desk.store.cases.find(case_no)
        if case.is_open or case.stage is Stage.REOPEN_ASKED:
            _wind(desk, case)


def _wind(desk: Desk, case: Case) -> None:
    """What is still to come is counted anew; an early word that waits to be told still waits."""
    clocks, passed = reminders.parted(case, desk.office, at=desk.now)
    desk.store.due_times.renew(case.no, clocks, passed=passed)


def renew(desk: Desk, case: Case, *events: CaseEvent) -> None:
    """Save a case; those who should have a card now get one, and all cards follow.

    What has become an emergency that nobody has is called out at once.
    """
    was_alarming = handling.raises_alarm(desk.store.cases.find(case.no))
    _close_lists(desk, case)
    save(desk, case, *events)
    if handling.raises_alarm(case) and not was_alarming:
        alerts.announce(desk, case)
    else:
        alerts.announce_to_the_new(desk, case)
    cards.refresh(desk, case)


def update(desk: Desk, case: Case, *events: CaseEvent) -> None:
    """Save a case and bring its cards up to date."""
    _close_lists(desk, case)
    save(desk, case, *events)
    cards.refresh(desk, case)


def _close_lists(desk: Desk, case: Case) -> None:
    """What becomes confidential, or nameless, stood with its words in lists."""
    before = desk.store.cases.find(case.no)
    is_sealed = case.is_confidential and not before.is_confidential
    if is_sealed or (case.is_nameless and not before.is_nameless):
        recalls.close_lists(desk, case)


def remember(visit: Visit, before: Case) -> None:
    """Keep how a case stood before what was just saved: for a minute it can be taken back."""
    store = visit.store
    event_id = store.cases.last_event_id(before.no)
    store.befores.keep(Before(before, visit.sender.id, visit.now, event_id))
