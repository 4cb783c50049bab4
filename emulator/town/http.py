"""Reading requests and answering them, under /emulator."""

import json
import math
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from emulator.errors import TownError
from emulator.shapes import Json
from emulator.world import World

WORLD = web.AppKey("world", World)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answer(data: object, status: int = 200) -> web.Response:
    """A JSON answer."""
    body = json.dumps(data, ensure_ascii=False, default=str).encode(errors="replace")
    return web.Response(body=body, status=status, content_type="application/json")


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what is refused into {"error": …}."""
    try:
        return await handler(request)
    except TownError as error:
        return answer({"error": str(error)}, error.status)
    except (web.HTTPNotFound, web.HTTPMethodNotAllowed) as error:
        if request.path.startswith("/emulator/"):
            return answer(
                {"error": f"{request.method} {request.path}: {error.reason}"}, error.status
            )
        return answer({"ok": False, "error_code": 404, "description": "Not Found"}, 404)


async def body_of(request: web.Request) -> Any:
    """The JSON body; an empty object when there is none."""
    data = await request.read()
    try:
        return json.loads(data) if data.strip() else {}
    except (ValueError, RecursionError):
        raise TownError("the body is not JSON") from None


async def facts_of(request: web.Request, **kinds: type | tuple[type, ...]) -> Json:
    """The JSON body, an object with no fields but these, each of its type."""
    return checked(await body_of(request), **kinds)


def checked(facts: object, **kinds: type | tuple[type, ...]) -> Json:
    """An object with no fields but these, each of its type; null is as if it were not there."""
    if not isinstance(facts, dict):
        raise TownError("the body must be a JSON object")
    for name, value in facts.items():
        if name not in kinds:
            raise TownError(f"unknown field {name}; known: {', '.join(sorted(kinds))}")
        wanted = kinds[name]
        is_wrong_bool = isinstance(value, bool) and wanted is not bool
        if value is not None and (is_wrong_bool or not isinstance(value, wanted)):
            raise TownError(f"{name} is of a wrong type")
    return {name: value for name, value in facts.items() if value is not None}


def needed(facts: Json, name: str) -> Any:
    """A field that must be there."""
    if name not in facts:
        raise TownError(f"{name} is required")
    return facts[name]


def number_in(request: web.Request, name: str, default: float | None = None) -> float | None:
    """A number of the query."""
    given = request.query.get(name)
    if given is None or given == "":
        return default
    try:
        number = float(given)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise TownError(f"{name} must be a number")
    return number


def id_in(request: web.Request, name: str) -> int:
    """An id in the path."""
    try:
        return int(request.match_info[name])
    except ValueError:
        raise TownError(f"{name} must be an integer", status=404) from None
