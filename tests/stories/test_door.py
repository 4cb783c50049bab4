"""At the door of an event: who came is ticked, scanned or entered by name."""

import pytest

from casework.events import EventState
from casework.sign_ups import SignUpState
from tests.stories.feast import (
    ADMIN,
    ENDS,
    LEAD,
    STARTS,
    WORKER,
    an_event,
    came,
    opens_list,
    signs_up,
)
from tests.stories.town import Town


async def test_one_tap_says_that_somebody_came_with_all_and_another_takes_it_back(town: Town):
    wang, event = await town.resident("王秀英"), an_event(town)
    signs_up(town, event, wang, 3)
    worker = await opens_list(town, WORKER, event)
    assert "已到 0 人" in await worker.hears_in_all()
    await worker.taps("⬜ 王秀英 · 3位")
    assert "已到 1 人，共 3 人次" in await worker.hears_in_all()
    await worker.taps("✅ 王秀英 · 3位")
    assert "已到 0 人" in await worker.hears_in_all()
    assert came(town, event) == [("王秀英", None)]


async def test_fewer_came_than_had_signed_up(town: Town):
    event = an_event(town)
    guest = signs_up(town, event, "张奶奶", 3)
    worker = await opens_list(town, LEAD, event)
    await worker.taps("人数")
    await worker.taps("2")
    assert "✅ 张奶奶 · 2位" in await worker.buttons()
    assert came(town, event) == [("张奶奶", 2)]
    await worker.taps_unseen((await worker.sees())[-1], f"doortick:{guest.id}:9999")
    assert came(town, event) == [("张奶奶", 2)]


async def test_two_colleagues_tick_the_same_name_and_both_see_it_ticked(town: Town):
    event = an_event(town)
    signs_up(town, event, "张奶奶", 2)
    worker = await opens_list(town, WORKER, event)
    admin = await opens_list(town, ADMIN, event)
    await worker.taps("⬜ 张奶奶 · 2位")
    await admin.taps("⬜ 张奶奶 · 2位")
    assert "✅ 张奶奶 · 2位" in await admin.buttons()
    assert came(town, event) == [("张奶奶", 2)]


async def test_on_a_long_list_a_name_is_found_by_a_sign_of_it(town: Town):
    event = an_event(town)
    for number in range(20):
        signs_up(town, event, f"居民{number:02}")
    signs_up(town, event, "欧阳明月", 2)
    worker = await opens_list(town, WORKER, event)
    assert "1/3" in " ".join(await worker.buttons())
    await worker.taps("🔍 找名字")
    await worker.says("没有这个人")
    assert "名单上没找到" in await worker.hears_in_all()
    await worker.says("欧月")
    await worker.taps("⬜ 欧阳明月 · 2位")
    assert "3/3" in " ".join(await worker.buttons())
    assert "✅ 欧阳明月 · 2位" in await worker.buttons()


async def test_somebody_without_the_bot_is_entered_by_name(town: Town):
    event = an_event(town)
    signs_up(town, event, "张奶奶", 2)
    worker = await opens_list(town, WORKER, event)
    await worker.taps("➕ 没报名的人")
    await worker.sends("photo")
    assert "请写字" in await worker.hears_in_all()
    await worker.says("李大爷 三位")
    assert "记上了：李大爷，3位" in await worker.hears_in_all()
    await worker.taps("➕ 再记一位")
    await worker.says("张奶奶")
    assert "名单上已经有 张奶奶" in await worker.hears_in_all()
    await worker.taps("⬜ 张奶奶 · 2位")
    assert came(town, event) == [("张奶奶", 2), ("李大爷", 3)]


async def test_two_of_the_same_name_are_two(town: Town):
    event = an_event(town)
    signs_up(town, event, "张奶奶", came=1, came_at=STARTS)
    worker = await opens_list(town, WORKER, event)
    await worker.taps("➕ 没报名的人")
    await worker.says("张奶奶")
    await worker.taps("➕ 是另一位，记上")
    assert "记上了" in await worker.hears_in_all()
    assert came(town, event) == [("张奶奶", 1), ("张奶奶", 1)]


async def test_heads_without_names_are_counted_and_the_number_is_a_whole(town: Town):
    event = an_event(town, capacity=10)
    worker = await opens_list(town, WORKER, event)
    for said in ("12位", "12"):
        await worker.taps("➕ 只记人数")
        await worker.says("不知道呢")
        await worker.says(said)
    heard = await worker.hears_in_all()
    assert "没看出是几位" in heard
    assert "共 12 人次" in heard
    assert "超过 10 位" in heard


async def test_whoever_writes_of_a_danger_at_the_door_is_heard(town: Town):
    event = an_event(town)
    worker = await opens_list(town, WORKER, event)
    await worker.taps("➕ 没报名的人")
    await worker.says("着火了！快来人")
    assert "119" in await worker.hears_in_all()
    assert came(town, event) == []


async def test_whose_duty_ends_in_the_middle_enters_nobody(town: Town):
    event = an_event(town)
    worker = await opens_list(town, WORKER, event)
    await worker.taps("➕ 没报名的人")
    person = town.store.people.of_telegram(WORKER)
    assert person is not None
    with town.store.transaction():
        for duty in person.duties:
            town.store.people.take_duty(person.id, duty)
    await worker.says("李大爷")
    assert "社区党委" in await worker.hears_in_all()
    await worker.taps_unseen((await worker.sees())[-1], f"door:{event.id}")
    assert "社区党委" in await worker.hears_in_all()
    assert came(town, event) == []


async def test_a_resident_reads_no_list(town: Town):
    wang, event = await town.resident("王秀英"), an_event(town)
    guest = signs_up(town, event, "张奶奶")
    await wang.opens()
    for data in (f"door:{event.id}", f"doorpage:{event.id}:0", f"doortick:{guest.id}:1"):
        await wang.taps_unseen((await wang.sees())[-1], data)
    assert "张奶奶" not in await wang.hears_in_all()
    assert came(town, event) == [("张奶奶", None)]


@pytest.mark.parametrize("state", [EventState.CANCELLED, EventState.DRAFT])
async def test_what_is_called_off_has_no_list(town: Town, state: EventState):
    event = an_event(town, state=state)
    guest = signs_up(town, event, "张奶奶")
    worker = town.staff(WORKER)
    await worker.opens()
    for data in (f"door:{event.id}", f"doortick:{guest.id}:1", f"doorsheet:{event.id}"):
        await worker.taps_unseen((await worker.sees())[-1], data)
    await worker.hears_in_all()
    assert came(town, event) == [("张奶奶", None)]


async def test_whoever_scans_is_there_with_all_and_corrects_the_number(town: Town):
    wang, event = await town.resident("王秀英"), an_event(town)
    signs_up(town, event, wang, 3)
    assert "签到好了，您家3位" in await wang.opens(start="c-fan7")
    await wang.taps("✏️ 改人数")
    await wang.taps("2")
    assert "您家2位" in await wang.hears_in_all()
    worker = await opens_list(town, WORKER, event)
    assert "✅ 王秀英 · 2位" in await worker.buttons()


async def test_a_colleague_who_scans_comes_to_the_list(town: Town):
    event = an_event(town)
    signs_up(town, event, "张奶奶")
    worker = town.staff(WORKER)
    assert "签到好了" in await worker.opens(start="c-fan7")
    await worker.taps("✅ 签到名单")
    assert "⬜ 张奶奶 · 1位" in await worker.buttons()


async def test_scanning_twice_is_answered_kindly(town: Town):
    wang, event = await town.resident("王秀英"), an_event(town)
    signs_up(town, event, wang, 3)
    assert "签到好了" in await wang.opens(start="c-fan7")
    assert "已经签过到了" in await wang.opens(start="c-fan7")
    assert came(town, event) == [("王秀英", 3)]


async def test_nobody_is_sent_home_by_a_bot(town: Town):
    event = an_event(town, capacity=1)
    zhang, li = await town.resident("张建军"), await town.resident("李雪")
    signs_up(town, event, "张奶奶")
    waits = signs_up(town, event, zhang, 2, state=SignUpState.WAITING)
    assert "签到好了，您家2位" in await zhang.opens(start="c-fan7")
    assert "没报名也欢迎" in await li.opens(start="c-fan7")
    assert came(town, event) == [("张奶奶", None), ("张建军", 2), ("李雪", 1)]
    kept = town.store.sign_ups.find(waits.id)
    assert kept is not None
    assert kept.state is SignUpState.WALKED_IN
    worker = await opens_list(town, WORKER, event)
    assert "超过 1 位" in await worker.hears_in_all()


async def test_somebody_brand_new_is_checked_in_first_and_asked_the_rest_later(town: Town):
    event = an_event(town)
    shen = await town.resident("沈月", has_home=False, agrees=False)
    await shen.opens(start="c-fan7")
    await town.settled()
    said = [one for one in await shen.sees() if not one.get("from_me")]
    assert "签到好了" in said[0]["text"]
    assert len(said) > 1
    assert came(town, event) == [("沈月", 1)]


async def test_a_code_out_of_its_time_says_when_or_whom_to_ask(town: Town):
    wang = await town.resident("王秀英")
    late, off = STARTS.replace(hour=19), an_event(town, code="off", state=EventState.CANCELLED)
    an_event(town, code="late", starts_at=late, ends_at=late.replace(hour=21))
    an_event(town, code="draft", state=EventState.DRAFT)
    assert "今天下午5点起可以签到" in await wang.opens(start="c-late")
    assert "取消了" in await wang.opens(start="c-off")
    for code in ("draft", "nothing", "fan7-1"):
        assert "没找到这个码" in await wang.opens(start=f"c-{code}")
    an_event(town)
    await town.pushes_clock(to=ENDS.replace(hour=16).isoformat())
    assert "已经结束" in await wang.opens(start="c-fan7")
    assert came(town, off) == []


async def test_the_sheet_for_the_door_is_printed_and_shown(town: Town):
    event = an_event(town)
    admin = await opens_list(town, ADMIN, event)
    await admin.taps_unseen((await admin.sees())[-1], f"doorsheet:{event.id}")
    assert "start=c-fan7" in await admin.hears_in_all()
    seen = await admin.sees()
    assert any("photo" in one for one in seen)
    assert [one["document"]["file_name"] for one in seen if "document" in one] == [
        "签到码 邻里包粽子.html"
    ]


async def test_at_the_end_whoever_holds_it_is_asked_once_where_nobody_was_ticked(town: Town):
    event, admin = an_event(town), town.staff(ADMIN)
    signs_up(town, event, "张奶奶", 2)
    await town.pushes_clock(to=ENDS.isoformat())
    await town.ticks(times=2)
    heard = await admin.hears_in_all()
    assert heard.count("还没有人签到") == 1
    assert "报了名没来" not in heard
    await admin.taps("✅ 签到名单")
    await admin.taps("⬜ 张奶奶 · 2位")
    assert "共 2 人次" in await admin.hears_in_all()


async def test_at_the_end_whoever_holds_it_reads_how_many_came_and_stayed_away(town: Town):
    event, admin = an_event(town), town.staff(ADMIN)
    signs_up(town, event, "张奶奶", 2, came=2, came_at=STARTS)
    signs_up(town, event, "李大爷")
    await town.pushes_clock(to=ENDS.isoformat())
    heard = await admin.hears_in_all()
    assert "到场：1 人，共 2 人次" in heard
    assert "报了名没来：1 份" in heard


async def test_where_the_organiser_may_no_longer_all_admins_hear_it(town: Town):
    wang = await town.resident("王秀英")
    resident = town.store.people.of_telegram(wang.id)
    assert resident is not None
    an_event(town, organiser_id=resident.id, made_by=None)
    await town.pushes_clock(to=ENDS.isoformat())
    assert "还没有人签到" in await town.staff(ADMIN).hears_in_all()
    await wang.hears_nothing()
