"""Places in the many shapes that people use, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.normalise import normalise
from nlp.places import PARTS, place_of
from nlp.reading import EVERYWHERE, Gazetteer, read

WRITTEN = [
    ("3栋2单元501漏水", {"building": "3栋", "unit": "2单元", "room": "501"}),
    ("5-2-301家里没水", {"building": "5", "unit": "2", "room": "301"}),
    ("A5栋门禁坏了", {"building": "A5栋"}),
    ("十二幢没电了", {"building": "十二幢"}),
    ("12#没电了", {"building": "12#"}),
    ("16-18栋都没水", {"building": "16-18栋"}),
    ("4、5栋中间堆满了砖", {"building": "4、5栋"}),
    ("8号车库的灯不亮", {"spot": "8号车库"}),
    ("负一楼全是积水", {"floor": "负一楼"}),
    ("顶楼漏雨", {"floor": "顶楼"}),
    ("加装电梯二楼死活不签字", {}),
    ("1号楼楼梯口有人堆煤", {"building": "1号楼", "spot": "楼梯口"}),
    ("六栋四单元1203室太吵", {"building": "六栋", "unit": "四单元", "room": "1203室"}),
    ("Ｂ２栋电梯停了", {"building": "Ｂ２栋", "spot": "电梯"}),
    ("翠湖花园二期的水压不够", {"estate": "翠湖花园二期"}),
    ("我家住桂花苑小区9栋", {"estate": "桂花苑小区", "building": "9栋"}),
    ("北门保安亭没人", {"spot": "北门保安亭"}),
    ("健身广场的转盘断了", {"spot": "健身广场"}),
    ("小区北门堵死了", {"spot": "小区北门"}),
    ("菜市场门口全是三轮车", {"spot": "菜市场门口"}),
    ("红7楼漏水", {"building": "红7楼"}),
    ("5号塔1203太吵", {"building": "5号塔", "room": "1203"}),
    ("丁座没电", {"building": "丁座"}),
    ("22号楼4门漏水", {"building": "22号楼", "unit": "4门"}),
    ("3门洞的灯坏了", {"unit": "3门洞"}),
    ("9#-2-1105漏水", {"building": "9#", "unit": "2", "room": "1105"}),
    ("28-3-1 没水了", {"building": "28", "unit": "3", "room": "1"}),
    ("1204半夜唱歌", {"room": "1204"}),
    ("负二B区积水", {"floor": "负二"}),
    ("金桂府C座没水", {"estate": "金桂府", "building": "C座"}),
    ("红2楼危墙要倒", {"building": "红2楼"}),
    ("墨香门第26号楼停电", {"estate": "墨香门第", "building": "26号楼"}),
    ("4号塔楼顶有积水", {"building": "4号塔", "spot": "楼顶"}),
    ("二单元六零三又吵", {"unit": "二单元", "room": "六零三"}),
    ("6座21B没水", {"building": "6座", "room": "21B"}),
    ("2栋至九栋都停气", {"building": "2栋至九栋"}),
    ("六楼半堆着纸箱", {"floor": "六楼半"}),
    ("六楼半夜唱歌", {"floor": "六楼"}),
    ("3座山墙渗水", {"building": "3座", "spot": "山墙"}),
    ("5单元12C漏水", {"unit": "5单元", "room": "12C"}),
    ("二单元二零二五年换过水管", {"unit": "二单元"}),
    ("5栋5G信号没有", {"building": "5栋"}),
    ("单号楼停水，我家4-2-501", {"building": "4", "unit": "2", "room": "501"}),
    ("橘园小区南门积水", {"estate": "橘园小区", "spot": "南门"}),
]


@pytest.mark.parametrize(("said", "place"), WRITTEN)
def test_a_place_is_read_as_written(said: str, place: dict[str, str]) -> None:
    assert read(said).place.to_dict() == place


@pytest.mark.parametrize(
    "said",
    [
        "一周吵2-3次",
        "3月2日就交了钱",
        "我们100户都不同意",
        "下午3点到5点停水",
        "请打0793-8221234找我",
        "电话13807931234",
        "准备再盖一栋住宅",
        "楼上太吵",
        "那栋楼里的人",
        "桌上一层灰",
        "一共20层高",
        "2024-3-12 报过一次",
        "等了120分钟",
        "我们小区没人管",
        "315晚会看了没",
        "501路不停这站了",
        "做操1-2-3跟着喊",
        "一层冰，摔了人",
        "塔吊转了一夜",
        "快递到了，取件码4-2-3017",
        "出门第三栋左转",
        "共享单车倒成一座山",
        "垃圾堆成一座山",
        "街道让我找社区",
        "楼上开了个木工作坊",
    ],
)
def test_what_only_looks_like_a_place(said: str) -> None:
    assert read(said).place.to_dict() == {}


def test_a_part_of_a_message_has_a_place_of_its_own() -> None:
    normal = normalise("３栋的灯坏了，另外北门的垃圾满了")
    assert place_of(normal, EVERYWHERE, 0, 6).to_dict() == {"building": "３栋"}
    assert place_of(normal, EVERYWHERE, 9).to_dict() == {"spot": "北门"}


def test_a_known_estate_is_found_with_a_slip_of_the_pen() -> None:
    town = Gazetteer({"蔚蓝香廷小区": ()})
    assert read("蔚兰香廷的路灯坏了", gazetteer=town).place.estate == "蔚兰香廷"


@settings(deadline=None)
@given(st.text(alphabet="小区栋单元楼层号室一二3501-、#AB门口东北花园的在()🙂 ", max_size=60))
def test_every_part_stands_in_the_text(said: str) -> None:
    place = read(said).place.to_dict()
    assert set(place) <= set(PARTS)
    assert all(value and value in said for value in place.values())


def test_a_building_can_have_a_letter_for_a_number() -> None:
    assert read("A栋电梯坏了").place.building == "A栋"
