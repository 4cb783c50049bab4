"""A mistake, and the minute in which it can be taken back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import handling
from casework.case import EventKind, Stage
from casework.errors import TooLate
from casework.takebacks import Before, take_back
from tests.casework.sample import MONDAY, OFFICE, SOMEBODY, WORKER, at_stage

TRIAGED = at_stage(Stage.TRIAGED)
CLAIMED, _ = handling.claim(TRIAGED, actor_id=WORKER, at=MONDAY)
BEFORE = Before(TRIAGED, WORKER, MONDAY, event_id=5)
LAST_MOMENT = MONDAY + timedelta(seconds=60)


def test_the_case_stands_again_as_it_stood():
    case, event = take_back(
        CLAIMED, BEFORE, last_event_id=5, office=OFFICE, actor_id=WORKER, at=LAST_MOMENT
    )
    assert case == TRIAGED
    assert (event.kind, event.case_no, event.actor_id) == (
        EventKind.TAKEN_BACK,
        TRIAGED.no,
        WORKER,
    )


@pytest.mark.parametrize(
    ("actor_id", "last_event_id", "seconds"),
    [(SOMEBODY, 5, 1), (WORKER, 6, 1), (WORKER, 5, 61)],
    ids=["another person", "something new", "after a minute"],
)
def test_otherwise_it_stays(actor_id: int, last_event_id: int, seconds: int):
    at = MONDAY + timedelta(seconds=seconds)
    with pytest.raises(TooLate) as refusal:
        take_back(
            CLAIMED,
            BEFORE,
            last_event_id=last_event_id,
            office=OFFICE,
            actor_id=actor_id,
            at=at,
        )
    assert refusal.value.facts == {"case_no": TRIAGED.no}


def test_where_nothing_is_remembered_nothing_is_taken_back():
    with pytest.raises(TooLate):
        take_back(CLAIMED, None, last_event_id=5, office=OFFICE, actor_id=WORKER, at=MONDAY)


def test_the_community_sets_how_long():
    patient = replace(OFFICE, rules=replace(OFFICE.rules, take_back_seconds=300))
    at = MONDAY + timedelta(seconds=300)
    take_back(CLAIMED, BEFORE, last_event_id=5, office=patient, actor_id=WORKER, at=at)
