"""Logs hold no token."""

import logging
from collections.abc import Iterator

import pytest
from telegram.error import TelegramError

from bot import logs
from bot.request import AiohttpRequest

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
WORDS = "王秀英家的电话"
ADDRESS = f"https://api.telegram.org/bot{TOKEN}/getUpdates"


@pytest.fixture(autouse=True)
def root_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_an_address_loses_its_token(capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    logging.getLogger("bot.intake").warning("No updates from %s", ADDRESS)
    said = capsys.readouterr().err
    assert TOKEN not in said
    assert "https://api.telegram.org/bot[token]/getUpdates" in said


def test_the_short_token_of_another_server_is_hidden_too(capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    logging.getLogger("bot").warning("No updates from http://127.0.0.1:8081/bot1:a_b/getUpdates")
    assert "http://127.0.0.1:8081/bot[token]/getUpdates" in capsys.readouterr().err


def test_a_traceback_loses_its_token(capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    try:
        raise ConnectionError(ADDRESS)
    except ConnectionError:
        logging.getLogger("bot").exception("It failed")
    said = capsys.readouterr().err
    assert "ConnectionError" in said
    assert TOKEN not in said


def test_a_traceback_quotes_nobody(capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    try:
        number(WORDS)
    except ValueError:
        logging.getLogger("bot").exception("Update 5 failed")
    said = capsys.readouterr().err
    assert "Update 5 failed" in said
    assert "ValueError" in said
    assert "in number" in said
    assert WORDS not in said


def test_what_an_error_says_of_code_is_told_with_what_led_to_it(
    capsys: pytest.CaptureFixture[str],
):
    logs.set_up()
    try:
        try:
            number("五")
        except ValueError as exc:
            raise TypeError("unsupported operand") from exc
    except TypeError:
        logging.getLogger("bot").exception("It failed")
    said = capsys.readouterr().err
    assert said.index("ValueError") < said.index("TypeError: unsupported operand")


def number(text: str) -> int:
    return int(text)


@pytest.mark.parametrize("name", ["httpx", "aiohttp.access", "apscheduler", "telegram"])
def test_libraries_that_talk_too_much_are_quiet(name: str, capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    logging.getLogger(name).info("GET /")
    assert capsys.readouterr().err == ""


async def test_an_answer_that_is_cut_short_is_not_shown(capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    with pytest.raises(TelegramError):
        AiohttpRequest.parse_json_payload(b'{"result": [{"text": "at home')
    assert capsys.readouterr().err == ""
