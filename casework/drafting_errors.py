"""Why a notice can't say this, or can't be changed any more.

NoticeUnfit         a CaseworkError
├── TextTooLong     more than one message holds
├── TitleTooLong    more than a title
├── TitleMissing    nothing that could be read as a title
├── LabelUnfit      nothing, or more than a button shows
├── LinkUnfit       no address of the web
├── TooManyButtons  more than a notice carries
├── FileTooLarge    a file that telephones would not load
└── NothingToSay    neither words nor a picture
NoticeGone          a CaseworkError: no such notice, or one that was deleted
NoticeBegun         a CaseworkError: copies of it have gone out
"""

from casework.errors import CaseworkError


class NoticeUnfit(CaseworkError):
    """What was written can't stand in a notice; raised by `drafting`."""

    key = "errors.notice_unfit"


class TextTooLong(NoticeUnfit):
    """Title and words together are longer than a message; raised by `drafting`."""

    key = "errors.text_too_long"


class TitleTooLong(NoticeUnfit):
    """More than a title; raised by `drafting.title`."""

    key = "errors.title_too_long"


class TitleMissing(NoticeUnfit):
    """Nothing to be seen; raised by `drafting.title`."""

    key = "errors.title_missing"


class LabelUnfit(NoticeUnfit):
    """Nothing, or more than a button shows; raised by `drafting.label`."""

    key = "errors.label_unfit"


class LinkUnfit(NoticeUnfit):
    """No address of the web; raised by `drafting.link`."""

    key = "errors.link_unfit"


class TooManyButtons(NoticeUnfit):
    """More buttons than a notice carries; raised by `drafting.with_button`."""

    key = "errors.too_many_buttons"


class FileTooLarge(NoticeUnfit):
    """A file that many telephones would not load; raised by `drafting.require_size`."""

    key = "errors.file_too_large"


class NothingToSay(NoticeUnfit):
    """A notice without words and without a picture; raised by `drafting.require_something`."""

    key = "errors.nothing_to_say"


class NoticeGone(CaseworkError):
    """There is no such notice, or somebody has deleted it; raised by `drafting.require_unsent`."""

    key = "errors.notice_gone"


class NoticeBegun(CaseworkError):
    """It is on its way, or has arrived; raised by `drafting.require_unsent`."""

    key = "errors.notice_begun"
