"""The feasts of 2020 to 2040, worked out without the library that the rules ask.

New Year's Days, and the lengths of the months as the Hong Kong Observatory publishes them in its
conversion tables of the two calendars, in the compact form in which calendar programs have carried
them for decades: one number a year of five hexadecimal digits, of which the first tells whether the
leap month is long, the next three the months 1 to 12 (a bit each, 1 for 30 days), and the last
which month is repeated. The months of every year have to add up to the next year's New Year's Day.

清明 and 冬至 follow the sun: by the rule of thumb of almanacs for this century the day is the whole
part of 0.2422 y + c, less the leap years before; 冬至 of 2021 is its known exception.

FEASTS was counted from these numbers, and its 春节, 端午 and 中秋 read against the days known from
printed calendars. In each row: the year of
the sun, then 腊八, 小年 (the 24th), 除夕, 春节, 元宵, 清明, 端午, 七夕, 中元, 中秋, 重阳, 冬至.
"""

from datetime import date, timedelta

NEW_YEARS = {
    day.year: day
    for day in map(
        date.fromisoformat,
        (  # noqa: SIM905 - a table is read in rows
            "2019-02-05 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 "
            "2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 "
            "2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24 "
            "2040-02-12 2041-02-01"
        ).split(),
    )
}
_MONTHS = (
    "0a930 07954 06aa0 0ad50 05b52 04b60 0a6e6 0a4e0 0d260 0ea65 0d530 "
    "05aa0 076a3 096d0 04afb 04ad0 0a4d0 1d0b6 0d250 0d520 0dd45 0b5a0"
)
MONTHS = {year: int(one, 16) for year, one in enumerate(_MONTHS.split(), start=2019)}

FEASTS = """
2020|01-02|01-18|01-24|01-25|02-08|04-04|06-25|08-25|09-02|10-01|10-25|12-21
2021|01-20|02-05|02-11|02-12|02-26|04-04|06-14|08-14|08-22|09-21|10-14|12-21
2022|01-10 12-30|01-26|01-31|02-01|02-15|04-05|06-03|08-04|08-12|09-10|10-04|12-22
2023|-|01-15|01-21|01-22|02-05|04-05|06-22|08-22|08-30|09-29|10-23|12-22
2024|01-18|02-03|02-09|02-10|02-24|04-04|06-10|08-10|08-18|09-17|10-11|12-21
2025|01-07|01-23|01-28|01-29|02-12|04-04|05-31|08-29|09-06|10-06|10-29|12-21
2026|01-26|02-11|02-16|02-17|03-03|04-05|06-19|08-19|08-27|09-25|10-18|12-22
2027|01-15|01-31|02-05|02-06|02-20|04-05|06-09|08-08|08-16|09-15|10-08|12-22
2028|01-04|01-20|01-25|01-26|02-09|04-04|05-28|08-26|09-03|10-03|10-26|12-21
2029|01-22|02-07|02-12|02-13|02-27|04-04|06-16|08-16|08-24|09-22|10-16|12-21
2030|01-11|01-27|02-02|02-03|02-17|04-05|06-05|08-05|08-13|09-12|10-05|12-22
2031|01-01|01-17|01-22|01-23|02-06|04-05|06-24|08-24|09-01|10-01|10-24|12-22
2032|01-20|02-05|02-10|02-11|02-25|04-04|06-12|08-12|08-20|09-19|10-12|12-21
2033|01-08|01-24|01-30|01-31|02-14|04-04|06-01|08-01|08-09|09-08|10-01|12-21
2034|01-27|02-12|02-18|02-19|03-05|04-05|06-20|08-20|08-28|09-27|10-20|12-22
2035|01-16|02-01|02-07|02-08|02-22|04-05|06-10|08-10|08-18|09-16|10-09|12-22
2036|01-05|01-21|01-27|01-28|02-11|04-04|05-30|08-28|09-05|10-04|10-27|12-21
2037|01-23|02-08|02-14|02-15|03-01|04-04|06-18|08-17|08-25|09-24|10-17|12-21
2038|01-12|01-28|02-03|02-04|02-18|04-05|06-07|08-07|08-15|09-13|10-07|12-22
2039|01-02|01-18|01-23|01-24|02-07|04-05|05-27|08-26|09-03|10-02|10-26|12-22
2040|01-21|02-06|02-11|02-12|02-26|04-04|06-14|08-14|08-22|09-20|10-14|12-21
"""

COLUMNS = (
    "laba",
    "little_new_year",
    "new_years_eve",
    "spring",
    "lantern",
    "qingming",
    "dragon_boat",
    "qixi",
    "zhongyuan",
    "mid_autumn",
    "double_ninth",
    "winter_solstice",
)


def printed() -> dict[int, dict[str, list[date]]]:
    """The days of each feast in each year of the sun."""
    table = {}
    for line in FEASTS.strip().splitlines():
        year, *days = (cell.strip() for cell in line.split("|"))
        read = [
            [] if one == "-" else [date.fromisoformat(f"{year}-{day}") for day in one.split()]
            for one in days
        ]
        table[int(year)] = dict(zip(COLUMNS, read, strict=True))
    return table


def counted(year: int, month: int, day: int) -> date:
    """A day of a year of the moon, counted on from its New Year's Day."""
    return NEW_YEARS[year] + timedelta(days=sum(_lengths(year, before=month)) + day - 1)


def length(year: int) -> int:
    """The days of a year of the moon."""
    return sum(_lengths(year, before=13))


def leap_month(year: int) -> int:
    """Which month is repeated; 0 for none."""
    return MONTHS[year] & 15


def by_rule_of_thumb(year: int, code: str) -> date:
    """清明 and 冬至."""
    y = year % 100
    month, constant = {"qingming": (4, 4.81), "winter_solstice": (12, 21.94)}[code]
    day = int(0.2422 * y + constant) - y // 4
    return date(year, month, day - (year == 2021 and month == 12))


def _lengths(year: int, *, before: int) -> list[int]:
    found = []
    for month in range(1, before):
        found.append(30 if MONTHS[year] >> (16 - month) & 1 else 29)
        if month == leap_month(year):
            found.append(30 if MONTHS[year] >> 16 else 29)
    return found
