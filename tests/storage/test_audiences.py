"""Whom an audience holds, case by case, and what it takes to count thousands."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from bench.stopwatch import in_turns
from casework.audiences import EVERYONE, NOBODY, Audience, Group, GroupKind
from casework.case import Stage
from casework.dwellings import DwellingKind
from casework.events import Event, EventState, Genre
from casework.joining import Follower
from casework.labels import Role, Tag
from casework.notices import Topic
from casework.people import Duty, Home, Leave, Reach
from casework.sign_ups import SignUp, SignUpState
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

ESTATE, GRID, BUILDING = GroupKind.ESTATE, GroupKind.GRID, GroupKind.BUILDING


@pytest.fixture
def town(store: Store) -> Town:
    town = settle(store)
    store.people.move_home(town.resident.id, Home(town.place.estate_id, town.place.building_id))
    return town


def of(kind: GroupKind, key: object) -> Audience:
    return Audience((Group(kind, str(key)),))


def held(store: Store, audience: Audience) -> set[int]:
    return set(store.audiences.members(audience))


def places(town: Town) -> list[Audience]:
    """The resident's home, by everything that it lies in."""
    where = town.place
    return [of(ESTATE, where.estate_id), of(GRID, where.grid_id), of(BUILDING, where.building_id)]


def test_who_lives_there_is_of_the_building_its_grid_and_its_estate(store: Store, town: Town):
    for audience in places(town):
        assert held(store, audience) == {town.resident.id}
    assert held(store, NOBODY) == set()


@pytest.mark.parametrize("kind", list(DwellingKind))
def test_so_is_whoever_has_another_flat_there(store: Store, town: Town, kind: DwellingKind):
    home = Home(town.place.estate_id, town.place.building_id, "1", "101")
    store.dwellings.add(town.worker.id, kind, home, at=NOW)
    for audience in places(town):
        assert held(store, audience) == {town.resident.id, town.worker.id}


def test_who_has_moved_is_where_they_live_now(store: Store, town: Town):
    other = store.places.put_estate("信江花苑")
    store.people.move_home(town.resident.id, Home(other))
    assert [held(store, one) for one in places(town)] == [set(), set(), set()]
    assert held(store, of(ESTATE, other)) == {town.resident.id}


def test_who_has_moved_away_is_not_of_everyone(store: Store, town: Town):
    assert held(store, EVERYONE) == {town.resident.id, town.worker.id}
    store.people.move_home(town.resident.id, Home())
    store.people.set_visitor(town.resident.id, is_visitor=True)
    assert held(store, EVERYONE) == {town.worker.id}


def test_but_who_lets_a_flat_or_works_here_is(store: Store, town: Town):
    for person in (town.resident, town.worker):
        store.people.set_visitor(person.id, is_visitor=True)
    store.people.give_duty(town.worker.id, Duty(Role.PROPERTY_MANAGER))
    home = Home(town.place.estate_id, town.place.building_id)
    store.dwellings.add(town.resident.id, DwellingKind.LET, home, at=NOW)
    assert held(store, EVERYONE) == {town.resident.id, town.worker.id}


def test_who_was_erased_is_nobody(store: Store, town: Town):
    store.connection.execute("update people set erased_at = 'x' where id = ?", (town.resident.id,))
    assert held(store, EVERYONE) == {town.worker.id}
    assert store.audiences.roll(EVERYONE, Topic.NEWS, is_urgent=True).recipients == (
        town.worker.id,
    )


def test_a_stand_in_reads_what_is_for_the_desk_and_so_does_who_is_away(store: Store, town: Town):
    store.people.give_duty(town.worker.id, Duty(Role.GRID_WORKER, Reach.GRID, town.place.grid_id))
    workers = of(GroupKind.ROLE, Role.GRID_WORKER)
    assert held(store, workers) == {town.worker.id}
    leave = Leave(town.worker.id, town.resident.id, date(2026, 3, 2), date(2026, 3, 5))
    store.leaves.add(leave, at=NOW)
    assert held(store, workers) == {town.worker.id}
    store.leaves.begin(town.worker.id)
    assert held(store, workers) == {town.worker.id, town.resident.id}
    store.leaves.end(town.worker.id, at=NOW)
    assert held(store, workers) == {town.worker.id}


def an_event(store: Store) -> Event:
    return store.events.add(
        Event(0, "包粽子", Genre.FESTIVAL, "活动室", NOW, NOW, "code", NOW, state=EventState.OPEN)
    )


@pytest.mark.parametrize("state", list(SignUpState))
def test_of_an_event_are_those_who_still_count_on_it(store: Store, town: Town, state: SignUpState):
    event = an_event(store)
    signed = SignUp(0, event.id, state, NOW, NOW)
    store.sign_ups.add(replace(signed, person_id=town.resident.id))
    store.sign_ups.add(replace(signed, name="陈奶奶", entered_by=town.worker.id))
    audience = of(GroupKind.EVENT, event.id)
    is_coming = state not in {SignUpState.CANCELLED, SignUpState.LAPSED}
    assert held(store, audience) == ({town.resident.id} if is_coming else set())
    # Whoever was entered by name alone can't be told by us.
    roll = store.audiences.roll(audience, Topic.EVENT, is_urgent=False)
    assert (len(roll), roll.without_bot) == ((1, 1) if is_coming else (0, 0))


def test_of_a_tag_are_those_who_told_of_it_and_those_who_joined(store: Store, town: Town):
    case = a_case(store, town, Tag.PARKING)
    neighbour = store.people.meet(1003, "张建军", at=NOW)
    store.followers.add(Follower(case.no, neighbour.id, NOW))
    parking = of(GroupKind.TAG, Tag.PARKING)
    assert held(store, parking) == {town.resident.id, neighbour.id}
    assert held(store, of(GroupKind.TAG, Tag.NOISE)) == set()
    store.followers.leave(case.no, neighbour.id, at=NOW)
    assert held(store, parking) == {town.resident.id}
    store.cases.save(replace(case, stage=Stage.WITHDRAWN))
    assert held(store, parking) == set()


def test_a_confidence_gathers_nobody(store: Store, town: Town):
    sealed = a_case(store, town, Tag.NOISE, Tag.FAMILY)
    store.cases.save(replace(sealed, is_confidential=True))
    open_one = a_case(store, town, Tag.FAMILY)
    store.cases.save(replace(open_one, is_confidential=False))
    for tag in (Tag.NOISE, Tag.FAMILY):
        assert held(store, of(GroupKind.TAG, tag)) == set()


def test_what_is_left_out_is_left_out_whoever_else_they_are(store: Store, town: Town):
    store.people.give_duty(town.worker.id, Duty(Role.PROPERTY_MANAGER))
    (estate,) = of(ESTATE, town.place.estate_id).include
    (managers,) = of(GroupKind.ROLE, Role.PROPERTY_MANAGER).include
    everyone = EVERYONE.include
    assert held(store, Audience(everyone, (managers,))) == {town.resident.id}
    assert held(store, Audience((estate, managers), (managers,))) == {town.resident.id}
    assert held(store, Audience(everyone, (estate, managers))) == set()


def test_who_can_not_be_told_is_counted_by_the_reason(store: Store, town: Town):
    blocked = store.people.meet(1003, "张建军", at=NOW)
    store.people.set_reachable(1003, is_reachable=False)
    store.people.add("陈桂兰", phone="1", telegram_id=None, at=NOW)
    for person in (town.worker, blocked):
        store.topics_wanted.turn_off(person.id, Topic.FESTIVAL, at=NOW)
    roll = store.audiences.roll(EVERYONE, Topic.FESTIVAL, is_urgent=False)
    assert roll.recipients == (town.resident.id,)
    assert (roll.unreachable, roll.turned_off, roll.without_bot) == (1, 1, 1)
    urgent = store.audiences.roll(EVERYONE, Topic.FESTIVAL, is_urgent=True)
    assert (len(urgent), urgent.turned_off) == (2, 0)
    assert len(store.audiences.roll(EVERYONE, Topic.NEWS, is_urgent=False)) == 2


def test_the_time_of_counting_grows_with_the_people_not_with_their_square(store: Store, town: Town):
    manager = Group(GroupKind.ROLE, Role.PROPERTY_MANAGER)
    (building,) = of(BUILDING, town.place.building_id).include
    audiences = (*places(town), EVERYONE, Audience(EVERYONE.include, (manager, building)))

    def fill(first: int, last: int) -> None:
        with store.transaction():
            store.connection.execute(
                "with recursive many (n) as "
                "(values (?) union all select n + 1 from many where n < ?) "
                "insert into people (telegram_id, name, estate_id, building_id, joined_at) "
                "select 100000 + n, '居民' || n, ?, ?, 'x' from many",
                (first, last, town.place.estate_id, town.place.building_id),
            )

    def seconds() -> list[float]:
        count = partial(store.audiences.roll, topic=Topic.NEWS, is_urgent=False)
        return in_turns(*(partial(count, audience) for audience in audiences))

    fill(1, 2_000)
    few = seconds()
    fill(2_001, 20_000)
    many = seconds()
    # Ten times as many: ten times as long, and three for a noisy machine.
    assert all(long < 30 * short for long, short in zip(many, few, strict=True))
