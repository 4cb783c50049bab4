"""A case as a row, and a row as a case."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from casework.case import Case, Party, PartyState, Stage, Wait, WaitingFor
from casework.labels import Kind, Level, Outcome, Role, Route, Source, Tag, Urgency
from casework.parties import in_order
from casework.places import Place
from storage.columns import (
    as_instant,
    as_strings,
    instant,
    maybe_as_instant,
    maybe_instant,
    strings,
)

# A row of the database, or the same kept as JSON.
Row = sqlite3.Row | Mapping[str, Any]


def columns_of(case: Case) -> dict[str, object]:
    """What of a case is kept in its own row."""
    place = case.place
    return {
        "no": case.no,
        "reporter_id": case.reporter_id,
        "text": case.text,
        "kind": case.kind,
        "tags": strings(case.tags),
        "urgency": case.urgency,
        "urgency_rank": case.urgency.rank,
        "route": case.route,
        "estate_id": place.estate_id,
        "building_id": place.building_id,
        "grid_id": place.grid_id,
        "unit": place.unit,
        "floor": place.floor,
        "room": place.room,
        "spot": place.spot,
        "source": case.source,
        "stage": case.stage,
        "level": case.level,
        "owner_id": case.owner_id,
        "is_confidential": case.is_confidential,
        "received_at": instant(case.received_at),
        "claim_by": instant(case.claim_by),
        "promised_at": instant(case.promised_at),
        "due_at": instant(case.due_at),
        "claimed_at": maybe_instant(case.claimed_at),
        "resolved_at": maybe_instant(case.resolved_at),
        "closed_at": maybe_instant(case.closed_at),
        "outcome": case.outcome,
        "answer": case.answer,
        "satisfaction": case.satisfaction,
        "times_reopened": case.times_reopened,
        "is_sure": case.is_sure,
        "started_at": instant(case.started_at),
        "waiting_for": case.wait.what if case.wait else None,
        "waiting_since": maybe_instant(case.wait.since if case.wait else None),
        "waiting_until": maybe_instant(case.wait.until if case.wait else None),
        "waiting_reason": case.wait.reason if case.wait else "",
        "recorder_id": case.recorder_id,
        "parent_no": case.parent_no,
        "joined_to": case.joined_to,
        "is_nameless": case.is_nameless,
        "for_whom": case.for_whom,
        "redacted_at": maybe_instant(case.redacted_at),
        "event_id": case.event_id,
    }


def columns_of_party(party: Party) -> dict[str, object]:
    """What of a party is kept in its own row."""
    return {
        "case_no": party.case_no,
        "role": party.role,
        "is_lead": party.is_lead,
        "asked_at": instant(party.asked_at),
        "task": party.task,
        "due_at": maybe_instant(party.due_at),
        "state": party.state,
        "person_id": party.person_id,
        "asked_by": party.asked_by,
        "answer": party.answer,
        "answered_at": maybe_instant(party.answered_at),
    }


def party_of(row: Row) -> Party:
    """The party of a row."""
    return Party(
        case_no=row["case_no"],
        role=Role(row["role"]),
        is_lead=bool(row["is_lead"]),
        asked_at=as_instant(row["asked_at"]),
        task=row["task"],
        due_at=maybe_as_instant(row["due_at"]),
        state=PartyState(row["state"]),
        person_id=row["person_id"],
        asked_by=row["asked_by"],
        answer=row["answer"],
        answered_at=maybe_as_instant(row["answered_at"]),
    )


def case_of(row: Row, parties: Iterable[Row]) -> Case:
    """The case of a row and the rows of its parties."""
    return Case(
        no=row["no"],
        reporter_id=row["reporter_id"],
        text=row["text"],
        kind=Kind(row["kind"]),
        tags=tuple(Tag(tag) for tag in as_strings(row["tags"])),
        urgency=Urgency(row["urgency"]),
        route=Route(row["route"]),
        place=Place(
            row["estate_id"],
            row["building_id"],
            row["grid_id"],
            row["unit"],
            row["floor"],
            row["room"],
            row["spot"],
        ),
        source=Source(row["source"]),
        stage=Stage(row["stage"]),
        level=Level(row["level"]),
        owner_id=row["owner_id"],
        is_confidential=bool(row["is_confidential"]),
        received_at=as_instant(row["received_at"]),
        claim_by=as_instant(row["claim_by"]),
        promised_at=as_instant(row["promised_at"]),
        due_at=as_instant(row["due_at"]),
        claimed_at=maybe_as_instant(row["claimed_at"]),
        resolved_at=maybe_as_instant(row["resolved_at"]),
        closed_at=maybe_as_instant(row["closed_at"]),
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        answer=row["answer"],
        satisfaction=row["satisfaction"],
        times_reopened=row["times_reopened"],
        is_sure=bool(row["is_sure"]),
        started_at=as_instant(row["started_at"]),
        wait=_wait_of(row),
        recorder_id=row["recorder_id"],
        parent_no=row["parent_no"],
        joined_to=row["joined_to"],
        is_nameless=bool(row["is_nameless"]),
        for_whom=row["for_whom"],
        redacted_at=maybe_as_instant(row["redacted_at"]),
        event_id=row["event_id"],
        parties=in_order(party_of(one) for one in parties),
    )


def _wait_of(row: Row) -> Wait | None:
    if row["waiting_for"] is None:
        return None
    return Wait(
        WaitingFor(row["waiting_for"]),
        as_instant(row["waiting_since"]),
        as_instant(row["waiting_until"]),
        row["waiting_reason"],
    )
