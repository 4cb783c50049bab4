"""An audience in words: who it is, how many of them get it, and why the others do not."""

from casework.audiences import Audience, Roll, names
from casework.notices import Notice
from handlers.desk import Desk
from handlers.notices import groups
from handlers.wording import Said, lines, plain, say

# So many of an audience are looked at for three who can be named.
LOOKED_AT = 24


def summary(desk: Desk, audience: Audience) -> Said:
    """Who it is: 蔚蓝香廷小区、第二网格，3栋除外."""
    if not audience.include:
        return say("aiming.nobody")
    who = groups.listed(desk, audience.include)
    if not audience.exclude:
        return say("aiming.who", who=who)
    return say("aiming.who_less", who=who, less=groups.listed(desk, audience.exclude))


def roll_of(desk: Desk, notice: Notice) -> Roll:
    """Everybody who would get a notice now."""
    return desk.store.audiences.roll(notice.audience, notice.topic, is_urgent=notice.is_urgent)


def counts(
    desk: Desk, audience: Audience, roll: Roll, *, heading: str = "aiming.recipients"
) -> Said:
    """How many get it, how many do not and why, and some names to see whether they are right."""
    reasons = {
        "aiming.unreachable": roll.unreachable,
        "aiming.turned_off": roll.turned_off,
        "aiming.without_bot": roll.without_bot,
    }
    return lines(
        say(heading, count=len(roll)),
        *(say(key, count=count) for key, count in reasons.items() if count),
        examples(desk, audience, roll),
    )


def examples(desk: Desk, audience: Audience, roll: Roll) -> Said:
    """Three of the names, from all over the list; none where the audience is discreet."""
    if audience.is_discreet:
        return say("aiming.discreet") if roll.recipients else Said()
    some = roll.recipients[:: max(1, len(roll) // LOOKED_AT)]
    people = desk.store.people.some(some[: 2 * LOOKED_AT])
    shown = names(audience, people.values())
    return say("aiming.examples", names=plain("names.comma").join(shown)) if shown else Said()
