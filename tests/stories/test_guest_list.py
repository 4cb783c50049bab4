"""Staff see who comes, and sign up whoever has no bot; whom no word reaches is called."""

import io
from typing import Any

import pytest
from openpyxl import load_workbook

from casework.sign_ups import SignUpState
from tests.stories.festivity import (
    ADMIN,
    WORKER,
    an_event,
    changed,
    joins,
    of,
    taps_button,
    tells_all,
)
from tests.stories.town import Neighbour, Town

OTHER_WORKER = 10012
PHONE = "13812345678"


async def enters(staff: Neighbour, event: Any, who: str) -> str:
    await taps_button(staff, f"guestadd:{event.id}")
    await staff.says(who)
    return await staff.hears_in_all()


async def test_the_list_shows_who_comes_and_who_waits(town: Town):
    event = an_event(town, capacity=2)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    admin = town.staff(ADMIN)
    assert "还没有人报名" in await taps_button(admin, f"guests:{event.id}:0")
    await joins(wang, event)
    await taps_button(wang, f"joinheadsto:{event.id}:2")
    await taps_button(zhang, f"joinqueue:{event.id}")
    said = await taps_button(admin, f"guests:{event.id}:0")
    assert "报上名 1 份、2 人（名额 2）" in said
    assert "候补 1 份" in said
    assert (await admin.buttons())[:2] == ["✅ 王秀英 2人", "⏳ 张建军 1人"]
    await admin.taps("✅ 王秀英 2人")
    assert "✅ 已报名" in await admin.hears_in_all()
    await admin.taps("取消这一份")
    assert "王秀英 的报名取消了" in await admin.hears_in_all()
    assert "替您取消了" in await wang.hears_in_all()
    assert "有位子了" in await zhang.hears_in_all()


async def test_the_list_is_found_on_the_page_of_the_event(town: Town):
    event, admin, worker = an_event(town), town.staff(ADMIN), town.staff(WORKER)
    for one in (admin, worker):
        await one.says("/help")
        await taps_button(one, f"eventof:{event.id}")
        await one.taps("📋 报名名单")
        assert "还没有人报名" in await one.hears_in_all()
        await one.taps("➕ 替人报名")
        await one.says("李大爷" if one is admin else "赵大妈")
        assert "报上名了" in await one.hears_in_all()
        await one.taps("取消这一份")
        await one.hears_in_all()
        event = an_event(town)


async def test_somebody_without_the_bot_is_entered_with_a_number_and_called(town: Town):
    event, worker = an_event(town), town.staff(WORKER)
    assert "张奶奶 报上名了" in await enters(worker, event, f"张奶奶 {PHONE}")
    await worker.taps("2 人")
    said = await worker.hears_in_all()
    assert "张奶奶 共 2 人" in said
    assert PHONE in said
    one = town.store.sign_ups.of_event(event.id)[0]
    assert (one.heads, one.state) == (2, SignUpState.SIGNED)
    assert one.entered_by == town.store.people.of_telegram(WORKER).id  # type: ignore[union-attr]
    await town.pushes_clock(to="2026-03-07T18:00:10+08:00")
    await town.ticks(times=2)
    said = await worker.hears_in_all()
    assert said.count("请您提醒一声") == 1
    assert f"张奶奶　{PHONE}" in said
    await town.pushes_clock(to="2026-03-08T08:30:10+08:00")
    await town.ticks()
    await worker.hears_nothing()
    assert await tells_all(town, changed(town, event)) == 0
    assert "请您打电话转告" in await worker.hears_in_all()


async def test_a_name_alone_is_enough_and_twice_is_once(town: Town):
    event, worker = an_event(town), town.staff(WORKER)
    assert "李大爷 报上名了" in await enters(worker, event, "李大爷")
    assert "陈阿姨 报上名了" in await enters(worker, event, f"陈阿姨 {PHONE}")
    assert "已经在名单里了" in await enters(worker, event, f"陈阿姨 {PHONE}")
    assert len(town.store.sign_ups.of_event(event.id)) == 2
    # The son has the same telephone.
    await enters(worker, event, f"陈小宝 {PHONE}")
    assert len(town.store.sign_ups.of_event(event.id)) == 3


async def test_a_seat_for_somebody_without_the_bot_is_asked_for_by_telephone(town: Town):
    event, worker = an_event(town, capacity=1), town.staff(WORKER)
    wang = await town.resident("王秀英")
    await joins(wang, event)
    assert "排候补第 1 位" in await enters(worker, event, f"张奶奶 {PHONE}")
    await taps_button(wang, f"joinoffyes:{event.id}")
    said = await worker.hears_in_all()
    assert f"轮到 张奶奶（{PHONE}）" in said
    await worker.taps("✅ 答应来")
    assert "张奶奶 来" in await worker.hears_in_all()
    assert town.store.sign_ups.of_event(event.id)[1].state is SignUpState.SIGNED


async def test_whoever_has_the_bot_after_all_is_told(town: Town):
    event, worker = an_event(town), town.staff(WORKER)
    person = town.store.people.of_telegram(10101)
    assert person is not None
    phone, wang = town.store.people.phone_of(person.id), town.staff(10101)
    await enters(worker, event, f"{person.name} {phone}")
    assert "李娟 替您报了名" in await wang.hears_in_all()
    assert of(town, event, wang).state is SignUpState.SIGNED
    assert "取消报名" in await wang.buttons()


async def test_whom_no_word_reaches_is_called_by_whoever_holds_it(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    holder = town.store.people.of_telegram(ADMIN)
    assert holder is not None
    event = an_event(town, organiser_id=holder.id)
    await joins(wang, event)
    with town.store.transaction():
        town.store.people.set_reachable(wang.id, is_reachable=False)
    await tells_all(town, changed(town, event))
    assert "王秀英" in await admin.hears_in_all()


async def test_whoever_entered_somebody_and_left_calls_nobody(town: Town):
    event, worker, admin = an_event(town), town.staff(WORKER), town.staff(ADMIN)
    await enters(worker, event, f"张奶奶 {PHONE}")
    person = town.store.people.of_telegram(WORKER)
    assert person is not None
    with town.store.transaction():
        for duty in town.store.people.own_duties(person.id):
            town.store.people.take_duty(person.id, duty)
    await worker.hears_in_all()
    await tells_all(town, changed(town, event))
    assert "张奶奶" not in await worker.hears_in_all()
    assert PHONE in await admin.hears_in_all()


async def test_what_a_colleague_entered_is_theirs_and_the_holders(town: Town):
    event, worker = an_event(town), town.staff(WORKER)
    await enters(worker, event, f"张奶奶 {PHONE}")
    one = town.store.sign_ups.of_event(event.id)[0]
    other = town.staff(OTHER_WORKER)
    said = await taps_button(other, f"guest:{one.id}")
    assert "张奶奶" in said
    assert PHONE not in said
    assert "别的同事登记的" in await taps_button(other, f"guestoff:{one.id}")
    assert town.store.sign_ups.of_event(event.id)[0].state is SignUpState.SIGNED


async def test_the_list_comes_as_a_workbook_for_whoever_holds_it(town: Town):
    event, worker, admin = an_event(town), town.staff(WORKER), town.staff(ADMIN)
    await joins(await town.resident("王秀英"), event)
    await enters(worker, event, f"=张奶奶 {PHONE}")
    await taps_button(worker, f"guests:{event.id}:0")
    assert "📄 名单发我一份" not in await worker.buttons()
    await enters(admin, event, "李大爷")
    await taps_button(admin, f"guests:{event.id}:0")
    await admin.taps("📄 名单发我一份")
    assert "共 3 份" in await admin.hears_in_all()
    sent = next(one for one in reversed(await admin.sees()) if "document" in one)
    assert sent["document"]["file_name"] == "报名名单 包粽子 3月8日（周日）.xlsx"
    paper = "select content from papers order by id desc limit 1"
    content = town.store.connection.execute(paper).fetchone()["content"]
    rows = list(load_workbook(io.BytesIO(content)).active.values)  # type: ignore[union-attr]
    assert rows[1][:5] == ("王秀英", "✅ 已报名", "1", None, None)
    assert rows[2][0] == "=张奶奶"
    assert rows[2][4] == PHONE
    assert rows[2][5] == "李娟"


@pytest.mark.parametrize(
    "data",
    [
        "guests:{0}:0",
        "guest:1",
        "guestadd:{0}",
        "guestheads:1:2",
        "guestoff:1",
        "guestyes:1",
        "guestfile:{0}",
    ],
)
async def test_residents_see_no_list(town: Town, data: str):
    event, wang, zhang = (
        an_event(town),
        await town.resident("王秀英"),
        await town.resident("张建军"),
    )
    await joins(zhang, event)
    await taps_button(wang, data.format(event.id))
    assert "张建军" not in str(await wang.sees())
    assert of(town, event, zhang).heads == 1


async def test_what_is_no_name_is_asked_for_again_and_danger_is_heard(town: Town):
    event, worker = an_event(town), town.staff(WORKER)
    await taps_button(worker, f"guestadd:{event.id}")
    await worker.says("，，，")
    assert "没看出是谁" in await worker.hears_in_all()
    await worker.says("3栋着火了，快来人")
    assert "119" in await worker.hears_in_all()
    assert town.store.sign_ups.of_event(event.id) == []


@pytest.mark.parametrize("told", ["楼道的灯坏了，晚上看不见路", "办老年证去哪里？"])
async def test_a_matter_and_a_question_are_no_guests(town: Town, told: str):
    event, worker = an_event(town), town.staff(WORKER)
    await taps_button(worker, f"guestadd:{event.id}")
    await worker.says(told)
    await town.settled()
    assert town.store.sign_ups.of_event(event.id) == []
    assert "报上名了" not in await worker.hears_in_all()


async def test_a_duty_that_ends_in_the_middle_enters_nobody(town: Town):
    event, admin = an_event(town), town.staff(ADMIN)
    await taps_button(admin, f"guestadd:{event.id}")
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        for duty in town.store.people.own_duties(person.id):
            town.store.people.take_duty(person.id, duty)
    await admin.says("李大爷 13812345678")
    await town.settled()
    assert town.store.sign_ups.of_event(event.id) == []


async def test_after_the_beginning_and_for_what_is_gone_nothing_is_entered(town: Town):
    event, admin = an_event(town), town.staff(ADMIN)
    await enters(admin, event, "李大爷")
    one = town.store.sign_ups.of_event(event.id)[0]
    await taps_button(admin, f"guestadd:{event.id}")
    await town.pushes_clock(to="2026-03-08T10:00:00+08:00")
    await admin.hears_in_all()
    await admin.says("张奶奶")
    assert "请在签到里点" in await admin.hears_in_all()
    assert "请在签到里点" in await taps_button(admin, f"guestoff:{one.id}")
    assert "请在签到里点" in await taps_button(admin, f"guestadd:{event.id}")
    await taps_button(admin, "guestadd:999999")
    await taps_button(admin, "guest:999999")
    assert len(town.store.sign_ups.of_event(event.id)) == 1
