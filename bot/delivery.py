"""The outbox goes out: by priority, at the pace that Telegram allows, until it has arrived."""

import asyncio
import logging
import sqlite3
import time
from collections.abc import Callable, Mapping
from typing import Any

from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.clock import Clock
from bot.lanes import Lane, Lanes
from bot.notebook import Notebook
from bot.pace import Pace
from bot.refusals import Refusals
from bot.request import call
from bot.topics import Topics
from storage.owed import Delivered, Owed, Priority
from storage.store import Store

AT_ONCE = 16
# How many of those a notice may have: when the line hangs, answers still find a way.
NOTICES_AT_ONCE = 12
# Rows that are owed no more are passed over so many at a time; then others have their turn.
PASSED_AT_ONCE = 500
# How often whoever shows how far a notice is hears of it.
NEWS_SECONDS = 4.0
BACK_OFF = (1, 2, 4, 8, 15, 30, 60)
# A pause for the pace to be asked anew: what comes before a message takes a turn of its own.
NEXT_TURN = 0.01
# Calls that name the chat in their scope alone.
WITHOUT_CHAT = frozenset({"setMyCommands", "deleteMyCommands"})
PAPER_FIELDS = {"sendDocument": "document", "sendPhoto": "photo"}

logger = logging.getLogger(__name__)


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
        on_progress: Callable[[], None] = lambda: None,
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._pace = pace
        self._on_progress = on_progress
        self._refusals = Refusals(store, clock, pace, on_closed)
        self._topics = Topics(bot, store)
        self._lanes = Lanes()
        self._notebook = Notebook(store, clock)
        self._tasks: set[asyncio.Task[None]] = set()
        # The newest row that is lined up, and how often held ones had been given back by then.
        self._last_row = 0
        self._given_back = ""
        self._failures: dict[Lane, int] = {}
        self._answered_at: dict[int, float] = {}
        self._has_news = False
        self._next_news = 0.0
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
                pauses = (
                    self._send_what_may_go(),
                    self._write_in_time(),
                    self._tell_progress(),
                )
                await self._rest(min((one for one in pauses if one is not None), default=None))
        finally:
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self._notebook.write()

    async def _rest(self, pause: float | None) -> None:
        """Sleep until there is something to do."""
        try:
            async with asyncio.timeout(pause):
                await self._wake.wait()
        except TimeoutError:
            pass

    def _write_in_time(self) -> float | None:
        """Write down what arrived of a notice some time ago; how long the rest may wait."""
        had = len(self._notebook)
        pause = self._notebook.write_in_time()
        if len(self._notebook) == had:
            return pause
        self._has_news = True
        # What should have been said otherwise meanwhile is owed as an edit now.
        return 0.0

    def _tell_progress(self) -> float | None:
        """Say now and then that a notice has gone on; how long until the next time."""
        if not self._has_news:
            return None
        left = self._next_news - time.monotonic()
        if left > 0:
            return left
        self._has_news = False
        self._next_news = time.monotonic() + NEWS_SECONDS
        self._on_progress()
        return 0.0

    def _load(self) -> None:
        """Take note of what is owed since the last look; and of all, when some was given back."""
        given_back = self._store.outbox.times_given_back()
        after = self._last_row if given_back == self._given_back else 0
        self._given_back = given_back
        for row_id, chat_id, priority in self._store.outbox.pending_after(after):
            self._lanes.line_up(row_id, chat_id, priority)
            self._last_row = max(self._last_row, row_id)

    def _send_what_may_go(self) -> float | None:
        """Start every send that may start; seconds until the next may, None when nothing waits."""
        now = time.monotonic()
        passed = 0
        while (head := self._lanes.head(now)) is not None:
            priority, row_id, lane = head
            if not self._is_owed(row_id):
                self._lanes.pass_over(lane)
                passed += 1
                if passed == PASSED_AT_ONCE:
                    return 0.0
                continue
            if len(self._tasks) >= (NOTICES_AT_ONCE if priority == Priority.NOTICE else AT_ONCE):
                return None
            if lane[0] == "chat":
                pause = self._pace.overall(now, is_patient=priority > Priority.EMERGENCY)
                if pause > 0:
                    return pause
                chat_pause = self._pace.chat(lane[1], now)
                if chat_pause > 0:
                    self._lanes.rest(lane, now + chat_pause)
                    continue
            self._start(lane, priority, row_id, now)
        return self._lanes.pause(now)

    def _is_owed(self, row_id: int) -> bool:
        """Whether a row is to go, or has arrived and is yet to be written down.

        One that was held or cancelled takes nobody's turn.
        """
        return row_id in self._notebook or self._store.outbox.is_owed(row_id)

    def _start(self, lane: Lane, priority: int, row_id: int, now: float) -> None:
        if lane[0] == "chat":
            self._pace.take(lane[1], now)
        self._lanes.set_out(lane)
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
            answered_at = self._answered_at.pop(row_id, time.monotonic())
            if lane[0] == "chat":
                self._pace.answered(answered_at)
            self._has_news |= priority == Priority.NOTICE
            if pause:
                self._lanes.try_again(lane, (priority, row_id), time.monotonic() + pause)
            else:
                self._lanes.settled(lane, row_id)
                if self._lanes.is_over(lane):
                    self._failures.pop(lane, None)
            self._wake.set()

    async def _deliver(self, lane: Lane, row_id: int) -> float:
        """Make the call; 0 when the row is settled, else seconds until it is tried again."""
        if row_id not in self._notebook:
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
            self._notebook.keep(owed, result)
            if owed.message.is_once:
                return 0
        self._notebook.write()
        return 0

    async def _call(self, owed: Owed, params: Mapping[str, Any]) -> object:
        """Ask Telegram, once it is written down that what must not go twice is on its way."""
        if owed.message.is_once:
            self._notebook.set_out(owed)
        url = f"{self._bot.base_url}/{owed.message.method}"
        try:
            made = call({**params, **self._paper(owed)})
            result: object = await self._bot.request.post(url, made)
            return result
        finally:
            # Telegram has counted it by now, however long it takes us to write that down.
            self._answered_at[owed.id] = time.monotonic()

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
        # It may have arrived a moment ago.
        self._notebook.write()
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
