"""The health page and the webhook."""

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot import web
from bot.web import SECRET_HEADER, WEBHOOK_PATH, Site
from tests.bot.line import Line, a_line

SECRET = "a-secret-of-this-test"
UPDATE = b'{"update_id": 5}'


@pytest_asyncio.fixture
async def line(tmp_path: Path) -> AsyncIterator[Line]:
    async with a_line(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def a_site(line: Line, secret: str = SECRET) -> AsyncIterator[str]:
    """The site on a free port; its address."""
    site = Site(line.store, line.house.intake, secret=secret)
    runner = await web.start(site, 0, lambda _: None)
    host, port = runner.addresses[0][:2]
    assert host == "127.0.0.1"
    yield f"http://{host}:{port}"
    await runner.cleanup()


async def test_the_health_page_says_how_it_stands(line: Line):
    line.store.inbox.add([(1, "{}"), (2, "{}")], at=line.house.clock.now())
    line.owes("一")
    async with a_site(line) as address, line.http.get(f"{address}/healthz") as response:
        standing = await response.json()
    assert {name: standing[name] for name in ("waiting", "owed", "set_aside")} == {
        "waiting": 2,
        "owed": 1,
        "set_aside": 0,
    }


async def posted(line: Line, body: bytes | io.BytesIO, secret: str | None = SECRET) -> int:
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with (
        a_site(line) as address,
        line.http.post(f"{address}{WEBHOOK_PATH}", data=body, headers=headers) as response,
    ):
        return response.status


async def test_an_update_is_stored_before_it_is_answered(line: Line):
    assert await posted(line, UPDATE) == 200
    assert line.store.inbox.waiting() == 1


async def test_an_update_that_is_delivered_again_is_stored_once(line: Line):
    assert [await posted(line, UPDATE), await posted(line, UPDATE)] == [200, 200]
    assert line.store.inbox.waiting() == 1


@pytest.mark.parametrize("secret", [None, "", "wrong", "错"])
async def test_whoever_does_not_know_the_secret_is_refused(line: Line, secret: str | None):
    assert await posted(line, UPDATE, secret) == 403
    assert line.store.inbox.waiting() == 0


async def test_a_secret_of_stray_bytes_is_refused(line: Line):
    async with a_site(line) as address:
        host, port = address.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"POST {WEBHOOK_PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n{SECRET_HEADER}: "
        writer.write(head.encode() + b"\xff\xfe\r\n\r\n{}")
        assert b" 403 " in await reader.readline()
        writer.close()
        await writer.wait_closed()


async def test_what_can_not_be_stored_is_left_with_telegram_in_one_clear_line(
    line: Line, caplog: pytest.LogCaptureFixture
):
    line.store.connection.execute("pragma busy_timeout = 0")
    other = sqlite3.connect(line.store.path, isolation_level=None)
    other.execute("begin immediate")
    assert await posted(line, UPDATE) == 503
    other.close()
    assert "can't be stored" in caplog.text
    assert "Traceback" not in caplog.text
    assert await posted(line, UPDATE) == 200
    assert line.store.inbox.waiting() == 1


@pytest.mark.parametrize("body", ["您好".encode("gbk"), b"[" * 100_000])
async def test_what_is_no_json_is_refused(
    line: Line, caplog: pytest.LogCaptureFixture, body: bytes
):
    assert await posted(line, body) == 400
    assert "no JSON" in caplog.text


@pytest.mark.parametrize("junk", [b"[]", b"7", b"null", b'{"update_id": "x"}'])
async def test_junk_that_knows_the_secret_does_no_harm(line: Line, junk: bytes):
    assert await posted(line, junk) in {200, 400}
    assert await posted(line, UPDATE) == 200
    assert line.store.inbox.waiting() == 1


async def test_what_is_far_too_large_is_refused(line: Line):
    assert await posted(line, io.BytesIO(b" " * (web.LARGEST_BODY + 1))) == 413


async def test_without_a_secret_there_is_no_webhook(line: Line):
    async with a_site(line, secret="") as address:
        url = f"{address}{WEBHOOK_PATH}"
        async with line.http.post(url, data=UPDATE) as response:
            assert response.status == 404


async def test_telegram_brings_what_people_write(line: Line):
    async with a_site(line) as address:
        url = f"{address}{WEBHOOK_PATH}"
        await line.api("setWebhook", url=url, secret_token=SECRET)
        await line.says("电梯坏了")
        await line.says("还是坏的")
        await line.runs(line.house.worker.run, until=lambda: len(update_ids(line)) == 2)
    assert line.store.inbox.waiting() == 0


def update_ids(line: Line) -> list[int]:
    rows = line.store.connection.execute("select update_id from inbox where state = 'done'")
    return [row[0] for row in rows]
