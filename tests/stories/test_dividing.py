"""One case is several matters, and staff take it apart."""

from dataclasses import replace

import pytest

from casework.case import EventKind, Stage
from casework.labels import Role, Tag, Urgency
from tests.stories.test_desks import ADMIN, BRANCH_A1, claimed, more, ours, told
from tests.stories.town import Neighbour, Town

MUCH = "我们3栋问题太多了，你们来看看吧"
PARTS = "一楼楼道堆了好多纸箱\n路灯坏了两盏，晚上看不见\n\n垃圾桶满了没人清"
WRITE = "✂️ 拆成几件"


async def divides(worker: Neighbour, parts: str = PARTS, *, count: int = 3) -> None:
    await more(worker, WRITE)
    await worker.says(parts)
    await worker.taps(f"✅ 拆成 {count} 件")
    await worker.town.settled()


async def test_a_case_is_taken_apart_and_each_part_is_seen_to(town: Town):
    wang, li, cheng = await town.resident("王秀英"), town.staff(10011), town.staff(ADMIN)
    no = await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    heard = await li.hears_in_all()
    assert "每件事写一行" in heard
    assert MUCH in heard
    await li.says(PARTS)
    shown = await li.hears_in_all()
    assert "1. 一楼楼道堆了好多纸箱（堆物）" in shown
    assert "2. 路灯坏了两盏，晚上看不见（公共设施）" in shown
    assert "3. 垃圾桶满了没人清（环境卫生）" in shown
    await li.taps("✅ 拆成 3 件")
    done = await li.hears_in_all()
    assert f"{no} 拆好了：2026-0002、2026-0003、2026-0004" in done
    assert "2026-0003" in await cheng.hears_in_all(), "public facilities are led by the committee"
    told_once = await wang.hears_in_all()
    assert told_once.count("2026-0003") == 1
    assert "路灯坏了两盏" in told_once
    assert "---" not in told_once
    card = await li.sees_button("✅ 办结")
    assert "拆成了：2026-0002、2026-0003、2026-0004" in card["text"]
    parent, child = town.case(no), town.case("2026-0002")
    assert parent.stage is Stage.CLAIMED
    assert (child.parent_no, child.reporter_id) == (no, parent.reporter_id)
    assert (child.promised_at, child.due_at) == (parent.promised_at, parent.due_at)
    assert child.place.building_id == parent.place.building_id
    assert child.primary is Tag.CLUTTER
    assert town.store.cases.history("2026-0002")[0].actor_id == ours(town, li)
    split = town.store.cases.history(no)[-1]
    assert (split.kind, split.note) == (EventKind.SPLIT, "2026-0002 2026-0003 2026-0004")


async def test_the_parts_go_on_when_the_whole_is_done(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li, MUCH)
    await divides(li)
    assert "从 2026-0001 拆出来的一件" in str(await li.sees())
    await li.taps("✅ 办结")
    assert "2026-0002、2026-0003、2026-0004 还在办" in await li.hears_in_all()
    await li.taps("已解决")
    await li.says("3栋的几件事都登记了")
    await li.taps("✅ 发给居民并办结")
    await town.settled()
    assert town.case(no).stage is Stage.RESOLVED
    assert town.case("2026-0002").stage is Stage.TRIAGED
    await wang.says("📋 我的事项")
    assert "2026-0004" in await wang.hears_in_all()


async def test_the_list_is_rewritten_before_it_is_filed(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    first = await li.says("楼道堆物\n路灯不亮")
    await li.taps("✏️ 重写")
    await li.says("楼道堆物\n电梯坏了")
    await li.says("楼道堆物\n单元门坏了")
    await li.edits(first["message_id"], "楼道堆物\n垃圾没人清")
    await li.taps("✅ 拆成 2 件")
    await town.settled()
    assert [one.text for one in town.store.cases.children_of(no)] == ["楼道堆物", "垃圾没人清"]


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("只有一件事", "至少要拆成两件"),
        ("\n".join(f"第{number}件事" for number in range(11)), "最多拆成 10 件"),
    ],
)
async def test_one_matter_or_eleven_are_asked_about_again(town: Town, written: str, answer: str):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    await li.says(written)
    assert answer in await li.hears_in_all()
    await li.says("楼道堆物\n路灯不亮")
    await li.taps("✅ 拆成 2 件")
    await town.settled()
    assert len(town.store.cases.children_of(no)) == 2


async def test_a_case_has_at_most_ten_parts_in_all(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li, MUCH)
    await divides(li, "\n".join(f"第{number}个路灯坏了" for number in range(9)), count=9)
    await li.hears_in_all()
    await li.taps_unseen(await li.sees_button("✅ 办结"), f"divide:{no}")
    assert "最多 1 件" in await li.hears_in_all()
    await li.says("单元门坏了\n路灯不亮")
    assert "还能拆 1 件" in await li.hears_in_all()
    await li.says("单元门坏了")
    await li.taps("✅ 拆成 1 件")
    await town.settled()
    assert len(town.store.cases.children_of(no)) == 10
    await li.taps_unseen(await li.sees_button("✅ 办结"), f"divide:{no}")
    assert "还能拆 0 件" in await li.hears_in_all()


async def test_a_quarrel_has_confidential_parts(town: Town):
    wang, wan = await town.resident("王秀英"), town.staff(10071)
    quarrel = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"
    no = await claimed(town, wang, wan, quarrel)
    await divides(wan, "楼上半夜跺脚\n楼道堆了他家的纸箱", count=2)
    children = town.store.cases.children_of(no)
    assert all(child.is_confidential for child in children)
    assert not any(child.party(Role.PROPERTY_MANAGER) for child in children)
    await town.staff(10051).hears_nothing()
    assert "纸箱" in str(await town.staff(10011).sees())


async def test_a_grid_that_was_given_by_hand_is_the_parts_too(town: Town):
    shen, hu, zhou = (
        await town.resident("沈月", has_home=False),
        town.staff(10022),
        town.staff(10012),
    )
    no = await told(town, shen, "垃圾桶满了好几天，路灯也不亮")
    await hu.taps("📍 分派到网格")
    await hu.taps("第二网格")
    await zhou.taps("✋ 接单")
    await divides(zhou, "垃圾桶满了好几天\n路灯不亮", count=2)
    grids = {child.place.grid_id for child in town.store.cases.children_of(no)}
    assert grids == {town.case(no).place.grid_id}


async def test_what_presses_is_shown_and_rings(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li, MUCH)
    await huang.hears_in_all()
    await more(li, WRITE)
    await li.says("楼道堆了纸箱\n厨房煤气泄漏了，味道很大，快来人")
    assert "🔴 紧急险情" in await li.hears_in_all()
    await li.taps("✅ 拆成 2 件")
    assert "还没有人接手" in await huang.hears_in_all()
    assert town.store.cases.children_of(no)[1].urgency is Urgency.EMERGENCY


async def test_what_was_recorded_for_somebody_stays_theirs(town: Town):
    wang, li, chen = await town.resident("王秀英"), town.staff(10011), town.staff(10031)
    no = await claimed(town, wang, li, MUCH)
    with town.store.transaction():
        recorded = replace(town.case(no), recorder_id=ours(town, chen))
        town.store.cases.save(recorded)
    await divides(li)
    child = town.case("2026-0002")
    assert (child.recorder_id, child.reporter_id) == (ours(town, chen), recorded.reporter_id)


async def test_a_picture_is_kept_and_words_are_asked_for(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    await li.sends("photo")
    assert "请用文字写，每件事一行" in await li.hears_in_all()
    await li.says("楼道堆物\n路灯不亮")
    assert "1. 楼道堆物" in await li.hears_in_all()
    assert len(town.store.cases.attachments(no)) == 1


async def test_nothing_is_divided_twice_or_by_anybody_else(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    await li.says(PARTS)
    shown = await li.sees_button("✅ 拆成 3 件")
    await huang.hears_in_all()
    await huang.taps_unseen(shown, f"divide:{no}")
    assert "不归您做" in await huang.hears_in_all()
    await huang.taps_unseen(shown, "divided")
    await li.taps("✅ 拆成 3 件")
    await li.taps_unseen(shown, "divided")
    assert town.store.cases.count() == 4


async def test_a_case_that_was_withdrawn_meanwhile_is_not_divided(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    await li.says(PARTS)
    await li.sees_button("✅ 拆成 3 件")
    await wang.taps_unseen((await wang.sees())[-1], f"withdrawn:{no}")
    await li.hears_in_all()
    await li.taps("✅ 拆成 3 件")
    assert "已撤回" in await li.hears_in_all()
    assert town.store.cases.count() == 1


async def test_dividing_is_given_up(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    await claimed(town, wang, li, MUCH)
    await more(li, WRITE)
    await li.says("取消")
    await more(li, WRITE)
    await li.says(PARTS)
    await li.taps("取消")
    await town.settled()
    assert town.store.cases.count() == 1
