"""What became of the questions, counted."""

from datetime import timedelta

from casework.askings import (
    STILL_ASKING,
    Asking,
    AskingFigures,
    AskingOutcome,
    Tally,
    Verdict,
    figures,
)
from tests.casework.sample import MONDAY

ANSWERED, OFFERED, MISSED = AskingOutcome


def test_silence_is_neither_useful_nor_unsolved_and_a_choice_is_an_answer():
    counted = figures(
        [
            Tally(ANSWERED, None, is_given=True, count=4),
            Tally(ANSWERED, Verdict.USEFUL, is_given=True, count=3),
            Tally(OFFERED, Verdict.UNSOLVED, is_given=True, count=2),
            Tally(OFFERED, None, is_given=False, count=1),
            Tally(MISSED, None, is_given=False, count=4),
            # Written down later, and told to whoever had asked.
            Tally(MISSED, None, is_given=True, count=1),
        ]
    )
    assert counted == AskingFigures(asked=15, answered=9, useful=3, unsolved=2, missed=5)


def test_nothing_asked_is_nothing():
    assert figures([]) == AskingFigures()


def test_after_a_quarter_of_an_hour_a_question_is_a_new_one():
    asking = Asking(1, 1, "居住证在哪里办？", MONDAY, ANSWERED)
    assert asking.goes_on(MONDAY + STILL_ASKING)
    assert not asking.goes_on(MONDAY + STILL_ASKING + timedelta(seconds=1))
