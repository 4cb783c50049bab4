"""Somebody wants to be forgotten: what becomes of their cases, and which words go."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import StillInService
from casework.labels import Kind
from casework.masking import hide_room, mask
from casework.people import Home, Person
from casework.places import Place, bare
from casework.redaction import has_words, redact, reworded, without_flat

# What somebody says as a resident, in their own case or in one that they joined.
OF_RESIDENTS = frozenset(
    {
        EventKind.FILED,
        EventKind.ADDED,
        EventKind.ATTACHED,
        EventKind.EDITED,
        EventKind.TRANSCRIBED,
        EventKind.FOLLOWED,
        EventKind.SPLIT,
        EventKind.REOPEN_ASKED,
        EventKind.WITHDRAWN,
    }
)


class Fate(StrEnum):
    """What becomes of a case when the one who told it is forgotten."""

    GOES_ON = "goes_on"
    WITHDRAWN = "withdrawn"
    LAPSES = "lapses"
    REFUSED = "refused"
    STAYS = "stays"


def require_private(person: Person) -> None:
    """Refuse to forget somebody whom the community counts on: they leave their service first.

    Raises:
        StillInService: as long as they hold a duty.
    """
    if person.is_staff:
        raise StillInService(name=person.name)


def fate(case: Case) -> Fate:
    """What becomes of a case: a common trouble is still one, a confidence and a question end."""
    if case.is_open:
        is_own = case.is_confidential or case.kind is Kind.QUESTION
        return Fate.WITHDRAWN if is_own else Fate.GOES_ON
    if case.stage is Stage.RESOLVED:
        return Fate.LAPSES
    if case.stage is Stage.REOPEN_ASKED:
        return Fate.REFUSED if case.is_confidential else Fate.GOES_ON
    return Fate.STAYS


def anonymous(
    case: Case, home: Home, *, veil: Callable[[str], str], phrase: str, at: datetime
) -> Case:
    """The case without whoever told it: a confidence loses all words, another one what names them.

    Where work goes on, a flat that is not their own is still to be found.
    """
    if case.is_confidential:
        return redact(case, phrase=phrase, at=at)
    is_needed = case.is_open and not _is_home(case.place, home)
    place = case.place if is_needed else without_flat(case.place)
    return replace(reworded(case, veil), place=place, is_nameless=False)


def veil(text: str, words: tuple[str, ...]) -> str:
    """A text without private numbers, and without the names, flats and numbers in `words`."""
    return mask(hide_room(text, words))


def names(text: str, words: tuple[str, ...], phone: str) -> bool:
    """Whether a text holds one of these words, or the telephone number, however it is spelt."""
    digits = re.sub(r"\D", "", phone)
    is_called = bool(digits) and digits in re.sub(r"\D", "", text)
    return is_called or hide_room(text, words) != text


def is_to_be_blanked(
    event: CaseEvent, case: Case, person_id: int, *, is_named: Callable[[str], bool]
) -> bool:
    """Whether a line of history loses its words, as far as it has any.

    Of a confidence of theirs every word; else what they told, in whosever case, or had written
    down, and what staff noted that names them. What they did at work for others stays, and so does
    what a neighbour tells in a case of their own.
    """
    if not has_words(event):
        return False
    if case.reporter_id != person_id:
        is_own = event.actor_id == person_id and case.recorder_id != person_id
        return is_own if event.kind in OF_RESIDENTS else is_named(event.note)
    is_told = event.kind in OF_RESIDENTS and event.actor_id in {person_id, case.recorder_id}
    return case.is_confidential or is_told or is_named(event.note)


def _is_home(place: Place, home: Home) -> bool:
    is_there = place.building_id is not None and place.building_id == home.building_id
    return is_there and bool(home.room) and bare(place.room) in {"", bare(home.room)}
