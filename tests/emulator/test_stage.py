"""The stage of the chat page: who stands on it, when it is, how it is reached, how it recovers."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from emulator.serve import Emulator
from tests.emulator.street import (
    CHEN,
    CHROMIUM,
    LI,
    NARROW,
    PEOPLE,
    WANG,
    ZHAO,
    Street,
    on_page,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


async def test_three_phones_stand_side_by_side_and_a_fourth_takes_a_place(street: Street) -> None:
    await street.opens()
    phones = street.page.locator(".phone:visible")
    await expect(phones).to_have_count(3)
    boxes = [await phone.bounding_box() for phone in await phones.all()]
    assert len({box["y"] for box in boxes if box}) == 1
    beside = await street.page.locator(".search").bounding_box()
    assert boxes[0]
    assert beside
    assert beside["x"] + beside["width"] <= boxes[0]["x"]
    await street.page.get_by_label("找人").fill("德明")
    await street.page.get_by_label("找人").press("Enter")
    await expect(street.phone("赵德明")).to_be_visible()
    await expect(phones).to_have_count(3)


async def test_what_is_unread_is_counted_until_the_phone_is_taken_up(street: Street) -> None:
    await street.opens(WANG, LI, CHEN)
    await street.tells(ZHAO, "周六有活动")
    await street.tells(ZHAO, "记得来")
    row = street.page.locator(f".person[data-person='{ZHAO}']")
    await expect(row.get_by_label("2 条未读")).to_be_visible()
    await row.click()
    await expect(street.phone("赵德明").get_by_role("log")).to_contain_text("以下为新消息")
    await expect(row.get_by_label("2 条未读")).to_have_count(0)


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


async def tab_to(page: Page, name: str, *, key: str = "Tab") -> None:
    for _ in range(25):
        await page.keyboard.press(key)
        focused = "(document.activeElement.ariaLabel || document.activeElement.textContent).trim()"
        if await page.evaluate(focused) == name:
            return
    pytest.fail(f"{key} does not reach {name}")
