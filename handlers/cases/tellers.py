"""What those who handle a case read of whoever told it: name, flat and words, or none of them.

Whoever is complained of reads them no more than of somebody nameless; private numbers are for the
one who has the case (`audience.as_read_by`). Every name of a resident that staff read in a card, a
list, a history or a message comes from here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casework import discretion, namelessness
from casework.case import Case, CaseEvent, EventKind
from casework.labels import Kind
from casework.masking import hide_room, mask
from casework.people import Person
from casework.places import Place, bare
from casework.redaction import reworded, without_flat
from handlers import phrasing
from handlers.cases import audience, sides
from handlers.cases.dossiers import Dossier
from handlers.desk import Desk
from handlers.wording import Said, clip, plain, say
from nlp.reading import read

# The lines of a history that a card shows and that are words from the first sign on.
WORDED = frozenset({EventKind.FOLLOWED, EventKind.ADDED, EventKind.EDITED, EventKind.NOTED})


def name(desk: Desk, case: Case, person: Person, reader: Person) -> str:
    """How a reader hears of somebody who told a case, or joined it."""
    is_hidden = audience.is_complained_of(reader, case) or is_unnamed(desk, case, person)
    return plain("nameless.somebody") if is_hidden and person.id != reader.id else person.name


def is_unnamed(desk: Desk, case: Case, person: Person) -> bool:
    """Whether staff don't read a name; who told the same in a case of their own said it there."""
    if namelessness.is_unnamed(case, person):
        return True
    is_reporter = person.id == case.reporter_id
    merged = () if is_reporter else desk.store.cases.joined_to(case.no)
    return any(one.is_nameless and one.reporter_id == person.id for one in merged)


@dataclass(frozen=True)
class Cast:
    """Who told a case, for the reader of its history; `left` told it once and handed it on.

    `shown` is how words of the case read to them, whoever is named in it.
    """

    case: Case
    reader: Person
    people: Mapping[int, Person]
    left: frozenset[int]
    shown: Callable[[str], str]

    def actor(self, event: CaseEvent) -> str:
        """Whoever did what a line tells; "" where it was time itself."""
        if event.actor_id is None:
            return ""
        person = self.people[event.actor_id]
        is_unnamed = namelessness.is_done_unnamed(self.case, event, person, self.left)
        is_hidden = (is_unnamed or self._complains(person)) and person.id != self.reader.id
        if self._is_answered_for(person):
            return phrasing.role(person.duties[0].role)
        return plain("nameless.somebody") if is_hidden else person.name

    def name(self, person: Person) -> str:
        """Somebody whom a line speaks of, or who sent something along."""
        return plain("nameless.somebody") if self._hides(person) else person.name

    def words(self, text: str) -> str:
        """What a line notes."""
        return self.shown(_without(self.case, text, filter(self._hides, self.people.values())))

    def _hides(self, person: Person) -> bool:
        if person.id == self.reader.id:
            return False
        if self._complains(person):
            return True
        if person.is_staff and person.id != self.case.reporter_id:
            return person.is_nameless and person.id in self.left
        return person.id in self.left or namelessness.is_unnamed(self.case, person)

    def _is_answered_for(self, person: Person) -> bool:
        """Whether the resident of a question reads who answered: by role, not by name."""
        is_theirs = self.case.reporter_id == self.reader.id and not self.reader.is_staff
        is_helper = person.is_staff and person.id != self.reader.id
        return self.case.kind is Kind.QUESTION and is_theirs and is_helper

    def _complains(self, person: Person) -> bool:
        """Whether somebody told of the case, who complains of those for whom the reader works."""
        is_teller = person.id == self.case.reporter_id or not person.is_staff
        return is_teller and audience.is_complained_of(self.reader, self.case)


def cast(desk: Desk, case: Case, reader: Person) -> Cast:
    """Everybody who did something with a case."""
    history = desk.store.cases.history(case.no)
    actors = (one.actor_id for one in history if one.actor_id is not None)
    left = {one.actor_id for one in history if one.kind is EventKind.INHERITED and one.actor_id}
    people = desk.store.people.some({case.reporter_id, *actors})
    gone = frozenset(left - {case.reporter_id, case.recorder_id or 0})
    return Cast(case, reader, people, gone, audience.as_read_by(desk, case, reader))


def words(desk: Desk, case: Case, text: str, reader: Person) -> str:
    """Words about a case, for a reader who handles it: without what is not for these eyes."""
    unnamed = (
        one for one in _all(desk, case) if one.id != reader.id and is_unnamed(desk, case, one)
    )
    return audience.as_read_by(desk, case, reader)(_without(case, text, unnamed))


def anybodys(desk: Desk, case: Case, text: str) -> str:
    """Words about a case for everybody's eyes: without what names those who told of it.

    Numbers stay as they are.
    """
    return _hidden(case, text, _all(desk, case))


def _all(desk: Desk, case: Case) -> tuple[Person, ...]:
    return desk.store.people.get(case.reporter_id), *audience.neighbours(desk, case)


def _without(case: Case, text: str, people: Iterable[Person]) -> str:
    """A text without what names these people, or leads to anybody."""
    unnamed = list(people)
    return mask(_hidden(case, text, unnamed)) if unnamed else text


def _hidden(case: Case, text: str, unnamed: Sequence[Person]) -> str:
    is_reporters = any(one.id == case.reporter_id for one in unnamed)
    whom = (
        [case.for_whom]
        if is_reporters and case.for_whom and not sides.kinship().is_kin(case.for_whom)
        else []
    )
    names = (called for one in unnamed for called in audience.names(one))
    rooms = (room for one in unnamed for room in _rooms(case, text, one))
    return hide_room(text, (*rooms, *names, *whom))


def glance(desk: Desk, case: Case, most: int, reader: Person) -> str:
    """The first words of a case, as far as they are for a list and for these eyes."""
    if case.is_confidential:
        return phrasing.glance(case, most)
    return clip(words(desk, case, case.text, reader), most)


def where(case: Case, reporter: Person, reader: Person) -> Place:
    """The place of a case: it does not say behind which door one lives who is nameless.

    Another door than theirs, of which they tell, has to be found.
    """
    if audience.is_complained_of(reader, case):
        return replace(case.place, unit="", floor="", room="")
    if reader.id == reporter.id or not namelessness.is_lasting(case):
        return case.place
    is_own = bare(case.place.room) in {bare(one) for one in _rooms(case, "", reporter)}
    return replace(case.place, room="") if is_own else case.place


def place(desk: Desk, case: Case, reader: Person) -> str:
    """The same in one line."""
    reporter = desk.store.people.get(case.reporter_id)
    return phrasing.place(desk.store.places, where(case, reporter, reader))


def place_at_a_glance(desk: Desk, case: Case, reader: Person) -> str:
    """The same for a list; of a confidence not which door it is, as little as its words."""
    if case.is_confidential:
        return phrasing.place(desk.store.places, without_flat(case.place))
    return place(desk, case, reader)


def contact(desk: Desk, case: Case, person: Person) -> str:
    """How somebody without the bot is met; of the nameless nobody learns it."""
    if is_unnamed(desk, case, person):
        return plain("nameless.no_contact")
    return phrasing.contact(desk, person)


def spoken_for(desk: Desk, case: Case) -> Said:
    """Where somebody is found for whom a case was told, for the one who has it; else nothing."""
    if not case.for_whom or namelessness.is_lasting(case):
        return Said()
    found = (one for one in desk.store.dwellings.of(case.reporter_id) if one.who == case.for_whom)
    for one in found:
        home = phrasing.home(desk.store.places, one.home)
        known = plain("names.comma").join(part for part in (home, one.phone) if part)
        return say("dwellings.spoken_for", no=case.no, who=case.for_whom, contact=known)
    return Said()


def for_eyes(desk: Desk, known: Dossier, reader: Person) -> Dossier:
    """All that is told of a case, as this reader may read it."""
    case = known.case
    others = (one for one in known.tellers if one.id != reader.id)
    unnamed = [one for one in others if is_unnamed(desk, case, one)]
    if not unnamed and discretion.reads_in_full(reader, case):
        return known
    shown = audience.as_read_by(desk, case, reader)

    def veiled(text: str) -> str:
        return shown(_without(case, text, unnamed))

    told = replace(reworded(case, veiled), for_whom=case.for_whom)
    return replace(
        known,
        case=replace(told, place=where(case, known.reporter, reader)),
        history=tuple(_line(one, veiled) for one in known.history),
        merged=tuple(replace(one, text=veiled(one.text)) for one in known.merged),
    )


def _line(event: CaseEvent, veiled: Callable[[str], str]) -> CaseEvent:
    """A line of history, its words veiled; the day or the role before them stays what it is."""
    if event.kind in WORDED:
        return replace(event, note=veiled(event.note))
    head, sign, reason = event.note.partition(": ")
    return replace(event, note=f"{head}{sign}{veiled(reason)}")


def _rooms(case: Case, text: str, person: Person) -> set[str]:
    """The doors of one who is nameless; where we don't know theirs, it may be any that is named."""
    own = {one.room for one in (person.home, *person.other_homes)}
    if not person.home.room:
        own |= {case.place.room, (read(text).place.room if text else None) or ""}
    return {room for one in own for room in (one, bare(one)) if room}
