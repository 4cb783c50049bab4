"""A copy of the database while it is in use."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

PAGES_A_STEP = 500


def back_up(
    database: Path, *, at: datetime, progress: Callable[[int, int], None], to: Path | None = None
) -> Path:
    """Copy the database beside itself (or to `to`) and check the copy; its path.

    `progress` hears of pages done and pages in all.

    Raises:
        sqlite3.Error: it can't be copied, or the copy is not whole.
    """
    target = to or database.with_name(f"{database.stem}-{at:%Y%m%d-%H%M%S}.db")

    def tell(_status: int, remaining: int, total: int) -> None:
        progress(total - remaining, total)

    source = sqlite3.connect(database)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy, pages=PAGES_A_STEP, progress=tell)
        found = copy.execute("pragma integrity_check").fetchone()[0]
    finally:
        copy.close()
        source.close()
    if found != "ok":
        raise sqlite3.DatabaseError(f"the copy is not whole: {found}")
    return target
