"""Telephone numbers, however they are written."""

import pytest

from casework.telephones import bare, differ


@pytest.mark.parametrize(
    "written", ["13800010101", "138 0001 0101", "138-0001-0101", "+86 13800010101", "8613800010101"]
)
def test_a_mobile_number_is_the_same_however_it_is_written(written: str):
    assert bare(written) == "13800010101"
    assert not differ(written, "13800010101")


def test_the_office_is_another_telephone_and_no_number_tells_nothing():
    assert bare("0793-820 0101") == "07938200101"
    assert differ("0793-8200101", "13800010101")
    assert not differ("", "13800010101")
