"""One update, one transaction: everything that follows from a message, or nothing."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.clock import Clock
from bot.intake import DISK_PAUSE_SECONDS
from casework.errors import CaseworkError
from handlers.desk import Desk
from handlers.failures import apologise, own_up, refuse
from handlers.turn import Turn
from storage.errors import is_trouble_of_the_file
from storage.inbox import Incoming
from storage.store import Store

MOST_TRIES = 3

logger = logging.getLogger(__name__)


class HandlerAwaited(RuntimeError):
    """A handler gave the loop away inside the transaction: another task could have joined it."""


class Worker:
    """Takes updates from the inbox, one after the other, and has the handlers work them."""

    def __init__(
        self,
        application: Application[Any, Turn, Any, Any, Desk, Any],
        desk: Desk,
        clock: Clock,
        *,
        on_done: Callable[[], None],
    ) -> None:
        self._application = application
        self._desk = desk
        self._clock = clock
        self._on_done = on_done
        self._wake = asyncio.Event()

    @property
    def _store(self) -> Store:
        return self._desk.store

    def wake(self) -> None:
        """Say that something has come in."""
        self._wake.set()

    async def run(self) -> None:
        """Work until cancelled."""
        while True:
            self._wake.clear()
            incoming = self._store.inbox.next()
            if incoming is None:
                await self._wake.wait()
                continue
            try:
                self.work(incoming)
            except sqlite3.OperationalError as exc:
                logger.critical("The database can't be written (%s); trying again", exc)
                await asyncio.sleep(DISK_PAUSE_SECONDS)
            self._on_done()
            await asyncio.sleep(0)

    def work(self, incoming: Incoming) -> None:
        """Work one update; after three failures it is set aside and the person hears of it.

        Raises:
            sqlite3.OperationalError: the file can't be written now; nothing has changed.
        """
        self._desk.now = self._clock.now()
        update = self._parse(incoming)
        if update is None:
            return
        try:
            with self._store.transaction():
                self.handle(update)
                self._store.inbox.done(incoming, at=self._desk.now)
        except Exception as exc:
            if is_trouble_of_the_file(exc):
                raise
            logger.exception("Update %d failed (try %d)", incoming.update_id, incoming.tries + 1)
            self._note_failure(incoming, update, exc)

    def _parse(self, incoming: Incoming) -> Update | None:
        """The update as python-telegram-bot reads it; what it can't read is set aside."""
        try:
            return Update.de_json(json.loads(incoming.raw), self._application.bot)
        except Exception as exc:
            logger.exception("Update %d can't be read and is set aside", incoming.update_id)
            self._set_aside(incoming, exc, lambda: own_up(self._desk, incoming.raw))
            return None

    def handle(self, update: Update) -> None:
        """Route the update; a rule that refuses undoes what was done and is explained."""
        turn = Turn.from_update(update, self._application)
        try:
            with self._store.savepoint():
                self._desk.failure = None
                run_to_end(self._application.process_update(update))
                if self._desk.failure is not None:
                    raise self._desk.failure
        except CaseworkError as refusal:
            refuse(turn, refusal)
        self._settle_tap(turn, update)

    def _settle_tap(self, turn: Turn, update: Update) -> None:
        """Every tap is answered, or its little clock would go on turning."""
        query = update.callback_query
        if query is not None and not self._store.outbox.has_answer(query.from_user.id, query.id):
            turn.toast("")

    def _note_failure(self, incoming: Incoming, update: Update, exc: Exception) -> None:
        if incoming.tries + 1 >= MOST_TRIES:
            self._set_aside(incoming, exc, lambda: apologise(self._desk, update))
            return
        with self._store.transaction():
            self._store.inbox.failed(incoming, repr(exc))

    def _set_aside(self, incoming: Incoming, exc: Exception, excuse: Callable[[], None]) -> None:
        """Keep an update for a person to look at; the next ones go on, excuse or no excuse."""
        with self._store.transaction():
            self._store.inbox.set_aside(incoming, repr(exc), at=self._desk.now)
            try:
                with self._store.savepoint():
                    excuse()
            except Exception as failure:
                if is_trouble_of_the_file(failure):
                    raise
                logger.exception("Nobody hears that update %d failed", incoming.update_id)


def run_to_end(coroutine: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine that never waits for anything, without giving the loop away.

    Raises:
        HandlerAwaited: when it does wait.
    """
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise HandlerAwaited("A handler awaited something inside the transaction")
