"""What messages are read with: loaded at the start, and again when its files have changed."""

import logging
from pathlib import Path

from bot.config import Config
from handlers.desk import Desk
from nlp.knowledge import Knowledge, knowledge, shipped
from nlp.own_words import BrokenWords
from nlp.weight_files import BrokenWeights

logger = logging.getLogger(__name__)

FAULTS = (BrokenWords, BrokenWeights, OSError)


class Language:
    """The community's own words and weights, if it has any, else what comes along."""

    def __init__(self, config: Config) -> None:
        self._words = config.language.words
        self._weights = config.weights
        self._seen = self._state()

    def load(self) -> Knowledge:
        """Load what the settings name.

        Raises:
            BrokenWords: the file of words can't be used; the message says why.
            BrokenWeights: the file of weights can't be used.
            OSError: a file can't be read.
        """
        own, learnt = (path if path.exists() else None for path in (self._words, self._weights))
        try:
            return knowledge(own=own, learnt=learnt)
        except BrokenWeights as exc:
            raise BrokenWeights(
                f"{self._weights}: {exc} Delete the file, or train again: python -m bot train."
            ) from exc

    def at_start(self) -> Knowledge:
        """Load what the settings name; a broken file keeps nobody from being heard."""
        try:
            return self.load()
        except FAULTS as exc:
            logger.error("Messages are read with what comes along: %s", exc)
            return shipped()

    def refresh(self, desk: Desk) -> None:
        """Read with the new files once they have changed; broken ones are left, and told of."""
        state = self._state()
        if state == self._seen:
            return
        self._seen = state
        try:
            desk.knowledge = self.load()
        except FAULTS as exc:
            logger.error("Messages are still read as before: %s", exc)
        else:
            logger.info("Messages are read with new words and weights from now on.")

    def _state(self) -> tuple[int, ...]:
        return tuple(_changed_at(path) for path in (self._words, self._weights))


def _changed_at(path: Path) -> int:
    """When a file was last written, in nanoseconds; 0 when there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
