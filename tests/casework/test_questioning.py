"""A question is over when its asker has found the answer."""

import pytest

from casework import questioning
from casework.case import Case, EventKind, Stage
from casework.errors import StageNotAllowed
from casework.labels import Kind, Outcome
from tests.casework.sample import MONDAY, RESIDENT, SOMEBODY, a_case, at_stage


def test_the_asker_closes_it_and_it_counts_as_explained():
    question = a_case(kind=Kind.QUESTION)
    settled, event = questioning.settle(question, answer="看公告栏", actor_id=RESIDENT, at=MONDAY)
    assert (settled.stage, settled.outcome) == (Stage.CLOSED, Outcome.EXPLAINED)
    assert (settled.answer, settled.satisfaction) == ("看公告栏", None)
    assert (event.kind, event.actor_id) == (EventKind.ANSWERED, RESIDENT)


@pytest.mark.parametrize("case", [a_case(), at_stage(Stage.RESOLVED, kind=Kind.QUESTION)])
def test_a_report_or_what_is_over_is_not_closed_like_that(case: Case):
    with pytest.raises(StageNotAllowed):
        questioning.settle(case, answer="看公告栏", actor_id=RESIDENT, at=MONDAY)


def test_only_the_askers_own_open_question_waits():
    question = a_case(kind=Kind.QUESTION)
    assert questioning.is_waiting(question, RESIDENT)
    assert not questioning.is_waiting(question, SOMEBODY)
    assert not questioning.is_waiting(a_case(), RESIDENT)
