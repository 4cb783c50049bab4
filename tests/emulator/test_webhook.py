"""The webhook: posted in order, again and again until it is taken."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web

from tests.emulator.town import LI, Town


class Bot:
    """A web server that takes updates, and refuses as often as it is told to."""

    def __init__(self) -> None:
        self.url = ""
        self.got: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.secrets: list[str | None] = []
        self.refusals = 0

    async def take(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.got.put_nowait(await request.json())
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=500)
        return web.Response()

    async def next(self) -> dict[str, Any]:
        return await asyncio.wait_for(self.got.get(), 10)


@pytest_asyncio.fixture
async def bot() -> AsyncIterator[Bot]:
    bot = Bot()
    app = web.Application()
    app.router.add_post("/hook", bot.take)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    bot.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield bot
    await runner.cleanup()


async def settled(town: Town) -> dict[str, Any]:
    """What getWebhookInfo says once nothing is pending."""
    while (info := await town.ok("getWebhookInfo"))["pending_update_count"]:
        await asyncio.sleep(0.01)
    return dict(info)


async def test_updates_are_posted_with_the_secret(town: Town, bot: Bot) -> None:
    await town.says("之前")
    await town.ok("setWebhook", url=bot.url, secret_token="s3cret", max_connections=1)
    await town.says("之后")
    texts = [(await bot.next())["message"]["text"] for _ in range(2)]
    assert texts == ["之前", "之后"]
    assert bot.secrets == ["s3cret", "s3cret"]
    info = await settled(town)
    assert (info["url"], info["max_connections"]) == (bot.url, 1)
    assert [entry["state"] for entry in await town.get("updates")] == ["confirmed"] * 2


async def test_an_update_is_posted_until_it_is_taken(
    town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emulator.webhook.FIRST_DELAY", 0.01)
    bot.refusals = 2
    await town.ok("setWebhook", url=bot.url)
    await town.says("一")
    await town.says("二")
    texts = [(await bot.next())["message"]["text"] for _ in range(4)]
    assert texts == ["一", "一", "一", "二"]
    info = await settled(town)
    assert info["last_error_message"].startswith("Wrong response from the webhook: 500")


async def test_the_trouble_of_one_chat_does_not_hold_up_another(
    town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emulator.webhook.FIRST_DELAY", 60.0)
    bot.refusals = 1
    await town.ok("setWebhook", url=bot.url)
    await town.says("一")
    await town.says("二", LI)
    texts = {(await bot.next())["message"]["text"] for _ in range(2)}
    assert texts == {"一", "二"}


async def test_telegram_tells_what_became_of_the_webhook(town: Town, bot: Bot) -> None:
    calls: list[tuple[str, dict[str, str]]] = [
        ("setWebhook", {"url": bot.url}),
        ("setWebhook", {"url": bot.url}),
        ("deleteWebhook", {}),
        ("setWebhook", {"url": ""}),
    ]
    told = [(await town.call(method, **params))["description"] for method, params in calls]
    assert told == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


async def test_nobody_listens(town: Town) -> None:
    await town.ok("setWebhook", url="http://127.0.0.1:9/hook")
    await town.says("一")
    while "last_error_message" not in (info := await town.ok("getWebhookInfo")):
        await asyncio.sleep(0.01)
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 1
    await town.ok("deleteWebhook")
    assert len(await town.updates()) == 1


async def test_what_is_pending_is_dropped_on_request(town: Town, bot: Bot) -> None:
    await town.says("一")
    await town.ok("setWebhook", url=bot.url, drop_pending_updates=True)
    await town.says("二")
    assert (await bot.next())["message"]["text"] == "二"
    await town.ok("setWebhook", url="")
    await town.says("三")
    await town.ok("deleteWebhook", drop_pending_updates=True)
    assert await town.updates() == []


async def test_an_update_that_nobody_takes_is_given_up_after_a_day(
    town: Town, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emulator.webhook.FIRST_DELAY", 0.01)
    bot.refusals = 10**6
    await town.ok("setWebhook", url=bot.url)
    await town.says("一")
    await bot.next()
    await town.post("clock", advance=86401)
    assert (await settled(town))["url"] == bot.url
    bot.refusals = 0
    await town.says("二")
    while (await bot.next())["message"]["text"] == "一":
        pass


async def test_an_update_is_posted_twice(town: Town, bot: Bot) -> None:
    await town.post("faults", kind="duplicate")
    await town.ok("setWebhook", url=bot.url)
    await town.says("一")
    assert await bot.next() == await bot.next()


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"url": "nowhere"}, "invalid webhook URL specified: nowhere"),
        ({"url": "http://[x/"}, "invalid webhook URL specified: http://[x/"),
        (
            {"url": "http://example.org/"},
            "bad webhook: An HTTPS URL must be provided for webhook",
        ),
        (
            {"url": "https://example.org/", "secret_token": "ß"},
            "secret token contains unallowed characters",
        ),
        (
            {"url": "https://example.org/", "max_connections": 101},
            "max_connections must be between 1 and 100",
        ),
    ],
)
async def test_a_broken_webhook_is_refused(town: Town, params: dict[str, Any], reason: str) -> None:
    assert await town.refused("setWebhook", **params) == f"Bad Request: {reason}"
