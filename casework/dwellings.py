"""The other flats of a person: a second one, one that is let, one of somebody they care for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from casework import filing
from casework.case import Case, CaseEvent, EventKind
from casework.errors import DwellingKnown, TooManyDwellings
from casework.people import Home, Person
from casework.places import Place

MOST_DWELLINGS = 6


class DwellingKind(StrEnum):
    """What a flat beside the main home is to a person."""

    OWNED = "owned"
    LET = "let"
    CARED = "cared"


@dataclass(frozen=True)
class Dwelling:
    """One flat beside the main home; of somebody cared for, `who` they are and their telephone."""

    id: int
    person_id: int
    kind: DwellingKind
    home: Home
    who: str = ""
    phone: str = ""

    @property
    def is_cared_for(self) -> bool:
        """Whether somebody else lives there, for whom this person speaks."""
        return self.kind is DwellingKind.CARED


@dataclass(frozen=True)
class Kinship:
    """What people call their own by: whoever is entered by one word is spoken of by another, too.

    `families` are words for the same, `openers` what may stand before one of them in a sentence:
    after a surname it is somebody else's grandmother.
    """

    families: Sequence[frozenset[str]]
    openers: frozenset[str]

    def words_for(self, who: str) -> frozenset[str]:
        """Everything by which somebody may be spoken of who was entered as `who`."""
        return next((words for words in self.families if who in words), frozenset({who}))

    def is_kin(self, who: str) -> bool:
        """Whether somebody is called by what they are to one, and not by a name of their own."""
        return any(who in words for words in self.families)


def require_room(others: Sequence[Dwelling], home: Home, main: Home) -> None:
    """Refuse one flat more where there are many, or where it is known.

    Raises:
        TooManyDwellings: as many as anybody has.
        DwellingKnown: the same flat as one that is entered already.
    """
    if len(others) >= MOST_DWELLINGS:
        raise TooManyDwellings(most=MOST_DWELLINGS)
    if home.room and home in {main, *(one.home for one in others)}:
        raise DwellingKnown()


def spoken_of(text: str, others: Sequence[Dwelling], kinship: Kinship) -> Dwelling | None:
    """The one dwelling whose inhabitant the words name; None where they name nobody, or several."""
    named = [one for one in others if one.is_cared_for and _names(text, one.who, kinship)]
    return named[0] if len(named) == 1 else None


def fits(dwelling: Dwelling, place: Place) -> bool:
    """Whether a place that was said can be this flat: 张奶奶 of another building is another one."""
    home = dwelling.home
    is_elsewhere = place.estate_id not in {None, home.estate_id}
    return not is_elsewhere and place.building_id in {None, home.building_id}


def home_of_matter(case: Case, person: Person) -> Home:
    """Which of a person's homes a case is about: the one where it is, else the main one.

    Where the main one and another are in the same building, it is the other one that matters to
    whoever speaks for somebody there.
    """
    building_id = case.place.building_id
    there = [one for one in person.other_homes if one.building_id == building_id is not None]
    speaks_for_other = bool(case.for_whom) and person.id == case.reporter_id
    is_at_main = building_id in {None, person.home.building_id}
    return person.home if not there or (is_at_main and not speaks_for_other) else there[0]


def is_to_be_asked(
    case: Case, history: Sequence[CaseEvent], main: Home, others: Sequence[Dwelling]
) -> bool:
    """Whether it may be another flat that is meant, and nobody has said so far.

    The words name no place: that is for whoever can read them to say.
    """
    is_by_guess = case.place.building_id in {None, main.building_id} and not case.for_whom
    if case.parent_no is not None:
        return False
    return bool(others) and case.is_open and is_by_guess and not any(map(_is_placed, history))


def choose(
    case: Case, dwelling: Dwelling | None, place: Place, *, named: str, actor_id: int, at: datetime
) -> tuple[Case, CaseEvent]:
    """It is about this flat, or (None) about the main home; `named` as people read it."""
    for_whom = dwelling.who if dwelling is not None and dwelling.is_cared_for else ""
    spoken_for = replace(case, for_whom=for_whom)
    return filing.correct_place(spoken_for, place, named=named, actor_id=actor_id, at=at)


def _is_placed(event: CaseEvent) -> bool:
    """Whether a line of history says that somebody named the place."""
    is_by_place = event.kind is EventKind.CORRECTED and event.note.partition(": ")[0]
    # What was told together is at one place: that of the whole was settled before it was divided.
    is_settled = event.kind in {EventKind.TRIAGED, EventKind.SPLIT}
    return is_settled or is_by_place == filing.PLACE


def _names(text: str, who: str, kinship: Kinship) -> bool:
    """Whether the words speak of somebody who is called so, or by another word for the same."""
    return any(_stands(text, word, kinship) for word in kinship.words_for(who))


def _stands(text: str, word: str, kinship: Kinship) -> bool:
    """Whether a text has a name; a word for one's own counts only where nobody else's is meant."""
    if not kinship.is_kin(word):
        return word in text
    starts = (found.start() for found in re.finditer(re.escape(word), text))
    return any(start == 0 or _opens(text[start - 1], kinship) for start in starts)


def _opens(sign: str, kinship: Kinship) -> bool:
    return not sign.isalnum() or sign in kinship.openers
