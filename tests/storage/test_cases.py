"""Cases, kept and found again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import filing, handling, satisfaction
from casework.case import Attachment, Case, CaseEvent, EventKind, MediaKind, Stage
from casework.errors import CaseNotFound
from casework.labels import Kind, Outcome, Role, Route, Tag, Urgency
from casework.people import Duty, Reach
from casework.places import Place
from casework.routing import Understanding
from storage.store import Store
from tests.storage.sample import NOW, OFFICE, Town, a_case, settle

LATER = NOW + timedelta(hours=1)


def test_numbers_run_on_through_a_year_and_begin_anew(store: Store):
    assert [store.cases.next_no(2026) for _ in range(3)] == ["2026-0001", "2026-0002", "2026-0003"]
    assert store.cases.next_no(2027) == "2027-0001"


def test_a_case_comes_back_as_it_was(store: Store):
    town = settle(store)
    case = a_case(store, town, Tag.CLUTTER, Tag.SAFETY, urgency=Urgency.URGENT)
    assert store.cases.find(case.no) == by_role(case)


def test_a_finished_case_comes_back_as_it_was(store: Store):
    town = settle(store)
    case = a_case(store, town, Tag.NEIGHBOUR)
    case, claimed = handling.claim(case, actor_id=town.worker.id, at=LATER)
    case, resolved = handling.resolve(
        case, outcome=Outcome.EXPLAINED, answer="讲和了", actor_id=town.worker.id, at=LATER
    )
    case, rated = satisfaction.rate(case, 4, actor_id=town.resident.id, at=LATER)
    store.cases.save(case, claimed, resolved, rated)
    assert store.cases.find(case.no) == by_role(case)
    assert [event.kind for event in store.cases.history(case.no)] == [
        EventKind.FILED,
        EventKind.CLAIMED,
        EventKind.RESOLVED,
        EventKind.RATED,
    ]


def by_role(case: Case) -> Case:
    """The lead first, the others in alphabetical order, as they are read."""
    parties = sorted(case.parties, key=lambda party: (not party.is_lead, party.role))
    return replace(case, parties=tuple(parties))


def test_another_route_replaces_the_parties(store: Store):
    town = settle(store)
    case = a_case(store, town, Tag.CLUTTER)
    understood = Understanding(Kind.REPORT, (Tag.FAMILY,), Route.NONE)
    corrected, event = filing.correct_tag(
        case, understood, office=OFFICE, actor_id=town.resident.id, at=LATER
    )
    store.cases.save(corrected, event)
    kept = store.cases.find(case.no).parties
    assert [(party.role, party.is_lead) for party in kept] == [
        (Role.MEDIATOR, True),
        (Role.GRID_WORKER, False),
    ]
    assert {party.role: party.asked_at for party in kept} == {
        Role.MEDIATOR: LATER,
        Role.GRID_WORKER: NOW,
    }


def test_a_number_that_does_not_exist_is_not_found(store: Store):
    with pytest.raises(CaseNotFound):
        store.cases.find("2026-9999")


def test_what_is_not_for_these_eyes_sounds_as_if_it_were_not_there(store: Store):
    town = settle(store)
    case = a_case(store, town)
    assert store.cases.visible_to(town.resident, case.no).no == case.no
    with pytest.raises(CaseNotFound) as hidden:
        store.cases.visible_to(town.worker, case.no)
    with pytest.raises(CaseNotFound) as missing:
        store.cases.visible_to(town.worker, "2026-9999")
    assert hidden.value.key == missing.value.key


def test_a_resident_sees_open_matters_first_then_the_newest(store: Store):
    town = settle(store)
    old, middle, new = (a_case(store, town, at=NOW + timedelta(days=day)) for day in range(3))
    withdrawn, event = handling.withdraw(new, actor_id=town.resident.id, at=LATER)
    store.cases.save(withdrawn, event)
    mine = store.cases.reported_by(town.resident.id, limit=10)
    assert [case.no for case in mine] == [middle.no, old.no, new.no]
    assert len(store.cases.reported_by(town.resident.id, limit=2)) == 2
    assert store.cases.reported_by(town.worker.id, limit=10) == []


def test_the_newest_open_matter_is_the_one_spoken_of(store: Store):
    town = settle(store)
    first = a_case(store, town)
    second = a_case(store, town)
    assert last_no(store, town) == second.no
    withdrawn, event = handling.withdraw(second, actor_id=town.resident.id, at=LATER)
    store.cases.save(withdrawn, event)
    assert last_no(store, town) == first.no
    assert store.cases.last_open_of(town.resident.id, since=LATER) is None
    assert store.cases.last_open_of(town.worker.id, since=NOW) is None


def last_no(store: Store, town: Town) -> str:
    found = store.cases.last_open_of(town.resident.id, since=NOW)
    assert found is not None
    return found.no


def test_lists_begin_with_what_presses_then_with_what_is_due(store: Store):
    town = settle(store)
    duty = Duty(Role.GRID_WORKER, Reach.GRID, town.place.grid_id)
    store.people.give_duty(town.worker.id, duty)
    worker = store.people.get(town.worker.id)
    normal = a_case(store, town)
    sooner = a_case(store, town, at=NOW - timedelta(days=3))
    emergency = a_case(store, town, urgency=Urgency.EMERGENCY)
    expected = [emergency.no, sooner.no, normal.no]
    assert [case.no for case in store.cases.unclaimed_for(worker)] == expected
    for case in (normal, emergency, sooner):
        store.cases.save(*handling.claim(case, actor_id=worker.id, at=LATER))
    assert store.cases.unclaimed_for(worker) == []
    assert [case.no for case in store.cases.owned_by(worker.id)] == expected


def test_only_what_a_person_may_take_is_offered(store: Store):
    town = settle(store)
    store.people.give_duty(town.worker.id, Duty(Role.GRID_WORKER, Reach.GRID, 99))
    worker = store.people.get(town.worker.id)
    a_case(store, town)
    nowhere = a_case(store, town, place=Place())
    assert [case.no for case in store.cases.unclaimed_for(worker)] == [nowhere.no]


def test_an_album_stays_with_the_case_of_its_first_picture(store: Store):
    town = settle(store)
    case = a_case(store, town)
    photo = Attachment(MediaKind.PHOTO, "file-1", town.resident.id, LATER, "看")
    store.cases.attach(case.no, photo, album_id="77")
    voice = Attachment(MediaKind.VOICE, "file-2", town.resident.id, LATER)
    store.cases.attach(case.no, voice)
    assert store.cases.attachments(case.no) == [photo, voice]
    assert store.cases.of_album("77") == case.no
    assert store.cases.of_album("78") is None


def test_a_message_is_remembered_for_the_day_it_is_edited(store: Store):
    town = settle(store)
    first, second = a_case(store, town), a_case(store, town)
    store.cases.remember_message(1001, 5, first.no)
    store.cases.remember_message(1001, 5, second.no)
    assert store.cases.of_message(1001, 5) == second.no
    assert store.cases.of_message(1002, 5) is None


def test_history_is_kept_in_the_order_of_telling(store: Store):
    town = settle(store)
    case = a_case(store, town)
    added = CaseEvent(case.no, EventKind.ADDED, town.resident.id, NOW, "还有一辆旧车")
    store.cases.append(added)
    store.cases.append(CaseEvent(case.no, EventKind.NUDGED, None, LATER))
    assert store.cases.history(case.no)[1] == added
    assert store.cases.history(case.no)[2].actor_id is None


def test_hostile_words_are_only_words(store: Store):
    town = settle(store)
    case = a_case(store, town, text="'); drop table cases; -- <b>")
    assert store.cases.find(case.no).text == "'); drop table cases; -- <b>"
    assert store.cases.count() == 1
    assert store.cases.find(case.no).stage is Stage.TRIAGED
