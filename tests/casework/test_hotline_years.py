"""Complaints of the hotline by month, and beside those of a year before."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.hotline import CountWay, MonthCount
from casework.hotline_months import Gap, Month, Months, Tally
from casework.hotline_years import Base, Course, LeftOut, month_on_month, months_of, year_on_year

CHINA = timezone(timedelta(hours=8))
TODAY = date(2026, 5, 12)
LATER = datetime(2026, 5, 10, tzinfo=UTC)
JANUARY, FEBRUARY, MARCH, APRIL, MAY = months_of(2026)[:5]


def told(month: str, complaints: int, tag: str = "", street: str = "", **more: Any) -> MonthCount:
    facts: dict[str, Any] = {"way": CountWay.FILE, "set_at": LATER} | more
    return MonthCount(month=month, street=street, tag=tag, complaints=complaints, **facts)


def known(
    *told_: MonthCount, orders: tuple[Tally, ...] = (), today: date = TODAY, **more: Any
) -> Months:
    return Months(today, CHINA, orders, told_, **more)


def orders(month: str, complaints: int, tag: str = "noise", street: str = "", **more: int) -> Tally:
    return Tally(month, tag, street, complaints, **more)


TWO_YEARS = (
    *(told(f"2025-{number:02}", complaints) for number, complaints in ((1, 60), (2, 40), (3, 50))),
    *(told(f"2026-{number:02}", complaints) for number, complaints in ((1, 40), (2, 40), (3, 19))),
)


def test_three_months_of_both_years_are_compared():
    change = year_on_year(known(*TWO_YEARS), (JANUARY, FEBRUARY, MARCH))
    assert (change.now, change.before, change.difference) == (99, 150, -51)
    assert change.course is Course.DOWN
    assert change.percent == Decimal("34.0")


def test_a_month_that_is_missing_in_one_year_is_on_neither_side():
    world = known(*(one for one in TWO_YEARS if one.month != "2025-02"))
    change = year_on_year(world, (JANUARY, FEBRUARY, MARCH))
    assert (change.now, change.before) == (59, 110)
    assert change.left_out == (LeftOut(FEBRUARY, FEBRUARY.year_before, Gap.MISSING),)


def test_the_running_month_is_left_out():
    world = known(*TWO_YEARS, told("2025-05", 10), told("2026-05", 2))
    change = year_on_year(world, (JANUARY, FEBRUARY, MARCH, MAY))
    assert change.now == 99
    assert change.left_out == (LeftOut(MAY, MAY, Gap.RUNNING),)


def test_a_month_counts_from_the_day_after_its_last():
    world = (told("2025-04", 10), told("2026-04", 5, set_at=datetime(2026, 5, 1, tzinfo=CHINA)))
    assert year_on_year(known(*world, today=date(2026, 4, 30)), [APRIL]).base is Base.MISSING
    assert year_on_year(known(*world, today=date(2026, 5, 1)), [APRIL]).percent == Decimal("50.0")


def test_a_number_that_was_told_before_the_month_was_over_is_none_of_the_whole_month():
    early = told("2026-04", 5, set_at=datetime(2026, 4, 30, 23, 59, tzinfo=CHINA))
    count = known(early).count(APRIL)
    assert (count.complaints, count.gap) == (5, Gap.EARLY)


def test_of_a_base_of_zero_there_is_no_percentage():
    change = year_on_year(known(told("2025-01", 0), told("2026-01", 7)), [JANUARY])
    assert (change.base, change.percent, change.difference) == (Base.ZERO, None, 7)


def test_nothing_to_compare_is_no_zero():
    change = year_on_year(known(told("2026-01", 7)), [JANUARY])
    assert (change.base, change.percent, change.months) == (Base.MISSING, None, ())


@pytest.mark.parametrize(
    ("before", "now", "percent"),
    [(3, 2, "33.3"), (3, 1, "66.7"), (800, 799, "0.1"), (2000, 1999, "0.1"), (8, 8, "0.0")],
)
def test_half_a_tenth_is_rounded_up(before: int, now: int, percent: str):
    world = known(told("2025-01", before), told("2026-01", now))
    assert year_on_year(world, [JANUARY]).percent == Decimal(percent)


def test_what_was_told_goes_before_what_the_orders_come_to_and_both_are_there():
    count = known(told("2026-01", 42), orders=(orders("2026-01", 39),)).count(JANUARY)
    assert (count.complaints, count.own, count.differs) == (42, 39, True)


def test_orders_are_counted_where_nobody_told_a_number():
    counted = (orders("2025-01", 4), orders("2026-01", 3, joined=2, returned=5))
    world = known(orders=counted, since=date(2025, 1, 3))
    assert year_on_year(world, [JANUARY]).percent == Decimal("25.0")
    assert world.orders(JANUARY) == (3, 2, 5)


def test_a_month_without_any_order_is_not_known_to_be_without_complaints():
    assert known(orders=(orders("2026-01", 3),)).count(FEBRUARY).gap is Gap.MISSING


def test_a_tag_of_which_no_order_came_is_a_zero_where_others_came():
    world = known(orders=(orders("2025-01", 3), orders("2026-01", 3, "parking")))
    change = year_on_year(world, [JANUARY], tag="noise")
    assert (change.now, change.before, change.percent) == (0, 3, Decimal("100.0"))


def test_orders_that_begin_in_the_midst_of_a_month_are_not_all_of_it():
    world = known(orders=(orders("2026-01", 3),), since=date(2026, 1, 8))
    assert world.count(JANUARY).gap is Gap.BEGUN
    assert known(orders=(orders("2026-01", 3),), since=date(2026, 1, 7)).count(JANUARY).gap is None


def test_the_tags_of_a_month_of_which_only_the_sum_was_told_are_unknown():
    world = known(told("2026-01", 42))
    assert world.count(JANUARY, tag="noise").gap is Gap.UNSORTED


def test_the_rest_of_a_sum_may_be_of_any_other_tag():
    part = known(told("2026-01", 42), told("2026-01", 10, "parking"))
    assert part.count(JANUARY, tag="parking").complaints == 10
    assert part.count(JANUARY, tag="noise").gap is Gap.UNSORTED
    whole = known(told("2026-01", 18), told("2026-01", 10, "parking"), told("2026-01", 8, "noise"))
    assert whole.count(JANUARY, tag="clutter").complaints == 0


def test_where_the_sum_agrees_the_orders_tell_the_tags():
    counted = (orders("2026-01", 30), orders("2026-01", 12, "parking"))
    assert known(told("2026-01", 42), orders=counted).count(JANUARY, tag="noise").complaints == 30
    assert known(told("2026-01", 41), orders=counted).count(JANUARY, tag="noise").gap


def test_tags_add_up_where_no_sum_was_told():
    world = known(told("2026-01", 10, "parking"), told("2026-01", 8, "noise"))
    assert world.count(JANUARY).complaints == 18


def test_another_set_of_streets_is_another_area():
    world = known(
        told("2025-01", 9, street="甲"),
        told("2026-01", 5, street="甲"),
        told("2026-01", 3, street="乙"),
    )
    assert year_on_year(world, [JANUARY]).left_out == (
        LeftOut(JANUARY, JANUARY.year_before, Gap.AREA),
    )
    assert year_on_year(world, [JANUARY], street="甲").percent == Decimal("44.4")
    assert year_on_year(world, [JANUARY], street="乙").base is Base.MISSING


def test_a_number_of_a_street_is_not_beside_one_of_the_community():
    world = known(told("2025-01", 900, street="甲"), orders=(orders("2026-01", 3),))
    assert year_on_year(world, [JANUARY]).left_out[0].gap is Gap.AREA


def test_orders_that_all_name_their_street_are_beside_numbers_of_that_street():
    world = known(told("2025-01", 4, street="甲"), orders=(orders("2026-01", 3, street="甲"),))
    assert year_on_year(world, [JANUARY]).percent == Decimal("25.0")
    assert year_on_year(world, [JANUARY], street="甲").percent == Decimal("25.0")


def test_an_order_that_names_no_street_may_be_of_any():
    counted = (orders("2026-01", 3, street="甲"), orders("2026-01", 1))
    assert known(orders=counted).count(JANUARY, street="甲").gap is Gap.UNSORTED


def test_a_month_is_beside_the_one_before_over_the_turn_of_the_year():
    change = month_on_month(known(told("2025-12", 10), told("2026-01", 12)), JANUARY)
    assert (change.course, change.percent) == (Course.UP, Decimal("20.0"))


COUNTS = st.none() | st.integers(0, 50)


@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=12, max_size=12), st.dates(TODAY))
def test_only_months_that_are_known_on_both_sides_are_added_up(pairs, today: date):
    """Whatever is known, each side is the sum of the same whole months of its year."""
    world = known(
        *(
            told(f"2026-{at:02}", now, set_at=datetime(2200, 1, 1, tzinfo=UTC))
            for at, (now, _) in enumerate(pairs, start=1)
            if now is not None
        ),
        *(
            told(f"2025-{at:02}", before)
            for at, (_, before) in enumerate(pairs, start=1)
            if before is not None
        ),
        today=today,
    )
    # Numbers of 2025 were told in May 2026, those of 2026 long after.
    change = year_on_year(world, months_of(2026))
    fit = [
        (now, before)
        for month, (now, before) in zip(months_of(2026), pairs, strict=True)
        if now is not None and before is not None and month.is_over(on=today)
    ]
    assert (change.now, change.before) == tuple(map(sum, zip(*fit, strict=True))) or not fit
    assert len(change.months) + len(change.left_out) == 12
    assert len(change.months) == len(fit)
    assert (change.percent is None) == (change.before == 0)


@given(st.integers(2000, 2100), st.integers(1, 12))
def test_months_follow_each_other(year: int, number: int):
    month = Month(year, number)
    assert month.next.before == month.before.next == month
    assert Month.of(month.code) == month
    assert not month.is_over(on=month.next.first_day - timedelta(days=1))
