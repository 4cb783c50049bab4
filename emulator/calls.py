"""The calls that the bot made, for whoever wants to look."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emulator.shapes import Json

KEPT_CALLS = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """One call and how it went; status 0: the connection was cut. Of an album the first message."""

    seq: int
    at: float
    method: str
    params: Mapping[str, Any]
    status: int
    description: str
    result_message_id: int | None

    def as_json(self) -> Json:
        """What GET /emulator/calls shows."""
        return {
            "seq": self.seq,
            "at": self.at,
            "method": self.method,
            "params": dict(self.params),
            "status": self.status,
            "description": self.description,
            "result_message_id": self.result_message_id,
        }


class Calls:
    """The latest calls."""

    def __init__(self) -> None:
        self.log: deque[Call] = deque(maxlen=KEPT_CALLS)
        self._seq = 0

    def add(
        self, method: str, params: Mapping[str, Any], *, at: float, body: Json, status: int
    ) -> None:
        """Note a call and its answer."""
        self._seq += 1
        result = body.get("result")
        first = result[0] if isinstance(result, list) and result else result
        message_id = first.get("message_id") if isinstance(first, dict) else None
        description = body.get("description", "")
        self.log.append(Call(self._seq, at, method, params, status, description, message_id))

    def since(self, seq: int, method: str | None) -> list[Json]:
        """The calls after `seq`, of one method or all."""
        wanted = method.lower() if method else None
        return [
            call.as_json()
            for call in self.log
            if call.seq > seq and wanted in {None, call.method.lower()}
        ]
