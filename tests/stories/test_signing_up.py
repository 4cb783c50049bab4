"""People sign up for an event, wait for a seat, change their mind, and are reminded."""

import json

from icalendar import Calendar

from casework.audiences import Audience, Group, GroupKind
from casework.events import EventState
from casework.people import Home
from casework.sign_ups import SignUpState
from handlers.events import guests
from tests.stories.festivity import (
    SUNDAY,
    an_event,
    changed,
    joins,
    now,
    of,
    taps_button,
    tells_all,
)
from tests.stories.town import Neighbour, Town

SIGNED, WAITING, OFFERED = SignUpState.SIGNED, SignUpState.WAITING, SignUpState.OFFERED


async def calls_off(who: Neighbour) -> str:
    await who.taps("取消报名")
    await who.taps("确定取消")
    return await who.hears_in_all()


async def calendars(town: Town, who: Neighbour) -> list[Calendar]:
    """The calendar files that somebody got, in order."""
    await town.settled()
    rows = town.store.connection.execute(
        "select content from papers join outbox on paper_id = papers.id "
        "where chat_id = ? and mime = 'text/calendar' order by papers.id",
        (who.id,),
    )
    return [Calendar.from_ical(bytes(row["content"]).decode()) for row in rows]


async def test_one_tap_and_one_is_in(town: Town):
    event = an_event(town, capacity=20)
    wang = await town.resident("王秀英", has_home=False, agrees=False)
    said = await joins(wang, event)
    for told in ("报上名了", "包粽子", "本周日（3月8日）上午9点半到11点半", "活动室", "1 人"):
        assert told in said
    assert await wang.buttons() == ["📅 加入日历", "👥 改人数", "取消报名", "« 全部活动"]
    assert of(town, event, wang).state is SIGNED
    assert "已经报过名了" in await joins(wang, event)
    assert len(town.store.sign_ups.of_event(event.id)) == 1


async def test_of_two_who_want_the_last_seat_one_has_it_and_the_other_may_wait(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    assert "报上名了" in await joins(wang, event)
    assert "要不要排队候补" in await joins(zhang, event)
    assert await zhang.buttons() == ["⏳ 排队候补", "« 全部活动"]
    card = await zhang.sees_button("⏳ 排队候补")
    await zhang.taps("⏳ 排队候补")
    assert "排第 1 位" in await zhang.hears_in_all()
    await zhang.taps_unseen(card, f"joinqueue:{event.id}")
    assert len(town.store.sign_ups.of_event(event.id)) == 2
    assert of(town, event, zhang).state is WAITING


async def test_a_seat_that_is_given_up_is_offered_to_the_next_one(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await taps_button(zhang, f"joinqueue:{event.id}")
    said = await calls_off(wang)
    assert "谢谢您说一声" in said
    offered = await zhang.hears_in_all()
    assert "有位子了" in offered
    assert "留到明天上午9点半" in offered
    await zhang.taps("✅ 我来")
    assert "位子是您的了" in await zhang.hears_in_all()
    assert of(town, event, zhang).state is SIGNED
    await zhang.taps_unseen((await zhang.sees())[-1], f"joinyes:{event.id}")
    # Whoever called off comes again at the end of the line.
    assert "要不要排队候补" in await joins(wang, event)


async def test_an_offer_that_nobody_answers_goes_on(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang, li = [await town.resident(name) for name in ("王秀英", "张建军", "李明")]
    await joins(wang, event)
    for one in (zhang, li):
        await taps_button(one, f"joinqueue:{event.id}")
    await calls_off(wang)
    await zhang.hears_in_all()
    await town.pushes_clock(to="2026-03-03T09:31:00+08:00")
    await town.ticks(times=2)
    assert "让给下一位了" in await zhang.hears_in_all()
    assert "有位子了" in await li.hears_in_all()
    assert of(town, event, zhang).state is SignUpState.LAPSED
    assert (await li.buttons())[0] == "✅ 我来"
    await li.taps("我不来了")
    await li.taps("确定取消")
    assert "报上名了" in await joins(zhang, event)


async def test_a_late_yes_is_told_so_and_has_the_seat_if_nobody_else_waits(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await taps_button(zhang, f"joinqueue:{event.id}")
    await calls_off(wang)
    card = await zhang.sees_button("✅ 我来")
    one = of(town, event, zhang)
    with town.store.transaction():
        town.store.connection.execute(
            "update sign_ups set offered_until = ? where id = ?", (one.at.isoformat(), one.id)
        )
    await zhang.taps("✅ 我来", on=card)
    assert "过了时间" in await zhang.hears_in_all()
    await zhang.taps("✋ 我要报名")
    assert "报上名了" in await zhang.hears_in_all()


async def test_at_night_nobody_is_asked(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await taps_button(zhang, f"joinqueue:{event.id}")
    await town.pushes_clock(to="2026-03-02T22:00:00+08:00")
    await zhang.hears_in_all()
    await calls_off(wang)
    await town.ticks()
    await zhang.hears_nothing()
    assert of(town, event, zhang).state is WAITING
    # Nobody passes the one who waits, either.
    assert "要不要排队候补" in await joins(wang, event)
    await town.pushes_clock(to="2026-03-03T08:30:10+08:00")
    await town.ticks()
    assert "有位子了" in await zhang.hears_in_all()


async def test_with_how_many_one_comes_is_tapped_as_far_as_there_is_room(town: Town):
    event = an_event(town, capacity=4)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await joins(zhang, event)
    await wang.taps("👥 改人数")
    assert (await wang.buttons())[:3] == ["就我一个", "2 人", "3 人"]
    card = await wang.sees_button("3 人")
    await wang.taps("3 人")
    assert "3 人" in await wang.hears_in_all()
    assert of(town, event, wang).heads == 3
    await wang.taps_unseen(card, f"joinheadsto:{event.id}:9")
    assert "最多能报 3 人" in await wang.hears_in_all()
    assert of(town, event, wang).heads == 3


async def test_who_waits_with_fewer_has_a_seat_at_once(town: Town):
    event = an_event(town, capacity=2)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await taps_button(wang, f"joinheadsto:{event.id}:2")
    await taps_button(zhang, f"joinqueue:{event.id}")
    await taps_button(zhang, f"joinheadsto:{event.id}:2")
    said = await taps_button(wang, f"joinheadsto:{event.id}:1")
    assert "改好了" in said
    assert "少来几位" in await taps_button(zhang, f"joinpage:{event.id}")
    assert "报名：1 人" in await taps_button(zhang, f"joinheadsto:{event.id}:1")
    assert of(town, event, zhang).state is SIGNED


async def test_one_flat_brings_so_many(town: Town):
    event = an_event(town, household_most=1)
    wang, son = await town.resident("王秀英"), await town.resident("王小明")
    with town.store.transaction():
        for one in (wang, son):
            person = town.store.people.of_telegram(one.id)
            assert person is not None
            home = Home(person.home.estate_id, person.home.building_id, "2", "501")
            town.store.people.move_home(person.id, home)
    await joins(wang, event)
    assert "每户最多 1 人" in await joins(son, event)
    assert town.store.sign_ups.of_event(event.id)[1:] == []


async def test_whom_it_is_not_meant_for_reads_so(town: Town):
    lead = Audience((Group(GroupKind.ROLE, "building_lead"),))
    event = an_event(town, audience=lead)
    wang, building_lead = await town.resident("王秀英"), town.staff(10031)
    said = await joins(wang, event)
    assert "楼栋长" in said
    assert "真想来，请问问社区的工作人员" in said
    assert "报上名了" in await joins(building_lead, event)


async def test_what_is_over_cancelled_closed_or_not_announced_takes_nobody(town: Town):
    wang = await town.resident("王秀英")
    states = {
        "取消了": an_event(town, state=EventState.CANCELLED),
        "还没开始报名": an_event(town, state=EventState.DRAFT),
        "已经截止": an_event(town, sign_up_until=town.house.clock.now()),
        "已经开始了": an_event(town, starts_at=town.house.clock.now()),
    }
    for said, event in states.items():
        assert said in await joins(wang, event)
        await taps_button(wang, f"joinqueue:{event.id}")
        assert town.store.sign_ups.of_event(event.id) == []
    await wang.taps_unseen((await wang.sees())[-1], "join:999999")


async def test_once_it_has_begun_nothing_is_called_off(town: Town):
    event = an_event(town)
    wang = await town.resident("王秀英")
    assert "没有报" in await taps_button(wang, f"joinoffyes:{event.id}")
    await joins(wang, event)
    await wang.taps("取消报名")
    await wang.taps("不取消，我还来")
    assert "还给您留着" in await wang.hears_in_all()
    await town.pushes_clock(to="2026-03-08T10:00:00+08:00")
    assert "已经开始" in await taps_button(wang, f"joinoffyes:{event.id}")
    assert of(town, event, wang).state is SIGNED
    assert "不用再记日历" in await taps_button(wang, f"joincalendar:{event.id}")


async def test_reminded_the_evening_before_and_two_hours_before(town: Town):
    event = an_event(
        town, starts_at=SUNDAY.replace(hour=14, minute=0), ends_at=SUNDAY.replace(hour=16)
    )
    wang = await town.resident("王秀英")
    await joins(wang, event)
    await town.pushes_clock(to="2026-03-07T17:59:00+08:00")
    await town.ticks()
    await wang.hears_nothing()
    for at, when in {
        "2026-03-07T18:00:10": "明天下午2点",
        "2026-03-08T12:00:10": "今天下午2点",
    }.items():
        await town.pushes_clock(to=f"{at}+08:00")
        await town.ticks(times=3)
        said = await wang.hears_in_all()
        assert said.count("⏰") == 1
        assert when in said
        assert "活动室" in said
        assert "取消报名" in await wang.buttons()
    # At six nobody is at work any more, but everybody may hear it.
    rows = town.store.connection.execute("select params from outbox where params like '%⏰%'")
    assert not [one for one in rows if "disable_notification" in one["params"]]
    await town.pushes_clock(to="2026-03-08T14:01:00+08:00")
    await town.ticks()
    await wang.hears_nothing()


async def test_nobody_is_woken_and_whoever_signs_up_late_knows_it_already(town: Town):
    event = an_event(
        town, starts_at=SUNDAY.replace(hour=8, minute=0), ends_at=SUNDAY.replace(hour=9)
    )
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await town.pushes_clock(to="2026-03-07T19:00:00+08:00")
    await town.ticks()
    assert "提醒您" in await wang.hears_in_all()
    await joins(zhang, event)
    await town.ticks()
    await zhang.hears_nothing()
    for hour in ("06:00", "07:30", "07:59"):
        await town.pushes_clock(to=f"2026-03-08T{hour}:30+08:00")
        await town.ticks()
    await wang.hears_nothing()


async def test_what_is_moved_is_told_and_reminded_of_anew(town: Town):
    event = an_event(town)
    wang = await town.resident("王秀英")
    await joins(wang, event)
    await town.pushes_clock(to="2026-03-07T18:00:10+08:00")
    await town.ticks()
    assert "提醒您" in await wang.hears_in_all()
    moved = changed(town, event, starts_at=SUNDAY.replace(day=10), ends_at=SUNDAY.replace(day=11))
    assert await tells_all(town, moved) == 1
    assert "取消报名" in await wang.buttons()
    await wang.hears_in_all()
    await town.pushes_clock(to="2026-03-09T18:00:10+08:00")
    await town.ticks()
    assert "明天上午9点半到" in await wang.hears_in_all()


async def test_the_calendar_has_it_changes_it_and_takes_it_out(town: Town):
    event = an_event(town, about="带上孩子")
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await joins(zhang, event)
    await wang.taps("📅 加入日历")
    await town.settled()
    sent = next(one for one in reversed(await wang.sees()) if "document" in one)
    assert sent["document"]["file_name"] == "包粽子 3月8日（周日）.ics"
    moved = changed(town, event, starts_at=SUNDAY.replace(hour=10))
    assert await tells_all(town, moved) == 2
    off = changed(town, event, state=EventState.CANCELLED)
    await tells_all(town, off)
    files = await calendars(town, wang)
    assert [one["METHOD"] for one in files] == ["PUBLISH", "PUBLISH", "CANCEL"]
    entries = [one.walk("VEVENT")[0] for one in files]
    assert len({str(one["UID"]) for one in entries}) == 1
    assert [one["SEQUENCE"] for one in entries] == [1, 2, 3]
    assert [one.decoded("DTSTART").hour for one in entries] == [9, 10, 10]
    assert await calendars(town, zhang) == []
    assert (await wang.buttons()) == []


async def test_who_waited_in_vain_is_told_once(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await taps_button(zhang, f"joinqueue:{event.id}")
    await town.pushes_clock(to="2026-03-08T09:30:10+08:00")
    await town.ticks(times=3)
    assert (await zhang.hears_in_all()).count("没能轮到您") == 1
    assert of(town, event, zhang).state is SignUpState.LAPSED


async def test_with_more_seats_the_line_moves_up(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang, li = [await town.resident(name) for name in ("王秀英", "张建军", "李明")]
    await joins(wang, event)
    for one in (zhang, li):
        await taps_button(one, f"joinqueue:{event.id}")
    await li.hears_in_all()
    more = changed(town, event, capacity=2)
    with town.store.transaction():
        guests.make_room(town.house.desk, more)
        guests.make_room(town.house.desk, more)
    await town.ticks()
    assert (await zhang.hears_in_all()).count("有位子了") == 1
    await li.hears_nothing()
    assert now(town, event).capacity == 2
    assert json.dumps([one.state for one in town.store.sign_ups.of_event(event.id)]) == (
        '["signed", "offered", "waiting"]'
    )


async def test_an_offer_that_runs_into_the_beginning_is_passed_on_to_nobody(town: Town):
    event = an_event(town, capacity=1)
    other = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    for one in (event, other):
        await joins(wang, one)
        await taps_button(zhang, f"joinqueue:{one.id}")
    await town.pushes_clock(to="2026-03-08T08:45:00+08:00")
    for one in (event, other):
        await taps_button(wang, f"joinoffyes:{one.id}")
    assert "留到今天上午9点半" in await zhang.hears_in_all()
    changed(town, other, state=EventState.CANCELLED)
    await town.pushes_clock(to="2026-03-08T09:30:10+08:00")
    await town.ticks(times=2)
    said = await zhang.hears_in_all()
    assert said.count("下次有活动，欢迎您再来") == 1
    assert "让给下一位" not in said
