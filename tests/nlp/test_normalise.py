"""Normalising keeps the way back to what was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.normalise import normalise


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("５栋Ａ座（东）", "5栋a座(东)"),
        ("车库(chēkù)门坏(huài)了", "车库门坏了"),
        ("门口（ménkǒu）有水", "门口有水"),
        ("干部(gànbù)(gànbù)来过", "干部来过"),
        ("走廊(lang)里黑", "走廊里黑"),
        ("楼道(l?udào)里黑", "楼道里黑"),
        ("下水道(dào堵住", "下水道堵住"),
        ("灯dēng坏了", "灯坏了"),
        ("停電了 電梯不動", "停电了 电梯不动"),
        ("好臭😷😷啊", "好臭 啊"),
        ("快来人！！！！！", "快来人!!"),
        ("太吵\u200b了", "太吵了"),
    ],
)
def test_one_plain_spelling(written: str, plain: str) -> None:
    assert normalise(written).text == plain


@pytest.mark.parametrize(
    "kept", ["无线网(wifi)断了", "唱歌(ktv)太响", "8栋(a座)漏水", "第3期(vip)"]
)
def test_a_word_in_brackets_is_no_pinyin(kept: str) -> None:
    assert normalise(kept).text == kept


def test_pinyin_written_without_its_tone_letters_by_a_decomposing_keyboard() -> None:
    assert normalise("走廊(zo\u030culang)里黑").text == "走廊里黑"


def test_a_slip_of_the_pen_is_put_right() -> None:
    assert normalise("搂道里有人亭车，早音大").text == "楼道里有人停车,噪音大"


def test_half_a_character_is_replaced() -> None:
    assert normalise("灯\ud83d坏了").text == "灯\ufffd坏了"


def test_what_was_written_comes_back() -> None:
    normal = normalise("Ｂ３栋(dòng)２单元")
    assert normal.text == "b3栋2单元"
    assert normal.written(0, 3) == "Ｂ３栋"
    assert normal.written(3, 6) == "２单元"
    assert normal.written(4, 4) == ""


@settings(deadline=None)
@given(st.text(max_size=300) | st.text(st.characters(), max_size=100))
def test_every_plain_character_comes_from_somewhere(written: str) -> None:
    normal = normalise(written)
    assert len(normal.text) == len(normal.origin)
    assert list(normal.origin) == sorted(normal.origin)
    assert normal.written(0, len(normal.text)) in written


def test_what_is_broken_stays_broken() -> None:
    assert normalise("門被打坏了，一坏就是三天").text == "门被打坏了,一坏就是三天"
