"""Whether the rows of a list fit together, and with what is known already."""

from collections.abc import Hashable, Iterable, Iterator, Mapping

from bot.roster.directory import Directory, Scope, no_estate, no_grid, shortened
from bot.roster.faults import Fault, Spot
from bot.roster.forms import Subject, bare, heading, role_name
from bot.roster.hubs import HubBook
from bot.roster.rows import BuildingRow, PersonRow, Roster
from casework.labels import Role
from casework.people import Reach
from casework.permissions import REACHES
from casework.telephones import differ


def check(roster: Roster, known: Roster) -> list[Fault]:
    """What does not fit: names that nobody knows, and rows that contradict each other."""
    directory = Directory(known, roster)
    return [
        *_estate_contradictions(roster, known),
        *_grid_contradictions(roster),
        *(fault for row in roster.buildings for fault in _building_faults(row, directory)),
        *_household_faults(roster, directory),
        *(fault for row in roster.people for fault in _home_faults(row, directory)),
        *_scope_faults(roster, known, directory),
        *_organisation_faults(roster, directory),
        *_building_contradictions(roster, directory),
        *_person_contradictions(roster),
        *HubBook(roster, known, directory).faults(),
    ]


def _estate_contradictions(roster: Roster, known: Roster) -> Iterator[Fault]:
    renewed = {row.name for row in roster.estates}
    kept = [row for row in known.estates if row.name not in renewed]
    owners = {bare(name): row.name for row in kept for name in (row.name, *row.aliases)}
    yield from _contradictions(
        Subject.ESTATES,
        "name",
        ((row.spot, row.name, row.name, row.aliases) for row in roster.estates),
    )
    for row in roster.estates:
        for name in (row.name, *row.aliases):
            owner = owners.setdefault(bare(name), row.name)
            if owner != row.name:
                facts = {"name": name, "owner": owner}
                yield _fault(row.spot, Subject.ESTATES, "aliases", "alias_taken", facts)


def _grid_contradictions(roster: Roster) -> Iterator[Fault]:
    return _contradictions(
        Subject.GRIDS,
        "code",
        ((row.spot, row.code, row.code.lower(), (row.code, row.name)) for row in roster.grids),
    )


def _building_contradictions(roster: Roster, directory: Directory) -> Iterator[Fault]:
    return _contradictions(
        Subject.BUILDINGS,
        "number",
        (
            (
                row.spot,
                f"{row.estate} {row.number}",
                (directory.estate(row.estate) or row.estate, row.number.lower()),
                (directory.grid(row.grid) or row.grid, row.units),
            )
            for row in roster.buildings
            if row.number
        ),
    )


def _person_contradictions(roster: Roster) -> Iterator[Fault]:
    """One Telegram account is one person, with one number and one home."""
    seen: dict[int, PersonRow] = {}
    for row in roster.people:
        if row.telegram_id is None:
            continue
        first = seen.setdefault(row.telegram_id, row)
        if first.name != row.name:
            facts = {"account": row.telegram_id, "name": first.name, "line": first.spot.line}
            yield _fault(row.spot, Subject.PEOPLE, "telegram_id", "account_twice", facts)
        elif differ(first.phone, row.phone):
            yield _twice(row.spot, Subject.PEOPLE, "phone", row.name, first.spot.line)
        elif not _fit(_home(first), _home(row)):
            yield _twice(row.spot, Subject.PEOPLE, "estate", row.name, first.spot.line)


def _home(row: PersonRow) -> tuple[str, ...]:
    return (bare(row.estate), row.building.lower(), row.unit, row.room)


def _fit(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether what both say is the same; an estate may be written in several ways."""
    return all("" in pair or pair[0] == pair[1] for pair in zip(one[1:], other[1:], strict=True))


def _building_faults(row: BuildingRow, directory: Directory) -> Iterator[Fault]:
    if row.estate and directory.estate(row.estate) is None:
        yield _fault(row.spot, Subject.BUILDINGS, "estate", *no_estate(row.estate, directory))
    if row.grid and directory.grid(row.grid) is None:
        yield _fault(row.spot, Subject.BUILDINGS, "grid", *no_grid(row.grid, directory))


def _household_faults(roster: Roster, directory: Directory) -> Iterator[Fault]:
    """Households, those of the hubs too, stand in buildings that are there."""
    for subject, rows in ((Subject.HOUSEHOLDS, roster.households), (Subject.HUBS, roster.hubs)):
        for row in rows:
            yield from place_faults(row.spot, subject, row.estate, row.building, directory)


def place_faults(
    spot: Spot, subject: Subject, estate: str, building: str, directory: Directory
) -> Iterator[Fault]:
    """Whether there is such an estate, and such a building in it."""
    official = directory.estate(estate)
    if official is None:
        if estate:
            yield _fault(spot, subject, "estate", *no_estate(estate, directory))
    elif building and not directory.has_building(official, building):
        facts = {"estate": official, "number": building}
        yield _fault(spot, subject, "building", "no_building", facts)


def _home_faults(row: PersonRow, directory: Directory) -> Iterator[Fault]:
    if not row.estate:
        if row.building or row.unit or row.room:
            yield _fault(row.spot, Subject.PEOPLE, "estate", "estate_missing", {})
        return
    yield from place_faults(row.spot, Subject.PEOPLE, row.estate, row.building, directory)
    if directory.estate(row.estate) and not row.building and (row.unit or row.room):
        yield _fault(row.spot, Subject.PEOPLE, "building", "building_missing", {})


def _scope_faults(roster: Roster, known: Roster, directory: Directory) -> Iterator[Fault]:
    """A duty reaches somewhere that is there, and no further than its role may."""
    held = {
        (row.name, row.role, directory.scope(one)) for row in known.people for one in row.scopes
    }
    for row in roster.people:
        for text in row.scopes:
            scope = directory.scope(text)
            if scope is None:
                places = shortened([*directory.grids, *directory.estates]) or "–"
                facts = {"text": text, "known": places}
                yield _fault(row.spot, Subject.PEOPLE, "scope", "no_scope", facts)
            elif not _may_reach(row.role, scope) and (row.name, row.role, scope) not in held:
                beyond: dict[str, object] = {
                    "role": role_name(row.role),
                    "text": text,
                    "reaches": REACHES.get(row.role, (Reach.COMMUNITY,)),
                }
                yield _fault(row.spot, Subject.PEOPLE, "scope", "out_of_reach", beyond)


def _may_reach(role: Role, scope: Scope) -> bool:
    return role is Role.RESIDENT or scope.reach in REACHES[role]


def _organisation_faults(roster: Roster, directory: Directory) -> Iterator[Fault]:
    for row in roster.organisations:
        for name in row.estates:
            if directory.estate(name) is None:
                yield _fault(
                    row.spot, Subject.ORGANISATIONS, "estates", *no_estate(name, directory)
                )
    yield from _contradictions(
        Subject.ORGANISATIONS,
        "name",
        (
            (row.spot, row.name, (row.kind, row.name), (row.phone, row.contact, row.estates))
            for row in roster.organisations
        ),
    )


def _contradictions(
    subject: Subject, field: str, rows: Iterable[tuple[Spot, str, Hashable, Hashable]]
) -> Iterator[Fault]:
    """The same thing twice is fine when both rows say the same of it; else the later is a fault."""
    seen: dict[Hashable, tuple[Hashable, Spot]] = {}
    for spot, name, key, entry in rows:
        first, where = seen.setdefault(key, (entry, spot))
        if first != entry:
            yield _twice(spot, subject, field, name, where.line)


def _twice(spot: Spot, subject: Subject, field: str, name: str, line: int) -> Fault:
    return _fault(spot, subject, field, "twice", {"name": name, "line": line})


def _fault(
    spot: Spot, subject: Subject, field: str, key: str, facts: Mapping[str, object]
) -> Fault:
    return Fault(spot, field, heading(subject, field), key, facts)
