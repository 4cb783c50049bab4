"""附议 and merging: neighbours who tell of the same trouble, and two cases that are one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework import deadlines, handling, lifecycle, namelessness, waiting
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.errors import NotToBeJoined
from casework.labels import Kind, Outcome, Tag, Urgency
from casework.office import Office
from casework.people import Home
from casework.places import Place
from casework.routing import Understanding


@dataclass(frozen=True)
class Follower:
    """Somebody who joined another's report, in their own words, and hears of its progress."""

    case_no: str
    person_id: int
    joined_at: datetime
    text: str = ""


def may_be_alike(case: Case, other: Case, office: Office) -> bool:
    """Whether two cases could be the same trouble: building, tag, and not too long between.

    What is confidential is nobody else's business, and stays apart.
    """
    return (
        case.no != other.no
        and case.kind is Kind.REPORT
        and not case.is_confidential
        and _is_near(case.place, case.tags, other, office, at=case.received_at)
    )


def could_join(
    understood: Understanding,
    urgency: Urgency,
    place: Place,
    other: Case,
    *,
    person_id: int,
    office: Office,
    at: datetime,
) -> bool:
    """Whether what somebody has just told could be what a neighbour told before, by all but words.

    What presses more than the neighbour's matter goes its own way, an emergency always.
    """
    return (
        understood.kind is Kind.REPORT
        and not understood.is_confidential
        and urgency is not Urgency.EMERGENCY
        and urgency.rank >= other.urgency.rank
        and may_join(other, person_id)
        and _is_near(place, understood.tags, other, office, at=at)
    )


def may_join(case: Case, person_id: int) -> bool:
    """Whether a neighbour may join: not what is over, their own, or not theirs to know."""
    return case.is_open and not case.is_confidential and case.reporter_id != person_id


def require_joinable(case: Case, person_id: int) -> None:
    """Refuse unless `may_join`.

    Raises:
        NotToBeJoined: with the number of the case.
    """
    if not may_join(case, person_id):
        raise NotToBeJoined(case_no=case.no)


def follow(case: Case, *, text: str, actor_id: int, at: datetime) -> tuple[Follower, CaseEvent]:
    """A neighbour joins.

    Raises:
        NotToBeJoined: see `require_joinable`.
    """
    require_joinable(case, actor_id)
    event = CaseEvent(case.no, EventKind.FOLLOWED, actor_id, at, text)
    return Follower(case.no, actor_id, at, text), event


def unfollow(case: Case, *, actor_id: int, at: datetime) -> CaseEvent:
    """A neighbour wants to hear no more of it."""
    return CaseEvent(case.no, EventKind.UNFOLLOWED, actor_id, at)


def inherit(
    case: Case,
    heir: Follower,
    *,
    text: str,
    actor_id: int,
    at: datetime,
    is_nameless: bool = False,
) -> tuple[Case, tuple[CaseEvent, ...]]:
    """The one who told it takes it back, but a neighbour has joined: it is theirs from now on.

    It reads as the heir told it, in `text`, and no longer says behind which door the first one
    lives; history keeps both. `is_nameless` is whether the heir would rather not be named.

    Raises:
        StageNotAllowed: when it is over.
    """
    same, event = lifecycle.stay(
        case, EventKind.INHERITED, actor_id=actor_id, at=at, note=str(heir.person_id)
    )
    place = replace(case.place, floor="", room="")
    inherited = replace(
        same,
        reporter_id=heir.person_id,
        recorder_id=None,
        text=text,
        place=place,
        is_nameless=is_nameless and namelessness.may_be(replace(same, recorder_id=None)),
        for_whom="",
    )
    return inherited, (event, CaseEvent(case.no, EventKind.EDITED, heir.person_id, at, text))


def merge(
    case: Case, into: Case, *, office: Office, actor_id: int, at: datetime
) -> tuple[tuple[Case, CaseEvent], CaseEvent]:
    """Make a case part of another: it ends here, and what it was goes on there.

    The case as joined with its event, and what the other one notes of it.

    Raises:
        NotToBeJoined: a case with itself, into one that is over, a confidential one with somebody
            else's, or an emergency into something that presses less.
        StageNotAllowed: when the case is over.
    """
    is_buried = case.urgency is Urgency.EMERGENCY and into.urgency is not Urgency.EMERGENCY
    if case.no == into.no or is_buried or _is_told_on(case, into):
        raise NotToBeJoined(case_no=case.no)
    if not into.is_open:
        raise NotToBeJoined(case_no=into.no)
    moved, event = lifecycle.move(
        case, Stage.JOINED, EventKind.JOINED, actor_id=actor_id, at=at, note=into.no
    )
    quiet = waiting.stopped(moved, office=office, at=at)
    joined = replace(quiet, joined_to=into.no, outcome=Outcome.DUPLICATE, closed_at=at)
    taken = CaseEvent(into.no, EventKind.TOOK_IN, actor_id, at, case.no)
    return (joined, event), taken


def part(
    case: Case, *, office: Office, actor_id: int | None, at: datetime
) -> tuple[tuple[Case, CaseEvent], CaseEvent]:
    """Undo a merge: the case goes on by itself, where it was; its claim clock starts anew.

    The case by itself with its event, and what the other one notes of it.

    Raises:
        StageNotAllowed: when it was not merged.
    """
    to = Stage.CLAIMED if case.owner_id is not None else handling.free_stage(case)
    other = case.joined_to or ""
    moved, event = lifecycle.move(case, to, EventKind.PARTED, actor_id=actor_id, at=at, note=other)
    parted = replace(
        moved,
        joined_to=None,
        outcome=None,
        closed_at=None,
        claim_by=deadlines.claim_by(at, case.urgency, office),
    )
    return (parted, event), CaseEvent(other, EventKind.LET_GO, actor_id, at, case.no)


def came_with(case: Case, person_ids: Iterable[int], followers: Iterable[Follower]) -> set[int]:
    """Who of these people follows the other case only since this one was merged into it."""
    since = {one.person_id: one.joined_at for one in followers}
    return {person_id for person_id in person_ids if since.get(person_id) == case.closed_at}


def _is_told_on(case: Case, into: Case) -> bool:
    """Whether somebody would learn of another's confidential matter: perhaps the other side."""
    is_confidential = case.is_confidential or into.is_confidential
    is_alike = case.is_confidential == into.is_confidential
    return is_confidential and not (is_alike and case.reporter_id == into.reporter_id)


def households(homes: Iterable[Home]) -> int:
    """How many households the people who told of it are; who has no known flat counts as one.

    Who has left the staircase away lives with those who have named one for the same room.
    """
    known, unknown = set(), 0
    for home in homes:
        if home.building_id is not None and home.room:
            known.add((home.building_id, home.room, home.unit))
        else:
            unknown += 1
    complete = {(building_id, room) for building_id, room, unit in known if unit}
    bare = sum(1 for *flat, unit in known if not unit and tuple(flat) in complete)
    return len(known) - bare + unknown


def _is_near(
    place: Place, tags: Sequence[Tag], other: Case, office: Office, *, at: datetime
) -> bool:
    """Whether an open report is of the same building and tag, and not too long ago."""
    return (
        other.is_open
        and other.kind is Kind.REPORT
        and not other.is_confidential
        and place.building_id is not None
        and place.building_id == other.place.building_id
        and _is_of_one_sort(tags or (Tag.OTHER,), other.tags or (Tag.OTHER,))
        and abs(at - other.received_at) <= timedelta(days=office.rules.alike_days)
    )


def _is_of_one_sort(tags: Sequence[Tag], others: Sequence[Tag]) -> bool:
    """Whether what comes first for one neighbour is at least touched on by the other.

    A dog in the stairs is dirt to the one and danger to the next.
    """
    return tags[0] in others or others[0] in tags
