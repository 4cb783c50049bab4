"""A street before someone's eyes: an emulator, four people, an echo bot, the page in Chromium."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
from playwright.async_api import (
    Browser,
    Locator,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

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
WIDE, NARROW = (1280, 720), (390, 844)
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


@asynccontextmanager
async def browser() -> AsyncIterator[Browser]:
    """Chromium, patient with a busy machine."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        await chromium.close()


@asynccontextmanager
async def street(chromium: Browser) -> AsyncIterator[Street]:
    """A new street; what is said in it is heard by the echo bot."""
    async with Emulator(is_limited=False) as emulator, on_page(chromium, emulator) as place:
        await place.town("people", PEOPLE)
        bot = asyncio.create_task(echo(place))
        yield place
        bot.cancel()
        with suppress(asyncio.CancelledError):
            await bot


@asynccontextmanager
async def on_page(
    chromium: Browser, emulator: Emulator, size: tuple[int, int] = WIDE
) -> AsyncIterator[Street]:
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    context = await chromium.new_context(viewport=viewport, reduced_motion="reduce")
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
