"""The day after an event: thanks, how it was, and what becomes a matter of the community."""

from dataclasses import replace
from datetime import timedelta

from casework.attendance import Opinion
from casework.case import Case
from casework.events import Event
from casework.labels import Source, Urgency
from handlers.events import door
from tests.stories.feast import ADMIN, ENDS, LEAD, STARTS, WORKER, an_event, opens_list, signs_up
from tests.stories.town import Neighbour, Town, case_no

TEN = ENDS.replace(hour=10) + timedelta(days=1)
BIN = "3栋楼下垃圾桶满了好几天，臭得不行"


async def thanked(town: Town) -> tuple[Event, Neighbour]:
    """王秀英 came with three, and was thanked the day after."""
    wang, event = await town.resident("王秀英"), an_event(town)
    signs_up(town, event, wang, 3, came=3, came_at=STARTS)
    await town.pushes_clock(to=TEN.isoformat())
    assert "谢谢您来参加“邻里包粽子”" in await wang.hears_in_all()
    return event, wang


def of_event(town: Town) -> list[Case]:
    return [one for one in town.store.cases.all() if one.event_id is not None]


async def test_whoever_came_is_thanked_once_on_the_day_after(town: Town):
    event = an_event(town)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    signs_up(town, event, wang, 3, came=3, came_at=STARTS)
    signs_up(town, event, zhang)
    signs_up(town, event, "张奶奶", came=1, came_at=STARTS)
    await town.pushes_clock(to=(TEN - timedelta(minutes=1)).isoformat())
    await wang.hears_nothing()
    await town.pushes_clock(to=TEN.isoformat())
    await town.restarts()
    await town.ticks(times=2)
    assert (await wang.hears_in_all()).count("谢谢您来参加") == 1
    await zhang.hears_nothing()


async def test_whoever_is_ticked_late_is_thanked_late_and_never_at_night(town: Town):
    wang, event = await town.resident("王秀英"), an_event(town)
    guest = signs_up(town, event, wang)
    await town.pushes_clock(to=TEN.replace(hour=21).isoformat())
    with town.store.transaction():
        town.store.sign_ups.save(replace(guest, came=1, came_at=STARTS))
    await town.ticks()
    await wang.hears_nothing()
    await town.pushes_clock(to=(TEN + timedelta(days=1)).isoformat())
    assert "谢谢您来参加" in await wang.hears_in_all()


async def test_nobody_is_thanked_for_what_was_long_ago(town: Town):
    wang, event = await town.resident("王秀英"), an_event(town)
    guest = signs_up(town, event, wang)
    await town.pushes_clock(to=(TEN + timedelta(days=9)).isoformat())
    with town.store.transaction():
        town.store.sign_ups.save(replace(guest, came=1, came_at=STARTS))
    await town.ticks()
    await wang.hears_nothing()


async def test_how_it_was_takes_one_tap_and_another_changes_it(town: Town):
    event, wang = await thanked(town)
    await wang.taps("🙁 不太好")
    assert "🙁 不太好 ✓" in await wang.buttons()
    await wang.taps("😊 喜欢")
    assert "您选了“😊 喜欢”" in await wang.hears_in_all()
    assert town.store.event_opinions.counts(event.id)[Opinion.LIKED] == 1
    assert town.store.event_opinions.counts(event.id)[Opinion.DISLIKED] == 0


async def test_whoever_did_not_come_has_no_say(town: Town):
    event, _ = await thanked(town)
    li = await town.resident("李雪")
    await li.opens()
    for data in (f"opine:{event.id}:disliked", f"eventtell:{event.id}", "opine:99:liked"):
        await li.taps_unseen((await li.sees())[-1], data)
    assert sum(town.store.event_opinions.counts(event.id).values()) == 0


async def test_what_is_told_in_answer_to_the_thanks_is_told_at_the_event(town: Town):
    event, wang = await thanked(town)
    await wang.replies_to((await wang.sees())[-1], BIN)
    no = case_no(await wang.hears_in_all())
    assert (town.case(no).source, town.case(no).event_id) == (Source.EVENT, event.id)
    worker = town.staff(WORKER)
    assert "在活动“邻里包粽子”上说的" in await worker.hears_in_all()
    await worker.taps_unseen((await worker.sees())[-1], f"history:{no}")
    assert "在活动“邻里包粽子”上说的" in await worker.hears_in_all()


async def test_the_button_hears_a_picture_and_then_its_words(town: Town):
    event, wang = await thanked(town)
    await wang.taps("💬 我想说")
    assert "您请说" in await wang.hears_in_all()
    await wang.sends("photo")
    await wang.says(BIN)
    no = case_no(await wang.hears_in_all())
    assert town.case(no).event_id == event.id
    assert len(town.store.cases.attachments(no)) == 1


async def test_several_matters_are_all_told_at_the_event(town: Town):
    _, wang = await thanked(town)
    await wang.taps("💬 我想说")
    await wang.says("3栋的路灯坏了好几天。另外，楼下的车把消防通道堵了。")
    await wang.hears_in_all()
    split = [one for one in await wang.buttons() if "分" in one]
    await wang.taps(split[0])
    told = of_event(town)
    assert len(told) == 2
    assert {one.source for one in told} == {Source.EVENT}


async def test_a_danger_is_a_danger_after_an_event_too(town: Town):
    _, wang = await thanked(town)
    await wang.taps("💬 我想说")
    await wang.hears_in_all()
    await wang.says("3栋1单元着火了！")
    assert "119" in await wang.hears_in_all()
    assert [one.urgency for one in of_event(town)] == [Urgency.EMERGENCY]


async def test_kind_words_are_no_case_and_no_mark_for_another_one(town: Town):
    _, wang = await thanked(town)
    thanks = (await wang.sees())[-1]
    for said, answer in (
        ("挺好", "好的，谢谢您"),
        ("谢谢你们", "不客气"),
        ("没有", "好的，谢谢您"),
    ):
        await wang.replies_to(thanks, said)
        assert answer in await wang.hears_in_all()
    await wang.taps("💬 我想说", on=thanks)
    await wang.says("挺好的，包得很开心")
    assert "点下面登记" in await wang.hears_in_all()
    assert town.store.cases.count() == 0


async def test_what_sounded_like_nothing_is_still_of_the_event_when_it_is_made_a_matter(
    town: Town,
):
    event, wang = await thanked(town)
    await wang.taps("💬 我想说")
    await wang.says("今天天气不错")
    assert "点下面登记" in await wang.hears_in_all()
    await wang.taps((await wang.buttons())[0])
    await town.settled()
    assert [one.event_id for one in of_event(town)] == [event.id]


async def test_whoever_calls_it_off_or_comes_weeks_later_is_heard_as_ever(town: Town):
    event, wang = await thanked(town)
    thanks = (await wang.sees())[-1]
    await wang.taps("💬 我想说")
    await wang.says("取消")
    await wang.says(BIN)
    assert of_event(town) == []
    await town.pushes_clock(to=(ENDS + timedelta(days=15)).isoformat())
    await wang.hears_in_all()
    await wang.taps_unseen(thanks, f"eventtell:{event.id}")
    assert "直接写给我就行" in await wang.hears_in_all()
    await wang.replies_to(thanks, "5栋的路灯坏了")
    await town.settled()
    assert of_event(town) == []


async def test_what_is_said_at_the_event_is_written_down_there(town: Town):
    event = an_event(town)
    worker = await opens_list(town, LEAD, event)
    await worker.taps("📝 记一件事")
    assert "活动“邻里包粽子”上说的事" in await worker.hears_in_all()
    await worker.says("张奶奶 13812345678")
    await worker.taps("跳过")
    await worker.says(BIN)
    no = case_no(await worker.hears_in_all())
    case = town.case(no)
    assert (case.source, case.event_id) == (Source.EVENT, event.id)
    assert town.store.people.get(case.reporter_id).name == "张奶奶"
    assert "在办 1 件" in door.tally(town.house.desk, event)


async def test_from_the_counter_one_says_at_which_event_it_was_told(town: Town):
    event, worker = an_event(town), town.staff(WORKER)
    await worker.opens()
    await worker.says("📝 代人登记")
    await worker.taps("活动")
    await worker.taps("邻里包粽子")
    await worker.taps("没留姓名，或是我自己的事")
    await worker.taps("跳过")
    await worker.says(BIN)
    await worker.hears_in_all()
    assert [one.event_id for one in of_event(town)] == [event.id]


async def test_of_a_quarrel_whoever_holds_the_event_reads_numbers_alone(town: Town):
    event = an_event(town)
    lead = await opens_list(town, LEAD, event)
    with town.store.transaction():
        person = town.store.people.of_telegram(LEAD)
        assert person is not None
        held = replace(event, organiser_id=person.id, version=2)
        town.store.events.save(held, was=1)
    wang = await town.resident("王秀英")
    signs_up(town, event, wang, came=1, came_at=STARTS)
    await town.pushes_clock(to=TEN.isoformat())
    await wang.taps("💬 我想说")
    await wang.says("我老公打我，我不敢回家")
    await town.settled()
    assert "老公" not in await lead.hears_in_all()
    told = door.tally(town.house.desk, event)
    assert "1 件" in told
    assert "老公" not in told


async def test_whoever_holds_the_event_hears_that_a_matter_of_it_is_solved(town: Town):
    event, wang = await thanked(town)
    await wang.replies_to((await wang.sees())[-1], BIN)
    no = case_no(await wang.hears_in_all())
    worker, admin = town.staff(WORKER), town.staff(ADMIN)
    await admin.hears_in_all()
    await worker.taps("✋ 接单")
    await worker.taps_unseen((await worker.sees())[-1], f"resolve:{no}")
    await worker.taps_unseen((await worker.sees())[-1], f"outcome:{no}:solved")
    await worker.says("3栋楼下的垃圾桶已经清空了")
    await worker.taps("✅ 发给居民并办结")
    heard = await admin.hears_in_all()
    assert "1 件里已解决 1 件" in heard
    assert "已解决 1 件，在办 0 件" in door.tally(town.house.desk, event)
