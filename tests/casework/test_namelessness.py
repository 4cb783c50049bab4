"""Who may stay nameless to those who handle a case."""

from dataclasses import replace

import pytest

from casework import namelessness
from casework.case import Case, CaseEvent, EventKind
from casework.errors import NameNeeded
from casework.labels import Kind, Role, Route, Tag, Urgency
from casework.people import Person
from tests.casework.sample import MONDAY, a_case, a_person

REPORTER, NEIGHBOUR = 1, 7


def boxes() -> Case:
    return replace(a_case(), reporter_id=REPORTER, tags=(Tag.CLUTTER,), route=Route.SHARED)


def test_what_is_broken_or_dirty_needs_no_name():
    assert namelessness.may_be(boxes())
    assert namelessness.may_be(replace(boxes(), route=Route.JOINT, urgency=Urgency.URGENT))


def test_what_somebody_asked_to_keep_to_few_needs_none_either():
    assert namelessness.may_be(replace(boxes(), is_confidential=True))


def test_a_question_needs_none_whatever_it_is_about():
    asked = replace(boxes(), kind=Kind.QUESTION, route=Route.NONE, tags=(Tag.FAMILY,))
    assert namelessness.may_be(asked)


@pytest.mark.parametrize(
    "case",
    [
        replace(boxes(), urgency=Urgency.EMERGENCY),
        replace(boxes(), kind=Kind.QUESTION, urgency=Urgency.EMERGENCY),
        replace(boxes(), route=Route.ASSISTED),
        replace(boxes(), tags=(Tag.CLUTTER, Tag.NEIGHBOUR)),
        replace(boxes(), tags=(Tag.FAMILY,)),
        replace(boxes(), recorder_id=3),
    ],
)
def test_where_people_must_be_found_or_spoken_with_there_is_a_name(case: Case):
    assert not namelessness.may_be(case)
    with pytest.raises(NameNeeded):
        namelessness.veil(case, actor_id=REPORTER, at=MONDAY)
    assert namelessness.is_lost(replace(case, is_nameless=True))
    assert not namelessness.is_unnamed(replace(case, is_nameless=True), person(REPORTER))


def person(number: int, *, is_nameless: bool = False, role: Role | None = None) -> Person:
    return replace(a_person(role), id=number, is_nameless=is_nameless)


def test_one_is_nameless_in_a_case_and_a_neighbour_in_all_that_they_join():
    veiled, event = namelessness.veil(boxes(), actor_id=REPORTER, at=MONDAY)
    assert event.kind is EventKind.VEILED
    assert namelessness.is_unnamed(veiled, person(REPORTER))
    assert not namelessness.is_unnamed(boxes(), person(REPORTER, is_nameless=True))
    assert namelessness.is_unnamed(boxes(), person(NEIGHBOUR, is_nameless=True))
    named, event = namelessness.unveil(veiled, actor_id=None, at=MONDAY)
    assert (named, event.kind) == (boxes(), EventKind.UNVEILED)


def did(kind: EventKind, number: int) -> CaseEvent:
    return CaseEvent(boxes().no, kind, number, MONDAY)


def test_a_history_names_whoever_handles_a_case_though_nameless_as_a_neighbour():
    veiled = replace(boxes(), is_nameless=True)
    worker = person(NEIGHBOUR, is_nameless=True, role=Role.GRID_WORKER)

    def is_unnamed(kind: EventKind, actor: Person, *left: int) -> bool:
        return namelessness.is_done_unnamed(veiled, did(kind, actor.id), actor, left)

    assert is_unnamed(EventKind.FILED, person(REPORTER))
    assert not is_unnamed(EventKind.CLAIMED, person(REPORTER))
    assert not is_unnamed(EventKind.CORRECTED, worker)
    assert is_unnamed(EventKind.FOLLOWED, worker)
    assert is_unnamed(EventKind.FILED, person(NEIGHBOUR), NEIGHBOUR)
    assert not is_unnamed(EventKind.ADDED, person(NEIGHBOUR))


@pytest.mark.parametrize(
    ("kinds", "is_chosen"),
    [
        ([], False),
        ([EventKind.VEILED], True),
        ([EventKind.VEILED, EventKind.UNVEILED], False),
        ([EventKind.UNVEILED, EventKind.VEILED], True),
    ],
)
def test_a_name_left_out_of_this_case_stays_out(kinds: list[EventKind], is_chosen: bool):
    history = [CaseEvent("2026-0001", kind, REPORTER, MONDAY) for kind in kinds]
    assert namelessness.is_chosen(history, None) is is_chosen
    assert not namelessness.is_chosen(history, MONDAY)
