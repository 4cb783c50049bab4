"""Days as people type them; today is Wednesday, the 11th of March 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.dates import read_day, read_period

TODAY = date(2026, 3, 11)


def march(day: int) -> date:
    return date(2026, 3, day)


WRITTEN = [
    ("2026-03-20", march(20)),
    ("2026/3/20", march(20)),
    ("2026.03.20.", march(20)),
    ("2026年3月20日", march(20)),
    ("26年4月1日", date(2026, 4, 1)),
    ("二〇二六年四月一日", date(2026, 4, 1)),
    ("明年1月5日", date(2027, 1, 5)),
    ("去年3月5日", date(2025, 3, 5)),
    ("3月20日", march(20)),
    ("3月20号", march(20)),
    ("3月20", march(20)),
    ("3月份20号", march(20)),
    ("三月二十号", march(20)),
    ("十二月三十一日", date(2026, 12, 31)),
    ("3.20", march(20)),
    ("3-20", march(20)),
    ("3/20", march(20)),
    ("03-20", march(20)),
    ("２０２６－３－２０", march(20)),
    ("３月２０日", march(20)),
    ("20号", march(20)),
    ("二十号", march(20)),
    ("11号", march(11)),
    ("31号", march(31)),
    ("今天", march(11)),
    ("今晚", march(11)),
    ("明天", march(12)),
    ("明早", march(12)),
    ("后天", march(13)),
    ("大后天", march(14)),
    ("昨天", march(10)),
    ("大前天", march(8)),
    ("周五", march(13)),
    ("星期五", march(13)),
    ("礼拜五", march(13)),
    ("周日", march(15)),
    ("星期天", march(15)),
    ("下周三", march(18)),
    ("下个星期天", march(22)),
    ("下下周一", march(23)),
    ("这周五", march(13)),
    ("本周一", march(9)),
    ("上周五", march(6)),
    ("月底", march(31)),
    ("这个月底", march(31)),
    ("下月底", date(2026, 4, 30)),
    ("5月底", date(2026, 5, 31)),
    ("下月5号", date(2026, 4, 5)),
    ("下个月五号", date(2026, 4, 5)),
    ("这个月20号", march(20)),
    ("3天后", march(14)),
    ("三天后", march(14)),
    ("3日内", march(14)),
    ("过两天", march(13)),
    ("十五天以后", march(26)),
    ("一周后", march(18)),
    ("一个星期之内", march(18)),
    ("两周后", march(25)),
    ("半个月后", march(26)),
    ("一个月后", date(2026, 4, 11)),
    ("到下周五吧", march(20)),
    ("3月20号之前", march(20)),
    ("3月20日后", march(20)),
    ("大概周五下午三点前能修好", march(13)),
    ("3栋的水管 3月20号 换", march(20)),
]
NO_DAY = [
    "",
    "尽快",
    "2月30日",
    "2026-02-30",
    "13月5日",
    "0月5日",
    "2月29日",
    "3号楼",
    "5号电梯",
    "3-2-501",
    "2026-0001",
    "3.20元",
    "1.5倍",
    "3-5天",
    "14:30-15:30",
    "192.168.1.1",
    "13800138000",
    "0731-88886666",
    "12345",
    "两天",
    "三四天后",
    "3个工作日内",
    "第3日",
    "每周五",
    "一周一次",
    "以后天天扫",
    "10月",
]
PERIODS = [
    ("2月10日到2月17日", date(2026, 2, 10), date(2026, 2, 17)),
    ("2/10-2/17", date(2026, 2, 10), date(2026, 2, 17)),
    ("2.10—2.17", date(2026, 2, 10), date(2026, 2, 17)),
    ("2-10到2-17", date(2026, 2, 10), date(2026, 2, 17)),
    ("2026-02-10至2026-02-17", date(2026, 2, 10), date(2026, 2, 17)),
    ("2026.2.10-2026.2.17", date(2026, 2, 10), date(2026, 2, 17)),
    ("3月12日～3月15日", march(12), march(15)),
    ("从3月20号 至 3月25号", march(20), march(25)),
    ("3月20日晚上到3月22日早上", march(20), march(22)),
    ("3月10-17日", march(10), march(17)),
    ("12号到14号", march(12), march(14)),
    ("12-14号", march(12), march(14)),
    ("10号到12号", date(2026, 4, 10), date(2026, 4, 12)),
    ("28号到2号", march(28), date(2026, 4, 2)),
    ("2月28日到3号", date(2026, 2, 28), march(3)),
    ("20号到月底", march(20), march(31)),
    ("12月30日到1月2日", date(2026, 12, 30), date(2027, 1, 2)),
    ("明天到后天", march(12), march(13)),
    ("周五到下周三", march(13), march(18)),
    ("下周一到周三", march(16), march(18)),
    ("2月10日（周二）到2月17日（周二）", date(2026, 2, 10), date(2026, 2, 17)),
    ("3月20日", march(20), march(20)),
    ("明天", march(12), march(12)),
]


@pytest.mark.parametrize(("text", "day"), WRITTEN)
def test_a_day_is_read(text: str, day: date):
    assert read_day(text, today=TODAY) == day


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_no_day_is_not_read(text: str):
    assert read_day(text, today=TODAY) is None


@pytest.mark.parametrize("text", ["3月20日或者3月21日", "明天还是后天", "5.20 7.30"])
def test_of_two_days_neither_is_taken(text: str):
    assert read_day(text, today=TODAY) is None


@pytest.mark.parametrize("text", ["3月20日，也就是3月20号", "明天，12号", "明天（3月12日）"])
def test_a_day_said_twice_is_one(text: str):
    day = read_day(text, today=TODAY)
    assert day is not None
    assert day in {march(12), march(20)}


@pytest.mark.parametrize(
    "text", ["3月20日（周五）", "周五（3月20日）", "20号周五", "3月20日，星期五"]
)
def test_a_weekday_may_stand_beside_its_day(text: str):
    assert read_day(text, today=TODAY) == march(20)


def test_today_may_say_its_weekday():
    assert read_day("今天周三", today=TODAY) == TODAY
    assert read_day("周三", today=TODAY) == TODAY + timedelta(days=7)


def test_a_day_with_the_wrong_weekday_is_no_day():
    assert read_day("3月20日（周四）", today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3月10日", march(10)),
        ("1月20日", date(2026, 1, 20)),
        ("1月10日", date(2026, 1, 10)),
        ("1月9日", date(2027, 1, 9)),
        ("12月31日", date(2026, 12, 31)),
    ],
)
def test_a_day_without_a_year_is_long_past_before_it_is_next_years(text: str, day: date):
    assert read_day(text, today=TODAY) == day


def test_the_29th_of_february_waits_for_a_leap_year():
    assert read_day("2月29日", today=date(2027, 12, 1)) == date(2028, 2, 29)


def test_a_day_of_the_month_that_is_past_is_of_the_next():
    assert read_day("5号", today=TODAY) == date(2026, 4, 5)
    assert read_day("5号", today=date(2026, 12, 20)) == date(2027, 1, 5)


def test_a_month_later_than_the_31st_is_the_last_of_a_shorter_month():
    assert read_day("一个月后", today=date(2026, 1, 31)) == date(2026, 2, 28)


@pytest.mark.parametrize(("text", "first", "last"), PERIODS)
def test_a_period_is_read(text: str, first: date, last: date):
    assert read_period(text, today=TODAY) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2月17日到2月10日",
        "后天到明天",
        "2月10日和2月17日",
        "2月30日到3月2日",
        "3月1日到3月5日到3月9日",
        "3月1日，大家都要早点到，谢谢，3月9日",
        "不知道",
    ],
)
def test_what_is_no_period_is_not_read(text: str):
    assert read_period(text, today=TODAY) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(-60, 300))
def test_a_day_comes_back_as_it_was_written(today: date, days: int):
    day = today + timedelta(days=days)
    for written in (f"{day}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y/%m/%d}"):
        assert read_day(written, today=today) == day
    if day.year < today.year:
        return  # in January, 12月31日 is the one to come
    for written in (f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{day:%m-%d}"):
        assert read_day(written, today=today) == day


@given(
    st.text(max_size=30)
    | st.text(alphabet="0123456789一二三十月日号年下个周天后内到-./ 半过明今底", max_size=16),
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
)
def test_any_text_can_be_read(text: str, today: date):
    day = read_day(text, today=today)
    period = read_period(text, today=today)
    assert day is None or period == (day, day)
    assert period is None or period[0] <= period[1]
