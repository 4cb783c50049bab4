"""What nobody would answer for: gaps in the lists and among the staff."""

from collections.abc import Iterator

from bot.config import Config
from bot.finding import Finding, warning
from bot.roster.forms import role_name
from casework.labels import Role
from casework.permissions import ROLES_AT_LEVEL
from casework.places import Grid, Place
from storage.store import Store


def gaps(config: Config, store: Store) -> Iterator[Finding]:
    """What nobody would answer for."""
    grids = store.places.grids()
    if not grids or not store.places.buildings():
        yield warning(
            "No grids or no buildings are known, so nothing can be sent to the right person. "
            "Fill in the template (import --template FILE.xlsx) and import it."
        )
    yield from _missing_roles(config, store)
    bare = [grid for grid in grids if not _is_covered(grid, store)]
    for grid in bare:
        yield warning(
            f"Grid {grid.code} {grid.name} has no grid worker with Telegram. "
            f"Give one: python -m bot grant grid_worker TELEGRAM_ID --grid {grid.code}"
        )
    yield from _buildings_without_grid(store)
    away = sum(person.is_staff and not person.is_reachable for person in store.people.everyone())
    if away:
        yield warning(f"{away} of the staff have blocked the bot. Ask them to open it again.")
    yield from _empty_desks(store)


def _missing_roles(config: Config, store: Store) -> Iterator[Finding]:
    """An admin there must be, somebody for each role that leads a route, and for each level."""
    leads = [plan.lead for plan in config.rules().plans.values()]
    for role in dict.fromkeys([Role.ADMIN, *leads, *ROLES_AT_LEVEL.values()]):
        if role is not Role.GRID_WORKER and not store.people.anywhere_with_role(role):
            yield warning(
                f"Nobody with Telegram is {role.value} {role_name(role)}. "
                f"Give somebody the duty: python -m bot grant {role.value} TELEGRAM_ID"
                f"{', or open the link that `run` prints.' if role is Role.ADMIN else ''}"
            )


def _empty_desks(store: Store) -> Iterator[Finding]:
    """Somebody is away, and whoever stands in can't be told anything."""
    for leave in store.leaves.open():
        stand_in = store.people.get(leave.stand_in_id)
        if stand_in.telegram_id is None or not stand_in.is_reachable:
            person = store.people.get(leave.person_id)
            yield warning(
                f"{stand_in.name} stands in for {person.name} until {leave.ends_on} and has "
                "blocked the bot. Ask them to open it again, or enter another stand-in in the chat."
            )


def _is_covered(grid: Grid, store: Store) -> bool:
    """Whether a grid worker hears of the grid, or of every building in it."""
    if store.people.with_role(Role.GRID_WORKER, Place(grid_id=grid.id)):
        return True
    inside = [one for one in store.places.buildings() if one.grid_id == grid.id]
    places = (Place(one.estate_id, one.id, grid.id) for one in inside)
    return bool(inside) and all(store.people.with_role(Role.GRID_WORKER, one) for one in places)


def _buildings_without_grid(store: Store) -> Iterator[Finding]:
    names = {estate.id: estate.name for estate in store.places.estates()}
    bare = [one for one in store.places.buildings() if one.grid_id is None]
    if bare:
        said = "、".join(f"{names[one.estate_id]}/{one.number}" for one in bare)
        yield warning(f"Without a grid: {said}. Fill in 网格 in the list of buildings, import it.")
