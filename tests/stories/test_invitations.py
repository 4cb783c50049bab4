"""How staff come: a link, a picture, one person, one role; and everything that can go wrong."""

import json
import re
from pathlib import Path

import pytest

from casework.labels import Role
from casework.people import Duty, Reach
from tests.stories.town import Neighbour, Town
from tests.stories.town import town as community

ADMIN, OTHER_ADMIN = 10001, 10002
LI_JUAN, ZHOU = 10011, 10012
BRANCH = 10021
LEAD = 10031
HUB = 10041


async def invites(town: Town, who: Neighbour, *steps: str) -> str:
    """Make an invitation by taps; the start of its link."""
    await who.says("/invite")
    for step in steps:
        await who.taps(step)
    return await letter(town, who)


async def letter(town: Town, who: Neighbour) -> str:
    """What the newest picture says behind ?start=."""
    await town.settled()
    captions = [one["caption"] for one in await who.sees() if one.get("photo")]
    found = re.search(r"start=(i-[A-Za-z0-9]{24})\b", captions[-1])
    assert found
    return found.group(1)


async def hides(town: Town, *people: Neighbour) -> None:
    """What was said so far is heard."""
    for one in people:
        await one.hears_in_all()


def duties(town: Town, telegram_id: int) -> tuple[Duty, ...]:
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    return town.store.people.own_duties(person.id)


def id_of(town: Town, telegram_id: int) -> int:
    person = town.store.people.of_telegram(telegram_id)
    assert person is not None
    return person.id


async def toasts(town: Town) -> str:
    """What was said last on top of a screen."""
    row = town.store.connection.execute(
        "select params from outbox where method = 'answerCallbackQuery' order by id desc limit 1"
    ).fetchone()
    return str(json.loads(row["params"]).get("text", ""))


async def forges(who: Neighbour, data: str) -> None:
    """Tap a button that nobody showed."""
    await who.says("🗂 清单和查找")
    await who.town.settled()
    await who.taps_unseen((await who.sees())[-1], data)


async def test_a_new_grid_worker_comes_by_a_link_and_works_at_once(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("小王")
    code = await invites(town, admin, "网格员", "A2 第二网格", "🆕 名册上没有的人")
    seen = str(await admin.sees())
    assert "邀请您担任<b>" not in seen
    assert "只能用一次" in seen
    assert "3月9日" in seen
    shown = await wang.opens(code)
    assert "网格员（A2 第二网格）" in shown
    assert "社区党委 程敏" in shown
    assert duties(town, wang.id) == ()
    await hides(town, admin)
    await wang.taps("✅ 接受")
    heard = await wang.hears_in_all()
    assert "从现在起，您是网格员（A2 第二网格）" in heard
    assert "✋ 接单" in heard
    assert "小王 接受了您的邀请" in await admin.hears_in_all()
    await wang.says("🔔 待接单")
    assert "没有等着接的事" in await wang.hears_in_all()
    changes = town.store.duty_changes.of(id_of(town, wang.id))
    assert [(one.is_given, one.by_id) for one in changes] == [(True, id_of(town, ADMIN))]


async def test_a_link_is_used_once_however_fast_two_people_are(town: Town):
    admin = town.staff(ADMIN)
    first, second = await town.resident("小王"), await town.resident("小李")
    code = await invites(town, admin, "解忧茶桌调解员", "全社区", "🆕 名册上没有的人")
    await first.opens(code)
    await second.opens(code)
    await first.taps("✅ 接受")
    await town.settled()
    await hides(town, first, second)
    await second.taps("✅ 接受")
    assert "已经有人用过了" in str(await second.sees())
    assert duties(town, second.id) == ()
    assert "您已经是解忧茶桌调解员" in await first.opens(code)
    assert "已经有人用过了" in await second.opens(code)


async def test_two_taps_make_one_invitation(town: Town):
    admin = town.staff(ADMIN)
    await invites(town, admin, "解忧茶桌调解员", "全社区", "🆕 名册上没有的人")
    question = next(one for one in await admin.sees() if "邀请做好了" in str(one))
    await admin.taps_unseen(question, "invitenew")
    assert len(town.store.invitations.open(at=town.house.clock.now())) == 1


async def test_an_invitation_is_over_after_its_days(town: Town):
    admin, wang, late = town.staff(ADMIN), await town.resident("小王"), await town.resident("小李")
    code = await invites(town, admin, "街道", "🆕 名册上没有的人")
    await wang.opens(code)
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await wang.taps("✅ 接受")
    assert "过期了" in str(await wang.sees())
    assert "过期了" in await late.opens(code)
    assert duties(town, wang.id) == duties(town, late.id) == ()


async def test_what_is_taken_back_is_over_and_no_stranger_hears_of_it(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("小王")
    code = await invites(town, admin, "街道", "🆕 名册上没有的人")
    await wang.opens(code)
    await hides(town, wang)
    await admin.taps("↩️ 撤回这个邀请")
    await wang.hears_nothing()
    await wang.taps("✅ 接受")
    assert "已经撤回了" in str(await wang.sees())
    assert duties(town, wang.id) == ()
    await admin.taps("📨 还没用的邀请")
    assert "没有还没用的邀请" in str(await admin.sees())


async def test_the_list_shows_admins_all_and_others_their_own(town: Town):
    admin, branch, li = town.staff(ADMIN), town.staff(BRANCH), town.staff(LI_JUAN)
    await invites(town, admin, "街道", "🆕 名册上没有的人")
    await invites(town, branch, "网格员", "🆕 名册上没有的人")
    for who, lines in ((admin, 2), (branch, 1), (li, 0)):
        await who.says("/invite")
        await who.taps("📨 还没用的邀请")
        await town.settled()
        listed = str((await who.sees())[-1]["text"] if lines == 0 else await who.sees())
        assert f"还没用的邀请：{lines} 个" in listed if lines else "没有还没用的邀请" in listed
    mine = town.store.invitations.open(at=town.house.clock.now(), made_by=id_of(town, ADMIN))
    await li.taps_unseen((await li.sees())[-1], f"inviteoff:{mine[0].id}")
    await branch.taps_unseen((await branch.sees())[-1], f"inviteoff:{mine[0].id}")
    assert len(town.store.invitations.open(at=town.house.clock.now())) == 2


async def test_a_stranger_to_whom_it_was_forwarded_loses_it_at_once(town: Town):
    admin, stranger, zhou = town.staff(ADMIN), await town.resident("路人"), town.staff(ZHOU)
    code = await invites(town, admin, "网格员", "A1 第一网格", "🆕 名册上没有的人")
    await stranger.opens(code)
    await stranger.taps("✅ 接受")
    await town.settled()
    button = await admin.sees_button("↩️ 不是本人，马上收回")
    invitation = town.store.invitations.of_code(code[2:])
    assert invitation is not None
    await zhou.taps_unseen(button, f"enlistundo:{invitation.id}")
    assert duties(town, stranger.id) != ()
    await hides(town, stranger)
    await admin.taps("↩️ 不是本人，马上收回")
    assert duties(town, stranger.id) == ()
    assert "不再担任网格员" in await stranger.hears_in_all()
    await stranger.says("🔔 待接单")
    assert "这里是工作人员用的" in await stranger.hears_in_all()
    await admin.taps_unseen(button, f"enlistundo:{invitation.id}")
    assert "已经收回了" in await toasts(town)


async def test_not_me_leaves_it_open_and_tells_the_inviter(town: Town):
    admin, stranger, wang = (
        town.staff(ADMIN),
        await town.resident("路人"),
        await town.resident("小王"),
    )
    code = await invites(town, admin, "街道", "🆕 名册上没有的人")
    await hides(town, admin)
    await stranger.opens(code)
    await stranger.taps("不是我")
    assert "路人 打开了您的邀请" in await admin.hears_in_all()
    await wang.opens(code)
    await wang.taps("✅ 接受")
    await town.settled()
    assert duties(town, wang.id) == (Duty(Role.STREET),)


async def test_nobody_gives_more_than_their_own_duty_reaches(town: Town):
    branch, li, lead = town.staff(BRANCH), town.staff(LI_JUAN), town.staff(LEAD)
    for who, roles in (
        (branch, ["楼栋长", "党员中心户", "网格员"]),
        (li, ["楼栋长", "党员中心户"]),
    ):
        await who.says("/invite")
        assert await who.buttons() == [*roles, "📨 还没用的邀请"]
    await branch.taps("网格员")
    assert "网格员（A1 第一网格）" in str((await branch.sees())[-1])
    grid_two = next(one.id for one in town.store.places.grids() if one.code == "A2")
    shown = (await branch.sees())[-1]
    await hides(town, branch, li, lead)
    for data in (
        f"inviteto:0:grid_worker:grid:{grid_two}",
        "inviteto:0:admin:community:0",
        "inviteto:0:grid_worker:community:0",
        "inviterole:0:admin",
        "inviteto:0:grid_worker:grid:999999",
    ):
        await branch.taps_unseen(shown, data)
        assert "这个职务您不能给" in await branch.hears_in_all(), data
    await branch.taps_unseen(shown, f"dutyyes:{id_of(town, BRANCH)}:admin:community:0")
    await lead.taps_unseen(shown, "inviteto:0:building_lead:building:1")
    assert "请找社区党委" in await lead.hears_in_all()
    assert Duty(Role.ADMIN) not in duties(town, BRANCH)
    assert town.store.invitations.open(at=town.house.clock.now()) == []


async def test_a_desk_that_one_stands_in_for_gives_no_right_to_invite(town: Town):
    branch, lead = town.staff(BRANCH), town.staff(LEAD)
    await branch.says("/leave")
    await branch.taps("今天起")
    await branch.taps("1 周")
    await branch.says("陈桂兰")
    await branch.taps("🏖 只是请假")
    await town.settled()
    await lead.says("/start")
    chats = await town.get(f"people/{lead.id}/chats")
    assert "待接单" in str(chats[0]["reply_keyboard"])
    assert "邀请同事" not in str(chats[0])
    await lead.hears_in_all()
    shown = (await lead.sees())[-1]
    for data in ("invite", "inviterole:0:grid_worker"):
        await lead.taps_unseen(shown, data)
        assert "邀请同事是给网格员、党支部和社区党委用的" in await lead.hears_in_all()


async def test_who_invited_must_still_hold_the_right_when_it_is_taken_up(town: Town):
    admin, branch, wang = town.staff(ADMIN), town.staff(BRANCH), await town.resident("小王")
    code = await invites(town, branch, "网格员", "🆕 名册上没有的人")
    await wang.opens(code)
    person_id, duty = id_of(town, BRANCH), duties(town, BRANCH)[0]
    await forges(admin, f"dutyoffyes:{person_id}:{duty.role}:{duty.reach}:{duty.scope_id}")
    await wang.taps("✅ 接受")
    assert "这个邀请已经撤回了" in str(await wang.sees())
    assert duties(town, wang.id) == ()
    assert "这个邀请已经撤回了" in await wang.opens(code)
    assert town.store.invitations.open(at=town.house.clock.now()) == []


async def test_a_building_that_has_left_the_grid_of_who_invited_is_not_theirs_to_give(town: Town):
    branch, wang = town.staff(BRANCH), await town.resident("小王")
    code = await invites(town, branch, "楼栋长", "蔚蓝香廷小区 3栋", "🆕 名册上没有的人")
    building = next(one for one in town.store.places.buildings() if one.number == "3")
    with town.store.transaction():
        town.store.places.set_grid(building.id, 2)
    assert "这个邀请失效了" in await wang.opens(code)


async def test_a_role_is_added_to_what_somebody_has(town: Town):
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    code = await invites(town, admin, "网格员", "A2 第二网格", "🆕 名册上没有的人")
    held = duties(town, LI_JUAN)
    assert "网格员（A2 第二网格）" in await li.opens(code)
    await li.taps("✅ 接受")
    await town.settled()
    assert len(duties(town, LI_JUAN)) == len(held) + 1
    again = await invites(town, admin, "网格员", "A2 第二网格", "🆕 名册上没有的人")
    await hides(town, li)
    assert "您已经是网格员（A2 第二网格）" in await li.opens(again)
    assert len(duties(town, ZHOU)) == 1


@pytest.mark.parametrize("code", ["i-abc", "i-" + "x" * 24, "i-" + "；drop" * 3])
async def test_a_link_that_is_none_is_answered_kindly(town: Town, code: str):
    wang = await town.resident("小王")
    assert "可能没有复制完整" in await wang.opens(code)
    assert "📱 我是工作人员" in await wang.buttons()


async def test_an_invitation_reaches_a_building_by_its_estate(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("小王")
    code = await invites(town, admin, "楼栋长", "蔚蓝香廷小区 的某一栋", "8栋", "🆕 名册上没有的人")
    await wang.opens(code)
    await wang.taps("✅ 接受")
    await town.settled()
    [duty] = duties(town, wang.id)
    assert (duty.role, duty.reach) == (Role.BUILDING_LEAD, Reach.BUILDING)


async def test_a_role_withdrawn_in_the_middle_of_inviting_invites_nobody(town: Town):
    admin, branch = town.staff(ADMIN), town.staff(BRANCH)
    await branch.says("/invite")
    await branch.taps("网格员")
    person_id, duty = id_of(town, BRANCH), duties(town, BRANCH)[0]
    await forges(admin, f"dutyoffyes:{person_id}:{duty.role}:{duty.reach}:{duty.scope_id}")
    await hides(town, branch)
    await branch.taps("🆕 名册上没有的人")
    assert "请找社区党委" in await branch.hears_in_all()
    assert town.store.invitations.open(at=town.house.clock.now()) == []


async def test_danger_is_heard_in_the_middle_of_inviting(town: Town):
    li = town.staff(LI_JUAN)
    await li.says("/invite")
    await li.taps("党员中心户")
    await li.taps("A1 第一网格")
    await hides(town, li)
    await li.says("3栋着火了快来人")
    assert "119" in await li.hears_in_all()


async def test_the_first_admin_comes_by_the_link_of_the_first_start(tmp_path: Path):
    async with community(tmp_path, fill=lambda store: None) as town:
        founder = await town.resident("程敏", has_home=False)
        [ready] = town.store.invitations.open(at=town.house.clock.now())
        assert "邀请您担任社区党委（全社区）" in await founder.opens(f"i-{ready.code}")
        await founder.taps("✅ 接受")
        assert "您是社区党委（全社区）" in await founder.hears_in_all()
        late = await town.resident("路人", has_home=False)
        assert "已经有人用过了" in await late.opens(f"i-{ready.code}")
        await founder.says("🏛 社区管理")
        await founder.taps("👥 同事")
        assert "程敏：社区党委（全社区）" in str(await founder.sees())
        await town.restarts()
        assert town.store.invitations.open(at=town.house.clock.now()) == []
