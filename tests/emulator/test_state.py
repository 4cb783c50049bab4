"""What outlives the emulator in its state file."""

import asyncio
import json
from pathlib import Path
from unittest.mock import Mock

import aiohttp
import pytest

from emulator.serve import Emulator
from tests.emulator.town import LI, PEOPLE, START, WANG, Town


async def test_a_town_outlives_its_emulator(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    async with aiohttp.ClientSession() as http:
        async with Emulator(people=PEOPLE, state=path) as emulator:
            town = Town(emulator, http)
            await town.post("clock", to="2027-02-06T09:00:00")
            said = await town.post(f"people/{WANG}/photo", caption="一")
            sent = await town.ok("sendMessage", chat_id=WANG, text="二", reply_markup=START)
            await town.ok("setMyCommands", commands=[{"command": "a", "description": "b"}])
            await town.ok(
                "sendMessage", chat_id=WANG, text="三", reply_markup={"keyboard": [["x"]]}
            )
            group = await town.post("groups", title="三栋", members=[WANG, LI])
            before = await town.updates(allowed_updates=["message", "callback_query"])
        async with Emulator(people=PEOPLE, state=path) as emulator:
            town = Town(emulator, http)
            assert await town.updates() == before
            assert (await town.sees())[0]["caption"] == "一"
            assert (await town.get("clock"))["now"].startswith("2027-02-06T09:00")
            private, gathering = await town.get(f"people/{WANG}/chats")
            assert private["commands"] == [{"command": "a", "description": "b"}]
            assert private["reply_keyboard"]["keyboard"] == [[{"text": "x"}]]
            assert gathering["chat_id"] == group["id"]
            file_id = said["photo"][-1]["file_id"]
            assert (await town.ok("getFile", file_id=file_id))["file_path"]
            await town.ok("editMessageText", chat_id=WANG, message_id=sent["message_id"], text="改")
            later = await town.says("四")
            assert later["message_id"] > sent["message_id"] + 1000
            assert (await town.updates(offset=-1))[0]["update_id"] > before[-1]["update_id"] + 1000


async def test_a_change_is_saved_soon(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    async with (
        Emulator(people=PEOPLE, state=path) as emulator,
        aiohttp.ClientSession() as http,
    ):
        await Town(emulator, http).says("马上")
        async with asyncio.timeout(10):
            while not (path.exists() and "马上" in path.read_text()):
                await asyncio.sleep(0.01)
        assert json.loads(path.read_text())["updates"]


async def test_a_full_disk_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "town.json"
    monkeypatch.setattr("emulator.state.SOON", 0.01)
    async with (
        Emulator(people=PEOPLE, state=path) as emulator,
        aiohttp.ClientSession() as http,
    ):
        with monkeypatch.context() as patch:
            patch.setattr("emulator.state.StateFile.save", Mock(side_effect=OSError("disk full")))
            await Town(emulator, http).says("还在")
            async with asyncio.timeout(10):
                while "disk full" not in caplog.text:
                    await asyncio.sleep(0.01)
        async with asyncio.timeout(10):
            while "还在" not in path.read_text():
                await asyncio.sleep(0.01)


async def test_a_webhook_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "town.json"
    async with aiohttp.ClientSession() as http:
        async with Emulator(state=path) as emulator:
            await Town(emulator, http).ok("setWebhook", url="http://127.0.0.1:9/", secret_token="a")
        async with Emulator(state=path) as emulator:
            info = await Town(emulator, http).ok("getWebhookInfo")
            assert info["url"] == "http://127.0.0.1:9/"
