"""The page's view of everything: a snapshot, and the events after it."""

import asyncio
import json

from aiohttp import web

from emulator.shapes import Json
from emulator.town.http import WORLD, answer, number_in
from emulator.town.people import chats_of

KEEP_ALIVE = 15.0


async def get_state(request: web.Request) -> web.Response:
    """One snapshot; the events after its seq complete it."""
    world = request.app[WORLD]
    people = list(world.people.by_id.values())
    return answer(
        {
            "seq": world.feed.seq,
            "now": world.clock.now().isoformat(),
            "timezone": world.clock.zone.key,
            "bot": {"id": world.bot.id, "username": world.bot.username, "name": world.bot.name},
            "people": [person.as_json() for person in people],
            "groups": [
                {**group.as_json(), "has_bot": group.has_bot}
                for group in world.groups.by_id.values()
            ],
            "chats": {str(person.id): chats_of(world, person) for person in people},
        }
    )


async def get_events(request: web.Request) -> web.StreamResponse:
    """Server-Sent Events: what was missed since `after`, then everything as it happens."""
    world = request.app[WORLD]
    seen = request.headers.get("Last-Event-ID", "")
    after = int(seen) if seen.isdigit() else int(number_in(request, "after", world.feed.seq) or 0)
    missed, queue = world.feed.since(after), world.feed.follow()
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    try:
        await response.prepare(request)
        for event in missed:
            await _send(response, event)
        await _follow(response, queue)
    except (ConnectionError, TimeoutError):
        pass
    finally:
        world.feed.unfollow(queue)
    return response


def routes() -> list[web.RouteDef]:
    """What the server has to route here."""
    return [
        web.get("/emulator/state", get_state),
        web.get("/emulator/events", get_events),
    ]


async def _follow(response: web.StreamResponse, queue: asyncio.Queue[Json | None]) -> None:
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), KEEP_ALIVE)
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if event is None:
            return
        await _send(response, event)


async def _send(response: web.StreamResponse, event: Json) -> None:
    data = json.dumps(event, ensure_ascii=False)
    await response.write(f"id: {event['seq']}\ndata: {data}\n\n".encode())
