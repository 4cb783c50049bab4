"""When the admins hear of a festival, and when its notice goes out."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from casework import foresight
from casework.errors import FestivalKnown, FestivalNameUnfit, TooManyFestivals
from casework.festivals import (
    LONGEST_NAME,
    MOST_OWN,
    Occasion,
    OccasionState,
    OwnFestival,
    between,
    require_new,
)
from casework.office import Office
from casework.rules import Rules
from casework.workdays import CHINA

ZONE = ZoneInfo("Asia/Shanghai")
OFFICE = Office(Rules(), CHINA, ZONE)
DRAGON_BOAT = date(2026, 6, 19)


def told(day: date, *, office: Office = OFFICE) -> list[date]:
    """The days around a festival on which its draft may be given."""
    around = (day + timedelta(days=number) for number in range(-25, 3))
    return [one for one in around if foresight.is_to_be_told(day, today=one, office=office)]


def test_the_draft_is_due_a_week_ahead():
    assert foresight.told_on(DRAGON_BOAT, OFFICE) == date(2026, 6, 12)


def test_where_that_is_a_day_off_it_is_the_working_day_before():
    assert foresight.told_on(date(2026, 5, 10), OFFICE) == date(2026, 4, 30)


def test_a_make_up_saturday_is_a_working_day():
    assert foresight.told_on(date(2026, 2, 21), OFFICE) == date(2026, 2, 14)


def test_it_comes_late_but_on_a_working_day_and_never_after_the_festival():
    days = told(DRAGON_BOAT)
    assert days[0] == date(2026, 6, 12)
    assert date(2026, 6, 13) not in days
    assert days[-1] == DRAGON_BOAT


def test_if_no_working_day_is_left_it_comes_on_a_day_off():
    """元宵 of 2024 is a Saturday; 除夕 of 2026 lies within the holiday."""
    assert told(date(2026, 2, 16))[-2:] == [date(2026, 2, 15), date(2026, 2, 16)]


def test_with_no_days_ahead_nobody_is_told():
    office = replace(OFFICE, rules=replace(Rules(), festival_days=0))
    assert told(DRAGON_BOAT, office=office) == []


@pytest.mark.parametrize("ahead", [1, 7, 30, 60])
def test_whatever_is_due_lies_within_the_horizon(ahead: int):
    office = replace(OFFICE, rules=replace(Rules(), festival_days=ahead))
    for festival in between(date(2026, 1, 1), date(2026, 12, 31), ()):
        first = foresight.told_on(festival.day, office)
        assert first <= festival.day - timedelta(days=ahead)
        assert festival.day <= foresight.horizon(first, office)


def test_two_festivals_on_one_day_have_one_draft():
    found = foresight.by_day(between(date(2031, 9, 30), date(2031, 10, 24), ()))
    assert [[one.code for one in some] for some in found] == [
        ["national", "mid_autumn"],
        ["double_ninth"],
    ]


@pytest.mark.parametrize(
    ("adopted", "now", "is_forgotten"),
    [
        ("06-12 09:00", "06-17 17:00", False),
        ("06-12 09:00", "06-18 08:30", True),
        ("06-12 09:00", "06-19 17:00", True),
        ("06-12 09:00", "06-20 08:30", False),
        # Still in hand, on the very day.
        ("06-19 08:40", "06-19 08:41", False),
        ("06-19 08:40", "06-19 10:40", True),
    ],
)
def test_what_was_adopted_is_forgotten_on_the_eve_but_not_while_in_hand(
    adopted: str, now: str, *, is_forgotten: bool
):
    at, then = (
        datetime.strptime(f"2026-{one}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
        for one in (adopted, now)
    )
    occasion = Occasion("dragon_boat", 2026, OccasionState.ADOPTED, at, decided_at=at)
    found = foresight.is_forgotten(occasion, DRAGON_BOAT, now=then, office=OFFICE)
    assert found is is_forgotten


def test_a_notice_goes_when_notices_may_on_the_day_or_the_day_before():
    now = datetime(2026, 6, 12, 9, tzinfo=ZONE)
    on_the_day = foresight.goes_at(DRAGON_BOAT, days_before=0, now=now, office=OFFICE)
    assert on_the_day == datetime(2026, 6, 19, 8, 30, tzinfo=ZONE)
    before = foresight.goes_at(DRAGON_BOAT, days_before=1, now=now, office=OFFICE)
    assert before == datetime(2026, 6, 18, 8, 30, tzinfo=ZONE)


def test_what_is_past_goes_at_once():
    late = datetime(2026, 6, 18, 10, tzinfo=ZONE)
    assert foresight.goes_at(DRAGON_BOAT, days_before=1, now=late, office=OFFICE) is None
    assert foresight.goes_at(DRAGON_BOAT, days_before=0, now=late, office=OFFICE) is not None


def test_an_own_day_has_a_name_and_is_kept_once():
    new = require_new(" 睦邻节 ", [], is_lunar=True, month=3, day=3)
    assert new == OwnFestival("睦邻节", is_lunar=True, month=3, day=3)
    for name in ("", " ", "长" * (LONGEST_NAME + 1)):
        with pytest.raises(FestivalNameUnfit):
            require_new(name, [], is_lunar=True, month=3, day=3)
    with pytest.raises(FestivalKnown):
        require_new("睦邻节", [replace(new, id=7)], is_lunar=True, month=3, day=3)
    assert require_new("睦邻节", [replace(new, id=7)], is_lunar=False, month=3, day=3)
    full = [replace(new, id=no, name=f"第{no}") for no in range(MOST_OWN)]
    with pytest.raises(TooManyFestivals):
        require_new("睦邻节", full, is_lunar=True, month=3, day=3)
