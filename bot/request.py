"""python-telegram-bot's requests over aiohttp: one HTTP library in the house."""

import os
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

# Else python-telegram-bot 22 warns at every 429 that its pause is still a plain number.
os.environ.setdefault("PTB_TIMEDELTA", "true")

READ_SECONDS = 20.0
CONNECT_SECONDS = 10.0
# Telegram closes idle connections after about a minute; a request on one that is just being
# closed could not be told from one that was lost.
KEEP_ALIVE_SECONDS = 15


def call(values: Mapping[str, Any]) -> RequestData:
    """Parameters of a Bot API call, from plain JSON values and files; None is left out."""
    given = ((name, value) for name, value in values.items() if value is not None)
    return RequestData([RequestParameter.from_input(name, value) for name, value in given])


class AiohttpRequest(BaseRequest):
    """One pool of connections to one Bot API server.

    A failure after which nothing can have happened is a `NetworkError`; one after which the
    server may have acted is `TimedOut` (a subclass: test for it first).
    """

    def __init__(
        self, *, connections: int = 64, on_date: Callable[[str], None] | None = None
    ) -> None:
        self._connections = connections
        self._on_date = on_date
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS
            )
            self._session = aiohttp.ClientSession(
                connector=connector, headers={"User-Agent": self.USER_AGENT}
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - one clock for the whole
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one request: the status and the body.

        Raises:
            TimedOut: the server may have acted.
            NetworkError: it was never reached.
        """
        if self._session is None:
            raise NetworkError("The connection is closed")
        seconds = READ_SECONDS if read_timeout is self.DEFAULT_NONE else read_timeout
        timeout = aiohttp.ClientTimeout(total=seconds, connect=CONNECT_SECONDS)
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=timeout
            ) as response:
                if self._on_date and "Date" in response.headers:
                    self._on_date(response.headers["Date"])
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as exc:
            raise NetworkError(f"Not reached: {type(exc).__name__}") from exc
        except (TimeoutError, aiohttp.ClientError) as exc:
            raise TimedOut(f"No answer: {type(exc).__name__}") from exc


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    """A plain form, or a multipart one when files go along."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    # Quoted, a Chinese name of a file would reach people as %E4%BA%8C.
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form
