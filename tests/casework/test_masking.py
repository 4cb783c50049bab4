"""Numbers of people are masked, numbers of things are not; a flat can be hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.masking import HIDDEN, hide_room, is_masked, mask, mask_people, names_person

MASKED = [
    ("13812345678", "138****5678"),
    ("138 1234 5678", "138****5678"),
    ("138-1234-5678", "138****5678"),
    ("1381 234 5678", "138****5678"),
    ("138 123 45678", "138****5678"),
    ("1381234 5678", "138****5678"),
    ("138.1234.5678", "138****5678"),
    ("138 - 1234 - 5678", "138****5678"),
    ("1 3 8 1 2 3 4 5 6 7 8", "138****5678"),
    ("138—1234—5678", "138****5678"),
    ("１３８１２３４５６７８", "138****5678"),
    ("１３８　１２３４　５６７８", "138****5678"),
    ("+8613812345678", "+86138****5678"),
    ("+86 138 1234 5678", "+86 138****5678"),
    ("8613812345678", "86138****5678"),
    ("wx13812345678也行", "wx138****5678也行"),
    ("找我19912345678，或13512340000", "找我199****5678，或135****0000"),
    ("13812345678转802", "138****5678转802"),
    ("0731-88886666", "0731-****66"),
    ("073188886666", "0731-****66"),
    ("0731 8888 6666", "0731-****66"),
    ("（0731）88886666", "0731-****66"),
    ("0793-8123456", "0793-****56"),
    ("010 12345678", "010-****78"),
    ("021-54321098-801", "021-****98"),
    ("+86 731 88886666", "0731-****66"),
    ("家里座机：88886666", "家里座机：****66"),
    ("电话 8888-6666", "电话 ****66"),
    ("430102199003078515", "430***15"),
    ("43010219900307851X", "430***1X"),
    ("43010219900307851x", "430***1x"),
    ("430102 1990 0307 8515", "430***15"),
    ("430102 19900307 8515", "430***15"),
    ("４３０１０２１９９００３０７８５１Ｘ", "430***1X"),
    ("430102900307851", "430***51"),
    ("6222021234567890", "6222****7890"),
    ("6222 0212 3456 7890 123", "6222****0123"),
    ("6222-0212-3456-7890", "6222****7890"),
    ("621700123456789012", "6217****9012"),
    ("护照E12345678", "护照E****78"),
    ("EA1234567", "E****67"),
    ("身份证430102199003078515电话13812345678", "身份证430***15电话138****5678"),
]
UNTOUCHED = [
    "",
    "电梯坏了",
    "2026-0001",
    "2026-0001 和 2026-0002",
    "20260320",
    "2026-03-20 18:30",
    "3月20日到22日",
    "12345",
    "119、110、120",
    "96333",
    "95598",
    "400-123-4567",
    "电话12345",
    "3栋2单元501",
    "15-2-1201",
    "1501室",
    "1280.50元",
    "13800元",
    "车牌赣E12345",
    "88886666",
    "1234567890",
    "123456789012",
    "12345678901234567890123",
    "2023 2024 2025",
]


@pytest.mark.parametrize(("text", "masked"), MASKED)
def test_a_number_of_a_person_is_masked(text: str, masked: str):
    assert mask(text) == masked != text


@pytest.mark.parametrize("text", UNTOUCHED)
def test_a_number_of_a_thing_stays(text: str):
    assert mask(text) == text


def test_what_stands_around_a_number_stays():
    said = "３栋电梯坏了，请打138 1234 5678，2026-0001那件"
    assert mask(said) == "３栋电梯坏了，请打138****5678，2026-0001那件"


@given(st.text(max_size=60) | st.text(alphabet="0123456789 -+xX电话E号（）", max_size=40))
def test_what_is_masked_has_no_number_left(text: str):
    assert mask(mask(text)) == mask(text)


@given(
    st.integers(13_000_000_000, 19_999_999_999), st.sampled_from(["", "电话", "我是", "，", "\n"])
)
def test_no_mobile_number_gets_through(number: int, before: str):
    masked = mask(f"{before}{number}。")
    assert str(number) not in masked
    assert mask(masked) == masked


@pytest.mark.parametrize(
    ("text", "words", "hidden"),
    [
        ("3栋501漏水", ["501"], "3栋＊＊漏水"),
        ("501漏水，1501没漏，5012也没漏", ["501"], "＊＊漏水，1501没漏，5012也没漏"),
        ("501室的501", ["501", "501室"], "＊＊的＊＊"),
        ("3栋2单元501", ["2单元501"], "3栋＊＊"),
        ("12单元501", ["2单元501"], "12单元501"),
        ("2-501和2-502", ["501"], "2-＊＊和2-502"),
        ("５０１又吵了", ["501"], "＊＊又吵了"),
        ("2单元501", ["2单元"], "＊＊501"),
        ("楼上太吵", ["501"], "楼上太吵"),
        ("501漏水", [], "501漏水"),
        ("501漏水", ["", " "], "501漏水"),
        ("a.b501", ["a.b"], "＊＊501"),
        ("axb501", ["a.b"], "axb501"),
    ],
)
def test_a_flat_is_hidden_where_it_is_a_whole_number(text: str, words: list[str], hidden: str):
    assert hide_room(text, words) == hidden


@given(st.text(alphabet="50123室栋单元漏水 -", max_size=30))
def test_no_hidden_flat_is_left(text: str):
    once = hide_room(text, ["501", "501室"])
    assert hide_room(once, ["501", "501室"]) == once
    assert len(once.replace(HIDDEN, "")) <= len(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("找王师傅 13812345678", ["138****5678"]),
        ("社区电话 0731-88881234，热线12345，400-800-1234", []),
        ("电话：88881234", []),
        ("身份证 430103199001011234", ["430***34"]),
    ],
)
def test_only_what_leads_to_one_person_is_named(text: str, numbers: list[str]):
    assert list(names_person(text)) == numbers


def test_the_number_of_an_office_stays_where_one_of_a_person_is_hidden():
    hidden = mask_people("打大厅 0793-5550121，或者找小李 13812345678")
    assert hidden == "打大厅 0793-5550121，或者找小李 138****5678"
    assert is_masked(hidden)
    assert not is_masked("打大厅 0793-5550121")
