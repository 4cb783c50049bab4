"""When people are left in peace."""

from datetime import UTC, datetime

import pytest

from casework.quiet_hours import is_quiet
from casework.rules import Rules
from tests.casework.sample import MONDAY, ZONE


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [
        (7, 59, True),
        (8, 0, False),
        (11, 59, False),
        (12, 0, True),
        (13, 59, True),
        (14, 0, False),
        (18, 0, True),
        (23, 30, True),
    ],
)
def test_people_are_nudged_in_working_stretches_alone(hour: int, minute: int, quiet: bool):
    assert is_quiet(MONDAY.replace(hour=hour, minute=minute), Rules(), ZONE) is quiet


def test_it_is_the_hour_of_the_community_that_counts():
    assert not is_quiet(datetime(2026, 3, 2, 0, 30, tzinfo=UTC), Rules(), ZONE)
    assert is_quiet(datetime(2026, 3, 2, 10, 30, tzinfo=UTC), Rules(), ZONE)
