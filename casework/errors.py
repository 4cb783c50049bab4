"""What a rule says when it says no: a key into the texts and the facts to fill it with.

CaseworkError
├── CaseNotFound        no such case, or not for these eyes
├── NotAllowed          the person may not do this
├── StageNotAllowed     the case stands where this can't be done any more
├── AlreadyClaimed      somebody else has the case
├── ReplyMissing        a case can't be closed without a word to the resident
├── ReasonMissing       what needs a reason got none
├── DayPast             a day that is over already, or no later than the present one
├── DayFar              a day more than a year away: a slip
├── TooSoon             the resident has asked to hurry today already
├── TooFew              one part is no division
├── TooMany             more parts than a case may be divided into
├── AtTheTop            there is no level above
├── NothingOwed         the party has answered already, or was never asked
├── NotToBeJoined       the two can't be one: the same, over, or not for everybody's eyes
├── PeriodPast          days that are over, or that end before they begin
├── PeriodTooLong       more days than make sense
├── NotAStandIn         somebody who can't sit at a colleague's desk
├── NotToBeMuted        staff, oneself, somebody who does not write to the bot
├── MuteTooLong         more days than the community allows, or none
├── MuteReasonMissing   whoever is muted reads why
├── TooLate             a mistake can be taken back for a minute only
├── StillInService      somebody with a duty can't be forgotten before they leave it
├── NameNotFit          a name that can't be read, or is too long for a card
├── NameNeeded          a matter in which whoever handles it must know who told it
├── TooManyDwellings    more flats than one person speaks for
├── DwellingKnown       a flat that this person has entered before
├── NotEntrusted        what concerns no case, and is somebody else's to do
├── EntryGone           an entry of the lists that was removed meanwhile
├── NotYoursToGive      a duty that this person may not give or take
├── LastAdmin           without this one nobody could let anybody in
├── NotASuccessor       somebody who can't take a desk over
├── TooManyHeads        more people than an event, or its rule for a household, can take
├── ThemeMissing        a theme of nothing but signs
├── ThemeTooLong        more than stands in one line above a month
├── FestivalNameUnfit   a day of the community's own without a name, or with a long one
├── FestivalKnown       the same name on the same day
├── TooManyFestivals    more days of its own than a community keeps
└── WindowClosed        too late to reopen
"""

from typing import ClassVar


class CaseworkError(Exception):
    """A rule refused; the worker answers with the text `key`, filled with `facts`."""

    key: ClassVar[str] = "errors.refused"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.key, facts)
        self.facts = facts


class CaseNotFound(CaseworkError):
    """No such case, or one that this person may not know of: both sound the same."""

    key = "errors.case_not_found"


class NotAllowed(CaseworkError):
    """The person's roles do not reach this action here."""

    key = "errors.not_allowed"


class StageNotAllowed(CaseworkError):
    """The case has moved on; raised by `lifecycle.move`."""

    key = "errors.stage_not_allowed"


class AlreadyClaimed(CaseworkError):
    """Somebody else was faster; raised by `handling.claim`."""

    key = "errors.already_claimed"


class ReplyMissing(CaseworkError):
    """A resolution without a reply; raised by `handling.resolve`."""

    key = "errors.reply_missing"


class WindowClosed(CaseworkError):
    """The time to reopen has passed; raised by `satisfaction.reopen`."""

    key = "errors.window_closed"


class ReasonMissing(CaseworkError):
    """Extensions, returns, transfers, sending up and refusals need a reason."""

    key = "errors.reason_missing"


class DayPast(CaseworkError):
    """A day in the past, or one that would give no more time; raised by `deadlines`."""

    key = "errors.day_past"


class DayFar(CaseworkError):
    """A day so far away that it must be a slip; raised by `deadlines.until_day`."""

    key = "errors.day_far"


class TooSoon(CaseworkError):
    """Once a day is enough; raised by `handling.hurry`."""

    key = "errors.too_soon"


class TooFew(CaseworkError):
    """Fewer than two children in all; raised by `dividing.divide`."""

    key = "errors.too_few"


class AtTheTop(CaseworkError):
    """The street has the case already; raised by `handling.next_level`."""

    key = "errors.at_the_top"


class TooMany(CaseworkError):
    """More children than a case may have; raised by `dividing.divide`."""

    key = "errors.too_many"


class NothingOwed(CaseworkError):
    """Nothing is open for this party here; raised by `parties`."""

    key = "errors.nothing_owed"


class NotToBeJoined(CaseworkError):
    """Two cases, or a person and a case, that must stay apart; raised by `joining`."""

    key = "errors.not_to_be_joined"


class PeriodPast(CaseworkError):
    """Days in the past, or the last before the first; raised by `periods.to_come`."""

    key = "errors.period_past"


class PeriodTooLong(CaseworkError):
    """Too many days at once; raised by `periods.to_come`."""

    key = "errors.period_too_long"


class NotAStandIn(CaseworkError):
    """Oneself, somebody out of reach, or away at the same time; raised by `leave`."""

    key = "errors.not_a_stand_in"


class TooLate(CaseworkError):
    """A minute has passed, or the case has moved on; raised by `takebacks`."""

    key = "errors.too_late"


class StillInService(CaseworkError):
    """Whoever holds a duty leaves it first; raised by `erasure.require_private`."""

    key = "errors.still_in_service"


class NameNotFit(CaseworkError):
    """A name of nothing but signs, or of more of them than anybody reads on a card."""

    key = "errors.name_not_fit"


class NameNeeded(CaseworkError):
    """Whoever handles this must be able to find, or speak with, the one who told it."""

    key = "errors.name_needed"


class TooManyDwellings(CaseworkError):
    """One person speaks for so many flats at the most."""

    key = "errors.too_many_dwellings"


class DwellingKnown(CaseworkError):
    """A flat that stands in the list already."""

    key = "errors.dwelling_known"


class NotEntrusted(CaseworkError):
    """No duty grants this, which concerns no case; raised by `entrusting.require`."""

    key = "errors.not_entrusted"


class EntryGone(CaseworkError):
    """An entry of the lists was removed since the button was made."""

    key = "errors.entry_gone"


class NotYoursToGive(CaseworkError):
    """A role, or a place, that is beyond one's own duty; raised by `invitations`."""

    key = "errors.not_yours_to_give"


class LastAdmin(CaseworkError):
    """The last admin who can act must stay; raised by `departures`."""

    key = "errors.last_admin"


class NotASuccessor(CaseworkError):
    """Oneself, somebody out of reach or without such a duty; raised by `departures`."""

    key = "errors.not_a_successor"


class NotToBeMuted(CaseworkError):
    """Staff, oneself, or somebody who does not write to the bot; raised by `mutes`."""

    key = "errors.not_to_be_muted"


class MuteTooLong(CaseworkError):
    """No day at all, or more than the community allows; raised by `mutes.require_days`."""

    key = "errors.mute_too_long"


class MuteReasonMissing(CaseworkError):
    """Whoever is muted reads why; raised by `mutes.mute`."""

    key = "errors.mute_reason_missing"


class TooManyHeads(CaseworkError):
    """More than there are seats for, or than one household may bring; raised by `sign_ups`."""

    key = "errors.too_many_heads"


# The year's plan.
class ThemeMissing(CaseworkError):
    """The theme of a month has words; raised by `year_plan.require_theme`."""

    key = "errors.theme_missing"


class ThemeTooLong(CaseworkError):
    """The theme of a month is a headline; raised by `year_plan.require_theme`."""

    key = "errors.theme_too_long"


class FestivalNameUnfit(CaseworkError):
    """A day needs a name of some signs, and not too many; raised by `festivals.require_new`."""

    key = "errors.festival_name_unfit"


class FestivalKnown(CaseworkError):
    """The day is kept under this name already; raised by `festivals.require_new`."""

    key = "errors.festival_known"


class TooManyFestivals(CaseworkError):
    """A calendar that is full of days tells of none; raised by `festivals.require_new`."""

    key = "errors.too_many_festivals"
