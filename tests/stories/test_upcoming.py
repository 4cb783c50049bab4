"""What is coming up, as residents see it."""

from datetime import timedelta
from typing import Any

from casework.audiences import Audience, Group, GroupKind
from casework.case import MediaKind
from casework.events import Event, EventState
from casework.notices import Media
from casework.sign_ups import SignUp, SignUpState
from tests.casework.event_sample import SATURDAY, an_event
from tests.stories.town import Neighbour, Town

WORKER = 10011


def holds(town: Town, title: str, **facts: Any) -> Event:
    """There is an event."""
    usual = {"id": 0, "title": title, "code": title, "state": EventState.OPEN}
    with town.store.transaction():
        return town.store.events.add(an_event(**(usual | facts)))


def signs_up(town: Town, guest: Neighbour, event: Event, state: SignUpState) -> None:
    """Somebody has something to do with it."""
    person = town.store.people.of_telegram(guest.id)
    assert person is not None
    now = town.house.clock.now()
    with town.store.transaction():
        town.store.sign_ups.add(SignUp(0, event.id, state, now, now, person_id=person.id))


async def test_the_next_events_stand_there_big_and_plain(town: Town):
    wang = await town.resident("王秀英")
    holds(town, "茶话会", capacity=20)
    holds(town, "义诊", starts_at=SATURDAY + timedelta(days=7), place="小广场")
    await wang.says("有什么活动")
    heard = await wang.hears_in_all()
    assert "茶话会\n本周六（3月7日）下午2点\n社区活动室\n还有 20 个名额" in heard
    assert "义诊\n下周六（3月14日）下午2点\n小广场" in heard
    assert heard.index("茶话会") < heard.index("义诊")
    assert await wang.buttons() == ["茶话会", "义诊"]


async def test_one_tap_shows_one_event_and_another_leads_back(town: Town):
    wang = await town.resident("王秀英")
    holds(town, "茶话会", about="有茶有点心")
    await wang.says("🎏 社区活动")
    await wang.taps("茶话会")
    heard = await wang.hears_in_all()
    assert "🕑 本周六（3月7日）下午2点到4点\n📍 社区活动室" in heard
    assert "有茶有点心" in heard
    await wang.taps("« 全部活动")
    assert "想看哪一场" in await wang.hears_in_all()


async def test_its_picture_comes_along(town: Town):
    wang = await town.resident("王秀英")
    await wang.sends("photo")
    await wang.says("取消")
    photo = next(one for one in await wang.sees() if "photo" in one)
    file_id = photo["photo"][-1]["file_id"]
    holds(town, "茶话会", media=Media(MediaKind.PHOTO, file_id))
    await wang.says("活动")
    await wang.taps("茶话会")
    await town.settled()
    *_, picture, page = await wang.sees()
    assert "photo" in picture
    assert "🎏 茶话会" in page["text"]


async def test_ones_own_come_first(town: Town):
    wang = await town.resident("王秀英")
    holds(town, "茶话会")
    own = holds(town, "义诊", starts_at=SATURDAY + timedelta(days=7))
    signs_up(town, wang, own, SignUpState.SIGNED)
    await wang.says("/events")
    heard = await wang.hears_in_all()
    assert heard.startswith("✅ 我报名的\n\n义诊")
    assert "✅ 您已报名" in heard


async def test_what_is_not_open_over_or_called_off_is_not_shown(town: Town):
    wang = await town.resident("王秀英")
    draft = holds(town, "还没公布的会", state=EventState.DRAFT)
    holds(town, "取消的会", state=EventState.CANCELLED)
    off = holds(town, "停了的会", state=EventState.CANCELLED, why="下大雨")
    over = timedelta(days=-7)
    holds(town, "办过的会", starts_at=SATURDAY + over, ends_at=SATURDAY + over)
    await wang.says("🎏 社区活动")
    assert "近期还没有安排活动" in await wang.hears_in_all()
    message = (await wang.sees())[-1]
    assert "这场活动已经没有了" in str(await taps(wang, message, f"event:{draft.id}"))
    await wang.taps_unseen(message, f"event:{off.id}")
    assert "下大雨" in str(await wang.sees())


async def taps(guest: Neighbour, message: dict[str, Any], data: str) -> Any:
    """Tap a button that no message shows; everything that the bot called for it."""
    await guest.taps_unseen(message, data)
    rows = guest.town.store.connection.execute(
        "select params from outbox where method = 'answerCallbackQuery' order by id desc limit 1"
    )
    return rows.fetchone()[0]


async def test_what_is_full_or_closed_says_so(town: Town):
    wang, zhang = await town.resident("王秀英"), await town.resident("张建军")
    full = holds(town, "茶话会", capacity=1)
    signs_up(town, zhang, full, SignUpState.SIGNED)
    holds(town, "义诊", sign_up_until=town.house.clock.now() - timedelta(hours=1))
    await wang.says("活动")
    heard = await wang.hears_in_all()
    assert "名额满了，可以候补" in heard
    assert "报名已截止" in heard


async def test_what_is_for_others_is_named_and_not_offered(town: Town):
    wang = await town.resident("王秀英")
    leads = Audience((Group(GroupKind.ROLE, "building_lead"),))
    holds(town, "楼栋长碰头会", audience=leads)
    await wang.says("活动")
    assert "· 楼栋长碰头会：只请" in await wang.hears_in_all()
    assert await wang.buttons() == []


async def test_many_events_come_on_pages(town: Town):
    wang = await town.resident("王秀英")
    for number in range(1, 8):
        holds(town, f"第{number}场", starts_at=SATURDAY + timedelta(hours=number))
    await wang.says("活动")
    assert "第6场" not in await wang.hears_in_all()
    await wang.taps("下一页 ▶")
    assert "第6场" in await wang.hears_in_all()


async def test_whoever_helps_at_the_door_has_a_way_to_it_on_the_day(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    today = town.house.clock.now() + timedelta(hours=3)
    holds(town, "茶话会", starts_at=today, ends_at=today + timedelta(hours=2))
    await worker.says("🎏 社区活动")
    await worker.taps("🚪 今天的活动：茶话会")
    assert "🎏 茶话会 · 报名中" in await worker.hears_in_all()
    assert "✏️ 修改" not in await worker.buttons()
    await wang.says("🎏 社区活动")
    assert await wang.buttons() == ["茶话会"]
