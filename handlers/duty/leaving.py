"""Somebody who answers, or asks, is there no more: their shifts end, the conversations go on."""

from casework import duty, handling
from casework.duty import Shift
from casework.labels import Role
from casework.people import Person
from handlers.cases import alerts, cards, ledger
from handlers.desk import Desk
from handlers.duty import endings, weeks
from handlers.keyboards import button, rows
from handlers.wording import lines, plain, say


def end_for(desk: Desk, person_id: int) -> None:
    """Whoever may answer no more keeps no shift and stands in for nobody; the admins hear of it."""
    person = desk.store.people.get(person_id)
    if duty.can_answer(person):
        return
    touched = desk.store.shifts.of_person(person_id)
    for shift in touched:
        _drop(desk, shift, person_id)
    ended = [one for one in touched if one.person_id == person_id]
    stood_in = [one for one in touched if one.person_id != person_id]
    if not touched:
        return
    text = lines(
        say("duty.left", who=person.name) if ended else say("duty.left_stand_in", who=person.name),
        weeks.listed(desk, (*ended, *stood_in)),
        weeks.gaps(desk),
    )
    keyboard = rows([button("duty.open", "duty")])
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id != person_id:
            desk.pass_on(admin, text, keyboard=keyboard)


def fall_silent(desk: Desk, person: Person) -> None:
    """Somebody has blocked the bot: whom they answered somebody else answers; they hear nothing."""
    for talk in desk.store.talks.of_asker(person.id):
        case = desk.store.cases.find(talk.case_no)
        endings.finish(desk, talk, case, endings.UNHEARD, by=person.id)
    for talk in desk.store.talks.of_helper(person.id):
        _ask_others(desk, talk.case_no)


def be_forgotten(desk: Desk, person: Person) -> None:
    """Somebody is being forgotten: who answered them hears that nobody is there any more."""
    for talk in desk.store.talks.of_asker(person.id):
        case = desk.store.cases.find(talk.case_no)
        endings.finish(desk, talk, case, endings.FORGOTTEN, by=person.id)


def _drop(desk: Desk, shift: Shift, person_id: int) -> None:
    """Their own shifts end; of those of others they are no stand-in any more."""
    store = desk.store.shifts
    if shift.person_id == person_id:
        store.save(duty.dropped(shift, at=desk.now))
    else:
        store.save(duty.without_stand_in(shift))


def _ask_others(desk: Desk, case_no: str) -> None:
    """The question lies with nobody again; the conversation follows, and others get the card."""
    case = desk.store.cases.find(case_no)
    if not case.is_at_work:
        return
    reason = plain("talks.out_of_reach")
    freed, event = handling.give_back(
        case, reason=reason, office=desk.office, actor_id=None, at=desk.now
    )
    ledger.update(desk, freed, event)
    for person in alerts.recipients(desk, freed):
        cards.send(desk, person, freed)
    alerts.announce_to_the_new(desk, freed)
