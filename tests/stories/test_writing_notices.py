"""An admin writes a notice: kept at once, seen as residents will see it, changed, dropped."""

from datetime import timedelta
from typing import Any

from casework.case import MediaKind
from casework.events import Event, EventState, Genre
from casework.notices import ButtonKind, Notice, NoticeButton, NoticeState, Topic
from tests.stories.town import Neighbour, Town

ADMIN, OTHER, WORKER = 10001, 10002, 10011
WATER = "明天上午九点到下午四点停水，请大家提前接水。"
LONG = "停" * 4000


async def writes(admin: Neighbour, text: str = WATER, title: str = "") -> str:
    """Begin a notice; what was said when its page stood there."""
    await opens_new(admin)
    await admin.says(text)
    await admin.sees_button("不用标题")
    if title:
        await admin.says(title)
    else:
        await admin.taps("不用标题")
    return await admin.hears_in_all()


async def opens_new(admin: Neighbour) -> None:
    await admin.says("🏛 社区管理")
    await admin.taps("📣 发通知")
    await admin.taps("➕ 新通知")


def newest(town: Town) -> Notice:
    found = town.store.notices.in_states(NoticeState)
    assert found
    return found[0]


async def gets(town: Town, admin: Neighbour, **facts: Any) -> None:
    """A message that no phone of the emulator makes."""
    message = {
        "message_id": 9000,
        "date": int(town.house.clock.now().timestamp()),
        "chat": {"id": admin.id, "type": "private", "first_name": admin.name},
        "from": {"id": admin.id, "is_bot": False, "first_name": admin.name},
    }
    await town.gets_update(message={**message, **facts})


async def page_of(admin: Neighbour) -> dict[str, Any]:
    return await admin.sees_button("👀 看看样子")


async def test_two_messages_and_the_draft_stands_there(town: Town):
    admin, wang = town.staff(ADMIN), await town.resident("王秀英")
    heard = await writes(admin, title="停水通知")
    assert "存成草稿了，还没有发给任何人" in heard
    page = (await page_of(admin))["text"]
    assert "标题：停水通知" in page
    assert f"正文：{WATER}" in page
    assert "不紧急" in page
    await wang.hears_nothing()
    assert (newest(town).title, newest(town).text) == ("停水通知", WATER)


async def test_it_is_kept_before_the_second_question(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.says(WATER)
    await admin.says("📋 我的事项")
    assert newest(town).text == WATER


async def test_a_sample_is_what_residents_get_and_its_buttons_say_so(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "**明天**停水，看[这里](https://a.cn/x)", title="停 & 水")
    await admin.taps("🔘 按钮 0/4")
    await admin.taps("➕ 更多内容")
    await admin.says("停水范围：**1栋**到3栋")
    await admin.taps("就写“📖 更多”")
    await admin.taps("👀 看看样子")
    sample = await admin.sees_button("📖 更多")
    assert sample["text"] == "停 & 水\n\n明天停水，看这里"
    kinds = [(one["type"], one["offset"], one["length"]) for one in sample["entities"]]
    assert kinds == [("bold", 0, 5), ("bold", 7, 2), ("text_link", 13, 2)]
    await admin.hears_in_all()
    answer = await admin.taps("📖 更多", on=sample)
    assert "这是样子" in answer["answer"]["text"]
    assert "停水范围：1栋到3栋" in await admin.hears_in_all()
    await admin.taps("« 回到这条通知")
    await admin.sees_button("📤 发出去")


async def test_what_the_telephone_formatted_stays_so(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    bold = [
        {"type": "bold", "offset": 2, "length": 2},
        {"type": "mention", "offset": 4, "length": 2},
    ]
    await gets(town, admin, text="😀停水@x <b>", entities=bold)
    assert newest(town).text == "😀<b>停水</b>@x &lt;b&gt;"


async def test_a_mark_without_its_other_half_is_shown_as_it_is_and_said(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "**明天停水")
    assert "没有写完整，会照原样显示" in (await page_of(admin))["text"]


async def test_a_photo_with_its_words_in_one_message(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.sends("photo", caption=WATER)
    await admin.taps("不用标题")
    assert "图片：照片" in (await page_of(admin))["text"]
    await admin.taps("👀 看看样子")
    await town.settled()
    sample = [one for one in await admin.sees() if "photo" in one and not one.get("from_me")]
    assert sample[-1]["caption"] == WATER


async def test_a_picture_that_comes_right_behind_the_words_belongs_to_them(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.says(WATER)
    await admin.sends("photo")
    assert "图片：照片" in (await page_of(admin))["text"]
    assert newest(town).text == WATER
    await admin.taps("改标题")
    await admin.sends("photo")
    assert "标题请写成一行字" in await admin.hears_in_all()


async def test_words_too_long_for_a_caption_follow_the_picture(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "停" * 1025)
    await admin.taps("🖼 图片")
    await admin.sends("photo")
    assert "会分成两条" in (await page_of(admin))["text"]
    await admin.taps("👀 看看样子")
    await town.settled()
    *_, picture, text, _ = [one for one in await admin.sees() if not one.get("from_me")]
    assert "photo" in picture
    assert "caption" not in picture
    assert text["text"] == "停" * 1025


async def test_of_an_album_the_first_picture_is_taken_and_the_rest_let_go(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.hears_in_all()
    await admin.sends("album", count=3, caption=WATER)
    heard = await admin.hears_in_all()
    assert heard.count("只放第一张") == 1
    assert "加一个标题吗" in heard
    assert (newest(town).text, town.store.cases.count()) == (WATER, 0)
    await admin.taps("不用标题")
    await admin.taps("🖼 图片")
    await admin.hears_in_all()
    await admin.sends("album", count=2)
    assert (await admin.hears_in_all()).count("只放第一张") == 1
    await admin.says("3栋楼下垃圾桶满了好几天，臭得不行")
    assert "已受理" in await admin.hears_in_all()


async def test_an_album_of_yesterday_is_no_open_question(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.sends("album", count=2, caption=WATER)
    await admin.says("停水通知")
    await admin.hears_in_all()
    await town.pushes_clock(to="2026-03-03T09:30:00+08:00")
    await admin.hears_in_all()
    await admin.says("3栋楼下垃圾桶满了好几天，臭得不行")
    heard = await admin.hears_in_all()
    assert "已受理" in heard
    assert "没填完" not in heard


async def test_a_picture_without_words_is_asked_for_them_and_may_stay_without(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.sends("photo")
    assert "再写几句话给我" in await admin.hears_in_all()
    await admin.taps("只要图，不写字")
    assert "正文：还没写" in (await page_of(admin))["text"]
    media = newest(town).media
    assert media is not None
    assert media.kind is MediaKind.PHOTO


async def test_files_by_their_size_and_voices_and_stickers(town: Town):
    admin = town.staff(ADMIN)
    file = {"file_id": "f", "file_unique_id": "u", "file_name": "a.jpg", "mime_type": "image/jpeg"}
    await opens_new(admin)
    await admin.hears_in_all()
    await admin.sends("voice")
    assert "语音、贴纸这些放不进通知" in await admin.hears_in_all()
    await admin.sends("sticker")
    assert "请用文字、照片" in await admin.hears_in_all()
    await gets(town, admin, document={**file, "file_size": 50_000_001}, caption=WATER)
    assert "超过 50 MB" in await admin.hears_in_all()
    assert town.store.notices.in_states(NoticeState) == []
    await gets(town, admin, document={**file, "file_size": 10_000_001}, caption=WATER)
    assert "超过 10 MB，只能当文件发" in await admin.hears_in_all()
    media = newest(town).media
    assert media is not None
    assert media.kind is MediaKind.DOCUMENT


async def test_what_is_too_long_is_refused_with_by_how_much(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin, "停" * 4090)
    await admin.taps("改标题")
    await admin.says("停水停水停水停水")
    assert "一条消息最多 4096 个字，多了 4 个" in await admin.hears_in_all()
    await admin.says("字" * 61)
    assert "标题最多 60 个字，多了 1 个" in await admin.hears_in_all()
    assert newest(town).title == ""


async def test_a_text_that_the_telephone_cut_is_put_together(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.says(LONG)
    await admin.says("请大家提前接水")
    assert "这一段放在哪里" in await admin.hears_in_all()
    await admin.taps("接在正文后面")
    assert newest(town).text == f"{LONG}\n\n请大家提前接水"
    await admin.says("水" * 200)
    await admin.taps("接在正文后面")
    assert "多了" in await admin.hears_in_all()
    await admin.taps("放到“更多”按钮里")
    assert [one.target for one in newest(town).buttons] == ["水" * 200]


async def test_a_short_line_after_a_long_text_may_be_its_title(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.says(LONG)
    await admin.says("停水通知")
    await admin.taps("当作标题")
    assert (newest(town).title, newest(town).text) == ("停水通知", LONG)


async def test_buttons_are_checked_named_and_taken_away(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin)
    await admin.taps("🔘 按钮 0/4")
    await admin.taps("➕ 链接")
    await admin.says("点这里")
    assert "这不像一个网址" in await admin.hears_in_all()
    await admin.says("大家看看 t.me/linli，转给邻居")
    await admin.says("字" * 21)
    assert "1 到 20 个字" in await admin.hears_in_all()
    await admin.says("看看")
    assert "加好了按钮“看看”" in await admin.hears_in_all()
    assert newest(town).buttons[0].target == "https://t.me/linli"
    await admin.taps("🔘 按钮 1/4")
    await admin.taps("✏️ 看看")
    await admin.says("大家看")
    assert "按钮上的字改成“大家看”了" in await admin.hears_in_all()
    assert [one.label for one in newest(town).buttons] == ["大家看"]
    await admin.taps("🔘 按钮 1/4")
    await admin.taps("🗑 去掉")
    assert newest(town).buttons == ()


async def test_one_signs_up_for_an_event_that_is_open(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin)
    await admin.taps("🔘 按钮 0/4")
    answer = await admin.taps("➕ 报名活动")
    assert "没有能报名的活动" in answer["answer"]["text"]
    begin = town.house.clock.now() + timedelta(days=3)
    event = Event(
        id=0,
        title="包粽子",
        genre=Genre.FESTIVAL,
        place="活动室",
        starts_at=begin,
        ends_at=begin + timedelta(hours=2),
        code="c" * 24,
        made_at=town.house.clock.now(),
        state=EventState.OPEN,
    )
    with town.store.transaction():
        made = town.store.events.add(event)
    await admin.taps("➕ 报名活动")
    await admin.taps("包粽子（3月5日（周四） 09:30）")
    await admin.taps("就写“🙋 我要报名”")
    (new,) = newest(town).buttons
    assert (new.kind, new.label, new.target) == (ButtonKind.SIGN_UP, "🙋 我要报名", str(made.id))
    await admin.taps("👀 看看样子")
    answer = await admin.taps("🙋 我要报名")
    assert "可以报名" in answer["answer"]["text"]


async def test_sort_and_urgency_by_a_tap(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin)
    await admin.taps("🏷 种类")
    await admin.taps("节日问候")
    await admin.taps("🚨 设为紧急")
    page = (await page_of(admin))["text"]
    assert "种类：节日问候" in page
    assert "半夜也发，关了通知的居民也收得到" in page
    assert (newest(town).topic, newest(town).is_urgent) == (Topic.FESTIVAL, True)
    await admin.taps("改成不紧急")
    assert not newest(town).is_urgent


async def test_whoever_is_late_sees_the_newer_and_keeps_what_they_wrote(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await writes(admin)
    await other.says("🏛 社区管理")
    await other.taps("📣 发通知")
    await other.taps("1")
    await other.taps("改正文")
    await admin.taps("改标题")
    await admin.says("停水通知")
    await other.hears_in_all()
    await other.says("后天停水。")
    heard = await other.hears_in_all()
    assert "程敏 今天 09:30改过这条通知" in heard
    assert "标题：停水通知" in heard
    assert "您写的还没有放进去：“后天停水。”" in heard
    assert newest(town).text == WATER
    await other.taps("✅ 还是放进去")
    assert (newest(town).title, newest(town).text) == ("停水通知", "后天停水。")
    await admin.taps("🚨 设为紧急")
    assert "吴晓燕 今天 09:30改过这条通知" in (await page_of(admin))["text"]
    assert not newest(town).is_urgent


async def test_whoever_is_late_may_leave_it(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await writes(admin)
    await other.says("🏛 社区管理")
    await other.taps("📣 发通知")
    await other.taps("1")
    await other.taps("改标题")
    await admin.taps("🚨 设为紧急")
    await other.says("停水啦")
    question = await other.sees_button("✅ 还是放进去")
    await other.taps("不放了，用最新的")
    await other.taps_unseen(question, "noticeputin")
    assert newest(town).title == ""


async def test_a_role_that_is_withdrawn_while_composing(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await opens_new(admin)
    await admin.says(WATER)
    await admin.hears_in_all()
    person = town.store.people.of_telegram(ADMIN)
    assert person is not None
    with town.store.transaction():
        for duty in person.duties:
            town.store.people.take_duty(person.id, duty)
    await admin.says("停水通知")
    assert "通知由社区党委来写" in await admin.hears_in_all()
    page = {"message_id": 1, "date": 1, "chat": {"id": ADMIN, "type": "private", "first_name": ""}}
    await admin.taps_unseen(page, f"noticesend:{newest(town).id}:1")
    assert "通知由社区党委来写" in await admin.hears_in_all()
    await other.says("🏛 社区管理")
    await other.taps("📣 发通知")
    await other.taps("1")
    assert WATER in (await page_of(other))["text"]


async def test_deleted_by_the_other_and_begun_meanwhile(town: Town):
    admin, other = town.staff(ADMIN), town.staff(OTHER)
    await writes(admin)
    await admin.taps("改标题")
    await other.says("🏛 社区管理")
    await other.taps("📣 发通知")
    await other.taps("1")
    await other.taps("🗑 删掉")
    await other.taps("不删")
    await other.taps("🗑 删掉")
    await other.taps("🗑 确定删掉")
    assert "删掉了" in await other.hears_in_all()
    await admin.says("停水通知")
    assert "已经被删掉了" in await admin.hears_in_all()
    await writes(admin)
    begun = newest(town)
    with town.store.transaction():
        fields = vars(begun) | {"state": NoticeState.SENDING, "version": 2}
        town.store.notices.save(Notice(**fields), was=1)
    await admin.taps("改正文")
    assert "已经开始发了" in await admin.hears_in_all()


async def test_a_change_takes_a_notice_out_of_the_queue_and_says_so(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin)
    waiting = newest(town)
    with town.store.transaction():
        later = {"state": NoticeState.SCHEDULED, "send_at": town.house.clock.now()}
        town.store.notices.save(Notice(**(vars(waiting) | later)), was=1)
    await admin.taps("改标题")
    await admin.says("停水通知")
    page = (await page_of(admin))["text"]
    assert "请重新点“发出去”" in page
    assert (newest(town).state, newest(town).send_at) == (NoticeState.DRAFT, None)


async def test_the_list_shows_what_waits_first_and_the_rest_by_a_tap(town: Town):
    admin = town.staff(ADMIN)
    await admin.says("🏛 社区管理")
    await admin.taps("📣 发通知")
    assert "还没有通知" in await admin.hears_in_all()
    with town.store.transaction():
        for number in range(10):
            made = Notice(0, Topic.NEWS, town.house.clock.now(), text=f"第{number}条")
            town.store.notices.add(made)
        sent = Notice(0, Topic.NEWS, town.house.clock.now(), title="中秋", state=NoticeState.SENT)
        town.store.notices.add(sent)
    await admin.says("🏛 社区管理")
    await admin.taps("📣 发通知")
    first = (await admin.sees_button("➕ 新通知"))["text"]
    assert "草稿 10 条" in first
    assert "1. 第9条" in first
    assert "第1条" not in first
    await admin.taps("下一页 ▶")
    assert "9. 第1条" in (await admin.sees_button("➕ 新通知"))["text"]
    await admin.taps("✅ 发过的 1")
    assert "中秋" in (await admin.sees_button("➕ 新通知"))["text"]


async def test_a_danger_is_heard_where_a_tap_or_a_link_is_due(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin)
    await admin.taps("🔘 按钮 0/4")
    await admin.taps("➕ 链接")
    await admin.hears_in_all()
    await admin.says("3栋着火了，快来人")
    assert "119" in await admin.hears_in_all()


async def test_words_of_a_danger_in_a_draft_are_told_where_to_turn(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.hears_in_all()
    await admin.says("3栋着火了，快来人")
    assert "请先打 119、110、120" in await admin.hears_in_all()


async def test_an_event_that_is_called_off_is_pointed_out(town: Town):
    admin = town.staff(ADMIN)
    at = town.house.clock.now()
    gone = NoticeButton(ButtonKind.SIGN_UP, "我要报名", "99")
    with town.store.transaction():
        town.store.notices.add(Notice(0, Topic.EVENT, at, text=WATER, buttons=(gone,)))
    await admin.says("🏛 社区管理")
    await admin.taps("📣 发通知")
    await admin.taps("1")
    page = (await page_of(admin))["text"]
    assert "按钮“我要报名”的活动现在不能报名" in page
    assert "今天 09:30按日历自动起草的" in page


async def test_an_empty_notice_is_not_sent_and_a_grid_worker_writes_none(town: Town):
    admin, worker = town.staff(ADMIN), town.staff(WORKER)
    with town.store.transaction():
        empty = town.store.notices.add(Notice(0, Topic.NEWS, town.house.clock.now()))
    await admin.says("🏛 社区管理")
    await admin.taps("📣 发通知")
    await admin.taps("1")
    page = await page_of(admin)
    await admin.taps("📤 发出去")
    assert "还是空的" in await admin.hears_in_all()
    await worker.taps_unseen(page, f"noticedropped:{empty.id}:1")
    assert "通知由社区党委来写" in await worker.hears_in_all()
    assert newest(town).state is NoticeState.DRAFT


async def test_an_edit_of_the_message_it_was_made_from_leads_to_its_page(town: Town):
    admin = town.staff(ADMIN)
    await writes(admin)
    written = [one for one in await admin.sees() if one.get("from_me")][-1]
    await admin.hears_in_all()
    await admin.edits(written["message_id"], "后天停水")
    assert "通知“明天上午九点到下午四点停水，请大家提前接水。”里的字不会跟着变" in (
        await admin.hears_in_all()
    )
    assert "后天" not in newest(town).text
    await admin.taps("✏️ 打开这条通知")
    assert "正文：明天上午九点" in await admin.hears_in_all()


async def test_what_no_notice_carries_is_not_dropped_in_silence(town: Town):
    admin = town.staff(ADMIN)
    await opens_new(admin)
    await admin.hears_in_all()
    await admin.sends("audio", caption="广场舞改到七点")
    assert "放不进通知，只收下了文字" in await admin.hears_in_all()
    assert (newest(town).text, newest(town).media) == ("广场舞改到七点", None)
