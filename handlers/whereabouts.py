"""Where a matter is: what was said, set against the community's own map."""

from dataclasses import replace

from casework.people import Home
from casework.places import Building, Place
from handlers.wording import plain
from nlp.own_words import NONE, OwnWords
from nlp.reading import Gazetteer, normal_number
from nlp.reading import Place as SaidPlace
from storage.places import Places


def gazetteer(places: Places, own: OwnWords = NONE) -> Gazetteer:
    """The estates and all nicknames, as the language code wants them."""
    return Gazetteer(
        estates={
            estate.name: (*estate.aliases, *own.estates.get(estate.name, ()))
            for estate in places.estates()
        },
        buildings=own.buildings,
        spots=own.spots,
    )


def locate(places: Places, said: SaidPlace, home: Home, known: Gazetteer) -> Place:
    """The place of a matter: as said, else where the resident lives, else unknown.

    What was said and is not on our map is kept in `spot`, word for word.
    """
    nicknamed = known.buildings.get(said.building or "")
    if nicknamed is not None:
        said = replace(said, estate=said.estate or nicknamed[0], building=nicknamed[1])
    name = known.official(said.estate)
    is_elsewhere = said.estate is not None and name is None
    lived_in = Home() if is_elsewhere else home
    estate_id = _estate(places, name, lived_in)
    building = None if is_elsewhere else _building(places, estate_id, said)
    at_home = _home_building(places, lived_in) if estate_id == lived_in.estate_id else None
    unknown = [said.estate] if is_elsewhere else []
    if building is None and said.building is not None:
        unknown.append(said.building)
    elif building is None and _is_indoors(said):
        building = at_home
    estate_id = building.estate_id if building else estate_id
    return Place(
        estate_id=estate_id,
        building_id=building.id if building else None,
        grid_id=grid_of(places, estate_id, building or at_home),
        unit=said.unit or "",
        floor=said.floor or "",
        room=said.room or "",
        spot=" ".join(part for part in (*unknown, said.spot) if part),
    )


def _home_building(places: Places, home: Home) -> Building | None:
    return places.building(home.building_id) if home.building_id else None


def _is_indoors(said: SaidPlace) -> bool:
    """Whether the spot, if any, is one that every building has: stairs and not the north gate."""
    spot = said.spot or ""
    return not spot or any(word in spot for word in plain("names.indoors").split())


def at_building(places: Places, building: Building, place: Place) -> Place:
    """The same place, once its building has been tapped."""
    return Place(
        estate_id=building.estate_id,
        building_id=building.id,
        grid_id=grid_of(places, building.estate_id, building),
        unit=place.unit,
        floor=place.floor,
        room=place.room,
        spot=place.spot,
    )


def at_estate(places: Places, estate_id: int, place: Place) -> Place:
    """The same place, once its estate has been tapped and no building is known."""
    return Place(
        estate_id=estate_id,
        grid_id=grid_of(places, estate_id, None),
        unit=place.unit,
        floor=place.floor,
        room=place.room,
        spot=place.spot,
    )


def grid_of(places: Places, estate_id: int | None, building: Building | None) -> int | None:
    """The grid: the building's; else the only one that the estate, or the community, has."""
    if building is not None and building.grid_id is not None:
        return building.grid_id
    in_estate = {one.grid_id for one in places.buildings(estate_id)} if estate_id else set()
    everywhere = {grid.id for grid in places.grids()}
    for choice in (in_estate, everywhere):
        if len(choice) == 1:
            return next(iter(choice))
    return None


def words_for(places: Places, where: Place) -> list[str]:
    """What an answer could say to name a place."""
    estate = places.estate(where.estate_id) if where.estate_id else None
    building = places.building(where.building_id) if where.building_id else None
    number = [plain("names.building", number=building.number)] if building else []
    names = [estate.name, *estate.aliases] if estate else []
    parts = (*names, *number, where.unit, where.floor, where.room, *where.spot.split())
    return [part for part in parts if part]


def _estate(places: Places, name: str | None, home: Home) -> int | None:
    if name is not None:
        return next((estate.id for estate in places.estates() if estate.name == name), None)
    return home.estate_id


def _building(places: Places, estate_id: int | None, said: SaidPlace) -> Building | None:
    """The building of the number that was said, if there is just one that can be meant."""
    number = normal_number(said.building)
    if number is None:
        return None
    found = [one for one in places.buildings(estate_id) if one.number.upper() == number]
    return found[0] if len(found) == 1 else None
