"""The clock, the limits, the faults, and what the bot did."""

from typing import TYPE_CHECKING

from aiohttp import web

from emulator.errors import TownError
from emulator.shapes import Json
from emulator.town.http import WORLD, answer, body_of, facts_of, number_in
from emulator.world import World

if TYPE_CHECKING:
    from collections.abc import Callable


async def get_clock(request: web.Request) -> web.Response:
    """What time it is."""
    return answer(_clock(request.app[WORLD]))


async def push_clock(request: web.Request) -> web.Response:
    """Push the clock."""
    world = request.app[WORLD]
    facts = await facts_of(request, advance=(int, float), to=str, next=str)
    if len(facts) != 1:
        raise TownError("give one of advance, to, next")
    clock = world.clock
    pushes: dict[str, Callable[..., None]] = {
        "advance": clock.advance,
        "to": clock.set,
        "next": clock.next,
    }
    for name, value in facts.items():
        pushes[name](value)
    world.feed.publish("clock", now=world.clock.now().isoformat())
    return answer(_clock(world))


async def get_limits(request: web.Request) -> web.Response:
    """Whether the limits are on."""
    return answer({"is_on": request.app[WORLD].limits.is_on})


async def set_limits(request: web.Request) -> web.Response:
    """Switch the limits."""
    facts = await facts_of(request, is_on=bool)
    if "is_on" not in facts:
        raise TownError("is_on is required")
    request.app[WORLD].limits.is_on = facts["is_on"]
    return answer(facts)


async def get_faults(request: web.Request) -> web.Response:
    """The faults that are still to strike."""
    return answer([fault.as_json() for fault in request.app[WORLD].faults.waiting])


async def add_faults(request: web.Request) -> web.Response:
    """Ask for a fault, or several."""
    world = request.app[WORLD]
    given = await body_of(request)
    rows = given if isinstance(given, list) else [given]
    if not all(isinstance(row, dict) for row in rows):
        raise TownError("a fault is a JSON object")
    for row in rows:
        world.faults.add(row)
    return answer([fault.as_json() for fault in world.faults.waiting])


async def clear_faults(request: web.Request) -> web.Response:
    """Let all be well again."""
    request.app[WORLD].faults.clear()
    return answer([])


async def get_calls(request: web.Request) -> web.Response:
    """The calls that the bot made."""
    after = int(number_in(request, "after", 0) or 0)
    return answer(request.app[WORLD].calls.since(after, request.query.get("method")))


async def get_updates(request: web.Request) -> web.Response:
    """All updates, and what became of each."""
    after = int(number_in(request, "after", 0) or 0)
    updates = request.app[WORLD].updates
    updates.expire()
    return answer([entry.as_json() for entry in updates.log if entry.id > after])


async def add_update(request: web.Request) -> web.Response:
    """Queue an update as it is."""
    facts = await facts_of(request, update=dict)
    if not facts.get("update"):
        raise TownError("update is required")
    return answer(request.app[WORLD].updates.add_raw(facts["update"]))


async def get_file(request: web.Request) -> web.Response:
    """The bytes of a file, for the page."""
    file = request.app[WORLD].files.find(request.match_info["file_id"])
    if file is None:
        raise TownError("no such file", status=404)
    is_picture = file.data[:4] == b"\x89PNG"
    return web.Response(
        body=file.data,
        content_type="image/png" if is_picture else file.mime_type,
        headers={"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"},
    )


def routes() -> list[web.RouteDef]:
    """What the server has to route here."""
    return [
        web.get("/emulator/clock", get_clock),
        web.post("/emulator/clock", push_clock),
        web.get("/emulator/limits", get_limits),
        web.post("/emulator/limits", set_limits),
        web.get("/emulator/faults", get_faults),
        web.post("/emulator/faults", add_faults),
        web.delete("/emulator/faults", clear_faults),
        web.get("/emulator/calls", get_calls),
        web.get("/emulator/updates", get_updates),
        web.post("/emulator/updates", add_update),
        web.get("/emulator/files/{file_id}", get_file),
    ]


def _clock(world: World) -> Json:
    return {"now": world.clock.now().isoformat()}
