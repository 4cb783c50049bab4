"""Hours as people type them; now is Wednesday, the 11th of March 2026, ten in the morning."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.moments import Span, read_moment, read_when

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 11, 10, 0, tzinfo=ZONE)


def march(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


MOMENTS = [
    ("2026-03-20 14:30", march(20, 14, 30)),
    ("2026年3月20日14:30", march(20, 14, 30)),
    ("3月20日 9:30", march(20, 9, 30)),
    ("3月20日09：30", march(20, 9, 30)),
    ("下周六下午三点半", march(21, 15, 30)),
    ("下周六下午3点", march(21, 15)),
    ("明早九点半", march(12, 9, 30)),
    ("大后天晚上七点一刻", march(14, 19, 15)),
    ("大后天晚上七点三刻", march(14, 19, 45)),
    ("明晚8点", march(12, 20)),
    ("今晚八点", march(11, 20)),
    ("后天凌晨两点", march(13, 2)),
    ("明天中午12点", march(12, 12)),
    ("明天中午1点", march(12, 13)),
    ("明天中午十一点半", march(12, 11, 30)),
    ("明天12点", march(12, 12)),
    ("明天上午12点", march(12, 12)),
    ("明天0点", march(12, 0)),
    ("明天零点", march(12, 0)),
    ("明天凌晨12点", march(12, 0)),
    ("今晚12点", march(12, 0)),
    ("12月31日24点", datetime(2027, 1, 1, tzinfo=ZONE)),
    ("3月31日24:00", datetime(2026, 4, 1, tzinfo=ZONE)),
    ("3月20日14时", march(20, 14)),
    ("3月20日9时30分", None),
    ("3月20日上午9时30分", march(20, 9, 30)),
    ("3月20日下午3点05", march(20, 15, 5)),
    ("3月20日下午三点零五分", march(20, 15, 5)),
    ("3月20日下午3点10分", march(20, 15, 10)),
    ("3月20日下午三点四十", march(20, 15, 40)),
    ("3月20日下午3点整", march(20, 15)),
    ("3月20日下午3点钟", march(20, 15)),
    ("周六的下午 2点", march(14, 14)),
    ("本周六14点", march(14, 14)),
    ("下周三9:30", march(18, 9, 30)),
    ("周六，上午9点", march(14, 9)),
    ("3月20日（周五）上午9点", march(20, 9)),
    ("周五（3月20日）上午9点", march(20, 9)),
    ("上午9点，3月20日", march(20, 9)),
    ("三月二十日下午二点", march(20, 14)),
    ("20号上午9点", march(20, 9)),
    ("傍晚6点", march(11, 18)),
    ("下午3点", march(11, 15)),
    ("昨天下午3点", march(10, 15)),
    ("半小时后", march(11, 10, 30)),
    ("30分钟后", march(11, 10, 30)),
    ("两个小时以后", march(11, 12)),
    ("一个半小时后", march(11, 11, 30)),
    ("一刻钟后", march(11, 10, 15)),
]
NO_MOMENT = [
    "",
    "明天",
    "20号上午",
    "明天3点",
    "明天八点",
    "明天25点",
    "明天24:30",
    "明天9:75",
    "明天下午11点",
    "明天上午3点",
    "2月30日下午3点",
    "明天或者后天下午3点",
    "明天上午9点或者下午3点",
    "明天上午9点到11点",
    "9999-12-31 24:00",
    "0001-01-01 3:00",
    "差五分三点",
    "明天几点",
    "第3点意见",
    "三四点",
    "3点差5分",
    "以后",
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_a_moment_is_read(text: str, moment: datetime | None):
    assert read_moment(text, now=NOW) == moment


@pytest.mark.parametrize("text", NO_MOMENT)
def test_what_names_no_one_moment_is_not_read(text: str):
    assert read_moment(text, now=NOW) is None


SPANS = [
    ("下周六下午2点到4点", march(21, 14), march(21, 16)),
    ("3月8日 9:30-11:00", march(8, 9, 30), march(8, 11)),
    ("3月20日 9:30—11:00", march(20, 9, 30), march(20, 11)),
    ("3月20日14：00～16：00", march(20, 14), march(20, 16)),
    ("3月20日下午2:00-4:30", march(20, 14), march(20, 16, 30)),
    ("3月20日下午2-4点", march(20, 14), march(20, 16)),
    ("3月20日上午九到十一点", march(20, 9), march(20, 11)),
    ("3月20日上午9点至下午3点", march(20, 9), march(20, 15)),
    ("3月20日上午10点到2点", march(20, 10), march(20, 14)),
    ("3月20日上午9点到12点", march(20, 9), march(20, 12)),
    ("3月20日9点到15点", march(20, 9), march(20, 15)),
    ("3月20日9点到下午3点", march(20, 9), march(20, 15)),
    ("3月20日晚上8点到10点", march(20, 20), march(20, 22)),
    ("3月20日晚上8点到12点", march(20, 20), march(21, 0)),
    ("3月20日晚上10点到1点", march(20, 22), march(21, 1)),
    ("3月20日22:00-01:00", march(20, 22), march(21, 1)),
    ("3月20日上午9点到3月21日下午5点", march(20, 9), march(21, 17)),
    ("下午2点到4点 3月20日", march(20, 14), march(20, 16)),
    ("明早九点半到十一点", march(12, 9, 30), march(12, 11)),
    ("明天下午2点开始，到4点", march(12, 14), march(12, 16)),
    ("明天下午2点，两个小时", march(12, 14), march(12, 16)),
    ("明天下午2点开始一个半小时", march(12, 14), march(12, 15, 30)),
    ("3月20日下午4点到2点", march(20, 16), march(20, 14)),
    ("3月20日14:00-13:00", march(20, 14), march(20, 13)),
    ("明天下午2点", march(12, 14), None),
]


@pytest.mark.parametrize(("text", "starts_at", "ends_at"), SPANS)
def test_a_span_is_read(text: str, starts_at: datetime, ends_at: datetime | None):
    assert read_when(text, now=NOW).readings == [Span(starts_at, ends_at)]


def test_an_hour_of_the_day_or_of_the_night_is_asked_about():
    afternoon = Span(march(12, 15)), Span(march(12, 3))
    assert tuple(read_when("明天3点", now=NOW).readings) == afternoon
    assert tuple(read_when("明天3:00", now=NOW).readings) == afternoon
    morning = Span(march(12, 9)), Span(march(12, 21))
    assert tuple(read_when("明天9点", now=NOW).readings) == morning


def test_a_span_of_the_day_or_of_the_night_is_asked_about():
    assert list(read_when("明天8点到10点", now=NOW).readings) == [
        Span(march(12, 8), march(12, 10)),
        Span(march(12, 20), march(12, 22)),
    ]


def test_a_day_without_an_hour_is_kept_until_the_hour_is_told():
    told = read_when("20号上午", now=NOW)
    assert (told.readings, told.day) == ((), date(2026, 3, 20))
    assert read_moment("20号上午 9点", now=NOW) == march(20, 9)


def test_hours_alone_are_of_the_day_that_is_known():
    told = read_when("下午3点到5点", now=NOW, day=date(2026, 4, 2))
    day = datetime(2026, 4, 2, tzinfo=ZONE)
    assert list(told.readings) == [Span(day.replace(hour=15), day.replace(hour=17))]


LINES = [
    ("重阳敬老茶话会 3月20日下午2点到4点 社区活动室", "重阳敬老茶话会", "社区活动室"),
    ("重阳敬老茶话会，3月20日（周五）下午2点到4点，社区活动室", "重阳敬老茶话会", "社区活动室"),
    ("重阳敬老茶话会 周五（3月20日）下午2点到4点 社区活动室", "重阳敬老茶话会", "社区活动室"),
    ("四点半课堂 3月20日下午2点到4点 3栋2单元101", "四点半课堂", "3栋2单元101"),
    ("三月三民俗（游园）会 3月20日下午2点到4点 广场", "三月三民俗（游园）会", "广场"),
    ("3月5日学雷锋 3月20日下午2点到4点 广场", "3月5日学雷锋", "广场"),
    ("包粽子 3月20日下午2点开始两个小时 活动室", "包粽子", "活动室"),
    ("下午2点到4点，3月20日 包粽子", "", "包粽子"),
]


@pytest.mark.parametrize(("text", "before", "after"), LINES)
def test_what_else_a_line_says_stands_beside_its_time(text: str, before: str, after: str):
    told = read_when(text, now=NOW)
    assert list(told.readings) == [Span(march(20, 14), march(20, 16))]
    assert (told.before, told.after) == (before, after)


def test_the_zone_is_that_of_now():
    moment = read_moment("明天下午3点", now=NOW)
    assert moment is not None
    assert moment.utcoffset() == timedelta(hours=8)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_without_a_word_of_complaint(text: str):
    read_when(text, now=NOW)
    read_moment(text, now=NOW)


@given(
    st.text(alphabet="0129一三十两点时分半刻:-到至上下中午晚明后天周六月日号 小时个", max_size=25)
)
def test_whatever_looks_like_a_time_is_read_or_not(text: str):
    for one in read_when(text, now=NOW).readings:
        assert one.starts_at.tzinfo is NOW.tzinfo
    read_moment(text, now=NOW)
