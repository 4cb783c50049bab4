"""Cases, kept and found again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import filing, handling, joining, parties, satisfaction, waiting
from casework.case import (
    Attachment,
    CaseEvent,
    EventKind,
    MediaKind,
    PartyState,
    Stage,
    WaitingFor,
)
from casework.errors import CaseNotFound
from casework.labels import Kind, Outcome, Role, Route, Source, Tag, Urgency
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
    assert store.cases.find(case.no) == case


def test_a_finished_case_comes_back_as_it_was(store: Store):
    town = settle(store)
    case = a_case(store, town, Tag.NEIGHBOUR)
    case, claimed = handling.claim(case, actor_id=town.worker.id, at=LATER)
    case, resolved = handling.resolve(
        case,
        outcome=Outcome.EXPLAINED,
        answer="讲和了",
        office=OFFICE,
        actor_id=town.worker.id,
        at=LATER,
    )
    case, rated = satisfaction.rate(case, 4, actor_id=town.resident.id, at=LATER)
    store.cases.save(case, claimed, resolved, rated)
    assert store.cases.find(case.no) == case
    assert [event.kind for event in store.cases.history(case.no)] == [
        EventKind.FILED,
        EventKind.CLAIMED,
        EventKind.RESOLVED,
        EventKind.RATED,
    ]


def test_a_case_that_waits_comes_back_with_what_it_waits_for(store: Store):
    town = settle(store)
    case, claimed = handling.claim(a_case(store, town), actor_id=town.worker.id, at=LATER)
    case, asked = waiting.wait(
        case,
        WaitingFor.RESIDENT,
        until=LATER + timedelta(days=3),
        reason="哪一户？",
        actor_id=town.worker.id,
        at=LATER,
    )
    store.cases.save(case, claimed, asked)
    assert store.cases.find(case.no) == case
    resumed, event = waiting.resume(case, office=OFFICE, actor_id=town.worker.id, at=LATER)
    store.cases.save(resumed, event)
    assert store.cases.find(case.no).wait is None


def test_what_a_party_was_asked_and_did_comes_back(store: Store):
    town = settle(store)
    case, asked = parties.ask(
        a_case(store, town),
        Role.BUILDING_LEAD,
        task="问问是谁家的",
        due_at=LATER + timedelta(days=1),
        actor_id=town.worker.id,
        at=LATER,
    )
    case, done = parties.answer(
        case,
        Role.BUILDING_LEAD,
        PartyState.DONE,
        words="是502的",
        actor_id=town.worker.id,
        at=LATER + timedelta(hours=1),
    )
    store.cases.save(case, asked, done)
    assert store.cases.find(case.no) == case
    assert store.cases.find(case.no).party(Role.BUILDING_LEAD) == case.party(Role.BUILDING_LEAD)


def test_a_case_knows_its_parts_and_what_was_merged_into_it(store: Store):
    town = settle(store)
    whole, twin = a_case(store, town), a_case(store, town)
    parts = [replace(a_case(store, town), parent_no=whole.no) for _ in range(2)]
    for part in parts:
        store.cases.save(part)
    (joined, event), taken = joining.merge(
        twin, whole, office=OFFICE, actor_id=town.worker.id, at=LATER
    )
    store.cases.save(joined, event)
    store.cases.append(taken)
    assert [case.no for case in store.cases.children_of(whole.no)] == [one.no for one in parts]
    assert [case.no for case in store.cases.joined_to(whole.no)] == [twin.no]
    assert store.cases.find(twin.no) == joined
    assert store.cases.children_of(twin.no) == []


def test_what_was_told_of_a_building_is_found_the_newest_first(store: Store):
    town = settle(store)
    building_id = town.place.building_id or 0
    old, middle, new = (a_case(store, town, at=NOW + timedelta(days=day)) for day in range(3))
    a_case(store, town, place=Place(town.place.estate_id))
    near = store.cases.near(building_id, since=NOW + timedelta(days=1))
    assert [case.no for case in near] == [new.no, middle.no]
    assert old.no in {case.no for case in store.cases.near(building_id, since=NOW)}
    assert store.cases.near(building_id + 1, since=NOW) == []


def test_who_wrote_it_down_for_somebody_is_kept(store: Store):
    town = settle(store)
    store.cases.save(replace(a_case(store, town), recorder_id=town.worker.id, source=Source.PHONE))
    (case,) = store.cases.all()
    assert (case.recorder_id, case.source) == (town.worker.id, Source.PHONE)


def test_the_newest_line_of_a_history_has_the_highest_number(store: Store):
    town = settle(store)
    case, other = a_case(store, town), a_case(store, town)
    number = store.cases.append(CaseEvent(case.no, EventKind.REPLIED, town.worker.id, LATER))
    assert store.cases.last_event_id(case.no) == number
    assert store.cases.last_event_id(other.no) < number
    assert store.cases.last_event_id("2026-9999") == 0


def test_another_route_replaces_the_parties_and_whoever_assists_on_both_was_asked_once(
    store: Store,
):
    town = settle(store)
    case = a_case(store, town, Tag.FACILITY)
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


def test_the_message_that_was_filed_stays_the_one(store: Store):
    case = a_case(store, settle(store))
    store.cases.remember_message(1001, 5, case.no, is_report=True)
    store.cases.remember_message(1001, 5, case.no)
    store.cases.remember_message(1001, 6, case.no)
    assert store.cases.is_report(1001, 5)
    assert not store.cases.is_report(1001, 6)
    assert not store.cases.is_report(1001, 7)


def test_what_one_person_sent_along_goes_to_another_case(store: Store):
    town = settle(store)
    first, second = a_case(store, town), a_case(store, town)
    photo = Attachment(MediaKind.PHOTO, "file-1", town.resident.id, LATER)
    voice = Attachment(MediaKind.VOICE, "file-2", town.worker.id, LATER)
    for one in (photo, voice):
        store.cases.attach(first.no, one)
    store.cases.remember_message(1001, 5, first.no)
    store.cases.remember_message(1002, 5, first.no)
    store.cases.move_belongings(first.no, second.no, person_id=town.resident.id, chat_id=1001)
    assert store.cases.attachments(first.no) == [voice]
    assert store.cases.attachments(second.no) == [photo]
    assert store.cases.of_message(1001, 5) == second.no
    assert store.cases.of_message(1002, 5) == first.no


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
