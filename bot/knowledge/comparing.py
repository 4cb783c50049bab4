"""What a file would change: entries that are new, others, the same; and what contradicts what."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.knowledge.entry_cells import visible
from bot.knowledge.forms import form
from bot.knowledge.reading import Told
from bot.knowledge.rows import EntryRow
from bot.knowledge.shelf import Shelf, Staff
from bot.roster.faults import NOWHERE, Fault
from casework.knowledge import Entry, EntryKind, Subject, bare
from casework.masking import names_person
from nlp.subjects import subject_of

# So much of an answer stands beside another.
LONGEST_SHOWN = 60
MARK_ALONE = "contradicted"


@dataclass(frozen=True)
class Change:
    """An entry as it is, and as a row of the file says."""

    was: Entry
    row: EntryRow
    becomes: Entry


@dataclass
class Plan:
    """What is to be written, and what is wrong with it or worth knowing."""

    new: list[tuple[EntryRow, int | None]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same: int = 0
    repeated: int = 0
    faults: list[Fault] = field(default_factory=list)
    remarks: list[Fault] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        """Whether everything stays as it is."""
        return not (self.new or self.changed)

    def digest(self) -> str:
        """A mark of exactly these writes: with another state of the store it would be another."""
        marks = hashlib.sha256()
        for row, owner_id in self.new:
            marks.update(repr((replace(row, spot=NOWHERE), owner_id)).encode())
        for one in self.changed:
            marks.update(repr((one.was.id, one.was.version, one.becomes)).encode())
        return marks.hexdigest()[:16]


def compare(told: Told, shelf: Shelf, staff: Staff) -> Plan:
    """Hold a file against what is known; with a fault in it nothing is to be written."""
    plan = Plan(faults=list(told.faults), remarks=list(told.remarks))
    by_question: dict[str, list[EntryRow]] = defaultdict(list)
    for row in told.rows:
        if row.question and row.answer:
            by_question[row.key].append(row)
    for rows in by_question.values():
        known = shelf.asking(rows[0].key)
        first = _settled(rows, known, plan)
        if first is not None:
            _take(first, known, staff, plan)
            _note(first, known, shelf, plan)
    return plan


def fresh(row: EntryRow, owner_id: int | None, *, by: int | None, at: datetime) -> Entry:
    """A new entry; what it is about is told by its words where the row does not say it."""
    asked = " ".join((row.question, *row.asks))
    return Entry(
        id=0,
        kind=row.kind or EntryKind.ANSWER,
        subject=row.subject or Subject(subject_of(asked, row.answer)),
        question=row.question,
        answer=row.answer,
        made_at=at,
        made_by=by,
        asks=row.asks,
        url=row.url,
        source=row.source,
        since_on=row.since_on,
        owner_id=owner_id,
        review_on=row.review_on,
    )


def _settled(rows: Sequence[EntryRow], known: Sequence[Entry], plan: Plan) -> EntryRow | None:
    """The one row of those that ask the same; None when they contradict each other."""
    answers: dict[str, EntryRow] = {}
    for row in rows:
        first = answers.setdefault(bare(row.answer), row)
        if first is not row:
            plan.repeated += 1
            plan.remarks.append(Fault(row.spot, "", "", "repeated", {"line": first.spot.line}))
    if len(answers) == 1:
        return _together(rows)
    if all(_is_known(row, known) for row in answers.values()):
        # What came out of the store goes in again, as it is.
        plan.same += len(answers)
        facts = {"question": rows[0].question}
        plan.remarks.append(Fault(rows[0].spot, "", "", "known_otherwise", facts))
        return None
    plan.faults += _contradictions(list(answers.values()))
    return None


def _together(rows: Sequence[EntryRow]) -> EntryRow:
    """The first of several equal rows, with what only the others say beside the answer."""
    first = rows[0]
    for row in rows[1:]:
        known = {bare(ask) for ask in first.asks}
        first = replace(
            first,
            asks=(*first.asks, *(ask for ask in row.asks if bare(ask) not in known)),
            kind=first.kind or row.kind,
            subject=first.subject or row.subject,
            source=first.source or row.source,
            owner=first.owner or row.owner,
            url=first.url or row.url,
            since_on=first.since_on or row.since_on,
            review_on=first.review_on or row.review_on,
        )
    return first


def _contradictions(rows: Sequence[EntryRow]) -> Iterator[Fault]:
    """Both are marked in the file; in words one of the two says it all."""
    first, *others = rows
    heading = next(one.heading for one in form().columns if one.field == "answer")
    for row in others:
        here, there = shown(row.answer), shown(first.answer)
        facts = {"question": row.question, "here": here, "there": there, "line": first.spot.line}
        yield Fault(row.spot, "answer", heading, "contradiction", facts)
    facts = {"line": others[0].spot.line, "there": shown(others[0].answer)}
    yield Fault(first.spot, "answer", heading, MARK_ALONE, facts)


def _take(row: EntryRow, known: Sequence[Entry], staff: Staff, plan: Plan) -> None:
    """One row: new, a change, or nothing new."""
    meant = [one for one in known if _is_known(row, [one])]
    before = meant[0] if meant else known[0] if len(known) == 1 else None
    if before is None and known:
        answers = "” / “".join(shown(one.answer) for one in known)
        facts = {"count": len(known), "answers": answers}
        plan.faults.append(Fault(row.spot, "", "", "known_twice", facts))
        return
    owner_id = _owner(row, staff, before, plan)
    if before is None:
        plan.new.append((row, owner_id))
        return
    becomes = renewed(before, row, owner_id)
    if becomes == before:
        plan.same += 1
    else:
        plan.changed.append(Change(before, row, becomes))


def renewed(entry: Entry, row: EntryRow, owner_id: int | None) -> Entry:
    """The entry as a row has it; what the row does not say stays, and so does how it is spelt."""
    is_asked = bare("".join(row.asks)) in {"", bare(visible("".join(entry.asks)))}
    return replace(
        entry,
        answer=entry.answer if _plain(entry.answer) == _plain(row.answer) else row.answer,
        asks=entry.asks if is_asked else row.asks,
        kind=row.kind or entry.kind,
        subject=row.subject or entry.subject,
        source=row.source if _differs(row.source, entry.source) else entry.source,
        owner_id=owner_id or entry.owner_id,
        url=row.url or entry.url,
        since_on=row.since_on or entry.since_on,
        review_on=row.review_on or entry.review_on,
    )


def _owner(row: EntryRow, staff: Staff, before: Entry | None, plan: Plan) -> int | None:
    if not row.owner:
        return None
    called = staff.called(row.owner)
    if before is not None and before.owner_id in called:
        return before.owner_id
    if len(called) == 1:
        return called[0]
    heading = next(one.heading for one in form().columns if one.field == "owner")
    key = "owner_unclear" if called else "no_owner"
    plan.faults.append(Fault(row.spot, "owner", heading, key, {"text": row.owner[:40]}))
    return None


def _note(row: EntryRow, known: Sequence[Entry], shelf: Shelf, plan: Plan) -> None:
    """What may surprise: a private number, a question of another entry, one that was taken out."""
    if not _is_known(row, known) and (numbers := names_person(row.answer)):
        facts = {"question": row.question, "numbers": "、".join(dict.fromkeys(numbers))}
        plan.remarks.append(Fault(row.spot, "", "", "private_number", facts))
    if not known and shelf.was_dropped(row.key):
        plan.remarks.append(Fault(row.spot, "", "", "brought_back", {"question": row.question}))
    if known:
        return
    for ask in (row.question, *row.asks):
        owner = shelf.owner_of(ask)
        if owner:
            plan.remarks.append(Fault(row.spot, "", "", "ask_taken", {"ask": ask, "owner": owner}))


def _is_known(row: EntryRow, known: Iterable[Entry]) -> bool:
    return any(_plain(one.answer) == _plain(row.answer) for one in known)


def _differs(told: str, known: str) -> bool:
    return bool(told) and "".join(told.split()) != "".join(visible(known).split())


def _plain(answer: str) -> str:
    """An answer as two are compared: where lines break and what nobody sees does not count."""
    return "".join(visible(answer).split())


def shown(answer: str) -> str:
    """The beginning of an answer, in one line."""
    line = " ".join(answer.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN]}…"
