"""A Bot API request as it comes over HTTP: query, urlencoded, JSON or multipart."""

import json
from typing import Any

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from emulator.errors import ApiError, bad_request
from emulator.files import MOST_UPLOAD, Upload

MOST_FIELD = 1024 * 1024
TOO_LARGE = ApiError(413, "Request Entity Too Large")


async def read(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """The raw parameters and the uploaded files."""
    raw: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.method == "GET" or not request.can_read_body:
        return raw, uploads
    if request.content_type == "application/json":
        raw |= _json(await _body(request))
    elif request.content_type == "multipart/form-data":
        raw |= await _multipart(request, uploads)
    else:
        raw |= await _urlencoded(request)
    return raw, uploads


async def _body(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TOO_LARGE from None


async def _urlencoded(request: web.Request) -> dict[str, Any]:
    await _body(request)
    try:
        return {k: v for k, v in (await request.post()).items() if isinstance(v, str)}
    except (ValueError, LookupError):  # a charset that nobody knows
        raise bad_request("can't parse urlencoded form data") from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body or b"{}")
    except (ValueError, RecursionError):
        raise bad_request("can't parse JSON object") from None
    if not isinstance(parsed, dict):
        raise bad_request("can't parse JSON object: expected an Object")
    return parsed


async def _multipart(request: web.Request, uploads: dict[str, Upload]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            if part.filename is None:
                fields[part.name] = (await _part(part, MOST_FIELD)).decode()
            else:
                mime_type = part.headers.get("Content-Type", "application/octet-stream")
                data = await _part(part, MOST_UPLOAD)
                uploads[part.name] = Upload(part.filename, mime_type, data)
    except (ValueError, AssertionError, HttpProcessingError):
        raise bad_request("can't parse multipart form data") from None
    return fields


async def _part(part: BodyPartReader, most: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        data += chunk
        if len(data) > most:
            raise TOO_LARGE
    return bytes(data)
