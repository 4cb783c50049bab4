"""Who has no bot is asked by a person, on the telephone or at the door."""

import pytest

from casework.case import EventKind, Stage
from casework.labels import Role
from tests.stories.aftermath import (
    ADMIN,
    BRANCH_A1,
    BUILDING_LEAD_3,
    GRID_WORKER_A1,
    GRID_WORKER_A2,
    PARTY_HUB_3,
    finishes,
    happened,
    hear_all,
    recorded,
)
from tests.stories.town import Neighbour, Town


async def done(
    town: Town, recorder: Neighbour, worker: Neighbour, *, person: str = "周奶奶 13911112222"
) -> str:
    """A case of somebody without the bot, written down, taken and finished; its number."""
    no = await recorded(town, recorder, person=person)
    await worker.taps("✋ 接单")
    await hear_all(recorder, worker)
    await finishes(town, worker)
    return no


def asked(town: Town, no: str) -> list[str]:
    """Who was asked to call, by name."""
    notes = [one.note for one in town.store.cases.history(no) if one.kind is EventKind.VISIT_ASKED]
    return [town.store.people.get(int(note)).name for note in notes]


async def test_whoever_wrote_it_down_calls_and_notes_what_was_said(town: Town):
    lead, worker = town.staff(BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    no = await done(town, lead, worker)
    assert lead.name in await worker.hears_in_all()
    heard = await lead.hears_in_all()
    assert "周奶奶" in heard
    assert "13911112222" in heard
    assert "垃圾桶满了" in heard
    assert "已经清走了" in heard
    await lead.taps("🙂 满意")
    assert "谢谢您跑这一趟" in await lead.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.satisfaction) == (Stage.CLOSED, 4)
    last = town.store.cases.history(no)[-1]
    assert (last.kind, last.note) == (EventKind.RATED, "4")
    assert town.store.people.get(last.actor_id or 0).name == lead.name


async def test_whoever_did_the_work_is_not_the_one_who_asks(town: Town):
    worker, lead = town.staff(GRID_WORKER_A1), town.staff(BUILDING_LEAD_3)
    no = await done(town, worker, worker)
    assert asked(town, no) == [lead.name]
    assert "请您回访" in await lead.hears_in_all()
    assert "请您回访" not in await worker.hears_in_all()


async def test_without_a_building_lead_it_is_the_party_member_next_door(town: Town):
    worker, hub = town.staff(GRID_WORKER_A1), town.staff(PARTY_HUB_3)
    dismiss(town, Role.BUILDING_LEAD)
    no = await done(town, worker, worker)
    assert asked(town, no) == [hub.name]
    await hub.taps("😊 很满意")
    await town.settled()
    assert town.case(no).satisfaction == 5


async def test_without_neighbours_it_is_the_branch_and_without_anybody_the_owner(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    dismiss(town, Role.BUILDING_LEAD, Role.PARTY_HUB)
    no = await done(town, worker, worker)
    assert asked(town, no) == [branch.name]
    dismiss(town, Role.BRANCH_SECRETARY, Role.ADMIN)
    no = await done(town, worker, worker, person="吴爷爷")
    assert asked(town, no) == [worker.name]
    await worker.taps("😐 还行")
    await town.settled()
    assert town.case(no).satisfaction == 3


async def test_of_a_quarrel_no_neighbour_is_told(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    quarrel = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"
    no = await recorded(town, town.staff(BUILDING_LEAD_3), quarrel)
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="楼上邻居答应铺地毯了")
    assert asked(town, no) == [worker.name]
    assert no not in await branch.hears_in_all()


async def test_a_low_mark_asks_for_the_residents_reason_and_somebody_decides(town: Town):
    lead, worker, branch = (town.staff(one) for one in (BUILDING_LEAD_3, GRID_WORKER_A1, BRANCH_A1))
    no = await done(town, lead, worker)
    await hear_all(lead, branch)
    await lead.taps("😞 根本没解决")
    assert "居民说哪里不好" in await lead.hears_in_all()
    await lead.says("周奶奶说第二天又满了")
    assert "请您转告居民" in await lead.hears_in_all()
    assert "第二天又满了" in await branch.hears_in_all()
    await branch.taps("🔁 同意重办")
    heard = await lead.hears_in_all()
    assert "请您转告" in heard
    assert "13911112222" in heard
    assert worker.name in heard
    assert town.case(no).stage is Stage.CLAIMED


async def test_a_refusal_is_passed_on_too(town: Town):
    lead, worker, branch = (town.staff(one) for one in (BUILDING_LEAD_3, GRID_WORKER_A1, BRANCH_A1))
    await done(town, lead, worker)
    await lead.taps("😞 根本没解决")
    await lead.taps("太慢了")
    await branch.taps("🚫 不重办，写明原因")
    await hear_all(lead)
    await branch.says("垃圾车坏了两天，已经修好")
    heard = await lead.hears_in_all()
    assert "请您转告" in heard
    assert "垃圾车坏了两天" in heard


async def test_the_caller_may_say_that_the_resident_leaves_it(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    no = await done(town, lead, town.staff(GRID_WORKER_A1))
    await lead.taps("🙁 没解决好")
    await lead.taps("不说了，就这样")
    assert "不再重办" in await lead.hears_in_all()
    assert (town.case(no).stage, town.case(no).satisfaction) == (Stage.CLOSED, 2)


async def test_nobody_reached_is_asked_once_more_then_it_is_over_without_an_answer(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    no = await done(town, lead, town.staff(GRID_WORKER_A1))
    await lead.taps("📵 没联系上")
    assert "没联系上，记下了" in await lead.hears_in_all()
    await lead.taps("📵 没联系上")
    assert town.case(no).stage is Stage.RESOLVED
    await town.pushes_clock(to="2026-03-04T11:05:00+08:00")
    assert "再请您联系一次" in await lead.hears_in_all()
    await town.pushes_clock(to="2026-03-10T11:05:00+08:00")
    await lead.hears_in_all()
    case = town.case(no)
    assert (case.stage, case.satisfaction) == (Stage.CLOSED, None)
    kinds = happened(town, no)
    assert kinds.count(EventKind.VISIT_ASKED) == 2
    assert kinds.count(EventKind.UNANSWERED) == 1


async def test_reached_after_all_the_mark_counts(town: Town):
    lead = town.staff(BUILDING_LEAD_3)
    no = await done(town, lead, town.staff(GRID_WORKER_A1))
    await lead.taps("📵 没联系上")
    await lead.taps("😊 很满意")
    await town.settled()
    assert town.case(no).satisfaction == 5


async def test_only_whoever_was_asked_or_places_cases_there_may_note_it(town: Town):
    lead, worker = town.staff(BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    no = await done(town, lead, worker)
    question = await lead.sees_button("😊 很满意")
    strangers = (
        (await town.resident("张建军"), "没有找到"),
        (town.staff(GRID_WORKER_A2), "没有找到"),
        (town.staff(PARTY_HUB_3), "没有找到"),
        (worker, "不归您做"),
    )
    for one, refusal in strangers:
        await one.hears_in_all()
        await one.taps_unseen(question, f"visited:{no}:5")
        assert refusal in await one.hears_in_all()
    assert town.case(no).stage is Stage.RESOLVED
    await town.staff(ADMIN).taps_unseen(question, f"visited:{no}:4")
    await town.settled()
    assert town.case(no).satisfaction == 4


async def test_nobody_answers_for_a_resident_who_is_asked_by_the_bot(town: Town):
    wang, worker, lead = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(BUILDING_LEAD_3),
    )
    await wang.says("3栋楼道堆了好多纸箱")
    card = await worker.sees_button("✋ 接单")
    await worker.taps("✋ 接单")
    await finishes(town, worker, answer="3栋楼道的纸箱清走了")
    await town.staff(ADMIN).hears_in_all()
    await town.staff(ADMIN).taps_unseen(card, "visited:2026-0001:5")
    assert "不归您做" in await town.staff(ADMIN).hears_in_all()
    assert "请您回访" not in await lead.hears_in_all()
    assert town.case("2026-0001").stage is Stage.RESOLVED


async def test_a_resident_who_has_blocked_the_bot_is_called_too(town: Town):
    wang, worker, lead = (
        await town.resident("王秀英"),
        town.staff(GRID_WORKER_A1),
        town.staff(BUILDING_LEAD_3),
    )
    await wang.says("3栋楼道堆了好多纸箱")
    await worker.taps("✋ 接单")
    await town.settled()
    with town.store.transaction():
        town.store.people.set_reachable(wang.id, is_reachable=False)
    await finishes(town, worker, answer="3栋楼道的纸箱清走了")
    heard = await lead.hears_in_all()
    assert "请您回访" in heard
    assert "蔚蓝香廷小区 3栋" in heard


async def test_a_resolution_that_is_taken_back_sends_nobody_to_the_telephone(town: Town):
    lead, worker = town.staff(BUILDING_LEAD_3), town.staff(GRID_WORKER_A1)
    no = await done(town, lead, worker)
    question = await lead.sees_button("😊 很满意")
    await worker.taps("↩️ 点错了，撤销")
    assert "先不用您管" in await lead.hears_in_all()
    await lead.taps_unseen(question, f"visited:{no}:5")
    assert "这一步做不了" in await lead.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


@pytest.mark.parametrize("mark", [0, 5])
async def test_nothing_is_noted_of_what_is_not_finished(town: Town, mark: int):
    lead, worker, branch = (town.staff(one) for one in (BUILDING_LEAD_3, GRID_WORKER_A1, BRANCH_A1))
    no = await done(town, lead, worker)
    question = await lead.sees_button("😊 很满意")
    await lead.taps("😞 根本没解决")
    await lead.taps("没解决")
    await branch.taps("🔁 同意重办")
    await hear_all(lead)
    await lead.taps_unseen(question, f"visited:{no}:{mark}")
    assert "这一步做不了" in await lead.hears_in_all()
    assert town.case(no).satisfaction is None


def dismiss(town: Town, *roles: Role) -> None:
    """Nobody holds these roles any more."""
    with town.store.transaction():
        for role in roles:
            town.store.connection.execute("delete from duties where role = ?", (role,))
