"""Months of complaints in words."""

import pytest

from casework.hotline_months import Month
from handlers.hotline.count_words import months


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        ((1, 2, 5), "1月、2月、5月"),
        ((1, 2, 3), "1月、2月、3月"),
        ((1, 3, 4, 5, 6, 12), "1月、3月至6月、12月"),
        (range(1, 13), "1月至12月"),
    ],
)
def test_many_months_in_a_row_are_told_by_the_first_and_the_last(numbers: range, said: str):
    assert months([Month(2026, one) for one in numbers]) == said
