"""What a telephone number is made of says nothing of the matter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.evidence import lay_out
from nlp.knowledge import lexicon
from nlp.labels import Tag, Urgency
from nlp.numbers import EDGE, hide
from nlp.reading import read

PHONES = ["13800001111", "138 0000 1111", "138-0000-1111", "0731-88886666", "86 13800001111"]
NAMED = ["王奶奶", "奶奶电话", "我家老人的号码是", "独居的孙爷爷，", "业主"]


@pytest.mark.parametrize("phone", PHONES)
def test_a_telephone_number_is_hidden_sign_by_sign(phone: str):
    assert hide(f"王奶奶{phone}。") == f"王奶奶{EDGE * len(phone)}。"


@given(st.text(max_size=100))
def test_every_sign_is_told_as_it_is_or_hidden(text: str):
    hidden = hide(text)
    assert len(hidden) == len(text)
    assert all(now in {sign, EDGE} for sign, now in zip(text, hidden, strict=True))


@pytest.mark.parametrize("text", ["3-2-501", "打了119 120 110", "12345", "3栋2单元1501", "下午3点"])
def test_flats_hotlines_and_hours_stay(text: str):
    assert hide(text) == text


def test_a_message_has_the_same_features_whatever_the_number_is_and_without_it():
    one, other = (lay_out(f"王奶奶 {phone}", lexicon()).names for phone in PHONES[:2])
    assert one == other == lay_out("王奶奶", lexicon()).names


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize("who", NAMED)
def test_whoever_is_just_named_with_a_number_is_in_no_danger(who: str, phone: str):
    assert read(f"{who} {phone}").urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize(
    "told",
    ["王奶奶 13800001111 摔倒了起不来", "13800001111 有人晕倒了", "煤气漏了，我电话13800001111"],
)
def test_a_danger_beside_a_number_is_one(told: str):
    assert read(told).urgency is Urgency.EMERGENCY


def test_the_matter_beside_a_number_is_read_as_without_it():
    assert read("楼道灯坏了 13800001111").primary is read("楼道灯坏了").primary is Tag.FACILITY
