"""An event as good as any, for tests: on Saturday, the 7th of March 2026, from two to four."""

from datetime import datetime
from typing import Any

from casework.events import Event, Genre
from tests.casework.sample import MONDAY, ZONE

SATURDAY = datetime(2026, 3, 7, 14, tzinfo=ZONE)


def an_event(**facts: Any) -> Event:
    """A tea party in the community's room."""
    usual: dict[str, Any] = {
        "id": 1,
        "title": "敬老茶话会",
        "genre": Genre.SERVICE,
        "place": "社区活动室",
        "starts_at": SATURDAY,
        "ends_at": SATURDAY.replace(hour=16),
        "code": "code",
        "made_at": MONDAY,
    }
    return Event(**(usual | facts))
