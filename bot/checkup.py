"""What `check` finds: every fault of the settings and the database, each with its remedy."""

import os
import shutil
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from bot import archive
from bot import config as settings
from bot.config import Config, ConfigError
from bot.finding import Finding, fault, fine, warning
from bot.gaps import gaps
from bot.language import FAULTS as LANGUAGE_FAULTS
from bot.language import Language
from bot.logs import TOKEN
from bot.sections import StorageSettings, TelegramSettings
from casework.workdays import CHINA
from storage.errors import StorageError
from storage.opening import told_plainly
from storage.store import Store

MEGABYTE = 1024 * 1024
# Below the first nothing can be promised; below the second it is time to look.
LEAST_SPACE = 50 * MEGABYTE
GOOD_SPACE = 1024 * MEGABYTE
# Any right of the group, or of everybody.
OF_OTHERS = 0o077
# The State Council tells the holidays of a year in the last months of the one before.
DECEMBER = 12


def examine(path: Path | None, *, today: date | None = None) -> Iterator[Finding]:
    """Look at the settings and the database as they are; nothing is made or changed.

    `today` is the community's own day, unless it is said.
    """
    config: Config | None = None
    try:
        config = settings.load(path)
    except ConfigError as exc:
        yield from (fault(line) for line in str(exc).splitlines())
    if config is not None:
        yield fine(f"The settings are right ({path or 'the defaults'}).")
        yield from _token(config)
        yield from _community(config)
        yield from _language(config)
        yield from _calendar(today or datetime.now(config.zone).date())
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
        yield warning(
            "No token: `run` plays the sample community. For the real thing ask @BotFather for a "
            f"token and set [telegram] token, or {settings.TOKEN_VARIABLE}."
        )
    elif TOKEN.fullmatch(token):
        yield fine("The token has the right shape.")
    elif config.telegram.base_url != TelegramSettings().base_url:
        yield warning(
            "[telegram] token is none of BotFather's (digits, a colon, 35 letters). "
            "Make sure that the server at base_url knows it."
        )
    else:
        yield fault(
            "[telegram] token does not look like a token (digits, a colon, 35 letters). "
            "Copy it again from @BotFather, whole and without quotes inside."
        )


def _community(config: Config) -> Iterator[Finding]:
    if not config.community.office_phone:
        yield warning(
            "[community] office_phone is empty: residents are not told whom to call. Fill it in."
        )
    url = config.telegram.webhook_url
    if url and not url.startswith("https://"):
        yield fault("[telegram] webhook_url must begin with https://: Telegram takes no other.")


def _language(config: Config) -> Iterator[Finding]:
    """The community's own words and weights."""
    try:
        Language(config).load()
    except LANGUAGE_FAULTS as exc:
        yield fault(str(exc))
        return
    if config.language.words.exists():
        yield fine(f"The community's own words are right ({config.language.words}).")
    if config.weights.exists():
        yield fine(f"Messages are read with this community's weights ({config.weights}).")


def _calendar(today: date) -> Iterator[Finding]:
    """The official calendar of this year; in December, of the next one too."""
    years = [today.year, today.year + 1] if today.month == DECEMBER else [today.year]
    for year in years:
        if not CHINA.is_known(date(year, 1, 1)):
            yield warning(
                f"The official calendar of {year} is not known, so plain weekdays are counted. "
                "Once it is out: pip install --upgrade chinesecalendar, or set the days in the "
                "chat (/days)."
            )


def _database(config: Config | None, path: Path) -> Iterator[Finding]:
    yield from _folder(path)
    if not path.exists():
        yield fine(f"The database {path} does not exist yet; `run` will make it.")
        return
    if not path.is_file():
        yield fault(f"{path} is no file. Set [storage] database to the name of a file.")
        return
    if not os.access(path, os.R_OK | os.W_OK):
        yield fault(f"The database {path} can't be written. Give this user the right to write it.")
    yield from _private(path)
    try:
        store = Store(path, is_read_only=True)
    except StorageError as exc:
        yield fault(str(exc))
        return
    try:
        yield from _contents(config, store)
    finally:
        store.close()


def _private(path: Path) -> Iterator[Finding]:
    """What residents told must not be open to other users of the machine."""
    kept = [path, *sorted(archive.folder_of(path).glob("*.db"))]
    readable = [str(one) for one in kept if one.stat().st_mode & OF_OTHERS]
    if readable:
        yield warning(
            "Other users of this machine can read what residents told. "
            f"chmod 600 {' '.join(readable)}"
        )


def _folder(path: Path) -> Iterator[Finding]:
    """The folder, or the nearest one above that exists."""
    folder = next(one for one in path.absolute().parents if one.exists())
    if not folder.is_dir():
        yield fault(f"{folder} is no folder. Set [storage] database to another place.")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield fault(
            f"The folder {folder} can't be written. Give this user the right, or set "
            "[storage] database to another place."
        )
    free = shutil.disk_usage(folder).free
    room = f"{free // MEGABYTE:,} MB are free on the disk of {path}"
    if free < LEAST_SPACE:
        yield fault(f"Only {room}. Make room, at least {LEAST_SPACE // MEGABYTE} MB.")
    elif free < GOOD_SPACE:
        yield warning(f"Only {room}. Make room soon.")
    else:
        yield fine(f"{room}.")


def _contents(config: Config | None, store: Store) -> Iterator[Finding]:
    try:
        with told_plainly(store.path):
            faults = store.faults()
    except StorageError as exc:
        faults = [str(exc)]
    if faults:
        yield from (fault(f"The database {store.path} is damaged: {one}") for one in faults)
        yield fault("Stop the bot and take the last backup: python -m bot restore FILE.")
        return
    yield fine(f"The database {store.path} is whole.")
    if not store.is_up_to_date:
        yield warning(
            "The database was written by an older Linli; the next `run` brings it up to date. "
            "Make a backup first."
        )
        return
    yield _figures(store)
    yield from gaps(config or Config(), store)


def _figures(store: Store) -> Finding:
    places, people = store.places, store.people
    counts = {
        "people": len(people.everyone()),
        "estates": len(places.estates()),
        "grids": len(places.grids()),
        "buildings": len(places.buildings()),
        "cases": store.cases.count(),
    }
    return fine("It holds " + ", ".join(f"{n} {name}" for name, n in counts.items()) + ".")
