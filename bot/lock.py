"""One process for one database and one token: a second one is refused."""

import fcntl
import hashlib
import os
import tempfile
from pathlib import Path
from types import TracebackType

from storage.errors import DatabaseReadOnly


class AlreadyRunning(Exception):
    """Another process holds the lock; the message says on what."""


class Lock:
    """An advisory lock on a file; the system lets go of it when the process dies.

    Raises:
        AlreadyRunning: on entering, when another process holds it.
        DatabaseReadOnly: on entering, when its folder can't be made or written.
    """

    def __init__(self, path: Path, what: str, *, elsewhere: str) -> None:
        self._path = path
        self._what = what
        self._elsewhere = elsewhere
        self._descriptor: int | None = None

    def __enter__(self) -> "Lock":
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as exc:
            raise DatabaseReadOnly(
                f"Nothing can be written in {self._path.parent} ({exc.strerror}). "
                f"Let Linli write there, or set {self._elsewhere} to another place."
            ) from exc
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as exc:
            os.close(descriptor)
            raise AlreadyRunning(
                f"Another Linli is running on {self._what}. Stop it first, then start again."
            ) from exc
        self._descriptor = descriptor
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def database_lock(database: Path) -> Lock:
    """The lock of a database file."""
    path = database.with_name(f"{database.name}.lock")
    return Lock(path, f"the database {database}", elsewhere="[storage] database")


def token_lock(token: str) -> Lock:
    """The lock of a token on this machine; the file's name does not betray it."""
    digest = hashlib.sha256(token.encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"linli-{os.getuid()}"
    return Lock(folder / f"{digest}.lock", "the same Telegram token", elsewhere="TMPDIR")
