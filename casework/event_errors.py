"""Why an event can't be as it was written.

EventUnfit           a CaseworkError
├── TitleUnfit      no title, or more than one reads on a button
├── WhereUnfit      no place, or more than one reads in a line
├── AboutTooLong    more than fits below a picture
├── EventPast       a time that is over
├── EventFar        a time so far away that it must be a slip
├── EndsFirst       an end before the beginning
├── LastsTooLong    more days than an event lasts
├── SignUpUnfit     signing up would end before now, or after the event began
├── SeatsUnclear    no number of people
├── TooFewSeats     more have signed up than were to come
└── EventOver       called off, over or begun: nothing of it changes any more
"""

from casework.errors import CaseworkError


class EventUnfit(CaseworkError):
    """What was written makes no event; raised by `programme`."""

    key = "errors.event_unfit"


class TitleUnfit(EventUnfit):
    """Nothing, or more than stands on a button; raised by `programme.titled`."""

    key = "errors.event_title"


class WhereUnfit(EventUnfit):
    """Nothing, or more than a line; raised by `programme.placed`."""

    key = "errors.event_where"


class AboutTooLong(EventUnfit):
    """More than fits below a picture; raised by `programme.described`."""

    key = "errors.event_about"


class EventPast(EventUnfit):
    """A time that is over; raised by `programme.timed`."""

    key = "errors.event_past"


class EventFar(EventUnfit):
    """More than two years away; raised by `programme.timed`."""

    key = "errors.event_far"


class EndsFirst(EventUnfit):
    """It would end before it begins; raised by `programme.timed`."""

    key = "errors.event_ends_first"


class LastsTooLong(EventUnfit):
    """Weeks on end; raised by `programme.timed`."""

    key = "errors.event_long"


class SignUpUnfit(EventUnfit):
    """A last moment to sign up that is over, or comes too late; raised by `programme.until`."""

    key = "errors.event_until"


class SeatsUnclear(EventUnfit):
    """No number, or one that no hall holds; raised by `programme.seats`."""

    key = "errors.event_seats"


class TooFewSeats(EventUnfit):
    """More have signed up already; raised by `programme.with_capacity`."""

    key = "errors.event_too_few_seats"


class EventOver(EventUnfit):
    """Called off, over, or begun; raised by `programme.require_to_come`."""

    key = "errors.event_over"
