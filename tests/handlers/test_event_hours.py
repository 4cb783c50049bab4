"""When an event is, as people say it; today is Monday, the 2nd of March 2026."""

from datetime import datetime

import pytest

from handlers.desk import Desk
from handlers.events import hours
from nlp.moments import read_when
from tests.casework.event_sample import an_event
from tests.casework.sample import ZONE


def at(month: int, day: int, hour: int, minute: int = 0, *, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE)


SPANS = [
    (at(3, 2, 14), at(3, 2, 16), "今天下午2点到4点"),
    (at(3, 3, 9, 30), at(3, 3, 11), "明天上午9点半到11点"),
    (at(3, 4, 7), at(3, 4, 12), "后天早上7点到中午12点"),
    (at(3, 7, 14), at(3, 7, 16, 15), "本周六（3月7日）下午2点到4点15分"),
    (at(3, 11, 19), at(3, 11, 21), "下周三（3月11日）晚上7点到9点"),
    (at(3, 21, 10), at(3, 21, 14), "3月21日（周六）上午10点到下午2点"),
    (at(12, 31, 20), at(1, 1, 0, year=2027), "12月31日（周四）晚上8点到夜里12点"),
    (at(3, 7, 9), at(3, 8, 17), "本周六（3月7日）上午9点到本周日（3月8日）下午5点"),
    (at(1, 9, 14, year=2027), at(1, 9, 16, year=2027), "2027年1月9日（周六）下午2点到4点"),
]


@pytest.mark.parametrize(("starts_at", "ends_at", "said"), SPANS)
def test_a_time_is_told_as_people_say_it(
    desk: Desk, starts_at: datetime, ends_at: datetime, said: str
):
    assert hours.when(desk, an_event(starts_at=starts_at, ends_at=ends_at)) == said


def test_what_is_read_another_day_names_the_day_by_the_calendar(desk: Desk):
    event = an_event(starts_at=at(3, 3, 14), ends_at=at(3, 3, 16))
    assert hours.by_calendar(desk, event) == "3月3日（周二）下午2点到4点"


@pytest.mark.parametrize(("starts_at", "ends_at", "said"), SPANS[:6])
def test_what_is_told_can_be_typed_again(
    desk: Desk, starts_at: datetime, ends_at: datetime, said: str
):
    (read,) = read_when(said, now=desk.now.astimezone(ZONE)).readings
    assert (read.starts_at, read.ends_at) == (starts_at, ends_at)
