"""A case is finished with a word that its resident understands."""

from datetime import timedelta

import pytest

from casework import waiting
from casework.case import Stage, WaitingFor
from casework.joining import Follower
from tests.stories.aftermath import (
    CLEANED,
    FULL_BIN,
    GRID_WORKER_A1,
    finishes,
    hear_all,
    told,
)
from tests.stories.town import Neighbour, Town


async def says_at_the_end(town: Town, worker: Neighbour, answer: str) -> str:
    """The outcome is tapped and a word written; what the worker reads then."""
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.hears_in_all()
    await worker.says(answer)
    return await worker.hears_in_all()


@pytest.mark.parametrize("empty", ["好的，已经处理", "已办结，谢谢", "您好，问题已解决"])
async def test_a_word_that_speaks_of_nothing_is_questioned(town: Town, empty: str):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    heard = await says_at_the_end(town, worker, empty)
    assert "没提到地点，也没提到是什么事" in heard
    assert await worker.buttons() == ["✏️ 重写", "就这样发", "取消"]
    await hear_all(wang)
    await worker.taps("✏️ 重写")
    await worker.says(CLEANED)
    assert "没提到地点" not in await worker.hears_in_all()
    await worker.taps("✅ 发给居民并办结")
    assert CLEANED in await wang.hears_in_all()
    assert town.case(no).stage is Stage.RESOLVED


async def test_it_may_go_all_the_same(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await says_at_the_end(town, worker, "已经处理好了")
    await worker.taps("就这样发")
    assert "已经处理好了" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.RESOLVED


@pytest.mark.parametrize(
    "clear", ["3栋的已经弄好了", "垃圾清走了", "蔚蓝香廷那边去过了", "垃圾桶换了新的，每天收两次"]
)
async def test_place_or_matter_is_enough(town: Town, clear: str):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await worker.taps("✋ 接单")
    assert "没提到地点" not in await says_at_the_end(town, worker, clear)


async def test_an_edited_word_is_questioned_as_it_is_now(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    await told(town, wang)
    await worker.taps("✋ 接单")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    said = await worker.says("已经处理好了")
    assert "没提到地点" in await worker.hears_in_all()
    await worker.edits(said["message_id"], CLEANED)
    assert CLEANED in (await worker.hears_in_all()).split("---")[-1]
    assert "✅ 发给居民并办结" in await worker.buttons()


async def test_a_number_is_told_to_the_resident_and_to_nobody_who_joined(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    worker = town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    neighbour = town.store.people.of_telegram(zhang.id)
    assert neighbour is not None
    with town.store.transaction():
        town.store.followers.add(Follower(no, neighbour.id, town.house.clock.now()))
    await worker.taps("✋ 接单")
    await hear_all(wang, zhang)
    await finishes(town, worker, answer="垃圾清走了，已电告您 13912345678")
    assert "13912345678" in await wang.hears_in_all()
    heard = await zhang.hears_in_all()
    assert "垃圾清走了" in heard
    assert "13912345678" not in heard


async def test_a_case_that_waits_can_be_finished(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await town.settled()
    case, now = town.case(no), town.house.clock.now()
    suspended, event = waiting.wait(
        case,
        WaitingFor.DATE,
        until=now + timedelta(days=3),
        reason="等垃圾车修好",
        actor_id=case.owner_id or 0,
        at=now,
    )
    with town.store.transaction():
        town.store.cases.save(suspended, event)
    await finishes(town, worker)
    assert CLEANED in await wang.hears_in_all()
    assert (town.case(no).stage, town.case(no).wait) == (Stage.RESOLVED, None)


async def test_a_confirmation_of_yesterday_finishes_nothing(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang)
    await worker.taps("✋ 接单")
    await says_at_the_end(town, worker, CLEANED)
    old = await worker.sees_button("✅ 发给居民并办结")
    await worker.taps("✏️ 重写")
    await town.settled()
    await worker.taps_unseen(old, "resolved")
    await worker.says("/cancel")
    await worker.taps_unseen(old, "resolved")
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_tapped_twice_it_is_finished_once(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await told(town, wang, FULL_BIN)
    await worker.taps("✋ 接单")
    await says_at_the_end(town, worker, CLEANED)
    old = await worker.sees_button("✅ 发给居民并办结")
    await worker.taps("✅ 发给居民并办结")
    await hear_all(wang)
    await worker.taps_unseen(old, "resolved")
    await wang.hears_nothing()
    assert town.case(no).stage is Stage.RESOLVED
