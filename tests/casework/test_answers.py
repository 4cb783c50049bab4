"""The community's own wording, with what stands for the case put in."""

import pytest

from casework.answers import fill

FACTS = {"place": "3栋", "tags": "停车", "no": "2026-0001"}


def test_place_tags_and_number_are_put_in_as_often_as_they_stand_there():
    filled = fill("{place}的{tags}（{no}），{place}", **FACTS)
    assert filled == "3栋的停车（2026-0001），3栋"


@pytest.mark.parametrize("text", ["", "{", "}", "{}", "{0}", "{ place }", "{place!r}", "{name}"])
def test_any_other_brace_is_just_a_brace(text: str):
    assert fill(text, **FACTS) == text


def test_what_is_put_in_is_not_filled_again():
    assert fill("{place}", place="{tags}", tags="停车", no="") == "{tags}"
