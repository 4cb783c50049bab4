"""The community's own days: written in words, read back, kept, drafted for, and removed."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from casework.festivals import OwnFestival
from casework.labels import Role
from casework.people import Duty
from tests.stories.town import Neighbour, Town, case_no
from tests.stories.town import town as a_town

ADMIN, WORKER = 10001, 10011
ADD, YES = "➕ 加一个日子", "✅ 对，加上"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, notices={"festival_days": 7}) as place:
        yield place


async def opens_list(admin: Neighbour) -> None:
    await admin.says("/office")
    await admin.taps_unseen(await admin.sees_button("🗓 全年计划"), "festivals")
    await admin.hears_in_all()


async def writes(admin: Neighbour, text: str) -> str:
    await opens_list(admin)
    await admin.taps(ADD)
    await admin.says(text)
    return await admin.hears_in_all()


def kept(town: Town) -> list[tuple[str, bool, int, int]]:
    return [(one.name, one.is_lunar, one.month, one.day) for one in town.store.festivals.own()]


async def test_a_day_of_the_moon_is_written_read_back_and_drafted_for(town: Town):
    admin = town.staff(ADMIN)
    heard = await writes(admin, "农历三月三 社区睦邻节")
    assert "每年农历三月初三，社区睦邻节" in heard
    assert "下一次是4月19日（周日）" in heard
    await admin.taps(YES)
    assert "加上了" in await admin.hears_in_all()
    assert kept(town) == [("社区睦邻节", True, 3, 3)]
    await town.pushes_clock(to="2026-04-10T09:00:00+08:00")
    heard = await admin.hears_in_all()
    assert "社区睦邻节到了" in heard
    assert "4月19日（周日）是咱们社区的社区睦邻节" in heard
    assert "🎏 办成活动：社区睦邻节邻里聚会" in await admin.buttons()


async def test_a_day_of_the_sun_is_agreed_to_in_words(town: Town):
    admin = town.staff(ADMIN)
    assert "每年9月1日，开学日" in await writes(admin, "9月1日 开学日")
    await admin.says("对的。")
    assert "加上了" in await admin.hears_in_all()
    assert kept(town) == [("开学日", False, 9, 1)]
    await opens_list(admin)
    await admin.taps("下一页 ▶")
    await admin.taps("9.1 开学日")
    assert "社区自己的日子" in await admin.hears_in_all()


async def test_a_bare_day_can_be_turned_into_the_suns(town: Town):
    admin = town.staff(ADMIN)
    assert "每年农历八月十八" in await writes(admin, "八月十八 观潮")
    await admin.taps("🔁 是公历 8月18日")
    assert "每年8月18日，观潮" in await admin.hears_in_all()
    await admin.taps(YES)
    assert kept(town) == [("观潮", False, 8, 18)]


async def test_the_name_may_come_after_the_day(town: Town):
    admin = town.staff(ADMIN)
    assert "这一天叫什么" in await writes(admin, "腊月廿")
    await admin.says("太长" * 15)
    assert "1 到 20 个字" in await admin.hears_in_all()
    await admin.says("扫尘日")
    assert "每年农历腊月二十，扫尘日" in await admin.hears_in_all()
    await admin.taps(YES)
    assert kept(town) == [("扫尘日", True, 12, 20)]


async def test_what_names_no_day_is_asked_for_again(town: Town):
    admin = town.staff(ADMIN)
    for text, answer in {
        "春天的时候": "没看出是哪一天",
        "4月31日 睦邻节": "没看出是哪一天",
        "闰六月初六 晒书节": "闰月不是每年都有",
        "2月29日 四年一会": "每年2月29日",
    }.items():
        assert answer in await writes(admin, text), text
    await admin.sends("photo")
    assert "没看出是哪一天" in await admin.hears_in_all()
    await admin.says("取消")
    assert kept(town) == []


async def test_a_thirtieth_says_what_happens_in_a_short_month(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "农历六月三十 纳凉会")
    await admin.taps(YES)
    (own,) = town.store.festivals.own()
    await admin.taps_unseen(await admin.sees_button("« 全部节日"), f"festival:{own.code}:2026")
    assert "碰上没有这一天的月份" in await admin.hears_in_all()


async def test_the_same_day_is_not_kept_twice(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "农历三月三 睦邻节")
    page = await admin.sees_button(YES)
    await admin.taps(YES)
    await admin.taps_unseen(page, "festivalyes")
    assert len(kept(town)) == 1
    assert "已经在这一天了" in await writes(admin, "睦邻节：农历三月初三")
    assert len(kept(town)) == 1


async def test_it_is_removed_and_what_was_on_old_buttons_says_so(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "9月1日 开学日")
    await admin.taps(YES)
    (own,) = town.store.festivals.own()
    page = await admin.sees_button("« 全部节日")
    await admin.taps_unseen(page, f"festival:{own.code}:2026")
    await admin.taps("🗑 删掉这个日子")
    assert "真的删掉“开学日”吗" in await admin.hears_in_all()
    await admin.taps("🗑 确定删掉")
    assert "删掉了" in await admin.hears_in_all()
    assert kept(town) == []
    for verb in ("festival", "festivalgone", "festivalwords", "festivalnow", "eventidea"):
        await admin.taps_unseen(page, f"{verb}:{own.code}:2026")
    assert kept(town) == []


async def test_a_draft_stays_when_its_day_is_removed(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "3月9日 睦邻节")
    await admin.taps(YES)
    await town.ticks()
    (own,) = town.store.festivals.own()
    occasion = town.store.festivals.occasion(own.code, 2026)
    assert occasion is not None
    with town.store.transaction():
        town.store.festivals.drop_own(own.id, at=town.house.clock.now())
    await admin.hears_in_all()
    await admin.taps("✅ 采用，当天早上发")
    assert "睦邻节　3月9日（周一）\n这份通知，程敏采用了" in await admin.hears_in_all()


async def test_danger_is_heard_in_the_middle(town: Town):
    admin = town.staff(ADMIN)
    assert case_no(await writes(admin, "信江花苑3栋着火了"))
    assert kept(town) == []


async def test_own_days_are_set_by_the_committee_alone(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(WORKER)
    await writes(admin, "9月1日 开学日")
    page = await admin.sees_button(YES)
    await worker.taps_unseen(page, "festivaladd")
    assert "社区党委" in await worker.hears_in_all()
    with town.store.transaction():
        person = town.store.people.of_telegram(ADMIN)
        assert person is not None
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.hears_in_all()
    await admin.says("对")
    assert "社区党委" in await admin.hears_in_all()
    assert kept(town) == []


def test_the_code_of_a_day_fits_a_button():
    longest = OwnFestival("日", is_lunar=False, month=1, day=1, id=999_999_999)
    assert len(f"festivalreset:{longest.code}:2026") <= 64
