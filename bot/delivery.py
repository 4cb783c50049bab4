"""The outbox goes out: by priority, at the pace that Telegram allows, until it has arrived."""

import asyncio
import heapq
import logging
import sqlite3
import time
from collections.abc import Callable, Mapping
from typing import Any

from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot import arrivals
from bot.clock import Clock
from bot.pace import Pace
from bot.refusals import Refusals
from bot.request import call
from bot.topics import Topics
from storage.owed import Delivered, Owed, Priority
from storage.store import Store

AT_ONCE = 16
BACK_OFF = (1, 2, 4, 8, 15, 30, 60)
# A pause for the pace to be asked anew: what comes before a message takes a turn of its own.
NEXT_TURN = 0.01
# Calls that name the chat in their scope alone.
WITHOUT_CHAT = frozenset({"setMyCommands", "deleteMyCommands"})
PAPER_FIELDS = {"sendDocument": "document", "sendPhoto": "photo"}

logger = logging.getLogger(__name__)

# A lane is what has to keep its order: a chat, or one answer to a button, which nothing delays.
Lane = tuple[str, int]


class Delivery:
    """Sends what is owed; one message at a time in a chat, several chats at once."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        clock: Clock,
        pace: Pace,
        *,
        on_closed: Callable[[int], None],
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._pace = pace
        self._refusals = Refusals(store, clock, pace, on_closed)
        self._topics = Topics(bot, store)
        self._waiting: dict[Lane, list[tuple[int, int]]] = {}
        self._ready: list[tuple[int, int, Lane]] = []
        self._later: list[tuple[float, Lane]] = []
        self._busy: set[Lane] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._last_row = 0
        self._failures: dict[Lane, int] = {}
        self._arrived: dict[int, tuple[Owed, object]] = {}
        self._wake = asyncio.Event()

    def wake(self) -> None:
        """Say that something new is owed."""
        self._wake.set()

    async def run(self) -> None:
        """Deliver until cancelled; what is on its way then is finished first."""
        with self._store.transaction():
            uncertain = self._store.outbox.recover()
        if uncertain:
            logger.warning("%d notices may or may not have arrived", uncertain)
        try:
            while True:
                self._wake.clear()
                self._load()
                pause = self._send_what_may_go()
                await self._rest(pause)
        finally:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _rest(self, pause: float | None) -> None:
        """Sleep until there is something to do."""
        try:
            async with asyncio.timeout(pause):
                await self._wake.wait()
        except TimeoutError:
            pass

    def _load(self) -> None:
        """Take note of what is owed since the last look."""
        for row_id, chat_id, priority in self._store.outbox.pending_after(self._last_row):
            is_button = priority == Priority.BUTTON
            self._line_up(("button", row_id) if is_button else ("chat", chat_id), priority, row_id)
            self._last_row = row_id

    def _line_up(self, lane: Lane, priority: int, row_id: int) -> None:
        queue = self._waiting.setdefault(lane, [])
        heapq.heappush(queue, (priority, row_id))
        self._offer(lane)

    def _offer(self, lane: Lane) -> None:
        """Put the head of a lane among what may go, unless it is being sent already."""
        queue = self._waiting.get(lane)
        if queue and lane not in self._busy:
            heapq.heappush(self._ready, (*queue[0], lane))

    def _send_what_may_go(self) -> float | None:
        """Start every send that may start; seconds until the next may, None when nothing waits."""
        now = time.monotonic()
        while self._later and self._later[0][0] <= now:
            self._offer(heapq.heappop(self._later)[1])
        while self._ready and len(self._tasks) < AT_ONCE:
            priority, row_id, lane = self._ready[0]
            queue = self._waiting.get(lane)
            if lane in self._busy or not queue or queue[0] != (priority, row_id):
                heapq.heappop(self._ready)
                continue
            if lane[0] == "chat":
                pause = self._pace.overall(now)
                if pause > 0:
                    return pause
                chat_pause = self._pace.chat(lane[1], now)
                if chat_pause > 0:
                    heapq.heappop(self._ready)
                    heapq.heappush(self._later, (now + chat_pause, lane))
                    continue
            heapq.heappop(self._ready)
            heapq.heappop(queue)
            self._start(lane, priority, row_id, now)
        if len(self._tasks) >= AT_ONCE or not self._later:
            return None
        return max(0.0, self._later[0][0] - now)

    def _start(self, lane: Lane, priority: int, row_id: int, now: float) -> None:
        if lane[0] == "chat":
            self._pace.take(lane[1], now)
        self._busy.add(lane)
        task = asyncio.create_task(self._send(lane, priority, row_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, lane: Lane, priority: int, row_id: int) -> None:
        """Send one row and go on with its lane, now or after a pause."""
        pause = 0.0
        try:
            pause = await self._deliver(lane, row_id)
        except sqlite3.OperationalError as exc:
            logger.critical("Row %d can't be written down (%s); trying again", row_id, exc)
            pause = self._back_off(lane)
        except Exception:
            logger.exception("Row %d of the outbox could not be handled", row_id)
            pause = self._back_off(lane)
        finally:
            if lane[0] == "chat":
                self._pace.answered(time.monotonic())
            self._busy.discard(lane)
            if pause:
                heapq.heappush(self._waiting[lane], (priority, row_id))
                heapq.heappush(self._later, (time.monotonic() + pause, lane))
            elif not self._waiting.get(lane):
                self._waiting.pop(lane, None)
                self._failures.pop(lane, None)
            else:
                self._offer(lane)
            self._wake.set()

    async def _deliver(self, lane: Lane, row_id: int) -> float:
        """Make the call; 0 when the row is settled, else seconds until it is tried again."""
        if row_id not in self._arrived:
            owed = self._store.outbox.get(row_id)
            params = self._params(owed)
            if params is None:
                return 0
            try:
                if await self._topics.prepare(owed):
                    return NEXT_TURN
                result = await self._call(owed, params)
            except TelegramError as exc:
                if self._topics.is_to_blame(owed, params, exc):
                    return NEXT_TURN
                pause = self._refusals.settle(owed, exc)
                return self._back_off(lane) if pause is None else pause
            self._failures.pop(lane, None)
            # Until the disk has taken it, too: nobody hears it twice because the disk is full.
            self._arrived[row_id] = owed, result
        owed, result = self._arrived[row_id]
        message_id = result.get("message_id") if isinstance(result, dict) else None
        with self._store.transaction():
            arrivals.note(self._store, owed, message_id, at=self._clock.now())
        del self._arrived[row_id]
        return 0

    async def _call(self, owed: Owed, params: Mapping[str, Any]) -> object:
        """Ask Telegram, once it is written down that what must not go twice is on its way."""
        if owed.message.is_once:
            with self._store.transaction():
                self._store.outbox.sending(owed.id)
        url = f"{self._bot.base_url}/{owed.message.method}"
        result: object = await self._bot.request.post(url, call({**params, **self._paper(owed)}))
        return result

    def _paper(self, owed: Owed) -> Mapping[str, InputFile]:
        """The file of our own that goes along, under the name that its method wants."""
        if owed.message.paper_id is None:
            return {}
        paper = self._store.papers.get(owed.message.paper_id)
        return {PAPER_FIELDS[owed.message.method]: InputFile(paper.content, paper.name)}

    def _params(self, owed: Owed) -> Mapping[str, Any] | None:
        """What to send; None when it is not to be sent any more, which is then written down."""
        message = owed.message
        if owed.state is not Delivered.PENDING:
            return None
        if message.expires_at and self._clock.now() > message.expires_at:
            self._end(owed, Delivered.EXPIRED, "too late")
            return None
        if message.priority is Priority.BUTTON or message.method in WITHOUT_CHAT:
            return message.params
        params = {**message.params, "chat_id": message.chat_id}
        if message.edits_id is None:
            return {**params, **self._topics.thread(owed)}
        target = self._store.outbox.get(message.edits_id)
        if target.message_id is None:
            self._refusals.can_not_edit(owed, target)
            return None
        return {**params, "message_id": target.message_id}

    def _end(self, owed: Owed, state: Delivered, error: str) -> None:
        with self._store.transaction():
            self._store.outbox.end(owed.id, state, error)

    def _back_off(self, lane: Lane) -> float:
        tries = self._failures.get(lane, 0)
        self._failures[lane] = tries + 1
        return BACK_OFF[min(tries, len(BACK_OFF) - 1)]
