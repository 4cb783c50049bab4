"""An emulator with Wang and Li in it, and both sides' requests in short."""

import io
from dataclasses import dataclass
from typing import Any

import aiohttp

from emulator.serve import Emulator

WANG, LI = 1, 2
PEOPLE = [
    {"id": WANG, "first_name": "秀英", "last_name": "王", "is_open": True},
    {"id": LI, "first_name": "建国", "last_name": "李", "username": "lijianguo"},
]
START = {"inline_keyboard": [[{"text": "接单", "callback_data": "claim:1"}]]}


@dataclass
class Town:
    """What the tests talk to, over HTTP alone."""

    emulator: Emulator
    http: aiohttp.ClientSession

    def url(self, method: str) -> str:
        return f"{self.emulator.base_url}{self.emulator.token}/{method}"

    async def call(self, method: str, **params: Any) -> Any:
        async with self.http.post(self.url(method), json=params) as response:
            body = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def ok(self, method: str, **params: Any) -> Any:
        body = await self.call(method, **params)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **params: Any) -> str:
        body = await self.call(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def form(self, method: str, **fields: Any) -> Any:
        form = aiohttp.FormData()
        for name, value in fields.items():
            if isinstance(value, bytes):
                form.add_field(name, io.BytesIO(value), filename=f"{name}.bin")
            else:
                form.add_field(name, str(value))
        async with self.http.post(self.url(method), data=form) as response:
            return await response.json()

    async def says(self, text: str, who: int = WANG, **facts: Any) -> Any:
        return await self.post(f"people/{who}/text", text=text, **facts)

    async def post(self, path: str, **facts: Any) -> Any:
        body = await self.request("POST", path, facts)
        assert "error" not in body, body
        return body

    async def get(self, path: str) -> Any:
        return await self.request("GET", path)

    async def request(self, verb: str, path: str, body: Any = None) -> Any:
        address = f"{self.emulator.address}/emulator/{path}"
        async with self.http.request(verb, address, json=body) as response:
            return await response.json()

    async def sees(self, who: int = WANG, **query: Any) -> list[Any]:
        wanted = "&".join(f"{name}={value}" for name, value in query.items())
        body = await self.get(f"people/{who}/messages?{wanted}")
        assert "error" not in body, body
        return list(body["messages"])

    async def forum(self, **facts: Any) -> int:
        body = {"title": "三栋", "members": [WANG, LI], "is_forum": True, "is_admin": True}
        return int((await self.post("groups", **{**body, **facts}))["id"])

    async def topic(self, chat_id: int, name: str = "电梯") -> int:
        opened = await self.ok("createForumTopic", chat_id=chat_id, name=name)
        return int(opened["message_thread_id"])

    async def told(self, path: str, **facts: Any) -> str:
        return str((await self.request("POST", path, facts))["error"])

    async def updates(self, **params: Any) -> list[Any]:
        return list(await self.ok("getUpdates", **params))
