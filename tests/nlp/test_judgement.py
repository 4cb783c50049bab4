"""Scores become labels, as a reader of messages would give them."""

from collections.abc import Mapping

import pytest

from nlp.evidence import lay_out
from nlp.judgement import MOST_TAGS, Judgement, judge
from nlp.knowledge import Knowledge, lexicon
from nlp.labels import UNTAGGED, Danger, Intent, Route, Tag, Urgency
from nlp.phrases import Finder
from nlp.reading import read
from nlp.scores import LABELS
from nlp.weights import Head, Weights

WANTED = {
    Intent.REPORT: [
        "单元门关不上，麻烦来个师傅",
        "谁来管管门口那排小摊",
        "建议多装几张长椅",
        "谢谢，不过灯还没修好，又坏了",
    ],
    Intent.CONSULT: [
        "老年证在哪个窗口办",
        "晚上几点以后不能装修",
        "请问租车位一个月多少钱",
        "离婚协议要不要公证",
        "家庭医生怎么签约",
        "低保怎么申请",
    ],
    Intent.STATUS: [
        "上周报的水管漏水怎么没下文了",
        "我投诉的烧烤店处理得怎么样了",
        "上次反映的停车问题有结果了吗",
    ],
    Intent.THANKS: [
        "谢谢，门禁已经修好了",
        "楼道清干净了，给你们点赞",
        "非常感谢物业师傅，电梯修好了",
    ],
    Intent.CHAT: ["哈哈哈", "你是机器人吗", "今天天气真好"],
    Intent.OTHER: [
        "低息贷款秒到账，加微信详谈",
        "日结兼职刷单，轻松赚三百",
        "出售发票，有需要加微信",
    ],
}

ABOUT = {
    Tag.PARKING: ["一辆金杯天天把我们单元门口堵死", "固定车位被陌生车占了一个礼拜"],
    Tag.CLUTTER: ["楼梯拐弯处堆着他家的旧洗衣机", "过道堆着旧家具，人都过不去"],
    Tag.NOISE: ["小区外头的夜宵摊唱到天亮，根本合不了眼", "钻墙的声音从七点响到天黑"],
    Tag.FAMILY: ["三个儿女没有一个肯照顾老太太", "我弟把妈的存折藏起来了"],
    Tag.FACILITY: ["水管爆了，负一层全是水", "进门那盏路灯闪了一个月"],
    Tag.SANITATION: ["厨余桶满得往外流，一股馊味", "蟑螂从下水口成群爬上来"],
    Tag.SAFETY: ["那条大狼狗不拴绳，追着孩子跑", "灭火器过期好几年了"],
    Tag.ORDER: ["楼顶又有人私自搭了一间铁皮房", "一套房子隔成八间租给十几个人"],
    Tag.PROPERTY: ["物业收钱积极，干活推三阻四，账目从来不公开", "保安态度很差，骂业主"],
    Tag.NEIGHBOUR: ["邻居把空调外机装在我窗户边上，说了还骂人", "楼上漏水到我家，他不肯赔"],
    Tag.POLICY: ["拆迁补偿标准跟隔壁村不一样，我们不同意", "加装电梯政府有补贴吗"],
}


def judged(**logits: float) -> Judgement:
    """What is made of these scores; everything else is unlikely."""
    return judged_of("这里有一句话", Finder(()), logits)


def judged_of(said: str, finder: Finder, logits: Mapping[str, float]) -> Judgement:
    """What is made of a message with these scores."""
    bias = tuple(logits.get(label.replace(":", "_"), -5.0) for label in LABELS)
    head = Head(LABELS, (1.0,) * len(LABELS), bias, {"ask_below": 0.6})
    return judge(lay_out(said, finder), Knowledge(finder, Weights(head, [], b"")))


@pytest.mark.parametrize(
    ("said", "intent"), [(said, intent) for intent, all_said in WANTED.items() for said in all_said]
)
def test_what_is_wanted(said: str, intent: Intent):
    assert read(said).intent is intent


@pytest.mark.parametrize(
    ("said", "tag"), [(said, tag) for tag, all_said in ABOUT.items() for said in all_said]
)
def test_what_it_is_about(said: str, tag: Tag):
    assert read(said).primary is tag


@pytest.mark.parametrize(
    ("said", "tag"), [("家庭医生怎么签约", Tag.POLICY), ("停车费能开发票吗", Tag.PARKING)]
)
def test_a_word_in_passing_is_not_what_it_is_about(said: str, tag: Tag):
    assert read(said).primary is tag


def test_a_neighbours_noise_is_noise_and_neighbour():
    assert read("楼上半夜拖桌子，吵得人睡不着").tags == (Tag.NOISE, Tag.NEIGHBOUR)
    assert read("投诉7栋1102半夜放音响").tags == (Tag.NOISE, Tag.NEIGHBOUR)


def test_a_quarrel_comes_before_what_it_is_about():
    assert read("隔壁故意把垃圾倒我家门口，还堵着门骂我").primary is Tag.NEIGHBOUR


@pytest.mark.parametrize("intent", [Intent.CONSULT, Intent.STATUS])
def test_a_question_has_a_matter_but_goes_nowhere(intent: Intent):
    for said in WANTED[intent]:
        reading = read(said)
        assert (reading.route, reading.urgency) == (Route.NONE, Urgency.LOW)
        assert reading.tags


@pytest.mark.parametrize("intent", sorted(UNTAGGED))
def test_thanks_and_small_talk_have_no_matter(intent: Intent):
    for said in WANTED[intent]:
        assert (read(said).tags, read(said).primary) == ((), Tag.OTHER)


def test_the_likeliest_tag_comes_first_and_what_is_plain_enough_follows():
    told = judged(intent_report=5, first_noise=3, tag_neighbour=2, tag_property=1, tag_family=-3)
    assert told.tags == (Tag.NOISE, Tag.NEIGHBOUR, Tag.PROPERTY)
    assert told.primary is Tag.NOISE


def test_no_more_than_three_matters_are_named():
    told = judged(intent_report=5, **{f"tag_{tag}": 5.0 for tag in Tag})
    assert len(told.tags) == MOST_TAGS == 3
    assert len(read("楼道堆杂物，垃圾成堆，乱停车，路灯不亮，施工扰民，狗咬人").tags) <= MOST_TAGS


@pytest.mark.parametrize(
    ("said", "intent"),
    [("下水口堵了半个月就没人来修吗", Intent.REPORT), ("下水口堵了归谁来修", Intent.CONSULT)],
)
def test_who_asks_whether_nobody_sees_to_it_wants_more_than_to_know(said: str, intent: Intent):
    assert judged_of(said, Finder(()), {"intent_consult": 5}).intent is intent


def test_other_stands_alone():
    assert judged(intent_report=5, first_other=3, tag_noise=9).tags == (Tag.OTHER,)
    assert Tag.OTHER not in judged(intent_report=5, first_noise=3, tag_other=9).tags


def test_danger_makes_a_report_of_anything():
    told = judged(intent_thanks=5, danger=3, kind_gas=4, first_safety=1)
    assert (told.intent, told.urgency) == (Intent.REPORT, Urgency.EMERGENCY)
    assert told.dangers == (Danger.GAS,)
    assert told.tags == (Tag.SAFETY,)


@pytest.mark.parametrize(("intent", "is_emergency"), [("report", True), ("chat", False)])
def test_in_small_talk_words_of_danger_count_no_more_than_others(intent: str, is_emergency: bool):
    told = judged_of("又着火了", lexicon(), {"danger": -2, f"intent_{intent}": 5})
    assert (told.urgency is Urgency.EMERGENCY) is is_emergency


@pytest.mark.parametrize(("danger", "is_emergency"), [(-2, True), (-5, False)])
def test_danger_told_with_gaps_counts_where_it_can_decide(danger: int, is_emergency: bool):
    told = judged_of("厨房里的煤气罐一直在漏", lexicon(), {"danger": danger, "intent_report": 5})
    assert (told.urgency is Urgency.EMERGENCY) is is_emergency


def test_without_danger_there_is_no_emergency():
    told = judged(intent_report=5, urgency_emergency=9, urgency_urgent=2, kind_gas=9)
    assert (told.urgency, told.dangers) == (Urgency.URGENT, ())


def test_a_kind_of_danger_that_hardly_leads_is_not_named():
    assert judged(danger=3, kind_gas=4.0, kind_fire=3.5).dangers == ()


def test_only_a_report_is_in_a_hurry():
    assert judged(intent_consult=5, urgency_urgent=9).urgency is Urgency.LOW


def test_a_close_call_is_less_sure_than_a_plain_one():
    close = judged(intent_report=1, intent_chat=0.9, first_noise=1, first_order=0.9)
    plain = judged(intent_report=5, first_noise=5)
    assert 0 <= close.confidence < plain.confidence <= 1


def test_who_tells_of_danger_is_never_asked_back():
    assert judged(danger=3).is_sure
    assert read("四楼厨房着火了").is_sure
    assert not judged(intent_report=1, intent_chat=1).is_sure


@pytest.mark.parametrize(
    "said", ["信江花苑1栋", "3栋2单元501", "十二幢", "蔚蓝香廷小区3栋", "3-2-501"]
)
def test_an_address_alone_is_no_report(said: str):
    assert read(said).intent is Intent.OTHER


@pytest.mark.parametrize("said", ["3栋没水", "3栋2单元501漏水", "501吵死了"])
def test_what_is_said_of_an_address_is_one(said: str):
    assert read(said).intent is Intent.REPORT
