"""设为保密: by the one who told it, by those who handle it; and what becomes of the others."""

from casework.case import EventKind
from casework.labels import Role
from tests.stories.town import Neighbour, Town, case_no

GRID_WORKER_A1 = 10011
GRID_WORKER_A2 = 10012
PROPERTY_MANAGER = 10051
ADMIN = 10001
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
SMELL = "垃圾桶没人清，味道很大"
SEAL = "🔒 设为保密"
SURE = "🔒 确定设为保密"
JOIN = "👥 一起反映"


async def told(town: Town, text: str = FULL_BIN) -> tuple[Neighbour, str]:
    wang = await town.resident("王秀英")
    await wang.says(text)
    return wang, case_no(await wang.hears_in_all())


async def opens_page(who: Neighbour, no: str) -> None:
    await who.says("📋 我的事项")
    await who.taps(f"查看 {no}")
    await who.hears_in_all()


async def gets_group(town: Town, no: str) -> int:
    """The grid of a case has a group chat."""
    admin = town.staff(ADMIN)
    facts = {"title": "第一网格", "type": "group", "members": [admin.id], "bot": False}
    group = await town.post("groups", facts)
    await town.post(f"groups/{group['id']}/add_bot", {"by": admin.id})
    await town.settled()
    with town.store.transaction():
        at, grid_id = town.case(no).received_at, town.case(no).place.grid_id
        town.store.groups.put(group["id"], "第一网格", is_forum=False, at=at)
        town.store.groups.give_to(group["id"], grid_id)
    return int(group["id"])


async def test_the_resident_is_asked_and_told_that_it_cannot_be_undone(town: Town):
    wang, no = await told(town)
    await opens_page(wang, no)
    await wang.taps(SEAL)
    question = await wang.hears_in_all()
    assert "只有经办的人看得到" in question
    assert "设了就不能再改回来" in question
    await wang.taps("不用了")
    assert "照旧" in await wang.hears_in_all()
    assert not town.case(no).is_confidential


async def test_a_sealed_case_is_gone_for_those_who_must_not_know(town: Town):
    wang, no = await told(town)
    worker, manager = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    await manager.says("🔔 待接单")
    await worker.taps("✋ 接单")
    await worker.hears_in_all()
    assert town.case(no).party(Role.PROPERTY_MANAGER) is not None
    await opens_page(wang, no)
    await wang.taps(SEAL)
    await wang.taps(SURE)
    assert "已设为保密" in await wang.hears_in_all()
    assert "别让对方知道" in await worker.hears_in_all()
    case = town.case(no)
    assert case.is_confidential
    assert case.party(Role.PROPERTY_MANAGER) is None
    assert EventKind.SEALED in [event.kind for event in town.store.cases.history(no)]
    await opens_page(wang, no)
    assert SEAL not in await wang.buttons()
    await worker.taps("✅ 办结")
    await town.settled()


async def test_a_second_tap_says_that_it_is_done(town: Town):
    wang, no = await told(town)
    await opens_page(wang, no)
    page = await wang.sees_button(SEAL)
    await wang.taps(SEAL)
    question = await wang.sees_button(SURE)
    await wang.taps(SURE)
    await town.settled()
    assert "已经是保密的" in (await wang.taps(SEAL, on=page))["answer"]["text"]
    await wang.taps_unseen(question, f"sealed:{no}")
    await town.settled()
    kinds = [event.kind for event in town.store.cases.history(no)]
    assert kinds.count(EventKind.SEALED) == 1


async def test_staff_who_place_cases_seal_it_and_the_resident_hears(town: Town):
    wang, no = await told(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("⋯ 更多")
    await worker.taps(SEAL)
    await worker.taps(SURE)
    assert "设为保密了" in await wang.hears_in_all()
    assert town.case(no).is_confidential
    await worker.taps("✋ 接单")
    assert "李娟" in await wang.hears_in_all()


async def test_whoever_has_no_business_with_it_cannot_seal_it(town: Town):
    wang, no = await told(town)
    await opens_page(wang, no)
    page = await wang.sees_button(SEAL)
    for one in (town.staff(GRID_WORKER_A2), town.staff(PROPERTY_MANAGER)):
        await one.taps_unseen(page, f"sealed:{no}")
    await town.settled()
    assert not town.case(no).is_confidential


async def test_what_is_over_cannot_be_sealed(town: Town):
    wang, no = await told(town)
    await opens_page(wang, no)
    page = await wang.sees_button(SEAL)
    await wang.taps("撤回", on=page)
    await wang.taps("确定撤回")
    await wang.hears_in_all()
    await wang.taps_unseen(page, f"seal:{no}")
    assert "已撤回" in await wang.hears_in_all()


async def test_the_card_in_the_groups_chat_is_withdrawn(town: Town):
    _, first = await told(town, "楼道灯坏了，晚上看不见路")
    group = await gets_group(town, first)
    zhang = await town.resident("张建军")
    await zhang.says(FULL_BIN)
    no = case_no(await zhang.hears_in_all())
    seen = await town.get(f"people/{ADMIN}/messages", chat_id=group)
    assert FULL_BIN in seen["messages"][-1]["text"]
    await opens_page(zhang, no)
    await zhang.taps(SEAL)
    await zhang.taps(SURE)
    await town.settled()
    seen = await town.get(f"people/{ADMIN}/messages", chat_id=group)
    assert FULL_BIN not in seen["messages"][-1]["text"]
    assert "不在群里显示了" in seen["messages"][-1]["text"]


async def test_neighbours_who_joined_keep_a_matter_of_their_own(town: Town):
    wang, no = await told(town)
    zhang, li = await town.resident("张建军"), await town.resident("李雪")
    await zhang.sends("photo", caption=SMELL)
    await zhang.taps(JOIN)
    await li.says("垃圾桶满得溢出来了，好几天没人收，臭")
    await li.taps(JOIN)
    await zhang.hears_in_all()
    await li.hears_in_all()
    await opens_page(wang, no)
    await wang.taps(SEAL)
    await wang.taps(SURE)
    heard = await zhang.hears_in_all()
    assert "改为分开办" in heard
    assert "已受理" in heard
    own = town.store.cases.last_open_of(
        town.case("2026-0002").reporter_id, since=town.case(no).received_at
    )
    assert own is not None
    assert own.text == SMELL
    assert f"现在编号 {own.no}" in await li.hears_in_all()
    assert town.store.followers.of(no) == []
    assert len(town.store.followers.of(own.no)) == 1
    assert len(town.store.cases.attachments(own.no)) == 1
    assert town.store.cases.attachments(no) == []
    worker = town.staff(GRID_WORKER_A1)
    await worker.says("🔔 待接单")
    await worker.taps(f"📌 {own.no}")
    assert "共有 2 户反映" in (await worker.sees())[-1]["text"]


async def test_a_tag_that_makes_it_private_parts_the_neighbours_too(town: Town):
    wang, no = await told(town)
    zhang = await town.resident("张建军")
    await zhang.says(SMELL)
    await zhang.taps(JOIN)
    await zhang.hears_in_all()
    await wang.taps("改类别")
    await wang.taps("家庭")
    await town.settled()
    assert town.case(no).is_confidential
    assert "改为分开办" in await zhang.hears_in_all()
    assert town.store.followers.of(no) == []
