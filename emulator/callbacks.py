"""Taps on inline buttons, and the bot's answers to them."""

import asyncio
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count

from emulator.clock import Clock
from emulator.errors import bad_request
from emulator.shapes import Json

ANSWERED_WITHIN = 30.0
"""Seconds for which a tap may be answered. Telegram names no figure; bots report 15 to 60."""
KEPT = 20_000


@dataclass(slots=True)
class Query:
    """A tap that waits for its answer."""

    id: str
    chat_id: int
    person_id: int
    at: float
    answer: Json | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class Callbacks:
    """The latest taps."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._queries: OrderedDict[str, Query] = OrderedDict()
        self._numbers = count(int(clock.time() * 1000) << 20)

    def ask(self, chat_id: int, person_id: int) -> Query:
        """Someone tapped."""
        query = Query(str(next(self._numbers)), chat_id, person_id, self._clock.time())
        self._queries[query.id] = query
        if len(self._queries) > KEPT:
            self._queries.popitem(last=False)
        return query

    def answer(self, query_id: str, answer: Json) -> Query | None:
        """The bot answers; the first answer counts, None says that it was a later one."""
        query = self._queries.get(query_id)
        if query is None or self._clock.time() - query.at > ANSWERED_WITHIN:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if query.answer is not None:
            return None
        query.answer = answer
        query.answered.set()
        return query

    async def wait(self, query_id: str, seconds: float) -> Json | None:
        """The answer, waiting for it; None when there is none in time."""
        query = self._queries[query_id]
        if seconds > 0 and query.answer is None:
            with suppress(TimeoutError):
                await asyncio.wait_for(query.answered.wait(), seconds)
        return query.answer

    def close(self) -> None:
        """Let everyone who waits for an answer go."""
        for query in self._queries.values():
            query.answered.set()
