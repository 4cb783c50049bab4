"""The store: one SQLite file, opened safely, written in whole transactions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from storage.accounts import Accounts
from storage.answers import Answers
from storage.befores import Befores
from storage.belongings import Belongings
from storage.cases import Cases
from storage.corrections import Corrections
from storage.days import Days
from storage.dialogues import Dialogues
from storage.due_times import DueTimes
from storage.duty_changes import DutyChanges
from storage.dwellings import Dwellings
from storage.errors import (
    DatabaseDamaged,
    DatabaseFull,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseReadOnly,
    StorageError,
)
from storage.facts import Facts
from storage.followers import Followers
from storage.groups import Groups
from storage.guides import Guides
from storage.held_words import HeldWords
from storage.households import Households
from storage.hubs import Hubs
from storage.inbox import Inbox
from storage.invitations import Invitations
from storage.jobs import Jobs
from storage.leaves import Leaves
from storage.looks import Looks
from storage.menus import Menus
from storage.mutes import Mutes
from storage.organisations import Organisations
from storage.outbox import Outbox
from storage.paces import Paces
from storage.papers import Papers
from storage.people import People
from storage.places import Places
from storage.redactions import Redactions
from storage.residents import Residents
from storage.retention import Retention
from storage.schema import migrations
from storage.traces import Traces
from storage.uses import Uses
from storage.worklists import Worklists

BUSY_SECONDS = 10
COPIED_AT_ONCE = 2000


class Store:
    """Everything that is remembered; one instance a thread.

    With `is_read_only` a file is looked at as it is: neither made nor brought up to date.

    Raises on opening:
        StorageError: one of its family, with the remedy in the message.
    """

    def __init__(self, path: Path, *, is_read_only: bool = False) -> None:
        self.path = path
        with told_plainly(path):
            self.connection = _peek(path) if is_read_only else _connect(path)
            try:
                _refuse_newer(self.connection, path)
                if not is_read_only:
                    _migrate(self.connection)
            except BaseException:
                self.connection.close()
                raise
        self.facts = Facts(self.connection)
        self.people = People(self.connection)
        self.accounts = Accounts(self.connection)
        self.invitations = Invitations(self.connection)
        self.duty_changes = DutyChanges(self.connection)
        self.places = Places(self.connection)
        self.dwellings = Dwellings(self.connection)
        self.organisations = Organisations(self.connection)
        self.hubs = Hubs(self.connection)
        self.households = Households(self.connection, self.people)
        self.residents = Residents(self.connection, self.people)
        self.uses = Uses(self.connection)
        self.cases = Cases(self.connection)
        self.worklists = Worklists(self.connection, self.cases)
        self.followers = Followers(self.connection)
        self.befores = Befores(self.connection)
        self.days = Days(self.connection)
        self.leaves = Leaves(self.connection)
        self.answers = Answers(self.connection)
        self.groups = Groups(self.connection)
        self.corrections = Corrections(self.connection)
        self.due_times = DueTimes(self.connection)
        self.dialogues = Dialogues(self.connection)
        self.inbox = Inbox(self.connection)
        self.outbox = Outbox(self.connection)
        self.papers = Papers(self.connection)
        self.traces = Traces(self.connection)
        self.jobs = Jobs(self.connection)
        self.menus = Menus(self.connection)
        self.guides = Guides(self.connection)
        # What is personal: kept, looked at, taken away.
        self.belongings = Belongings(self.connection)
        self.looks = Looks(self.connection)
        self.redactions = Redactions(self.connection)
        self.retention = Retention(self.connection)
        self.paces = Paces(self.connection)
        self.held_words = HeldWords(self.connection)
        self.mutes = Mutes(self.connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Nothing may be awaited inside: another task would join in.

        `BEGIN IMMEDIATE`, because a deferred transaction that reads and then writes fails at
        once beside another writer, whatever the busy timeout.
        """
        self.connection.execute("begin immediate")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("rollback")
            raise
        try:
            self.connection.execute("commit")
        except sqlite3.Error:
            if self.connection.in_transaction:
                self.connection.execute("rollback")
            raise

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """A part of the open transaction that can fail alone; errors pass on.

        A full disk may have undone the whole transaction already, and the part with it.
        """
        self.connection.execute("savepoint part")
        try:
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("rollback to part")
                self.connection.execute("release part")
            raise
        self.connection.execute("release part")

    @property
    def is_up_to_date(self) -> bool:
        """Whether no migration is waiting; a file that was only looked at may be older."""
        return not migrations.pending(Database(self.connection))

    def copy_to(self, path: Path, *, on_progress: Callable[[int, int], None] | None = None) -> None:
        """Write a complete copy as one file, while others go on writing here.

        `on_progress` hears how many pages are left, and of how many.
        """
        report = (lambda _, left, total: on_progress(left, total)) if on_progress else None
        copy = sqlite3.connect(path, isolation_level=None)
        try:
            self.connection.backup(copy, pages=COPIED_AT_ONCE, progress=report)
            # A copy is carried around: nothing of it may lie in a second file.
            copy.execute("pragma journal_mode = delete")
        finally:
            copy.close()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def faults(self) -> list[str]:
        """What SQLite's own checks find wrong; an empty list is a healthy file."""
        said = [row[0] for row in self.connection.execute("pragma integrity_check")]
        damage = [line for line in said if line != "ok"]
        if damage:
            return damage
        orphans = self.connection.execute("pragma foreign_key_check").fetchall()
        return [f"{row[0]} row {row[1]} points to a missing {row[2]}" for row in orphans]


def _connect(path: Path) -> sqlite3.Connection:
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


def _peek(path: Path) -> sqlite3.Connection:
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


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    known = {migration.name for migration in migrations._migrations}
    applied = migrations.applied(Database(connection))
    newer = [done.name for done in applied if done.name not in known]
    if newer:
        raise DatabaseNewer(
            f"{path} was written by a newer Linli (it has {', '.join(newer)}). "
            "Update Linli, or restore a backup made by this version."
        )


def _migrate(connection: sqlite3.Connection) -> None:
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
