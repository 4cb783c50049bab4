"""The account after the killing: was anything lost, done twice, or left unanswered?"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bench.evidence import Evidence, Place, Row, Turn, Update, gather
from bench.invitation import SEATS
from bench.messages import Kind
from bench.neighbourhood import Neighbourhood
from bench.table import Figure
from bot.delivery import AT_ONCE

MOST_SHOWN = 20


class Fate(StrEnum):
    """What became of a message."""

    CASE = "cases"
    PART = "parts of a case"
    SAID = "said to somebody who answers"
    DRAFT = "drafts"
    HELD = "held"
    ANSWER = "answers alone"


# What no word of the bot's follows at once.
UNANSWERED = frozenset({Fate.HELD, Fate.SAID})


@dataclass(frozen=True)
class Reckoning:
    """What was counted, and every fault, each with its trail."""

    updates: int
    taps: int
    fates: Counter[Fate]
    cases: int
    claimed: int
    sign_ups: int
    answered: int
    arrived: int
    repeated: int
    toasts: Counter[str]
    faults: tuple[str, ...]

    @property
    def messages(self) -> int:
        """How many messages were sent to the bot."""
        return self.fates.total()

    def require_nothing_wrong(self) -> None:
        """Make sure that the account is even.

        Raises:
            AssertionError: with the trail of every fault.
        """
        shown = "\n".join(self.faults[:MOST_SHOWN])
        assert not self.faults, f"{len(self.faults)} faults:\n{shown}"

    def figures(self) -> list[Figure]:
        """Everything that was counted."""
        fates = ", ".join(f"{self.fates[fate]} {fate}" for fate in Fate)
        toasts = ", ".join(f"{count} {state}" for state, count in sorted(self.toasts.items()))
        return [
            Figure("updates confirmed, stored and done", str(self.updates)),
            Figure("messages", str(self.messages), fates),
            Figure("taps", str(self.taps), f"answers: {toasts}"),
            Figure("cases", str(self.cases), f"{self.claimed} claims"),
            Figure("signed up", str(self.sign_ups), f"for {SEATS} seats, or in the line"),
            Figure("messages with their reply", str(self.answered), f"of {self.messages}"),
            Figure("sent in all", str(self.arrived), "replies, cards, words to others"),
            Figure("sent twice", str(self.repeated), "killed before it was written down"),
            Figure("faults", str(len(self.faults))),
        ]


async def reckon(
    place: Neighbourhood, said: Mapping[Place, Kind], *, kills: int, complaints: list[str]
) -> Reckoning:
    """Settle the account of a house at rest; `complaints` are errors from the bot's log."""
    evidence = await gather(place)
    account = Account(evidence, said)
    arrived = sum(len(heard) for heard in evidence.heard.values())
    noted = sum(row["message_id"] is not None for row in evidence.owed if is_message(row))
    messages = [update for update in evidence.updates if not update.is_tap]
    unanswered = [update for update, _ in account.unanswered() if not update.is_tap]
    faults = [*account.faults(), *(f"The log says: {line}" for line in complaints)]
    if arrived - noted > kills * AT_ONCE:
        faults.append(
            f"{arrived - noted} messages were sent twice: after {kills} kills no more than "
            f"{kills * AT_ONCE} can have been on their way"
        )
    return Reckoning(
        updates=sum(update.state == "confirmed" for update in evidence.updates),
        taps=len(evidence.updates) - len(messages),
        fates=Counter(map(account.fate, messages)),
        cases=len(evidence.cases),
        claimed=len(evidence.claims),
        sign_ups=evidence.sign_ups,
        answered=len(messages) - len(unanswered),
        arrived=arrived,
        repeated=arrived - noted,
        toasts=Counter(row["state"] for row in evidence.owed if is_toast(row)),
        faults=tuple(faults),
    )


class Account:
    """Compares what people did with what the bot has written down and what they heard."""

    def __init__(self, evidence: Evidence, said: Mapping[Place, Kind]) -> None:
        self._evidence = evidence
        self._said = said

    def faults(self) -> list[str]:
        """Everything that is wrong."""
        return [
            *self._evidence.faults,
            *self._intake_faults(),
            *self._message_faults(),
            *self._reply_faults(),
            *self._case_faults(),
            *self._delivery_faults(),
        ]

    def fate(self, update: Update) -> Fate:
        """What became of a message."""
        place = (update.chat_id, update.message_id or 0)
        case_no = self._evidence.case_of.get(place)
        if case_no is not None:
            if self._evidence.cases[case_no]["text"] == update.text:
                return Fate.CASE
            return Fate.SAID if case_no in self._evidence.talked else Fate.PART
        if place in self._evidence.held:
            return Fate.HELD
        return Fate.DRAFT if place in self._evidence.drafts else Fate.ANSWER

    def _intake_faults(self) -> Iterator[str]:
        """Confirmed means stored and worked, at the first try; and nothing is made up."""
        known = {update.id for update in self._evidence.updates}
        for update in self._evidence.updates:
            row = self._evidence.inbox.get(update.id)
            if update.state != "confirmed":
                yield f"{self._trail(update)} was never confirmed: it is {update.state}"
            if row is None:
                yield f"{self._trail(update)} is confirmed and not in the inbox: lost"
            elif row["state"] != "done" or row["tries"]:
                yield f"{self._trail(update)} is not simply done: {row['error']}"
        for stranger in self._evidence.inbox.keys() - known:
            yield f"Update {stranger} is in the inbox, and nobody sent it"

    def _message_faults(self) -> Iterator[str]:
        """What has to be kept is in a case or in a draft, or held until its time has come."""
        for update in self._evidence.updates:
            if update.is_tap:
                continue
            kind = self._said.get((update.chat_id, update.message_id or 0))
            if kind is None:
                yield f"{self._trail(update)} was said by nobody"
            elif kind.must_be_kept and self.fate(update) is Fate.ANSWER:
                yield f"{self._trail(update)}, a {kind}, is in no case and no draft"

    def unanswered(self) -> Iterator[tuple[Update, list[Row]]]:
        """Whose turn said nothing to them, and what it wrote instead.

        Each turn owes its person a message of its own, or the answer to a tap. Two turns of the
        same person within a millisecond can't be told apart: they owe two. What came too fast and
        is held is answered once for all, what is said to somebody who answers by them.
        """
        turns: dict[tuple[Turn, bool], list[Update]] = defaultdict(list)
        for update in self._evidence.updates:
            row = self._evidence.inbox.get(update.id)
            if row is not None and row["done_at"]:
                turns[(update.chat_id, row["done_at"]), update.is_tap].append(update)
        for (turn, is_tap), updates in turns.items():
            rows = self._evidence.outbox.get(turn, [])
            replies = [row for row in rows if (is_toast(row) if is_tap else is_message(row))]
            heard = [one for one in updates if one.is_tap or self.fate(one) not in UNANSWERED]
            for update in heard[len(replies) :]:
                yield update, rows

    def _reply_faults(self) -> Iterator[str]:
        for update, rows in self.unanswered():
            wrote = [(row["method"], row["state"]) for row in rows]
            yield f"{self._trail(update)} has no reply; its turn wrote {wrote}"

    def _case_faults(self) -> Iterator[str]:
        """No message makes two cases, no case comes from nowhere, nobody takes a taken one."""
        told = self._evidence.told
        words = {(one.chat_id, one.message_id): one.text for one in self._evidence.updates}
        by_words: dict[str, list[str]] = defaultdict(list)
        for no, case in self._evidence.cases.items():
            if no not in told:
                yield f"Case {no} was told by no message: made twice, or from nowhere"
            elif case["text"] in (said := [words.get(place) for place in told[no]]):
                by_words[case["text"]].append(no)
            elif "" not in said:
                yield f"Case {no} has words that nobody wrote: {case['text']}"
        for text, numbers in by_words.items():
            if len(numbers) > 1:
                yield f"One message made the cases {', '.join(numbers)}: {text}"
        claims = Counter(claim["case_no"] for claim in self._evidence.claims)
        for no, count in claims.items():
            if count > 1:
                yield f"Case {no} was claimed {count} times"

    def _delivery_faults(self) -> Iterator[str]:
        """What was owed is on the screen of the one it was owed to."""
        for row in self._evidence.owed:
            trail = f"Row {row['id']} ({row['method']} to {row['chat_id']}) is {row['state']}"
            if is_toast(row):
                if row["state"] not in {"sent", "expired"} and "too old" not in row["error"]:
                    yield f"{trail}: {row['error']}"
            elif row["state"] == "uncertain" and row["notice_id"] is not None:
                # Killed on its way: nobody can know, and it never goes twice.
                continue
            elif row["state"] != "sent":
                yield f"{trail}: {row['error']}"
            elif is_message(row) and row["message_id"] not in self._evidence.heard[row["chat_id"]]:
                yield f"{trail}, but message {row['message_id']} never arrived"

    def _trail(self, update: Update) -> str:
        """An update and what the inbox says of it."""
        row = self._evidence.inbox.get(update.id)
        where = f"{row['state']} at {row['done_at']}" if row else "not in the inbox"
        what = "a tap" if update.is_tap else f"message {update.message_id} “{update.text}”"
        return f"Update {update.id} of {update.chat_id}, {what}, {where},"


def is_message(row: Row) -> bool:
    """Whether a row of the outbox puts a new message into a chat."""
    return str(row["method"]).startswith("send")


def is_toast(row: Row) -> bool:
    """Whether it answers a tap."""
    return str(row["method"]) == "answerCallbackQuery"
