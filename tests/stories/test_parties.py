"""Somebody else is needed: asked in the chat, by a day, and answering for themselves."""

import asyncio

import pytest

from casework.case import EventKind, Party, PartyState, Stage, WaitingFor
from casework.labels import Role
from tests.stories.town import Neighbour, Town, buttons, case_no

GRID_WORKER_A1 = 10011
BRANCH_A1 = 10021
ADMIN = 10001
PROPERTY_MANAGER = 10051
OTHER_PROPERTY_MANAGER = 10052
OWNERS_COMMITTEE = 10061
BUILDING_LEAD = 10031
PARTY_HUB = 10041
STAFF = (BRANCH_A1, PROPERTY_MANAGER, OWNERS_COMMITTEE)
MEDIATORS = (10071, 10072, 10073)
FULL_BIN = "楼下垃圾桶满了好几天，臭得不行"
QUARREL = "楼上邻居天天半夜跺脚，我们吵了好几次架，请帮忙调解"
TASK = "请派车把桶清走，再冲洗一遍"
ASK = "🤝 请人协助"


async def told(who: Neighbour, text: str = FULL_BIN) -> str:
    await who.says(text)
    return case_no(await who.hears())


async def claimed(town: Town, worker: Neighbour, text: str = FULL_BIN) -> tuple[Neighbour, str]:
    """A resident told it, and this worker has it; nobody has anything left to read."""
    wang = await town.resident("王秀英")
    no = await told(wang, text)
    await worker.taps("✋ 接单")
    await reads(wang, worker, *map(town.staff, STAFF))
    return wang, no


async def reads(*people: Neighbour) -> None:
    for one in people:
        await one.hears_in_all()


async def more(worker: Neighbour, label: str) -> None:
    """A button behind 更多."""
    await worker.taps("⋯ 更多")
    await worker.taps(label)


async def asks(
    worker: Neighbour, role: str = "物业", task: str = TASK, day: str = "3 个工作日：3月5日（周四）"
) -> None:
    await more(worker, ASK)
    await worker.taps(role)
    await worker.says(task)
    await worker.taps(day)
    await worker.town.settled()


async def presses(who: Neighbour, data: str) -> None:
    """A button that was shown once, or never."""
    chat = {"id": who.id, "type": "private"}
    await who.taps_unseen({"message_id": 1, "date": 0, "chat": chat}, data)


async def opens(who: Neighbour, no: str) -> None:
    """The card of a case comes into the chat."""
    await presses(who, f"card:{no}")


def party(town: Town, no: str, role: Role = Role.PROPERTY_MANAGER) -> Party:
    found = town.case(no).party(role)
    assert found is not None
    return found


async def test_the_property_company_is_asked_accepts_and_does_its_part(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, no = await claimed(town, worker)
    await more(worker, ASK)
    await worker.taps("物业")
    assert "物业（姜涛）做什么" in await worker.hears_in_all()
    await worker.says(TASK)
    assert "哪天前答复" in await worker.hears_in_all()
    await worker.taps("3 个工作日：3月5日（周四）")
    assert "已请物业（姜涛）协助，3月5日（周四）前答复" in await worker.hears_in_all()

    asked = await jiang.hears_in_all()
    assert f"{no} 网格员 李娟 请您（物业）协助" in asked
    assert TASK in asked
    assert "3月5日（周四）前答复" in asked
    assert FULL_BIN in asked
    await jiang.taps("🙋 收到，我来办")
    assert "这一部分归您了" in await jiang.hears_in_all()
    assert "物业 姜涛 收到了，3月5日（周四）前办" in await worker.hears_in_all()
    card = await worker.sees_button("✅ 办结")
    assert f"物业 姜涛 在办，3月5日（周四）前：「{TASK}」" in card["text"]

    await jiang.taps("✅ 已办好")
    await jiang.says("车来过了，桶清空了")
    assert "谢谢您" in await jiang.hears_in_all()
    assert "物业 姜涛 办好了：\n「车来过了，桶清空了」" in await worker.hears_in_all()
    card = await worker.sees_button("✅ 办结")
    assert "✅ 物业 姜涛 已办：「车来过了，桶清空了」" in card["text"]
    done = party(town, no)
    assert (done.state, done.answer) == (PartyState.DONE, "车来过了，桶清空了")
    assert town.case(no).stage is Stage.CLAIMED
    await wang.hears_nothing()


async def test_who_asked_waits_for_them_and_goes_on_when_they_are_done(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, no = await claimed(town, worker)
    due_at = town.case(no).due_at
    await asks(worker)
    await worker.taps("⏸ 等他们办好再接着办")
    assert "先等物业，最晚到3月5日（周四）" in await worker.hears_in_all()
    wait = town.case(no).wait
    assert wait is not None
    assert (wait.what, town.case(no).stage) == (WaitingFor.PARTY, Stage.WAITING)
    assert "在等协助单位" in (await worker.sees_button("▶️ 继续办理"))["text"]

    await town.pushes_clock(to="2026-03-04T10:00:00+08:00")
    await jiang.taps("✅ 已办好")
    await jiang.says("清走了")
    heard = await worker.hears_in_all()
    assert "物业 姜涛 办好了" in heard
    assert f"协助单位都答复了，{no} 接着办" in heard
    case = town.case(no)
    assert (case.stage, case.wait) == (Stage.CLAIMED, None)
    # A party has a clock of its own: the handler's went on.
    assert case.due_at == due_at
    await wang.hears_nothing()


async def test_a_party_that_declines_says_why_and_another_is_found(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await asks(worker)
    await worker.taps("⏸ 等他们办好再接着办")
    await reads(worker, jiang)
    await jiang.taps("🚫 不归我们")
    await jiang.says("这一块是环卫站的")
    assert "另外找人" in await jiang.hears_in_all()
    heard = await worker.hears_in_all()
    assert "物业 姜涛 说不归自己办：\n「这一块是环卫站的」" in heard
    assert "接着办" in heard
    assert party(town, no).state is PartyState.DECLINED
    await asks(worker, "业委会", "请和环卫站说一声")
    assert "请您（业委会）协助" in await town.staff(OWNERS_COMMITTEE).hears_in_all()


async def test_a_picture_with_a_word_below_it_is_kept_in_the_case(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await jiang.taps("✅ 已办好")
    await jiang.sends("photo", caption="清完了，您看")
    await town.settled()
    seen = (await worker.sees())[-2:]
    assert any("photo" in one and "清完了，您看" in one.get("caption", "") for one in seen)
    assert len(town.store.cases.attachments(no)) == 1
    assert party(town, no).state is PartyState.DONE
    await wang.hears_nothing()


async def test_a_picture_alone_is_kept_and_a_word_is_asked_for(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await asks(worker)
    await reads(worker, jiang)
    await jiang.taps("✅ 已办好")
    await jiang.sends("photo")
    assert "还要一句话" in await jiang.hears_in_all()
    assert f"{no} 的补充" in await worker.hears_in_all()
    assert party(town, no).state is PartyState.ASKED
    await jiang.says("清完了")
    await town.settled()
    assert party(town, no).state is PartyState.DONE
    assert len(town.store.cases.attachments(no)) == 1


async def test_whoever_was_only_planned_answers_too(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await jiang.taps("🙋 收到，我来办")
    await jiang.taps("✅ 已办好")
    await jiang.says("我们也去看过了")
    assert "我们也去看过了" in await worker.hears_in_all()
    assert party(town, no).state is PartyState.DONE


async def test_of_three_mediators_the_first_to_accept_has_it(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wan, zhu, zhan = map(town.staff, MEDIATORS)
    _, no = await claimed(town, worker)
    await asks(worker, "解忧茶桌调解员", "请劝劝乱扔的那几户")
    await reads(wan, zhu, zhan, worker)
    cards = {one.id: await one.sees_button("🙋 收到，我来办") for one in (wan, zhu)}
    await asyncio.gather(*(one.taps("🙋 收到，我来办", on=cards[one.id]) for one in (wan, zhu)))
    await town.settled()
    has_it = party(town, no, Role.MEDIATOR)
    assert has_it.person_id is not None
    owner = town.store.people.get(has_it.person_id)
    for one in (wan, zhu):
        said = await one.hears_in_all()
        assert ("这一部分归您了" in said) == (one.id == owner.telegram_id)
        assert ("不用再答复" in said) == (one.id != owner.telegram_id)
    now = [one for one in await zhan.sees() if no in one.get("text", "")][-1]
    assert f"调解员 {owner.name} 在办" in now["text"]
    assert "✅ 已办好" not in buttons(now)
    await zhan.taps_unseen(now, f"did:{no}:mediator")
    assert "不用再答复" in await zhan.hears_in_all()
    assert (await worker.hears_in_all()).count("收到了") == 1


async def test_only_roles_that_somebody_holds_there_are_offered(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    await claimed(town, worker)
    await more(worker, ASK)
    offered = await worker.buttons()
    assert {"物业", "业委会", "网格党支部", "楼栋长", "党员中心户", "街道"} <= set(offered)
    assert "网格员" not in offered
    lin = await town.resident("朱文静", building="4")
    await told(lin)
    await worker.taps("✋ 接单")
    await more(worker, ASK)
    assert "楼栋长" not in await worker.buttons()


async def test_a_quarrel_is_never_told_to_the_property_company(town: Town):
    wan, jiang = town.staff(MEDIATORS[0]), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, wan, QUARREL)
    await more(wan, ASK)
    offered = await wan.buttons()
    assert "物业" not in offered
    assert "业委会" not in offered
    await wan.taps("楼栋长")
    await wan.says("请陪我上门一趟")
    await wan.taps("1 个工作日：明天")
    chen = town.staff(BUILDING_LEAD)
    heard = await chen.hears_in_all()
    assert "请陪我上门一趟" in heard
    assert "请保密" in heard
    await jiang.hears_nothing()
    for data in (f"accept:{no}:property_manager", f"did:{no}:building_lead", f"card:{no}"):
        await presses(jiang, data)
        assert "没有找到" in await jiang.hears_in_all()
    assert party(town, no, Role.BUILDING_LEAD).state is PartyState.ASKED


async def test_a_role_that_was_not_asked_can_not_answer(town: Town):
    worker, fang = town.staff(GRID_WORKER_A1), town.staff(PARTY_HUB)
    _, no = await claimed(town, worker)
    await presses(fang, f"accept:{no}:party_hub")
    assert "没有找到" in await fang.hears_in_all()
    pan = town.staff(OTHER_PROPERTY_MANAGER)
    await presses(pan, f"accept:{no}:property_manager")
    assert "没有找到" in await pan.hears_in_all()
    chen = town.staff(BUILDING_LEAD)
    await presses(chen, f"accept:{no}:property_manager")
    assert "不归您做" in await chen.hears_in_all()


async def test_the_branch_brings_somebody_in_before_anybody_has_it(town: Town):
    wang, branch = await town.resident("王秀英"), town.staff(BRANCH_A1)
    no = await told(wang)
    await opens(branch, no)
    await asks(branch)
    jiang = town.staff(PROPERTY_MANAGER)
    assert TASK in await jiang.hears_in_all()
    await reads(branch)
    assert "⏸ 等他们办好再接着办" not in await branch.buttons()
    await jiang.taps("✅ 已办好")
    await jiang.says("清走了")
    assert "物业 姜涛 办好了" in await branch.hears_in_all()


async def test_the_one_who_has_it_hears_that_the_branch_brought_somebody_in(town: Town):
    worker, branch = town.staff(GRID_WORKER_A1), town.staff(BRANCH_A1)
    _, no = await claimed(town, worker)
    await opens(branch, no)
    await asks(branch)
    assert f"{no} 网格党支部 黄德明 请了物业协助" in await worker.hears_in_all()


async def test_a_resident_brings_nobody_in(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    wang, no = await claimed(town, worker)
    await presses(wang, f"party:{no}")
    assert "不归您做" in await wang.hears_in_all()


async def test_day_and_role_can_be_written_and_nonsense_is_asked_again(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await more(worker, ASK)
    await worker.says("隔壁老王")
    assert "先点上面的一个按钮" in await worker.hears_in_all()
    await worker.says("物业")
    assert "做什么" in await worker.hears_in_all()
    await worker.sends("photo")
    assert "还要一句话" in await worker.hears_in_all()
    await worker.says(TASK)
    await reads(worker)
    await worker.says("等有空的时候")
    assert "没看懂是哪一天" in await worker.hears_in_all()
    await worker.says("2月27日")
    assert "已经过了" in await worker.hears_in_all()
    await worker.says("2028年3月1日")
    assert "离现在太远" in await worker.hears_in_all()
    await worker.says("下周一吧")
    assert "3月9日（周一）前答复" in await worker.hears_in_all()
    assert TASK in await jiang.hears_in_all()
    assert f"{party(town, no).due_at:%d}" == "09"
    assert len(town.store.cases.attachments(no)) == 1


@pytest.mark.parametrize("way", ["/cancel", "取消"])
async def test_asking_is_given_up_in_the_middle(town: Town, way: str):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await more(worker, ASK)
    await worker.taps("物业")
    await worker.says(way)
    assert "不填了" in await worker.hears_in_all()
    assert "请您" not in await jiang.hears_in_all()
    assert party(town, no).asked_by is None


async def test_old_buttons_of_the_questions_do_nothing(town: Town):
    worker = town.staff(GRID_WORKER_A1)
    _, no = await claimed(town, worker)
    await more(worker, ASK)
    roles = await worker.sees_button("物业")
    await worker.taps("物业")
    await worker.says(TASK)
    days = await worker.sees_button("1 个工作日：明天")
    await worker.taps("1 个工作日：明天")
    await reads(worker)
    await worker.taps_unseen(roles, "partyrole:mediator")
    await worker.taps_unseen(days, "partyday:2026-03-04")
    await worker.taps_unseen(days, "partyday:2026-02-31")
    await worker.hears_nothing()
    answers = await town.get("calls", method="answerCallbackQuery")
    assert sum("已经过期" in one["params"].get("text", "") for one in answers) == 3
    events = town.store.cases.history(no)
    assert sum(event.kind is EventKind.PARTY_ASKED for event in events) == 1


async def test_a_command_or_an_everyday_button_in_between_leaves_the_question_open(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    await claimed(town, worker)
    await more(worker, ASK)
    await worker.taps("物业")
    await worker.says("🛠 我手上的")
    await worker.says(TASK)
    await worker.taps("1 个工作日：明天")
    assert TASK in await jiang.hears_in_all()


async def test_a_task_left_for_a_week_is_laid_aside(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await more(worker, ASK)
    await worker.taps("物业")
    await town.pushes_clock(to="2026-03-09T08:00:00+08:00")
    await reads(worker, jiang)
    await worker.says("你好")
    assert f"{no} 那边没写完的先放下了" in await worker.hears_in_all()
    assert party(town, no).asked_by is None


async def test_who_has_lost_the_case_in_the_middle_asks_nobody(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, _ = await claimed(town, worker)
    await more(worker, ASK)
    await worker.taps("物业")
    await worker.says(TASK)
    days = await worker.sees_button("1 个工作日：明天")
    await wang.taps("撤回")
    await wang.taps("确定撤回")
    await reads(worker, jiang)
    await worker.taps("1 个工作日：明天", on=days)
    assert "已撤回" in await worker.hears_in_all()
    await jiang.hears_nothing()


async def test_what_is_over_is_answered_no_more(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await asks(worker)
    await jiang.taps("✅ 已办好")
    card = await jiang.sees_button("🚫 不归我们")
    await worker.taps("✅ 办结")
    await worker.taps("已解决")
    await worker.says("楼下的垃圾桶清走了")
    await worker.taps("✅ 发给居民并办结")
    await reads(jiang)
    await jiang.says("我们也清过了")
    assert "已办结" in await jiang.hears_in_all()
    await jiang.taps_unseen(card, f"decline:{no}:property_manager")
    assert "已办结" in await jiang.hears_in_all()
    assert party(town, no).state is PartyState.ASKED


async def test_the_same_button_twice_is_answered_kindly(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await asks(worker)
    card = await jiang.sees_button("🙋 收到，我来办")
    await jiang.taps("🙋 收到，我来办")
    await reads(jiang)
    await jiang.taps_unseen(card, f"accept:{no}:property_manager")
    heard = await jiang.hears_in_all()
    assert "不用再答复" in heard
    assert "姜涛 答应协助" in heard


async def test_a_party_that_answers_the_card_in_words_is_heard(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, no = await claimed(town, worker)
    await asks(worker)
    await reads(worker, jiang)
    card = await jiang.sees_button("🙋 收到，我来办")
    await jiang.replies_to(card, "车明天上午到")
    assert "已转给经办人" in await jiang.hears_in_all()
    assert f"{no} 物业 姜涛：「车明天上午到」" in await worker.hears_in_all()
    assert party(town, no).state is PartyState.ASKED
    await wang.hears_nothing()


async def test_who_is_asked_again_has_both_to_do(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await asks(worker)
    await asks(worker, task="再换一个大一点的桶", day="5 个工作日：3月9日（周一）")
    assert "再换一个大一点的桶" in await jiang.hears_in_all()
    assert party(town, no).task == f"{TASK}\n再换一个大一点的桶"


async def test_a_late_party_shows_on_the_card_and_both_sides_hear_of_it(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    _, no = await claimed(town, worker)
    await asks(worker, day="1 个工作日：明天")
    await reads(worker, jiang)
    await town.pushes_clock(to="2026-03-04T08:30:00+08:00")
    assert f"{no} 协助单位过了时间还没答复" in await jiang.hears_in_all()
    assert f"{no} 协助单位过了时间还没答复" in await worker.hears_in_all()


async def test_an_album_for_the_party_is_kept_whole_and_no_resident_sees_it(town: Town):
    worker, jiang = town.staff(GRID_WORKER_A1), town.staff(PROPERTY_MANAGER)
    wang, no = await claimed(town, worker)
    await more(worker, ASK)
    await worker.taps("物业")
    await reads(worker)
    await worker.sends("album", count=3, caption=TASK)
    assert (await worker.hears_in_all()).count("哪天前答复") == 1
    await worker.taps("1 个工作日：明天")
    assert TASK in await jiang.hears_in_all()
    await jiang.taps("✅ 已办好")
    await jiang.sends("album", count=2, caption="清完了")
    await town.settled()
    assert len(town.store.cases.attachments(no)) == 5
    assert sum("photo" in one for one in await worker.sees() if not one.get("from_me")) == 2
    await wang.hears_nothing()
    assert not any("photo" in one for one in await wang.sees())


async def test_whoever_stands_in_answers_for_the_one_who_accepted(town: Town):
    worker, (wan, zhu, zhan) = town.staff(GRID_WORKER_A1), map(town.staff, MEDIATORS)
    _, no = await claimed(town, worker)
    await asks(worker, "解忧茶桌调解员", "请劝劝乱扔的那几户")
    await wan.taps("🙋 收到，我来办")
    away, stand_in = map(town.store.people.of_telegram, (wan.id, zhu.id))
    assert away is not None
    assert stand_in is not None
    with town.store.transaction():
        town.store.connection.execute(
            "insert into leaves (person_id, stand_in_id, begins_on, ends_on, is_active) "
            "values (?, ?, '2026-03-02', '2026-03-06', 1)",
            (away.id, stand_in.id),
        )
    await presses(zhan, f"did:{no}:mediator")
    assert "不用再答复" in await zhan.hears_in_all()
    await presses(zhu, f"did:{no}:mediator")
    await zhu.says("都劝过了")
    assert "祝秀芳 办好了" in await worker.hears_in_all()
    assert party(town, no, Role.MEDIATOR).state is PartyState.DONE


async def test_a_grid_worker_who_is_asked_before_anybody_has_the_case_can_answer_too(town: Town):
    wang, admin, worker = (
        await town.resident("王秀英"),
        town.staff(ADMIN),
        town.staff(GRID_WORKER_A1),
    )
    no = await told(wang, "3栋的电梯坏了好几天，一直没人修，请社区安排维修")
    assert town.case(no).parties[0].role is Role.ADMIN
    await opens(admin, no)
    await asks(admin, "网格员", "请先到现场拍张照片")
    assert "请先到现场拍张照片" in await worker.hears_in_all()
    card = await worker.sees_button("🙋 收到，我来办")
    assert "✋ 接单" in buttons(card)
    await worker.taps("✅ 已办好")
    await worker.says("照片拍好了")
    assert "李娟 办好了" in await admin.hears_in_all()
