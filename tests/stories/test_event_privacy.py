"""What events and notices know of a person: read, taken along, forgotten, nameless in the end."""

from casework.notices import Topic
from casework.sign_ups import SignUpState
from tests.stories.festivity import ADMIN, WORKER, an_event, joins, of, taps_button
from tests.stories.test_confidences import can_read_now
from tests.stories.test_privacy import has_gone, lies_in, the_file
from tests.stories.test_retention import sleeps_until
from tests.stories.town import Town

WANG = 10101
PHONE = "13812345678"


async def test_whoever_is_forgotten_leaves_the_seat_and_no_name_in_any_list(town: Town):
    event = an_event(town, capacity=1)
    wang, zhang = town.staff(WANG), await town.resident("张建军")
    admin = town.staff(ADMIN)
    await joins(wang, event)
    await taps_button(zhang, f"joinqueue:{event.id}")
    await taps_button(admin, f"guests:{event.id}:0")
    await admin.taps("✅ 王秀英 1人")
    one = of(town, event, wang)
    await has_gone(town, wang)
    assert "有位子了" in await zhang.hears_in_all()
    assert lies_in(town, "王秀英") == []
    assert can_read_now(town, "王秀英") == set()
    left = town.store.sign_ups.find(one.id)
    assert left is not None
    assert (left.state, left.home.building_id) == (SignUpState.CANCELLED, None)


async def test_whoever_was_entered_by_telephone_is_forgotten_at_the_counter(town: Town):
    event, worker, admin = an_event(town), town.staff(WORKER), town.staff(ADMIN)
    await taps_button(worker, f"guestadd:{event.id}")
    await worker.says(f"张桂兰 {PHONE}")
    await town.pushes_clock(to="2026-03-07T18:00:10+08:00")
    await town.ticks()
    assert "张桂兰" in await worker.hears_in_all()
    person = town.store.people.of_phone(PHONE)
    assert person is not None
    await admin.says("/looks")
    await taps_button(admin, f"roperson:{person.id}")
    await admin.taps("🗑 删除资料")
    await admin.taps("🗑 确定删除")
    await town.settled()
    for gone in ("张桂兰", PHONE):
        assert lies_in(town, gone) == []
        assert can_read_now(town, gone) == set()


async def test_ones_data_tell_of_events_and_unwanted_notices(town: Town):
    event, wang = an_event(town), town.staff(WANG)
    await joins(wang, event)
    person = town.store.people.of_telegram(WANG)
    assert person is not None
    with town.store.transaction():
        town.store.topics_wanted.turn_off(person.id, Topic.FESTIVAL, at=town.house.clock.now())
        town.store.connection.execute(
            "insert into event_opinions (event_id, person_id, opinion, at) "
            "values (?, ?, 'liked', '2026-03-09T09:00:00.000+00:00')",
            (event.id, person.id),
        )
    await wang.hears_in_all()
    await wang.says("/privacy")
    said = await wang.hears_in_all()
    assert "您报过名、来过的活动：1 个" in said
    assert "您不收的通知：1 种" in said
    assert "谁来过活动 12 个月" in said
    await wang.taps("📄 发我一份")
    page = await the_file(town, wang)
    for own in ("报名“包粽子”", "✅ 已报名", "您觉得“包粽子”好", "不收的通知：节日问候"):
        assert own in page


async def test_who_came_is_nameless_after_a_year(town: Town):
    event = an_event(town)
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    await joins(wang, event)
    await taps_button(worker, f"guestadd:{event.id}")
    await worker.says("李大爷")
    await sleeps_until(town, "2027-03-07")
    assert of(town, event, wang).heads == 1
    await sleeps_until(town, "2027-03-09")
    guests = town.store.sign_ups.of_event(event.id)
    assert [(one.person_id, one.name, one.heads) for one in guests] == [(None, "", 1)] * 2
