"""Somebody leaves the service: nothing they had in hand is lost, and nothing opens to them."""

from casework import return_calls
from casework.case import EventKind, PartyState, Stage
from casework.labels import Role
from casework.people import Duty
from tests.stories.festivity import an_event
from tests.stories.taking import FULL_BIN, claimed, told
from tests.stories.test_invitations import duties, forges, hides, id_of, invites, toasts
from tests.stories.test_leave import GAS, goes
from tests.stories.town import Neighbour, Town

ADMIN, OTHER_ADMIN = 10001, 10002
LI_JUAN, ZHOU, XU = 10011, 10012, 10013
BRANCH, LEAD, MANAGER = 10021, 10031, 10051
MEDIATOR = 10071
HUB = 10041


async def opens_page_of(admin: Neighbour, name: str) -> None:
    """A colleague's page, wherever in the list they are."""
    await admin.says("🏛 社区管理")
    await admin.taps("👥 同事")
    while name not in await admin.buttons():
        await admin.taps("下一页 ▶")
    await admin.taps(name)


async def departs(admin: Neighbour, name: str, successor: str | None) -> None:
    """An admin sees to a departure."""
    await opens_page_of(admin, name)
    await admin.taps("🚪 离岗")
    if successor is not None:
        await admin.taps(successor)
    await admin.taps("✅ 确认离岗")
    await admin.town.settled()


async def test_everything_goes_over_in_one_moment(town: Town):
    admin, li, zhou = (town.staff(one) for one in (ADMIN, LI_JUAN, ZHOU))
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军", building="1")
    first, second = await claimed(town, wang, li), await claimed(town, zhang, li)
    code = await invites(town, li, "党员中心户", "A1 第一网格", "🆕 名册上没有的人")
    await hides(town, wang, zhang, li, zhou)
    await opens_page_of(admin, "李娟")
    assert "手上在办：2 件" in str((await admin.sees())[-1])
    await admin.taps("🚪 离岗")
    assert "交给谁" in str((await admin.sees())[-1])
    await admin.taps("网格员 周海涛")
    assert "2 件事交给周海涛" in str((await admin.sees())[-1])
    await admin.taps("✅ 确认离岗")
    await town.settled()
    said = str((await admin.sees())[-1])
    assert "李娟 离岗了" in said
    assert "2 件事交给周海涛" in said
    assert "退回待接单" not in said
    for resident, no in ((wang, first), (zhang, second)):
        assert "现在由网格员 周海涛 接着办" in await resident.hears_in_all()
        assert town.case(no).owner_id == id_of(town, ZHOU)
        assert town.store.cases.history(no)[-1].kind is EventKind.HANDED_OVER
    assert "2 件事从现在起归您办" in await zhou.hears_in_all()
    assert "谢谢您为信江社区的邻居做的一切" in await li.hears_in_all()
    assert duties(town, LI_JUAN) == ()
    assert "已经撤回了" in await (await town.resident("小王")).opens(code)
    changes = town.store.duty_changes.of(id_of(town, LI_JUAN))
    assert (changes[-1].is_given, changes[-1].by_id) == (False, id_of(town, ADMIN))
    assert "程敏 给李娟 办了离岗" in await town.staff(OTHER_ADMIN).hears_in_all()


async def test_from_that_moment_every_old_button_is_refused(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    wang = await town.resident("王秀英")
    sun = await town.resident("孙玉梅", building="2")
    mine, done = await claimed(town, wang, li), await claimed(town, sun, li, "2栋的路灯坏了")
    free = await told(town, await town.resident("张建军", building="5"), GAS)
    await forges(li, f"resolve:{done}")
    await li.taps("已解决")
    await li.says("路灯已经修好了")
    await li.taps("✅ 发给居民并办结")
    await town.settled()
    await departs(admin, "李娟", "网格员 周海涛")
    assert f"{mine}" not in str([one for one in await li.sees() if "垃圾" in str(one)])
    await li.hears_in_all()
    for data in (
        *(f"{verb}:{mine}" for verb in ("reply", "resolve", "pass", "giveback", "note", "card")),
        f"claim:{free}",
        f"undo:{done}",
        f"history:{mine}",
        "invite",
        "staff",
    ):
        before = town.case(mine), town.case(free), town.case(done)
        await forges(li, data)
        assert (town.case(mine), town.case(free), town.case(done)) == before, data
        assert "垃圾桶" not in await li.hears_in_all(), data
    await li.says("🛠 我手上的")
    assert "这里是工作人员用的" in await li.hears_in_all()
    await li.says("3栋楼道灯坏了")
    assert "已受理" in await li.hears_in_all()


async def test_the_events_that_they_hold_are_named_before_they_go(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    an_event(town, title="包粽子", organiser_id=id_of(town, LI_JUAN))
    await hides(town, admin, li)
    await opens_page_of(admin, "李娟")
    await admin.taps("🚪 离岗")
    assert "1 场活动由这位同事负责：包粽子。" in str((await admin.sees())[-1])


async def test_without_a_successor_everything_is_announced_again(town: Town):
    admin, li, branch = town.staff(ADMIN), town.staff(LI_JUAN), town.staff(BRANCH)
    wang = await town.resident("王秀英")
    no = await claimed(town, wang, li)
    await hides(town, wang, branch)
    await departs(admin, "李娟", "📥 全部退回待接单")
    case = town.case(no)
    assert (case.stage, case.owner_id) == (Stage.TRIAGED, None)
    assert "正在请同事接手" in await wang.hears_in_all()
    assert no in await branch.hears_in_all()
    await branch.taps("✋ 接单")
    assert "网格党支部 黄德明" in await wang.hears_in_all()


async def test_a_confidence_goes_only_to_who_might_have_had_it(town: Town):
    admin, mediator = town.staff(ADMIN), town.staff(MEDIATOR)
    wang = await town.resident("王秀英")
    no = await told(town, wang, "我老公打我，我不敢回家")
    await forges(mediator, f"claim:{no}")
    await town.settled()
    assert town.case(no).owner_id == id_of(town, MEDIATOR)
    await opens_page_of(admin, "万文彬")
    await admin.taps("🚪 离岗")
    while "网格员 徐丽华" not in await admin.buttons():
        await admin.taps("看其他同事 ▶")
    await admin.taps("网格员 徐丽华")
    assert "0 件事交给徐丽华" in str((await admin.sees())[-1])
    assert "1 件事退回待接单" in str((await admin.sees())[-1])
    await admin.taps("✅ 确认离岗")
    await town.settled()
    assert town.case(no).owner_id is None
    assert "打我" not in str(await mediator.sees())


async def test_what_was_promised_for_a_role_is_asked_of_the_next_one(town: Town):
    admin, jiang = town.staff(ADMIN), town.staff(MANAGER)
    wang = await town.resident("王秀英")
    no = await told(town, wang)
    await jiang.taps("🙋 收到，我来办")
    await town.settled()
    await departs(admin, "姜涛", None)
    party = town.case(no).party(Role.PROPERTY_MANAGER)
    assert party is not None
    assert (party.state, party.person_id) == (PartyState.ASKED, None)
    await forges(jiang, f"did:{no}:property_manager")
    assert "没有找到" in await jiang.hears_in_all()


async def test_leaves_end_and_whoever_relied_on_them_is_told(town: Town):
    admin, li, zhou, xu = (town.staff(one) for one in (ADMIN, LI_JUAN, ZHOU, XU))
    wang = await town.resident("王秀英")
    no = await claimed(town, wang, li)
    await goes(xu, "网格员 李娟")
    await goes(li, "网格员 周海涛")
    await hides(town, li, zhou, xu)
    await departs(admin, "李娟", "网格员 周海涛")
    assert town.store.leaves.open() == []
    assert "李娟 顶不了您的班" in await xu.hears_in_all()
    heard = await zhou.hears_in_all()
    assert "李娟 那边不用您顶班了" in heard
    assert town.case(no).owner_id == id_of(town, ZHOU)


async def test_whoever_wants_to_leave_asks_and_one_tap_of_an_admin_does_it(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    await li.says("🗂 清单和查找")
    await li.taps("🚪 离岗")
    await li.taps("🚪 申请离岗")
    assert "社区党委" in str((await li.sees())[-1])
    assert duties(town, LI_JUAN) != ()
    assert "网格员 李娟 申请离岗" in await admin.hears_in_all()
    await forges(li, f"departyes:{id_of(town, LI_JUAN)}:0")
    assert "这里是给社区党委用的" in await li.hears_in_all()
    await admin.taps("🚪 办理离岗")
    await admin.taps("✅ 确认离岗")
    await town.settled()
    assert duties(town, LI_JUAN) == ()
    await forges(admin, f"departyes:{id_of(town, LI_JUAN)}:0")
    assert "已经不在岗" in await toasts(town)


async def test_the_last_admin_stays(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    mine, theirs = id_of(town, ADMIN), id_of(town, OTHER_ADMIN)
    # Both are about to dismiss each other: the first is faster.
    await forges(admin, f"depart:{theirs}")
    await forges(other, f"depart:{mine}")
    await admin.taps("✅ 确认离岗")
    await other.taps("✅ 确认离岗")
    await town.settled()
    assert duties(town, ADMIN) == (Duty(Role.ADMIN),)
    assert duties(town, OTHER_ADMIN) == ()
    for data in (
        "quit",
        f"depart:{mine}",
        f"departyes:{mine}:0",
        f"dutyoff:{mine}:admin:community:0",
        f"dutyoffyes:{mine}:admin:community:0",
    ):
        await admin.hears_in_all()
        await forges(admin, data)
        assert "最后一位能管事的社区党委" in await admin.hears_in_all(), data
    assert duties(town, ADMIN) == (Duty(Role.ADMIN),)


async def test_an_admin_who_has_blocked_the_bot_is_not_the_one_who_remains(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await other.sends("block")
    await town.settled()
    await forges(admin, "quit")
    assert "最后一位" in await admin.hears_in_all()
    await departs(admin, "吴晓燕", None)
    assert duties(town, OTHER_ADMIN) == ()


async def test_a_successor_must_be_able_to_do_the_work(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    wang = await town.resident("王秀英")
    no = await claimed(town, wang, li)
    for number in (LEAD, LI_JUAN, MANAGER):
        await forges(admin, f"departyes:{id_of(town, LI_JUAN)}:{id_of(town, number)}")
        assert "不能交给" in await admin.hears_in_all(), number
    await forges(admin, f"departyes:{id_of(town, LI_JUAN)}:999999")
    assert "不能交给" in await admin.hears_in_all()
    assert town.case(no).owner_id == id_of(town, LI_JUAN)


async def test_a_duty_is_added_and_taken_on_the_page_of_a_colleague(town: Town):
    admin, li, wang = town.staff(ADMIN), town.staff(LI_JUAN), await town.resident("王秀英")
    await opens_page_of(admin, "李娟")
    await admin.taps("➕ 加职务")
    await admin.taps("党员中心户")
    await admin.taps("A1 第一网格")
    await hides(town, li)
    question = await admin.sees_button("✅ 确定")
    await admin.taps("✅ 确定")
    assert "从现在起，您是党员中心户（A1 第一网格）" in await li.hears_in_all()
    added = duties(town, LI_JUAN)[-1]
    await admin.taps_unseen(
        question, f"dutyyes:{id_of(town, LI_JUAN)}:party_hub:grid:{added.scope_id}"
    )
    await li.hears_nothing()
    no = await claimed(town, wang, li)
    await opens_page_of(admin, "李娟")
    await admin.taps("➖ 撤：网格员（A1 第一网格）")
    await admin.taps("✅ 确定撤掉")
    await town.settled()
    assert [one.role for one in duties(town, LI_JUAN)] == [Role.PARTY_HUB]
    assert "您现在的身份：党员中心户（A1 第一网格）" in await li.hears_in_all()
    assert town.case(no).owner_id is None
    assert "正在请同事接手" in await wang.hears_in_all()


async def test_a_role_withdrawn_in_the_middle_of_resolving_resolves_nothing(town: Town):
    admin, li, wang = town.staff(ADMIN), town.staff(LI_JUAN), await town.resident("王秀英")
    no = await claimed(town, wang, li)
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await departs(admin, "李娟", "网格员 周海涛")
    await hides(town, li, wang)
    await li.says("垃圾桶已经清空了")
    heard = await li.hears_in_all()
    assert "办结" not in heard
    assert heard
    assert town.case(no).stage is Stage.CLAIMED
    assert "清空" not in await wang.hears_in_all()


async def test_what_somebody_told_as_a_neighbour_goes_on(town: Town):
    admin, lead = town.staff(ADMIN), town.staff(LEAD)
    no = await told(town, lead, FULL_BIN)
    await departs(admin, "陈桂兰", None)
    await lead.says("📋 我的事项")
    assert no in await lead.hears_in_all()
    await town.staff(LI_JUAN).taps("✋ 接单")
    assert "网格员 李娟" in await lead.hears_in_all()


async def test_whom_they_were_to_call_somebody_else_calls(town: Town):
    admin, li, hub = town.staff(ADMIN), town.staff(LI_JUAN), town.staff(10041)
    await hub.says("📝 代人登记")
    await hub.taps("电话")
    await hub.says("周奶奶 13944445555")
    await forges(hub, "recordskip")
    await hub.says("3栋楼下垃圾桶满了好几天，臭得不行")
    await town.settled()
    no = town.store.cases.all()[-1].no
    await forges(li, f"claim:{no}")
    await forges(li, f"resolve:{no}")
    await li.taps("已解决")
    await li.says("垃圾桶已经清空了")
    await li.taps("✅ 发给居民并办结")
    await town.settled()
    assert "13944445555" in str(await hub.sees())
    await departs(admin, "方正平", None)
    asked = return_calls.asked(town.store.cases.history(no))
    assert asked not in {id_of(town, 10041), None}
    assert "垃圾桶已经清空" not in str(await hub.sees())
    for data in (f"visited:{no}:5", f"withdrawn:{no}", f"mine:{no}", f"addto:{no}"):
        await hub.hears_in_all()
        await forges(hub, data)
        assert town.case(no).stage is Stage.RESOLVED
        assert "垃圾" not in await hub.hears_in_all(), data


async def test_an_emergency_is_called_out_again(town: Town):
    admin, li, branch = town.staff(ADMIN), town.staff(LI_JUAN), town.staff(BRANCH)
    wang = await town.resident("王秀英")
    no = await told(town, wang, GAS)
    await li.taps("✋ 我已接手")
    await hides(town, branch, wang, li)
    await departs(admin, "李娟", "📥 全部退回待接单")
    assert no in await branch.hears_in_all()
    assert "一直叫到有人接手" in await wang.hears_in_all()
    assert "煤气" not in await li.hears_in_all()
    await town.pushes_clock(advance=310)
    assert no in await branch.hears_in_all()
    await branch.taps("✋ 我已接手")
    await town.settled()
    assert town.case(no).owner_id == id_of(town, BRANCH)


async def test_two_admins_see_to_the_same_departure_and_it_happens_once(town: Town):
    admin, other, li = (town.staff(one) for one in (ADMIN, OTHER_ADMIN, LI_JUAN))
    await forges(admin, f"depart:{id_of(town, LI_JUAN)}")
    await forges(other, f"depart:{id_of(town, LI_JUAN)}")
    await admin.taps("✅ 确认离岗")
    await town.settled()
    await hides(town, li)
    await other.taps("✅ 确认离岗")
    assert "已经不在岗" in await toasts(town)
    await li.hears_nothing()


async def test_an_admin_of_two_leaves_by_themselves(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await admin.says("🗂 清单和查找")
    await admin.taps("🚪 离岗")
    await admin.taps("✅ 确认离岗")
    assert "谢谢您" in await admin.hears_in_all()
    assert "程敏 离岗了" in await other.hears_in_all()
    await admin.says("/days")
    assert duties(town, ADMIN) == ()


async def test_whoever_left_can_be_invited_again(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    await departs(admin, "李娟", None)
    code = await invites(town, admin, "网格员", "A1 第一网格", "🆕 名册上没有的人")
    await li.opens(code)
    await li.taps("✅ 接受")
    await town.settled()
    assert [one.role for one in duties(town, LI_JUAN)] == [Role.GRID_WORKER]
    assert [one.is_given for one in town.store.duty_changes.of(id_of(town, LI_JUAN))] == [
        True,
        False,
        True,
    ]


async def test_who_stands_in_for_an_admin_lets_nobody_come_or_go(town: Town):
    admin, other, li = (town.staff(one) for one in (ADMIN, OTHER_ADMIN, LI_JUAN))
    await admin.says("/leave")
    await admin.taps("今天起")
    await admin.taps("3 天")
    await admin.says("李娟")
    await admin.taps("🏖 只是请假")
    await town.settled()
    assert town.store.leaves.is_away(id_of(town, ADMIN))
    for data in ("staff", f"depart:{id_of(town, ZHOU)}", f"departyes:{id_of(town, ZHOU)}:0"):
        await forges(li, data)
    assert (await li.hears_in_all()).count("这里是给社区党委用的") == 3
    assert duties(town, ZHOU) != ()
    # Whoever is away still may, and counts as an admin who is there.
    await departs(other, "吴晓燕", None)
    assert duties(town, OTHER_ADMIN) == ()
    await departs(admin, "周海涛", None)
    assert duties(town, ZHOU) == ()


async def test_a_full_desk_a_danger_two_promises_a_leave_and_a_stand_in_all_find_somebody(
    town: Town,
):
    admin, li, zhou, xu, jiang = (town.staff(one) for one in (ADMIN, LI_JUAN, ZHOU, XU, MANAGER))
    neighbours = [
        await town.resident(name) for name in ("王秀英", "李雪", "赵国栋", "孙玉梅", "钱进")
    ]
    words = (
        FULL_BIN,
        "楼下路灯不亮了，晚上看不见",
        "楼道里停满了自行车，走路都不方便",
        "电梯按钮坏了，按不亮",
        "楼上天天半夜装修，吵得睡不着",
    )
    cases = [
        await claimed(town, who, li, text) for who, text in zip(neighbours, words, strict=True)
    ]
    danger = await told(town, await town.resident("周丽", building="5"), GAS)
    with town.store.transaction():
        person = town.store.people.get(id_of(town, LI_JUAN))
        town.store.people.give_duty(person.id, Duty(Role.PROPERTY_MANAGER))
    places = (("吴刚", "8"), ("郑爽", "9"))
    helped = [
        await told(town, await town.resident(name, building=number), FULL_BIN)
        for name, number in places
    ]
    for no in helped:
        await forges(li, f"accept:{no}:property_manager")
    left = id_of(town, LI_JUAN)
    promised = [no for no in helped if left in {one.person_id for one in town.case(no).parties}]
    assert promised == helped
    await goes(xu, "网格员 李娟")
    await goes(li, "网格员 周海涛")
    await hides(town, li, zhou, xu, jiang, *neighbours)
    await departs(admin, "李娟", "📥 全部退回待接单")
    assert town.store.leaves.open() == []
    assert duties(town, LI_JUAN) == ()
    for no, who in zip(cases, neighbours, strict=True):
        assert town.case(no).owner_id is None, no
        assert "正在请同事接手" in await who.hears_in_all(), no
    assert not [no for no in helped if left in {one.person_id for one in town.case(no).parties}]
    assert "顶不了您的班" in await xu.hears_in_all()
    await town.pushes_clock(advance=600)
    assert danger in await town.staff(BRANCH).hears_in_all()
    assert "煤气" not in await li.hears_in_all()


async def test_one_of_three_roles_goes_in_the_middle_of_resolving(town: Town):
    admin, li, wang = town.staff(ADMIN), town.staff(LI_JUAN), await town.resident("王秀英")
    person_id = id_of(town, LI_JUAN)
    grid = duties(town, LI_JUAN)[0]
    with town.store.transaction():
        for role in (Role.OWNERS_COMMITTEE, Role.STREET):
            town.store.people.give_duty(person_id, Duty(role))
    no = await claimed(town, wang, li)
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await forges(admin, f"dutyoffyes:{person_id}:{grid.role}:{grid.reach}:{grid.scope_id}")
    await town.settled()
    assert town.case(no).owner_id is None
    await hides(town, li, wang)
    await li.says("垃圾桶已经清空了")
    heard = await li.hears_in_all()
    assert "不归您做" in heard
    assert "发给居民" not in str((await li.sees())[-1])
    await li.says("3栋楼道灯坏了")
    assert "已受理" in await li.hears_in_all()
    assert "清空" not in await wang.hears_in_all()


async def test_the_households_of_a_hub_that_leaves_are_counted_before_and_found_after(town: Town):
    admin, hub = town.staff(ADMIN), id_of(town, HUB)
    kept = len(town.store.hubs.households_of(hub))
    assert kept
    name = town.staff(HUB).name
    await opens_page_of(admin, name)
    await admin.taps("🚪 离岗")
    assert f"{kept} 户联系户没有中心户了" in str((await admin.sees())[-1])
    await admin.taps("✅ 确认离岗")
    await town.settled()
    assert f"{kept} 户联系户没有中心户了" in str((await admin.sees())[-1])
    await admin.taps("🤝 安排联系户")
    assert "没有人联系" in str((await admin.sees())[-1])
    assert town.store.hubs.households_of(hub) == []
