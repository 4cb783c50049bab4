"""What goes wrong on request."""

import random
from dataclasses import asdict, dataclass, fields

from emulator.errors import TownError
from emulator.shapes import Json

KINDS = frozenset({"latency", "429", "500", "502", "cut_before", "cut_after", "duplicate"})


@dataclass(slots=True)
class Fault:
    """A fault that strikes `count` times, or with chance `rate` for ever."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    count: int = 1
    rate: float | None = None
    seconds: float = 1.0
    retry_after: int = 1

    def fits(self, method: str, chat_id: int | None) -> bool:
        """Whether it is about such a call."""
        if self.method is not None and self.method.lower() != method.lower():
            return False
        return self.chat_id is None or self.chat_id == chat_id

    def as_json(self) -> Json:
        """What GET /emulator/faults shows."""
        return asdict(self)


FIELD_TYPES: dict[str, tuple[type, ...]] = {
    "kind": (str, int),
    "method": (str, type(None)),
    "chat_id": (int, type(None)),
    "count": (int,),
    "rate": (int, float, type(None)),
    "seconds": (int, float),
    "retry_after": (int,),
}
assert set(FIELD_TYPES) == {field.name for field in fields(Fault)}  # noqa: S101 - a table kept whole


class Faults:
    """The faults that are still to strike, in the order of their asking."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def add(self, facts: Json) -> Fault:
        """Ask for a fault."""
        for key, value in facts.items():
            if key not in FIELD_TYPES:
                raise TownError(f"a fault has no {key}")
            if not isinstance(value, FIELD_TYPES[key]) or isinstance(value, bool):
                raise TownError(f"{key} is of a wrong type")
        kind = str(facts.get("kind", ""))
        if kind not in KINDS:
            raise TownError(f"kind must be one of {', '.join(sorted(KINDS))}")
        fault = Fault(**{**facts, "kind": kind})
        self.waiting.append(fault)
        return fault

    def strike(self, kinds: frozenset[str], method: str, chat_id: int | None) -> Fault | None:
        """The first fault of these kinds that strikes now; it is used up by one."""
        for fault in self.waiting:
            if fault.kind in kinds and fault.fits(method, chat_id) and self._hits(fault):
                return fault
        return None

    def clear(self) -> None:
        """Let all be well again."""
        self.waiting.clear()

    def _hits(self, fault: Fault) -> bool:
        if fault.rate is not None:
            return random.random() < fault.rate  # noqa: S311 - bad luck, not a secret
        fault.count -= 1
        if fault.count <= 0:
            self.waiting.remove(fault)
        return True
