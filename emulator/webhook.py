"""The webhook: updates are posted to the bot, again and again until it answers 2xx."""

import asyncio
import ipaddress
import re
from urllib.parse import urlsplit

from aiohttp import ClientError, ClientSession, ClientTimeout

from emulator.clock import Clock
from emulator.errors import bad_request
from emulator.faults import Faults
from emulator.parameters import Arguments
from emulator.polling import DUPLICATE, chat_of, checked_kinds
from emulator.shapes import Json
from emulator.updates import Entry, Updates

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
URL = re.compile(
    r"https?://(?:\[[0-9a-f:]+\]|[^\s\[\]@/?#:]+)(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
MOST_CONNECTIONS = 100
FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0
HANDED_OUT = "handed_out"
"""What an update is while it is posted; when it is dropped or expires, posting it ends."""
ANSWER_WITHIN = ClientTimeout(total=60)


class Webhook:
    """Where updates are posted, by at most `max_connections` requests at a time.

    Updates of one chat are posted one after the other, in their order.
    """

    def __init__(self, updates: Updates, clock: Clock, faults: Faults) -> None:
        self._updates = updates
        self._clock = clock
        self._faults = faults
        self._task: asyncio.Task[None] | None = None
        self._ending: set[asyncio.Task[None]] = set()
        self._error: Json = {}
        self._secret = ""
        self.url = ""
        self.max_connections = 40

    def configure(self, call: Arguments) -> str:
        """Take the settings of setWebhook, an empty url takes the webhook away; what is told."""
        url, secret = call.text("url"), call.text("secret_token")
        connections = call.integer("max_connections", 40)
        if url:
            _check(url, secret, connections)
        self._updates.allow(checked_kinds(call.array("allowed_updates")))
        if call.flag("drop_pending_updates"):
            self._updates.drop()
        if not url:
            return self.delete()
        is_set = (url, secret, connections) == (self.url, self._secret, self.max_connections)
        self.start(url, secret, connections)
        return "Webhook is already set" if is_set else "Webhook was set"

    def start(self, url: str, secret: str, connections: int) -> None:
        """Begin to post."""
        self.delete()
        self.url, self._secret, self.max_connections = url, secret, connections
        self._task = asyncio.get_running_loop().create_task(self._run())

    def delete(self) -> str:
        """Stop posting, what was not delivered stays queued; what is told."""
        told = "Webhook was deleted" if self.url else "Webhook is already deleted"
        self.url, self._secret, self._error = "", "", {}
        self._stop()
        return told

    async def close(self) -> None:
        """Stop posting and wait until it has stopped; the settings stay for the state file."""
        self._stop()
        if self._ending:
            await asyncio.wait(self._ending)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._ending.add(self._task)
            self._task.add_done_callback(self._ending.discard)
            self._task = None

    def info(self) -> Json:
        """What getWebhookInfo gives."""
        self._updates.expire()
        info: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            info |= {"max_connections": self.max_connections, "ip_address": "127.0.0.1"}
        if self._updates.allowed is not None:
            info["allowed_updates"] = sorted(self._updates.allowed)
        return info | self._error

    def as_json(self) -> Json:
        """The settings, for the state file."""
        return {"url": self.url, "secret": self._secret, "connections": self.max_connections}

    async def _run(self) -> None:
        under_way: dict[asyncio.Task[None], int | None] = {}
        async with ClientSession(timeout=ANSWER_WITHIN) as session:
            try:
                while True:
                    await self._start_some(session, under_way)
            finally:
                for task in under_way:
                    task.cancel()
                if under_way:
                    await asyncio.wait(under_way)

    async def _start_some(
        self, session: ClientSession, under_way: dict[asyncio.Task[None], int | None]
    ) -> None:
        for entry in self._due(set(under_way.values()), len(under_way)):
            task = asyncio.create_task(self._deliver(session, entry))
            under_way[task] = chat_of(entry.update)
        arrival = asyncio.create_task(self._updates.arrived.wait())
        try:
            await asyncio.wait([arrival, *under_way], return_when=asyncio.FIRST_COMPLETED)
        finally:
            arrival.cancel()
        for task in [task for task in under_way if task.done()]:
            del under_way[task]
            task.result()

    def _due(self, busy_chats: set[int | None], busy: int) -> list[Entry]:
        """Those that may be posted now: free chats, in order, as connections allow."""
        self._updates.expire()
        self._updates.arrived.clear()
        due: list[Entry] = []
        for entry in self._updates.pending:
            if busy + len(due) >= self.max_connections:
                break
            chat_id = chat_of(entry.update)
            if chat_id not in busy_chats:
                due.append(entry)
                busy_chats.add(chat_id)
        return due

    async def _deliver(self, session: ClientSession, entry: Entry) -> None:
        entry.state = HANDED_OUT
        delay = FIRST_DELAY
        is_twice = self._faults.strike(DUPLICATE, "getUpdates", chat_of(entry.update))
        while (problem := await self._post(session, entry.update)) and entry.state == HANDED_OUT:
            self._error = {
                "last_error_date": self._clock.date(),
                "last_error_message": problem,
            }
            await asyncio.sleep(delay)
            delay = min(delay * 2, LONGEST_DELAY)
        if is_twice:
            await self._post(session, entry.update)
        if entry.state == HANDED_OUT:
            self._updates.settle(entry)

    async def _post(self, session: ClientSession, update: Json) -> str:
        """Post an update; what went wrong, or nothing."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self._secret} if self._secret else {}
        headers["Date"] = self._clock.http_date()
        try:
            async with session.post(self.url, json=update, headers=headers) as response:
                if 200 <= response.status < 300:
                    return ""
                return f"Wrong response from the webhook: {response.status} {response.reason}"
        except TimeoutError:
            return "Read timeout expired"
        except (ClientError, OSError):
            return "Connection refused"


def _check(url: str, secret: str, connections: int) -> None:
    parts = urlsplit(url) if URL.fullmatch(url) else None
    if parts is None or not parts.hostname:
        raise bad_request(f"invalid webhook URL specified: {url}")
    if parts.scheme != "https" and not _is_loopback(parts.hostname):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if not 1 <= connections <= MOST_CONNECTIONS:
        raise bad_request("max_connections must be between 1 and 100")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
