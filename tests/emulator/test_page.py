"""The chat page, clicked through as a person would in headless Chromium."""

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    Locator,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from emulator.picture import png
from emulator.serve import Emulator

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000
"""Milliseconds that a busy machine gets; an idle one needs a few hundred."""
WIDE, NARROW = (1440, 900), (390, 844)
NASTY = "<img src=x onerror=window.broken=1>"
WANG, LI, CHEN, ZHAO = 1, 2, 3, 4
PEOPLE = [
    {"id": WANG, "last_name": "王", "first_name": "秀英", "label": "居民", "note": "3栋2单元501"},
    {"id": LI, "last_name": "李", "first_name": "建国", "label": "网格员", "is_open": True},
    {"id": CHEN, "last_name": "陈", "first_name": "敏", "label": "社区党委", "is_open": True},
    {"id": ZHAO, "last_name": "赵", "first_name": "德明", "label": "居民", "is_open": True},
]
MENU = {"keyboard": [[{"text": "我要反映"}, {"text": "我反映的事"}]], "resize_keyboard": True}
CARD = {
    "inline_keyboard": [
        [{"text": "接单", "callback_data": "claim"}, {"text": "说明", "callback_data": "about"}]
    ]
}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@dataclass
class Street:
    """An emulator with four people and an echo bot, and the page before someone's eyes."""

    emulator: Emulator
    http: aiohttp.ClientSession
    page: Page

    async def bot(self, method: str, **facts: Any) -> Any:
        url = f"{self.emulator.base_url}{self.emulator.token}/{method}"
        async with self.http.post(url, json=facts) as response:
            answer = await response.json()
        assert answer["ok"], answer
        return answer["result"]

    async def tells(self, chat_id: int, text: str, **more: Any) -> int:
        sent = await self.bot("sendMessage", chat_id=chat_id, text=text, **more)
        return int(sent["message_id"])

    async def town(self, path: str, body: Any) -> Any:
        async with self.http.post(f"{self.emulator.address}/emulator/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def opens(self, *stage: int) -> None:
        wanted = ",".join(map(str, stage or (WANG, LI, CHEN)))
        await self.page.goto(f"{self.emulator.page_url}#stage={wanted}")
        await expect(self.page.locator("#line")).to_have_text("实时连接")

    def phone(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=f"{name}的手机")

    async def writes(self, name: str, text: str) -> None:
        field = self.phone(name).get_by_role("textbox", name="写消息")
        await field.fill(text)
        await field.press("Enter")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def chromium() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def street(chromium: Browser) -> AsyncIterator[Street]:
    async with Emulator(is_limited=False) as emulator, on_page(chromium, emulator) as street:
        await street.town("people", PEOPLE)
        bot = asyncio.create_task(echo(street))
        yield street
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot


@asynccontextmanager
async def on_page(
    browser: Browser, emulator: Emulator, size: tuple[int, int] = WIDE
) -> AsyncIterator[Street]:
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    context = await browser.new_context(viewport=viewport, reduced_motion="reduce")
    async with aiohttp.ClientSession() as http:
        page = await context.new_page()
        broken: list[str] = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        yield Street(emulator, http, page)
        await context.close()
    assert broken == []


async def echo(street: Street) -> None:
    """The bot's side: a keyboard on /start, a card on request, an echo for the rest."""
    offset = 0
    while True:
        for update in await street.bot("getUpdates", offset=offset, timeout=20):
            offset = update["update_id"] + 1
            if "callback_query" in update:
                await answer(street, update["callback_query"])
            elif "text" in update.get("message", {}):
                await reply(street, update["message"]["chat"]["id"], update["message"]["text"])


async def reply(street: Street, chat_id: int, text: str) -> None:
    if text.startswith("/start"):
        await street.tells(chat_id, "您好，请直接说。", reply_markup=MENU)
    elif text == "电梯坏了":
        await street.tells(chat_id, "新事项：电梯坏了", reply_markup=CARD)
    else:
        await street.tells(chat_id, f"收到：{text}")


async def answer(street: Street, query: Any) -> None:
    if query["data"] == "about":
        facts = {"text": "请先到现场看一看", "show_alert": True}
    else:
        message = query["message"]
        place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
        await street.bot("editMessageText", **place, text="已由您接单")
        facts = {"text": "好的，记下了"}
    await street.bot("answerCallbackQuery", callback_query_id=query["id"], **facts)


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


async def test_an_alert_waits_until_it_was_read(street: Street) -> None:
    await street.opens()
    phone = street.phone("李建国")
    await street.writes("李建国", "电梯坏了")
    await phone.get_by_role("button", name="说明").click()
    alert = phone.get_by_role("alertdialog")
    await expect(alert).to_contain_text("请先到现场看一看")
    await street.page.keyboard.press("Enter")
    await expect(alert).to_have_count(0)


async def test_what_is_unread_is_counted_until_the_phone_is_taken_up(street: Street) -> None:
    await street.opens(WANG, LI, CHEN)
    await street.tells(ZHAO, "周六有活动")
    await street.tells(ZHAO, "记得来")
    row = street.page.locator(f".person[data-person='{ZHAO}']")
    await expect(row.get_by_label("2 条未读")).to_be_visible()
    await row.click()
    await expect(street.phone("赵德明").get_by_role("log")).to_contain_text("以下为新消息")
    await expect(row.get_by_label("2 条未读")).to_have_count(0)


async def test_three_phones_stand_side_by_side_and_a_fourth_takes_a_place(street: Street) -> None:
    await street.opens()
    phones = street.page.locator(".phone:visible")
    await expect(phones).to_have_count(3)
    boxes = [await phone.bounding_box() for phone in await phones.all()]
    assert len({box["y"] for box in boxes if box}) == 1
    await street.page.get_by_label("找人").fill("德明")
    await street.page.get_by_label("找人").press("Enter")
    await expect(street.phone("赵德明")).to_be_visible()
    await expect(phones).to_have_count(3)


async def test_the_clock_is_pushed_to_the_next_morning(street: Street) -> None:
    await street.town("clock", {"to": "2026-03-09T20:30:00+08:00"})
    await street.opens()
    clock = street.page.get_by_role("region", name="时钟")
    await expect(clock).to_contain_text("20:30")
    await expect(clock).to_contain_text("2026年3月9日 星期一")
    await clock.get_by_role("button", name="明早9点").click()
    await expect(clock).to_contain_text("09:00")
    await expect(clock).to_contain_text("3月10日 星期二")
    await clock.get_by_role("button", name="一周后").click()
    await expect(clock).to_contain_text("3月17日 星期二")


async def test_a_narrow_screen_has_one_phone_and_a_switcher(
    street: Street, chromium: Browser
) -> None:
    async with on_page(chromium, street.emulator, NARROW) as small:
        await small.opens()
        await expect(small.page.locator(".phone:visible")).to_have_count(1)
        await small.page.get_by_role("group", name="换一部手机").get_by_text("王秀英").click()
        await expect(small.phone("王秀英")).to_be_visible()
        await expect(small.phone("李建国")).to_be_hidden()
        await small.page.get_by_role("button", name="所有人").click()
        await small.page.locator(f".person[data-person='{ZHAO}']").click()
        await expect(small.phone("赵德明")).to_be_visible()
        assert not await small.page.evaluate("document.body.scrollWidth > innerWidth")


async def test_all_can_be_done_from_the_keyboard(street: Street) -> None:
    await street.opens()
    keys = street.page.keyboard
    await tab_to(street.page, "找人")
    await keys.type("建国")
    await keys.press("Enter")
    await keys.type("电梯坏了")
    await keys.press("Enter")
    phone = street.phone("李建国")
    await expect(phone.get_by_role("button", name="接单")).to_be_visible()
    await tab_to(street.page, "接单", key="Shift+Tab")
    await keys.press("Enter")
    await expect(phone.get_by_role("log")).to_contain_text("已由您接单")
    await phone.get_by_role("textbox").focus()
    await keys.press("ArrowUp")
    await keys.type("，三楼")
    await keys.press("Enter")
    await expect(phone.locator(".is-mine")).to_contain_text("电梯坏了，三楼已编辑")
    await tab_to(street.page, "邻里：已由您接单", key="Shift+Tab")
    await keys.press("ArrowUp")
    await keys.press("Enter")
    await expect(street.page.get_by_role("menuitem", name="回复")).to_be_focused()
    await keys.press("Escape")
    await expect(street.page.get_by_role("menu")).to_have_count(0)


async def tab_to(page: Page, name: str, *, key: str = "Tab") -> None:
    for _ in range(25):
        await page.keyboard.press(key)
        focused = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"
        if await page.evaluate(focused) == name:
            return
    pytest.fail(f"{key} does not reach {name}")


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


async def test_hundreds_of_messages_are_not_all_drawn_at_once(street: Street) -> None:
    for number in range(100):
        await street.town(f"people/{LI}/text", {"text": f"第{number}句"})
    await street.opens()
    phone = street.phone("李建国")
    await expect(phone.get_by_role("log")).to_contain_text("第99句")
    drawn = await phone.locator("li").count()
    assert drawn < 90
    await phone.get_by_role("button", name="更早的消息").click()
    assert await phone.locator("li").count() > drawn


async def test_the_page_finds_back_by_itself_after_a_restart(
    chromium: Browser, tmp_path: Path
) -> None:
    state = tmp_path / "town.json"
    async with Emulator(state=state) as first:
        port = first.port
        async with on_page(chromium, first) as street:
            await street.town("people", PEOPLE)
            await street.opens()
            await street.tells(LI, "停机以前")
            await expect(street.phone("李建国").get_by_role("log")).to_contain_text("停机以前")
            await first.close()
            await expect(street.page.locator("#line")).to_contain_text("正在重连")
            async with Emulator(state=state, port=port) as second:
                street.emulator = second
                await expect(street.page.locator("#line")).to_have_text("实时连接")
                await street.tells(LI, "又开机了")
                log = street.phone("李建国").get_by_role("log")
                await expect(log).to_contain_text("又开机了")
                await expect(log).to_contain_text("停机以前")
    assert json.loads(state.read_text(encoding="utf-8"))["people"]
