"""Several matters in one message are told apart; one story stays one."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import examples
from nlp.labels import Intent, Route, Tag
from nlp.reading import Gazetteer, read

TOLD = st.sampled_from([one.text for one in examples.for_training()])
BETWEEN = st.sampled_from(["。", "，另外", "。另外，", " 2. ", "\n", "；还有，", "！"])
LABELS = ["intent", "tags", "route", "urgency", "place"]

SEVERAL = [
    ("路灯坏了。楼上半夜唱歌吵得睡不着。", ["路灯坏了", "楼上半夜唱歌吵得睡不着"]),
    (
        "3栋的电梯停了两天没人修，另外北门的垃圾桶满了没人收",
        ["3栋的电梯停了两天没人修", "北门的垃圾桶满了没人收"],
    ),
    (
        "1. 二单元电梯停了 2. 楼上半夜拉椅子吵死人",
        ["二单元电梯停了", "楼上半夜拉椅子吵死人"],
    ),
    ("①楼道里堆满杂物 ②路灯不亮", ["楼道里堆满杂物", "路灯不亮"]),
    ("第一，楼道里堆满纸箱。第二，车库的灯全坏了。", ["楼道里堆满纸箱", "车库的灯全坏了"]),
    ("两件事：楼道里堆满纸箱；东门的路灯不亮", ["楼道里堆满纸箱", "东门的路灯不亮"]),
    (
        "物业费涨价没人通知。另外健身器材的扶手断了",
        ["物业费涨价没人通知", "健身器材的扶手断了"],
    ),
    ("电梯停了两天没人修，另外低保怎么申请", ["电梯停了两天没人修", "低保怎么申请"]),
    ("3栋的路灯坏了，另外5栋的路灯也坏了", ["3栋的路灯坏了", "5栋的路灯也坏了"]),
]

ONE_STORY = [
    "电梯又坏了，修了一个礼拜还没好，老人下不了楼",
    "楼道的灯坏了三天了。晚上看不见路。什么时候修？",
    "垃圾桶满了没人收，臭味熏人",
    "路灯坏了，谢谢",
    "楼道里堆满了纸箱，没法走路",
    "谢谢，灯修好了。师傅辛苦了。",
    "你好。在吗？",
    "路灯坏了。",
    "",
]


@pytest.mark.parametrize(("said", "told"), SEVERAL)
def test_several_matters_are_told_apart(said: str, told: list[str]):
    assert [matter.text for matter in read(said).matters] == told


@pytest.mark.parametrize("said", ONE_STORY)
def test_one_story_stays_one(said: str):
    assert read(said).matters == ()


def test_each_matter_has_its_own_tag_and_way():
    lift, rubbish = read("3栋的电梯停了两天没人修，另外北门的垃圾桶满了没人收").matters
    assert (lift.tags[0], lift.route) == (Tag.FACILITY, Route.JOINT)
    assert (rubbish.tags[0], rubbish.route) == (Tag.SANITATION, Route.SHARED)
    assert lift.intent is rubbish.intent is Intent.REPORT


def test_each_matter_has_its_own_place():
    lift, rubbish = read("3栋的电梯停了两天没人修，另外北门的垃圾桶满了没人收").matters
    assert lift.place.to_dict() == {"building": "3栋", "spot": "电梯"}
    assert rubbish.place.to_dict() == {"spot": "北门"}


def test_a_question_behind_a_report_is_a_matter_too():
    report, question = read("垃圾桶满了没人收，另外问一下，低保怎么申请").matters
    assert (report.intent, question.intent) == (Intent.REPORT, Intent.CONSULT)
    assert question.tags[0] is Tag.POLICY


def test_a_matter_stands_as_it_was_written():
    said = "楼道的燈壞了😷！！！！另外，ＫＴＶ半夜唱歌（gē）吵得睡不着"
    lamp, noise = read(said).matters
    assert lamp.text == "楼道的燈壞了"
    assert noise.text == "ＫＴＶ半夜唱歌（gē）吵得睡不着"


def test_the_dictionary_has_the_agreed_keys():
    matter = read("路灯坏了。楼上半夜唱歌吵得睡不着。").matters[0].to_dict()
    assert list(matter) == ["text", "start", "end", *LABELS]
    assert matter["tags"] == ["facility"]
    assert (matter["start"], matter["end"]) == (0, 4)


@settings(deadline=None)
@given(TOLD, BETWEEN, TOLD | st.text(max_size=60))
def test_every_matter_stands_in_the_text_one_behind_the_other(one: str, between: str, other: str):
    said = one + between + other
    matters = read(said, gazetteer=Gazetteer({"信江花园": ("化工厂",)})).matters
    assert len(matters) != 1
    assert all(matter.text == said[matter.start : matter.end] != "" for matter in matters)
    assert all(before.end <= matter.start for before, matter in pairwise(matters))
    assert all(
        part in matter.text for matter in matters for part in matter.place.to_dict().values()
    )


def test_the_tags_of_a_message_are_those_of_all_its_matters():
    tags = read("楼道的灯坏了好几天。另外楼下的垃圾堆成山没人收，臭得很").tags
    assert {Tag.FACILITY, Tag.SANITATION} <= set(tags)


def test_a_short_rest_is_not_lost():
    *_, last = read("电梯坏了三天没人修。另外楼下的垃圾没人收，臭得很").matters
    assert last.text == "楼下的垃圾没人收，臭得很"
