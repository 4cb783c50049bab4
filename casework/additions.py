"""While one matter is open, another message comes: an addition to it, or something new?"""

from datetime import datetime, timedelta
from enum import StrEnum

from casework.case import Case
from casework.labels import Kind, Urgency
from casework.places import Place
from casework.routing import Understanding

# Within this time a word without a matter of its own still belongs to what was told before.
STILL_TALKING = timedelta(minutes=30)
# After this time a similar message is taken for a new trouble.
STILL_OPEN = timedelta(days=3)


class Relation(StrEnum):
    """What a message is to an open matter."""

    NEW = "new"
    ADDITION = "addition"
    UNCLEAR = "unclear"


def relation(
    understood: Understanding,
    urgency: Urgency,
    place: Place,
    recent: Case | None,
    *,
    at: datetime,
    goes_on: bool = False,
) -> Relation:
    """Tell an addition from a new matter, as far as it can be told without asking.

    A question that asks nothing by itself `goes_on` with the one before: 还要别的吗.
    """
    if recent is None or urgency is Urgency.EMERGENCY or at > recent.received_at + STILL_OPEN:
        return Relation.NEW
    is_fresh = at <= recent.received_at + STILL_TALKING
    if is_fresh and recent.urgency is Urgency.EMERGENCY and not understood.is_sure:
        # In danger nobody begins to speak of something else.
        return Relation.ADDITION
    are_questions = understood.kind is recent.kind is Kind.QUESTION
    if goes_on and is_fresh and are_questions and not understood.is_sure:
        return Relation.ADDITION
    own_tags = {tag for tag in understood.tags if tag != "other"}
    if not own_tags:
        return Relation.ADDITION if is_fresh else Relation.UNCLEAR
    if not own_tags & set(recent.tags):
        return Relation.NEW
    is_elsewhere = place.building_id is not None and place.building_id != recent.place.building_id
    return Relation.NEW if is_elsewhere else Relation.UNCLEAR
