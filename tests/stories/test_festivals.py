"""The calendar drafts the notices of the festivals; the admins adopt, change or leave them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from casework.audiences import EVERYONE
from casework.events import Genre
from casework.festivals import OccasionState
from casework.labels import Role
from casework.notices import Notice, NoticeState, Topic
from casework.people import Duty
from tests.stories.town import Town
from tests.stories.town import town as a_town

ADMIN, OTHER, WORKER = 10001, 10002, 10011
A_WEEK_BEFORE = "2026-06-12T08:31:00+08:00"
ADOPT, ADOPT_EVE = "✅ 采用，当天早上发", "✅ 采用，前一天早上发"
EDIT, DROP, AGAIN = "✏️ 修改", "🚫 今年不发", "↩️ 还是要发"
A_DRAFT = "通知草稿拟好了"


@pytest_asyncio.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with a_town(tmp_path, notices={"festival_days": 7}) as place:
        yield place


async def before_the_dragon_boat(town: Town, to: str = A_WEEK_BEFORE) -> None:
    """What came before has been read."""
    await town.pushes_clock(to=to)
    await town.ticks()


def drafted(town: Town, code: str = "dragon_boat", year: int = 2026) -> Notice:
    occasion = town.store.festivals.occasion(code, year)
    assert occasion is not None
    assert occasion.notice_id is not None
    notice = town.store.notices.find(occasion.notice_id)
    assert notice is not None
    return notice


def state(town: Town, code: str = "dragon_boat", year: int = 2026) -> OccasionState | None:
    occasion = town.store.festivals.occasion(code, year)
    return occasion.state if occasion is not None else None


async def test_a_week_ahead_each_admin_gets_the_draft_once(town: Town):
    admin, other, worker = town.staff(ADMIN), town.staff(OTHER), town.staff(WORKER)
    await town.pushes_clock(to="2026-06-12T08:10:00+08:00")
    assert state(town) is None
    await town.pushes_clock(to=A_WEEK_BEFORE)
    await town.ticks(times=3)
    for one in (admin, other):
        heard = await one.hears_in_all()
        assert heard.count("端午安康") == 1
        assert "端午节　6月19日（周五）" in heard
        assert "廉心粽" in heard
    assert A_DRAFT not in await worker.hears_in_all()
    notice = drafted(town)
    assert (notice.topic, notice.state) == (Topic.FESTIVAL, NoticeState.DRAFT)
    assert notice.audience == EVERYONE
    assert "各位邻居" in notice.text


async def test_whoever_adopts_it_first_has_decided_and_the_other_reads_who(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await before_the_dragon_boat(town)
    late = await other.sees_button(ADOPT)
    await admin.taps(ADOPT)
    notice = drafted(town)
    assert state(town) is OccasionState.ADOPTED
    assert notice.send_at is not None
    assert notice.send_at.astimezone(town.config.zone).isoformat() == "2026-06-19T08:30:00+08:00"
    assert "程敏采用了" in await other.hears_in_all()
    await other.taps_unseen(late, f"festdrop:{notice.id}")
    assert state(town) is OccasionState.ADOPTED
    assert drafted(town).state is NoticeState.DRAFT


async def test_one_tap_more_and_it_goes_on_the_morning_of_the_day(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await before_the_dragon_boat(town)
    await admin.taps(ADOPT)
    await admin.taps("⏰ 6月19日（周五） 08:30 发")
    assert drafted(town).state is NoticeState.SCHEDULED
    await town.pushes_clock(to="2026-06-18T20:00:00+08:00")
    await wang.hears_nothing()
    await town.pushes_clock(to="2026-06-19T08:31:00+08:00")
    await town.ticks()
    assert "端午安康" in await wang.hears()


async def test_it_may_go_the_day_before(town: Town):
    await before_the_dragon_boat(town)
    await town.staff(ADMIN).taps(ADOPT_EVE)
    send_at = drafted(town).send_at
    assert send_at is not None
    assert send_at.astimezone(town.config.zone).isoformat() == "2026-06-18T08:30:00+08:00"


async def test_its_idea_becomes_an_event_on_its_day(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town)
    await admin.taps("🎏 办成活动：廉心粽")
    assert "下周五（6月19日），几点到几点？" in await admin.hears_in_all()
    await admin.says("下午2点到4点")
    await admin.says("社区活动室")
    assert "活动建好了" in await admin.hears_in_all()
    (event,) = town.store.events.drafts()
    assert (event.title, event.festival, event.genre) == ("廉心粽", "dragon_boat", Genre.FESTIVAL)
    assert event.starts_at.astimezone(town.config.zone).isoformat() == "2026-06-19T14:00:00+08:00"
    assert "粽绳上系一句" in event.about


async def test_whoever_changes_it_has_it_in_hand(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await before_the_dragon_boat(town)
    await admin.taps(EDIT)
    assert "程敏在改" in await other.hears_in_all()
    assert ADOPT not in await other.buttons()


async def test_it_is_left_this_year_and_taken_up_again(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await before_the_dragon_boat(town)
    await admin.taps(DROP)
    assert "今年不发通知，程敏定的" in await other.hears_in_all()
    assert drafted(town).state is NoticeState.DROPPED
    await town.pushes_clock(to="2026-06-15T09:00:00+08:00")
    await other.hears_nothing()
    await other.taps(AGAIN)
    assert state(town) is OccasionState.DRAFTED
    assert drafted(town).state is NoticeState.DRAFT
    await admin.taps(ADOPT)
    assert state(town) is OccasionState.ADOPTED


async def test_two_festivals_on_one_day_have_one_draft(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town, "2031-09-24T09:00:00+08:00")
    await admin.sees_button(ADOPT)
    first, second = drafted(town, "national", 2031), drafted(town, "mid_autumn", 2031)
    assert first == second
    assert first.title == "国庆节快乐 · 中秋：月圆，人团圆"
    assert first.text.count("各位邻居") == 1
    assert "🎏 办成活动：家风月饼" in await admin.buttons()
    assert "🎏 办成活动：邻里合唱" in await admin.buttons()
    await admin.taps(DROP)
    assert state(town, "national", 2031) is OccasionState.DROPPED
    assert state(town, "mid_autumn", 2031) is OccasionState.DROPPED


async def test_a_bot_that_was_down_gives_it_late_but_never_after_the_day(town: Town):
    await before_the_dragon_boat(town, "2026-06-19T14:40:00+08:00")
    admin = town.staff(ADMIN)
    assert A_DRAFT in await admin.hears_in_all()
    assert "✅ 采用，现在发" in await admin.buttons()
    await town.pushes_clock(to="2026-07-02T09:00:00+08:00")
    assert state(town, "party") is None


async def test_with_nobody_to_decide_it_waits_for_somebody(town: Town):
    people = town.store.people
    admins = [people.of_telegram(one) for one in (ADMIN, OTHER)]
    with town.store.transaction():
        for one in admins:
            assert one is not None
            people.take_duty(one.id, Duty(Role.ADMIN))
    await before_the_dragon_boat(town)
    assert state(town) is None
    with town.store.transaction():
        assert admins[0] is not None
        people.give_duty(admins[0].id, Duty(Role.ADMIN))
    await town.pushes_clock(to="2026-06-15T09:00:00+08:00")
    assert state(town) is OccasionState.DRAFTED
    assert A_DRAFT in await town.staff(ADMIN).hears_in_all()


async def test_nobody_is_told_at_night(town: Town):
    await before_the_dragon_boat(town, "2026-06-12T22:00:00+08:00")
    assert state(town) is None


async def test_whoever_is_no_admin_any_more_decides_nothing(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town)
    with town.store.transaction():
        person = town.store.people.of_telegram(ADMIN)
        assert person is not None
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.hears_in_all()
    await admin.taps(ADOPT)
    assert "社区党委" in await admin.hears_in_all()
    assert state(town) is OccasionState.DRAFTED


async def test_a_draft_that_was_deleted_is_made_anew_from_the_list(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town)
    gone = drafted(town)
    with town.store.transaction():
        town.store.connection.execute("update notices set state = 'dropped'")
    await admin.taps(ADOPT)
    assert "已经删掉了" in await admin.hears_in_all()
    await admin.taps("🏮 全部节日")
    assert "端午节　草稿删掉了" in await admin.hears_in_all()
    await admin.taps("6.19 端午节")
    await admin.taps("📝 现在就拟通知")
    assert A_DRAFT in await admin.hears_in_all()
    assert drafted(town).id != gone.id
    await admin.taps(ADOPT)
    assert state(town) is OccasionState.ADOPTED


async def test_after_the_festival_nothing_goes(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town)
    await town.pushes_clock(to="2026-06-20T09:00:00+08:00")
    await admin.taps(ADOPT)
    assert "已经过去了" in await admin.hears_in_all()
    assert state(town) is OccasionState.DRAFTED


async def test_what_was_adopted_and_has_no_time_is_remembered_the_day_before_once(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await before_the_dragon_boat(town)
    await admin.taps(ADOPT)
    await admin.hears_in_all()
    await other.hears_in_all()
    await town.pushes_clock(to="2026-06-18T09:00:00+08:00")
    await town.ticks(times=2)
    assert (await admin.hears_in_all()).count("还没定什么时候发") == 1
    assert "还没定什么时候发" not in await other.hears_in_all()


async def test_the_wording_is_changed_for_every_year(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("🏛 社区管理")
    await admin.taps_unseen(await admin.sees_button("🗓 全年计划"), "festival:dragon_boat:2026")
    await admin.hears_in_all()
    await admin.taps("✏️ 改每年的草稿")
    assert "最多 600 个字" in await admin.hears_in_all()
    await admin.sends("photo")
    assert "请用文字写正文" in await admin.hears_in_all()
    await admin.says("长" * 601)
    assert "请写短一些" in await admin.hears_in_all()
    await admin.says("粽子<管够>，来社区一起包")
    assert "记住了" in await admin.hears_in_all()
    await admin.taps("« 看看这个节日")
    assert "社区改过" in await admin.hears_in_all()
    await before_the_dragon_boat(town)
    assert "粽子&lt;管够&gt;，来社区一起包" in drafted(town).text
    assert "粽子<管够>，来社区一起包" in await admin.hears_in_all()


async def test_danger_is_heard_and_a_warning_in_a_greeting_is_kept(town: Town):
    admin = town.staff(ADMIN)
    card = await admin.sees_button(ADOPT)
    await admin.taps_unseen(card, "festivalwords:qingming:2026")
    await admin.says("信江花苑3栋着火了快来人")
    assert "119" in await admin.hears_in_all()
    await admin.taps_unseen(card, "festivalwords:qingming:2026")
    await admin.hears_in_all()
    await admin.says("清明时节，心里记着就好。祭扫请用鲜花，不在楼下烧纸，天干物燥，小心着火。")
    assert "记住了" in await admin.hears_in_all()


async def test_a_festival_that_is_not_kept_here_gets_no_draft(town: Town):
    admin = town.staff(ADMIN)
    card = await admin.sees_button(ADOPT)
    await admin.taps_unseen(card, "festival:dragon_boat:2026")
    await admin.taps("🔕 每年都不拟")
    assert "这一次：每年都不拟" in await admin.hears_in_all()
    await before_the_dragon_boat(town)
    assert state(town) is None
    await admin.taps_unseen(card, "festival:dragon_boat:2026")
    await admin.taps("🔔 每年照拟")
    await town.ticks()
    assert state(town) is OccasionState.DRAFTED


async def test_whoever_adopts_on_the_last_day_is_not_hurried_while_they_look(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town, "2026-06-18T14:00:00+08:00")
    await admin.taps(ADOPT)
    await town.ticks(times=2)
    assert "还没定什么时候发" not in await admin.hears_in_all()


async def test_two_that_were_left_together_are_drafted_together_again(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town, "2031-09-24T09:00:00+08:00")
    await admin.taps(DROP)
    await admin.taps_unseen(await admin.sees_button("🏮 全部节日"), "festivalnow:mid_autumn:2031")
    assert drafted(town, "national", 2031) == drafted(town, "mid_autumn", 2031)
    assert drafted(town, "national", 2031).state is NoticeState.DRAFT


async def test_the_next_twelve_months_are_listed_with_what_became_of_each(town: Town):
    admin = town.staff(ADMIN)
    await before_the_dragon_boat(town)
    await admin.hears_in_all()
    await admin.taps_unseen(await admin.sees_button(ADOPT), "festivals")
    heard = await admin.hears_in_all()
    assert "6月19日（周五）　端午节　草稿等您定" in heard
    assert "建党节　6月24日给您草稿" in heard
    await admin.taps("下一页 ▶")
    assert "春节" in await admin.hears_in_all()
