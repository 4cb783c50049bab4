"""How values lie in the file."""

from datetime import UTC, datetime, timedelta, timezone

from storage.columns import (
    as_instant,
    as_strings,
    instant,
    maybe_as_instant,
    maybe_instant,
    strings,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=8)))


def test_the_order_of_the_text_is_the_order_of_time():
    instants = [NOON + timedelta(milliseconds=step * 137) for step in range(30)]
    assert sorted(map(instant, instants)) == [instant(one) for one in instants]


def test_an_instant_is_kept_in_utc_and_comes_back_the_same():
    assert instant(NOON) == "2026-03-02T04:00:00.000+00:00"
    assert as_instant(instant(NOON)) == NOON
    assert as_instant(instant(NOON)).tzinfo == UTC


def test_nothing_stays_nothing():
    assert maybe_instant(None) is None
    assert maybe_as_instant(None) is None
    assert maybe_as_instant(maybe_instant(NOON)) == NOON


def test_a_list_comes_back_as_it_was():
    assert as_strings(strings(["蔚蓝", 'a"b', ""])) == ("蔚蓝", 'a"b', "")
    assert "蔚蓝" in strings(["蔚蓝"])
