"""Backups: a whole, checked copy beside the running bot, and the way back."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from bot.lock import database_lock
from storage.errors import DatabaseDamaged
from storage.opening import told_plainly
from storage.store import Store

Progress = Callable[[int, int], None]
# SQLite keeps what is not yet in the file itself beside it, under these endings.
COMPANIONS = ("", "-wal", "-shm")


class ArchiveFault(Exception):
    """A copy can't be made or taken back; the message has the remedy."""


def default_path(database: Path, *, at: datetime) -> Path:
    """Where a backup goes when nobody says where: a dated file in a folder beside."""
    return folder_of(database) / f"{database.stem}-{at:%Y%m%d-%H%M%S}.db"


def folder_of(database: Path) -> Path:
    """The folder beside the database in which backups lie."""
    return database.parent / "backups"


def back_up(database: Path, path: Path, *, on_progress: Progress | None = None) -> None:
    """Copy the database into a new file and check the copy; others may go on writing.

    Raises:
        ArchiveFault: there is such a file already, or it can't be written.
        StorageError: the database can't be read, or the copy is damaged.
    """
    if path.exists():
        raise ArchiveFault(f"{path} exists already. Name another file.")
    store = Store(database, is_read_only=True)
    try:
        _copy(store, path, on_progress)
    finally:
        store.close()


def restore(
    database: Path, path: Path, *, at: datetime, on_progress: Progress | None = None
) -> Path | None:
    """Put a backup in the database's place; where the old one lies now, if there was one.

    Raises:
        AlreadyRunning: the bot runs on the database.
        ArchiveFault: there is no such backup, or the copy can't be written.
        StorageError: the backup is damaged or newer than this Linli.
    """
    if not path.is_file():
        raise ArchiveFault(f"There is no backup {path}. Look into the folder backups.")
    with database_lock(database):
        backup = Store(path, is_read_only=True)
        try:
            _refuse_damaged(backup)
            incoming = database.with_name(f"{database.name}.incoming")
            _copy(backup, incoming, on_progress)
        finally:
            backup.close()
        kept = _set_aside(database, at)
        incoming.replace(database)
        return kept


def _copy(store: Store, path: Path, on_progress: Progress | None) -> None:
    """Copy and check under another name first: what has the right name is whole."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with told_plainly(path):
            store.copy_to(part, on_progress=on_progress)
            copy = Store(part, is_read_only=True)
            try:
                _refuse_damaged(copy)
            finally:
                copy.close()
        _to_disk(part)
        part.replace(path)
    except OSError as exc:
        raise ArchiveFault(
            f"{path} can't be written ({exc.strerror}). Name a folder of this user's with room."
        ) from exc
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _refuse_damaged(store: Store) -> None:
    with told_plainly(store.path):
        faults = store.faults()
    if faults:
        raise DatabaseDamaged(
            f"{store.path} is damaged ({faults[0]}). Take another backup; `check` tells more."
        )


def _set_aside(database: Path, at: datetime) -> Path | None:
    if not database.exists():
        return None
    kept = database.with_name(f"{database.name}.before-{at:%Y%m%d-%H%M%S}")
    for ending in COMPANIONS:
        part = database.with_name(database.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))
    return kept


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
