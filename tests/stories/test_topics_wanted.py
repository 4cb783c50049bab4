"""Residents choose which notices they want; what presses always comes."""

from casework.audiences import EVERYONE
from casework.notices import Notice, Topic
from handlers.notices import shown
from storage.owed import Message
from tests.stories.town import Neighbour, Town

ALL = {"news", "service", "event", "festival"}


def unwanted(town: Town, who: Neighbour) -> set[str]:
    person = town.store.people.of_telegram(who.id)
    assert person is not None
    return set(town.store.topics_wanted.unwanted(person.id))


async def gets_notice(town: Town, who: Neighbour, *, is_urgent: bool = False) -> None:
    """Somebody gets a notice, as everybody does."""
    now = town.house.clock.now()
    with town.store.transaction():
        notice = town.store.notices.add(
            Notice(0, Topic.NEWS, now, title="检修", text="周三检修电梯。", is_urgent=is_urgent)
        )
        (part,) = shown.parts(notice)
        town.store.outbox.put(
            Message(who.id, part.method, part.params, notice_id=notice.id), at=now
        )
    await town.ticks()


async def test_one_kind_is_turned_off_and_on_again_by_one_tap(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("👤 我的资料")
    await wang.taps("🔔 通知设置")
    assert "现在：都收" in await wang.hears_in_all()
    await wang.taps("✅ 节日问候")
    assert "现在不收的：节日问候" in await wang.hears_in_all()
    assert unwanted(town, wang) == {"festival"}
    await wang.taps("🔕 节日问候")
    assert "现在：都收" in await wang.hears_in_all()
    assert unwanted(town, wang) == set()
    await wang.taps("« 我的资料")
    assert "🔔 通知设置" in await wang.buttons()


async def test_all_are_turned_off_at_once_and_what_presses_still_comes(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("不要发通知了")
    assert "停水、停电、台风" in await wang.hears_in_all()
    await wang.taps("🔕 都不收了")
    assert "只有急事才打扰您" in await wang.hears_in_all()
    assert unwanted(town, wang) == ALL
    person = town.store.people.of_telegram(wang.id)
    assert person is not None
    audiences = town.store.audiences
    assert person.id not in audiences.roll(EVERYONE, Topic.NEWS, is_urgent=False).recipients
    assert person.id in audiences.roll(EVERYONE, Topic.NEWS, is_urgent=True).recipients
    await wang.taps("✅ 都收")
    assert unwanted(town, wang) == set()


async def test_under_a_notice_the_page_comes_below_and_the_notice_stays(town: Town):
    wang = await town.resident("王秀英")
    await gets_notice(town, wang)
    assert "周三检修电梯" in await wang.hears_in_all()
    await town.pushes_clock(to="2026-04-20T09:00:00+08:00")
    await wang.taps("🔔 通知设置")
    await wang.taps("✅ 社区消息")
    assert unwanted(town, wang) == {"news"}
    texts = [one.get("text", "") for one in await wang.sees()]
    assert any("周三检修电梯" in text for text in texts)


async def test_an_urgent_notice_has_no_such_button(town: Town):
    wang = await town.resident("王秀英")
    await gets_notice(town, wang, is_urgent=True)
    assert await wang.buttons() == []


async def test_it_can_be_said_in_many_ways(town: Town):
    wang = await town.resident("王秀英")
    for words in ("退订", "通知设置", "请不要再给我发通知了，谢谢", "你们的通知太多了"):
        await wang.says(words)
        assert "您想收哪几种通知" in await wang.hears_in_all(), words
    await wang.says("物业贴了通知不让停车，3栋楼下都停不了车")
    assert "您想收哪几种通知" not in await wang.hears_in_all()


async def test_staff_choose_as_well_and_help_tells_everybody(town: Town):
    worker, wang = town.staff(10011), await town.resident("王秀英")
    for one in (worker, wang):
        await one.says("/help")
        assert "写“通知设置”" in await one.hears_in_all()
        await one.says("通知设置")
        await one.taps("✅ 活动")
        assert unwanted(town, one) == {"event"}


async def test_tapped_twice_and_from_an_old_page_it_is_what_the_button_said(town: Town):
    wang = await town.resident("王秀英")
    await wang.says("退订")
    page = await wang.sees_button("✅ 办事服务")
    for _ in range(2):
        await wang.taps_unseen(page, "topic:service:0")
    assert unwanted(town, wang) == {"service"}
    await wang.taps_unseen(page, "topic:gossip:0")
    assert unwanted(town, wang) == {"service"}
