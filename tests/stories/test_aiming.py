"""Whom a notice or an event is for: chosen by taps, and counted after each."""

import re
from dataclasses import replace

from casework.audiences import EVERYONE, NOBODY, Audience, Group, GroupKind, without_group
from casework.events import Event, EventState, Genre
from casework.labels import Role, Tag
from casework.notices import NoticeState
from tests.stories.notice_desk import (
    ADMIN,
    OTHER_ADMIN,
    WORKER,
    comes_to,
    edits,
    makes,
    now,
)
from tests.stories.town import Town

ESTATE, OTHER_ESTATE = "蔚蓝香廷小区", "信江花苑"


def an_event(town: Town, *, code: str = "c") -> Event:
    at = town.house.clock.now()
    made = Event(0, "包粽子", Genre.FESTIVAL, "活动室", at, at, code, at, state=EventState.OPEN)
    with town.store.transaction():
        return town.store.events.add(made)


def recipients(said: str) -> int:
    found = re.search(r"能收到：(\d+) 人", said)
    assert found, said
    return int(found.group(1))


async def test_an_estate_and_a_grid_and_one_building_less(town: Town):
    admin, notice = town.staff(ADMIN), makes(town, audience=NOBODY)
    assert "现在选的：还没有选" in await comes_to(admin, f"aim:n:{notice.id}")
    await admin.taps("🏘 小区")
    await admin.taps(ESTATE)
    heard = await admin.hears_in_all()
    assert f"现在选的：{ESTATE}" in heard
    all_of_it = recipients(heard)
    assert f"✅ {ESTATE}" in await admin.buttons()
    await admin.taps("« 换一类选")
    await admin.taps("🚫 除去一部分人")
    await admin.taps("🏢 楼栋")
    await admin.taps(ESTATE)
    await admin.taps("3栋")
    heard = await admin.hears_in_all()
    assert f"现在选的：{ESTATE}（除去 {ESTATE} 3栋）" in heard.split("\n---\n")[-1]
    assert "🚫 3栋" in await admin.buttons()
    assert recipients(heard.split("\n---\n")[-1]) < all_of_it
    kept = now(town, notice.id)
    assert [one.kind for one in kept.audience.include] == [GroupKind.ESTATE]
    assert [one.kind for one in kept.audience.exclude] == [GroupKind.BUILDING]
    assert kept.version == 3


async def test_everyone_is_one_tap_and_an_estate_after_it_means_that_estate(town: Town):
    admin, notice = town.staff(ADMIN), makes(town, audience=NOBODY)
    await comes_to(admin, f"aim:n:{notice.id}")
    await admin.taps("所有人")
    assert "例如：" in await admin.hears_in_all()
    assert now(town, notice.id).audience == EVERYONE
    assert "✅ 所有人" in await admin.buttons()
    await admin.taps("🏘 小区")
    await admin.taps(OTHER_ESTATE)
    assert f"现在选的：{OTHER_ESTATE}" in await admin.hears_in_all()
    await admin.taps("« 换一类选")
    await admin.taps("🗑 全部重选")
    assert now(town, notice.id).audience == NOBODY


async def test_a_building_stands_once_with_its_estate(town: Town):
    admin, notice = town.staff(ADMIN), makes(town, audience=NOBODY)
    await comes_to(admin, f"aim:n:{notice.id}")
    await admin.taps("🏢 楼栋")
    await admin.taps(ESTATE)
    await admin.taps("1栋")
    await admin.taps("2栋")
    heard = await admin.hears_in_all()
    assert f"{ESTATE} 1栋、2栋" in heard


async def test_sixty_buildings_and_twenty_events_come_in_pages(town: Town):
    admin, notice = town.staff(ADMIN), makes(town, audience=NOBODY)
    with town.store.transaction():
        estate_id = town.store.places.put_estate("大社区花园")
        for number in range(1, 61):
            town.store.places.put_building(
                estate_id=estate_id, number=str(number), grid_id=None, units=1
            )
    for number in range(20):
        an_event(town, code=str(number))
    await comes_to(admin, f"aim:n:{notice.id}")
    await admin.taps("🏢 楼栋")
    await admin.taps("大社区花园")
    await admin.taps("下一页 ▶")
    await admin.taps("30栋")
    shown = await admin.buttons()
    assert "✅ 30栋" in shown
    assert "2/3" in shown
    await admin.taps("« 换一类选")
    await admin.taps("🎏 活动的人")
    assert "1/3" in await admin.buttons()
    for one in await admin.sees():
        assert len(one.get("reply_markup", {}).get("inline_keyboard", [])) <= 12


async def test_no_name_stands_beside_a_complaint(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await wang.says("3栋楼下的车位被一辆白车占了三天了")
    await wang.hears_in_all()
    notice = makes(town, audience=NOBODY)
    await comes_to(admin, f"aim:n:{notice.id}")
    await admin.taps("📌 反映过的事")
    assert "反映过家庭的人" not in await admin.buttons()
    await admin.taps("反映过停车的人")
    heard = await admin.hears_in_all()
    assert recipients(heard) == 1
    assert "不列姓名" in heard
    assert "王秀英" not in heard
    assert await comes_to(admin, f"aimset:n:{notice.id}:2:i:t:family") == ""
    assert now(town, notice.id).version == 2


async def test_an_event_is_not_for_those_who_complained(town: Town):
    admin, event = town.staff(ADMIN), an_event(town)
    heard = await comes_to(admin, f"aim:e:{event.id}")
    assert "谁可以来" in heard
    assert "📌 反映过的事" not in await admin.buttons()
    await comes_to(admin, f"aimset:e:{event.id}:1:i:t:{Tag.NOISE}")
    await admin.taps("🧑‍💼 角色")
    await admin.taps("党员中心户")
    kept = town.store.events.find(event.id)
    assert kept is not None
    hubs = Group(GroupKind.ROLE, Role.PARTY_HUB)
    assert (kept.audience, kept.version) == (Audience((hubs,)), 2)


async def test_two_admins_at_one_notice_do_not_undo_each_other(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    notice = makes(town, audience=NOBODY)
    await comes_to(admin, f"aim:n:{notice.id}")
    await comes_to(other, f"aim:n:{notice.id}")
    await admin.taps("所有人")
    answer = await other.taps("所有人")
    assert "刚刚有改动" in answer["answer"]["text"]
    assert now(town, notice.id).audience == EVERYONE
    assert "✅ 所有人" in await other.buttons()


async def test_whom_it_is_for_is_not_changed_once_it_goes(town: Town):
    admin, notice = town.staff(ADMIN), makes(town)
    await comes_to(admin, f"aim:n:{notice.id}")
    edits(town, notice.id, lambda was: replace(was, state=NoticeState.SENDING, version=2))
    answer = await admin.taps("✅ 所有人")
    assert "不能改了" in answer["answer"]["text"]
    assert now(town, notice.id).audience == EVERYONE


async def test_a_time_that_was_set_is_off_when_the_audience_changes(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    at = town.house.clock.now()
    notice = makes(town, state=NoticeState.SCHEDULED, send_at=at.replace(year=2027))
    await comes_to(admin, f"aim:n:{notice.id}")
    await admin.taps("🧑‍💼 角色")
    answer = await admin.taps("网格员")
    assert "不算数了" in answer["answer"]["text"]
    assert "程敏 改了通知“停水通知”" in await other.hears_in_all()
    kept = now(town, notice.id)
    assert (kept.state, kept.send_at) == (NoticeState.DRAFT, None)


async def test_a_group_that_is_gone_says_so(town: Town):
    admin = town.staff(ADMIN)
    gone = Audience((Group(GroupKind.ESTATE, "999"),))
    notice = makes(town, audience=without_group(gone, Group(GroupKind.BUILDING, "999")))
    heard = await comes_to(admin, f"aim:n:{notice.id}")
    assert "已删掉的一项（除去 已删掉的一项）" in heard
    await comes_to(admin, f"aimset:n:{notice.id}:1:i:b:998")
    await comes_to(admin, f"aimset:n:{notice.id}:1:i:s:noise")
    assert now(town, notice.id) == notice


async def test_only_who_sends_notices_says_whom_they_are_for(town: Town):
    worker, notice = town.staff(WORKER), makes(town, audience=NOBODY)
    assert "请找社区党委" in await comes_to(worker, f"aim:n:{notice.id}")
    heard = await comes_to(worker, f"aimset:n:{notice.id}:1:i:a:0")
    assert "请找社区党委" in heard
    assert now(town, notice.id) == notice
