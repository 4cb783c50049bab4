"""Logs hold no token."""

import logging
import sys
import threading
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


def test_of_a_library_only_the_first_line_is_told_with_nothing_filled_in(
    capsys: pytest.CaptureFixture[str],
):
    logs.set_up(logging.DEBUG)
    library = logging.getLogger("telegram.ext.Application")
    library.setLevel(logging.DEBUG)
    library.debug("Processing update %s", WORDS)
    library.warning("Odd update %s", WORDS)
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\nfuture: {WORDS}")
    said = capsys.readouterr().err
    assert WORDS not in said
    assert "Processing" not in said
    assert "Odd update" in said
    assert "never retrieved" in said


def test_a_traceback_that_another_handler_has_kept_is_not_shown(
    capsys: pytest.CaptureFixture[str],
):
    logs.set_up()
    logging.getLogger().handlers.insert(0, logging.NullHandler())
    record = logging.LogRecord("bot", logging.ERROR, "", 1, "It failed", None, None)
    record.exc_text = WORDS
    logging.getLogger("bot").handle(record)
    assert WORDS not in capsys.readouterr().err


def test_a_private_number_is_masked_whoever_lets_it_slip(capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    logging.getLogger("bot").warning("No such person: 13800010101")
    assert "138****0101" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('can\'t parse entities: unsupported start tag "王秀英" at byte offset 5', "tag … at byte"),
        ("inline keyboard button URL '王秀英' is invalid", "URL … is invalid"),
        ("message is too long", "message is too long"),
    ],
)
def test_what_telegram_quotes_is_left_out(said: str, told: str):
    assert told in logs.unquoted(said)
    assert "王秀英" not in logs.unquoted(said)


def test_what_ends_the_process_quotes_nobody(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    for module, hook in ((sys, "excepthook"), (threading, "excepthook")):
        monkeypatch.setattr(module, hook, getattr(module, hook))
    logs.set_up()
    logs.guard()
    try:
        number(WORDS)
    except ValueError as exc:
        sys.excepthook(ValueError, exc, exc.__traceback__)
    said = capsys.readouterr().err
    assert "Linli has failed" in said
    assert WORDS not in said
