"""Danger comes first; what only looks like it does not."""

import pytest

from nlp import gaps, segment
from nlp.evidence import lay_out
from nlp.knowledge import lexicon
from nlp.labels import Danger, Intent, Route, Tag, Urgency
from nlp.phrases import Match
from nlp.reading import Gazetteer, read
from nlp.urgency import danger_told

EMERGENCIES = [
    "四楼厨房着火了",
    "配电箱冒烟，噼里啪啦响",
    "家里一股臭鸡蛋味，头晕",
    "煤气阀关不上，嘶嘶漏气",
    "电梯停在半空，里面有人出不来",
    "电梯不动了，我和孩子关在里面",
    "外公摔在浴室，叫他没反应",
    "她口吐白沫抽过去了",
    "宝宝被糖噎住，脸发紫",
    "流了一地血，止不住",
    "我不想活了",
    "药我都准备好了，别找我",
    "有个姑娘坐在天台边上哭",
    "小孩爬到窗台外面去了",
    "有人掉进景观池了",
    "电线掉水里，有人触电倒了",
    "他又拿刀了，快来",
    "隔壁打得女的喊救命",
    "我奶奶走丢了，她有点糊涂",
    "孩子放学到现在没回家，找不到人",
    "独居的老爷子三天没开门，敲门没人应",
    "有人在撬我家门，我一个人在家",
    "阳台塌了，下面压着人",
    "挖地基挖出一颗炸弹",
    "孩子误喝了消毒液",
]

LOOK_ALIKES = [
    "消防演习定在哪天",
    "燃气费怎么交",
    "楼下火锅店排队的人太吵",
    "昨晚电视剧里跳楼那段真吓人",
    "累死我了，空调又吵",
    "急救培训怎么报名",
    "上次电梯困人以后物业也没道歉",
]


@pytest.mark.parametrize("said", EMERGENCIES)
def test_an_emergency_is_heard(said: str) -> None:
    reading = read(said)
    assert reading.urgency == Urgency.EMERGENCY
    assert reading.intent == Intent.REPORT
    assert reading.route != Route.NONE


@pytest.mark.parametrize("said", LOOK_ALIKES)
def test_what_looks_like_danger_is_none(said: str) -> None:
    assert read(said).urgency != Urgency.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        "整栋楼从早上停水到现在",
        "消防通道让几辆车堵死了",
        "电线从墙上垂下来，伸手就碰到",
        "外墙瓷砖一块一块往下掉",
        "电梯坏了，轮椅上的老人下不了楼",
        "楼上扬言要打断我的腿",
    ],
)
def test_a_need_cut_off_or_a_danger_near_is_urgent(said: str) -> None:
    assert read(said).urgency == Urgency.URGENT


@pytest.mark.parametrize("said", ["建议多装几张长椅", "谢谢你们", "在吗", "老年卡在哪办"])
def test_a_wish_or_a_question_can_wait(said: str) -> None:
    assert read(said).urgency == Urgency.LOW


def test_a_danger_to_life_is_its_own_matter() -> None:
    assert read("我不想活了，对不起爸妈").primary == Tag.OTHER
    assert read("我不想活了，对不起爸妈").route == Route.ASSISTED
    assert read("四楼厨房着火了").primary == Tag.SAFETY


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("我家着火了", Danger.FIRE),
        ("电梯困人了", Danger.TRAPPED),
        ("有人晕倒了", Danger.MEDICAL),
        ("上个月楼上着火了，现在又着火了", Danger.FIRE),
    ],
)
def test_danger_that_is_told_now_is_told(said: str, danger: Danger) -> None:
    assert danger in {match.phrase.danger for match in told(said)}


@pytest.mark.parametrize(
    "said",
    [
        "新闻里说哪里又着火了",
        "昨晚电视剧里跳楼那段真吓人",
        "上次电梯困人以后物业也没道歉",
        "灭火器过期了，万一着火怎么办",
        "去年着过火",
        "跳楼价清仓",
        "火锅店太吵",
        "路灯坏了",
    ],
)
def test_danger_that_is_past_feared_or_heard_of_is_not_told(said: str) -> None:
    assert told(said) == []


def told(said: str) -> list[Match]:
    laid_out = lay_out(said, lexicon())
    boundaries = segment.boundaries(laid_out.words)
    with_gaps = gaps.dangers().find(laid_out.text, boundaries=boundaries)
    return danger_told([*laid_out.found.about_danger, *with_gaps])


@pytest.mark.parametrize("said", ["502", "奶奶", "刘奶奶", "王奶奶 13800001111"])
def test_a_number_or_a_name_alone_is_no_danger(said: str):
    assert read(said).urgency is not Urgency.EMERGENCY


@pytest.mark.parametrize("before", ["", "我住", "8栋", "蔚蓝香廷小区3栋2单元", "信江花苑12幢"])
@pytest.mark.parametrize("room", ["501", "602", "603室", "1204"])
def test_an_address_is_no_danger_whichever_door_it_names(before: str, room: str):
    estates = {"蔚蓝香廷小区": (), "信江花苑": ()}
    heard = read(before + room, gazetteer=Gazetteer(estates))
    assert (heard.urgency is Urgency.EMERGENCY, heard.dangers) == (False, ())


@pytest.mark.parametrize("said", ["8栋602打人", "3栋2单元着火", "602救命"])
def test_a_danger_behind_a_door_is_one(said: str):
    assert read(said).urgency is Urgency.EMERGENCY
