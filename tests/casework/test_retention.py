"""What is kept how long, counted back from now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework import retention
from casework.case import CaseEvent, EventKind, Stage
from casework.labels import Tag
from casework.redaction import has_words, redact
from casework.rules import Rules
from tests.casework.sample import MONDAY, a_case, at_stage

NOW = datetime(2029, 3, 31, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("months", "day"),
    [(1, "2029-02-28"), (12, "2028-03-31"), (13, "2028-02-29"), (3, "2028-12-31")],
)
def test_months_are_counted_on_the_calendar(months: int, day: str):
    assert retention.months_before(NOW, months).date().isoformat() == day


def test_every_kind_has_its_own_age():
    found = retention.horizons(Rules(), now=NOW)
    assert found.cases.year == 2026
    assert found.confidences.year == 2028
    assert found.messages == NOW - timedelta(days=90)


@pytest.mark.parametrize(("hour", "is_night"), [(0, False), (1, True), (4, True), (5, False)])
def test_things_go_while_nobody_writes(hour: int, is_night: bool):
    assert retention.is_night(NOW.replace(hour=hour)) is is_night


def test_a_redacted_case_counts_and_tells_nothing():
    case = at_stage(Stage.CLOSED, satisfaction=5, for_whom="母亲")
    case = replace(case, place=replace(case.place, room="501", unit="2"))
    bare = redact(case, phrase="…", at=MONDAY)
    assert (bare.text, bare.answer, bare.for_whom) == ("…", "…", "")
    assert (bare.place.room, bare.place.unit) == ("", "")
    assert bare.place.building_id == case.place.building_id
    assert (bare.tags, bare.satisfaction, bare.outcome) == (case.tags, 5, case.outcome)
    assert bare.redacted_at == MONDAY


def test_what_was_empty_stays_empty():
    assert redact(a_case(Tag.NOISE), phrase="…", at=MONDAY).answer == ""


@pytest.mark.parametrize(
    ("kind", "note", "holds"),
    [
        (EventKind.NOTED, "儿子欠了赌债", True),
        (EventKind.NOTED, "", False),
        (EventKind.RATED, "5", False),
        (EventKind.HANDED_OVER, "12", False),
        (EventKind.CORRECTED, "noise → family", False),
        (EventKind.CORRECTED, "place: 3栋 2单元 501", True),
        (EventKind.TRIAGED, "3栋 2单元 501", True),
    ],
)
def test_marks_and_numbers_are_no_words(kind: EventKind, note: str, holds: bool):
    assert has_words(CaseEvent("2026-0001", kind, 1, MONDAY, note)) is holds
