"""Events where two things meet: a move and the door, an offer and a cancellation, a slip."""

from dataclasses import replace
from datetime import timedelta

from casework.attendance import Again
from casework.audiences import Audience, Group, GroupKind
from casework.people import Person
from casework.sign_ups import SignUpState
from tests.stories import feast
from tests.stories.feast import came, opens_list, signs_up
from tests.stories.festivity import (
    ADMIN,
    WORKER,
    an_event,
    joins,
    now,
    of,
    taps_button,
)
from tests.stories.test_joining_in import JOIN
from tests.stories.test_privacy import has_gone
from tests.stories.town import Neighbour, Town, case_no

BIN = "3栋楼下垃圾桶满了好几天，臭得不行"


def person_of(town: Town, who: Neighbour) -> Person:
    found = town.store.people.of_telegram(who.id)
    assert found is not None
    return found


async def begins_form(admin: Neighbour) -> None:
    await admin.says("🏛 社区管理")
    await admin.taps("🎏 办活动")
    await admin.taps("➕ 新活动")
    await admin.says("茶话会")
    await admin.hears_in_all()


async def test_a_half_filled_form_waits_to_be_gone_on_with(town: Town):
    admin = town.staff(ADMIN)
    await begins_form(admin)
    await admin.says("3栋着火了！")
    heard = await admin.hears_in_all()
    assert "119" in heard
    assert heard.index("119") < heard.index("“茶话会”还没建好")
    await begins_form(admin)
    await admin.taps("🗑 不办了")
    assert "这场不办了" in await admin.hears_in_all()
    await admin.taps("« 办活动")
    await admin.taps("▶️ 接着写：茶话会")
    await admin.says("本周六下午2点")
    await admin.says("活动室")
    assert "✅ 活动建好了" in await admin.hears_in_all()
    assert [one.title for one in town.store.events.drafts()] == ["茶话会"]
    await taps_button(admin, "eventdesk")
    assert not [one for one in await admin.buttons() if "接着写" in one]


async def test_what_is_kept_of_a_form_is_dropped_by_a_tap_and_by_nobody_else(town: Town):
    admin, other = town.staff(ADMIN), town.staff(10002)
    await begins_form(admin)
    await admin.says("/cancel")
    await admin.hears_in_all()
    (number,) = town.store.dialogues.laid_aside(person_of(town, admin).id, "event_new")
    await other.opens()
    assert "建好" not in await taps_button(other, f"eventresume:{number}")
    await admin.taps("🗑 不办了", on=await admin.sees_button("▶️ 接着写"))
    await town.settled()
    assert town.store.dialogues.laid_aside(person_of(town, admin).id, "event_new") == {}


async def test_what_moves_after_the_door_has_opened_starts_anew(town: Town):
    event = feast.an_event(town)
    wang, admin = await town.resident("王秀英"), town.staff(ADMIN)
    signs_up(town, event, wang, 2)
    await wang.opens(start="c-fan7")
    assert came(town, event) == [("王秀英", 2)]
    await wang.hears_in_all()
    await taps_button(admin, f"eventset:{event.id}:when")
    await admin.says("3月8日上午10点到12点")
    await admin.taps("✅ 确定改")
    await admin.hears_in_all()
    assert came(town, event) == [("王秀英", None)]
    await wang.hears_in_all()
    assert "起可以签到" in await wang.opens(start="c-fan7")


async def test_what_is_under_way_may_last_longer(town: Town):
    event, admin = feast.an_event(town), town.staff(ADMIN)
    await town.pushes_clock(to="2026-03-02T11:00:00+08:00")
    await admin.opens()
    await taps_button(admin, f"eventset:{event.id}:when")
    await admin.says("上午10点到下午1点")
    assert "今天上午10点到下午1点" in await admin.hears_in_all()


async def test_an_offer_to_what_is_called_off_says_so(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    await joins(wang, event)
    await taps_button(zhang, f"joinqueue:{event.id}")
    await taps_button(wang, f"joinoffyes:{event.id}")
    assert "有位子了" in await zhang.hears_in_all()
    admin = town.staff(ADMIN)
    await taps_button(admin, f"eventcancel:{event.id}")
    await admin.says("下大雨")
    await admin.taps("🚫 确定取消活动")
    assert "取消了" in await zhang.hears_in_all()
    await taps_button(zhang, f"joinyes:{event.id}")
    told = (await zhang.sees())[-1]["text"]
    assert "这个活动取消了：下大雨" in told
    assert of(town, event, zhang).state is SignUpState.LAPSED


async def test_a_seat_given_up_after_the_last_day_promises_nothing(town: Town):
    event = an_event(town)
    wang = await town.resident("王秀英")
    await joins(wang, event)
    with town.store.transaction():
        closed = replace(now(town, event), sign_up_until=town.house.clock.now())
        town.store.events.save(closed, was=event.version)
    await wang.taps("取消报名")
    await wang.taps("确定取消")
    told = (await wang.sees())[-1]["text"]
    assert "替您取消了" in told
    assert "随时再报" not in told


async def test_whoever_scans_while_a_colleague_has_an_old_list_stays_as_they_came(town: Town):
    event = feast.an_event(town)
    wang = await town.resident("王秀英")
    signs_up(town, event, wang, 2)
    worker = await opens_list(town, WORKER, event)
    assert "⬜ 王秀英 · 2位" in await worker.buttons()
    await wang.opens(start="c-fan7")
    await wang.taps("✏️ 改人数")
    await wang.taps("3")
    await worker.taps("⬜ 王秀英 · 2位")
    assert "✅ 王秀英 · 3位" in await worker.buttons()


async def test_who_waits_and_scans_is_in_while_another_is_offered_the_seat(town: Town):
    event = feast.an_event(town, capacity=1)
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    later = town.house.clock.now() + timedelta(minutes=20)
    signs_up(town, event, wang, state=SignUpState.OFFERED, offered_until=later)
    signs_up(town, event, zhang, state=SignUpState.WAITING)
    assert "签到好了" in await zhang.opens(start="c-fan7")
    await taps_button(wang, f"joinyes:{event.id}")
    assert of(town, event, wang).state is SignUpState.SIGNED
    assert of(town, event, zhang).came == 1
    await town.pushes_clock(to=feast.STARTS.isoformat())
    await town.ticks()
    assert "没能轮到您" not in await zhang.hears_in_all()


async def test_whoever_has_checked_in_neither_calls_off_nor_is_forgotten_as_a_guest(town: Town):
    event, wang = feast.an_event(town), town.staff(10101)
    signs_up(town, event, wang, 2)
    await wang.opens(start="c-fan7")
    await wang.hears_in_all()
    await taps_button(wang, f"joinoffyes:{event.id}")
    assert "您签过到了" in (await wang.sees())[-1]["text"]
    guest = of(town, event, wang)
    await has_gone(town, wang)
    left = town.store.sign_ups.find(guest.id)
    assert left is not None
    assert (left.state, left.came) == (SignUpState.SIGNED, 2)
    await wang.hears_in_all()
    await town.pushes_clock(to="2026-03-03T10:00:10+08:00")
    await wang.hears_nothing()


async def test_a_wrong_name_at_the_door_is_taken_off(town: Town):
    event = feast.an_event(town)
    worker = await opens_list(town, WORKER, event)
    await worker.taps("➕ 没报名的人")
    await worker.says("赵大爷 2位")
    await worker.taps("人数")
    await worker.taps("🗑 记错了，拿掉")
    assert not [one for one in await worker.buttons() if "赵大爷" in one]


async def test_whoever_goes_without_a_name_has_none_at_the_door(town: Town):
    event = feast.an_event(town)
    wang = await town.resident("王秀英")
    signs_up(town, event, wang)
    with town.store.transaction():
        town.store.people.set_nameless(person_of(town, wang).id, is_nameless=True)
    worker = await opens_list(town, WORKER, event)
    assert "⬜ 一位居民 · 1位" in await worker.buttons()


async def test_what_is_for_one_building_says_so_to_everybody(town: Town):
    building = town.store.places.buildings()[0]
    audience = Audience(include=(Group(GroupKind.BUILDING, f"{building.id}"),))
    event, admin = an_event(town, audience=audience), town.staff(ADMIN)
    await admin.opens()
    await taps_button(admin, f"eventannounce:{event.id}")
    told = (await admin.sees())[-1]["text"]
    assert "这次请" in told
    assert f"{building.number}栋" in told


async def test_what_joins_a_neighbours_matter_after_an_event_is_told_at_it(town: Town):
    zhang, wang = await town.resident("张建军"), await town.resident("王秀英")
    await zhang.says(BIN)
    no = case_no(await zhang.hears_in_all())
    event = feast.an_event(town)
    signs_up(town, event, wang, came=1, came_at=feast.STARTS)
    await town.pushes_clock(to="2026-03-03T10:00:10+08:00")
    await wang.taps("💬 我想说")
    await wang.says("3栋楼下垃圾桶满了好几天了，臭得不行")
    await wang.taps(JOIN)
    await town.settled()
    assert town.store.event_ends.told_at(event.id).told == 1
    assert town.store.event_ends.event_of(no) == event.id
    admin = town.staff(ADMIN)
    assert "收集的事：1 件" in await taps_button(admin, f"eventof:{event.id}")


async def test_two_taps_say_how_it_was_and_whether_they_come_again(town: Town):
    event, wang = feast.an_event(town), await town.resident("王秀英")
    signs_up(town, event, wang, came=1, came_at=feast.STARTS)
    await town.pushes_clock(to="2026-03-03T10:00:10+08:00")
    await wang.taps("🙁 不太好")
    await wang.taps("👋 不来了")
    assert "“🙁 不太好”“👋 不来了”，记下了" in (await wang.sees())[-1]["text"]
    assert town.store.event_opinions.counts_again(event.id)[Again.NO] == 1
