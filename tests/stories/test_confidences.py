"""Who has heard what: a trouble in a family, a quarrel, and neighbours who tell the same."""

import json

from casework.labels import Role
from handlers.wording import plain
from tests.stories.aftermath import finishes, recorded, told
from tests.stories.group_chat import a_group_of_the_grid
from tests.stories.town import Town, case_no

ADMIN, STREET = 10001, 10003
GRID_WORKER, OTHER_GRID_WORKER, BRANCH = 10011, 10012, 10021
BUILDING_LEAD, PARTY_HUB, MANAGER, COMMITTEE = 10031, 10041, 10051, 10061
MEDIATOR_WAN, MEDIATOR_ZHU, MEDIATOR_ZHAN = 10071, 10072, 10073
WANG, ZHANG, MA = 10101, 10102, 10106
HANDLING = {GRID_WORKER, MEDIATOR_WAN, MEDIATOR_ZHU, MEDIATOR_ZHAN}
STAFF = (
    *(ADMIN, STREET, GRID_WORKER, OTHER_GRID_WORKER, BRANCH, BUILDING_LEAD),
    *(MANAGER, COMMITTEE, MEDIATOR_WAN, MEDIATOR_ZHU, MEDIATOR_ZHAN),
)
AT_HOME = "我儿子好吃懒做，天天逼我拿退休金，不给就骂我，还说要把我送乡下"
QUARREL = "3栋2单元501的邻居跟我有矛盾，见面就吵，讲不通道理"
BOXES = "楼道里堆了好多纸箱子，过不去人"
BOXES_TOO = "有人在楼道放一堆废纸箱，走路都碍事"
JOIN = "👥 一起反映"


def have_read(town: Town, *needles: str) -> set[int]:
    """The chats to which anything went, ever, that holds one of these words."""
    rows = town.store.connection.execute("select chat_id, params from outbox").fetchall()
    found = set()
    for row in rows:
        said = json.loads(row["params"])
        words = f"{said.get('text', '')}{said.get('caption', '')}{said.get('reply_markup', '')}"
        if any(needle in words for needle in needles):
            found.add(row["chat_id"])
    return found


def can_read_now(town: Town, needle: str) -> set[int]:
    """The chats in which it still stands, after all edits and withdrawals."""
    rows = town.store.connection.execute(
        "select id, chat_id from outbox where edits_id is null and state = 'sent'"
    ).fetchall()
    found = set()
    for row in rows:
        said = town.store.outbox.said_last(row["id"])
        if needle in f"{said.get('text', '')}{said.get('caption', '')}":
            found.add(row["chat_id"])
    return found


async def looks_everywhere(town: Town, words: str) -> None:
    """All of the staff go through their lists, and look for what they may have heard of."""
    for one in map(town.staff, STAFF):
        for said in ("🛠 我手上的", "🔔 待接单"):
            await one.says(said)
        await one.says("🗂 清单和查找")
        await one.taps("🏘 正在办的")
        await one.taps(plain("worklists.back"))
        await one.taps("🔍 查找")
        await one.says(words)
        await one.says("/cancel")
    await town.settled()


async def test_a_trouble_at_home_is_read_by_those_who_handle_it_and_nobody_else(town: Town):
    wang, worker, mediator = map(town.staff, (WANG, GRID_WORKER, MEDIATOR_ZHU))
    group = await a_group_of_the_grid(town, worker, town.staff(BUILDING_LEAD))
    no = await told(town, wang, AT_HOME)
    assert town.case(no).is_confidential
    await mediator.taps("✋ 接单")
    await mediator.taps("💬 回复居民")
    await mediator.says("王阿姨，周三下午我上门看您，退休金您自己收好")
    await mediator.taps("⋯ 更多")
    await mediator.taps("📝 内部备注")
    await mediator.says("儿子在外面欠了赌债")
    await looks_everywhere(town, "退休金")
    await wang.says("他昨天又来要退休金了")
    await town.settled()
    await finishes(town, mediator, answer="已和您儿子谈过，退休金由您自己保管")
    await wang.taps("😞 根本没解决")
    await wang.taps("没解决")
    await town.staff(BRANCH).taps("🔁 同意重办")
    await looks_everywhere(town, "退休金")
    await finishes(town, mediator, answer="儿子写了保证书，退休金由您自己保管")
    await wang.taps("😊 很满意")
    await looks_everywhere(town, "退休金")
    assert have_read(town, "好吃懒做") == HANDLING | {WANG, BRANCH}
    assert have_read(town, "周三下午我上门") == {WANG}
    assert WANG not in have_read(town, "赌债")
    assert have_read(town, "赌债") <= {MEDIATOR_ZHU, GRID_WORKER, BRANCH}
    assert have_read(town, "王秀英") <= HANDLING | {WANG, BRANCH}
    assert all("退休金" not in said for said in await group.said())
    assert can_read_now(town, "好吃懒做") == {WANG, MEDIATOR_ZHU, GRID_WORKER}


async def test_of_a_quarrel_the_other_side_learns_nothing_though_it_works_here(town: Town):
    mediator = town.store.people.of_telegram(MEDIATOR_WAN)
    zhang = town.staff(ZHANG)
    assert mediator is not None
    with town.store.transaction():
        flat = town.store.people.of_telegram(WANG)
        assert flat is not None
        # The neighbour of whom he complains holds tea tables.
        town.store.people.move_home(mediator.id, flat.home)
    no = await told(town, zhang, QUARREL)
    assert town.case(no).is_confidential
    await town.staff(MEDIATOR_WAN).says("🔔 待接单")
    await town.staff(MEDIATOR_WAN).says(no)
    await looks_everywhere(town, "矛盾")
    assert have_read(town, "讲不通道理") == HANDLING - {MEDIATOR_WAN}
    assert MEDIATOR_WAN not in have_read(town, "张建军")
    assert WANG not in have_read(town, "张建军", "讲不通道理")


async def test_whoever_joined_reads_neither_name_nor_flat_nor_number_of_the_first(town: Town):
    wang, worker, zhang = map(town.staff, (WANG, GRID_WORKER, ZHANG))
    no = await told(town, wang, f"3栋2单元501门口，{BOXES}，我电话13800010101")
    await zhang.says(BOXES_TOO)
    await zhang.taps(JOIN)
    await worker.taps("✋ 接单")
    await worker.taps("⋯ 更多")
    await worker.taps("⏸ 等一等 / 暂停")
    await worker.taps("📅 暂停到某一天")
    await worker.says("周五")
    await worker.says("王阿姨家501的纸箱，等她儿子周末来搬")
    await zhang.says("📋 我的事项")
    await zhang.taps(f"查看 {no}")
    await town.settled()
    await worker.taps("▶️ 继续办理")
    await finishes(town, worker, answer="王秀英家501门口的纸箱清走了，王阿姨电话13800010101")
    await zhang.says("📋 我的事项")
    await zhang.taps(f"查看 {no}")
    await town.settled()
    assert ZHANG in have_read(town, "门口的纸箱清走了")
    assert ZHANG in have_read(town, "儿子周末来搬")
    assert ZHANG not in have_read(town, "501", "王秀英", "王阿姨", "13800010101")


async def test_whoever_inherits_a_matter_reads_nothing_of_what_was_between_others(town: Town):
    wang, worker, zhang = map(town.staff, (WANG, GRID_WORKER, ZHANG))
    no = await told(town, wang, BOXES)
    await zhang.says(BOXES_TOO)
    await zhang.taps(JOIN)
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says("王秀英您好，我下午到您家")
    await worker.taps("⋯ 更多")
    await worker.taps("⏸ 等一等 / 暂停")
    await worker.taps("❓ 等居民答复")
    await worker.says("王阿姨，您的钥匙放在谁那里")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await zhang.taps(f"查看 {no}")
    await zhang.taps_unseen(await zhang.sees_button("撤回"), f"history:{no}")
    assert town.case(no).wait is None
    assert ZHANG not in have_read(town, "王秀英", "王阿姨", "钥匙", BOXES)


async def test_what_is_told_for_a_mother_does_not_go_to_the_son_whose_number_it_is(town: Town):
    ma = town.staff(MA)
    lead = town.staff(BUILDING_LEAD)
    await lead.says("📝 代人登记")
    await lead.taps("电话")
    await lead.says("马奶奶 13800010106")
    await lead.hears_in_all()
    await lead.says(AT_HOME)
    no = case_no(await lead.hears_in_all())
    case = town.case(no)
    assert case.is_confidential
    assert town.store.people.get(case.reporter_id).name == "马奶奶"
    assert MA not in have_read(town, no, "退休金")
    await ma.hears_nothing()


async def test_whoever_wrote_a_confidence_down_may_add_to_it_and_read_nothing(town: Town):
    hub = town.staff(PARTY_HUB)
    no = await recorded(town, hub, AT_HOME)
    mediator = town.staff(MEDIATOR_ZHU)
    await mediator.taps("✋ 接单")
    receipt = next(
        one for one in await hub.sees() if not one.get("from_me") and no in one.get("text", "")
    )
    await hub.replies_to(receipt, "她说儿子明天还要来")
    await hub.hears_in_all()
    await town.settled()
    assert MEDIATOR_ZHU in have_read(town, "儿子明天还要来")
    assert PARTY_HUB not in have_read(town, "好吃懒做")


async def test_a_matter_that_turns_private_is_taken_back_from_the_property_manager(town: Town):
    wang, manager = map(town.staff, (WANG, MANAGER))
    await wang.sends("voice", duration=12)
    no = case_no(await wang.hears_in_all())
    await town.settled()
    worker = town.staff(GRID_WORKER)
    await worker.taps("✋ 接单")
    await worker.taps("⋯ 更多")
    await worker.taps("🤝 请人协助")
    await worker.taps("物业")
    await worker.says("请看看王秀英家门口是不是有监控")
    await worker.says("周五")
    await town.settled()
    assert MANAGER in have_read(town, "王秀英家门口")
    assert town.case(no).party(Role.PROPERTY_MANAGER) is not None
    await worker.taps("✍️ 写下语音内容")
    await worker.says(AT_HOME)
    await town.settled()
    assert town.case(no).is_confidential
    assert MANAGER not in can_read_now(town, "王秀英")
    assert not any("voice" in one for one in await manager.sees())


async def test_what_is_added_may_make_a_matter_private(town: Town):
    wang, zhang = map(town.staff, (WANG, ZHANG))
    no = await told(town, wang, BOXES)
    await town.staff(MANAGER).says(no)
    await zhang.says(BOXES_TOO)
    await zhang.taps(JOIN)
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("📷 加照片 / 补充")
    await wang.says("箱子是我儿子的，我一说他，他就骂我，还动手推我")
    assert "保密" in await wang.hears_in_all()
    assert town.case(no).is_confidential
    assert "改为分开办" in await zhang.hears_in_all()
    assert MANAGER not in have_read(town, "骂我")
    assert MANAGER not in can_read_now(town, BOXES)
