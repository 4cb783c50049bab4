"""A message is tagged with what it complains of."""

import pytest

from nlp.labels import Tag
from nlp.reading import read

SAID = [
    ("一辆金杯天天把我们单元门口堵死", Tag.PARKING),
    ("固定车位被陌生车占了一个礼拜", Tag.PARKING),
    ("楼梯拐弯处堆着他家的旧洗衣机", Tag.CLUTTER),
    ("走廊成了他家储藏室", Tag.CLUTTER),
    ("小区外头的夜宵摊唱到天亮，根本合不了眼", Tag.NOISE),
    ("钻墙的声音从七点响到天黑", Tag.NOISE),
    ("孩子上了初中就不肯跟我们说话，天天锁着门打游戏", Tag.FAMILY),
    ("三个儿女没有一个肯照顾老太太", Tag.FAMILY),
    ("水管爆了，负一层全是水", Tag.FACILITY),
    ("进门那盏路灯闪了一个月", Tag.FACILITY),
    ("厨余桶满得往外流，一股馊味", Tag.SANITATION),
    ("蟑螂从下水口成群爬上来", Tag.SANITATION),
    ("二楼把电动车推回家里过夜充电", Tag.SAFETY),
    ("那条大狼狗不拴绳，追着孩子跑", Tag.SAFETY),
    ("楼顶又有人私自搭了一间铁皮房", Tag.ORDER),
    ("一套房子隔成八间租给十几个人", Tag.ORDER),
    ("物业收钱积极，干活推三阻四，账目从来不公开", Tag.PROPERTY),
    ("邻居把空调外机装在我窗户边上，说了还骂人", Tag.NEIGHBOUR),
    ("拆迁补偿标准跟隔壁村不一样，我们不同意", Tag.POLICY),
]


@pytest.mark.parametrize(("said", "tag"), SAID)
def test_what_is_said_outright(said: str, tag: Tag) -> None:
    assert read(said).primary == tag


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("储藏间和杂物间都没电了", Tag.FACILITY),
        ("家庭医生怎么签约", Tag.POLICY),
        ("停车费能开发票吗", Tag.PARKING),
    ],
)
def test_a_word_in_passing_is_no_complaint(said: str, tag: Tag) -> None:
    assert read(said).primary == tag


def test_a_neighbours_noise_is_noise_and_neighbour() -> None:
    assert read("楼上半夜拖桌子，吵得人睡不着").tags[:2] == (Tag.NOISE, Tag.NEIGHBOUR)


def test_a_flat_that_is_named_is_accused() -> None:
    assert read("投诉7栋1102半夜放音响").tags == (Tag.NOISE, Tag.NEIGHBOUR)
    assert Tag.NEIGHBOUR not in read("我家7栋1102，工地半夜打桩").tags


def test_an_address_alone_is_no_quarrel() -> None:
    assert Tag.NEIGHBOUR not in read("3栋2单元501").tags


def test_a_quarrel_comes_before_what_it_is_about() -> None:
    assert read("隔壁故意把垃圾倒我家门口，还堵着门骂我").primary == Tag.NEIGHBOUR


def test_no_more_than_three_tags() -> None:
    text = "物业不管，楼道堆杂物，垃圾成堆，乱停车，路灯不亮，半夜施工扰民，狗咬人"
    assert len(read(text).tags) == 3


def test_single_words_are_asked_when_nothing_is_said_outright() -> None:
    assert read("我弟把妈的存折藏起来了").primary == Tag.FAMILY


def test_the_words_that_earned_a_tag_are_named() -> None:
    reasons = read("楼道里堆满杂物").reasons
    assert any(one.label == "clutter" and "堆" in one.word and one.weight > 2 for one in reasons)
