"""The emulated clock."""

from datetime import datetime
from email.utils import parsedate_to_datetime

import pytest

from emulator.clock import Clock
from tests.emulator.town import WANG, Town


async def test_the_clock_is_pushed_and_everything_goes_by_it(town: Town) -> None:
    await town.post("clock", to="2027-02-06T23:30:00+08:00")
    now = datetime.fromisoformat((await town.get("clock"))["now"])
    assert now.strftime("%Y-%m-%d %H:%M %z") == "2027-02-06 23:30 +0800"
    said = await town.says("新年好")
    assert datetime.fromtimestamp(said["date"], now.tzinfo).strftime("%H:%M") == "23:30"
    async with town.http.get(town.url("getMe")) as response:
        dated = parsedate_to_datetime(response.headers["Date"])
    assert abs((dated - now).total_seconds()) < 60


async def test_the_next_nine_oclock(town: Town) -> None:
    await town.post("clock", to="2027-01-04T08:59:00")
    assert (await town.post("clock", next="09:00"))["now"].startswith("2027-01-04T09:00")
    assert (await town.post("clock", next="09:00"))["now"].startswith("2027-01-05T09:00")
    assert (await town.post("clock", advance=3600))["now"].startswith("2027-01-05T10:00")


@pytest.mark.parametrize(
    "push",
    [{}, {"advance": -1}, {"to": "soon"}, {"next": "25:00"}, {"advance": 1, "next": "09:00"}],
)
async def test_an_impossible_push_is_refused(town: Town, push: dict[str, object]) -> None:
    assert "error" in await town.request("POST", "clock", push)


def test_another_time_zone() -> None:
    clock = Clock("Europe/Berlin")
    clock.set("2027-07-01T12:00:00")
    assert clock.now().isoformat().startswith("2027-07-01T12:00:00")
    assert clock.now().isoformat().endswith("+02:00")


async def test_messages_do_not_travel_in_time(town: Town) -> None:
    await town.ok("sendMessage", chat_id=WANG, text="x")
    first = (await town.sees())[0]["date"]
    await town.post("clock", advance=86400)
    await town.ok("sendMessage", chat_id=WANG, text="y")
    assert (await town.sees())[1]["date"] - first >= 86400
