"""Photos, documents, albums, and the files behind them."""

import json
from typing import Any

import aiohttp
import pytest

from emulator.picture import png, size_of
from tests.emulator.town import WANG, Town

KINDS = ["photo", "document", "voice", "video", "audio", "animation", "sticker", "video_note"]
METHODS = {"video_note": "sendVideoNote"}


async def bytes_of(town: Town, path: str) -> tuple[int, bytes]:
    url = f"{town.emulator.base_file_url}{town.emulator.token}/{path}"
    async with town.http.get(url) as response:
        return response.status, await response.read()


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_is_uploaded_shown_and_sent_again_by_its_id(town: Town, kind: str) -> None:
    method = METHODS.get(kind, f"send{kind.title()}")
    body = await town.form(method, **{"chat_id": WANG, kind: png(3)})
    assert body["ok"], body
    held = body["result"][kind]
    file_id = (held[-1] if kind == "photo" else held)["file_id"]
    again = await town.ok(method, **{"chat_id": WANG, kind: file_id})
    assert again[kind] == held
    file = await town.ok("getFile", file_id=file_id)
    assert await bytes_of(town, file["file_path"]) == (200, png(3))


async def test_a_photo_comes_in_sizes_the_largest_last(town: Town) -> None:
    small, large = (await town.post(f"people/{WANG}/photo"))["photo"]
    assert small["width"] < large["width"]
    path = (await town.ok("getFile", file_id=large["file_id"]))["file_path"]
    assert size_of((await bytes_of(town, path))[1]) == (large["width"], large["height"])


async def test_a_file_by_attach_by_url_and_by_nothing(town: Town) -> None:
    body = await town.form("sendPhoto", chat_id=WANG, photo="attach://mine", mine=png())
    assert body["ok"]
    await town.ok("sendPhoto", chat_id=WANG, photo="https://example.org/a.jpg")
    description = await town.refused("sendPhoto", chat_id=WANG, photo="attach://none")
    assert description == "Bad Request: attached file not found"
    description = await town.refused("sendPhoto", chat_id=WANG, photo="AgADnone")
    assert description == "Bad Request: wrong file identifier/HTTP URL specified"


async def test_a_file_id_of_another_kind_is_refused(town: Town) -> None:
    document = (await town.post(f"people/{WANG}/document"))["document"]["file_id"]
    description = await town.refused("sendPhoto", chat_id=WANG, photo=document)
    assert description == "Bad Request: can't use file of type Document as Photo"


async def test_a_photo_of_more_than_10_mb_is_refused(town: Town) -> None:
    size = 10 * 1024 * 1024 + 1
    body = await town.form("sendPhoto", chat_id=WANG, photo=bytes(size))
    assert body["description"] == (
        f"Bad Request: file of size {size} bytes is too big for a photo; "
        "the maximum size is 10485760 bytes"
    )
    body = await town.form("sendPhoto", chat_id=WANG, photo=b"")
    assert body["description"] == "Bad Request: file must be non-empty"


async def test_a_document_of_more_than_50_mb_is_refused(town: Town) -> None:
    body = await town.form("sendDocument", chat_id=WANG, document=bytes(50 * 1024 * 1024 + 1))
    assert body == {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}


async def test_a_file_of_more_than_20_mb_cannot_be_fetched(town: Town) -> None:
    photo = (await town.post(f"people/{WANG}/photo", size=20 * 1024 * 1024 + 1))["photo"][-1]
    description = await town.refused("getFile", file_id=photo["file_id"])
    assert description == "Bad Request: file is too big"
    assert await town.refused("getFile", file_id="AgADnone") == "Bad Request: invalid file_id"


async def test_a_path_that_leads_nowhere_and_a_wrong_token(town: Town) -> None:
    assert (await bytes_of(town, "photos/none.jpg"))[0] == 404
    async with town.http.get(f"{town.emulator.base_file_url}1:wrong/photos/a.jpg") as response:
        assert response.status == 401


def album(*kinds: str) -> list[dict[str, Any]]:
    return [{"type": kind, "media": f"attach://{number}"} for number, kind in enumerate(kinds)]


async def send_album(town: Town, media: list[dict[str, Any]]) -> Any:
    form = aiohttp.FormData({"chat_id": str(WANG), "media": json.dumps(media)})
    for number in range(len(media) if "attach:" in str(media) else 0):
        form.add_field(str(number), png(number), filename=f"{number}.png")
    async with town.http.post(town.url("sendMediaGroup"), data=form) as response:
        return await response.json()


async def test_an_album_is_several_messages_of_one_group(town: Town) -> None:
    media = album("photo", "video", "photo")
    media[0] |= {"caption": "<b>三张</b>", "parse_mode": "HTML"}
    messages = (await send_album(town, media))["result"]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [("caption" in message) for message in messages] == [True, False, False]
    assert messages[0]["caption_entities"][0]["type"] == "bold"


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ([], "there are no messages to send"),
        (album(*["photo"] * 11), "too many messages to send as an album"),
        (album("photo", "document"), "document can't be mixed with other media types"),
        (
            album("animation", "photo"),
            "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
        ),
        (album("photo", "poem"), 'can\'t parse InputMedia: type "poem" is unsupported'),
        ([{"media": "x"}] * 2, "can't parse InputMedia: Can't find field \"type\""),
        ([{"type": "photo"}] * 2, "can't parse InputMedia: media not found"),
        (
            [{"type": "photo", "media": "x", "size": 1}] * 2,
            'can\'t parse InputMedia: Unknown field "size"',
        ),
    ],
)
async def test_a_broken_album_is_refused(town: Town, media: list[Any], reason: str) -> None:
    body = await send_album(town, media)
    assert body["description"] == f"Bad Request: {reason}"


def test_the_sizes_of_pictures_are_read() -> None:
    assert size_of(png()) == (320, 240)
    assert size_of(b"GIF89a" + (7).to_bytes(2, "little") + (9).to_bytes(2, "little")) == (7, 9)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xc0\x00\x0b\x08\x00\x05\x00\x06\x03\x00\x00"
    assert size_of(jpeg) == (6, 5)
    assert size_of(b"text") is None


async def test_a_large_file_is_fetched_whole(town: Town) -> None:
    size = 5 * 1024 * 1024
    body = await town.form("sendDocument", chat_id=WANG, document=bytes(size))
    file = await town.ok("getFile", file_id=body["result"]["document"]["file_id"])
    _, data = await bytes_of(town, file["file_path"])
    assert len(data) == size
