"""A name and a number, as people write them."""

import pytest

from handlers.cases.introduction import introduced


@pytest.mark.parametrize(
    ("text", "name", "phone", "rest"),
    [
        ("王奶奶 13800001111", "王奶奶", "13800001111", ""),
        ("王奶奶", "王奶奶", "", ""),
        ("13800001111", "", "13800001111", ""),
        ("13800001111王奶奶", "王奶奶", "13800001111", ""),
        ("王奶奶，138-0000-1111", "王奶奶", "13800001111", ""),
        ("王奶奶 138 0000 1111", "王奶奶", "13800001111", ""),
        ("王奶奶 +86 13800001111", "王奶奶", "13800001111", ""),
        ("王奶奶 电话：13800001111", "王奶奶", "13800001111", ""),
        ("王奶奶 手机号 13800001111", "王奶奶", "13800001111", ""),
        ("联系人：王奶奶，电话 13800001111", "王奶奶", "13800001111", ""),
        ("王奶奶 0793-8212345", "王奶奶", "07938212345", ""),
        ("王奶奶 8212345", "王奶奶", "8212345", ""),
        ("王奶奶，3栋2单元，13800001111", "王奶奶", "13800001111", "3栋2单元"),
        ("王奶奶\n13800001111", "王奶奶", "13800001111", ""),
    ],
)
def test_who_it_is(text: str, name: str, phone: str, rest: str):
    found = introduced(text)
    assert found is not None
    assert (found.name, found.phone, found.rest) == (name, phone, rest)


@pytest.mark.parametrize("text", ["", "   ", "，。", "昨天下午有个人来说楼上漏水漏得厉害"])
def test_who_it_is_not(text: str):
    assert introduced(text) is None
