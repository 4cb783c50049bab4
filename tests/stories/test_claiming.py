"""Somebody on the lists comes to the bot: by an invitation of their own, or by their number."""

from typing import Any

from casework.labels import Role
from casework.people import Duty, Person, Reach
from tests.stories.test_invitations import duties, forges, hides, invites, letter
from tests.stories.town import Neighbour, Town, case_no

ADMIN, OTHER_ADMIN = 10001, 10002
LI_JUAN, BRANCH = 10011, 10021
PHONE = "13911112222"


def listed(town: Town, name: str = "钱志远", *, phone: str = PHONE, grid: str = "A1") -> Person:
    """A grid worker on the lists, without an account."""
    grid_id = next(one.id for one in town.store.places.grids() if one.code == grid)
    with town.store.transaction():
        person = town.store.people.add(
            name, phone=phone, telegram_id=None, at=town.house.clock.now()
        )
        town.store.people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, grid_id))
    return town.store.people.get(person.id)


async def claims(who: Neighbour, phone: str = f"+86{PHONE}", **more: Any) -> str:
    """Say who one is, and send one's number."""
    await who.says("我是工作人员")
    await who.hears_in_all()
    contact = {"phone_number": phone, "first_name": who.name, "user_id": who.id, **more}
    await who.sends("contact", **contact)
    return await who.hears_in_all()


async def menu(town: Town, who: Neighbour) -> str:
    """The commands that somebody is shown."""
    await town.settled()
    chats = await town.get(f"people/{who.id}/chats")
    return str([one["commands"] for one in chats])


async def test_the_number_proves_who_it_is(town: Town):
    qian, wang, admin = listed(town), await town.resident("志远"), town.staff(ADMIN)
    heard = await claims(wang)
    assert "钱志远，认出您了" in heard
    assert "网格员（A1 第一网格）" in heard
    assert town.store.people.get(qian.id).telegram_id == wang.id
    assert "志远 用手机号认领了钱志远 的身份" in await admin.hears_in_all()
    await wang.says("🔔 待接单")
    assert "没有等着接的事" in await wang.hears_in_all()
    await wang.says("我是工作人员")
    assert "不用再认领" in await wang.hears_in_all()


async def test_an_admin_undoes_what_was_claimed_wrongly(town: Town):
    qian, wang = listed(town), await town.resident("志远")
    admin, li = town.staff(ADMIN), town.staff(LI_JUAN)
    before = town.store.people.of_telegram(wang.id)
    assert before is not None
    await claims(wang)
    assert "unclaimed" in await menu(town, wang)
    resident = await town.resident("王秀英")
    await resident.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await resident.hears())
    assert no in str(await wang.sees())
    await hides(town, wang)
    button = await admin.sees_button("↩️ 不是本人，马上收回")
    await forges(li, f"claimundo:{qian.id}:{before.id}")
    assert town.store.people.get(qian.id).telegram_id == wang.id
    await admin.taps("↩️ 不是本人，马上收回")
    assert "分开了" in await wang.hears_in_all()
    assert "unclaimed" not in await menu(town, wang)
    assert "垃圾桶" not in str([one for one in await wang.sees() if no in str(one)])
    after = town.store.people.of_telegram(wang.id)
    assert after == before
    assert town.store.people.own_duties(qian.id) != ()
    await admin.taps_unseen(button, f"claimundo:{qian.id}:{before.id}")
    await forges(wang, f"claim:{no}")
    assert town.case(no).owner_id is None


async def test_what_somebody_told_before_stays_theirs_when_the_lists_know_them(town: Town):
    qian, wang = listed(town), await town.resident("志远")
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    no = case_no(await wang.hears_in_all())
    heard = await claims(wang)
    assert "认出您了" in heard
    person = town.store.people.of_telegram(wang.id)
    assert person is not None
    assert person.name == "钱志远"
    assert town.case(no).reporter_id == person.id
    assert duties(town, wang.id)[0].role is Role.GRID_WORKER
    assert qian.id not in town.store.people.some([qian.id])
    assert town.store.faults() == []
    await wang.says("📋 我的事项")
    assert no in await wang.hears_in_all()


async def test_only_ones_own_number_counts(town: Town):
    listed(town)
    wang = await town.resident("小王")
    assert "要发您自己的手机号" in await claims(wang, user_id=10011)
    await wang.sends("contact", phone_number=PHONE, first_name="钱志远")
    assert "要发您自己的手机号" in await wang.hears_in_all()
    assert duties(town, wang.id) == ()
    await wang.says("取消")
    assert "不填了" in await wang.hears_in_all()


async def test_a_number_that_nobody_or_several_have_makes_nobody_a_colleague(town: Town):
    first, second = await town.resident("小王"), await town.resident("小李")
    assert "没有用这个手机号的工作人员" in await claims(first)
    listed(town)
    listed(town, "钱志明", phone="139-1111-2222")
    await hides(town, town.staff(ADMIN))
    assert "不止一位" in await claims(second)
    assert "不止一位" in await town.staff(ADMIN).hears_in_all()
    assert duties(town, first.id) == duties(town, second.id) == ()


async def test_somebody_with_a_trouble_in_the_middle_of_claiming_is_heard(town: Town):
    wang = await town.resident("小王")
    await wang.says("认领身份")
    await wang.hears_in_all()
    await wang.says("是啊")
    assert "发送我的手机号" in await wang.hears_in_all()
    await wang.says("3栋着火了快来人")
    assert "119" in await wang.hears_in_all()


async def test_an_invitation_for_somebody_on_the_lists_brings_their_cases_along(town: Town):
    qian, admin, wang = listed(town), town.staff(ADMIN), await town.resident("志远")
    code = await invites(town, admin, "网格员", "A1 第一网格", "网格员 钱志远")
    await wang.opens(code)
    await hides(town, admin)
    await wang.taps("✅ 接受")
    assert "钱志远，认出您了" in await wang.hears_in_all()
    assert town.store.people.get(qian.id).telegram_id == wang.id
    assert "志远 接受了您的邀请" in await admin.hears_in_all()
    await admin.taps("↩️ 不是本人，马上收回")
    assert "分开了" in await wang.hears_in_all()
    assert town.store.people.get(qian.id).telegram_id is None
    assert duties(town, wang.id) == ()
    # The right one comes; the old button is no danger to them.
    first = town.store.invitations.of_code(code[2:])
    right = await town.resident("钱志远")
    await claims(right)
    assert first is not None
    await forges(admin, f"enlistundo:{first.id}")
    assert town.store.people.get(qian.id).telegram_id == right.id
    assert duties(town, right.id) != ()


async def test_somebody_on_the_lists_is_found_by_name_or_number(town: Town):
    listed(town)
    admin = town.staff(ADMIN)
    await admin.says("/invite")
    for step in ("解忧茶桌调解员", "全社区"):
        await admin.taps(step)
    await admin.hears_in_all()
    await admin.says("没有这个人")
    assert "没找到叫“没有这个人”" in await admin.hears_in_all()
    await admin.says("1391111")
    await admin.taps("网格员 钱志远")
    assert (await letter(town, admin)).startswith("i-")


async def test_two_records_are_not_mixed_on_the_word_of_a_link(town: Town):
    qian, admin, wang = listed(town), town.staff(ADMIN), await town.resident("小王")
    await wang.says("楼下垃圾桶满了好几天，臭得不行")
    await town.settled()
    code = await invites(town, admin, "网格员", "A1 第一网格", "网格员 钱志远")
    await wang.opens(code)
    await hides(town, admin)
    await wang.taps("✅ 接受")
    assert "已经有自己的登记" in str(await wang.sees())
    assert "没有合在一起" in await admin.hears_in_all()
    assert town.store.people.get(qian.id).telegram_id is None
    assert duties(town, wang.id) == ()


async def test_nobody_invites_those_on_the_lists_who_are_more_than_they_may_give(town: Town):
    qian = listed(town)
    with town.store.transaction():
        town.store.people.give_duty(qian.id, Duty(Role.ADMIN))
    listed(town, "孙小军", phone="13911113333")
    listed(town, "李大军", phone="13911114444", grid="A2")
    branch = town.staff(BRANCH)
    await branch.says("/invite")
    await branch.taps("网格员")
    assert await branch.buttons() == ["🆕 名册上没有的人", "网格员 孙小军", "取消"]
    await branch.hears_in_all()
    await branch.taps_unseen((await branch.sees())[-1], f"invitewho:{qian.id}")
    assert town.store.invitations.open(at=town.house.clock.now()) == []


async def test_whoever_has_another_account_now_is_told_and_the_admins_know_what_to_do(town: Town):
    listed(town)
    first, second = await town.resident("志远"), await town.resident("钱志远")
    await claims(first)
    heard = await claims(second)
    assert "已经在用另一个账号了" in heard
    assert duties(town, second.id) == ()
    assert "先给新账号发一个邀请，再给原来的账号办离岗" in await town.staff(ADMIN).hears_in_all()


async def test_the_guide_begins_anew_for_whoever_it_really_is(town: Town):
    listed(town)
    stranger, qian, admin = (
        await town.resident("生人"),
        await town.resident("远"),
        town.staff(ADMIN),
    )
    assert "下一步 »" in str([await claims(stranger), await stranger.buttons()])
    await admin.taps("↩️ 不是本人，马上收回")
    await claims(qian)
    assert "下一步 »" in await qian.buttons()
