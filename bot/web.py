"""The health page and the webhook, on one small server of ours."""

import hmac
import json
import logging
import sqlite3
from collections.abc import Callable
from typing import Any

from aiohttp import web

from bot.intake import Intake
from storage.store import Store

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
WEBHOOK_PATH = "/telegram"
# Telegram's updates are small; anything larger is not from there.
LARGEST_BODY = 1024 * 1024

logger = logging.getLogger(__name__)


class Site:
    """`/healthz` says how it stands; `/telegram` takes updates, commits them, then says 200."""

    def __init__(self, store: Store, intake: Intake, *, secret: str) -> None:
        self._store = store
        self._intake = intake
        self._secret = secret

    def application(self) -> web.Application:
        """The routes."""
        application = web.Application(client_max_size=LARGEST_BODY)
        application.router.add_get("/healthz", self._health)
        if self._secret:
            application.router.add_post(WEBHOOK_PATH, self._take)
        return application

    async def _health(self, request: web.Request) -> web.Response:  # noqa: ARG002
        standing = {
            "waiting": self._store.inbox.waiting(),
            "owed": self._store.outbox.owed(),
            "set_aside": self._store.inbox.aside(),
        }
        return web.json_response(standing)

    async def _take(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        # Bytes that are no UTF-8 come as half surrogates, and leave as they came.
        if not hmac.compare_digest(given.encode(errors="surrogateescape"), self._secret.encode()):
            return web.Response(status=403)
        try:
            update: Any = json.loads(await request.read())
        except (ValueError, RecursionError):
            logger.error("Something that is no JSON came to the webhook")
            return web.Response(status=400)
        try:
            self._intake.accept([update])
        except sqlite3.OperationalError as exc:
            logger.critical("An update can't be stored (%s); it stays with Telegram", exc)
            return web.Response(status=503)
        return web.Response()


async def start(site: Site, port: int, on_start: Callable[[str], None]) -> web.AppRunner:
    """Listen on loopback; a reverse proxy with TLS stands before it."""
    runner = web.AppRunner(site.application(), access_log=None)
    await runner.setup()
    listener = web.TCPSite(runner, "127.0.0.1", port)
    await listener.start()
    on_start(f"http://127.0.0.1:{port}/healthz")
    return runner
