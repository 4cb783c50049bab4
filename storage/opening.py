"""The file is opened safely, brought up to date, and what is wrong with it told plainly."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from storage.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseReadOnly,
    StorageError,
)
from storage.schema import migrations

BUSY_SECONDS = 10


def connect(path: Path) -> sqlite3.Connection:
    """Open the file with the safety that was promised: WAL, full sync, foreign keys."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise DatabaseMissing(
            f"The folder {path.parent} can't be made ({exc.strerror}). "
            "Make it, or set [storage] database to another place."
        ) from exc
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    try:
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        # What is taken away is overwritten: it must not be found in the file, nor in a backup.
        connection.execute("pragma secure_delete = on")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def peek(path: Path) -> sqlite3.Connection:
    """Open an existing file for reading alone."""
    if not path.is_file():
        raise DatabaseMissing(
            f"There is no database {path}. Name another one in [storage] database, "
            "or let `run` make it."
        )
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    connection.row_factory = sqlite3.Row
    return connection


def refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    """Leave a file alone that a newer Linli has written.

    Raises:
        DatabaseNewer: with what it has that is not known here.
    """
    known = {migration.name for migration in migrations._migrations}
    applied = migrations.applied(Database(connection))
    newer = [done.name for done in applied if done.name not in known]
    if newer:
        raise DatabaseNewer(
            f"{path} was written by a newer Linli (it has {', '.join(newer)}). "
            "Update Linli, or restore a backup made by this version."
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring an older file up to date; find out now whether it can be written."""
    db = Database(connection)
    if migrations.pending(db):
        migrations.apply(db)
    # On a file that may only be read SQLite turns BEGIN IMMEDIATE into a reader, silently.
    version = connection.execute("pragma user_version").fetchone()[0]
    connection.execute(f"pragma user_version = {version}")


_REMEDIES: tuple[tuple[str, type[StorageError], str], ...] = (
    ("readonly", DatabaseReadOnly, "can't be written. Give this user the right to write the file"),
    ("read-only", DatabaseReadOnly, "can't be written. Give this user the right to write the file"),
    ("unable to open", DatabaseReadOnly, "can't be opened. Check that it is a file of this user's"),
    ("full", DatabaseFull, "can't grow: the disk is full. Make room, then start again"),
    ("not a database", DatabaseDamaged, "is not a database. Restore a backup or name another file"),
    ("malformed", DatabaseDamaged, "is damaged. Restore the last backup"),
    ("locked", StorageError, "is held by another process. Wait a moment, then try again"),
    ("disk i/o", DatabaseFull, "can't be written: the disk reports an error. Check disk and space"),
)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn what SQLite says into one clear line with its remedy.

    Raises:
        StorageError: for every fault of the file that has a remedy of its own.
    """
    try:
        yield
    except sqlite3.Error as exc:
        said = str(exc).lower()
        for sign, kind, remedy in _REMEDIES:
            if sign in said:
                raise kind(f"The database {path} {remedy}.") from exc
        raise
