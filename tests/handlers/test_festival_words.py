"""The drafts of festivals: each fits, greets once, and honours whatever falls on its day."""

from datetime import date, datetime

import pytest

from casework import foresight, year_plan
from casework.events import Event, Genre
from casework.festivals import CODES, Festival, OwnFestival, StandingDraft, between
from casework.notices import LONGEST_TEXT, LONGEST_TITLE
from handlers.desk import Desk
from handlers.wording import is_long
from handlers.year import agenda, calendar, empty_weeks, festival_words
from tests.storage.sample import NOW, settle

A_DAY = date(2026, 6, 19)
ALL = [Festival(code, A_DAY, year=2026) for code in CODES]


@pytest.mark.parametrize("one", ALL, ids=CODES)
def test_every_draft_fits_and_is_a_greeting(desk: Desk, one: Festival):
    text = festival_words.text(desk, [one])
    assert text.startswith("各位邻居：")
    assert text.endswith("——信江社区")
    assert 60 < len(text) < 200
    assert len(festival_words.title([one])) <= LONGEST_TITLE
    assert len(festival_words.idea(one)) <= 8


@pytest.mark.parametrize("one", ALL, ids=CODES)
def test_a_draft_may_go_on_the_day_before_as_well(desk: Desk, one: Festival):
    said = festival_words.title([one]) + festival_words.text(desk, [one])
    assert not [word for word in ("今天", "今日", "今晚", "明天") if word in said]


@pytest.mark.parametrize("code", ["qingming", "zhongyuan"])
def test_the_dead_are_remembered_without_cheer_and_without_fire(desk: Desk, code: str):
    one = Festival(code, A_DAY, year=2026)
    said = festival_words.title([one]) + festival_words.text(desk, [one])
    assert "烧纸" in said
    assert not [word for word in ("快乐", "祝", "喜", "节日好") if word in said]


def test_what_falls_on_one_day_is_greeted_once(desk: Desk):
    for some in foresight.by_day(between(date(2020, 1, 1), date(2040, 12, 31), ())):
        text = festival_words.text(desk, some)
        assert text.count("各位邻居") == 1
        assert all(str(festival_words.wish(desk, one)) in text for one in some)
        assert len(festival_words.title(some)) <= LONGEST_TITLE


def test_long_words_of_the_communitys_own_fit_even_together(desk: Desk):
    by = settle(desk.store).worker.id
    some = ALL[:3]
    for one in some:
        kept = StandingDraft(one.code, "&" * festival_words.LONGEST_STANDING)
        desk.store.festivals.keep_standing(kept, by=by, at=NOW)
    text = festival_words.text(desk, some).replace("&amp;", "&")
    assert not is_long(text, LONGEST_TEXT)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 2, 17), "农历正月初一"),
        (date(2026, 2, 16), "农历腊月廿九"),
        (date(2025, 1, 28), "农历腊月廿九"),
        (date(2024, 2, 9), "农历腊月三十"),
        (date(2026, 3, 3), "农历正月十五"),
        (date(2025, 8, 17), "农历闰六月廿四"),
        (date(2026, 2, 26), "农历正月初十"),
        (date(2026, 3, 8), "农历正月二十"),
    ],
)
def test_a_day_is_said_by_the_moon(day: date, said: str):
    assert festival_words.moon_day(day) == said


def test_an_empty_week_is_given_a_festival_that_is_kept_and_has_no_event(desk: Desk):
    by = settle(desk.store).worker.id
    week = agenda.of_week(desk, year_plan.week_of(date(2026, 3, 2)))
    found = []
    for _ in range(2):
        near = empty_weeks.near(desk, week)
        assert near is not None
        found.append(near.code)
        kept = StandingDraft(near.code, is_off=True)
        desk.store.festivals.keep_standing(kept, by=by, at=NOW)
    assert found == ["lantern", "lei_feng"]
    at = datetime(2026, 3, 8, 9, tzinfo=desk.settings.zone)
    flowers = Event(0, "插花", Genre.FESTIVAL, "活动室", at, at, "x", NOW, festival="women")
    desk.store.events.add(flowers)
    near = empty_weeks.near(desk, week)
    assert near is not None
    assert near.code == "arbor"


def test_an_own_day_has_a_draft_as_well(desk: Desk):
    own = OwnFestival("睦邻节", is_lunar=True, month=3, day=3)
    kept = desk.store.festivals.add_own(own, by=None, at=NOW)
    found = calendar.find(desk, kept.code, 2026)
    assert found is not None
    assert "4月19日（周日）是咱们社区的睦邻节" in festival_words.text(desk, [found])
    assert calendar.find(desk, kept.code, 9999) is None
    desk.store.festivals.drop_own(kept.id, at=NOW)
    assert calendar.find(desk, kept.code, 2026) is None
    assert calendar.find(desk, kept.code, 2026, with_dropped=True) == found
