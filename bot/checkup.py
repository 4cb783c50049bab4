"""What `check` finds: every fault of the settings and the database, each with its remedy."""

import os
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot import config as settings
from bot.config import Config, ConfigError, StorageSettings, TelegramSettings
from bot.language import FAULTS as LANGUAGE_FAULTS
from bot.language import Language
from bot.logs import TOKEN
from bot.roster.forms import role_name
from casework.labels import Role
from casework.places import Grid, Place
from storage.errors import StorageError
from storage.store import Store, told_plainly

MEGABYTE = 1024 * 1024
# Below the first nothing can be promised; below the second it is time to look.
LEAST_SPACE = 50 * MEGABYTE
GOOD_SPACE = 1024 * MEGABYTE


class Weight(StrEnum):
    """How much a finding matters: only a fault makes the check fail."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """One line of the check."""

    weight: Weight
    text: str


def examine(path: Path | None) -> Iterator[Finding]:
    """Look at the settings and the database as they are; nothing is made or changed."""
    config: Config | None = None
    try:
        config = settings.load(path)
    except ConfigError as exc:
        yield from (_fault(line) for line in str(exc).splitlines())
    if config is not None:
        yield _fine(f"The settings are right ({path or 'the defaults'}).")
        yield from _token(config)
        yield from _community(config)
        yield from _language(config)
    yield from _database(config, config.storage.database if config else _named_database(path))


def _named_database(path: Path | None) -> Path:
    """The database that broken settings name, as far as they can be read."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8")) if path else {}
        return StorageSettings.model_validate(raw.get("storage", {})).database
    except (OSError, ValueError, AttributeError):
        return StorageSettings().database


def _token(config: Config) -> Iterator[Finding]:
    token = config.telegram.token
    if not token:
        yield _warning(
            "No token: `run` plays the sample community. For the real thing ask @BotFather for a "
            f"token and set [telegram] token, or {settings.TOKEN_VARIABLE}."
        )
    elif TOKEN.fullmatch(token):
        yield _fine("The token has the right shape.")
    elif config.telegram.base_url != TelegramSettings().base_url:
        yield _warning(
            "[telegram] token is none of BotFather's (digits, a colon, 35 letters). "
            "Make sure that the server at base_url knows it."
        )
    else:
        yield _fault(
            "[telegram] token does not look like a token (digits, a colon, 35 letters). "
            "Copy it again from @BotFather, whole and without quotes inside."
        )


def _community(config: Config) -> Iterator[Finding]:
    if not config.community.office_phone:
        yield _warning(
            "[community] office_phone is empty: residents are not told whom to call. Fill it in."
        )
    url = config.telegram.webhook_url
    if url and not url.startswith("https://"):
        yield _fault("[telegram] webhook_url must begin with https://: Telegram takes no other.")


def _language(config: Config) -> Iterator[Finding]:
    """The community's own words and weights."""
    try:
        Language(config).load()
    except LANGUAGE_FAULTS as exc:
        yield _fault(str(exc))
        return
    if config.language.words.exists():
        yield _fine(f"The community's own words are right ({config.language.words}).")
    if config.weights.exists():
        yield _fine(f"Messages are read with this community's weights ({config.weights}).")


def _database(config: Config | None, path: Path) -> Iterator[Finding]:
    yield from _folder(path)
    if not path.exists():
        yield _fine(f"The database {path} does not exist yet; `run` will make it.")
        return
    if not path.is_file():
        yield _fault(f"{path} is no file. Set [storage] database to the name of a file.")
        return
    if not os.access(path, os.R_OK | os.W_OK):
        yield _fault(f"The database {path} can't be written. Give this user the right to write it.")
    try:
        store = Store(path, is_read_only=True)
    except StorageError as exc:
        yield _fault(str(exc))
        return
    try:
        yield from _contents(config, store)
    finally:
        store.close()


def _folder(path: Path) -> Iterator[Finding]:
    """The folder, or the nearest one above that exists."""
    folder = next(one for one in path.absolute().parents if one.exists())
    if not folder.is_dir():
        yield _fault(f"{folder} is no folder. Set [storage] database to another place.")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield _fault(
            f"The folder {folder} can't be written. Give this user the right, or set "
            "[storage] database to another place."
        )
    free = shutil.disk_usage(folder).free
    room = f"{free // MEGABYTE:,} MB are free on the disk of {path}"
    if free < LEAST_SPACE:
        yield _fault(f"Only {room}. Make room, at least {LEAST_SPACE // MEGABYTE} MB.")
    elif free < GOOD_SPACE:
        yield _warning(f"Only {room}. Make room soon.")
    else:
        yield _fine(f"{room}.")


def _contents(config: Config | None, store: Store) -> Iterator[Finding]:
    try:
        with told_plainly(store.path):
            faults = store.faults()
    except StorageError as exc:
        faults = [str(exc)]
    if faults:
        yield from (_fault(f"The database {store.path} is damaged: {one}") for one in faults)
        yield _fault("Stop the bot and take the last backup: python -m bot restore FILE.")
        return
    yield _fine(f"The database {store.path} is whole.")
    if not store.is_up_to_date:
        yield _warning(
            "The database was written by an older Linli; the next `run` brings it up to date. "
            "Make a backup first."
        )
        return
    yield _figures(store)
    yield from _gaps(config or Config(), store)


def _figures(store: Store) -> Finding:
    places, people = store.places, store.people
    counts = {
        "people": len(people.everyone()),
        "estates": len(places.estates()),
        "grids": len(places.grids()),
        "buildings": len(places.buildings()),
        "cases": store.cases.count(),
    }
    return _fine("It holds " + ", ".join(f"{n} {name}" for name, n in counts.items()) + ".")


def _gaps(config: Config, store: Store) -> Iterator[Finding]:
    """What nobody would answer for."""
    grids = store.places.grids()
    if not grids or not store.places.buildings():
        yield _warning(
            "No grids or no buildings are known, so nothing can be sent to the right person. "
            "Fill in the template (import --template FILE.xlsx) and import it."
        )
    yield from _missing_roles(config, store)
    bare = [grid for grid in grids if not _is_covered(grid, store)]
    for grid in bare:
        yield _warning(
            f"Grid {grid.code} {grid.name} has no grid worker with Telegram. "
            f"Give one: python -m bot grant grid_worker TELEGRAM_ID --grid {grid.code}"
        )
    yield from _buildings_without_grid(store)
    away = sum(person.is_staff and not person.is_reachable for person in store.people.everyone())
    if away:
        yield _warning(f"{away} of the staff have blocked the bot. Ask them to open it again.")


def _missing_roles(config: Config, store: Store) -> Iterator[Finding]:
    """An admin there must be; and somebody for each role that leads a route."""
    leads = [Role.ADMIN, *(plan.lead for plan in config.rules().plans.values())]
    for role in dict.fromkeys(leads):
        if role is not Role.GRID_WORKER and not store.people.anywhere_with_role(role):
            yield _warning(
                f"Nobody with Telegram is {role.value} {role_name(role)}. "
                f"Give somebody the duty: python -m bot grant {role.value} TELEGRAM_ID"
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
        yield _warning(f"Without a grid: {said}. Fill in 网格 in the list of buildings, import it.")


def _fine(text: str) -> Finding:
    return Finding(Weight.FINE, text)


def _warning(text: str) -> Finding:
    return Finding(Weight.WARNING, text)


def _fault(text: str) -> Finding:
    return Finding(Weight.FAULT, text)
