"""How long what is personal is kept: what lies before which instant goes."""

import calendar
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from casework.rules import Rules

# While nobody writes, what is due to go is taken away, a handful at a time.
NIGHT = (time(1), time(5))
# A file of ours can be sent once more for some days after it has arrived.
PAPER_DAYS = 7
# A mistake can be taken back for a minute; nobody needs how it stood a day ago.
BEFORE_DAYS = 1


@dataclass(frozen=True)
class Horizons:
    """By kind, the instant before which nothing personal is kept any more."""

    cases: datetime
    confidences: datetime
    attachments: datetime
    households: datetime
    messages: datetime
    looks: datetime
    events: datetime
    papers: datetime
    befores: datetime
    askings: datetime


def horizons(rules: Rules, *, now: datetime) -> Horizons:
    """What the community's rules say, counted back from now."""
    return Horizons(
        cases=months_before(now, rules.case_months),
        confidences=months_before(now, rules.confidential_months),
        attachments=months_before(now, rules.attachment_months),
        households=months_before(now, rules.household_months),
        messages=now - timedelta(days=rules.message_days),
        looks=months_before(now, rules.look_months),
        events=months_before(now, rules.event_months),
        papers=now - timedelta(days=PAPER_DAYS),
        befores=now - timedelta(days=BEFORE_DAYS),
        askings=months_before(now, rules.asking_months),
    )


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months ago; the last one, where that month is shorter."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, calendar.monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def is_night(local: datetime) -> bool:
    """Whether it is the time of day, where the community is, at which things go."""
    begins, ends = NIGHT
    return begins <= local.time() < ends
