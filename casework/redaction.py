"""What of a case is personal, and how it reads once that is gone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from casework.case import Case, CaseEvent, EventKind, Party, Wait
from casework.places import Place

# What a line of history is never without, unless it was blanked.
ALWAYS_NOTED = frozenset(
    {
        EventKind.REPLIED,
        EventKind.NOTED,
        EventKind.ADDED,
        EventKind.EDITED,
        EventKind.TRANSCRIBED,
        EventKind.CORRECTED,
        EventKind.SENT_UP,
        EventKind.TRANSFERRED,
        EventKind.RETURNED,
        EventKind.PARTY_ASKED,
        EventKind.PARTY_ACCEPTED,
        EventKind.PARTY_DONE,
        EventKind.PARTY_DECLINED,
        EventKind.RESIDENT_ASKED,
        EventKind.SUSPENDED,
        EventKind.EXTENSION_ASKED,
        EventKind.EXTENDED,
        EventKind.EXTENSION_REFUSED,
        EventKind.RESOLVED,
        EventKind.REOPEN_ASKED,
        EventKind.REOPEN_REFUSED,
    }
)

# Notes of marks, levels and numbers: they count in figures, and tell nothing of anybody.
CODED = frozenset(
    {
        EventKind.RATED,
        EventKind.NUDGED,
        EventKind.CLIMBED,
        EventKind.JOINED,
        EventKind.TOOK_IN,
        EventKind.PARTED,
        EventKind.LET_GO,
        EventKind.INHERITED,
        EventKind.VISIT_ASKED,
        EventKind.HANDED_OVER,
    }
)


def has_words(event: CaseEvent) -> bool:
    """Whether a line of history holds what somebody wrote, or where somebody lives."""
    is_code = event.kind is EventKind.CORRECTED and ": " not in event.note
    return bool(event.note) and event.kind not in CODED and not is_code


def redact(case: Case, *, phrase: str, at: datetime) -> Case:
    """A case without words: `phrase` stands where there were any.

    Tags, times, outcome, satisfaction and the building stay: the case still counts in every figure.
    """
    bare = reworded(case, lambda text: phrase if text else "")
    return replace(bare, place=without_flat(case.place), redacted_at=at)


def reworded(case: Case, reword: Callable[[str], str]) -> Case:
    """A case whose every text has gone through `reword`; for whom it was told is not kept."""
    return replace(
        case,
        text=reword(case.text),
        answer=reword(case.answer),
        for_whom="",
        wait=_wait(case.wait, reword),
        parties=tuple(_party(party, reword) for party in case.parties),
    )


def without_flat(place: Place) -> Place:
    """A place that names no door."""
    return replace(place, unit="", floor="", room="")


def _wait(wait: Wait | None, reword: Callable[[str], str]) -> Wait | None:
    return replace(wait, reason=reword(wait.reason)) if wait else None


def _party(party: Party, reword: Callable[[str], str]) -> Party:
    return replace(party, task=reword(party.task), answer=reword(party.answer))
