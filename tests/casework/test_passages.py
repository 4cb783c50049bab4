"""A long text in passages that fit, with nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from casework.markup import units
from casework.passages import passages


def test_what_fits_is_one_passage():
    assert passages(" 到服务大厅。\n", 20) == ["到服务大厅。"]


def test_it_is_cut_between_paragraphs_before_sentences_before_anything():
    assert passages("一二三四五。\n\n六七八九。十", 9) == ["一二三四五。", "六七八九。十"]
    assert passages("一二三四五。六七八。九十", 10) == ["一二三四五。六七八。", "九十"]
    assert passages("一二三四五六，七八九十", 8) == ["一二三四五六，", "七八九十"]
    assert passages("一二三四五六七八九十", 4) == ["一二三四", "五六七八", "九十"]


def test_an_end_far_before_is_no_good_one():
    assert passages("一。" + "二" * 20, 12)[0] == "一。" + "二" * 10


@given(st.text(st.sampled_from("一二。！，\n 😀a"), max_size=120), st.integers(2, 40))
def test_nothing_is_lost_and_everything_fits(text: str, most: int):
    found = passages(text, most)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(units(one) <= most for one in found)
