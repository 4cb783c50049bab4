"""`python -m emulator`, as a process."""

import asyncio
import json
import socket
import sys
from pathlib import Path

import aiohttp
from click.testing import CliRunner

from emulator.cli import main


async def test_it_says_where_it_is_and_goes_when_it_is_told(tmp_path: Path) -> None:
    people = tmp_path / "people.json"
    people.write_text(json.dumps([{"id": 7, "first_name": "王"}]))
    arguments = ["-m", "emulator", "--port", "0", "--token", "42:x", "--people", str(people)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    said = [(await process.stdout.readline()).decode().split() for _ in range(3)]
    assert said[0] == ["token", "42:x"]
    base_url = said[1][1]
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"{base_url}42:x/getMe") as response,
    ):
        assert (await response.json())["result"]["id"] == 42
    process.terminate()
    assert await process.wait() == 0


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code != 0
    return result.output


def test_what_cannot_be_is_said_plainly(tmp_path: Path) -> None:
    assert "a token looks like" in refused("--token", "x")
    broken = tmp_path / "people.json"
    broken.write_text("{")
    assert "people.json" in refused("--people", str(broken))
    broken.write_text("{}")
    assert "a JSON list" in refused("--people", str(broken))
    broken.write_text('[{"shoes": 1}]')
    assert "a person has no shoes" in refused("--people", str(broken))
    broken.write_text("nothing")
    assert "is no state" in refused("--state", str(broken))
    assert "cannot listen or save" in refused("--state", str(tmp_path / "none" / "town.json"))


def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert "cannot listen or save" in refused("--port", str(port))
