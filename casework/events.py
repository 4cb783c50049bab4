"""An event of the community: what, where, when, for whom, and how many may come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.audiences import EVERYONE, Audience
from casework.notices import Media


class Genre(StrEnum):
    """What sort of event it is, as the year's figures count them."""

    FESTIVAL = "festival"
    CULTURE = "culture"
    FAMILY = "family"
    LEARNING = "learning"
    SERVICE = "service"
    VOLUNTEERING = "volunteering"
    PARTY = "party"
    OTHER = "other"


class EventState(StrEnum):
    """Where an event stands."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"
    OVER = "over"


@dataclass(frozen=True)
class Event:
    """Something to come to; `capacity` and `household_most` count heads, None is no limit.

    `audience` is who may come, `code` what the QR code at the door carries, `version` rises with
    each change. `extra_heads` came and were ticked by nobody's name. `why` it was cancelled.
    """

    id: int
    title: str
    genre: Genre
    place: str
    starts_at: datetime
    ends_at: datetime
    code: str
    made_at: datetime
    about: str = ""
    sign_up_until: datetime | None = None
    capacity: int | None = None
    household_most: int | None = None
    audience: Audience = EVERYONE
    media: Media | None = None
    organiser_id: int | None = None
    state: EventState = EventState.DRAFT
    version: int = 1
    festival: str | None = None
    made_by: int | None = None
    ended_at: datetime | None = None
    why: str = ""
    extra_heads: int = 0
    thanked_at: datetime | None = None

    @property
    def sign_up_ends_at(self) -> datetime:
        """Until when one can sign up: the day that was set, at the latest its beginning."""
        return min(self.sign_up_until or self.starts_at, self.starts_at)

    @property
    def is_open(self) -> bool:
        """Whether everybody may know of it."""
        return self.state is EventState.OPEN

    def is_to_come(self, now: datetime) -> bool:
        """Whether it is planned or open, and has not ended."""
        return self.state in {EventState.DRAFT, EventState.OPEN} and now < self.ends_at
