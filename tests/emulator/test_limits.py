"""The limits on sending, with the time in hand."""

import pytest

from emulator.errors import ApiError
from emulator.limits import Limits
from tests.emulator.town import WANG, Town


class Stopwatch:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def refused_after(limits: Limits, chat_id: int, *, weight: int = 1) -> int | None:
    try:
        limits.check(chat_id, weight=weight)
    except ApiError as error:
        return int((error.parameters or {})["retry_after"])
    return None


def test_a_private_chat_takes_three_at_once_and_then_one_a_second() -> None:
    watch = Stopwatch()
    limits = Limits(now=watch)
    assert [refused_after(limits, 1) for _ in range(4)] == [None, None, None, 1]
    watch.now += 1
    assert [refused_after(limits, 1) for _ in range(2)] == [None, 1]
    watch.now += 60
    assert [refused_after(limits, 1) for _ in range(4)] == [None, None, None, 1]


def test_all_chats_together_take_thirty_a_second() -> None:
    watch = Stopwatch()
    limits = Limits(now=watch)
    assert {refused_after(limits, chat) for chat in range(1, 31)} == {None}
    assert refused_after(limits, 31) == 1
    watch.now += 0.99
    assert refused_after(limits, 31) == 1
    watch.now += 0.01
    assert refused_after(limits, 31) is None


def test_a_group_takes_twenty_a_minute() -> None:
    watch = Stopwatch()
    limits = Limits(now=watch)
    for _ in range(20):
        assert refused_after(limits, -1) is None
        watch.now += 1
    assert refused_after(limits, -1) == 40
    watch.now += 40
    assert refused_after(limits, -1) is None


def test_an_album_weighs_as_much_as_its_photos() -> None:
    limits = Limits(now=Stopwatch())
    assert refused_after(limits, 1, weight=10) is None
    assert refused_after(limits, 1) == 8
    assert refused_after(limits, -1, weight=10) is None
    assert refused_after(limits, -2, weight=10) is None
    assert refused_after(limits, -3) == 1


def test_a_refusal_costs_nothing() -> None:
    watch = Stopwatch()
    limits = Limits(now=watch)
    for _ in range(50):
        refused_after(limits, 1)
    watch.now += 1
    assert refused_after(limits, 1) is None


def test_idle_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("emulator.limits.FORGET_OVER", 10)
    watch = Stopwatch()
    limits = Limits(now=watch)
    for chat in range(1, 100):
        limits.check(chat)
        watch.now += 5
    assert limits.remembered <= 11


async def test_the_limits_are_switched_over_http(town: Town) -> None:
    assert await town.get("limits") == {"is_on": False}
    await town.post("limits", is_on=True)
    while (body := await town.call("sendMessage", chat_id=WANG, text="x"))["ok"]:
        pass
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    await town.post("limits", is_on=False)
    await town.ok("sendMessage", chat_id=WANG, text="x")
    assert "error" in await town.request("POST", "limits", {})
