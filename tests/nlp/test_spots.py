"""Spots are told from people and verbs that contain them."""

import pytest

from nlp.spots import spot_span


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("3号车库漏水", "3号车库"),
        ("地下车库b区没灯", "地下车库b区"),
        ("楼下的大排档太吵", "楼下"),
        ("楼下那家面馆油烟大", "楼下"),
        ("小区东门堵车", "小区东门"),
        ("药店门口有人摆摊", "药店门口"),
        ("单元门口堆着砖", "单元门口"),
        ("电梯里有人抽烟", "电梯"),
        ("小百合幼儿园对面有人卖炸串", "小百合幼儿园对面"),
        ("花坛边全是狗屎", "花坛边"),
        ("菜场门口堵死了", "菜场门口"),
        ("荷花池巷又有人装地锁", "荷花池巷"),
        ("电梯一开门就响", "电梯"),
        ("背后那条路没有灯", "背后那条路"),
        ("池塘边那块空地堆着砖", "池塘边那块空地"),
        ("西门传达室没人", "西门传达室"),
        ("车库坡道打滑", "车库坡道"),
        ("楼下炒粉店一股烟", "楼下炒粉店"),
        ("楼下摆摊的又来了", "楼下"),
        ("对面工地还在打桩", "对面"),
        ("青云公园的灯全灭了", "青云公园"),
        ("晚上公园没人管", "公园"),
        ("白马桥头全是泥", "白马桥头"),
        ("家门口的灯一直闪", "家门口"),
        ("粮店门口停满了车", "粮店门口"),
    ],
)
def test_a_spot_is_found(text: str, spot: str) -> None:
    span = spot_span(text)
    assert span is not None
    assert text[slice(*span)] == spot


@pytest.mark.parametrize(
    "text",
    [
        "楼下那家天天吵架",
        "楼下那位嫌我走路响",
        "跟楼下调解过",
        "楼下邻居骂人",
        "打过12345平台投诉",
        "我上门口述",
        "加装电梯要多少户同意",
        "他把水泼在我家门口",
    ],
)
def test_a_person_is_no_spot(text: str) -> None:
    assert spot_span(text) is None
