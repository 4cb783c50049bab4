"""Names of estates are told from the words around them."""

import pytest

from nlp.estates import estate_span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我是a3区翠竹街道桃源社区丽景花园小区的业主", "丽景花园小区"),
        ("投诉湖畔国际公馆物业", "湖畔国际公馆"),
        ("云顶天著9栋没水", "云顶天著"),
        ("a7县星月时代车位太少", "星月时代"),
        ("桃花苑附近的河很臭", "桃花苑"),
        ("东湖三村12栋没有路灯", "东湖三村"),
        ("松涛社区b2栋太吵", "松涛社区"),
        ("锦绣家园小区三期停电", "锦绣家园小区三期"),
        ("望鹤湾装修垃圾没人收", "望鹤湾"),
        ("您好,青橘园晚上太吵", "青橘园"),
        ("咨询康宁里的户口怎么办", "康宁里"),
        ("望岳一号电梯坏了", "望岳一号"),
        ("家住枫丹白露,没有暖气", "枫丹白露"),
        ("向阳新村停水", "向阳新村"),
        ("想了解云岭公寓的收费", "云岭公寓"),
        ("松涛春天物业没人", "松涛春天"),
        ("距离鹿鸣湾不到百米", "鹿鸣湾"),
        ("噪音大,云上丹堤的人都睡不着", "云上丹堤"),
        ("我女儿家在橡树郡", "橡树郡"),
        ("吵得使金桂花园不得安宁", "金桂花园"),
        ("夜市的油烟一阵一阵直冲金桂花园", "金桂花园"),
    ],
)
def test_a_name_is_cut_out(text: str, name: str) -> None:
    span = estate_span(text)
    assert span is not None
    assert text[slice(*span)] == name


@pytest.mark.parametrize(
    "text",
    [
        "我们小区太吵",
        "这个老旧小区没人管",
        "昨天晚上3栋停电",
        "隔壁小区的狗",
        "广场上有人跳舞",
        "市政府什么时候上班",
        "找园林修树",
        "一个春天没人修",
        "自从时代变了",
        "",
    ],
)
def test_no_name_is_made_up(text: str) -> None:
    assert estate_span(text) is None
