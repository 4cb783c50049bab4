"""One thing that is due, kept apart from the others: when it fails, they go on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from handlers.desk import Desk
from storage.errors import is_trouble_of_the_file

logger = logging.getLogger(__name__)


@contextmanager
def apart(desk: Desk, what: str) -> Iterator[None]:
    """Do one thing whole or not at all; what failed is logged as `what`.

    Raises:
        sqlite3.OperationalError: the file can't be written now, which concerns everything.
    """
    try:
        with desk.store.savepoint():
            yield
    except Exception as exc:
        if is_trouble_of_the_file(exc):
            raise
        logger.exception("%s could not be seen to", what)
