"""The house is put together and runs until it is told to stop."""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import Application, ContextTypes

from bot.clock import Clock
from bot.config import Config
from bot.delivery import Delivery
from bot.intake import Intake, TokenRefused
from bot.jobs import Jobs
from bot.knowledge.index import Indexing
from bot.language import Language
from bot.lock import database_lock, token_lock
from bot.pace import Limits, Pace
from bot.request import AiohttpRequest, call
from bot.timetable import Timetable
from bot.web import WEBHOOK_PATH, Site, start
from bot.worker import Worker
from casework.office import Office
from casework.workdays import CHINA
from handlers import menus
from handlers.desk import Community, Desk
from handlers.office import looks
from handlers.residents import unreachable
from handlers.routes import register
from handlers.staff import founding
from handlers.ticks import notices_under_way
from handlers.ticks.apart import apart
from handlers.turn import Turn
from nlp import segment
from storage.store import Store

WATCH_SECONDS = 10
FIRST_TRY_PAUSES = (1, 2, 4, 8, 15, 30)

logger = logging.getLogger(__name__)


class Silent(Exception):
    """No poll has succeeded for too long: better to be started anew than to sit there deaf."""


class House:
    """All rooms, connected: intake, worker, delivery, timetable, jobs, and the web site."""

    def __init__(
        self, config: Config, store: Store, *, on_founding: Callable[[str], None] = lambda _: None
    ) -> None:
        self.config = config
        # Hears the link of the first admin, as long as there is none.
        self._on_founding = on_founding
        self.store = store
        self.clock = Clock()
        self.application = build(config, self.clock)
        community = Community(**config.community.model_dump(exclude={"timezone"}))
        office = Office(config.rules(), CHINA, config.zone)
        self.language = Language(config)
        self.desk = Desk(store, office, community, self.clock.now(), self.language.at_start())
        self.application.bot_data = self.desk
        store.cases.on_sight = partial(looks.at_case, self.desk)
        bot = self.application.bot
        limits = Limits(
            config.delivery.per_second,
            config.delivery.per_chat_per_second,
            config.delivery.chat_burst,
            config.delivery.per_group_per_minute,
        )
        self.delivery = Delivery(
            bot,
            store,
            self.clock,
            Pace(limits),
            on_closed=self._note_closed,
            on_progress=lambda: self.timetable.see_to(notices_under_way.run),
        )
        self.worker = Worker(self.application, self.desk, self.clock, on_done=self.wake)
        self.intake = Intake(bot, store, self.clock, on_arrival=self.worker.wake)
        self.jobs = Jobs(self.desk, self.clock, bot, on_done=self.wake)
        self.indexing = Indexing(store)
        self.timetable = Timetable(
            self.desk, self.clock, seconds=config.web.tick_seconds, on_done=self._after_tick
        )

    def wake(self) -> None:
        """Something was written: there may be messages to deliver and jobs to do."""
        self.delivery.wake()
        self.jobs.wake()

    def _note_closed(self, chat_id: int) -> None:
        """Somebody turned out to have blocked the bot, inside the transaction of the delivery."""
        self.desk.now = self.clock.now()
        with apart(self.desk, f"That chat {chat_id} is closed to us"):
            unreachable.go(self.desk, chat_id)

    def _after_tick(self) -> None:
        self.language.refresh(self.desk)
        self.wake()

    async def run(self) -> None:
        """Connect, then run every room until one of them ends with an error.

        Raises:
            TokenRefused: Telegram does not take the token.
            AnotherPoller: somebody else fetches updates with it.
            Silent: no poll has succeeded for the minutes of the watchdog.
        """
        # The dictionary takes a second to load: better now than under the first message.
        await asyncio.gather(self._connect(), asyncio.to_thread(segment.warm_up))
        async with self._site():
            rooms: list[Callable[[], Awaitable[None]]] = [
                self.worker.run,
                self.delivery.run,
                self.timetable.run,
                self.jobs.run,
                self.indexing.run,
            ]
            if not self.config.telegram.webhook_url:
                rooms += [self.intake.run, self._watch]
            await _all_of(rooms)

    async def _connect(self) -> None:
        """Learn who we are and set the menu; wait for a network that is not there yet."""
        tries = 0
        while True:
            try:
                await self.application.initialize()
                with self.store.transaction():
                    self.store.facts.set_username(self.application.bot.username)
                await self._introduce(self.application.bot)
                self._found()
                return
            except InvalidToken as exc:
                raise TokenRefused from exc
            except TelegramError as exc:
                pause = FIRST_TRY_PAUSES[min(tries, len(FIRST_TRY_PAUSES) - 1)]
                tries += 1
                logger.warning("Telegram is not reached (%s); next try in %d s", exc, pause)
                await asyncio.sleep(pause)

    def _found(self) -> None:
        """Without an admin nobody can let anybody in: a link lies ready for the first one."""
        self.desk.now = self.clock.now()
        with self.store.transaction():
            link = founding.link(self.desk)
        if link is not None:
            self._on_founding(link)

    async def _introduce(self, bot: Bot) -> None:
        """Show the command menu, and say how updates shall come."""
        with contextlib.suppress(BadRequest, InvalidToken):  # a server may not know menus
            await bot.request.post(
                f"{bot.base_url}/setMyCommands", call({"commands": menus.of_residents()})
            )
        settings = self.config.telegram
        if settings.webhook_url:
            params = {
                "url": f"{settings.webhook_url.rstrip('/')}{WEBHOOK_PATH}",
                "secret_token": settings.webhook_secret,
            }
            await bot.request.post(f"{bot.base_url}/setWebhook", call(params))
        else:
            await bot.request.post(f"{bot.base_url}/deleteWebhook", call({}))

    @contextlib.asynccontextmanager
    async def _site(self) -> AsyncIterator[None]:
        """The web site, when a port is set."""
        if not self.config.web.port:
            yield
            return
        site = Site(self.store, self.intake, secret=self.config.telegram.webhook_secret)
        runner = await start(site, self.config.web.port, lambda at: logger.info("Health: %s", at))
        try:
            yield
        finally:
            await runner.cleanup()

    async def _watch(self) -> None:
        """End the process when it has gone deaf."""
        minutes = self.config.telegram.watchdog_minutes
        while True:
            await asyncio.sleep(min(WATCH_SECONDS, minutes * 60))
            if time.monotonic() - self.intake.last_success > minutes * 60:
                raise Silent(
                    f"Telegram has not answered for {minutes:g} minutes. Check the network; "
                    "the service manager should start Linli again."
                )

    async def close(self) -> None:
        """Let go of the connections."""
        with contextlib.suppress(RuntimeError):
            await self.application.shutdown()
        await self.application.bot.shutdown()


def build(config: Config, clock: Clock) -> Application[Any, Turn, Any, Any, Any, Any]:
    """python-telegram-bot's application, without its updater and its job queue."""
    on_date = clock.follow if config.telegram.follow_server_clock else None
    request = AiohttpRequest(on_date=on_date)
    application = (
        Application.builder()
        .token(config.telegram.token)
        .base_url(config.telegram.base_url)
        .base_file_url(config.telegram.base_file_url)
        .request(request)
        .get_updates_request(AiohttpRequest(connections=1))
        .context_types(ContextTypes(context=Turn))
        .updater(None)
        .job_queue(None)
        .build()
    )
    register(application)
    return application


async def serve(config: Config, *, on_founding: Callable[[str], None] = lambda _: None) -> None:
    """Run until cancelled, or until the system asks to stop; `on_founding` hears the first link.

    Raises:
        AlreadyRunning: another process has this database or this token.
        StorageError: the database can't be used.
        TokenRefused, AnotherPoller, Silent: see `House.run`.
    """
    with database_lock(config.storage.database), token_lock(config.telegram.token):
        store = Store(config.storage.database)
        house = House(config, store, on_founding=on_founding)
        try:
            await _until_asked_to_stop(house.run())
        finally:
            await house.close()
            store.close()


async def _until_asked_to_stop(running: Awaitable[None]) -> None:
    task = asyncio.ensure_future(running)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, task.cancel)
    try:
        await task
    except asyncio.CancelledError:
        logger.info("Stopped")
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


async def _all_of(rooms: list[Callable[[], Awaitable[None]]]) -> None:
    """Run all rooms; the first error ends them all and is raised."""
    tasks = [asyncio.ensure_future(room()) for room in rooms]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
