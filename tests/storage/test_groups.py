"""Which group is whose, and which topics it has."""

import pytest

from storage.groups import GroupChat, Topic
from storage.store import Store
from tests.storage.sample import NOW, settle

GROUP, SUPERGROUP = -5, -1005


@pytest.fixture
def grid_id(store: Store) -> int:
    grid_id = settle(store).place.grid_id
    assert grid_id is not None
    return grid_id


def test_a_group_is_nobodys_until_it_is_given_to_a_grid(store: Store, grid_id: int):
    store.groups.put(GROUP, "三号楼", is_forum=False, at=NOW)
    assert store.groups.of_grid(grid_id) == store.groups.of_grid(None) == []
    store.groups.give_to(GROUP, grid_id)
    mine = GroupChat(GROUP, "三号楼", grid_id, is_forum=False, is_member=True)
    assert store.groups.of_grid(grid_id) == [mine]
    store.groups.give_to(GROUP, None)
    assert store.groups.of_grid(grid_id) == []


def test_a_group_that_the_bot_left_hears_nothing_until_it_is_back(store: Store, grid_id: int):
    store.groups.put(GROUP, "三号楼", is_forum=False, at=NOW)
    store.groups.give_to(GROUP, grid_id)
    store.groups.leave(GROUP)
    assert store.groups.of_grid(grid_id) == []
    store.groups.put(GROUP, "三号楼的邻居", is_forum=True, at=NOW)
    back = GroupChat(GROUP, "三号楼的邻居", grid_id, is_forum=True, is_member=True)
    assert store.groups.of_grid(grid_id) == [back]


def test_a_group_that_became_a_supergroup_stays_its_grids(store: Store, grid_id: int):
    store.groups.put(GROUP, "三号楼", is_forum=False, at=NOW)
    store.groups.give_to(GROUP, grid_id)
    store.groups.leave(GROUP)
    store.groups.migrate(GROUP, SUPERGROUP)
    assert store.groups.get(GROUP) is None
    assert [group.chat_id for group in store.groups.of_grid(grid_id)] == [SUPERGROUP]


def test_a_topic_is_wanted_made_and_lost(store: Store):
    assert store.groups.topic(GROUP, "noise") is None
    store.groups.want_topic(GROUP, "noise", "噪音")
    store.groups.want_topic(GROUP, "noise", "吵闹")
    assert store.groups.topic(GROUP, "noise") == Topic(GROUP, "noise", "噪音", None)
    store.groups.set_thread(GROUP, "noise", 7)
    store.groups.want_topic(GROUP, "noise", "噪音")
    assert store.groups.topic(GROUP, "noise") == Topic(GROUP, "noise", "噪音", 7)
    store.groups.set_thread(GROUP, "noise", None)
    assert store.groups.topic(GROUP, "noise") == Topic(GROUP, "noise", "噪音", None)


def test_whether_a_group_has_topics_is_noted_for_groups_that_are_known(store: Store):
    store.groups.set_forum(GROUP, is_forum=True)
    assert store.groups.get(GROUP) is None
    store.groups.put(GROUP, "三号楼", is_forum=False, at=NOW)
    store.groups.set_forum(GROUP, is_forum=True)
    found = store.groups.get(GROUP)
    assert found is not None
    assert found.is_forum
