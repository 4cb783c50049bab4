"""What people put right is noted under codes that never change."""

from casework import corrections, dividing, filing
from casework.case import EventKind
from casework.corrections import Subject
from casework.labels import Kind, Route, Tag
from tests.casework.sample import MONDAY, OFFICE, RESIDENT, WORKER, a_case, understood


def test_a_tag_is_noted_with_the_words_it_was_about():
    case = a_case(Tag.NOISE)
    noted = corrections.of_tag(case, Tag.NEIGHBOUR, actor_id=RESIDENT, at=MONDAY)
    assert (noted.subject, noted.was, noted.now) == (Subject.TAG, "noise", "neighbour")
    assert noted.text == case.text


def test_a_guess_confirmed_is_noted_as_well():
    noted = corrections.of_tag(a_case(Tag.NOISE), Tag.NOISE, actor_id=RESIDENT, at=MONDAY)
    assert noted.was == noted.now


def test_a_route_is_noted_by_whoever_chose_it():
    noted = corrections.of_route(a_case(Tag.NOISE), Route.JOINT, actor_id=WORKER, at=MONDAY)
    assert (noted.subject, noted.was, noted.now) == (Subject.ROUTE, "shared", "joint")
    assert noted.actor_id == WORKER


def test_a_question_that_was_a_report():
    case = a_case(Tag.PARKING, kind=Kind.QUESTION)
    noted = corrections.of_kind(case, Kind.REPORT, actor_id=RESIDENT, at=MONDAY)
    assert (noted.subject, noted.was, noted.now) == (Subject.INTENT, "consult", "report")


def test_small_talk_that_was_a_matter():
    noted = corrections.of_small_talk(a_case(Tag.OTHER), "chat", actor_id=RESIDENT, at=MONDAY)
    assert (noted.was, noted.now) == ("chat", "report")


def test_a_tag_that_somebody_named_is_no_guess_any_more():
    case = a_case(Tag.OTHER, is_sure=False)
    corrected, _ = filing.correct_tag(
        case, understood(Tag.PARKING), office=OFFICE, actor_id=RESIDENT, at=MONDAY
    )
    assert corrected.is_sure


def test_what_is_taken_apart_names_the_other_numbers():
    event = dividing.split(
        a_case(Tag.NOISE), ["2026-0002", "2026-0003"], actor_id=RESIDENT, at=MONDAY
    )
    assert (event.kind, event.note) == (EventKind.SPLIT, "2026-0002 2026-0003")
