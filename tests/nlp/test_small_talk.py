"""Small talk: formulas however they are strung together, and somebody who is alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.formulas import SmallTalk, formula
from nlp.labels import Intent, Urgency
from nlp.reading import read
from nlp.small_talk import kind_of

FORMULAS = {
    "你好": SmallTalk.GREETING,
    "您好！在吗？？": SmallTalk.GREETING,
    "晚上好呀，吃了吗": SmallTalk.GREETING,
    "謝謝您": SmallTalk.THANKS,
    "好的谢谢": SmallTalk.THANKS,
    "谢谢啦，再见": SmallTalk.BYE,
    "太晚了我睡了，晚安": None,
    "测试一下": SmallTalk.TEST,
    "123": SmallTalk.TEST,
    "哈哈哈哈哈哈": SmallTalk.LAUGH,
    "不好意思，发错了": SmallTalk.SLIP,
    "你是机器人吗？": SmallTalk.ABOUT,
    "你就是个废物": SmallTalk.INSULT,
    "什么破机器人，一点用都没有！！！": SmallTalk.INSULT,
    "中秋快乐，阖家幸福": SmallTalk.WISH,
    "给你们点赞": SmallTalk.PRAISE,
    "收到": SmallTalk.NOD,
    "垃圾没人清": None,
    "电梯好": None,
    "": None,
    "😀": None,
}

ALONE = (
    "一个人在家，冷清得很",
    "半夜醒了再也睡不着，屋里就我一个人",
    "孩子们都在外地，一年到头见不着，想他们",
    "你能不能陪我说说话",
    "老伴走了以后，饭也不想做，对着电视坐一天",
    "今天我生日，没人记得",
    "夜里一个人，心里堵得慌",
)

NOT_ONLY_ALONE = (
    "楼上天天吵得我睡不着",
    "我一个人住，水管漏水没人修",
    "老伴走了，屋里冷清，楼道灯也坏了",
    "儿子打我，我一个人在家不敢出声",
    "一个人住，去哪里申请补贴",
    "一个人在家，胸闷喘不上气",
)


@pytest.mark.parametrize(("text", "kind"), FORMULAS.items())
def test_a_message_of_formulas_alone_is_of_their_kind(text: str, kind: SmallTalk | None):
    assert formula(text) is kind


@pytest.mark.parametrize("text", [text for text, kind in FORMULAS.items() if kind])
def test_formulas_ask_for_nothing_and_tell_of_no_danger(text: str):
    reading = read(text)
    assert reading.urgency is Urgency.LOW
    assert reading.intent in {Intent.CHAT, Intent.THANKS}


@pytest.mark.parametrize("text", ALONE)
def test_whoever_is_alone_is_heard_as_alone(text: str):
    assert kind_of(read(text)) is SmallTalk.LONELY


@pytest.mark.parametrize("text", NOT_ONLY_ALONE)
def test_what_could_be_seen_to_is_a_matter_whoever_tells_it(text: str):
    assert kind_of(read(text)) is None


@pytest.mark.parametrize(
    "text", ["再见了，大家", "活着没意思，没人陪我", "一个人，不想活了", "孤零零的，想跳下去"]
)
def test_a_life_in_danger_is_no_small_talk(text: str):
    reading = read(text)
    assert reading.urgency is Urgency.EMERGENCY
    assert kind_of(reading) is None


def test_a_plain_goodbye_is_no_farewell_to_life():
    assert read("再见").intent is Intent.CHAT


@given(st.text(max_size=200))
def test_any_text_is_of_a_kind_or_of_none(text: str):
    kinds = {None, *SmallTalk}
    assert formula(text) in kinds
    assert kind_of(read(text)) in kinds
