"""Days of every year as people type them."""

import pytest

from nlp.lunar_days import NamedDay, read_named_day

MOON, SUN = True, False


@pytest.mark.parametrize(
    ("text", "is_lunar", "month", "day", "rest"),
    [
        ("农历三月三 社区睦邻节", MOON, 3, 3, "社区睦邻节"),
        ("9月1日 开学日", SUN, 9, 1, "开学日"),
        ("三月初三，睦邻节", MOON, 3, 3, "睦邻节"),
        ("睦邻节：农历三月初三", MOON, 3, 3, "睦邻节"),
        ("每年农历三月三是社区睦邻节", MOON, 3, 3, "社区睦邻节"),
        ("社区睦邻节是每年的农历三月三", MOON, 3, 3, "社区睦邻节"),
        ("社区生日定在10月18号", SUN, 10, 18, "社区生日"),
        ("正月初八 开工茶话会", MOON, 1, 8, "开工茶话会"),
        ("正月十六 走百病", MOON, 1, 16, "走百病"),
        ("腊月廿三 送灶", MOON, 12, 23, "送灶"),
        ("腊月二十三 送灶", MOON, 12, 23, "送灶"),
        ("腊月廿 扫尘", MOON, 12, 20, "扫尘"),
        ("冬月初一 围炉", MOON, 11, 1, "围炉"),
        ("阴历6月24日赏荷", MOON, 6, 24, "赏荷"),
        ("旧历十一月十一 老友会", MOON, 11, 11, "老友会"),
        ("农历腊月最后一天 团年", MOON, 12, 30, "团年"),
        ("公历九月九 爱牙", SUN, 9, 9, "爱牙"),
        ("九月一日开学日", SUN, 9, 1, "开学日"),
        ("2026年3月5日 邻里节", SUN, 3, 5, "邻里节"),
        ("3.15 维权日", SUN, 3, 15, "维权日"),
        ("11-11 清仓集市", SUN, 11, 11, "清仓集市"),
        ("５月２０日　家书日", SUN, 5, 20, "家书日"),
        ("2月29日 四年一会", SUN, 2, 29, "四年一会"),
        ("12月底 邻里年会", SUN, 12, 31, "邻里年会"),
        ("十二月三十一日 跨年", SUN, 12, 31, "跨年"),
        ("三月三十 收官", MOON, 3, 30, "收官"),
        ("9月1日", SUN, 9, 1, ""),
    ],
)
def test_a_day_and_what_is_kept_on_it(
    text: str, *, is_lunar: bool, month: int, day: int, rest: str
):
    read = read_named_day(text)
    assert read is not None
    assert (read.is_lunar, read.month, read.day, read.rest) == (is_lunar, month, day, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "睦邻节",
        "春天的时候",
        "2月30日 睦邻节",
        "4月31日 睦邻节",
        "农历三月三十一 睦邻节",
        "13月1日 睦邻节",
        "正月初一到初五",
        "9月1日到9月3日 邻里周",
        "3月3日、9月9日 敬老日",
        "3栋2单元501的垃圾没人收",
        "9月",
    ],
)
def test_what_names_no_day_or_several(text: str):
    assert read_named_day(text) is None


@pytest.mark.parametrize("text", ["三月三 睦邻节", "八月十五 中秋", "九月九敬老"])
def test_a_bare_day_is_taken_for_the_moons_and_is_to_be_asked_about(text: str):
    read = read_named_day(text)
    assert read is not None
    assert read.is_lunar
    assert not read.is_sure


def test_a_leap_month_is_said_to_be_one():
    read = read_named_day("闰六月初六 晒书")
    assert read == NamedDay(MOON, 6, 6, "晒书", is_leap=True)
