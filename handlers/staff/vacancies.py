"""What can't stay on a desk goes back to those who can take it, and every card follows."""

from casework import departures, handling
from casework.case import Case
from casework.labels import Role
from casework.people import Person
from handlers.cases import alerts, audience, cards, ledger, recalls, return_calls
from handlers.desk import Desk
from handlers.staff import stand_ins
from handlers.wording import plain, say


def vacate(desk: Desk, before: Person, *, by_id: int | None) -> list[Case]:
    """Somebody has lost a duty: what is stranded goes back, what they saw they see no more.

    `before` is the person as they were. What went back.
    """
    after = desk.store.people.get(before.id)
    desk.store.befores.forget(before.id)
    _leave_households(desk, after)
    seen = {case.no: case for case in desk.store.worklists.around(before)}
    for case in seen.values():
        _free_parties(desk, case, after, by_id=by_id)
    stranded = [
        case
        for case in stand_ins.own_cases(desk, after)
        if departures.is_stranded(before, after, case)
    ]
    for case in stranded:
        give_back(desk, case, by_id=by_id)
    for no in seen:
        cards.refresh_for(desk, desk.store.cases.find(no), after)
    _recall(desk, after)
    if not after.is_staff:
        _ask_others_to_call(desk, after)
    return stranded


def hide(desk: Desk, stranger: Person) -> None:
    """Somebody was taken for a colleague: every card that they were sent says nothing any more."""
    for no in desk.store.traces.cards_told(stranger.id):
        cards.refresh_for(desk, desk.store.cases.find(no), stranger)
    _recall(desk, stranger)


def give_back(desk: Desk, case: Case, *, by_id: int | None) -> Case:
    """Whoever could take a case gets its card, and the resident hears that it goes on."""
    returned, event = handling.give_back(
        case,
        reason=plain("departures.reason"),
        office=desk.office,
        actor_id=by_id or case.owner_id or case.reporter_id,
        at=desk.now,
    )
    ledger.update(desk, returned, event)
    if handling.raises_alarm(returned):
        alerts.announce(desk, returned)
    else:
        for person in alerts.recipients(desk, returned):
            cards.send(desk, person, returned)
        alerts.announce_to_the_new(desk, returned)
    is_alarm = handling.raises_alarm(returned)
    key = "transfers.returned_emergency" if is_alarm else "departures.told_resident_free"
    if desk.store.talks.of_case(case.no) is None:
        audience.tell(desk, returned, say(key, no=case.no))
    return returned


def _free_parties(desk: Desk, case: Case, after: Person, *, by_id: int | None) -> None:
    """What they promised for their role, somebody else of the role is asked for."""
    freed, events = departures.free_parties(case, after, actor_id=by_id, at=desk.now)
    if events:
        ledger.renew(desk, freed, *events)


def _ask_others_to_call(desk: Desk, after: Person) -> None:
    """Whom they were to call, somebody else calls; name and number go from their chat."""
    for no in desk.store.traces.visits_of(after.id):
        for row in desk.store.outbox.said_about(no):
            is_theirs = row.message.person_id == after.id and row.message.method == "sendMessage"
            if is_theirs and row.is_there:
                desk.rewrite(row, say("cards.passed_on", no=no))
        return_calls.ask(desk, desk.store.cases.find(no))


def _recall(desk: Desk, after: Person) -> None:
    """What was told of a confidence says nothing any more."""
    for no in desk.store.traces.confidences_told(after.id):
        recalls.recall(desk, desk.store.cases.find(no))


def _leave_households(desk: Desk, after: Person) -> None:
    """The ten households of a party hub wait for another one."""
    own = desk.store.people.own_duties(after.id)
    if not any(duty.role is Role.PARTY_HUB for duty in own):
        for household_id in desk.store.hubs.households_of(after.id):
            desk.store.hubs.take(household_id)
