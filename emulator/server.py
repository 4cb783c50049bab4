"""The web application: the Bot API, the people's side and the chat page on one port."""

from pathlib import Path

from aiohttp import web

from emulator.botapi import BotApi
from emulator.files import MOST_UPLOAD
from emulator.town import acts, control, events, groups, people
from emulator.town.http import WORLD, refusals
from emulator.world import World

PAGE = Path(__file__).parent / "page"
MOST_BODY = MOST_UPLOAD + 1024 * 1024


def application(world: World, api: BotApi) -> web.Application:
    """Everything that answers."""
    app = web.Application(middlewares=[refusals], client_max_size=MOST_BODY)
    app[WORLD] = world
    app.add_routes(api.routes())
    for town in (people, acts, groups, control, events):
        app.add_routes(town.routes())
    app.add_routes([web.get("/", _index), web.get("/page/{path:.+}", _page)])
    app.on_response_prepare.append(_date)
    return app


async def _index(_request: web.Request) -> web.StreamResponse:
    return await _send_page("index.html")


async def _page(request: web.Request) -> web.StreamResponse:
    return await _send_page(request.match_info["path"])


async def _send_page(name: str) -> web.StreamResponse:
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE.resolve()) or not path.is_file():
        raise web.HTTPNotFound
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


async def _date(request: web.Request, response: web.StreamResponse) -> None:
    """Bots take the emulated time from this header."""
    response.headers["Date"] = request.app[WORLD].clock.http_date()
