"""A message becomes a case."""

from datetime import timedelta

import pytest

from casework import filing
from casework.case import EventKind, Stage
from casework.errors import StageNotAllowed
from casework.filing import Report
from casework.labels import Kind, Role, Route, Source, Tag, Urgency
from casework.places import Place
from tests.casework.sample import (
    HOME,
    MONDAY,
    OFFICE,
    RESIDENT,
    WORKER,
    a_case,
    at_stage,
    understood,
)

LATER = MONDAY + timedelta(hours=3)


@pytest.mark.parametrize(("serial", "no"), [(1, "2026-0001"), (12345, "2026-12345")])
def test_a_number_can_be_said_on_the_telephone(serial: int, no: str):
    assert filing.number(2026, serial) == no


def test_a_report_becomes_a_case_with_route_parties_and_promise():
    report = Report(RESIDENT, "楼道堆了纸箱", understood(Tag.CLUTTER), Urgency.NORMAL, HOME)
    case, event = filing.file(report, no="2026-0007", office=OFFICE, at=MONDAY)
    assert (case.no, case.reporter_id, case.text) == ("2026-0007", RESIDENT, "楼道堆了纸箱")
    assert (case.route, case.stage, case.source) == (
        Route.SHARED,
        Stage.TRIAGED,
        Source.RESIDENT,
    )
    assert case.promised_at == case.due_at == MONDAY + timedelta(days=7)
    assert case.claim_by == MONDAY + timedelta(hours=4)
    assert case.parties[0].role is Role.GRID_WORKER
    assert event.kind is EventKind.FILED
    assert (event.note, event.actor_id, event.at) == ("楼道堆了纸箱", RESIDENT, MONDAY)


def test_what_has_no_grid_yet_waits_for_a_person_to_place_it():
    assert a_case(Tag.CLUTTER, place=Place(estate_id=1)).stage is Stage.RECEIVED


def test_a_family_matter_is_confidential_from_the_start():
    assert a_case(Tag.FAMILY).is_confidential
    assert not a_case(Tag.CLUTTER).is_confidential


def test_another_tag_changes_route_and_people_but_not_the_promise():
    case = a_case(Tag.CLUTTER)
    corrected, event = filing.correct_tag(
        case, understood(Tag.FACILITY), office=OFFICE, actor_id=RESIDENT, at=LATER
    )
    assert (corrected.primary, corrected.route) == (Tag.FACILITY, Route.JOINT)
    assert corrected.parties[0].role is Role.ADMIN
    assert (corrected.promised_at, corrected.due_at) == (case.promised_at, case.due_at)
    assert (event.kind, event.note) == (EventKind.CORRECTED, "clutter → facility")


def test_what_was_confidential_once_stays_so():
    corrected, _ = filing.correct_tag(
        a_case(Tag.FAMILY), understood(Tag.NOISE), office=OFFICE, actor_id=RESIDENT, at=LATER
    )
    assert corrected.is_confidential


def test_a_question_made_a_report_begins_now():
    question = a_case(Tag.FACILITY, kind=Kind.QUESTION, urgency=Urgency.LOW)
    assert question.route is Route.NONE
    report, event = filing.turn_into_report(question, office=OFFICE, actor_id=RESIDENT, at=LATER)
    assert (report.kind, report.route, report.urgency) == (
        Kind.REPORT,
        Route.JOINT,
        Urgency.NORMAL,
    )
    assert report.promised_at == report.due_at == LATER + timedelta(days=14)
    assert report.parties[0].role is Role.ADMIN
    assert event.note == "question → report"


def test_a_question_about_the_family_made_a_report_becomes_confidential():
    question = a_case(Tag.FAMILY, kind=Kind.QUESTION)
    report, _ = filing.turn_into_report(question, office=OFFICE, actor_id=RESIDENT, at=LATER)
    assert report.is_confidential


def test_a_place_triages_a_case_that_waited_for_it():
    placed, event = filing.correct_place(a_case(place=Place()), HOME, actor_id=WORKER, at=LATER)
    assert (placed.stage, placed.place) == (Stage.TRIAGED, HOME)
    assert event.kind is EventKind.TRIAGED


def test_an_estate_alone_does_not_triage():
    placed, event = filing.correct_place(
        a_case(place=Place()), Place(estate_id=1), actor_id=RESIDENT, at=LATER
    )
    assert placed.stage is Stage.RECEIVED
    assert event.kind is EventKind.CORRECTED


def test_another_place_does_not_take_the_case_from_its_owner():
    moved, event = filing.correct_place(
        at_stage(Stage.CLAIMED), Place(estate_id=2, grid_id=8), actor_id=RESIDENT, at=LATER
    )
    assert (moved.stage, moved.owner_id) == (Stage.CLAIMED, WORKER)
    assert event.kind is EventKind.CORRECTED


@pytest.mark.parametrize("stage", list(Stage))
def test_only_what_is_open_is_corrected(stage: Stage):
    case = at_stage(stage)
    if stage in {Stage.RECEIVED, Stage.TRIAGED, Stage.CLAIMED}:
        filing.require_open(case)
    else:
        with pytest.raises(StageNotAllowed):
            filing.require_open(case)
