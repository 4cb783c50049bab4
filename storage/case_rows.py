"""A case as a row, and a row as a case."""

import sqlite3
from collections.abc import Iterable

from casework.case import Case, Party, Stage
from casework.labels import Kind, Level, Outcome, Role, Route, Source, Tag, Urgency
from casework.places import Place
from storage.columns import (
    as_instant,
    as_strings,
    instant,
    maybe_as_instant,
    maybe_instant,
    strings,
)


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
    }


def case_of(row: sqlite3.Row, parties: Iterable[sqlite3.Row]) -> Case:
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
        parties=tuple(
            Party(p["case_no"], Role(p["role"]), bool(p["is_lead"]), as_instant(p["asked_at"]))
            for p in parties
        ),
    )
