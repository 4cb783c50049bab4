"""How a matter stands, in the words of those who told of it."""

from collections.abc import Iterator
from dataclasses import replace

from casework.case import Case, CaseEvent, EventKind, Stage, Wait, WaitingFor
from casework.handling import raises_alarm
from casework.labels import Kind
from casework.people import Person
from handlers import phrasing
from handlers.cases import alerts, audience
from handlers.desk import Desk
from handlers.duty import roles
from handlers.wording import Said, lines, plain, say

# After these an extension is not what the date comes from any more.
FORGETS_EXTENSIONS = frozenset({EventKind.TAKEN_BACK, EventKind.REOPENED})

# Where a case stands otherwise for those who joined than for the one who told it.
FOR_JOINED = frozenset({Stage.RESOLVED, Stage.REOPEN_ASKED})


def told(desk: Desk, case: Case, person: Person) -> Said:
    """Who has it, by when, what it waits for, what was put off and why, what came of it."""
    is_reporter = case.reporter_id == person.id
    return lines(
        *_lines(desk, case if is_reporter else _veiled(desk, case), is_reporter=is_reporter)
    )


def _veiled(desk: Desk, case: Case) -> Case:
    """The case as those who joined may read it: what was written was written to its reporter."""
    answer = audience.veiled(desk, case, case.answer)
    if case.wait is None:
        return replace(case, answer=answer)
    reason = audience.veiled(desk, case, case.wait.reason)
    return replace(case, answer=answer, wait=replace(case.wait, reason=reason))


def stage(case: Case, person: Person) -> str:
    """Where it stands, in a few words; what only its reporter can do is not asked of the others."""
    is_reporter = case.reporter_id == person.id
    if case.joined_to is not None:
        return plain("progress.merged", no=case.joined_to)
    if not is_reporter and case.stage in FOR_JOINED:
        return plain(f"progress.for_joined.{case.stage}")
    if case.stage is Stage.WAITING and case.wait is not None:
        is_asked = is_reporter or case.wait.what is not WaitingFor.RESIDENT
        return plain(f"progress.waiting.{case.wait.what}" if is_asked else "names.stage.waiting")
    return phrasing.stage(case)


def _lines(desk: Desk, case: Case, *, is_reporter: bool) -> Iterator[Said]:
    if case.stage is Stage.JOINED:
        yield say("progress.joined", no=case.joined_to)
        return
    yield _holder(desk, case)
    if case.is_open:
        if case.times_reopened:
            yield say("progress.again", times=case.times_reopened)
        is_at_rest = case.wait is not None and case.wait.stops_the_clock
        if not is_at_rest:
            yield _due(desk, case)
        yield from _put_off(desk, case, is_reporter=is_reporter)
    if case.wait is not None:
        yield _waiting(desk, case, case.wait, is_reporter=is_reporter)
    count = audience.households(desk, case)
    if count > 1:
        yield say("progress.households", count=count)
    # What was answered the last time is no answer while it is done again.
    if case.answer and not case.is_open:
        yield say("progress.answer", answer=case.answer)


def _holder(desk: Desk, case: Case) -> Said:
    """Who has it; while nobody does, who knows of it and until when somebody will."""
    for owner in alerts.owners(desk, case):
        return say("progress.owner", owner=roles.named(desk, case, owner))
    if not case.is_open:
        return Said()
    if raises_alarm(case):
        return say("progress.alarm")
    if case.claim_by < desk.now:
        return say("progress.unclaimed_late")
    found = alerts.recipients(desk, case)
    who = plain("progress.office")
    if found:
        is_question = case.kind is Kind.QUESTION
        who = roles.some(desk, found) if is_question else phrasing.first_told(found)
    return say("progress.unclaimed", who=who, claim_by=phrasing.moment(desk, case.claim_by))


def _due(desk: Desk, case: Case) -> Said:
    """By when, while the clock runs; a question is answered, a trouble is seen to."""
    if case.due_at < desk.now:
        return say("progress.due_late", due=phrasing.promise(desk, case))
    key = "progress.due_question" if case.kind is Kind.QUESTION else "progress.due"
    return say(key, due=phrasing.promise(desk, case))


def _put_off(desk: Desk, case: Case, *, is_reporter: bool) -> Iterator[Said]:
    """What was promised at first, and why there is another date now."""
    if not phrasing.has_another_date(desk, case):
        return
    if case.due_at > case.promised_at:
        yield say("progress.promised", due=phrasing.deadline(desk, case.promised_at))
    extension = _last_extension(desk.store.cases.history(case.no))
    if extension is not None:
        until, reason = phrasing.until_and_reason(desk, extension.note)
        told = reason if is_reporter else audience.veiled(desk, case, reason)
        yield say("progress.extended", until=until, reason=told)


def _last_extension(history: list[CaseEvent]) -> CaseEvent | None:
    found = None
    for event in history:
        if event.kind is EventKind.EXTENDED:
            found = event if event.note else None
        elif event.kind in FORGETS_EXTENSIONS:
            found = None
    return found


def _waiting(desk: Desk, case: Case, wait: Wait, *, is_reporter: bool) -> Said:
    """What it waits for; what one neighbour is asked is not told to the others."""
    until = phrasing.day(desk, wait.until)
    if wait.what is WaitingFor.PARTY:
        owing = (phrasing.role(party.role) for party in case.parties if party.owes)
        return say("progress.rests.party", who=plain("names.comma").join(owing), until=until)
    if wait.what is WaitingFor.DATE:
        return say("progress.rests.date", until=until, reason=wait.reason)
    if wait.what is WaitingFor.DECISION:
        if is_reporter:
            return say("progress.rests.decision", reason=wait.reason)
        return say("progress.rests.decision_joined")
    if is_reporter:
        return say("progress.rests.resident", until=until, reason=wait.reason)
    return say("progress.rests.resident_joined", until=until)
