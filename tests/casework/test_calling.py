"""What people are called."""

import pytest

from casework.calling import tidy
from casework.errors import NameNotFit


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (" 王阿姨 ", "王阿姨"),
        ("王\n秀英", "王 秀英"),
        ("\u202e王\u200b秀英\u0007", "王秀英"),
        ("小王😀", "小王😀"),
        ("王" * 20, "王" * 20),
    ],
)
def test_a_name_is_kept_as_anybody_can_read_it(words: str, name: str):
    assert tidy(words) == name


@pytest.mark.parametrize("words", ["", " \n ", "。。", "😀", "\u200b", "王" * 21])
def test_what_is_no_name_is_asked_for_again(words: str):
    with pytest.raises(NameNotFit):
        tidy(words)
