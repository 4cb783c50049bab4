"""People, met, entered from lists, given duties."""

from datetime import timedelta

import pytest

from casework.labels import Role
from casework.people import Duty, Home, Reach
from casework.places import Place
from storage.store import Store
from tests.storage.sample import NOW, settle


def test_one_is_met_once(store: Store):
    first = store.people.meet(1, "王秀英", at=NOW)
    assert store.people.meet(1, "Wang Xiuying", at=NOW) == first
    assert store.people.of_telegram(1) == first
    assert store.people.of_telegram(2) is None


def test_a_list_renews_who_is_known(store: Store):
    met = store.people.meet(1, "小王", at=NOW)
    entered = store.people.add("王秀英", phone="13800000000", telegram_id=1, at=NOW)
    assert (entered.id, entered.name) == (met.id, "王秀英")
    assert store.people.phones() == {met.id: "13800000000"}


def test_several_people_may_have_no_telegram(store: Store):
    one = store.people.add("张奶奶", phone="", telegram_id=None, at=NOW)
    two = store.people.add("李大爷", phone="", telegram_id=None, at=NOW)
    assert one.id != two.id
    assert [person.name for person in store.people.everyone()] == ["张奶奶", "李大爷"]


def test_a_list_is_corrected(store: Store):
    person = store.people.add("张奶奶", phone="", telegram_id=None, at=NOW)
    store.people.renew(person.id, name="张桂芳", phone="1390", telegram_id=9)
    renewed = store.people.of_telegram(9)
    assert renewed is not None
    assert renewed.name == "张桂芳"
    assert store.people.phones() == {person.id: "1390"}


def test_a_home_may_be_known_in_part(store: Store):
    town = settle(store)
    home = Home(town.place.estate_id, town.place.building_id, "2", "")
    store.people.move_home(town.resident.id, home)
    assert store.people.get(town.resident.id).home == home


def test_who_blocks_the_bot_is_not_reachable_until_they_come_back(store: Store):
    person = store.people.meet(1, "王秀英", at=NOW)
    store.people.set_reachable(1, is_reachable=False)
    assert not store.people.get(person.id).is_reachable
    store.people.set_reachable(1, is_reachable=True)
    assert store.people.get(person.id).is_reachable


def test_a_duty_given_twice_is_one(store: Store):
    person = store.people.meet(1, "李敏", at=NOW)
    for _ in range(2):
        store.people.give_duty(person.id, Duty(Role.ADMIN))
        store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    assert store.people.get(person.id).duties == (
        Duty(Role.ADMIN),
        Duty(Role.GRID_WORKER, Reach.GRID, 1),
    )


@pytest.mark.parametrize(
    ("duty", "covers"),
    [
        (Duty(Role.GRID_WORKER), True),
        (Duty(Role.GRID_WORKER, Reach.ESTATE, 1), True),
        (Duty(Role.GRID_WORKER, Reach.GRID, 1), True),
        (Duty(Role.GRID_WORKER, Reach.BUILDING, 1), True),
        (Duty(Role.GRID_WORKER, Reach.ESTATE, 2), False),
        (Duty(Role.GRID_WORKER, Reach.GRID, 2), False),
        (Duty(Role.GRID_WORKER, Reach.BUILDING, 2), False),
        (Duty(Role.ADMIN), False),
    ],
)
def test_the_store_and_the_rules_agree_on_whom_a_duty_covers(
    store: Store, duty: Duty, covers: bool
):
    place = Place(estate_id=1, building_id=1, grid_id=1)
    person = store.people.meet(1, "李敏", at=NOW)
    store.people.give_duty(person.id, duty)
    found = store.people.with_role(Role.GRID_WORKER, place)
    assert bool(found) is covers
    assert covers is (duty.role is Role.GRID_WORKER and duty.covers(place))


def test_a_duty_of_a_grid_does_not_cover_what_has_no_grid(store: Store):
    person = store.people.meet(1, "李敏", at=NOW)
    store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    assert store.people.with_role(Role.GRID_WORKER, Place()) == []
    assert store.people.anywhere_with_role(Role.GRID_WORKER) == [store.people.get(person.id)]


def test_who_has_no_telegram_is_not_alerted(store: Store):
    person = store.people.add("李敏", phone="", telegram_id=None, at=NOW)
    store.people.give_duty(person.id, Duty(Role.ADMIN))
    assert store.people.with_role(Role.ADMIN, Place()) == []
    assert store.people.anywhere_with_role(Role.ADMIN) == []


def test_several_people_are_read_in_one_go(store: Store):
    people = [store.people.meet(number, "李敏", at=NOW) for number in (1, 2, 3)]
    found = store.people.some([people[2].id, people[0].id, people[2].id])
    assert found == {people[0].id: people[0], people[2].id: people[2]}
    assert store.people.some([]) == {}


def test_people_of_several_roles_come_role_by_role_and_each_once(store: Store):
    branch, worker, both = (store.people.meet(number, "李敏", at=NOW) for number in (1, 2, 3))
    store.people.give_duty(branch.id, Duty(Role.BRANCH_SECRETARY))
    store.people.give_duty(both.id, Duty(Role.BRANCH_SECRETARY))
    store.people.give_duty(both.id, Duty(Role.GRID_WORKER))
    store.people.give_duty(worker.id, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    wanted = (Role.GRID_WORKER, Role.BRANCH_SECRETARY)
    here = store.people.with_roles(wanted, Place(grid_id=1))
    assert [one.id for one in here] == [worker.id, both.id, branch.id]
    assert store.people.anywhere_with_roles(wanted) == here
    assert [one.id for one in store.people.with_roles(wanted, Place())] == [both.id, branch.id]


def test_two_duties_of_one_role_make_one_person(store: Store):
    person = store.people.meet(1, "李敏", at=NOW)
    store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, 1))
    store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.BUILDING, 1))
    assert len(store.people.with_role(Role.GRID_WORKER, Place(1, 1, 1))) == 1
    assert len(store.people.anywhere_with_role(Role.GRID_WORKER)) == 1


def test_somebody_is_known_by_the_number_however_it_is_written(store: Store):
    without_bot = store.people.add("周奶奶", phone="139-1111 2222", telegram_id=None, at=NOW)
    settle(store)
    with_bot = store.people.add("周强", phone="13911112222", telegram_id=1003, at=NOW)
    found = store.people.of_phone("13911112222")
    assert found is not None
    assert found.id == with_bot.id != without_bot.id
    assert store.people.of_phone("13900000000") is None
    assert store.people.of_phone("") is None


def test_agreeing_is_noted_once_and_gives_the_name_back(store: Store):
    person = store.people.meet(1, "王秀英", at=NOW)
    store.people.decline(person.id, at=NOW)
    store.people.agree(person.id, at=NOW)
    store.people.agree(person.id, at=NOW + timedelta(days=1))
    agreed = store.people.get(person.id)
    assert (agreed.agreed_at, agreed.asked_at, agreed.is_nameless) == (NOW, NOW, False)


def test_agreeing_leaves_a_name_out_that_was_left_out_by_choice(store: Store):
    person = store.people.meet(1, "王秀英", at=NOW)
    store.people.set_nameless(person.id, is_nameless=True)
    store.people.decline(person.id, at=NOW)
    store.people.agree(person.id, at=NOW)
    assert store.people.get(person.id).is_nameless
    assert store.people.get(person.id).declined_at is None


def test_of_whoever_declines_no_home_is_kept(store: Store):
    settle(store)
    person = store.people.meet(1, "王秀英", at=NOW)
    store.people.move_home(person.id, Home(1, 1, "2", "501"))
    store.people.note_asked(person.id, at=NOW)
    store.people.decline(person.id, at=NOW)
    declined = store.people.get(person.id)
    assert declined.home == Home()
    assert declined.is_nameless
    assert declined.agreed_at is None


def test_a_visitor_may_come_to_live_here(store: Store):
    person = store.people.meet(1, "王秀英", at=NOW)
    store.people.set_visitor(person.id, is_visitor=True)
    assert store.people.get(person.id).is_visitor
    store.people.set_visitor(person.id, is_visitor=False)
    assert not store.people.get(person.id).is_visitor
