"""What there is to do, the most pressing first, for nobody's eyes but those who may."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework import handling, parties, waiting
from casework.case import Case, PartyState, Stage, WaitingFor
from casework.labels import Role, Tag, Urgency
from casework.people import Duty, Leave, Person, Reach
from casework.places import Place
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

LATER = NOW + timedelta(hours=1)
NEXT_MONTH = NOW + timedelta(days=30)


@pytest.fixture
def town(store: Store) -> Town:
    settled = settle(store)
    give(store, settled.worker, Role.GRID_WORKER, Reach.GRID, settled.place.grid_id)
    return replace(settled, worker=store.people.get(settled.worker.id))


def give(
    store: Store,
    person: Person,
    role: Role,
    reach: Reach = Reach.COMMUNITY,
    scope_id: int | None = None,
) -> Person:
    store.people.give_duty(person.id, Duty(role, reach, scope_id))
    return store.people.get(person.id)


def somebody(
    store: Store, role: Role, reach: Reach = Reach.COMMUNITY, scope_id: int | None = None
) -> Person:
    """One more member of staff."""
    count = len(store.people.everyone())
    return give(
        store, store.people.meet(2000 + count, f"同事{count}", at=NOW), role, reach, scope_id
    )


def another_grid(store: Store) -> Place:
    estate_id = store.places.put_estate("信江花苑")
    grid_id = store.places.put_grid("A3", "第三网格")
    building_id = store.places.put_building(
        estate_id=estate_id, number="13", grid_id=grid_id, units=2
    )
    return Place(estate_id, building_id, grid_id)


def claimed(store: Store, case: Case, by: Person) -> Case:
    taken, event = handling.claim(case, actor_id=by.id, at=LATER)
    store.cases.save(taken, event)
    return taken


def nos(cases: Iterable[Case]) -> list[str]:
    return [case.no for case in cases]


def test_what_presses_comes_first_then_what_is_due_first(store: Store, town: Town):
    normal = a_case(store, town)
    sooner = a_case(store, town, at=NOW - timedelta(days=3))
    emergency = a_case(store, town, urgency=Urgency.EMERGENCY)
    expected = [emergency.no, sooner.no, normal.no]
    assert nos(store.worklists.unclaimed_for(town.worker)) == expected
    assert nos(store.worklists.around(town.worker)) == expected
    for case in (normal, emergency, sooner):
        claimed(store, case, town.worker)
    assert store.worklists.unclaimed_for(town.worker) == []
    assert nos(store.worklists.desk_of(town.worker)) == expected
    assert nos(store.worklists.around(town.worker)) == expected


def test_a_list_holds_cases_as_they_are_with_their_parties(store: Store, town: Town):
    case = a_case(store, town, Tag.CLUTTER)
    assert store.worklists.unclaimed_for(town.worker) == [store.cases.find(case.no)]
    assert store.worklists.around(town.worker)[0].parties


def test_another_grid_is_another_list(store: Store, town: Town):
    there = another_grid(store)
    here, elsewhere = a_case(store, town), a_case(store, town, place=there)
    neighbour = somebody(store, Role.GRID_WORKER, Reach.GRID, there.grid_id)
    everywhere = somebody(store, Role.ADMIN)
    for read in (store.worklists.unclaimed_for, store.worklists.around):
        assert nos(read(town.worker)) == [here.no]
        assert nos(read(neighbour)) == [elsewhere.no]
        assert nos(read(everywhere)) == [here.no, elsewhere.no]


@pytest.mark.parametrize("reach", [Reach.ESTATE, Reach.GRID, Reach.BUILDING])
def test_a_list_reaches_as_far_as_the_duty(store: Store, town: Town, reach: Reach):
    place = town.place
    scope = {
        Reach.ESTATE: place.estate_id,
        Reach.GRID: place.grid_id,
        Reach.BUILDING: place.building_id,
    }[reach]
    lead = somebody(store, Role.BUILDING_LEAD, reach, scope)
    case = a_case(store, town)
    a_case(store, town, place=another_grid(store))
    assert nos(store.worklists.around(lead)) == [case.no]


def test_what_nobody_could_place_is_in_the_list_of_every_triager(store: Store, town: Town):
    case = a_case(store, town, place=Place())
    lead = somebody(store, Role.BUILDING_LEAD, Reach.BUILDING, town.place.building_id)
    assert nos(store.worklists.unclaimed_for(town.worker)) == [case.no]
    assert nos(store.worklists.around(town.worker)) == [case.no]
    assert store.worklists.around(lead) == []


def test_who_can_not_take_it_does_not_read_it_among_what_waits_to_be_taken(
    store: Store, town: Town
):
    a_case(store, town)
    property_manager = somebody(store, Role.PROPERTY_MANAGER, Reach.ESTATE, town.place.estate_id)
    assert store.worklists.unclaimed_for(property_manager) == []
    assert len(store.worklists.around(property_manager)) == 1
    assert store.worklists.around(town.resident) == []


def test_a_confidence_is_in_the_lists_of_those_who_handle_it_alone(store: Store, town: Town):
    case = a_case(store, town, Tag.FAMILY, at=NOW - timedelta(days=30))
    mediator = somebody(store, Role.MEDIATOR)
    colleague = somebody(store, Role.MEDIATOR)
    lead = somebody(store, Role.BUILDING_LEAD, Reach.BUILDING, town.place.building_id)
    lists = store.worklists
    assert nos(lists.unclaimed_for(mediator)) == [case.no]
    claimed(store, case, mediator)
    assert nos(lists.desk_of(mediator)) == nos(lists.around(mediator)) == [case.no]
    assert nos(lists.late(mediator, NEXT_MONTH)) == [case.no]
    for stranger in (colleague, lead):
        assert lists.around(stranger) == lists.late(stranger, NEXT_MONTH) == []
        assert lists.owed_by(stranger) == []


def test_a_stand_in_has_the_desk_and_the_lists_of_whoever_is_away(store: Store, town: Town):
    mine = a_case(store, town)
    free = a_case(store, town)
    claimed(store, mine, town.worker)
    colleague = somebody(store, Role.GRID_WORKER, Reach.GRID, another_grid(store).grid_id)
    assert store.worklists.desk_of(colleague) == []
    today = date(2026, 3, 2)
    leave = Leave(town.worker.id, colleague.id, today, today)
    store.leaves.add(leave, is_active=True, at=NOW)
    stand_in = store.people.get(colleague.id)
    assert nos(store.worklists.desk_of(stand_in)) == [mine.no]
    assert nos(store.worklists.unclaimed_for(stand_in)) == [free.no]
    assert nos(store.worklists.around(stand_in)) == [mine.no, free.no]


def test_what_was_moved_away_stays_in_the_lists_of_the_one_who_has_it(store: Store, town: Town):
    case = claimed(store, a_case(store, town, at=NOW - timedelta(days=30)), town.worker)
    store.cases.save(replace(case, place=another_grid(store)))
    assert nos(store.worklists.around(town.worker)) == [case.no]
    assert nos(store.worklists.late(town.worker, NOW)) == [case.no]


def test_what_is_past_its_date_is_late_until_it_is_over(store: Store, town: Town):
    case = a_case(store, town)
    assert store.worklists.late(town.worker, case.due_at) == []
    after = case.due_at + timedelta(seconds=1)
    assert nos(store.worklists.late(town.worker, after)) == [case.no]
    withdrawn, event = handling.withdraw(case, actor_id=town.resident.id, at=LATER)
    store.cases.save(withdrawn, event)
    assert store.worklists.late(town.worker, after) == []


@pytest.mark.parametrize(
    ("what", "is_late"),
    [(WaitingFor.DATE, False), (WaitingFor.RESIDENT, False), (WaitingFor.PARTY, True)],
)
def test_what_rests_does_not_get_late_but_a_party_is_waited_for_in_our_time(
    store: Store, town: Town, what: WaitingFor, is_late: bool
):
    case = claimed(store, a_case(store, town), town.worker)
    resting, event = waiting.wait(
        case, what, until=NEXT_MONTH, reason="等配件", actor_id=town.worker.id, at=LATER
    )
    store.cases.save(resting, event)
    assert nos(store.worklists.late(town.worker, NEXT_MONTH)) == [case.no] * is_late


def test_a_party_reads_what_it_owes_until_it_has_answered(store: Store, town: Town):
    case = claimed(store, a_case(store, town, Tag.PARKING), town.worker)
    manager = somebody(store, Role.PROPERTY_MANAGER, Reach.ESTATE, town.place.estate_id)
    elsewhere = another_grid(store)
    other = somebody(store, Role.PROPERTY_MANAGER, Reach.ESTATE, elsewhere.estate_id)
    asked, event = parties.ask(
        case,
        Role.PROPERTY_MANAGER,
        task="划线",
        due_at=NEXT_MONTH,
        actor_id=town.worker.id,
        at=LATER,
    )
    store.cases.save(asked, event)
    assert nos(store.worklists.owed_by(manager)) == [case.no]
    assert store.worklists.owed_by(other) == store.worklists.owed_by(town.resident) == []
    done, event = parties.answer(
        asked,
        Role.PROPERTY_MANAGER,
        PartyState.DONE,
        words="划好了",
        actor_id=manager.id,
        at=LATER,
    )
    store.cases.save(done, event)
    assert store.worklists.owed_by(manager) == []


def found(store: Store, person: Person, *words: str) -> list[str]:
    return nos(store.worklists.search(person, words))


@pytest.mark.parametrize(
    "words",
    [
        ("2026-0001",),
        ("0001",),
        ("纸箱",),
        ("纸箱", "楼道"),
        ("蔚蓝香廷", "3栋"),
        ("蔚蓝香廷小区",),
        ("2单元",),
        ("501",),
        ("王秀英",),
        ("13900001111",),
        ("1111",),
    ],
)
def test_a_case_is_found_by_number_words_place_name_and_phone(
    store: Store, town: Town, words: tuple[str, ...]
):
    resident = town.resident
    store.people.renew(
        resident.id, name=resident.name, phone="13900001111", telegram_id=resident.telegram_id
    )
    case = a_case(store, replace(town, place=replace(town.place, unit="2单元")))
    assert found(store, town.worker, *words) == [case.no]


def test_all_words_have_to_be_there(store: Store, town: Town):
    a_case(store, town)
    assert found(store, town.worker, "纸箱", "电梯") == []
    assert found(store, town.worker) == []


def test_the_thirteenth_building_is_not_the_third(store: Store, town: Town):
    there = another_grid(store)
    admin = somebody(store, Role.ADMIN)
    third = a_case(store, town, text="有人堆杂物")
    thirteenth = a_case(store, town, place=there, text="有人堆杂物")
    assert found(store, admin, "3栋") == [third.no]
    assert found(store, admin, "13栋") == [thirteenth.no]


def test_what_is_over_is_found_too_and_the_newest_comes_first(store: Store, town: Town):
    old = a_case(store, town, at=NOW - timedelta(days=300))
    withdrawn, event = handling.withdraw(old, actor_id=town.resident.id, at=NOW)
    store.cases.save(withdrawn, event)
    new = a_case(store, town)
    assert found(store, town.worker, "纸箱") == [new.no, old.no]
    assert nos(store.worklists.search(town.worker, ("纸箱",), limit=1)) == [new.no]


def test_the_number_itself_comes_before_what_only_holds_its_digits(store: Store, town: Town):
    case = a_case(store, town)
    other = a_case(store, town, text="车牌赣E00018挡住了路", at=LATER)
    assert found(store, town.worker, "0001") == [case.no, other.no]


@pytest.mark.parametrize("word", ["%", "_", "*", "3*", "[3]", "\\", "3[", "3?"])
def test_a_sign_stands_for_itself_alone(store: Store, town: Town, word: str):
    a_case(store, town, text="楼道堆了纸箱")
    assert found(store, town.worker, word) == []
    case = a_case(store, town, text=f"门上写着 {word} 不知道什么意思")
    assert found(store, town.worker, word) == [case.no]


def test_nobody_finds_what_their_duties_do_not_reach(store: Store, town: Town):
    case = a_case(store, town, place=another_grid(store))
    assert found(store, town.worker, case.no) == []
    assert found(store, town.worker, "纸箱") == []
    assert found(store, town.resident, "纸箱") == [case.no]


def test_a_confidence_is_found_by_its_whole_number_and_by_those_who_handle_it(
    store: Store, town: Town
):
    case = a_case(store, town, Tag.FAMILY, text="儿子不给生活费")
    mediator, lead = (
        somebody(store, Role.MEDIATOR),
        somebody(store, Role.BUILDING_LEAD, Reach.BUILDING, town.place.building_id),
    )
    assert found(store, mediator, case.no) == [case.no]
    for words in (("生活费",), ("王秀英",), ("0001",), ("3栋",)):
        assert found(store, mediator, *words) == []
    assert found(store, lead, case.no) == []


def test_a_long_list_takes_no_query_for_each_case(store: Store, town: Town):
    """Sanity at a size that a community reaches in a year; how fast it is stands in no test."""
    there = another_grid(store)
    with store.transaction():
        for number in range(300):
            a_case(store, town, place=there if number % 2 else None)
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    assert len(store.worklists.around(town.worker)) == 150
    store.connection.set_trace_callback(None)
    assert len(asked) == 2
    store.connection.set_trace_callback(asked.append)
    assert len(store.worklists.search(town.worker, ("纸箱",), limit=8)) == 8
    store.connection.set_trace_callback(None)
    assert len(asked) < 20


def test_what_is_open_or_fresh_at_a_building_is_listed_for_whoever_moves_it(
    store: Store, town: Town
):
    nos = [a_case(store, town).no for _ in range(4)]
    for no, stage, resolved_at in (
        (nos[1], Stage.CLOSED, NOW),
        (nos[2], Stage.RESOLVED, NOW - timedelta(days=30)),
        (nos[3], Stage.WITHDRAWN, None),
    ):
        store.cases.save(replace(store.cases.find(no), stage=stage, resolved_at=resolved_at))
    found = store.worklists.at_building(1, since=NOW - timedelta(days=7))
    assert [case.no for case in found] == nos[:2]
    assert store.worklists.at_building(9, since=NOW) == []
