"""python-telegram-bot speaks over aiohttp, and learns what may have happened."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.intake import seconds_of
from bot.request import AiohttpRequest, call
from tests.bot.line import WANG, Line, a_line


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


async def send(line: Line, **params: object) -> object:
    bot = line.house.application.bot
    given = {"chat_id": WANG, "text": "您好", **params}
    return await bot.request.post(f"{bot.base_url}/sendMessage", call(given))


async def test_what_is_sent_comes_back_as_plain_json(line: Line):
    result = await send(line, reply_markup={"inline_keyboard": []}, parse_mode=None)
    assert isinstance(result, dict)
    assert result["text"] == "您好"


@pytest.mark.parametrize("kind", ["cut_before", "cut_after"])
async def test_a_cut_line_leaves_in_doubt_whether_it_arrived(line: Line, kind: str):
    await line.fails(kind, method="sendMessage")
    with pytest.raises(TimedOut):
        await send(line)


async def test_an_answer_that_does_not_come_in_time_leaves_it_in_doubt(line: Line):
    await line.fails("latency", method="getMe", seconds=0.5)
    bot = line.house.application.bot
    with pytest.raises(TimedOut):
        await bot.request.post(f"{bot.base_url}/getMe", call({}), read_timeout=0.05)


@pytest.mark.parametrize("kind", ["500", "502"])
async def test_a_server_that_stumbles_did_not_take_it(line: Line, kind: str):
    await line.fails(kind, method="sendMessage")
    with pytest.raises(NetworkError) as said:
        await send(line)
    assert not isinstance(said.value, TimedOut | BadRequest)


async def test_a_server_that_is_not_there_did_not_take_it():
    request = AiohttpRequest()
    await request.initialize()
    with pytest.raises(NetworkError) as said:
        await request.post("http://127.0.0.1:9/bot1:x/getMe")
    assert not isinstance(said.value, TimedOut)
    await request.shutdown()


async def test_a_request_that_is_closed_says_so():
    request = AiohttpRequest()
    with pytest.raises(NetworkError, match="closed"):
        await request.post("http://127.0.0.1:9/bot1:x/getMe")


async def test_a_429_says_how_long(line: Line):
    await line.fails("429", method="sendMessage", retry_after=7)
    with pytest.raises(RetryAfter) as said:
        await send(line)
    assert seconds_of(said.value.retry_after) == 7


async def test_a_blocked_bot_is_forbidden(line: Line):
    await line.town(f"people/{WANG}/block", {})
    with pytest.raises(Forbidden):
        await send(line)


async def test_a_wrong_token_is_an_invalid_token(line: Line):
    request = AiohttpRequest()
    bot = Bot("123456:wrong", base_url=line.emulator.base_url, request=request)
    with pytest.raises(InvalidToken):
        await bot.initialize()
    await request.shutdown()


async def test_a_file_goes_along(line: Line):
    message = await line.house.application.bot.send_document(WANG, b"table", filename="table.csv")
    assert message.document is not None
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"table"


async def test_every_answer_tells_the_hour():
    heard: list[str] = []
    request = AiohttpRequest(on_date=heard.append)
    await request.initialize()
    await request.initialize()
    assert heard == []
    await request.shutdown()
    await request.shutdown()
