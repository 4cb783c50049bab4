"""What is owed, lined up: one thing after the other in a chat, what presses first among chats."""

import heapq

from storage.owed import Priority

# A lane is what has to keep its order: a chat, or one answer to a button, which nothing delays.
Lane = tuple[str, int]
# A row in its lane: what presses more goes first, then what was owed first.
Place = tuple[int, int]


class Lanes:
    """Rows by lane; the heads of all lanes, in the order in which they may go."""

    def __init__(self) -> None:
        self._waiting: dict[Lane, list[Place]] = {}
        self._ready: list[tuple[int, int, Lane]] = []
        self._later: list[tuple[float, Lane]] = []
        self._busy: set[Lane] = set()
        self._known: set[int] = set()

    def line_up(self, row_id: int, chat_id: int, priority: int) -> None:
        """Put a row at its place, unless it stands there already."""
        if row_id in self._known:
            return
        self._known.add(row_id)
        lane = ("button", row_id) if priority == Priority.BUTTON else ("chat", chat_id)
        heapq.heappush(self._waiting.setdefault(lane, []), (priority, row_id))
        self._offer(lane)

    def head(self, now: float) -> tuple[int, int, Lane] | None:
        """The row that goes next, with its priority and lane; it stays where it is."""
        while self._later and self._later[0][0] <= now:
            self._offer(heapq.heappop(self._later)[1])
        while self._ready:
            priority, row_id, lane = self._ready[0]
            queue = self._waiting.get(lane)
            if queue and lane not in self._busy and queue[0] == (priority, row_id):
                return self._ready[0]
            heapq.heappop(self._ready)
        return None

    def set_out(self, lane: Lane) -> None:
        """The head of a lane goes; nothing else does there meanwhile."""
        heapq.heappop(self._ready)
        heapq.heappop(self._waiting[lane])
        self._busy.add(lane)

    def settled(self, lane: Lane, row_id: int) -> None:
        """What went is settled: the lane has its next turn."""
        self._busy.discard(lane)
        self._known.discard(row_id)
        self._go_on(lane)

    def try_again(self, lane: Lane, place: Place, at: float) -> None:
        """What went is to go again, not before an instant."""
        self._busy.discard(lane)
        heapq.heappush(self._waiting.setdefault(lane, []), place)
        heapq.heappush(self._later, (at, lane))

    def pass_over(self, lane: Lane) -> None:
        """The head of a lane is not to go: it was held or cancelled."""
        heapq.heappop(self._ready)
        _, row_id = heapq.heappop(self._waiting[lane])
        self._known.discard(row_id)
        self._go_on(lane)

    def rest(self, lane: Lane, until: float) -> None:
        """A lane does not go on before an instant."""
        heapq.heappop(self._ready)
        heapq.heappush(self._later, (until, lane))

    def pause(self, now: float) -> float | None:
        """Seconds until a lane that rests may go on; None when none does."""
        return max(0.0, self._later[0][0] - now) if self._later else None

    def is_over(self, lane: Lane) -> bool:
        """Whether nothing waits there."""
        return lane not in self._waiting

    def _offer(self, lane: Lane) -> None:
        """Put the head of a lane among what may go, unless it is being sent already."""
        queue = self._waiting.get(lane)
        if queue and lane not in self._busy:
            heapq.heappush(self._ready, (*queue[0], lane))

    def _go_on(self, lane: Lane) -> None:
        if self._waiting.get(lane):
            self._offer(lane)
        else:
            self._waiting.pop(lane, None)
