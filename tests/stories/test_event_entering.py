"""An admin enters an event, changes it, makes it known, calls it off."""

from dataclasses import replace

import pytest

from casework.audiences import EVERYONE
from casework.events import Event, EventState
from casework.labels import Role
from casework.notices import ButtonKind, Notice, NoticeState, Topic
from casework.people import Duty
from casework.sign_ups import SignUp, SignUpState
from handlers.notices import sending
from tests.stories.town import Neighbour, Town

ADMIN, OTHER_ADMIN, WORKER = 10001, 10002, 10011
LINE = "重阳敬老茶话会 3月7日下午2点到4点 社区活动室"


def only(town: Town) -> Event:
    """The one event that there is."""
    (found,) = [*town.store.events.drafts(), *town.store.events.to_come(town.house.clock.now())]
    return found


async def enters(admin: Neighbour, *words: str) -> str:
    """Enter an event; what was said last."""
    await admin.says("🏛 社区管理")
    await admin.taps("🎏 办活动")
    await admin.taps("➕ 新活动")
    await admin.hears_in_all()
    heard = ""
    for one in words:
        await admin.says(one)
        heard = await admin.hears_in_all()
    return heard


async def changes(admin: Neighbour, field: str, words: str) -> str:
    """Change something of the event whose page is open; what was said then."""
    await admin.taps("✏️ 修改")
    await admin.taps(field)
    await admin.hears_in_all()
    await admin.says(words)
    return await admin.hears_in_all()


def signs_up(town: Town, guest: Neighbour, *, heads: int = 1) -> None:
    """Somebody has signed up."""
    person = town.store.people.of_telegram(guest.id)
    assert person is not None
    now = town.house.clock.now()
    new = SignUp(0, only(town).id, SignUpState.SIGNED, now, now, person_id=person.id, heads=heads)
    with town.store.transaction():
        town.store.sign_ups.add(new)


async def test_one_line_says_it_all(town: Town):
    heard = await enters(town.staff(ADMIN), LINE)
    assert "✅ 活动建好了，现在还没有人看到" in heard
    assert "🎏 重阳敬老茶话会 · 还没公布" in heard
    assert "时间：本周六（3月7日）下午2点到4点\n地点：社区活动室" in heard
    assert "负责人：程敏" in heard
    event = only(town)
    assert (event.title, event.place, event.state) == (
        "重阳敬老茶话会",
        "社区活动室",
        EventState.DRAFT,
    )


async def test_what_is_missing_is_asked_for_one_by_one(town: Town):
    admin = town.staff(ADMIN)
    assert "什么时候？" in await enters(admin, "包粽子")
    await admin.says("20号上午")
    assert "3月20日（周五），几点到几点？" in await admin.hears_in_all()
    await admin.says("上午9点到11点")
    assert "3月20日（周五）上午9点到11点\n在哪里办？" in await admin.hears_in_all()
    await admin.says("小广场")
    assert "地点：小广场" in await admin.hears_in_all()


async def test_an_hour_of_day_or_night_is_asked_about(town: Town):
    admin = town.staff(ADMIN)
    assert "是哪个时间" in await enters(admin, "观影会 本周六8点 小广场")
    assert await admin.buttons() == [
        "本周六（3月7日）上午8点",
        "本周六（3月7日）晚上8点",
        "🗑 不办了",
    ]
    await admin.taps("本周六（3月7日）晚上8点")
    assert "时间：本周六（3月7日）晚上8点到10点" in await admin.hears_in_all()


async def test_a_time_that_is_over_is_asked_for_again_and_the_title_is_kept(town: Town):
    admin = town.staff(ADMIN)
    assert "这个时间已经过了" in await enters(admin, "茶话会 今天上午8点到9点 活动室")
    await admin.says("明天下午4点到2点")
    assert "结束比开始还早" in await admin.hears_in_all()
    await admin.says("2029年3月7日下午2点")
    assert "两年以后" in await admin.hears_in_all()
    await admin.says("明天下午2点到4点")
    assert (
        "🎏 茶话会 · 还没公布\n时间：明天下午2点到4点\n地点：活动室" in await admin.hears_in_all()
    )


async def test_what_is_no_title_no_time_and_no_word_is_asked_for_again(town: Town):
    admin = town.staff(ADMIN)
    assert "活动名称请写" in await enters(admin, "长" * 50)
    await admin.sends("photo")
    assert "这里要写几个字" in await admin.hears_in_all()
    await admin.says("茶话会")
    await admin.says("随便哪天都行")
    assert "没看出是什么时间" in await admin.hears_in_all()
    await admin.says("取消")
    assert town.store.events.drafts() == []


async def test_where_it_was_before_it_may_be_again(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    await admin.taps("🔓 先开放报名，不发通知")
    await enters(admin, "茶话会 3月7日下午3点到5点")
    await admin.taps("社区活动室")
    heard = await admin.hears_in_all()
    assert "⚠️ 同一时间，社区活动室还有：重阳敬老茶话会" in heard


async def test_somebody_else_is_told_whose_task_it_is(town: Town):
    wang, worker = await town.resident("王秀英"), town.staff(WORKER)
    message = await wang.says("你好")
    await wang.hears_in_all()
    await wang.taps_unseen(message, "eventnew")
    assert "活动由社区党委来办" in await wang.hears_in_all()
    await worker.taps_unseen(message, "eventdesk")
    assert "活动由社区党委来办" in await worker.hears_in_all()


async def test_a_role_that_is_withdrawn_in_the_middle_ends_the_form(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, "茶话会")
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        town.store.people.take_duty(person.id, Duty(Role.ADMIN))
    await admin.says("明天下午2点到4点")
    assert "活动由社区党委来办" in await admin.hears_in_all()
    assert town.store.events.drafts() == []


async def test_everything_else_is_set_by_a_word_or_a_tap(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    await changes(admin, "介绍", "有茶有点心")
    await admin.taps("✏️ 修改")
    await admin.taps("人数")
    await admin.taps("30 人")
    await changes(admin, "每户几人", "最多两个人")
    await admin.taps("✏️ 修改")
    await admin.taps("报名截止")
    await admin.taps("提前 1 天")
    await admin.taps("✏️ 修改")
    await admin.taps("类别")
    await admin.taps("便民服务")
    await admin.taps("✏️ 修改")
    await admin.taps("负责人")
    await admin.taps("社区党委 吴晓燕")
    await admin.taps("✏️ 修改")
    await admin.taps("图片")
    await admin.sends("photo")
    heard = await admin.hears_in_all()
    for line in (
        "有茶有点心",
        "人数：最多 30 人",
        "每户最多 2 人",
        "报名截止：本周五（3月6日）晚上6点",
        "类别：便民服务",
        "负责人：吴晓燕",
        "🖼 有图片",
    ):
        assert line in heard
    assert only(town).version == 8


async def test_never_fewer_seats_than_people_on_them(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await enters(admin, LINE)
    signs_up(town, wang, heads=3)
    heard = await changes(admin, "人数", "2")
    assert "已经有 3 人报上了名，不能只留 2 个名额" in heard
    await admin.says("3人")
    assert "人数：最多 3 人" in await admin.hears_in_all()


async def test_who_saves_an_older_version_is_shown_the_newer(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER_ADMIN)
    await enters(admin, LINE)
    await admin.taps("✏️ 修改")
    await admin.taps("名称")
    await other.says("🏛 社区管理")
    await other.taps("🎏 办活动")
    await other.taps("没公布的（1）")
    await other.taps("重阳敬老茶话会")
    await changes(other, "名称", "敬老茶会")
    await admin.hears_in_all()
    await admin.says("老友茶会")
    heard = await admin.hears_in_all()
    assert "刚才别的同事改过这场活动，您这次的没有存" in heard
    assert "您刚才写的：老友茶会" in heard
    assert "🎏 敬老茶会" in heard


async def test_another_time_is_shown_before_anybody_is_told(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await enters(admin, LINE)
    await admin.taps("🔓 先开放报名，不发通知")
    signs_up(town, wang)
    heard = await changes(admin, "时间", "下午3点到5点")
    assert "时间：3月7日（周六）下午3点到5点" in heard
    assert "（原来：3月7日（周六）下午2点到4点，社区活动室）" in heard
    assert "发给 1 位报名的居民" in heard
    assert only(town).starts_at.astimezone(town.config.zone).hour == 14
    await admin.taps("✅ 确定改")
    assert only(town).starts_at.astimezone(town.config.zone).hour == 15


async def test_it_is_called_off_with_a_reason_after_a_last_look(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await enters(admin, LINE)
    signs_up(town, wang)
    await admin.taps("🚫 取消活动")
    await admin.taps("天气不好")
    heard = await admin.hears_in_all()
    assert "原因：天气不好" in heard
    assert "发给 1 位报名的居民" in heard
    question = await admin.sees_button("🚫 确定取消活动")
    await admin.taps("🚫 确定取消活动")
    assert "🎏 重阳敬老茶话会 · 已取消" in await admin.hears_in_all()
    await admin.taps_unseen(question, "eventoff")
    (event,) = town.store.events.past(town.house.clock.now())
    assert (event.state, event.why) == (EventState.CANCELLED, "天气不好")


@pytest.mark.parametrize("is_off", [False, True])
async def test_a_notice_on_its_way_stops_for_what_its_event_has_become(
    town: Town,
    is_off: bool,
):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    await admin.taps("📣 写通知告诉大家")
    desk = town.house.desk
    desk.now = town.house.clock.now()
    (draft,) = town.store.notices.of_event(only(town).id)
    with town.store.transaction():
        notice = replace(draft, audience=EVERYONE, version=draft.version + 1)
        town.store.notices.save(notice, was=draft.version)
        assert sending.begin(desk, notice, by=None).state is NoticeState.SENDING
        town.store.copies.hold(draft.id)
    await admin.taps("« 这个活动")
    if is_off:
        await admin.taps("🚫 取消活动")
        await admin.taps("天气不好")
        await admin.taps("🚫 确定取消活动")
        assert "写上“活动取消”，再点“▶️ 接着发”" in await admin.hears_in_all()
    else:
        assert "正在发的通知先停住了" in await changes(admin, "地点", "小广场")
    (notice,) = town.store.notices.of_event(draft.event_id or 0)
    assert notice.state is NoticeState.PAUSED


async def test_just_before_it_begins_whoever_comes_is_warned(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    await enters(admin, "茶话会 今天上午11点到12点 活动室")
    signs_up(town, wang)
    assert "⚠️ “茶话会”临时有变动" in await changes(admin, "地点", "小广场")


async def test_it_is_made_known_by_a_notice_with_a_button_to_sign_up(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    page = await admin.sees_button("📣 写通知告诉大家")
    await admin.taps("📣 写通知告诉大家")
    await admin.taps_unseen(page, f"eventannounce:{only(town).id}")
    (notice,) = town.store.notices.of_event(only(town).id)
    assert notice.topic is Topic.EVENT
    assert (notice.title, notice.audience) == ("重阳敬老茶话会", only(town).audience)
    assert "🕑 3月7日（周六）下午2点到4点\n📍 社区活动室" in notice.text
    assert [one.kind for one in notice.buttons] == [ButtonKind.SIGN_UP]


async def test_once_its_notice_is_on_its_way_everybody_can_sign_up(town: Town):
    await enters(town.staff(ADMIN), LINE)
    event, now = only(town), town.house.clock.now()
    with town.store.transaction():
        notice = town.store.notices.add(Notice(0, Topic.EVENT, now, event_id=event.id))
        sending.begin(town.house.desk, notice, by=None)
    assert only(town).state is EventState.OPEN


async def test_a_notice_that_names_the_old_time_waits_to_be_put_right(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    event, now = only(town), town.house.clock.now()
    with town.store.transaction():
        notice = Notice(0, Topic.EVENT, now, event_id=event.id, state=NoticeState.SCHEDULED)
        town.store.notices.add(notice)
    assert "还没发出的通知已退回草稿" in await changes(admin, "时间", "下午3点到5点")
    (notice,) = town.store.notices.of_event(event.id)
    assert notice.state is NoticeState.DRAFT


async def test_the_notice_of_what_is_called_off_goes_to_nobody(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    await admin.taps("📣 写通知告诉大家")
    await admin.taps("« 这个活动")
    await admin.taps("🚫 取消活动")
    await admin.taps("🚫 确定取消活动")
    assert "还没发出的通知也一起作废了" in await admin.hears_in_all()
    (event,) = town.store.events.past(town.house.clock.now())
    assert [one.state for one in town.store.notices.of_event(event.id)] == [NoticeState.DROPPED]


async def test_the_same_again_next_month(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, LINE)
    was = only(town)
    await admin.taps("📄 再办一次")
    offer = await admin.sees_button("下一个月：4月4日（周六）下午2点")
    await admin.taps("下一个月：4月4日（周六）下午2点")
    await admin.taps_unseen(offer, f"eventagainon:{was.id}:month")
    assert "时间：4月4日（周六）下午2点到4点" in await admin.hears_in_all()
    first, second = town.store.events.drafts()
    assert first.code != second.code


async def test_a_danger_is_heard_in_the_middle_of_the_form(town: Town):
    admin = town.staff(ADMIN)
    await enters(admin, "茶话会")
    await admin.says("3栋着火了")
    assert "119" in await admin.hears_in_all()
