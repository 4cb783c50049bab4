"""The last look before a notice goes: seen as everybody will see it, and sent once."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casework import releasing
from casework.audiences import EVERYONE, NOBODY, Audience, Group, GroupKind
from casework.case import MediaKind
from casework.events import Event, EventState, Genre
from casework.festivals import OwnFestival
from casework.labels import Role
from casework.notices import ButtonKind, Media, Notice, NoticeButton, NoticeState
from casework.people import Duty, Person
from handlers.desk import Desk
from handlers.notices import sending
from nlp import moments
from tests.stories.festivity import an_event
from tests.stories.notice_desk import (
    ADMIN,
    OTHER_ADMIN,
    PIPE,
    WORKER,
    comes_to,
    counts_sendings,
    edits,
    makes,
    now,
)
from tests.stories.town import SHANGHAI, Neighbour, Town, buttons

NOW, LATER, KEEP = "📣 现在发出", "🕘 定时发", "💾 先存着"
OFF = "✋ 不定时了"


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Notice]:
    return counts_sendings(monkeypatch)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Times are read by a table, so that these stories tell of notices alone."""
    at = datetime(2026, 3, 3, 10, tzinfo=SHANGHAI)
    table = {
        "明天上午十点": at,
        "昨天": at - timedelta(days=2),
        "今晚十一点": at - timedelta(hours=11),
        "2099年": at + timedelta(days=9999),
    }

    def read_moment(text: str, *, now: datetime) -> datetime | None:
        del now
        return table.get(text)

    monkeypatch.setattr(moments, "read_moment", read_moment)


async def looks(admin: Neighbour, notice: Notice) -> str:
    return await comes_to(admin, f"look:{notice.id}")


async def test_it_is_seen_as_everybody_gets_it_with_the_numbers_below(town: Town):
    admin, notice = town.staff(ADMIN), makes(town)
    with town.store.transaction():
        town.store.people.add("陈奶奶", phone="", telegram_id=None, at=notice.made_at)
    heard = await looks(admin, notice)
    shown, asked = heard.split("\n---\n")
    assert shown == f"停水通知\n\n{PIPE}"
    everybody = len(town.store.audiences.members(EVERYONE))
    assert "发给：所有人" in asked
    assert f"能收到：{everybody - 1} 人" in asked
    assert "没用机器人，要另外告诉：1 人" in asked
    assert "例如：程敏、" in asked
    assert (await admin.buttons())[:3] == [NOW, LATER, KEEP]


async def test_a_picture_is_seen_as_a_picture(town: Town):
    admin = town.staff(ADMIN)
    photo = await admin.sends("photo")
    await admin.hears_in_all()
    file_id = photo["photo"][-1]["file_id"]
    await looks(admin, makes(town, media=Media(MediaKind.PHOTO, file_id)))
    picture = next(one for one in reversed(await admin.sees()) if "photo" in one)
    assert picture["caption"] == f"停水通知\n\n{PIPE}"


async def test_one_tap_sends_it_and_takes_the_button_away(town: Town, begun: list[Notice]):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(NOW)
    heard = await admin.hears_in_all()
    assert "“停水通知”开始发了" in heard
    assert "每人只会收到一遍" in heard
    assert NOW not in await admin.buttons()
    assert [one.id for one in begun] == [notice.id]
    assert now(town, notice.id).state is NoticeState.SENDING


async def test_a_double_tap_a_second_admin_and_a_restart_send_it_once(
    town: Town, begun: list[Notice]
):
    admin, other, notice = town.staff(ADMIN), town.staff(OTHER_ADMIN), makes(town)
    count = len(town.store.audiences.roll(EVERYONE, notice.topic, is_urgent=False))
    await looks(admin, notice)
    await looks(other, notice)
    question = await admin.sees_button(NOW)
    data = f"looknow:{notice.id}:1:{count}"
    await admin.taps(NOW)
    await admin.taps_unseen(question, data)
    assert "不会再发第二遍" in await admin.hears_in_all()
    await other.taps(NOW)
    assert "已经发出（程敏），不会再发第二遍" in await other.hears_in_all()
    assert NOW not in await other.buttons()
    await town.restarts()
    await admin.taps_unseen(question, data)
    assert len(begun) == 1


async def test_what_was_changed_meanwhile_is_looked_at_anew(town: Town, begun: list[Notice]):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    edits(town, notice.id, lambda was: replace(was, text="改到后天停水。", version=2))
    await admin.taps(NOW)
    heard = await admin.hears_in_all()
    assert "刚刚有改动" in heard
    assert "改到后天停水。" in heard
    assert begun == []
    await admin.taps(NOW)
    assert len(begun) == 1


async def test_so_are_numbers_that_have_become_others(town: Town, begun: list[Notice]):
    admin = town.staff(ADMIN)
    workers = Audience((Group(GroupKind.ROLE, Role.GRID_WORKER),))
    notice = makes(town, audience=workers)
    await looks(admin, notice)
    with town.store.transaction():
        for one in town.store.people.everyone()[:20]:
            town.store.people.give_duty(one.id, Duty(Role.GRID_WORKER))
    await admin.taps(NOW)
    assert "刚才看的时候是 4 人，现在是" in await admin.hears_in_all()
    assert begun == []


async def test_kept_for_later_it_stays_a_draft(town: Town, begun: list[Notice]):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(KEEP)
    assert "存好了，还没有发" in await admin.hears_in_all()
    assert now(town, notice.id) == notice
    assert begun == []


@pytest.mark.parametrize(
    ("audience", "words"),
    [
        (NOBODY, "还没有选发给谁"),
        (Audience(EVERYONE.include, EVERYONE.include), "一个人也收不到"),
    ],
)
async def test_nobody_gets_what_is_for_nobody(town: Town, audience: Audience, words: str):
    admin = town.staff(ADMIN)
    heard = await looks(admin, makes(town, audience=audience))
    assert words in heard
    assert PIPE not in heard
    assert await admin.buttons() == ["👥 改发给谁", "✏️ 打开这条通知"]


async def test_an_empty_notice_is_not_sent(town: Town):
    heard = await looks(town.staff(ADMIN), makes(town, text=""))
    assert "还没有内容" in heard


async def test_at_night_it_waits_for_the_morning_unless_it_is_urgent(
    town: Town, begun: list[Notice]
):
    admin, notice, urgent = town.staff(ADMIN), makes(town), makes(town, is_urgent=True)
    await looks(admin, notice)
    await town.pushes_clock(to="2026-03-02T21:00:00+08:00")
    await admin.taps(NOW)
    assert "最早 明天 08:30 可以发" in await admin.hears_in_all()
    await admin.taps("⏰ 明天 08:30 发")
    assert "定在 明天 08:30 发出" in await admin.hears_in_all()
    assert begun == []
    heard = await looks(admin, makes(town))
    assert "最早 明天 08:30 发" in heard
    assert "现在发出" not in heard
    assert "关了通知的人也会收到" in await looks(admin, urgent)
    await admin.taps(NOW)
    assert [one.id for one in begun] == [urgent.id]
    await town.pushes_clock(to="2026-03-03T08:31:00+08:00")
    await town.ticks(times=2)
    assert [one.id for one in begun] == [urgent.id, notice.id]


async def test_tomorrow_morning_is_one_tap_and_can_be_called_off(town: Town, begun: list[Notice]):
    admin, other, notice = town.staff(ADMIN), town.staff(OTHER_ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(LATER)
    await admin.taps("明天 09:00")
    assert "定在 明天 09:00 发出" in await admin.hears_in_all()
    assert "程敏 定的" in await looks(other, notice)
    await other.taps(OFF)
    assert "现在是草稿" in await other.hears_in_all()
    assert "吴晓燕 把通知“停水通知”收回成草稿" in await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-03T09:01:00+08:00")
    await town.ticks()
    assert begun == []


async def test_the_morning_of_the_event_is_offered(town: Town):
    admin, starts = town.staff(ADMIN), datetime(2026, 3, 7, 14, tzinfo=SHANGHAI)
    made = town.house.clock.now()
    with town.store.transaction():
        event = town.store.events.add(
            Event(0, "包粽子", Genre.FESTIVAL, "活动室", starts, starts, "c", made)
        )
    await looks(admin, makes(town, event_id=event.id))
    await admin.taps(LATER)
    assert (await admin.buttons())[:2] == ["明天 09:00", "3月7日（周六） 09:00"]


async def test_so_is_the_morning_of_the_festival(town: Town):
    admin, made = town.staff(ADMIN), town.house.clock.now()
    with town.store.transaction():
        own = town.store.festivals.add_own(
            OwnFestival("邻居节", is_lunar=False, month=3, day=20), by=None, at=made
        )
    await looks(admin, makes(town, festival=own.code))
    await admin.taps(LATER)
    assert "3月20日（周五） 09:00" in await admin.buttons()


async def test_a_typed_time_is_shown_before_it_is_set(town: Town, begun: list[Notice], reads: None):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(LATER)
    for typed, words in (
        ("昨天", "已经过了"),
        ("2099年", "是不是写错了"),
        ("随便", "没看懂是什么时候"),
    ):
        await admin.says(typed)
        assert words in await admin.hears_in_all()
    await admin.says("今晚十一点")
    assert "大家在休息。改到 明天 08:30 发" in await admin.hears_in_all()
    await admin.says("明天上午十点")
    assert "定在 明天 10:00 发，对吗" in await admin.hears_in_all()
    assert now(town, notice.id).state is NoticeState.DRAFT
    await admin.taps("✅ 就这个时间")
    assert now(town, notice.id).send_at == datetime(2026, 3, 3, 10, tzinfo=SHANGHAI)
    await town.pushes_clock(to="2026-03-03T10:00:30+08:00")
    await town.ticks(times=2)
    assert len(begun) == 1


async def test_a_danger_is_heard_in_the_middle(town: Town):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(LATER)
    await admin.hears_in_all()
    await admin.says("3栋1单元着火了")
    assert "119" in await admin.hears_in_all()
    assert now(town, notice.id) == notice


async def test_a_time_that_has_passed_meanwhile_is_asked_for_anew(town: Town, begun: list[Notice]):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(LATER)
    await town.pushes_clock(to="2026-03-03T09:30:00+08:00")
    answer = await admin.taps("明天 09:00")
    assert "已经过了" in answer["answer"]["text"]
    assert now(town, notice.id).state is NoticeState.DRAFT
    assert begun == []


async def test_after_a_long_standstill_somebody_looks_first(town: Town, begun: list[Notice]):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(LATER)
    await admin.taps("明天 09:00")
    await admin.hears_in_all()
    await town.closes()
    await town.post("clock", {"to": "2026-03-04T10:00:00+08:00"})
    town.opens()
    await town.caught_up()
    await town.ticks(times=2)
    heard = await admin.hears_in_all()
    assert heard.count("晚了很多，所以没有发") == 1
    assert begun == []
    await admin.taps("👀 再看一遍")
    await admin.taps(NOW)
    assert len(begun) == 1


async def test_nobody_is_invited_to_an_event_that_was_called_off(town: Town, begun: list[Notice]):
    admin, starts = town.staff(ADMIN), datetime(2026, 3, 7, 14, tzinfo=SHANGHAI)
    made = town.house.clock.now()
    with town.store.transaction():
        event = town.store.events.add(
            Event(0, "包粽子", Genre.FESTIVAL, "活动室", starts, starts, "c", made)
        )
    notice = makes(town, event_id=event.id)
    await looks(admin, notice)
    await admin.taps(LATER)
    await admin.taps("明天 09:00")
    with town.store.transaction():
        off = replace(event, state=EventState.CANCELLED, version=2)
        town.store.events.save(off, was=1)
    await town.pushes_clock(to="2026-03-03T09:01:00+08:00")
    await town.ticks()
    assert "活动已经结束或者取消，所以没有发" in await admin.hears_in_all()
    assert now(town, notice.id).state is NoticeState.DRAFT
    assert begun == []


async def test_a_grid_worker_sends_no_notices(town: Town, begun: list[Notice]):
    worker, notice = town.staff(WORKER), makes(town)
    assert "请找社区党委" in await looks(worker, notice)
    heard = await comes_to(worker, f"looknow:{notice.id}:1:1")
    assert "请找社区党委" in heard
    assert begun == []


async def test_who_loses_the_role_in_the_middle_sends_nothing_and_the_draft_stays(
    town: Town, begun: list[Notice], reads: None
):
    admin, notice = town.staff(ADMIN), makes(town)
    await looks(admin, notice)
    await admin.taps(LATER)
    await admin.hears_in_all()
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.says("明天上午十点")
    heard = await admin.hears_in_all()
    assert "请找社区党委" in heard
    assert "就这个时间" not in [label for one in await admin.sees() for label in buttons(one)]
    assert now(town, notice.id) == notice
    assert begun == []


async def test_three_that_fail_hold_up_no_other(town: Town, monkeypatch: pytest.MonkeyPatch):
    at = town.house.clock.now()
    waiting = {"state": NoticeState.SCHEDULED, "send_at": at}
    broken = [makes(town, **waiting).id for _ in range(3)]
    good = makes(town, **waiting)
    begin = sending.begin

    def begins(desk: Desk, notice: Notice, *, by: Person | None) -> Notice:
        assert notice.id not in broken
        return begin(desk, notice, by=by)

    monkeypatch.setattr(sending, "begin", begins)
    await town.ticks()
    assert now(town, good.id).state in {NoticeState.SENDING, NoticeState.SENT}
    assert {now(town, one).state for one in broken} == {NoticeState.SCHEDULED}


async def test_whoever_reads_of_what_is_not_for_them_is_counted_before_it_goes(town: Town):
    mediators = Audience((Group(GroupKind.ROLE, Role.MEDIATOR),))
    event = an_event(town, audience=mediators)
    button = NoticeButton(ButtonKind.SIGN_UP, "我要报名", f"{event.id}")
    notice = makes(town, buttons=(button,))
    heard = await looks(town.staff(ADMIN), notice)
    everybody = town.store.audiences.roll(EVERYONE, notice.topic, is_urgent=False)
    others = len(everybody) - len(town.store.audiences.members(mediators))
    assert f"“包粽子”这次是请解忧茶桌调解员参加的，收到通知的人里有 {others} 人报不了名" in heard
    fitting = makes(town, buttons=(button,), audience=mediators)
    assert "报不了名" not in await looks(town.staff(ADMIN), fitting)


async def test_a_button_to_an_event_that_is_called_off_goes_to_nobody(
    town: Town, begun: list[Notice]
):
    event = an_event(town, state=EventState.CANCELLED)
    button = NoticeButton(ButtonKind.SIGN_UP, "我要报名", f"{event.id}")
    notice = makes(town, buttons=(button,))
    admin = town.staff(ADMIN)
    assert "按钮“我要报名”的活动现在不能报名" in await looks(admin, notice)
    edits(
        town,
        notice.id,
        lambda one: releasing.moved(
            replace(one, state=NoticeState.SCHEDULED), send_at=town.house.clock.now()
        ),
    )
    await town.ticks()
    assert "活动已经结束或者取消，所以没有发" in await admin.hears_in_all()
    assert begun == []
