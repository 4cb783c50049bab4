"""不留姓名: staff read the matter and not the name; the bot carries every word both ways."""

from handlers.wording import plain
from tests.stories.aftermath import finishes, hear_all, recorded, told
from tests.stories.group_chat import a_group_of_the_grid
from tests.stories.test_confidences import STAFF, can_read_now, have_read
from tests.stories.test_homes import ME
from tests.stories.town import Neighbour, Town, case_no

WANG, ZHANG, LI = 10101, 10102, 10103
GRID_WORKER, OTHER_GRID_WORKER, BRANCH, ADMIN = 10011, 10012, 10021, 10001
BUILDING_LEAD, PARTY_HUB, MANAGER = 10031, 10041, 10051
PHONE = "13800010101"
WHO = ("王秀英", "王阿姨", "501", PHONE)
BOXES = f"3栋2单元501门口堆了好多纸箱，过不去人，我是王阿姨，电话{PHONE}"
BOXES_TOO = "有人在楼道堆了好多纸箱，走路都碍事"
VEIL, NAMED = "🙈 不留姓名", "🙉 留姓名"
SOMEBODY = "一位居民"


async def stays_nameless(who: Neighbour) -> None:
    """Once for all that is told from now on."""
    await who.says(ME)
    await who.taps(VEIL)
    await who.taps(VEIL)
    await who.hears_in_all()


async def goes_through_it(town: Town, no: str, *looked_for: str) -> None:
    """Whatever staff can open of a case, they open."""
    for one in map(town.staff, STAFF):
        for label in ("🛠 我手上的", "🔔 待接单", plain("worklists.back"), "🏘 正在办的"):
            shown = [button for said in await one.sees() for button in _labels(said)]
            if label in shown:
                await one.taps(label)
            else:
                await one.says(label)
        for words in looked_for:
            await one.says("🗂 清单和查找")
            if "🔍 查找" in await one.buttons():
                await one.taps("🔍 查找")
                await one.says(words)
            await one.says("/cancel")
        await one.says(no)
    await town.settled()


def told_of_who(town: Town) -> list[str]:
    """Whatever went to anybody but the teller and names them; what is looked for is said back."""
    rows = town.store.connection.execute(
        "select chat_id, json_extract(params, '$.text') as text, "
        "json_extract(params, '$.caption') as caption from outbox where chat_id <> ?",
        (WANG,),
    )
    found = []
    for row in rows:
        said = f"{row['text'] or ''}{row['caption'] or ''}"
        for words in WHO:
            said = said.replace(f"「{words}」", "")
        if any(words in said for words in WHO):
            found.append(f"{row['chat_id']}: {said}")
    return found


def _labels(said: dict[str, object]) -> list[str]:
    markup = said.get("reply_markup") or {}
    assert isinstance(markup, dict)
    return [one["text"] for row in markup.get("inline_keyboard", []) for one in row]


async def test_through_a_whole_life_nobody_of_the_staff_reads_who_told_it(town: Town):
    wang, worker, zhang, branch = map(town.staff, (WANG, GRID_WORKER, ZHANG, BRANCH))
    await a_group_of_the_grid(town, worker, town.staff(BUILDING_LEAD))
    await stays_nameless(wang)
    no = await told(town, wang, BOXES)
    assert town.case(no).is_nameless
    assert "没留姓名" in (await wang.sees())[-1]["text"]
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("⏰ 催一下")
    await worker.taps("✋ 接单")
    await wang.taps("📷 加照片 / 补充")
    await wang.sends("photo", caption=f"501门口，王秀英，{PHONE}")
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("📷 加照片 / 补充")
    await wang.says(f"纸箱还在501门口，有事找王秀英，{PHONE}")
    await worker.taps("💬 回复居民")
    await worker.says("我下午来看")
    assert "我下午来看" in await wang.hears_in_all()
    await worker.taps("🕘 经过")
    await goes_through_it(town, no, "王秀英", PHONE, "纸箱")
    await finishes(town, worker, answer="3栋楼道的纸箱已经清走了")
    await wang.taps("😞 根本没解决")
    await wang.says(f"501门口还有，我王秀英不满意，电话{PHONE}")
    await town.settled()
    await branch.taps("🔁 同意重办")
    await worker.taps("🕘 经过")
    await town.pushes_clock(to="2026-03-12T09:00:00+08:00")
    await goes_through_it(town, no, "501", "纸箱")
    assert {GRID_WORKER, BRANCH} <= have_read(town, SOMEBODY)
    assert GRID_WORKER in have_read(town, "纸箱还在＊＊门口")
    assert BRANCH in have_read(town, "不满意，电话138****0101")
    assert told_of_who(town) == []


async def test_a_single_case_is_veiled_on_its_receipt_and_named_again(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    no = await told(town, wang, BOXES)
    assert "王秀英" in await worker.hears_in_all()
    await wang.taps(VEIL)
    await town.settled()
    assert GRID_WORKER not in can_read_now(town, "王秀英")
    assert GRID_WORKER not in can_read_now(town, "501")
    await wang.taps(NAMED)
    await town.settled()
    assert GRID_WORKER in can_read_now(town, "王秀英")
    assert not town.case(no).is_nameless


async def test_a_nameless_case_is_found_by_its_words_and_not_by_name_number_or_room(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    await stays_nameless(wang)
    no = await told(town, wang, BOXES)
    for words, is_found in (("王秀英", False), (PHONE, False), ("501", False), ("纸箱", True)):
        await worker.says("🗂 清单和查找")
        await worker.taps("🔍 查找")
        await worker.hears_in_all()
        await worker.says(words)
        assert (f"「{words}」找到" in await worker.hears_in_all()) is is_found, words
        await worker.says("/cancel")
    assert no


async def test_in_an_emergency_the_name_is_there_and_the_resident_reads_so(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    await stays_nameless(wang)
    no = await told(town, wang, "3栋2单元501家里着火了")
    said = (await wang.sees())[-1]["text"]
    assert said.index("119") < said.index("经办人会看到您的姓名")
    assert "王秀英" in await worker.hears_in_all()
    assert VEIL not in await wang.buttons()
    await wang.taps_unseen((await wang.sees())[-1], f"veil:{no}:1")
    assert "留不了" not in await wang.hears_in_all()
    assert not town.case(no).is_nameless


async def test_what_becomes_an_emergency_shows_the_name_and_says_so(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    await stays_nameless(wang)
    no = await told(town, wang, BOXES)
    await worker.taps("✏️ 改类别 / 路线")
    await worker.taps("改紧急程度")
    await worker.taps("🔴 紧急险情")
    heard = await wang.hears_in_all()
    assert heard.count("经办人会看到您的姓名") == 1
    assert GRID_WORKER in can_read_now(town, "王秀英")
    # Once shown it is shown, whatever becomes of the danger.
    assert not town.case(no).is_nameless


async def test_what_turns_out_a_quarrel_shows_the_name_to_the_mediator_and_says_so(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    await stays_nameless(wang)
    no = await told(town, wang, BOXES)
    await worker.taps("✏️ 改类别 / 路线")
    await worker.taps("邻里")
    assert "不会让对方知道" in await wang.hears_in_all()
    assert town.case(no).is_confidential
    assert "王秀英" in await town.staff(10071).hears_in_all()


async def test_a_family_matter_is_told_with_the_name_and_says_why(town: Town):
    wang = town.staff(WANG)
    await stays_nameless(wang)
    no = await told(town, wang, "我儿子好吃懒做，天天逼我拿退休金，不给就骂我")
    assert "要有人和您谈" in (await wang.sees())[-1]["text"]
    await wang.taps_unseen((await wang.sees())[-1], f"veil:{no}:1")
    assert "要留姓名" in await wang.hears_in_all()
    assert not town.case(no).is_nameless


async def test_another_door_than_their_own_is_told_so_that_it_can_be_found(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    await stays_nameless(wang)
    await told(town, wang, "3栋2单元602门口的扶手松了，501上下楼不敢扶")
    card = await worker.hears_in_all()
    assert "602" in card
    assert "501" not in card


async def test_where_their_own_door_is_not_known_any_door_may_be_theirs(town: Town):
    zhou, worker = await town.resident("周新"), town.staff(GRID_WORKER)
    await stays_nameless(zhou)
    await told(town, zhou, "3栋2单元602门口堆了好多纸箱，过不去人")
    assert "602" not in await worker.hears_in_all()


async def test_a_question_needs_no_name(town: Town):
    wang = town.staff(WANG)
    worker = town.staff(GRID_WORKER)
    await told(town, wang, "办居住证要带什么材料？")
    assert VEIL not in await wang.buttons()
    assert "王秀英" not in await worker.hears_in_all()


async def test_a_neighbour_who_joins_is_not_named_either(town: Town):
    wang, zhang, worker = map(town.staff, (WANG, ZHANG, GRID_WORKER))
    await stays_nameless(zhang)
    no = await told(town, wang, BOXES)
    await worker.taps("✋ 接单")
    await zhang.says(BOXES_TOO)
    await zhang.taps("👥 一起反映")
    await zhang.taps("📷 加照片 / 补充")
    await zhang.says("张建军再说一句，602门口也有")
    await worker.taps("🕘 经过")
    # The first one takes it back: the heir is as nameless as before.
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await worker.taps("🕘 经过")
    await town.settled()
    assert have_read(town, "张建军", "602") <= {ZHANG}
    assert town.case(no).is_nameless


async def test_what_was_divided_or_merged_names_nobody(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    li = town.staff(LI)
    await stays_nameless(wang)
    other = await told(town, li, "3栋楼道里堆了好多杂物，没法走路")
    await wang.says(BOXES)
    await wang.taps("📝 不一样，另外登记")
    no = case_no((await wang.sees())[-1]["text"])
    await wang.hears_in_all()
    card = (await worker.sees())[-1]
    await worker.taps("✋ 接单")
    await worker.taps_unseen(card, f"divide:{no}")
    await worker.says("纸箱没人收\n楼道灯坏了")
    await worker.taps(
        "✅ 分成 2 件" if "✅ 分成 2 件" in await worker.buttons() else (await worker.buttons())[0]
    )
    await town.settled()
    children = town.store.cases.children_of(no)
    assert children
    assert all(one.is_nameless for one in children)
    await worker.taps_unseen(card, f"merge:{no}")
    await worker.says(other)
    await worker.taps((await worker.buttons())[0])
    await worker.taps_unseen(card, f"history:{other}")
    await town.settled()
    assert town.case(no).joined_to == other
    assert told_of_who(town) == []


async def test_whoever_wrote_it_down_for_somebody_knows_the_name(town: Town):
    hub = town.staff(PARTY_HUB)
    no = await recorded(town, hub)
    assert VEIL not in await hub.buttons()
    await hub.taps_unseen((await hub.sees())[-1], f"veil:{no}:1")
    assert not town.case(no).is_nameless


async def test_nobody_else_says_whether_somebody_is_named(town: Town):
    wang, worker, zhang = map(town.staff, (WANG, GRID_WORKER, ZHANG))
    await stays_nameless(wang)
    no = await told(town, wang, BOXES)
    card = (await worker.sees())[-1]
    for one in (worker, zhang):
        await one.taps_unseen(card, f"veil:{no}:0")
    assert town.case(no).is_nameless


async def test_who_can_not_be_reached_is_not_called_without_a_name(town: Town):
    wang, worker = town.staff(WANG), town.staff(GRID_WORKER)
    await stays_nameless(wang)
    await told(town, wang, BOXES)
    with town.store.transaction():
        town.store.people.set_reachable(WANG, is_reachable=False)
    await worker.taps("✋ 接单")
    assert "没有留姓名和联系方式" in await worker.hears_in_all()
    await finishes(town, worker, answer="3栋楼道的纸箱已经清走了")
    assert "就不回访了" in await worker.hears_in_all()
    await hear_all(wang)
    assert have_read(town, *WHO[:3]) <= {WANG}
