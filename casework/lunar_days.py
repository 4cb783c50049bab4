"""What a wall calendar says below a day: the day of the moon, its first one by the month."""

from datetime import date
from functools import lru_cache

from lunar_python import Solar


@lru_cache(maxsize=512)
def below(day: date) -> str:
    """The solar term of a day, or the lunar month that begins on it, or its lunar day."""
    lunar = Solar.fromYmd(day.year, day.month, day.day).getLunar()
    term = str(lunar.getJieQi())
    if term:
        return term
    if lunar.getDay() == 1:
        return f"{lunar.getMonthInChinese()}月"
    return str(lunar.getDayInChinese())
