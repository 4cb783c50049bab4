"""Streets and rivers are told from all that only ends like one."""

import pytest

from nlp.signposts import TAKEN
from nlp.streets import street_span


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("渣土车整夜横行迎春大道", "迎春大道"),
        ("青云路那几个坑补一补", "青云路"),
        ("白沙河又黑又臭", "白沙河"),
        ("书院路与文昌街交叉口没有红绿灯", "书院路与文昌街交叉口"),
        ("松柏路两侧划满了泊位", "松柏路两侧"),
        ("松柏路以南那块地荒着", "松柏路以南"),
    ],
)
def test_a_street_is_found(text: str, street: str) -> None:
    span = street_span(text)
    assert span is not None
    assert text[slice(*span)] == street


@pytest.mark.parametrize(
    "text",
    [
        "马路上都是积水",
        "坐35路公交过来的",
        "老板跑路了",
        "一下雨路就成河",
        "我住青云路18号",
        f"青云路{TAKEN * 4}的业主",
        "楼道路灯坏了",
        "",
    ],
)
def test_what_ends_like_a_street_is_none(text: str) -> None:
    assert street_span(text) is None
