"""What a rule says when it says no: a key into the texts and the facts to fill it with.

CaseworkError
├── CaseNotFound        no such case, or not for these eyes
├── NotAllowed          the person may not do this
├── StageNotAllowed     the case stands where this can't be done any more
├── AlreadyClaimed      somebody else has the case
├── ReplyMissing        a case can't be closed without a word to the resident
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
