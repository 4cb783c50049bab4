"""Days of the week and hours, as people write a plan."""

from datetime import time

import pytest

from nlp.week_hours import ALL_WEEK, WEEKEND, WORKING_WEEK, days_of, hours_of


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("周一至周五", WORKING_WEEK),
        ("星期一到星期五值班", WORKING_WEEK),
        ("周1-5", WORKING_WEEK),
        ("工作日", WORKING_WEEK),
        ("每天", ALL_WEEK),
        ("周一到周日", ALL_WEEK),
        ("周末", WEEKEND),
        ("周六、周日", WEEKEND),
        ("周六日 九点到十二点", WEEKEND),
        ("星期一三五", {0, 2, 4}),
        ("礼拜二和礼拜四", {1, 3}),
        ("周一、三、五", {0, 2, 4}),
        ("周五到周一", {4, 5, 6, 0}),
        ("周一 三点到五点", {0}),
    ],
)
def test_days(text: str, days: set[int]):
    assert days_of(text) == frozenset(days)


@pytest.mark.parametrize("text", ["好的", "", "8点到9点", "一个周期", "。"])
def test_no_days(text: str):
    assert days_of(text) is None


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("8点半到17点半", time(8, 30), time(17, 30)),
        ("8:30-17:30", time(8, 30), time(17, 30)),
        ("８：３０－１７：３０", time(8, 30), time(17, 30)),
        ("14:00—18:00", time(14), time(18)),
        ("早八点到晚八点", time(8), time(20)),
        ("上午9点到下午5点", time(9), time(17)),
        ("下午2点到5点", time(14), time(17)),
        ("8点半到5点半", time(8, 30), time(17, 30)),
        ("三点到五点", time(15), time(17)),
        ("晚上10点到早上6点", time(22), time(6)),
        ("22点到6点", time(22), time(6)),
        ("晚上6点到12点", time(18), time(0)),
        ("18:00-24:00", time(18), time(0)),
        ("13点15分到17点", time(13, 15), time(17)),
        ("9到17点", time(9), time(17)),
        ("全天", time(0), time(0)),
        ("24小时", time(0), time(0)),
    ],
)
def test_hours(text: str, begins: time, ends: time):
    assert hours_of(text) == (begins, ends)


@pytest.mark.parametrize("text", ["好的", "1-12", "25点到26点", "8点半", "周一到周五", "3栋到5栋"])
def test_no_hours(text: str):
    assert hours_of(text) is None
