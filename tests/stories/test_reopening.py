"""The resident says that it is not over: somebody who did not do the work decides."""

from pathlib import Path

import pytest

from casework.case import EventKind, Stage
from casework.joining import Follower
from tests.stories.aftermath import (
    ADMIN,
    BRANCH_A1,
    BRANCH_A2,
    CLEANED,
    GRID_WORKER_A1,
    finished,
    finishes,
    happened,
    hear_all,
    told,
)
from tests.stories.town import Neighbour, Town
from tests.stories.town import town as a_town

STILL_FULL = "另外两个桶还是满的"


async def asked_back(town: Town, who: Neighbour, worker: Neighbour) -> str:
    """A case that its resident wants to have done again; its number."""
    no = await finished(town, who, worker)
    await who.taps("😞 根本没解决")
    await who.says(STILL_FULL)
    await town.settled()
    return no


async def test_the_branch_takes_it_up_again_for_the_one_who_had_it(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    branch = town.staff(BRANCH_A1)
    no = await asked_back(town, wang, worker)
    before = town.case(no)
    await hear_all(wang, worker)
    assert STILL_FULL in await branch.hears_in_all()
    await branch.taps("🔁 同意重办")
    assert "已同意重办" in await branch.hears_in_all()
    heard = await wang.hears_in_all()
    assert worker.name in heard
    assert "3月9日" in heard
    heard = await worker.hears_in_all()
    assert STILL_FULL in heard
    assert "第 1 次重办" in heard
    case = town.case(no)
    assert (case.stage, case.owner_id) == (Stage.CLAIMED, before.owner_id)
    assert case.times_reopened == 1
    assert case.promised_at == before.promised_at


async def test_done_again_the_resident_is_asked_again(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    branch = town.staff(BRANCH_A1)
    no = await asked_back(town, wang, worker)
    await branch.taps("🔁 同意重办")
    await hear_all(wang)
    await finishes(town, worker, answer="3栋楼下三个垃圾桶都清空了")
    assert "三个垃圾桶都清空了" in await wang.hears_in_all()
    await wang.taps("😊 很满意")
    await town.settled()
    case = town.case(no)
    assert (case.stage, case.satisfaction, case.times_reopened) == (Stage.CLOSED, 5, 1)


async def test_it_stays_as_it_is_and_the_resident_reads_why(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    branch = town.staff(BRANCH_A1)
    no = await asked_back(town, wang, worker)
    await branch.taps("🚫 不重办，写明原因")
    assert "居民会看到" in await branch.hears_in_all()
    await hear_all(wang)
    await branch.says("另外两个桶是商铺自己的，已通知店主")
    assert "已告诉居民" in await branch.hears_in_all()
    heard = await wang.hears_in_all()
    assert "商铺自己的" in heard
    assert "作为新的一件事" in heard
    case = town.case(no)
    assert (case.stage, case.satisfaction, case.times_reopened) == (Stage.CLOSED, 1, 0)
    assert happened(town, no)[-1] is EventKind.REOPEN_REFUSED


async def test_the_next_step_names_the_telephone_where_there_is_one(tmp_path: Path):
    community = {"name": "信江社区", "office_phone": "0793-8000000"}
    async with a_town(tmp_path, community=community) as town:
        wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
        await asked_back(town, wang, worker)
        await town.staff(BRANCH_A1).taps("🚫 不重办，写明原因")
        await town.staff(BRANCH_A1).says("已经清了三次")
        assert "0793-8000000" in await wang.hears_in_all()


async def test_no_reason_no_refusal(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await asked_back(town, wang, town.staff(GRID_WORKER_A1))
    await branch.taps("🚫 不重办，写明原因")
    await branch.hears_in_all()
    await branch.sends("photo")
    assert "写一句话" in await branch.hears_in_all()
    assert town.case(no).stage is Stage.REOPEN_ASKED
    await branch.sends("photo", caption="桶是空的，照片为证")
    await town.settled()
    assert town.case(no).stage is Stage.CLOSED
    assert len(town.store.cases.attachments(no)) == 1


async def test_a_refusal_that_is_given_up_decides_nothing(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await asked_back(town, wang, town.staff(GRID_WORKER_A1))
    await branch.taps("🚫 不重办，写明原因")
    await branch.taps("取消")
    await branch.taps("🚫 不重办，写明原因")
    await branch.says("/cancel")
    await town.settled()
    assert town.case(no).stage is Stage.REOPEN_ASKED
    await branch.taps("🔁 同意重办")
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_what_is_written_a_day_later_is_no_refusal(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await asked_back(town, wang, town.staff(GRID_WORKER_A1))
    await branch.taps("🚫 不重办，写明原因")
    await town.pushes_clock(to="2026-03-03T22:00:00+08:00")
    await branch.hears_in_all()
    await branch.says("蔚蓝香廷小区2栋楼道灯坏了")
    heard = await branch.hears_in_all()
    assert "先放下了" in heard
    assert "已受理" in heard
    assert town.case(no).stage is Stage.REOPEN_ASKED


async def test_whoever_did_the_work_does_not_decide(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await asked_back(town, wang, worker)
    card = await town.staff(BRANCH_A1).sees_button("🔁 同意重办")
    await hear_all(wang, worker)
    for one, refusal in (
        (worker, "不归您做"),
        (wang, "不归您做"),
        (town.staff(BRANCH_A2), "没有找到"),
    ):
        await one.hears_in_all()
        for verb in ("takeup", "leaveas"):
            await one.taps_unseen(card, f"{verb}:{no}")
            assert refusal in await one.hears_in_all()
    assert town.case(no).stage is Stage.REOPEN_ASKED


async def test_a_branch_that_did_the_work_leaves_it_to_the_committee(town: Town):
    wang, branch, admin = await town.resident("王秀英"), town.staff(BRANCH_A1), town.staff(ADMIN)
    no = await told(town, wang)
    worker = town.staff(GRID_WORKER_A1)
    card = await worker.sees_button("✋ 接单")
    await branch.taps_unseen(card, f"claim:{no}")
    await branch.taps("✅ 办结")
    await branch.taps("已解决")
    await branch.says(CLEANED)
    await branch.taps("✅ 发给居民并办结")
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    assert no in await admin.hears_in_all()
    assert "🔁 同意重办" not in await branch.buttons()
    await admin.taps("🔁 同意重办")
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_where_nobody_may_decide_it_is_taken_up_at_once(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await finished(town, wang, worker)
    dismiss_all(town, "branch_secretary", "admin")
    await hear_all(wang, worker)
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    assert "同意重办" in await wang.hears_in_all()
    assert "没解决" in await worker.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED
    assert [event.actor_id for event in town.store.cases.history(no)][-1] is None


async def test_where_the_one_who_had_it_is_gone_anybody_may_take_it(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    no = await asked_back(town, wang, worker)
    dismiss_all(town, "grid_worker")
    await town.staff(BRANCH_A1).taps("🔁 同意重办")
    assert "正在安排人" in await wang.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.owner_id) == (Stage.TRIAGED, None)


async def test_two_who_decide_at_once_decide_once(town: Town):
    wang, admin, other = await town.resident("王秀英"), town.staff(ADMIN), town.staff(10002)
    worker = town.staff(GRID_WORKER_A1)
    dismiss_all(town, "branch_secretary")
    no = await asked_back(town, wang, worker)
    card = await other.sees_button("🔁 同意重办")
    await other.taps("🚫 不重办，写明原因")
    await admin.taps("🔁 同意重办")
    await hear_all(wang, other)
    await other.says("不用重办")
    assert "办理中" in await other.hears_in_all()
    await other.taps_unseen(card, f"takeup:{no}")
    assert "办理中" in await other.hears_in_all()
    await wang.hears_nothing()
    assert happened(town, no).count(EventKind.REOPENED) == 1


async def test_neighbours_who_joined_hear_that_it_is_done_again(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    joins(town, zhang, no)
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    await hear_all(zhang)
    await town.staff(BRANCH_A1).taps("🔁 同意重办")
    assert "您一起反映的" in await zhang.hears_in_all()


async def test_what_nobody_decides_is_called_to_mind_and_climbs(town: Town):
    wang, branch, admin = await town.resident("王秀英"), town.staff(BRANCH_A1), town.staff(ADMIN)
    no = await asked_back(town, wang, town.staff(GRID_WORKER_A1))
    await hear_all(branch, admin)
    await town.pushes_clock(to="2026-03-02T17:30:00+08:00")
    assert "等您决定要不要重办" in await branch.hears_in_all()
    assert no not in await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-04T11:30:00+08:00")
    assert "一直没人定" in await admin.hears_in_all()
    await admin.taps("🔁 同意重办")
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_a_decision_is_taken_back_within_a_minute(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(GRID_WORKER_A1)
    branch = town.staff(BRANCH_A1)
    no = await asked_back(town, wang, worker)
    await branch.taps("🔁 同意重办")
    await hear_all(wang, worker)
    await branch.taps("↩️ 点错了，撤销")
    assert "还在复核" in await wang.hears_in_all()
    assert town.case(no).stage is Stage.REOPEN_ASKED
    await branch.taps("🚫 不重办，写明原因")
    await branch.says("已经清了三次")
    await branch.taps("↩️ 点错了，撤销")
    await town.settled()
    case = town.case(no)
    assert (case.stage, case.times_reopened) == (Stage.REOPEN_ASKED, 0)
    assert case.wait is not None
    assert case.wait.reason == STILL_FULL


@pytest.mark.parametrize("verb", ["takeup", "leaveas"])
async def test_nothing_is_decided_that_nobody_asked(town: Town, verb: str):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await finished(town, wang, town.staff(GRID_WORKER_A1))
    card = await branch.sees_button("🕘 经过")
    await branch.hears_in_all()
    await branch.taps_unseen(card, f"{verb}:{no}")
    assert "这一步做不了" in await branch.hears_in_all()
    assert town.case(no).stage is Stage.RESOLVED


def dismiss_all(town: Town, *roles: str) -> None:
    """Nobody holds these roles any more."""
    with town.store.transaction():
        for role in roles:
            town.store.connection.execute("delete from duties where role = ?", (role,))


def joins(town: Town, who: Neighbour, no: str) -> None:
    """A neighbour has joined a case."""
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    with town.store.transaction():
        town.store.followers.add(Follower(no, person.id, town.house.clock.now()))
