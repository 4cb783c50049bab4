"""The file of a store as a test finds it: filled once, and copied for each that begins with it."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from storage.store import Store

Filling = Callable[[Store], None]


def empty(store: Store) -> None:
    """Leave a store as it is made."""


def begin(path: Path, fill: Filling = empty) -> Path:
    """Put a file there as if somebody had just filled it."""
    path.write_bytes(_filled(fill))
    return path


@cache
def _filled(fill: Filling) -> bytes:
    with TemporaryDirectory(prefix="linli-") as folder:
        path = Path(folder) / "linli.db"
        store = Store(path)
        with store.transaction():
            fill(store)
        store.close()
        return path.read_bytes()
