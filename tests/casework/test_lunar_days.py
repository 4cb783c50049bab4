"""What stands below a day of a wall calendar."""

from datetime import date

from casework.lunar_days import below


def test_the_lunar_day_its_month_or_a_solar_term_stands_below():
    assert below(date(2026, 2, 16)) == "廿九"
    assert below(date(2026, 2, 17)) == "正月"
    assert below(date(2026, 2, 4)) == "立春"
    assert below(date(2025, 7, 25)) == "闰六月"
