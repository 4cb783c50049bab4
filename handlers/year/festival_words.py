"""How festivals are named, and the draft of a festival's notice."""

from collections.abc import Sequence
from datetime import date

from casework import moon
from casework.festivals import CODES, Festival, OwnFestival
from handlers import phrasing
from handlers.desk import Desk
from handlers.wording import Said, paragraphs, plain, say, whole

LONGEST_STANDING = 600


def name(one: Festival) -> str:
    """A festival by its name."""
    return one.name or plain(f"festivals.name.{one.code}")


def names(some: Sequence[Festival]) -> str:
    """Several in a row."""
    return plain("names.comma").join(name(one) for one in some)


def title(some: Sequence[Festival]) -> str:
    """The title of the notice of what falls on one day."""
    first, *others = (_title(one) for one in some)
    for other in others:
        first = plain("festivals.join_titles", first=first, second=other)
    return first


def text(desk: Desk, some: Sequence[Festival]) -> Said:
    """The text of the notice: to the neighbours, a word for each festival, and who greets."""
    return paragraphs(
        say("festivals.greeting"),
        *(wish(desk, one) for one in some),
        say("festivals.signed", community=desk.community.name),
    )


def wish(desk: Desk, one: Festival) -> Said:
    """The word for one festival: the community's own, or else ours."""
    kept = desk.store.festivals.standing().get(one.code)
    return whole(kept.text) if kept is not None and kept.text else usual_wish(desk, one)


def usual_wish(desk: Desk, one: Festival) -> Said:
    """Our word for it."""
    if one.code in CODES:
        return say(f"festivals.wish.{one.code}")
    day = phrasing.calendar_day(desk, one.day)
    return say("festivals.wish_of_own", day=day, name=one.name)


def idea(one: Festival) -> str:
    """What could be done on the day: the title of an event."""
    if one.code in CODES:
        return plain(f"festivals.idea.{one.code}")
    return plain("festivals.idea_of_own", name=one.name)


def about(one: Festival) -> str:
    """What that would be."""
    if one.code in CODES:
        return plain(f"festivals.about.{one.code}")
    return plain("festivals.about_of_own")


def moon_day(day: date) -> Said:
    """A day of the sun by the moon's calendar."""
    _, month, number, is_leap = moon.of_day(day)
    key = "festivals.moon_day_leap" if is_leap else "festivals.moon_day"
    return say(key, month=_moon_month(month), day=_moon_number(number))


def every_year(one: OwnFestival) -> Said:
    """The day of every year on which something is kept."""
    if not one.is_lunar:
        return say("festivals.of_sun", month=one.month, day=one.day)
    return say("festivals.of_moon", month=_moon_month(one.month), day=_moon_number(one.day))


def _title(one: Festival) -> str:
    if one.code in CODES:
        return plain(f"festivals.title.{one.code}")
    return plain("festivals.title_of_own", name=one.name)


def _moon_month(month: int) -> str:
    return plain(f"festivals.moon_month.{month}")


def _moon_number(day: int) -> str:
    """初三, 十五, 二十, 廿四."""
    tens, ones = divmod(day, 10)
    if not ones:
        return plain(f"festivals.moon_round.{day}")
    return plain(f"festivals.moon_tens.{tens}", ones=plain(f"festivals.moon_ones.{ones}"))
