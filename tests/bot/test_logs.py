"""Logs hold no token."""

import logging
from collections.abc import Iterator

import pytest

from bot import logs

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
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


@pytest.mark.parametrize("name", ["httpx", "aiohttp.access", "apscheduler", "telegram"])
def test_libraries_that_talk_too_much_are_quiet(name: str, capsys: pytest.CaptureFixture[str]):
    logs.set_up()
    logging.getLogger(name).info("GET /")
    assert capsys.readouterr().err == ""
