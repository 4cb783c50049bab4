"""The whole of a reading, and what holds for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp import examples
from nlp.labels import Intent, Route, Tag, Urgency
from nlp.reading import Gazetteer, read

LABELS = ["intent", "tags", "primary", "route", "urgency", "place"]
KEYS = ["text", *LABELS, "confidence", "reasons", "dangers", "matters"]
TOWN = Gazetteer({"信江花园": ("化工厂",)}, {"鸳鸯楼": ("信江花园", "3")}, ("风雨桥",))
TOLD = st.sampled_from([one.text for one in examples.for_training() if len(one.text) > 7])
PIECES = [
    *("停车", "楼道", "着火", "电梯", "物业", "谢谢", "您好", "另外", "不", "没", "有人", "北门"),
    *(
        "1. ",
        "2、",
        "①",
        "第一",
        "，",
        "。",
        "！！！",
        "\n",
        " ",
        "……",
        "()",
        "（dōu）",
        "亭车",
        "停電",
    ),
    *("3栋", "2单元", "501", "12#", "Ｂ２栋", "-101", "风雨桥", "化工厂", "鸳鸯楼", "🙂"),
]
ANYTHING = (
    st.text(max_size=200) | st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | TOLD
)

STORY = [
    (
        "蔚蓝香廷小区8号车库路面破损严重,是不是该修复一下",
        Tag.FACILITY,
        Route.JOINT,
        {"estate": "蔚蓝香廷小区", "spot": "8号车库"},
    ),
    (
        "一楼老有人堆放杂物,把楼道都(dōu)堵了",
        Tag.CLUTTER,
        Route.SHARED,
        {"floor": "一楼", "spot": "楼道"},
    ),
    (
        "我的小孩现在处于叛逆期,老是逃课,社区(shèqū)干部(gànbù)能帮帮我吗",
        Tag.FAMILY,
        Route.ASSISTED,
        {},
    ),
]

PLAIN = [
    "楼道的灯坏了，晚上看不见路",
    "电梯停了两天没人修",
    "三楼水管漏水，滴到我家了",
    "单元门锁坏了，门关不上",
    "家里停水一整天了",
    "健身器材的扶手断了",
    "进门那盏路灯闪了一个月",
    "整栋楼从早上停电到现在",
    "陌生车占了我的车位",
    "车库出口被一辆面包车堵住了",
    "有人在消防通道乱停车",
    "一辆金杯天天把我们单元门口堵死",
    "楼道里堆满了纸箱，没法走路",
    "过道堆着旧家具，人都过不去",
    "楼梯拐弯处堆着他家的旧洗衣机",
    "楼上半夜唱歌，吵得睡不着",
    "楼下广场舞音响太大了，吵死人",
    "凌晨还在装修，电钻响个不停",
    "钻墙的声音从七点响到天黑",
    "垃圾桶满了没人收，臭味熏人",
    "蟑螂从下水口成群爬上来",
    "厨余桶满得往外流，一股馊味",
    "父母要离婚，孩子没人管",
    "儿子不肯赡养老人",
    "电动车飞线充电，太危险了",
    "那条大狼狗不拴绳，追着孩子跑",
    "楼顶有人违章搭建铁皮房",
    "有人在小区门口摆摊占道",
    "一套房子隔成八间租给十几个人",
    "物业费涨了一倍也不公示",
    "保安态度很差，骂业主",
    "物业收钱积极，账目从来不公开",
    "邻居故意把水泼到我家门口，还骂人",
    "邻居把空调外机装在我窗户边上，说了还骂人",
    "拆迁补偿什么时候发",
    "低保怎么申请",
    "居住证在哪里办",
    "加装电梯政府有补贴吗",
    "我投诉的烧烤店处理得怎么样了",
    "请问租车位一个月多少钱",
]


@pytest.mark.parametrize(("told", "tag", "route", "place"), STORY)
def test_the_three_complaints_of_the_newspaper_story(
    told: str, tag: Tag, route: Route, place: dict[str, str]
):
    reading = read(told)
    assert (reading.intent, reading.primary, reading.route) == (Intent.REPORT, tag, route)
    assert reading.urgency is Urgency.NORMAL
    assert reading.place.to_dict() == place


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("一楼老有人堆放杂物，把楼道都（dōu）堵了", "一楼老有人堆放杂物，把楼道都堵了"),
        ("樓道的燈壞了", "楼道的灯坏了"),
        ("楼道的灯坏了！！！！！", "楼道的灯坏了"),
        ("楼到的灯坏了", "楼道的灯坏了"),
    ],
)
def test_the_spelling_makes_no_difference(written: str, plain: str):
    one, other = read(written), read(plain)
    assert (one.tags, one.intent, one.urgency) == (other.tags, other.intent, other.urgency)


def test_the_dictionary_has_the_agreed_keys():
    told = read("3栋楼道里堆满纸箱").to_dict()
    assert set(told) >= set(KEYS)
    assert told["primary"] == "clutter"
    assert told["place"] == {"building": "3栋", "spot": "楼道"}
    assert set(told["reasons"][0]) == {"label", "word", "weight"}


def test_a_thank_you_has_no_spot_but_its_reading_remembers_it():
    reading = read("谢谢，3栋楼道的灯亮了")
    assert reading.labels()["place"] == {"building": "3栋"}
    assert reading.place.spot == "楼道"


def test_a_plain_complaint_is_surer_than_a_riddle():
    assert read("路灯坏了，请派人来修").confidence > read("那个东西又那样了你们懂的吧").confidence


def test_the_labels_are_those_of_the_labelling_guide():
    assert list(read("3栋楼道里堆满纸箱").labels()) == LABELS


def test_what_was_not_read_has_no_reasons_and_no_matters():
    read_once = read("路灯坏了。楼上半夜唱歌吵得睡不着。")
    made_up = read_once._replace(source=None)
    assert read_once.reasons
    assert read_once.matters
    assert (made_up.reasons, made_up.matters) == ((), ())
    assert made_up == read_once


def test_there_are_forty_plain_messages():
    assert len(PLAIN) == 40


@pytest.mark.parametrize("said", PLAIN)
def test_greeting_and_thanks_change_nothing(said: str):
    plain = read(said).labels()
    for polite in (f"{said}，谢谢", f"{said}谢谢", f"您好，{said}", f"你好，{said}。谢谢！"):
        assert read(polite).labels() == plain, polite


@settings(deadline=None, max_examples=300)
@given(TOLD)
def test_greeting_and_thanks_change_no_matter(said: str):
    primary = read(said).primary
    for polite in (f"{said}，谢谢", f"您好，{said}", f"你好，{said}"):
        assert read(polite).primary is primary, polite


@settings(deadline=None, max_examples=300)
@given(ANYTHING)
def test_any_text_gives_a_reading(text: str):
    reading = read(text, gazetteer=TOWN)
    assert reading.text == text
    assert 0 <= reading.confidence <= 1
    assert reading.primary == (reading.tags[0] if reading.tags else Tag.OTHER)
    assert len(set(reading.tags)) == len(reading.tags) <= 3
    assert (reading.urgency is Urgency.EMERGENCY) >= bool(reading.dangers)


@settings(deadline=None, max_examples=200)
@given(ANYTHING)
def test_places_and_matters_stand_in_the_text(text: str):
    told = read(text, gazetteer=TOWN).to_dict()
    assert all(part and part in text for part in told["place"].values())
    for matter in told["matters"]:
        assert matter["text"] in text
        assert matter["text"] == text[matter["start"] : matter["end"]]
        assert all(part in matter["text"] for part in matter["place"].values())


@settings(deadline=None)
@given(ANYTHING)
def test_the_same_text_gives_the_same_reading(text: str):
    assert read(text) == read(text)
    assert read(text).to_dict() == read(text).to_dict()


@pytest.mark.parametrize("half", ["\ud83d", "路灯\udc00坏了", "\ud83d\ude42" * 3])
def test_half_a_character_is_read_too(half: str):
    assert read(half).text == half
    assert read("路灯\udc00坏了").primary is Tag.FACILITY


@pytest.mark.parametrize(
    "long",
    [
        piece * (4096 // len(piece))
        for piece in ("一", "1", "1-", "(", "(a", "ā", "aa", "3栋", "花园", "楼上", "着火", "😀")
    ],
)
def test_the_longest_message_is_read(long: str):
    assert read(long).text == long
    assert read(long).to_dict()["text"] == long
