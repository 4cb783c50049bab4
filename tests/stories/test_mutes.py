"""Somebody who abuses the bot is not heard for some days; danger, and what we asked, always is."""

from tests.stories.aftermath import (
    ADMIN,
    FULL_BIN,
    GRID_WORKER_A1,
    OTHER_ADMIN,
    finished,
    hear_all,
    told,
)
from tests.stories.town import Neighbour, Town, case_no

MORE, MUTE, LIFT = "⋯ 更多", "🔇 暂停发言", "🔊 提前解除"
READ, FILE, PASS = "👀 看看写了什么", "📝 登记成一件事", "👌 看过了，不用登记"
ABUSE, FIRE = "你们都是吃干饭的", "3栋1单元着火了，快来人"
TOLD, STILL = "社区暂停了您给我写消息", "社区暂停了您发消息"


async def opens_card(who: Neighbour, no: str) -> None:
    await who.says(no)
    await who.hears_in_all()


async def asks_to_mute(admin: Neighbour, no: str) -> None:
    await opens_card(admin, no)
    await admin.taps(MORE)
    await admin.taps(MUTE)


async def muted(town: Town) -> tuple[Neighbour, Neighbour, str]:
    """A resident whom an admin has just muted for three days, and their case."""
    zhao, admin = await town.resident("赵六"), town.staff(ADMIN)
    no = await told(town, zhao)
    await asks_to_mute(admin, no)
    await admin.taps("3 天")
    await admin.taps("骂人、骚扰工作人员")
    await town.settled()
    await admin.hears_in_all()
    return zhao, admin, no


def person_id(town: Town, who: Neighbour) -> int:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    return person.id


def take_duties(town: Town, who: Neighbour) -> None:
    with town.store.transaction():
        town.store.connection.execute(
            "delete from duties where person_id = ?", (person_id(town, who),)
        )


async def test_whoever_is_muted_reads_why_until_when_and_what_is_always_heard(town: Town):
    zhao, _, _ = await muted(town)
    said = await zhao.hears_in_all()
    for word in (TOLD, "骂人、骚扰工作人员", "3月5日", "110", "119", "120", "觉得不合适"):
        assert word in said


async def test_what_they_write_is_kept_and_answered_once_a_day(town: Town):
    zhao, worker = (await muted(town))[0], town.staff(GRID_WORKER_A1)
    await hear_all(zhao, worker)
    for _ in range(4):
        await zhao.says(ABUSE)
    assert (await zhao.hears_in_all()).count(STILL) == 1
    await town.pushes_clock(to="2026-03-03T10:00:00+08:00")
    await zhao.says(ABUSE)
    assert STILL in await zhao.hears_in_all()
    assert ABUSE not in await worker.hears_in_all()
    assert town.store.cases.count() == 1
    assert len(town.store.held_words.open_of(person_id(town, zhao))) == 5


async def test_an_emergency_of_somebody_who_is_muted_is_one(town: Town):
    zhao, worker = (await muted(town))[0], town.staff(GRID_WORKER_A1)
    await hear_all(zhao, worker)
    await zhao.says(FIRE)
    assert "119" in await zhao.hears_in_all()
    assert "紧急险情" in await worker.hears_in_all()


async def test_help_and_their_own_matters_go_on(town: Town):
    zhao, _, no = await muted(town)
    await zhao.hears_in_all()
    await zhao.says("帮助")
    assert "您可以这样用" in await zhao.hears()
    await zhao.says("取消")
    assert "没有正在填的内容" in await zhao.hears()
    await zhao.says("📋 我的事项")
    assert no in await zhao.hears()


async def test_a_question_of_staff_can_be_answered(town: Town):
    zhao, _, no = await muted(town)
    worker = town.staff(GRID_WORKER_A1)
    await worker.taps("✋ 接单")
    await worker.taps("💬 回复居民")
    await worker.says("请问是几号楼？")
    await town.settled()
    await hear_all(zhao, worker)
    asked = [one for one in await zhao.sees() if "请问是几号楼" in str(one.get("text"))][-1]
    await zhao.replies_to(asked, "就是3号楼")
    assert f"已补充到 {no}" in await zhao.hears_in_all()
    assert "就是3号楼" in await worker.hears_in_all()
    await zhao.replies_to(asked, ABUSE)
    assert STILL in await zhao.hears_in_all()
    assert ABUSE not in await worker.hears_in_all()


async def test_the_return_visit_of_somebody_who_is_muted_is_answered(town: Town):
    zhao, admin, worker = (
        await town.resident("赵六"),
        town.staff(ADMIN),
        town.staff(GRID_WORKER_A1),
    )
    no = await finished(town, zhao, worker)
    await asks_to_mute(admin, no)
    await admin.taps("1 天")
    await admin.taps("反复刷屏")
    await town.settled()
    await zhao.taps("🙁 没解决好")
    await zhao.hears_in_all()
    await zhao.says("桶还是满的")
    assert STILL not in await zhao.hears_in_all()
    assert town.case(no).wait is not None


async def test_an_edit_is_no_way_around_it(town: Town):
    zhao, worker = await town.resident("赵六"), town.staff(GRID_WORKER_A1)
    message = await zhao.says(FULL_BIN)
    no = case_no(await zhao.hears())
    admin = town.staff(ADMIN)
    await asks_to_mute(admin, no)
    await admin.says("2")
    await admin.says("天天骂人")
    await town.settled()
    await hear_all(zhao, worker)
    await zhao.edits(message["message_id"], ABUSE)
    assert STILL in await zhao.hears_in_all()
    assert town.case(no).text == FULL_BIN


async def test_it_ends_by_itself_and_what_was_held_is_offered(town: Town):
    zhao, admin, _ = await muted(town)
    await zhao.says("楼道灯坏了")
    await town.settled()
    await hear_all(zhao, admin)
    await town.pushes_clock(to="2026-03-05T09:31:00+08:00")
    assert "照常给我写" in await zhao.hears_in_all()
    await town.ticks(times=2)
    assert "照常给我写" not in await zhao.hears_in_all()
    said = await admin.hears_in_all()
    assert said.count("赵六 的暂停到期了") == 1
    await admin.taps(READ)
    assert "楼道灯坏了" in await admin.hears_in_all()
    await zhao.says("谢谢")
    assert STILL not in await zhao.hears_in_all()


async def test_an_admin_files_what_was_held_by_one_tap(town: Town):
    zhao, admin, _ = await muted(town)
    await zhao.says("3栋楼道灯坏了")
    await zhao.says("3栋楼道灯坏了")
    await town.settled()
    await hear_all(zhao, admin)
    await admin.taps(READ)
    await admin.taps(FILE)
    assert "已登记" in await admin.hears_in_all()
    said = await zhao.hears_in_all()
    assert "已受理" in said
    case = town.case(case_no(said))
    assert (case.reporter_id, case.text) == (person_id(town, zhao), "3栋楼道灯坏了")
    await admin.taps_unseen(await admin.sees_button(LIFT), f"heldfile:{case.reporter_id}")
    assert town.store.cases.count() == 2


async def test_what_needs_nothing_is_set_aside(town: Town):
    zhao, admin, _ = await muted(town)
    await zhao.says(ABUSE)
    await town.settled()
    await admin.taps(READ)
    await admin.taps(PASS)
    assert "没有登记" in await admin.hears_in_all()
    assert town.store.held_words.open_of(person_id(town, zhao)) == []


async def test_it_is_lifted_early_and_the_person_hears_it(town: Town):
    zhao, admin, _ = await muted(town)
    await hear_all(zhao)
    await admin.taps(LIFT)
    assert "提前解除了暂停" in await zhao.hears_in_all()
    await zhao.says("1栋路灯坏了")
    assert "已受理" in await zhao.hears_in_all()
    await town.pushes_clock(to="2026-03-06T09:31:00+08:00")
    assert "暂停的日子到了" not in await zhao.hears_in_all()


async def test_the_list_shows_who_is_muted(town: Town):
    zhao, admin, _ = await muted(town)
    message = await admin.sees_button(LIFT)
    await admin.taps("🔇 还有谁")
    assert "1 人被暂停发言" in await admin.hears_in_all()
    await admin.taps("赵六")
    said = await admin.hears_in_all()
    assert "骂人、骚扰工作人员" in said
    assert "程敏" in said
    await admin.taps(LIFT)
    await admin.hears_in_all()
    await admin.taps_unseen(message, "mutepage:9")
    await town.settled()
    assert await zhao.hears_in_all()


async def test_of_two_admins_the_first_one_decides(town: Town):
    zhao, admin, other = (
        await town.resident("赵六"),
        town.staff(ADMIN),
        town.staff(OTHER_ADMIN),
    )
    no = await told(town, zhao)
    for one in (admin, other):
        await asks_to_mute(one, no)
        await one.taps("1 天")
    await admin.taps("反复刷屏")
    await town.settled()
    await hear_all(other)
    await other.taps("发广告和无关内容")
    said = await other.hears_in_all()
    assert "由 程敏 决定" in said
    assert (await zhao.hears_in_all()).count(TOLD) == 1


async def test_staff_are_not_muted_and_nobody_by_themselves(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(GRID_WORKER_A1)
    no = await told(town, worker)
    await asks_to_mute(admin, no)
    assert "不能暂停李娟的发言" in await admin.hears_in_all()
    message = (await admin.sees())[-1]
    await admin.taps_unseen(message, f"mutewho:{person_id(town, admin)}")
    assert "不能暂停程敏的发言" in await admin.hears_in_all()


async def test_a_forged_tap_of_a_grid_worker_mutes_nobody(town: Town):
    zhao, worker = await town.resident("赵六"), town.staff(GRID_WORKER_A1)
    no = await told(town, zhao)
    message = (await worker.sees())[-1]
    for data in (f"muteof:{no}", f"mutewho:{person_id(town, zhao)}", "mutes", "unmute:1"):
        await worker.taps_unseen(message, data)
    assert town.store.mutes.open(town.house.clock.now()) == []
    assert town.store.dialogues.of(person_id(town, worker)) is None


async def test_an_admin_who_is_none_any_more_in_the_middle_mutes_nobody(town: Town):
    zhao, admin = await town.resident("赵六"), town.staff(OTHER_ADMIN)
    no = await told(town, zhao)
    await asks_to_mute(admin, no)
    await admin.taps("1 天")
    take_duties(town, admin)
    await admin.hears_in_all()
    await admin.says("天天骂人")
    assert "社区管理员" in await admin.hears_in_all()
    assert TOLD not in await zhao.hears_in_all()


async def test_a_number_that_is_none_and_a_picture_are_asked_again(town: Town):
    zhao, admin = await town.resident("赵六"), town.staff(ADMIN)
    no = await told(town, zhao)
    await asks_to_mute(admin, no)
    await admin.hears_in_all()
    await admin.says("一阵子")
    assert "1 到 30" in await admin.hears_in_all()
    await admin.says("99")
    assert "1 到 30" in await admin.hears_in_all()
    await admin.says("5天")
    assert "5 天" in await admin.hears_in_all()
    await admin.sends("photo")
    assert "写一句为什么" in await admin.hears_in_all()
    await admin.says("取消")
    await admin.hears_in_all()
    assert TOLD not in await zhao.hears_in_all()


async def test_a_flood_of_somebody_who_is_muted_from_the_alert_is_not_filed(town: Town):
    zhao, admin = await town.resident("赵六", has_home=False), town.staff(ADMIN)
    for _ in range(62):
        await zhao.says(ABUSE)
    await town.settled()
    await admin.taps(READ)
    await admin.taps(MUTE)
    await admin.taps("7 天")
    await admin.taps("反复刷屏")
    await town.settled()
    before = town.store.cases.count()
    await town.pushes_clock(advance=300)
    assert town.store.cases.count() == before
    assert town.store.held_words.open_of(person_id(town, zhao)) != []


async def test_bad_words_alone_do_nothing(town: Town):
    zhao = await town.resident("赵六")
    await zhao.says(ABUSE)
    assert STILL not in await zhao.hears_in_all()
    assert town.store.mutes.open(town.house.clock.now()) == []


async def test_whoever_told_one_matter_without_a_name_is_not_named_in_the_list(town: Town):
    zhao, admin = await town.resident("赵六"), town.staff(ADMIN)
    no = await told(town, zhao)
    await zhao.taps("🙈 不留姓名")
    await admin.hears_in_all()
    await asks_to_mute(admin, no)
    await admin.taps("3 天")
    await admin.taps("反复刷屏")
    await zhao.says(ABUSE)
    await admin.taps("🔇 还有谁")
    await admin.taps(READ)
    said = await admin.hears_in_all()
    assert ABUSE in said
    assert "赵六" not in said


async def test_whatever_comes_right_after_a_danger_is_heard_too(town: Town):
    zhao, worker = (await muted(town))[0], town.staff(GRID_WORKER_A1)
    await zhao.says(FIRE)
    await hear_all(zhao, worker)
    await zhao.says("就是西边那个门进来")
    assert STILL not in await zhao.hears_in_all()
    cases = town.store.cases.all()
    said = [event.note for one in cases for event in town.store.cases.history(one.no)]
    assert "就是西边那个门进来" in said
    await zhao.says(FIRE)
    await town.settled()
    assert town.store.cases.count() == len(cases)


async def test_a_question_that_was_open_is_not_answered_days_later(town: Town):
    zhao, _, _ = await muted(town)
    await zhao.says("👤 我的资料")
    await zhao.taps("✏️ 改称呼")
    await zhao.says(ABUSE)
    assert STILL in await zhao.hears_in_all()
    await town.pushes_clock(to="2026-03-06T10:00:00+08:00")
    await zhao.says("谢谢你们")
    person = town.store.people.of_telegram(zhao.id)
    assert person is not None
    assert person.name == "赵六"
