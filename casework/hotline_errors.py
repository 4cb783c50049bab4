"""Why something can't be done with an order of the hotline.

HotlineRefused     a CaseworkError
├── OrderOver      it was answered, or went back, already
├── OrderStands    too late to take that back
├── OrderGone      the order on an old button is not there
├── DeadlinePast   another date, which is over
└── ReplyTooLong   more than fits into one message to be copied
"""

from casework.errors import CaseworkError


class HotlineRefused(CaseworkError):
    """What is done with orders was refused; raised by `hotline`."""

    key = "errors.hotline_refused"


class OrderOver(HotlineRefused):
    """It was answered, or went back, already; raised by `hotline`."""

    key = "errors.order_over"


class OrderStands(HotlineRefused):
    """There is nothing to take back, or it is too late; raised by `hotline.take_back`."""

    key = "errors.order_stands"


class OrderGone(HotlineRefused):
    """No such order."""

    key = "errors.order_gone"


class DeadlinePast(HotlineRefused):
    """A date that is over is no date to work against; raised by `hotline.redated`."""

    key = "errors.order_deadline_past"


class ReplyTooLong(HotlineRefused):
    """More than fits into one message to be copied; raised by `hotline.require_reply`."""

    key = "errors.order_reply_too_long"
