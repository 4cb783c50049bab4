"""The Bot API over HTTP: /bot<TOKEN>/METHOD and /file/bot<TOKEN>/PATH."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from emulator import requests
from emulator.errors import ApiError, conflict, too_many
from emulator.faults import Fault
from emulator.files import MOST_DOWNLOAD
from emulator.methods import METHODS
from emulator.parameters import Arguments, typed
from emulator.polling import Polling
from emulator.shapes import Json
from emulator.signatures import NAMES
from emulator.webhook import Webhook
from emulator.world import World

SERVER_ERRORS = {"500": "Internal Server Error", "502": "Bad Gateway"}
BEFORE = frozenset({"429", "500", "502", "cut_before"})
AFTER = frozenset({"cut_after"})
LATE = frozenset({"latency"})
WEBHOOK_IS_SET = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


class Told(str):
    """Words that go along with a true result."""

    __slots__ = ()


class BotApi:
    """Answers the bot."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.polling = Polling(world.updates, world.faults)
        self.webhook = Webhook(world.updates, world.clock, world.faults)
        self._connected = {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }

    def routes(self) -> list[web.RouteDef]:
        """What the server has to route here."""
        return [
            web.route("*", "/bot{token}/{method}", self.answer),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        method = NAMES.get(request.match_info["method"].lower(), request.match_info["method"])
        raw: Mapping[str, Any] = {}
        try:
            if request.match_info["token"] != self._world.bot.token:
                raise ApiError(401, "Unauthorized")
            raw, uploads = await requests.read(request)
            chat_id = _chat_of(raw)
            await self._latency(method, chat_id)
            self._trouble(method, chat_id)
            if method not in NAMES.values() or request.method not in {"GET", "POST"}:
                raise ApiError(404, "Not Found")
            result = await self._result(typed(method, raw, uploads))
            body, status = {"ok": True, "result": result}, 200
            if isinstance(result, Told):
                body = {"ok": True, "result": True, "description": str(result)}
            if self._world.faults.strike(AFTER, method, chat_id):
                raise _CutError(body)
        except ApiError as error:
            body, status = error.as_json(), error.code
        except _CutError as cut:
            self._note(method, raw, cut.body or {"description": "connection cut"}, 0)
            return _cut(request)
        self._note(method, raw, body, status)
        return _json_response(body, status)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give a file's bytes."""
        if request.match_info["token"] != self._world.bot.token:
            return _json_response(ApiError(401, "Unauthorized").as_json(), 401)
        file = self._world.files.at(request.match_info["path"])
        if file is None or file.size > MOST_DOWNLOAD:
            return _json_response(ApiError(404, "Not Found").as_json(), 404)
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def close(self) -> None:
        """Let a poll that waits go, and stop posting."""
        self.polling.end()
        await self.webhook.close()

    async def _result(self, call: Arguments) -> Any:
        connected = self._connected.get(call.method)
        if connected is not None:
            return await connected(call)
        return METHODS[call.method](self._world, call)

    async def _latency(self, method: str, chat_id: int | None) -> None:
        fault = self._world.faults.strike(LATE, method, chat_id)
        if fault is not None:
            await asyncio.sleep(fault.seconds)

    def _trouble(self, method: str, chat_id: int | None) -> None:
        fault = self._world.faults.strike(BEFORE, method, chat_id)
        if fault is not None:
            raise _error_of(fault)

    async def _get_updates(self, call: Arguments) -> list[Json]:
        if self.webhook.url:
            raise conflict(WEBHOOK_IS_SET)
        return await self.polling.get(call)

    async def _set_webhook(self, call: Arguments) -> Told:
        told = self.webhook.configure(call)
        if self.webhook.url:
            self.polling.end(conflict("terminated by setWebhook request"))
        return Told(told)

    async def _delete_webhook(self, call: Arguments) -> Told:
        told = self.webhook.delete()
        if call.flag("drop_pending_updates"):
            self._world.updates.drop()
        return Told(told)

    async def _webhook_info(self, _call: Arguments) -> Json:
        return self.webhook.info()

    def _note(self, method: str, raw: Mapping[str, Any], body: Json, status: int) -> None:
        self._world.calls.add(method, raw, at=self._world.clock.time(), body=body, status=status)


class _CutError(Exception):
    """The connection is to be cut; `body` is what would have been answered."""

    def __init__(self, body: Json | None = None) -> None:
        super().__init__()
        self.body = body


def _error_of(fault: Fault) -> Exception:
    if fault.kind == "cut_before":
        return _CutError()
    if fault.kind == "429":
        return too_many(fault.retry_after)
    return ApiError(int(fault.kind), SERVER_ERRORS[fault.kind])


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _chat_of(raw: Mapping[str, Any]) -> int | None:
    try:
        return int(raw.get("chat_id", ""))
    except (TypeError, ValueError, OverflowError):
        return None


def _json_response(body: Json, status: int) -> web.Response:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(errors="replace")
    return web.Response(body=data, status=status, content_type="application/json")
