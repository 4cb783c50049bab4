"""Neighbours who joined another's report."""

from datetime import timedelta

import pytest

from casework.case import Case
from casework.joining import Follower
from storage.store import Store
from tests.storage.sample import NOW, Town, a_case, settle

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def town(store: Store) -> Town:
    return settle(store)


@pytest.fixture
def case(store: Store, town: Town) -> Case:
    return a_case(store, town)


def test_who_joined_first_stands_first(store: Store, town: Town, case: Case):
    zhang = store.people.meet(1003, "张建军", at=NOW)
    second = Follower(case.no, town.worker.id, LATER, "我家门口也有")
    first = Follower(case.no, zhang.id, NOW)
    store.followers.add(second)
    store.followers.add(first)
    assert store.followers.of(case.no) == [first, second]
    assert store.followers.of(a_case(store, town).no) == []


def test_who_wants_to_hear_no_more_is_told_no_more(store: Store, town: Town, case: Case):
    store.followers.add(Follower(case.no, town.worker.id, NOW))
    assert store.followers.is_following(case.no, town.worker.id)
    store.followers.leave(case.no, town.worker.id, at=LATER)
    assert not store.followers.is_following(case.no, town.worker.id)
    assert store.followers.of(case.no) == []


def test_who_joins_again_after_leaving_stands_where_they_came_back(
    store: Store, town: Town, case: Case
):
    store.followers.add(Follower(case.no, town.worker.id, NOW, "我家门口也有"))
    store.followers.leave(case.no, town.worker.id, at=LATER)
    store.followers.add(Follower(case.no, town.worker.id, LATER))
    assert store.followers.of(case.no) == [Follower(case.no, town.worker.id, LATER, "我家门口也有")]


def test_newer_words_take_the_place_of_older_ones(store: Store, town: Town, case: Case):
    store.followers.add(Follower(case.no, town.worker.id, NOW, "我家门口也有"))
    store.followers.add(Follower(case.no, town.worker.id, LATER, "现在更多了"))
    (follower,) = store.followers.of(case.no)
    assert follower.text == "现在更多了"


def test_who_never_belonged_to_it_leaves_no_trace(store: Store, town: Town, case: Case):
    store.followers.add(Follower(case.no, town.worker.id, NOW, "我家门口也有"))
    store.followers.remove(case.no, town.worker.id)
    store.followers.add(Follower(case.no, town.worker.id, LATER))
    assert store.followers.of(case.no) == [Follower(case.no, town.worker.id, LATER)]


def test_one_can_follow_many_matters(store: Store, town: Town, case: Case):
    other = a_case(store, town)
    for one in (case, other):
        store.followers.add(Follower(one.no, town.worker.id, NOW))
    store.followers.leave(case.no, town.worker.id, at=LATER)
    assert store.followers.is_following(other.no, town.worker.id)
    assert [one.no for one in store.worklists.told_by(town.worker.id)] == [other.no]
