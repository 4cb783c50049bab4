"""Every button, tapped by everybody, whatever the case is up to.

Nobody's phone shows all of these buttons; old cards, forged data and slow networks do.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import product

from casework import permissions, return_calls
from casework.case import Case
from casework.people import Person
from casework.permissions import Action
from handlers import taps
from handlers.taps import TAPS
from handlers.year import taps as year_taps
from tests.stories.every_stage import NOTE, PHONE, STORY, a_town_at_work
from tests.stories.town import Town
from tests.stories.trial import Outcome

A_GROUP = -100123

# What a single tap may do to a case, and what one must be allowed to do for it.
NEEDED: Mapping[str, frozenset[Action]] = {
    **dict.fromkeys(
        ("settag", "estate", "building", "side", "veil", "tofile", "withdrawn", "split", "whole"),
        frozenset({Action.OWN}),
    ),
    "justask": frozenset({Action.OWN}),
    **dict.fromkeys(("newtag", "newurgency"), frozenset({Action.TRIAGE, Action.WORK})),
    "sealed": frozenset({Action.OWN, Action.TRIAGE, Action.WORK}),
    "claim": frozenset({Action.CLAIM}),
    "grid": frozenset({Action.TRIAGE}),
    "resume": frozenset({Action.WORK}),
    "holdfor": frozenset({Action.WORK}),
    "part": frozenset({Action.JOIN, Action.WORK}),
    "rate": frozenset({Action.RATE}),
    "takeup": frozenset({Action.DECIDE}),
    "accept": frozenset({Action.ANSWER}),
    "talkdone": frozenset({Action.WORK}),
}
# What those may do who told of a case, first or with others.
OF_TELLERS = frozenset({"hurry", "unfollow", "leftto", "keepon"})

SAMPLES: Mapping[str, tuple[str, ...]] = {
    taps.ID: ("1", "999999999"),
    taps.DAY: ("2026-03-05", "2026-99-99"),
    taps.TAG: ("noise", "family"),
    taps.ROUTE: ("joint",),
    taps.ROLE: ("property_manager",),
    taps.URGENCY: ("emergency",),
    taps.LIST: ("desk",),
    taps.PAGE: ("9999",),
    taps.STAIRCASE: ("1", "0"),
    taps.OUTCOME: ("solved",),
    taps.FAULT: ("slow",),
    taps.SOURCE: ("phone",),
    taps.UNIT: ("1", "99"),
    taps.ROOM: ("501", "0"),
    taps.CODE: ("x" * 24,),
    taps.REACH: ("grid", "community"),
    year_taps.CODE: ("dragon_boat", "own-1"),
    year_taps.YEAR: ("2026", "9999"),
    "[1-5]": ("1", "5"),
    "[1-9]": ("1", "9"),
    "[0-5]": ("0", "5"),
    "[0-2]": ("1",),
    "[01]": ("0",),
    "[2-5]": ("2",),
    "[0-9]{12}": ("202603031000", "202699999999"),
}


def forged(verb: str, no: str) -> Iterator[str]:
    """What a button of this verb may carry."""
    shapes = (
        (no,) if shape == taps.NO else SAMPLES.get(shape) or _alternatives(shape)
        for shape in TAPS[verb].choices
    )
    return (":".join((verb, *choice)) for choice in product(*shapes))


def _alternatives(shape: str) -> list[str]:
    return re.sub(r"[()?:]", "", shape).split("|")


async def test_a_forged_tap_is_answered_and_does_no_more_than_its_sender_may(town: Town):
    people, nos, trial = await a_town_at_work(town)
    stages = list(nos)
    faults: list[str] = []
    for turn, (verb, (who, telegram_id)) in enumerate(product(TAPS, people.items())):
        # Each verb meets every stage, and each person every verb.
        stage = stages[(turn + turn // len(people)) % len(stages)]
        shapes = list(forged(verb, nos[stage]))
        data = shapes[turn % len(shapes)]
        with trial.undone():
            case = town.case(nos[stage])
            may = _may(town, telegram_id, verb, case)
            came = trial.taps(telegram_id, data)
            found = [*_faults(town, came, case), *([] if may else _changes(came))]
            faults += [f"{who}, {stage}, {data}: {one}" for one in found]
    assert faults == []


async def test_in_a_group_a_tap_of_anybody_shows_nothing_private(town: Town):
    people, nos, trial = await a_town_at_work(town)
    senders, stages = list(people.items()), list(nos)
    faults: list[str] = []
    for turn, verb in enumerate([*TAPS, *sorted(taps.IN_GROUPS) * len(nos)]):
        (who, telegram_id), stage = senders[turn % len(senders)], stages[turn % len(stages)]
        with trial.undone():
            case = town.case(nos[stage])
            may = _may(town, telegram_id, verb, case)
            came = trial.taps(telegram_id, next(forged(verb, case.no)), chat_id=A_GROUP)
            found = [*_faults(town, came, case), *([] if may else _changes(came))]
            faults += [f"{who}, {stage}, {verb}: {one}" for one in found]
    assert faults == []


def _may(town: Town, telegram_id: int, verb: str, case: Case) -> bool:
    """Whether this tap of this person may change this case."""
    person = town.store.people.of_telegram(telegram_id)
    if person is None:
        return False
    is_teller = case.reporter_id == person.id or town.store.followers.is_following(
        case.no, person.id
    )
    if verb == "visited":
        return return_calls.asked(town.store.cases.history(case.no)) == person.id
    if verb in OF_TELLERS:
        return is_teller
    return any(permissions.may(person, one, case) for one in NEEDED.get(verb, frozenset()))


def _changes(came: Outcome) -> list[str]:
    return [f"{no} has changed" for no in sorted(came.changed)]


def _faults(town: Town, came: Outcome, case: Case) -> Iterator[str]:
    """No answer, words that Telegram would refuse, words for the wrong eyes."""
    if not came.is_answered:
        yield "no answer"
    for said in came.said:
        yield from said.faults()
        reader = town.store.people.of_telegram(said.chat_id)
        for secret, action in ((STORY, Action.SEE), (NOTE, Action.NOTE), (PHONE, Action.SEE)):
            if secret in said.words and not _may_read(town, reader, action, case):
                yield f"{said.chat_id} reads: {said.words[:80]}"


def _may_read(town: Town, reader: Person | None, action: Action, case: Case) -> bool:
    """Whether somebody might before, or may after what was done; nobody in a group may."""
    if reader is None:
        return False
    return any(permissions.may(reader, action, one) for one in (case, town.case(case.no)))
