"""The sample community is played: its group is there, and there only once."""

from pathlib import Path
from typing import Any

import aiohttp

from bot import demo, sample
from bot.config import Config
from storage.groups import GroupChat
from storage.store import Store


async def groups_of(folder: Path, *, leaves: bool = False) -> list[dict[str, Any]]:
    """Start the sample community and stop it: the groups that it had."""
    config = Config.model_validate({"storage": {"database": str(folder / "linli.db")}})
    found: list[dict[str, Any]] = []

    async def serve(on_emulator: Config) -> None:
        town = on_emulator.telegram.base_url.removesuffix("/bot") + "/emulator/groups"
        async with aiohttp.ClientSession(raise_for_status=True) as session:
            async with session.get(town) as answer:
                found.extend(await answer.json())
            if leaves:
                async with session.post(f"{town}/{found[0]['id']}/remove_bot", json={}):
                    pass

    await demo.run(config, port=18080, on_ready=lambda address: None, serve=serve)
    return found


def known(folder: Path) -> list[GroupChat]:
    """The groups that belong to a grid."""
    store = Store(folder / "sample.db")
    try:
        return [group for grid in store.places.grids() for group in store.groups.of_grid(grid.id)]
    finally:
        store.close()


async def test_the_first_grid_has_a_group_with_topics_that_is_known_to_be_its_own(tmp_path: Path):
    (group,) = await groups_of(tmp_path)
    assert (group["title"], group["is_forum"]) == (sample.group().title, True)
    assert group["bot_status"] == "administrator"
    assert set(group["members"]) <= {one.id for one in sample.neighbours()}
    (given,) = known(tmp_path)
    assert (given.chat_id, given.is_forum) == (group["id"], True)


async def test_a_restart_makes_no_second_group(tmp_path: Path):
    first, second = await groups_of(tmp_path), await groups_of(tmp_path)
    assert [group["id"] for group in first] == [group["id"] for group in second]
    assert len(known(tmp_path)) == 1


async def test_a_group_that_has_put_the_bot_out_is_left_alone(tmp_path: Path):
    await groups_of(tmp_path, leaves=True)
    (group,) = await groups_of(tmp_path)
    assert group["bot_status"] == "kicked"


async def test_one_grid_worker_is_new_on_the_day_when_it_is_first_played(tmp_path: Path):
    await groups_of(tmp_path)
    store = Store(tmp_path / "sample.db")
    new = store.people.of_telegram(sample.FIRST_DAY)
    assert new is not None
    guide = store.guides.of(new.id)
    assert guide is not None
    assert (guide.step, guide.done_at) == (1, None)
    store.close()
