"""Where words are due, marks are none."""

import pytest

from casework import reasons
from casework.errors import ReasonMissing


@pytest.mark.parametrize("text", ["", "  ", "。", "……", "？！", "\n-\n", "👍"])
def test_blanks_and_marks_are_no_reason(text: str):
    with pytest.raises(ReasonMissing) as refused:
        reasons.require("2026-0001", text)
    assert refused.value.facts == {"case_no": "2026-0001"}


@pytest.mark.parametrize("text", ["等配件", "3", "ok", " 没人。 "])
def test_a_word_is_one_without_the_blanks_around_it(text: str):
    assert reasons.require("2026-0001", text) == text.strip()
