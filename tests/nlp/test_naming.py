"""What does no more than name a thing is told from what tells of one."""

import pytest

from nlp.naming import is_name


@pytest.mark.parametrize("text", ["低保", "停车", "物业费", "养狗", "老年卡！", "不动产证"])
def test_a_thing_is_just_named(text: str):
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "电梯坏了",
        "路灯不亮",
        "楼上吵",
        "下水道堵",
        "井盖没了",
        "楼道堆满纸箱",
        "垃圾没人收",
        "狗",
        "",
    ],
)
def test_something_is_told_of_it_or_nothing_is_named(text: str):
    assert not is_name(text)
