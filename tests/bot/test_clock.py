"""What time it is."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bot.clock import Clock


def header(ahead: timedelta) -> str:
    return format_datetime(datetime.now(UTC) + ahead, usegmt=True)


def test_by_itself_it_is_this_machines_time():
    assert abs(Clock().now() - datetime.now(UTC)) < timedelta(minutes=1)
    assert Clock().now().tzinfo is UTC


@pytest.mark.parametrize("days", [-400, 7, 400])
def test_it_follows_the_server_and_says_so(days: int):
    clock = Clock()
    clock.follow(header(timedelta(days=days)))
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=days)) < timedelta(minutes=1)
    assert clock.moved.is_set()


def test_what_the_header_rounds_away_is_no_push():
    clock = Clock()
    clock.follow(header(timedelta(seconds=0.4)))
    assert not clock.moved.is_set()


@pytest.mark.parametrize("junk", ["", "yesterday", "Mon, 99 Foo 2026"])
def test_a_header_that_is_no_date_is_passed_over(junk: str):
    clock = Clock()
    clock.follow(junk)
    assert not clock.moved.is_set()


def test_a_header_without_a_zone_is_utc():
    clock = Clock()
    told = format_datetime((datetime.now(UTC) + timedelta(days=3)).replace(tzinfo=None))
    clock.follow(told)
    assert abs(clock.now() - datetime.now(UTC) - timedelta(days=3)) < timedelta(minutes=1)
