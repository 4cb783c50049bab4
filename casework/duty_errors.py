"""Why a shift can't be as it was set, and what can't be done with a conversation.

ShiftUnfit           a CaseworkError
├── CannotAnswer     whose role does not allow answering questions
├── OwnStandIn       nobody stands in for themselves
├── ShiftKnown       the same person has the same hours already
└── ShiftGone        dropped since the button was made
TalkOver             a CaseworkError: the conversation has come to an end
"""

from casework.errors import CaseworkError


class ShiftUnfit(CaseworkError):
    """What was set makes no shift; raised by `duty`."""

    key = "errors.shift_unfit"


class CannotAnswer(ShiftUnfit):
    """Somebody whose role grants no answering; raised by `duty.require_fit`."""

    key = "errors.cannot_answer"


class OwnStandIn(ShiftUnfit):
    """The same person twice; raised by `duty.require_new`."""

    key = "errors.own_stand_in"


class ShiftKnown(ShiftUnfit):
    """It stands in the plan already; raised by `duty.require_new`."""

    key = "errors.shift_known"


class ShiftGone(ShiftUnfit):
    """It has been dropped meanwhile; raised by the desk of the plan."""

    key = "errors.shift_gone"


class TalkOver(CaseworkError):
    """There is nobody at the other end any more; raised by `talks.require_open`."""

    key = "errors.talk_over"
