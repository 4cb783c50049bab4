"""The buttons of the office page and of a grid worker's first day."""

from collections.abc import Mapping

from handlers.cases import resolution
from handlers.office import backups
from handlers.shapes import Tap
from handlers.staff import guide, practice

OUTCOME = f"(?:{'|'.join(resolution.CHOICES)})"

TAPS: Mapping[str, Tap] = {
    "backup": Tap(backups.ask),
    # The first day of a new grid worker, and the case to practise on.
    "guide": Tap(guide.again),
    "guidestep": Tap(guide.go_on, "[2-5]"),
    "guideend": Tap(guide.finish),
    "tryclaim": Tap(practice.claim),
    "tryreply": Tap(practice.ask_reply),
    "tryresolve": Tap(practice.ask_outcome),
    "tryoutcome": Tap(practice.choose_outcome, OUTCOME),
    "trysend": Tap(practice.send),
}
