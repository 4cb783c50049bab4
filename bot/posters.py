"""The QR sheets of all estates, written to a folder."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.config import Config
from casework.office import Office
from casework.workdays import CHINA
from handlers.desk import Community, Desk
from handlers.office import sheets
from handlers.wording import plain
from storage.store import Store

_UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))


class NothingToPrint(Exception):
    """There are no sheets to write; the message says why, and what to do."""


def write(config: Config, store: Store, folder: Path) -> Iterator[tuple[Path, int]]:
    """Write one file an estate; each path, with the number of its sheets.

    Raises:
        NothingToPrint: nobody knows yet what the bot is called, or which estates there are.
    """
    if not store.facts.username:
        raise NothingToPrint(
            "The bot has never been started on this database, so its name is not known and a code "
            "would lead nowhere. Start it once with `python -m bot run`, then write the sheets."
        )
    estates = store.places.estates()
    if not estates:
        raise NothingToPrint("No estate is known yet. Bring in the lists first with `import`.")
    desk = _desk(config, store)
    folder.mkdir(parents=True, exist_ok=True)
    for estate in estates:
        found = sheets.of_estate(desk, estate)
        path = folder / plain("posters.file", name=estate.name.translate(_UNFIT))
        path.write_bytes(sheets.printable(desk, found, title=estate.name))
        yield path, len(found)


def _desk(config: Config, store: Store) -> Desk:
    community = Community(**config.community.model_dump(exclude={"timezone"}))
    return Desk(store, Office(config.rules(), CHINA, config.zone), community, datetime.now(UTC))
