"""Stretches of a day in the settings, as people write them: 08:00-12:00."""

from datetime import time
from itertools import pairwise

from casework.rules import Hours


def apart(hours: tuple[str, ...]) -> tuple[str, ...]:
    """The same stretches, once it is sure that there is one, and that none lies within another.

    Raises:
        ValueError: for what is none of that.
    """
    if not hours:
        raise ValueError('needs at least one stretch such as "08:00-12:00"')
    parsed = sorted((stretch(one) for one in hours), key=lambda one: one.start)
    for one in parsed:
        if one.start >= one.end:
            raise ValueError(f"{one.start:%H:%M}-{one.end:%H:%M} ends before it begins")
    for one, next_one in pairwise(parsed):
        if next_one.start < one.end:
            raise ValueError(f"two stretches hold {next_one.start:%H:%M}; make them one")
    return hours


def stretch(text: str) -> Hours:
    """`08:00-12:00` as hours of a day.

    Raises:
        ValueError: when it is not written so.
    """
    start, dash, end = text.partition("-")
    if not dash:
        raise ValueError(f'{text} is no stretch of the day; write "08:00-12:00"')
    return Hours(clock(start), clock(end))


def clock(text: str) -> time:
    """`08:30` as a time of the day.

    Raises:
        ValueError: when it is not written so.
    """
    try:
        return time.fromisoformat(text.strip())
    except ValueError as exc:
        raise ValueError(f'{text} is no time of the day; write "08:30"') from exc
