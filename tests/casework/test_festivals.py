"""The festivals of every year, of the sun, of the moon, and the community's own."""

from datetime import date, timedelta

import pytest

from casework import festivals, moon
from casework.festivals import CODES, Festival, OwnFestival, between, of_year
from tests.casework import almanac

YEARS = range(2020, 2041)
PRINTED = almanac.printed()
# Codes of feasts of the moon, with their month and day.
FEASTS = {
    "laba": (12, 8),
    "little_new_year": (12, 24),
    "spring": (1, 1),
    "lantern": (1, 15),
    "dragon_boat": (5, 5),
    "qixi": (7, 7),
    "zhongyuan": (7, 15),
    "mid_autumn": (8, 15),
    "double_ninth": (9, 9),
}
LEAP_MONTHS = {2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3, 2033: 11, 2036: 6, 2039: 5}


def days(year: int, code: str, *own: OwnFestival) -> list[date]:
    return [one.day for one in of_year(year, own) if one.code == code]


@pytest.mark.parametrize("year", YEARS)
def test_every_feast_is_on_its_printed_day(year: int):
    for code, printed in PRINTED[year].items():
        assert days(year, code) == printed, code


@pytest.mark.parametrize("year", YEARS)
def test_the_printed_days_agree_with_the_lengths_of_the_months(year: int):
    """The table is checked by a second reckoning, so that a slip in it is no new truth."""
    for code, (month, day) in FEASTS.items():
        found = [almanac.counted(one, month, day) for one in (year - 1, year)]
        assert PRINTED[year][code] == [one for one in found if one.year == year], code
    eve = almanac.NEW_YEARS[year] - timedelta(days=1)
    assert PRINTED[year]["new_years_eve"] == [eve]
    for code in ("qingming", "winter_solstice"):
        assert PRINTED[year][code] == [almanac.by_rule_of_thumb(year, code)]


def test_the_months_of_each_year_add_up_to_the_next_new_year():
    for year, begins_on in almanac.NEW_YEARS.items():
        if year in almanac.MONTHS:
            after = begins_on + timedelta(days=almanac.length(year))
            assert after == almanac.NEW_YEARS[year + 1]


def test_the_leap_months_are_where_they_are_known_to_be():
    for year in YEARS:
        assert almanac.leap_month(year) == LEAP_MONTHS.get(year, 0)
        twelve = [moon.day_of(year, month, 1) for month in range(1, 13)]
        assert twelve == [almanac.counted(year, month, 1) for month in range(1, 13)]


def test_every_festival_comes_once_in_its_own_year():
    coming = between(date(2019, 6, 1), date(2041, 12, 31), ())
    kept = [(one.code, one.year) for one in coming]
    assert len(kept) == len(set(kept))
    for year in YEARS:
        assert {one.code for one in coming if one.year == year} == set(CODES)


def test_a_year_of_the_sun_may_hold_two_or_none_of_a_feast_of_the_last_moon():
    assert [one for one in of_year(2022, ()) if one.code == "laba"] == [
        Festival("laba", date(2022, 1, 10), year=2021),
        Festival("laba", date(2022, 12, 30), year=2022),
    ]
    assert days(2023, "laba") == []


def test_new_years_eve_is_the_last_day_whether_the_month_is_long_or_short():
    assert moon.of_day(days(2025, "new_years_eve")[0])[1:3] == (12, 29)
    assert moon.of_day(days(2024, "new_years_eve")[0])[1:3] == (12, 30)


def test_little_new_year_is_kept_a_day_earlier_in_the_north():
    south, north = (
        [one.day for one in of_year(2026, (), little_new_year=day) if one.code == festivals.LITTLE]
        for day in (24, 23)
    )
    assert south == [date(2026, 2, 11)]
    assert north == [date(2026, 2, 10)]


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2020, 10, 1), {"national", "mid_autumn"}),
        (date(2031, 10, 1), {"national", "mid_autumn"}),
        (date(2022, 9, 10), {"teachers", "mid_autumn"}),
        (date(2033, 10, 1), {"national", "double_ninth"}),
        (date(2033, 6, 1), {"children", "dragon_boat"}),
        (date(2033, 8, 1), {"army", "qixi"}),
        (date(2031, 1, 1), {"new_year", "laba"}),
    ],
)
def test_two_festivals_on_one_day_are_both_there(day: date, codes: set[str]):
    assert {one.code for one in between(day, day, ())} == codes


def test_the_days_of_a_year_are_in_order():
    for year in YEARS:
        found = [one.day for one in of_year(year, ())]
        assert found == sorted(found)
        assert {one.year for one in found} == {year}


def test_an_own_day_of_the_sun_comes_every_year():
    start = OwnFestival("开学日", is_lunar=False, month=9, day=1, id=3)
    for year in YEARS:
        assert days(year, "own-3", start) == [date(year, 9, 1)]


def test_the_29th_of_february_is_the_last_of_the_month_in_other_years():
    leap = OwnFestival("闰日", is_lunar=False, month=2, day=29, id=1)
    assert days(2027, "own-1", leap) == [date(2027, 2, 28)]
    assert days(2028, "own-1", leap) == [date(2028, 2, 29)]


def test_the_30th_of_a_short_month_of_the_moon_is_its_29th():
    last = OwnFestival("月末", is_lunar=True, month=6, day=30, id=1)
    for year in range(2020, 2040):
        (on,) = days(year, "own-1", last)
        month, day = moon.of_day(on)[1:3]
        assert month == 6
        assert day == (30 if almanac.MONTHS[year] >> 10 & 1 else 29)


def test_an_own_day_of_the_moon_is_not_kept_again_in_the_leap_month():
    lotus = OwnFestival("赏荷", is_lunar=True, month=6, day=24, id=1)
    (on,) = days(2025, "own-1", lotus)
    assert on == date(2025, 7, 18)
    assert moon.of_day(on) == (2025, 6, 24, False)
    assert moon.of_day(on + timedelta(days=30)) == (2025, 6, 24, True)


def test_an_own_day_in_the_last_moon_falls_twice_or_never_in_a_year_of_the_sun():
    tea = OwnFestival("围炉茶", is_lunar=True, month=11, day=25, id=1)
    found = {year: days(year, "own-1", tea) for year in YEARS}
    assert {len(some) for some in found.values()} == {0, 1, 2}
    assert sum(map(len, found.values())) == len(YEARS)


@pytest.mark.parametrize("year", [2, 1583, 1900, 2100, 2400, 9998, 9999])
def test_any_year_has_an_answer(year: int):
    own = (OwnFestival("末日", is_lunar=True, month=12, day=30, id=1),)
    found = of_year(year, own)
    assert len(found) >= len(CODES) - 3
    assert {one.day.year for one in found} == {year}
