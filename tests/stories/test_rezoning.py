"""A building changes its grid: nobody acts on what is not theirs, and nothing is left lying."""

from casework.case import EventKind, Stage
from casework.labels import Role
from casework.people import Duty, Reach
from handlers.roster import rezoning
from tests.stories.group_chat import a_group
from tests.stories.taking import FULL_BIN, claimed, forgets, told
from tests.stories.test_roster import BLUE, building_id, forged, opens, person_id, shown
from tests.stories.town import Neighbour, Town, buttons

ADMIN, OTHER_ADMIN = 10001, 10002
LI_JUAN, ZHOU, XU = 10011, 10012, 10013
OLD_BRANCH, NEW_BRANCH = 10021, 10022
MANAGER = 10051
BIKES = "楼道里停满了自行车，走路都不方便"
LAMP = "楼下路灯不亮了，晚上看不见"
GAS = "厨房煤气泄漏了，味道很大，快来人"
BEATEN = "我老公打我，我不敢回家"


async def moves(admin: Neighbour, number: str, old: str, new: str) -> str:
    """Give a building of the blue estate to another grid; what is said at last."""
    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", f"{number}栋 {old}", "🗺 换网格")
    await opens(admin, *way, new)
    await admin.taps("✅ 确定换")
    return await shown(admin)


def people(town: Town, *numbers: int) -> list[Neighbour]:
    return [town.staff(one) for one in numbers]


def gives(town: Town, telegram_id: int, role: Role, grid: int) -> None:
    with town.store.transaction():
        town.store.people.give_duty(person_id(town, telegram_id), Duty(role, Reach.GRID, grid))


async def test_five_cases_in_five_stages_go_along_each_with_a_note(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    others = [await town.resident(name) for name in ("李雪", "赵国栋", "孙玉梅")]
    admin, li, zhou = people(town, ADMIN, LI_JUAN, ZHOU)
    at_work = await claimed(town, wang, li, FULL_BIN)
    done = await claimed(town, zhang, li, LAMP)
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await li.says("楼下的路灯已经换好了")
    await li.taps("✅ 发给居民并办结")
    waiting = await claimed(town, others[0], li, "电梯按钮坏了，按不亮")
    await li.says("/desk")
    await li.taps(f"📌 {waiting}")
    await li.taps("⋯ 更多")
    await li.taps("⏸ 等一等 / 暂停")
    await li.taps((await li.buttons())[0])
    await li.says("是哪一个按钮？")
    unclaimed = await told(town, others[1], BIKES)
    danger = await told(town, others[2], GAS)
    dues = {no: town.case(no).due_at for no in (at_work, waiting, unclaimed, danger)}
    await forgets(wang, zhang, li, zhou, admin, *others)

    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🗺 换网格", "A2 第二网格")
    assert "4 件事会跟着一起过去" in await opens(admin, *way)
    await admin.taps("✅ 确定换")
    await town.settled()
    texts = [str(one.get("text", "")) for one in await admin.sees()]
    said = next(text for text in texts if "一起过去的 4 件" in text)
    assert f"{BLUE} 3栋：第一网格 → 第二网格" in said
    for no in (at_work, waiting, unclaimed, danger, done):
        case = town.case(no)
        assert case.place.grid_id == 2
        assert any(one.kind is EventKind.REZONED for one in town.store.cases.history(no))
        assert (no in said) is (no != done)
        assert case.due_at == dues.get(no, case.due_at)

    zhou_id = person_id(town, ZHOU)
    assert town.case(at_work).owner_id == town.case(waiting).owner_id == zhou_id
    assert town.case(waiting).stage is Stage.WAITING
    assert "现在由网格员 周海涛 接着办" in await wang.hears_in_all()
    heard = await zhou.hears_in_all()
    assert "没办完的 4 件一起过来" in heard
    assert f"已经在您手上的：{at_work}、{waiting}" in heard
    assert danger in heard
    gone = await li.hears_in_all()
    assert f"{at_work}，现在由网格员 周海涛 办" in gone
    await zhang.hears_nothing()

    await zhou.taps("✋ 我已接手")
    await town.settled()
    assert town.case(danger).owner_id == zhou_id


async def test_the_old_worker_acts_on_no_card_that_is_not_theirs_any_more(town: Town):
    wang = await town.resident("王秀英")
    admin, li = people(town, ADMIN, LI_JUAN)
    mine = await claimed(town, wang, li, FULL_BIN)
    await li.taps("💬 回复居民")
    free = await told(town, await town.resident("张建军"), BIKES)
    await moves(admin, "3", "A1", "A2 第二网格")
    await forgets(li, wang)
    cards = [str(one.get("text", "")) for one in await li.sees()]
    assert not any(BIKES in one for one in cards)
    await li.says("明天一早就来清")
    assert mine in await li.hears_in_all()
    assert "明天一早" not in await wang.hears_in_all()
    for data in (f"claim:{free}", f"resolve:{mine}", f"reply:{mine}"):
        assert "没有找到" in await forged(li, data)
    assert town.case(free).is_unclaimed


async def test_moving_it_back_brings_the_cases_back(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou = people(town, ADMIN, LI_JUAN, ZHOU)
    mine = await claimed(town, wang, li, FULL_BIN)
    free = await told(town, await town.resident("张建军"), BIKES)
    await moves(admin, "3", "A1", "A2 第二网格")
    await admin.taps("↩️ 改回去")
    assert "第二网格 → 第一网格" in await shown(admin)
    assert town.case(mine).owner_id == person_id(town, LI_JUAN)
    assert town.case(free).place.grid_id == 1
    shown_to_li = [str(one.get("text", "")) for one in await li.sees()]
    assert any(BIKES in one for one in shown_to_li)
    assert not any(BIKES in str(one.get("text", "")) for one in await zhou.sees())


async def test_where_two_could_have_it_it_is_announced_and_waits_for_one_of_them(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou, xu = people(town, ADMIN, LI_JUAN, ZHOU, XU)
    gives(town, XU, Role.GRID_WORKER, 2)
    no = await claimed(town, wang, li, FULL_BIN)
    await forgets(wang, zhou, xu)
    await moves(admin, "3", "A1", "A2 第二网格")
    case = town.case(no)
    assert (case.owner_id, case.stage) == (None, Stage.TRIAGED)
    assert "已转给第二网格" in await wang.hears_in_all()
    assert no in await zhou.hears_in_all()
    await xu.taps("✋ 接单")
    await town.settled()
    assert town.case(no).owner_id == person_id(town, XU)


async def test_who_covers_both_grids_keeps_it_and_the_resident_is_left_in_peace(town: Town):
    wang = await town.resident("王秀英")
    admin, li = people(town, ADMIN, LI_JUAN)
    gives(town, LI_JUAN, Role.GRID_WORKER, 2)
    no = await claimed(town, wang, li, FULL_BIN)
    await forgets(wang, li)
    await moves(admin, "3", "A1", "A2 第二网格")
    assert town.case(no).owner_id == person_id(town, LI_JUAN)
    await wang.hears_nothing()
    await li.hears_nothing()


async def test_the_worker_of_the_new_grid_is_on_leave_and_nobody_is_overlooked(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou, xu = people(town, ADMIN, LI_JUAN, ZHOU, XU)
    await zhou.says("/leave")
    for label in ("今天起", "1 周", "网格员 徐丽华", "🏖 只是请假"):
        await zhou.taps(label)
    no = await claimed(town, wang, li, FULL_BIN)
    await forgets(xu, zhou)
    await moves(admin, "3", "A1", "A2 第二网格")
    assert town.case(no).owner_id is None
    assert no in await xu.hears_in_all()
    await zhou.hears_nothing()


async def test_a_danger_that_nobody_has_rings_with_the_new_people(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou, branch = people(town, ADMIN, LI_JUAN, ZHOU, NEW_BRANCH)
    no = await told(town, wang, GAS)
    await forgets(li, zhou, branch)
    await moves(admin, "3", "A1", "A2 第二网格")
    for one in (zhou, branch):
        assert no in await one.hears_in_all()
    await forgets(li)
    await town.pushes_clock(advance=310)
    assert no in await zhou.hears_in_all()
    assert no not in await li.hears_in_all()


async def test_the_card_goes_from_the_group_of_the_old_grid_to_that_of_the_new_one(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou = people(town, ADMIN, LI_JUAN, ZHOU)
    old, new = await a_group(town, li), await a_group(town, zhou)
    await old.taps(admin, "第一网格")
    await new.taps(admin, "第二网格")
    no = await told(town, wang, FULL_BIN)
    await town.settled()
    assert no in (await old.said())[-1]
    await moves(admin, "3", "A1", "A2 第二网格")
    assert FULL_BIN not in (await old.said())[-1]
    assert buttons(await old.newest()) == []
    assert FULL_BIN in (await new.said())[-1]


async def test_a_confidence_stays_one(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou, manager, branch = people(town, ADMIN, LI_JUAN, ZHOU, MANAGER, NEW_BRANCH)
    no = await told(town, wang, BEATEN)
    await forgets(li, zhou, manager, branch)
    await moves(admin, "3", "A1", "A2 第二网格")
    assert town.case(no).is_confidential
    assert no in await zhou.hears_in_all()
    await manager.hears_nothing()
    assert not any("老公打我" in str(one.get("text", "")) for one in await li.sees())


async def test_the_branch_that_had_promised_to_help_leaves_it_to_the_new_one(town: Town):
    wang = await town.resident("王秀英")
    admin, li, old, new = people(town, ADMIN, LI_JUAN, OLD_BRANCH, NEW_BRANCH)
    no = await claimed(town, wang, li, FULL_BIN)
    await old.taps("🙋 收到，我来办")
    await forgets(old, new)
    await moves(admin, "3", "A1", "A2 第二网格")
    party = town.case(no).party(Role.BRANCH_SECRETARY)
    assert party is not None
    assert party.person_id is None
    assert no in await new.hears_in_all()
    await new.taps("🙋 收到，我来办")
    await town.settled()
    party = town.case(no).party(Role.BRANCH_SECRETARY)
    assert party is not None
    assert party.person_id == person_id(town, NEW_BRANCH)


async def test_what_is_to_be_decided_is_decided_in_the_new_grid(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou, branch = people(town, ADMIN, LI_JUAN, ZHOU, NEW_BRANCH)
    no = await claimed(town, wang, li, FULL_BIN)
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await li.says("楼下的垃圾桶已经清空了")
    await li.taps("✅ 发给居民并办结")
    await town.pushes_clock(advance=26 * 3600)
    await wang.taps("😞 根本没解决")
    await wang.says("桶还是满的")
    await town.settled()
    assert town.case(no).stage is Stage.REOPEN_ASKED
    await forgets(branch, li, zhou)
    await moves(admin, "3", "A1", "A2 第二网格")
    assert no in await branch.hears_in_all()
    await branch.taps("🔁 同意重办")
    await town.settled()
    case = town.case(no)
    assert (case.stage, case.owner_id) == (Stage.TRIAGED, None)
    assert no in await zhou.hears_in_all()


async def test_time_that_was_asked_for_is_asked_for_anew_in_the_new_grid(town: Town):
    wang = await town.resident("王秀英")
    admin, li, zhou, old = people(town, ADMIN, LI_JUAN, ZHOU, OLD_BRANCH)
    no = await claimed(town, wang, li, FULL_BIN)
    await li.taps("⋯ 更多")
    await li.taps("📅 申请延期")
    await li.says("3月30日")
    await li.says("等配件")
    await town.settled()
    question = await old.sees_button("✅ 同意")
    await moves(admin, "3", "A1", "A2 第二网格")
    assert f"{no} 申请过延期到3月30日" in await zhou.hears_in_all()
    assert question["message_id"] not in {
        one["message_id"] for one in await old.sees() if "✅ 同意" in buttons(one)
    }


async def test_a_building_that_gets_its_first_grid_brings_what_waited_for_one(town: Town):
    admin, li = people(town, ADMIN, LI_JUAN)
    await opens(admin, "🏘 小区和楼栋", "➕ 加小区")
    await admin.says("幸福里小区")
    await admin.taps("➕ 加楼栋")
    await admin.says("1-2")
    await town.settled()
    newcomer = await town.resident("王秀英", estate="幸福里小区", building="2")
    no = await told(town, newcomer, FULL_BIN)
    assert town.case(no).stage is Stage.RECEIVED
    await forgets(li)
    await admin.taps("2 个")
    await admin.taps("A1 第一网格")
    assert f"一起过去的 1 件：{no}" in await shown(admin)
    assert town.case(no).stage is Stage.TRIAGED
    assert no in await li.hears_in_all()
    await li.taps("✋ 接单")
    await town.settled()
    assert town.case(no).owner_id == person_id(town, LI_JUAN)


async def test_a_building_that_loses_its_grid_leaves_its_cases_to_whoever_places_them(town: Town):
    wang = await town.resident("王秀英")
    admin, branch = people(town, ADMIN, NEW_BRANCH)
    no = await told(town, wang, FULL_BIN)
    await forgets(branch)
    await moves(admin, "3", "A1", "不归任何网格")
    assert town.case(no).stage is Stage.RECEIVED
    assert no in await branch.hears_in_all()


async def test_the_second_admin_sees_where_the_building_is_by_now(town: Town):
    one, other = people(town, ADMIN, OTHER_ADMIN)
    way = ("🏘 小区和楼栋", BLUE, "🏢 看楼栋", "3栋 A1", "🗺 换网格")
    await opens(one, *way, "A2 第二网格")
    await opens(other, *way, "A3 第三网格")
    await one.taps("✅ 确定换")
    await other.taps("✅ 确定换")
    assert "刚才有同事改过，现在归：第二网格" in await shown(other)
    building = town.store.places.building(building_id(town, "3"))
    assert building is not None
    assert building.grid_id == 2
    await other.taps("A3 第三网格")
    await other.taps("✅ 确定换")
    assert "第二网格 → 第三网格" in await shown(other)


async def test_a_case_of_the_whole_estate_stays_where_it_is(town: Town):
    wang = await town.resident("王秀英")
    admin = town.staff(ADMIN)
    no = await told(town, wang, "小区大门口的地灯坏了，老人晚上看不见")
    with town.store.transaction():
        town.store.connection.execute(
            "update cases set building_id = null, grid_id = 1 where no = ?", (no,)
        )
    assert "没有要一起过去的事" in await moves(admin, "3", "A1", "A2 第二网格")
    assert town.case(no).place.grid_id == 1


async def test_a_list_read_from_the_command_line_moves_the_cases_too(town: Town):
    wang = await town.resident("王秀英")
    li = town.staff(LI_JUAN)
    no = await claimed(town, wang, li, FULL_BIN)
    one = building_id(town, "3")
    with town.store.transaction():
        town.store.places.set_grid(one, 2)
        moved = town.store.places.building(one)
        assert moved is not None
        town.house.desk.now = town.house.clock.now()
        assert rezoning.follow(town.house.desk, moved, was=1, by_id=None) == [no]
        assert rezoning.follow(town.house.desk, moved, was=1, by_id=None) == []
    town.house.wake()
    assert town.case(no).owner_id == person_id(town, ZHOU)


async def test_who_waits_hears_each_time_that_others_look_for_somebody_now(town: Town):
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    no = await told(town, wang)
    await forgets(wang)
    await moves(admin, "3", "A1", "A2 第二网格")
    assert f"您反映的 {no}：这栋楼换了网格，已转给第二网格" in await wang.hears_in_all()
    await admin.taps("↩️ 改回去")
    assert "已转给第一网格" in await wang.hears_in_all()
    await moves(admin, "3", "A1", "不归任何网格")
    assert "已转给社区，有人接单" in await wang.hears_in_all()


async def test_a_grid_that_has_a_past_can_not_be_removed_and_says_what_to_do(town: Town):
    wang, admin, li = await town.resident("王秀英"), town.staff(ADMIN), town.staff(LI_JUAN)
    await claimed(town, wang, li)
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await li.says("楼下垃圾桶已经清空了")
    await li.taps("✅ 发给居民并办结")
    await town.settled()
    await town.pushes_clock(to="2026-04-20T10:00:00+08:00")
    grid = town.store.places.grids()[0]
    with town.store.transaction():
        for building in town.store.places.buildings_of_grid(grid.id):
            town.store.places.set_grid(building.id, 2)
    told_so = await opens(admin, "🗺 网格", "A1 第一网格", "🗑 删除")
    assert "件登记过的事项" in told_so
    assert "（停用）" in told_so
    assert "先把这些移走" not in told_so
