"""A case goes from desk to desk: to a colleague, back, and up; and what is noted on the way."""

from datetime import date

import pytest

from casework.case import EventKind, Stage
from casework.labels import Level, Role
from casework.people import Duty, Leave, Reach
from tests.stories.town import Neighbour, Town, buttons, case_no

ADMIN = 10001
ADMIN_TWO = 10002
STREET = 10003
GRID_WORKER_A1 = 10011
GRID_WORKER_A2 = 10012
BRANCH_A1 = 10021
PROPERTY_MANAGER = 10051
MEDIATORS = (10071, 10072, 10073)
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
QUARREL = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"
FIRE = "3栋2单元着火了，快来人"


async def told(town: Town, who: Neighbour, text: str = FULL_BIN) -> str:
    await who.says(text)
    return case_no(await who.hears_in_all())


async def claimed(town: Town, who: Neighbour, worker: Neighbour, text: str = FULL_BIN) -> str:
    """A case that somebody told and the worker has taken."""
    no = await told(town, who, text)
    await worker.taps("✋ 我已接手" if text == FIRE else "✋ 接单")
    await everybody_listens(who, worker)
    return no


async def everybody_listens(*people: Neighbour) -> None:
    for one in people:
        await one.hears_in_all()


async def more(worker: Neighbour, label: str) -> None:
    """Something that stands behind 更多 on the newest card."""
    await worker.town.settled()
    if not any(label in buttons(one) for one in await worker.sees()):
        await worker.taps("⋯ 更多")
    await worker.taps(label)


def kinds(town: Town, no: str) -> list[EventKind]:
    return [event.kind for event in town.store.cases.history(no)]


async def test_a_case_is_given_to_a_colleague_and_everybody_knows(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await huang.hears_in_all()
    await more(li, "👉 转给同事")
    labels = await li.buttons()
    assert labels[0] == f"网格党支部 {huang.name}", "the one of the same grid comes first"
    assert f"网格员 {town.staff(GRID_WORKER_A2).name}" not in labels, "another grid"
    assert not any(li.name in label for label in labels)
    await li.taps(f"网格党支部 {huang.name}")
    await li.says("要和物业谈清运合同")
    assert "已转给 网格党支部 黄德明" in await li.hears_in_all()
    heard = await huang.hears_in_all()
    assert f"网格员 {li.name} 把 {no} 转给您了：要和物业谈清运合同" in heard
    assert "💬 回复居民" in await huang.buttons()
    resident_heard = await wang.hears_in_all()
    assert "现在由 网格党支部 黄德明 负责" in resident_heard
    assert "合同" not in resident_heard
    case = town.case(no)
    assert case.owner_id == ours(town, huang)
    assert case.stage is Stage.CLAIMED
    assert "💬 回复居民" not in await li.buttons()


async def test_the_new_owner_goes_on_where_the_old_one_stopped(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    await li.taps("网格党支部 黄德明")
    await li.taps("您更熟悉情况")
    assert "您更熟悉情况" in await huang.hears_in_all()
    await huang.taps("✅ 办结")
    await huang.taps("已解决")
    await huang.says("3栋楼下的垃圾桶已经清运了")
    await huang.taps("✅ 发给居民并办结")
    await town.settled()
    assert town.case(no).stage is Stage.RESOLVED


async def test_a_colleague_is_named_in_words(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    await li.says("交给小张吧")
    assert "没有对上" in await li.hears_in_all()
    await li.says("程敏")
    assert "转给 社区党委 程敏" in await li.hears_in_all()
    await li.says("要用维修资金")
    assert "要用维修资金" in await town.staff(ADMIN).hears_in_all()


async def test_many_colleagues_are_shown_ten_at_a_time(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    with town.store.transaction():
        for number in range(8):
            add_worker(town, 20001 + number, f"新人{number}")
    await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    first = await li.buttons()
    assert len(first) == 12
    await li.taps("换一批 ›")
    second = await li.buttons()
    assert not set(first[:10]) & set(second[:-2])
    await li.taps("换一批 ›")
    assert await li.buttons() == first


def add_worker(town: Town, telegram_id: int, name: str) -> None:
    people = town.store.people
    person = people.meet(telegram_id, name, at=town.house.clock.now())
    grid = town.store.places.grids()[0]
    people.give_duty(person.id, Duty(Role.GRID_WORKER, Reach.GRID, grid.id))


def ours(town: Town, who: Neighbour) -> int:
    """Our own number of somebody."""
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    return person.id


def goes_on_leave(town: Town, who: Neighbour, stand_in: Neighbour) -> None:
    leave = Leave(ours(town, who), ours(town, stand_in), date(2026, 3, 1), date(2026, 3, 31))
    with town.store.transaction():
        town.store.leaves.add(leave, is_active=True, at=town.house.clock.now())


async def test_whoever_is_on_leave_is_shown_by_the_stand_in(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    zhou = town.staff(GRID_WORKER_A2)
    goes_on_leave(town, huang, zhou)
    no = await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    labels = await li.buttons()
    assert not any(huang.name in label for label in labels)
    await li.taps(f"网格员 {zhou.name}")
    await li.taps("您更熟悉情况")
    assert no in await zhou.hears_in_all()
    assert town.case(no).owner_id == ours(town, zhou)


async def test_who_stands_in_can_give_the_case_away_too(town: Town):
    wang, li, zhou = await town.resident("王秀英"), town.staff(10011), town.staff(GRID_WORKER_A2)
    no = await claimed(town, wang, li)
    goes_on_leave(town, li, zhou)
    await zhou.says("🛠 我手上的")
    await zhou.taps(f"📌 {no}")
    await more(zhou, "👉 转给同事")
    labels = str(await zhou.buttons())
    assert li.name not in labels
    assert zhou.name not in labels
    await zhou.taps("网格党支部 黄德明")
    await zhou.taps("您更熟悉情况")
    await town.settled()
    assert town.case(no).owner_id == ours(town, town.staff(BRANCH_A1))


async def test_a_quarrel_is_given_to_those_who_may_know_of_it_alone(town: Town):
    wang, wan = await town.resident("王秀英"), town.staff(MEDIATORS[0])
    no = await claimed(town, wang, wan, QUARREL)
    await more(wan, "👉 转给同事")
    labels = " ".join(await wan.buttons())
    assert "祝秀芳" in labels
    assert "李娟" in labels
    assert "程敏" not in labels
    await wan.taps("解忧茶桌调解员 祝秀芳")
    await wan.taps("您更熟悉情况")
    assert no in await town.staff(MEDIATORS[1]).hears_in_all()
    assert "已转给别的同事" in await wan.hears_in_all()
    await town.staff(ADMIN).hears_nothing()


async def test_a_colleague_who_lost_the_duty_meanwhile_does_not_get_the_case(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    choice = await li.sees_button("网格党支部 黄德明")
    await li.taps("社区党委 程敏")
    await li.taps_unseen(choice, f"passto:{no}:{ours(town, huang)}")
    for person in (ADMIN, BRANCH_A1):
        dismiss(town, town.staff(person))
    await huang.hears_in_all()
    await li.says("他更合适")
    assert "还在您手上" in await li.hears_in_all()
    await huang.hears_nothing()
    assert town.case(no).owner_id == ours(town, li)


def dismiss(town: Town, who: Neighbour) -> None:
    with town.store.transaction():
        town.store.connection.execute("delete from duties where person_id = ?", (ours(town, who),))


async def test_a_case_is_returned_with_a_reason_and_others_take_it(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    promised = town.case(no).promised_at
    await huang.hears_in_all()
    await more(li, "↩️ 退回")
    await li.says("不归我管，是物业合同的事")
    assert "已退回" in await li.hears_in_all()
    heard = await huang.hears_in_all()
    assert f"网格员 李娟 退回了 {no}：不归我管，是物业合同的事" in heard
    assert "还没有人接单" in heard
    await wang.hears_nothing()
    case = town.case(no)
    assert (case.stage, case.owner_id, case.promised_at) == (Stage.TRIAGED, None, promised)
    await huang.taps("✋ 接单")
    assert "黄德明" in await wang.hears_in_all()


async def test_whoever_returned_a_case_may_take_it_again(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await more(li, "↩️ 退回")
    await li.taps("不归我这个岗位办")
    await li.taps("✋ 接单")
    await town.settled()
    assert town.case(no).stage is Stage.CLAIMED


async def test_what_nobody_could_place_waits_for_its_grid_again(town: Town):
    shen, hu = await town.resident("沈月", has_home=False), town.staff(10022)
    no = await claimed(town, shen, hu)
    await more(hu, "↩️ 退回")
    await hu.says("不知道在哪")
    await town.settled()
    assert town.case(no).stage is Stage.RECEIVED
    await hu.taps("📍 分派到网格")
    await hu.taps("第二网格")
    await town.settled()
    assert town.case(no).stage is Stage.TRIAGED


async def test_an_emergency_that_is_given_back_calls_everybody_again(town: Town):
    wang, li, cheng = await town.resident("王秀英"), town.staff(10011), town.staff(ADMIN)
    no = await claimed(town, wang, li, FIRE)
    await cheng.hears_in_all()
    await more(li, "↩️ 退回")
    await li.taps("我外出、休息，办不了")
    assert "一直叫到有人接手" in await wang.hears_in_all()
    heard = await cheng.hears_in_all()
    assert "我外出、休息" in heard
    assert "还没有人接手" in heard
    await town.pushes_clock(advance=301)
    await town.ticks()
    assert f"{no} 还没有人接手" in await cheng.hears_in_all()
    await cheng.taps("✋ 我已接手")
    assert "程敏" in await wang.hears_in_all()


async def test_a_case_is_sent_up_and_the_date_stays(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    before = town.case(no)
    await huang.hears_in_all()
    await more(li, "⬆️ 上报")
    assert "上报到党支部" in await li.hears_in_all()
    await li.taps("要几家单位一起办")
    assert "已上报到党支部" in await li.hears_in_all()
    heard = await huang.hears_in_all()
    assert f"网格员 李娟 上报了 {no}，请您一起来办：要几家单位一起办" in heard
    await wang.hears_nothing()
    case = town.case(no)
    assert case.level is Level.BRANCH
    assert (case.due_at, case.promised_at) == (before.due_at, before.promised_at)
    assert case.owner_id == before.owner_id


async def test_at_the_street_it_goes_no_higher(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    card = await li.sees_button("✅ 办结")
    for person in (BRANCH_A1, ADMIN, STREET):
        await more(li, "⬆️ 上报")
        await li.says("还是办不下来")
        assert "还是办不下来" in await town.staff(person).hears_in_all()
    assert town.case(no).level is Level.STREET
    await li.taps("⋯ 更多")
    await town.settled()
    assert "⬆️ 上报" not in str(await li.sees())
    await li.hears_in_all()
    await li.taps_unseen(card, f"sendup:{no}")
    assert "已经到街道了" in await li.hears_in_all()


async def test_who_guides_the_grid_sends_up_what_lies_on_a_desk_there(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await huang.says("🔔 待接单")
    await huang.taps_unseen(await li.sees_button("✅ 办结"), f"card:{no}")
    await more(huang, "⬆️ 上报")
    await huang.says("请社区一起谈")
    assert "党支部" in await huang.hears_in_all()
    assert f"把您手上的 {no} 上报了：请社区一起谈" in await li.hears_in_all()


async def test_a_move_needs_a_reason_in_words(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await huang.hears_in_all()
    await more(li, "↩️ 退回")
    await li.sends("photo")
    assert "请再用文字写一句" in await li.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED
    assert EventKind.NOTED in kinds(town, no)
    await li.says("照片上这处不在我的网格")
    assert "不在我的网格" in await huang.hears_in_all()
    assert not any("photo" in one for one in await wang.sees())


async def test_a_move_is_given_up_in_the_middle(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await huang.hears_in_all()
    await more(li, "👉 转给同事")
    await li.says("取消")
    await more(li, "↩️ 退回")
    await li.taps("取消")
    await more(li, "⬆️ 上报")
    await li.says("/cancel")
    await li.says("🛠 我手上的")
    await town.settled()
    await huang.hears_nothing()
    assert kinds(town, no)[-1] is EventKind.CLAIMED


async def test_old_buttons_of_a_finished_move_do_nothing(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    choice = await li.sees_button("社区党委 程敏")
    await li.taps("社区党委 程敏")
    question = await li.sees_button("您更熟悉情况")
    await li.taps("您更熟悉情况")
    await town.settled()
    before = kinds(town, no)
    for data in ("why:1", f"passto:{no}:1", f"passpage:{no}:1", f"giveback:{no}"):
        await li.taps_unseen(choice, data)
        await li.taps_unseen(question, data)
    assert kinds(town, no) == before


async def test_two_questions_are_never_confused(town: Town):
    """The reason of the older question would send the case where the newer one asks."""
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await more(li, "↩️ 退回")
    older = await li.sees_button("不在我的网格")
    await more(li, "⬆️ 上报")
    await li.taps_unseen(older, "why:0")
    assert kinds(town, no)[-1] is EventKind.CLAIMED


async def test_a_case_that_has_gone_meanwhile_is_not_moved(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await more(li, "↩️ 退回")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await town.settled()
    await li.hears_in_all()
    await li.says("不在我的网格")
    assert "已撤回" in await li.hears_in_all()
    assert town.case(no).stage is Stage.WITHDRAWN
    await li.says("你好")
    assert "已撤回" not in await li.hears_in_all()


async def test_a_reason_after_a_week_is_not_taken_for_one(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "↩️ 退回")
    await town.pushes_clock(to="2026-03-05T10:00:00+08:00")
    await everybody_listens(li, huang)
    await li.says("好的")
    assert "先放下了" in await li.hears_in_all()
    assert town.case(no).stage is Stage.CLAIMED


async def test_nobody_else_moves_a_case(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    zhou, huang = town.staff(GRID_WORKER_A2), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await huang.hears_in_all()
    card = await li.sees_button("✅ 办结")
    for data in (f"pass:{no}", f"giveback:{no}", f"passto:{no}:1", f"passpage:{no}:0"):
        await huang.taps_unseen(card, data)
        assert "不归您做" in await huang.hears_in_all()
        await zhou.taps_unseen(card, data)
        assert "没有找到" in await zhou.hears_in_all()
        await wang.taps_unseen(card, data)
        assert "不归您做" in await wang.hears_in_all()
    await wang.taps_unseen(card, f"sendup:{no}")
    assert "不归您做" in await wang.hears_in_all()


async def test_a_note_is_for_those_who_handle_the_case(town: Town):
    wang, li, jiang = await town.resident("王秀英"), town.staff(10011), town.staff(PROPERTY_MANAGER)
    no = await claimed(town, wang, li)
    await more(li, "📝 内部备注")
    assert "居民看不到" in await li.hears_in_all()
    await li.says("业主脾气急，先打电话")
    assert "已记下" in await li.hears_in_all()
    card = await li.sees_button("✅ 办结")
    assert "📝 备注（居民看不到）：业主脾气急，先打电话" in card["text"]
    assert "业主脾气急" in str(await jiang.sees())
    await wang.says("📋 我的事项")
    await wang.taps(f"查看 {no}")
    for data in (f"history:{no}", f"card:{no}", f"more:{no}", f"less:{no}", f"undo:{no}"):
        await wang.taps_unseen(card, data)
    await town.settled()
    assert "业主脾气急" not in str(await wang.sees())


async def test_an_old_button_of_a_resident_s_is_not_answered_with_a_note(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    question = await wang.sees_button("撤回")
    await more(li, "📝 内部备注")
    await li.says("业主脾气急")
    await li.taps("✅ 办结")
    await li.taps("已解决")
    await li.says("垃圾清了")
    await li.taps("✅ 发给居民并办结")
    await more_note(li, no)
    await wang.taps_unseen(question, f"withdrawn:{no}")
    assert "这一步做不了" in await wang.hears_in_all()
    assert "回头再看" not in str(await wang.sees())


async def more_note(li: Neighbour, no: str) -> None:
    await li.taps_unseen(await li.sees_button("🕘 经过"), f"note:{no}")
    await li.says("回头再看看")


async def test_a_note_can_be_a_picture_a_voice_or_an_album(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "📝 内部备注")
    await li.sends("album", count=2, caption="隔壁的合同")
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 2
    assert kinds(town, no).count(EventKind.NOTED) == 1
    await more(li, "📝 内部备注")
    await li.sends("voice")
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 3
    assert town.store.cases.count() == 1
    await wang.taps_unseen(await li.sees_button("✅ 办结"), f"history:{no}")
    await town.settled()
    seen = await wang.sees()
    assert not any("photo" in one or "voice" in one for one in seen)
    await huang.taps_unseen(await li.sees_button("✅ 办结"), f"history:{no}")
    await town.settled()
    assert sum("photo" in one for one in await huang.sees()) == 2


async def test_a_note_by_somebody_else_is_shown_to_the_one_who_has_the_case(town: Town):
    wang, li, jiang = await town.resident("王秀英"), town.staff(10011), town.staff(PROPERTY_MANAGER)
    no = await claimed(town, wang, li)
    await jiang.taps_unseen(await li.sees_button("✅ 办结"), f"note:{no}")
    await jiang.says("清运车周三来")
    assert f"物业 姜涛 给您手上的 {no} 加了备注" in await li.hears_in_all()
    await wang.hears_nothing()


async def test_no_resident_and_no_stranger_writes_notes(town: Town):
    wang, zhang, li = await town.resident("王秀英"), await town.resident("张三"), town.staff(10011)
    no = await claimed(town, wang, li)
    card = await li.sees_button("✅ 办结")
    await wang.taps_unseen(card, f"note:{no}")
    assert "不归您做" in await wang.hears_in_all()
    await zhang.taps_unseen(card, f"note:{no}")
    assert "没有找到" in await zhang.hears_in_all()


async def test_a_sticker_is_no_note_and_the_question_stays_open(town: Town):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await more(li, "📝 内部备注")
    await li.sends("sticker")
    assert "看不懂" in await li.hears_in_all()
    await li.says("下周再去")
    await town.settled()
    assert town.store.cases.history(no)[-1].note == "下周再去"


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("📝 内部备注", "请写要记下的话"),
        ("✂️ 拆成几件", "每件事写一行"),
        ("🔗 并入另一件", "请写要并入的那一件"),
        ("👉 转给同事", "转给哪位同事"),
    ],
)
async def test_what_was_begun_last_week_does_not_swallow_what_is_told_today(
    town: Town, label: str, question: str
):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    no = await claimed(town, wang, li)
    await more(li, label)
    assert question in await li.hears_in_all()
    await town.pushes_clock(to="2026-03-09T10:00:00+08:00")
    await li.hears_in_all()
    before = kinds(town, no)
    await li.says("蔚蓝香廷小区1栋路灯不亮\n晚上看不见路")
    heard = await li.hears_in_all()
    assert "先放下了" in heard
    assert "已受理" in heard
    assert kinds(town, no) == before


@pytest.mark.parametrize("label", ["📝 内部备注", "✂️ 拆成几件", "🔗 并入另一件", "↩️ 退回"])
async def test_a_look_at_the_lists_in_between_loses_nothing(town: Town, label: str):
    wang, li = await town.resident("王秀英"), town.staff(10011)
    await claimed(town, wang, li)
    await more(li, label)
    await li.says("🛠 我手上的")
    await li.says("/help")
    await li.hears_in_all()
    asked = town.store.dialogues.of(ours(town, li))
    assert asked is not None
    assert asked.answers["case_no"] == "2026-0001"


async def test_a_house_that_closes_in_the_middle_goes_on_where_it_was(town: Town):
    wang, li, huang = await town.resident("王秀英"), town.staff(10011), town.staff(BRANCH_A1)
    no = await claimed(town, wang, li)
    await more(li, "👉 转给同事")
    await li.taps("网格党支部 黄德明")
    await town.settled()
    await town.restarts()
    await li.says("您更熟悉")
    assert "转给您了：您更熟悉" in await huang.hears_in_all()
    await town.restarts()
    await li.taps("↩️ 点错了，撤销")
    await town.settled()
    assert town.case(no).owner_id == ours(town, li)
