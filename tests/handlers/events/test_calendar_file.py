"""The file for a telephone's calendar, read again as a telephone does."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest

from casework.events import EventState
from handlers.events.calendar_file import Sender, written
from tests.casework.gathering import SUNDAY, an_event
from tests.casework.sample import MONDAY, ZONE

SENDER = Sender("天心社区", "linli_bot", ZONE)


def read(**changes: Any) -> tuple[icalendar.Calendar, Any]:
    content = written(an_event(**changes), "天心社区 活动室", SENDER, now=MONDAY)
    assert b"\r\n" in content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(content.decode())
    assert isinstance(calendar, icalendar.Calendar)
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry


def test_it_says_what_when_and_where_and_rings_two_hours_before():
    calendar, entry = read(about="带上孩子；\n自备围裙, 剪刀")
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    assert str(entry["SUMMARY"]) == "包粽子"
    assert str(entry["LOCATION"]) == "天心社区 活动室"
    assert str(entry["DESCRIPTION"]) == "带上孩子；\n自备围裙, 剪刀"
    assert entry.decoded("DTSTART") == SUNDAY
    assert entry.decoded("DTEND") == SUNDAY + timedelta(hours=2)
    (alarm,) = entry.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-2)
    assert str(entry["STATUS"]) == "CONFIRMED"


def test_the_zone_comes_along():
    calendar, entry = read()
    assert entry["DTSTART"].params["TZID"] == "Asia/Shanghai"
    assert [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]


def test_a_later_version_replaces_an_earlier_one():
    (_, first), (_, second) = read(), read(version=2, starts_at=SUNDAY + timedelta(hours=1))
    assert first["UID"] == second["UID"] == "event-1@linli_bot"
    assert (first["SEQUENCE"], second["SEQUENCE"]) == (1, 2)


def test_what_is_cancelled_is_taken_out():
    calendar, entry = read(state=EventState.CANCELLED, version=3)
    assert calendar["METHOD"] == "CANCEL"
    assert (str(entry["STATUS"]), entry["SEQUENCE"]) == ("CANCELLED", 3)
    assert entry.walk("VALARM") == []
    assert "ORGANIZER" in entry


@pytest.mark.parametrize("title", ["重阳敬老" * 15, "“家风月饼” <b>&;,:\\n", "🥮" * 30])
def test_any_title_is_read_as_it_was_written(title: str):
    _, entry = read(title=title)
    assert str(entry["SUMMARY"]) == title
