"""What every command needs: the settings, the store, and faults told in one plain line."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import archive
from bot import config as settings
from bot.config import Config, ConfigError
from bot.lock import AlreadyRunning
from bot.roster.appointment import Refused
from bot.roster.faults import Rejected, SpreadsheetFault
from casework.office import Office
from casework.workdays import CHINA
from storage.errors import StorageError
from storage.opening import told_plainly
from storage.store import Store

if TYPE_CHECKING:
    from handlers.desk import Desk

DEFAULT_CONFIG = Path("config.toml")
FAULTS = (
    ConfigError,
    StorageError,
    AlreadyRunning,
    SpreadsheetFault,
    Rejected,
    Refused,
    archive.ArchiveFault,
)


@contextmanager
def plainly(*more: type[Exception]) -> Iterator[None]:
    """Turn a fault that has a remedy into one clear line and exit code 1."""
    faults: tuple[type[Exception], ...] = (*FAULTS, *more)
    try:
        yield
    except faults as exc:
        raise click.ClickException(str(exc)) from exc


with_config = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The settings; without it config.toml, if there is one.",
)


def load(path: Path | None) -> Config:
    """The settings of a file, of config.toml, or the defaults."""
    with plainly():
        return settings.load(chosen(path))


@contextmanager
def opened(config: Config, *, is_read_only: bool = False) -> Iterator[Store]:
    """The store, closed afterwards; what SQLite says on the way is told plainly."""
    store = Store(config.storage.database, is_read_only=is_read_only)
    try:
        with told_plainly(store.path):
            yield store
    finally:
        store.close()


def errand(config: Config, store: Store) -> "Desk":
    """A desk for a command: it says what it does to whom it concerns, and reads no messages."""
    # Most commands need none, and it takes a while to load.
    from handlers.desk import Community, Desk

    community = Community(**config.community.model_dump(exclude={"timezone"}))
    office = Office(config.rules(), CHINA, config.zone)
    return Desk(store, office, community, datetime.now(UTC))


def chosen(path: Path | None) -> Path | None:
    """The named settings, else config.toml if it is there, else none."""
    return DEFAULT_CONFIG if path is None and DEFAULT_CONFIG.exists() else path
