"""Everything that is told of a case, gathered once, however many are to read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casework import dwellings, joining
from casework.case import Case, CaseEvent, EventKind
from casework.events import Event
from casework.hotline import Order
from casework.people import Person
from casework.places import Building, Estate
from handlers import phrasing
from handlers.desk import Desk

# What moved a date: whoever did it is told of by name.
RESTS = frozenset({EventKind.SUSPENDED, EventKind.RESIDENT_ASKED})
CHANGES = RESTS | {EventKind.EXTENDED}


@dataclass(frozen=True)
class Dossier:
    """A case and what belongs to it, as it stood when it was gathered.

    `tellers` are the one who told it first, and those who joined; `people` are all who are named,
    by our own number; `present` sits at the owner's desk; `event` is where it was told; `orders`
    are those of the hotline that it answers.
    """

    case: Case
    history: tuple[CaseEvent, ...]
    people: Mapping[int, Person]
    present: Person | None
    estate: Estate | None
    building: Building | None
    tellers: tuple[Person, ...]
    attachments: int
    merged: tuple[Case, ...]
    children: tuple[Case, ...]
    event: Event | None = None
    orders: tuple[Order, ...] = ()

    @property
    def reporter(self) -> Person:
        """Who told it first."""
        return self.tellers[0]

    @property
    def households(self) -> int:
        """How many households told of it."""
        homes = (dwellings.home_of_matter(self.case, person) for person in self.tellers)
        return joining.households(homes)

    @property
    def recorder(self) -> Person | None:
        """Who wrote it down, if it was not the one who told it."""
        return self.people[self.case.recorder_id] if self.case.recorder_id else None

    @property
    def keeper(self) -> str:
        """Who has it, with whoever stands in for them; "" while nobody has it."""
        if self.case.owner_id is None or self.present is None:
            return ""
        return phrasing.keeper(self.case, self.people[self.case.owner_id], self.present)


def gather(desk: Desk, case: Case) -> Dossier:
    """Read it all, each table once."""
    store = desk.store
    history = store.cases.history(case.no)
    tellers = [case.reporter_id, *(one.person_id for one in store.followers.of(case.no))]
    people = store.people.some({*tellers, *_named(case, history)})
    merged = store.cases.joined_to(case.no)
    return Dossier(
        case=case,
        history=tuple(history),
        people=people,
        present=store.people.present(people[case.owner_id]) if case.owner_id else None,
        estate=store.places.estate(case.place.estate_id) if case.place.estate_id else None,
        building=store.places.building(case.place.building_id) if case.place.building_id else None,
        tellers=tuple(people[one] for one in tellers),
        attachments=store.cases.count_attachments([case.no, *(one.no for one in merged)]),
        merged=tuple(merged),
        children=tuple(store.cases.children_of(case.no)),
        event=store.events.find(case.event_id) if case.event_id is not None else None,
        orders=tuple(
            order
            for no in (case.no, *(one.no for one in merged))
            for order in store.hotline_orders.of_case(no)
        ),
    )


def _named(case: Case, history: list[CaseEvent]) -> Iterator[int]:
    """Whoever is named beside those who told it."""
    of_parties = (party.person_id for party in case.parties)
    of_changes = (event.actor_id for event in history if event.kind in CHANGES)
    for one in (case.recorder_id, case.owner_id, *of_parties, *of_changes):
        if one is not None:
            yield one
