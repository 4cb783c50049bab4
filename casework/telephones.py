"""Telephone numbers, however they are written."""

import re

_NO_DIGIT = re.compile(r"\D")
# A mobile number with the country before it.
COUNTRY, WITH_COUNTRY = "86", 13


def bare(number: str) -> str:
    """The digits that one dials at home: +86 138-0001-0101 is 13800010101."""
    digits = _NO_DIGIT.sub("", number)
    is_abroad = len(digits) == WITH_COUNTRY and digits.startswith(COUNTRY)
    return digits.removeprefix(COUNTRY) if is_abroad else digits


def differ(one: str, other: str) -> bool:
    """Whether two numbers, both told, are of two telephones."""
    return bool(one and other) and bare(one) != bare(other)
