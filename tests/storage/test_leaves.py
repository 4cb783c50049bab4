"""Who is away, and who sits at their desk."""

from datetime import date, timedelta

import pytest

from casework.labels import Role
from casework.people import Duty, Leave, Person, Reach
from casework.places import Place
from storage.store import Store
from tests.storage.sample import NOW

MONDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 6)
DAY = timedelta(days=1)


@pytest.fixture
def staff(store: Store) -> list[Person]:
    people = [store.people.meet(number, name, at=NOW) for number, name in enumerate("甲乙丙丁", 1)]
    for grid, person in enumerate(people, 1):
        store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, grid))
    return people


def goes(store: Store, person: Person, stand_in: Person, *, is_hand_over: bool = False) -> Leave:
    leave = Leave(person.id, stand_in.id, MONDAY, FRIDAY, is_hand_over=is_hand_over)
    store.leaves.add(leave, at=NOW)
    return leave


def away(store: Store, person: Person, stand_in: Person) -> Leave:
    leave = goes(store, person, stand_in)
    store.leaves.begin(person.id)
    return leave


def test_a_leave_is_kept_as_it_was_entered(store: Store, staff: list[Person]):
    leave = goes(store, staff[0], staff[1], is_hand_over=True)
    assert store.leaves.of(staff[0].id) == leave
    assert store.leaves.open() == [leave]
    assert not store.leaves.is_away(staff[0].id)
    assert store.leaves.of(staff[1].id) is None


def test_a_new_leave_takes_the_place_of_the_one_before(store: Store, staff: list[Person]):
    away(store, staff[0], staff[1])
    second = goes(store, staff[0], staff[2])
    assert store.leaves.open() == [second]
    assert not store.leaves.is_away(staff[0].id)
    assert store.people.get(staff[1].id).stands_in_for == ()
    assert store.leaves.last_of(staff[0].id) == second


def test_the_days_say_what_is_to_begin_and_to_end(store: Store, staff: list[Person]):
    leave = goes(store, staff[0], staff[1])
    assert store.leaves.to_begin(MONDAY - DAY) == []
    assert store.leaves.to_begin(MONDAY) == store.leaves.to_begin(FRIDAY + 9 * DAY) == [leave]
    store.leaves.begin(staff[0].id)
    assert store.leaves.to_begin(FRIDAY) == []
    assert store.leaves.to_end(FRIDAY) == []
    assert store.leaves.to_end(FRIDAY + DAY) == [leave]


def test_beginning_and_end_are_each_told_once(store: Store, staff: list[Person]):
    leave = goes(store, staff[0], staff[1])
    assert store.leaves.begun_untold() == store.leaves.ended_untold() == []
    store.leaves.begin(staff[0].id)
    assert store.leaves.begun_untold() == [leave]
    store.leaves.tell_begun(staff[0].id, handed_over=["2026-0001"])
    assert store.leaves.begun_untold() == []
    store.leaves.end(staff[0].id, at=NOW, is_told=False)
    (over,) = store.leaves.ended_untold()
    assert over.handed_over == ("2026-0001",)
    store.leaves.tell_ended(staff[0].id)
    assert store.leaves.ended_untold() == []


def test_a_leave_that_ended_before_anybody_heard_of_it_is_told_as_over(
    store: Store, staff: list[Person]
):
    leave = away(store, staff[0], staff[1])
    store.leaves.end(staff[0].id, at=NOW, is_told=False)
    assert store.leaves.begun_untold() == []
    assert store.leaves.ended_untold() == [leave]


def test_what_was_called_off_needs_no_word(store: Store, staff: list[Person]):
    goes(store, staff[0], staff[1])
    store.leaves.end(staff[0].id, at=NOW)
    assert store.leaves.open() == store.leaves.ended_untold() == []


def test_the_stand_in_holds_the_duties_of_both(store: Store, staff: list[Person]):
    away(store, staff[0], staff[1])
    stand_in = store.people.get(staff[1].id)
    assert stand_in.stands_in_for == (staff[0].id,)
    assert [duty.scope_id for duty in stand_in.duties] == [2, 1]
    assert stand_in.is_at_desk_of(staff[0].id)
    assert store.people.own_duties(stand_in.id) == stand_in.duties[:1]
    assert store.people.get(staff[0].id).duties == (Duty(Role.GRID_WORKER, Reach.GRID, 1),)


def test_nobody_stands_in_before_it_begins_and_after_it_ends(store: Store, staff: list[Person]):
    goes(store, staff[0], staff[1])
    assert store.people.present(staff[0]).id == staff[0].id
    assert store.people.get(staff[1].id).stands_in_for == ()
    store.leaves.begin(staff[0].id)
    assert store.people.present(staff[0]).id == staff[1].id
    store.leaves.end(staff[0].id, at=NOW)
    assert store.people.present(staff[0]).id == staff[0].id


def test_the_stand_in_of_a_stand_in_sits_at_both_desks(store: Store, staff: list[Person]):
    first, second, third, _ = staff
    away(store, first, second)
    away(store, second, third)
    assert store.people.present(first).id == third.id
    last = store.people.get(third.id)
    assert last.stands_in_for == (first.id, second.id)
    assert {duty.scope_id for duty in last.duties} == {1, 2, 3}


def test_people_who_stand_in_for_each_other_in_a_circle_are_found_all_the_same(
    store: Store, staff: list[Person]
):
    for person, stand_in in zip(staff, [*staff[1:], staff[0]], strict=True):
        away(store, person, stand_in)
    for person in staff:
        assert store.people.present(person).id != person.id
        assert len(store.people.get(person.id).stands_in_for) == 3


def test_several_desks_are_looked_at_together(store: Store, staff: list[Person]):
    assert store.people.all_present(staff) == staff
    away(store, staff[0], staff[1])
    found = store.people.all_present([staff[0], staff[2], staff[1]])
    assert [one.id for one in found] == [staff[1].id, staff[2].id, staff[1].id]


def test_nobody_sits_at_a_desk_who_can_not_be_told_anything(store: Store, staff: list[Person]):
    away(store, staff[0], staff[1])
    store.people.set_reachable(2, is_reachable=False)
    assert store.people.present(staff[0]).id == staff[0].id


def test_the_one_who_is_away_is_still_found_by_the_role(store: Store, staff: list[Person]):
    away(store, staff[0], staff[1])
    found = store.people.with_role(Role.GRID_WORKER, Place(grid_id=1))
    assert [one.id for one in found] == [staff[0].id]
