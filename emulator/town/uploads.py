"""Forms with files, under /emulator."""

from typing import Any

from aiohttp import BodyPartReader, web

from emulator.files import Upload
from emulator.town.http import body_of

NUMERIC = frozenset(
    ["chat_id", "reply_to", "message_thread_id", "size", "duration", "count", "width", "height"]
)


async def read_form(request: web.Request) -> tuple[Any, list[Upload]]:
    """The fields and the files of a JSON or multipart request."""
    if request.content_type != "multipart/form-data":
        return await body_of(request), []
    fields: dict[str, Any] = {}
    uploads = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        data = bytes(await part.read(decode=False))
        if part.filename is None:
            fields[part.name] = _field(part.name, data.decode())
        else:
            uploads.append(Upload(part.filename, part.headers.get("Content-Type", ""), data))
    return fields, uploads


def _field(name: str, value: str) -> str | int:
    is_number = name in NUMERIC and value.lstrip("-").isdigit()
    return int(value) if is_number else value
