"""What the writer wants is told from how it is said."""

import pytest

from nlp.labels import Intent, Route, Tag, Urgency
from nlp.reading import read

WANTED = {
    Intent.REPORT: [
        "单元门关不上，麻烦来个师傅",
        "这条路什么时候才有人修？坑都能养鱼了",
        "能不能劝劝那户别在走廊养鸽子",
        "谁来管管门口那排小摊",
        "没有解决",
        "不满意，还是坏的",
    ],
    Intent.CONSULT: [
        "老年证在哪个窗口办",
        "晚上几点以后不能装修？",
        "请问租车位一个月多少钱",
        "离婚协议要不要公证",
        "社区食堂周末开不开",
        "家庭医生签约",
    ],
    Intent.STATUS: [
        "上周报的水管漏水怎么没下文了",
        "我投诉的烧烤店处理得怎么样了",
        "工单走到哪一步了",
    ],
    Intent.THANKS: [
        "谢谢，门禁已经修好了",
        "楼道清干净了，给你们点赞",
        "不吵了，麻烦你们了",
        "好的谢谢",
    ],
    Intent.CHAT: ["你好", "在吗", "哈哈哈", "早上好呀", "你是机器人吗"],
    Intent.OTHER: [
        "低息贷款秒到账，加微信详谈",
        "日结兼职刷单，轻松赚三百",
        "？？？",
        "",
        "1",
    ],
}


@pytest.mark.parametrize(
    ("said", "intent"), [(said, intent) for intent, all_said in WANTED.items() for said in all_said]
)
def test_what_is_wanted(said: str, intent: Intent) -> None:
    assert read(said).intent == intent


def test_not_repaired_is_no_thanks() -> None:
    assert read("谢谢，不过灯还没修好，又坏了").intent == Intent.REPORT


def test_only_a_report_has_a_route() -> None:
    for said in WANTED[Intent.CONSULT] + WANTED[Intent.STATUS] + WANTED[Intent.CHAT]:
        reading = read(said)
        assert (reading.route, reading.urgency) == (Route.NONE, Urgency.LOW)


def test_thanks_and_small_talk_have_no_tags() -> None:
    for said in WANTED[Intent.THANKS] + WANTED[Intent.CHAT] + WANTED[Intent.OTHER]:
        assert (read(said).tags, read(said).primary) == ((), Tag.OTHER)


@pytest.mark.parametrize("more", ["谢谢", "你好，", "您好！"])
@pytest.mark.parametrize("said", ["路灯坏了", "楼上半夜敲地板", "门口垃圾堆了三天没人收"])
def test_a_greeting_or_thanks_changes_nothing(said: str, more: str) -> None:
    told = f"{said}，{more}" if more == "谢谢" else more + said
    assert (read(told).intent, read(told).primary) == (Intent.REPORT, read(said).primary)
