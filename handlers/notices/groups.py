"""The groups that people can be gathered by: what there is to choose, and how each is called."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from casework.audiences import OPEN_TAGS, Group, GroupKind
from casework.events import EventState
from casework.labels import Role
from handlers import phrasing
from handlers.desk import Desk
from handlers.wording import clip, plain

# In a button's data.
CODES: Mapping[str, GroupKind] = {
    "a": GroupKind.EVERYONE,
    "s": GroupKind.ESTATE,
    "b": GroupKind.BUILDING,
    "g": GroupKind.GRID,
    "r": GroupKind.ROLE,
    "v": GroupKind.EVENT,
    "t": GroupKind.TAG,
}
LETTERS: Mapping[GroupKind, str] = {kind: letter for letter, kind in CODES.items()}
# Whom one could still want to tell something: of older events, hardly anybody remembers.
SINCE, UNTIL = timedelta(days=180), timedelta(days=366)
LONGEST_TITLE = 16
MOST_NAMED = 8


def of_kind(desk: Desk, kind: GroupKind, *, estate_id: int = 0) -> list[Group]:
    """Everything of a kind that can be chosen; of buildings, those of one estate."""
    return [Group(kind, str(key)) for key in _keys(desk, kind, estate_id)]


def is_there(desk: Desk, group: Group) -> bool:
    """Whether it can be chosen: a button may be forged, and an estate may be gone."""
    if group.kind is GroupKind.BUILDING:
        return desk.store.places.building(int(group.key)) is not None
    return group in of_kind(desk, group.kind)


def short(desk: Desk, group: Group) -> str:
    """How it is called in a list of its kind: a building without the estate."""
    if group.kind is GroupKind.BUILDING:
        building = desk.store.places.building(int(group.key))
        if building is not None:
            return plain("names.building", number=building.number)
    return name(desk, group)


def name(desk: Desk, group: Group) -> str:
    """How it is called wherever it stands; what was removed since says so."""
    if group.kind is GroupKind.EVERYONE:
        return plain("aiming.everyone")
    if group.kind is GroupKind.ROLE:
        return plain(f"names.role.{group.key}")
    if group.kind is GroupKind.TAG:
        return plain("aiming.told", tag=plain(f"names.tag.{group.key}"))
    return _of_number(desk, group.kind, int(group.key)) or plain("aiming.removed")


def listed(desk: Desk, chosen: Sequence[Group]) -> str:
    """Several by name, the estate of buildings once; of very many, how many more there are."""
    said: list[str] = []
    last_estate: int | None = None
    for group in chosen[:MOST_NAMED]:
        estate_id = _estate_of(desk, group)
        is_same = estate_id is not None and estate_id == last_estate
        said.append(short(desk, group) if is_same else name(desk, group))
        last_estate = estate_id
    names = plain("names.comma").join(said)
    left = len(chosen) - MOST_NAMED
    return plain("aiming.and_more", names=names, count=len(chosen)) if left > 0 else names


def _keys(desk: Desk, kind: GroupKind, estate_id: int) -> Sequence[object]:
    places = desk.store.places
    if kind is GroupKind.ESTATE:
        return [one.id for one in places.estates()]
    if kind is GroupKind.BUILDING:
        return [one.id for one in places.buildings(estate_id)]
    if kind is GroupKind.GRID:
        return [one.id for one in places.grids()]
    if kind is GroupKind.EVENT:
        found = desk.store.events.between(desk.now - SINCE, desk.now + UNTIL)
        return [one.id for one in reversed(found) if one.state is not EventState.DRAFT]
    if kind is GroupKind.ROLE:
        return [role for role in Role if role is not Role.RESIDENT]
    return OPEN_TAGS if kind is GroupKind.TAG else [""]


def _of_number(desk: Desk, kind: GroupKind, number: int) -> str:
    places = desk.store.places
    if kind is GroupKind.ESTATE:
        estate = places.estate(number)
        return estate.name if estate else ""
    if kind is GroupKind.GRID:
        grid = places.grid(number)
        return grid.name if grid else ""
    if kind is GroupKind.BUILDING:
        building = places.building(number)
        estate = places.estate(building.estate_id) if building else None
        return f"{estate.name} {_number(building.number)}" if building and estate else ""
    event = desk.store.events.find(number)
    if event is None:
        return ""
    title, on = clip(event.title, LONGEST_TITLE), phrasing.day(desk, event.starts_at)
    return plain("aiming.guests", title=title, day=on)


def _number(number: str) -> str:
    return plain("names.building", number=number)


def _estate_of(desk: Desk, group: Group) -> int | None:
    if group.kind is not GroupKind.BUILDING:
        return None
    building = desk.store.places.building(int(group.key))
    return building.estate_id if building else None
