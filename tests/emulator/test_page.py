"""What people do with a phone on the chat page, in headless Chromium."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from emulator.picture import png
from tests.emulator.street import CHROMIUM, LI, WANG, ZHAO, Street

NASTY = "<img src=x onerror=window.broken=1>"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


async def test_a_resident_opens_the_bot_and_presses_a_reply_button(street: Street) -> None:
    await street.opens()
    phone = street.phone("王秀英")
    await phone.get_by_role("button", name="开始").click()
    await expect(phone.get_by_role("log")).to_contain_text("您好，请直接说。")
    await phone.get_by_role("button", name="我要反映").click()
    await expect(phone.get_by_role("log")).to_contain_text("收到：我要反映")
    await phone.get_by_role("button", name="快捷按钮").click()
    await expect(phone.get_by_role("button", name="我要反映")).to_be_hidden()


async def test_a_card_changes_in_place_when_it_is_claimed(street: Street) -> None:
    await street.opens()
    phone = street.phone("李建国")
    await street.writes("李建国", "电梯坏了")
    await phone.get_by_role("button", name="接单").click()
    await expect(phone.get_by_role("status").filter(has_text="好的，记下了")).to_be_visible()
    card = phone.locator("li").last
    await expect(card).to_contain_text("已由您接单")
    await expect(card).to_contain_text("已编辑")
    await expect(card).to_have_class(re.compile("is-changed"))
    await expect(phone.locator("li")).to_have_count(2)
    await expect(phone.get_by_role("button", name="接单")).to_have_count(0)


async def test_a_link_to_the_bot_opens_it_with_what_the_link_carries(street: Street) -> None:
    await street.opens(LI, WANG)
    phone = street.phone("李建国")
    await street.tells(
        LI, '<a href="https://t.me/linli_bot?start=b-3-2">3栋2单元</a>', parse_mode="HTML"
    )
    await phone.get_by_role("link", name="3栋2单元").click()
    await expect(phone.get_by_role("log")).to_contain_text("/start b-3-2")
    await street.writes("李建国", "看 t.me/linli_bot?start=e-1")
    await phone.get_by_role("link", name="t.me/linli_bot?start=e-1").first.click()
    await expect(phone.get_by_role("log")).to_contain_text("/start e-1")
    assert len(street.page.context.pages) == 1


async def test_a_link_in_a_group_leads_to_the_chat_with_the_bot(street: Street) -> None:
    await street.town("groups", {"title": "3栋邻里群", "type": "group", "members": [LI, ZHAO]})
    await street.opens(LI)
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="3栋邻里群").click()
    await street.writes("李建国", "https://t.me/linli_bot?start=i-ABC")
    await phone.get_by_role("link", name="start=i-ABC").first.click()
    await expect(phone.get_by_role("log")).to_contain_text("/start i-ABC")
    await expect(phone.get_by_role("log")).to_contain_text("您好，请直接说。")


async def test_an_alert_waits_until_it_was_read(street: Street) -> None:
    await street.opens()
    phone = street.phone("李建国")
    await street.writes("李建国", "电梯坏了")
    await phone.get_by_role("button", name="说明").click()
    alert = phone.get_by_role("alertdialog")
    await expect(alert).to_contain_text("请先到现场看一看")
    await street.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_what_people_type_is_never_read_as_markup(street: Street) -> None:
    await street.town("people", [{"id": 9, "first_name": NASTY, "note": NASTY, "is_open": True}])
    await street.town("groups", {"title": NASTY, "type": "group", "members": [9, WANG]})
    await street.opens(9, WANG)
    await street.writes(NASTY, NASTY)
    phone = street.phone(NASTY)
    await expect(phone.get_by_role("log")).to_contain_text(f"收到：{NASTY}")
    await phone.get_by_role("button", name="所有聊天").click()
    await expect(phone.locator(".chat-list")).to_contain_text(NASTY)
    assert await street.page.locator("img[src=x]").count() == 0
    assert await street.page.evaluate("window.broken") is None


async def test_formatting_is_shown_as_the_bot_meant_it(street: Street) -> None:
    await street.opens()
    html = (
        "👋<b>受理<i>0309</i></b> <u>急</u> <s>旧</s> <code>3栋</code> "
        "<tg-spoiler>谜底</tg-spoiler>"
        '<a href="https://example.org/">链接</a><blockquote>原话</blockquote>'
    )
    await street.tells(LI, html, parse_mode="HTML")
    words = street.phone("李建国").locator(".words")
    for tag, said in {"strong": "受理0309", "strong em": "0309", "u": "急", "s": "旧"}.items():
        await expect(words.locator(tag)).to_have_text(said)
    await expect(words.locator("a")).to_have_attribute("href", "https://example.org/")
    await expect(words.locator("blockquote")).to_have_text("原话")
    await words.get_by_role("button", name="隐藏的文字").click()
    await expect(words.locator(".spoiler")).to_have_class(re.compile("is-shown"))


async def test_photos_and_albums_are_sent_and_seen(street: Street, tmp_path: Path) -> None:
    file = tmp_path / "lift.png"
    file.write_bytes(png(7))
    await street.opens()
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="发送照片").click()
    async with street.page.expect_file_chooser() as chosen:
        await street.page.get_by_role("menuitem", name="照片", exact=True).click()
    await (await chosen.value).set_files(file)
    await expect(phone.get_by_role("button", name="放大照片")).to_have_count(1)
    await expect(phone.locator(".picture img")).to_have_js_property("complete", True)
    assert await phone.locator(".picture img").evaluate("image => image.naturalWidth") > 0
    await phone.get_by_role("textbox").fill("楼道里的样子")
    await phone.get_by_role("button", name="发送照片").click()
    await street.page.get_by_role("menuitem", name="随手拍三张").click()
    await expect(phone.get_by_role("log")).to_contain_text("楼道里的样子")
    await expect(phone.locator(".album .picture")).to_have_count(3)
    await expect(phone.locator("li")).to_have_count(2)


async def test_a_pinned_message_stays_at_hand_and_a_deleted_one_goes(street: Street) -> None:
    await street.opens()
    phone = street.phone("李建国")
    notice = await street.tells(LI, "停水通知")
    slip = await street.tells(LI, "发错了")
    await street.bot("pinChatMessage", chat_id=LI, message_id=notice)
    await expect(phone.locator(".pinned")).to_contain_text("停水通知")
    await expect(phone.get_by_role("log")).to_contain_text("发错了")
    await street.bot("deleteMessage", chat_id=LI, message_id=slip)
    await expect(phone.get_by_role("log")).not_to_contain_text("发错了")


async def test_the_command_menu_and_the_typing_sign(street: Street) -> None:
    await street.bot("setMyCommands", commands=[{"command": "mine", "description": "我反映的事"}])
    await street.opens()
    phone = street.phone("李建国")
    await street.bot("sendChatAction", chat_id=LI, action="typing")
    await expect(phone.locator(".status")).to_have_text("正在输入")
    await phone.get_by_role("button", name="命令").click()
    await street.page.get_by_role("menuitem", name="我反映的事").click()
    await expect(phone.get_by_role("log")).to_contain_text("收到：/mine")


async def test_a_group_is_another_chat_on_the_same_phone(street: Street) -> None:
    await street.town("groups", {"title": "3栋邻里群", "type": "group", "members": [LI, ZHAO]})
    await street.opens()
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="所有聊天").click()
    await phone.get_by_role("button", name="3栋邻里群").click()
    await street.writes("李建国", "明天检修电梯")
    await expect(phone.get_by_role("log")).to_contain_text("收到：明天检修电梯")
    await street.page.locator(f".person[data-person='{ZHAO}']").click()
    await expect(street.phone("赵德明").get_by_label("条未读")).to_be_visible()


async def test_a_topic_is_named_above_what_is_said_in_it(street: Street) -> None:
    forum = {"title": "3栋议事群", "members": [LI, ZHAO], "is_forum": True, "is_admin": True}
    group = await street.town("groups", forum)
    opened = await street.bot("createForumTopic", chat_id=group["id"], name="电梯")
    place = {"chat_id": group["id"], "message_thread_id": opened["message_thread_id"]}
    for text in ("又坏了", "已派人"):
        await street.bot("sendMessage", **place, text=text)
    await street.opens()
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="所有聊天").click()
    await phone.get_by_role("button", name="3栋议事群").click()
    await expect(phone.get_by_role("log")).to_contain_text("开了话题“电梯”")
    await expect(phone.locator(".topic")).to_have_text(["电梯"])
    await expect(phone.locator(".reply-quote")).to_have_count(0)
    await street.bot("editForumTopic", **place, name="电梯（办结）")
    await expect(phone.locator(".topic")).to_have_text(["电梯（办结）"])
    await street.writes("李建国", "别的事")
    await expect(phone.get_by_role("log")).to_contain_text("收到：别的事")
    await expect(phone.locator(".topic")).to_have_count(1)
    await street.bot("deleteForumTopic", **place)
    await expect(phone.get_by_role("log")).not_to_contain_text("已派人")


async def test_one_topic_is_seen_alone_and_written_in(street: Street) -> None:
    forum = {"title": "3栋议事群", "members": [LI, ZHAO], "is_forum": True, "is_admin": True}
    group = await street.town("groups", forum)
    for name, text in (("电梯", "又坏了"), ("车位", "画歪了")):
        opened = await street.bot("createForumTopic", chat_id=group["id"], name=name)
        place = {"chat_id": group["id"], "message_thread_id": opened["message_thread_id"]}
        await street.bot("sendMessage", **place, text=text)
    await street.opens()
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="去“3栋议事群”").click()
    await expect(phone.get_by_role("log")).to_contain_text("又坏了")
    await phone.get_by_role("button", name="车位").click()
    await expect(phone.get_by_role("log")).not_to_contain_text("又坏了")
    await street.writes("李建国", "看见了")
    await expect(phone.get_by_role("log")).to_contain_text("看见了")
    await street.bot("sendMessage", chat_id=group["id"], text="都在说什么")
    await expect(phone.get_by_role("log")).not_to_contain_text("都在说什么")
    await phone.get_by_role("button", name="电梯").click()
    await expect(phone.get_by_role("log")).not_to_contain_text("看见了")
    await street.bot("deleteForumTopic", **place)
    await phone.get_by_role("button", name="全部").click()
    await expect(phone.get_by_role("log")).to_contain_text("都在说什么")
    await expect(phone.get_by_role("button", name="车位")).to_have_count(0)
    await phone.get_by_role("button", name=f"去“{street.emulator.world.bot.name}”").click()
    await expect(phone.locator(".topic-bar")).to_be_hidden()


async def test_a_person_blocks_the_bot_and_relents(street: Street) -> None:
    await street.opens()
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="李建国的手机：更多").click()
    await street.page.get_by_role("menuitem", name="屏蔽机器人").click()
    await expect(phone.get_by_role("textbox")).to_have_count(0)
    await phone.get_by_role("button", name="解除屏蔽").click()
    await street.writes("李建国", "还是要找您")
    await expect(phone.get_by_role("log")).to_contain_text("收到：还是要找您")


async def test_a_deep_link_to_the_bot_stays_in_the_phone(street: Street) -> None:
    link = {"text": "签到", "url": f"https://t.me/{street.emulator.world.bot.username}?start=e1"}
    await street.tells(LI, "扫码签到", reply_markup={"inline_keyboard": [[link]]})
    await street.opens()
    phone = street.phone("李建国")
    await phone.get_by_role("button", name="签到").click()
    await expect(phone.get_by_role("log")).to_contain_text("/start e1")
    await expect(phone.get_by_role("button", name="我要反映")).to_be_visible()
