"""Every route, used by every role: what is refused is what docs/permissions.md says, and no more.

One person is given one duty after the other, here and elsewhere, with and without the case on
their desk, and as the one who told it; then each button is pressed, forged as it may be.
"""

import asyncio
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

from casework.case import Case, Party
from casework.joining import Follower
from casework.labels import Role
from casework.people import Duty, Person, Reach
from casework.permissions import REACHES
from casework.places import Place
from handlers.needs import NEEDS
from handlers.routes import COMMANDS, FORMER_LABELS, GROUP_COMMANDS, LABELS, SAYINGS
from handlers.taps import TAPS
from handlers.thresholds import REFUSALS
from handlers.wording import plain, sentences
from tests.stories.every_permission import RARE, WAYS, Row, Way, rows
from tests.stories.every_question import questions
from tests.stories.every_stage import STAFF, a_town_at_work
from tests.stories.test_every_button import A_GROUP, forged
from tests.stories.town import Town
from tests.stories.trial import Outcome, Trial

ROUTES = frozenset(
    {
        *(f"/{name}" for name in (*COMMANDS, *GROUP_COMMANDS)),
        *LABELS,
        *FORMER_LABELS,
        *SAYINGS,
        *TAPS,
    }
)
ROLES = tuple(role for role in Role if role is not Role.RESIDENT)
SCOPES = {reach: plain(f"scopes.{reach}") for reach in Reach}
OWN, JOINED, DESK, TURN, YES = (
    *(plain(f"scopes.{one}") for one in ("own", "joined", "desk", "turn")),
    "✓",
)
OUTDATED = tuple(key for key in sentences() if "outdated" in key or key.endswith(".forgotten"))
REFUSED = (
    "errors.not_allowed",
    "errors.case_not_found",
    "errors.case_not_found_staff",
    "errors.nothing_owed",
    "errors.too_late",
    "following.left_before",
    "needs.refused",
    "presence.admins_only",
    "presence.for_staff",
    "worklists.for_staff",
    *REFUSALS.values(),
)


def pattern(keys: tuple[str, ...]) -> re.Pattern[str]:
    """What these sentences look like, whatever is filled in."""
    said = (re.escape(re.sub(r"<[^>]+>", "", sentences()[key])) for key in dict.fromkeys(keys))
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".*", one) for one in said))


REFUSAL, OLD = pattern(REFUSED), pattern(OUTDATED)


@dataclass(frozen=True)
class Position:
    """Who presses: a duty or none, and what the case is to them."""

    role: Role
    reach: Reach | None = None
    is_here: bool = True
    has_it: bool = False
    told_it: bool = False
    joined_it: bool = False

    def is_let(self, row: Row) -> bool:
        """Whether the page lets them."""
        cell = row.cells[self.role]
        if YES in cell:
            return True
        by_case = {OWN: self.told_it, JOINED: self.joined_it, DESK: self.has_it}
        if any(is_so and token in cell for token, is_so in by_case.items()):
            return True
        return self.is_here and self.reach is not None and SCOPES[self.reach] in cell


RESIDENTS = (
    Position(Role.RESIDENT),
    Position(Role.RESIDENT, told_it=True),
    Position(Role.RESIDENT, joined_it=True),
)


def is_of_two(route: str) -> bool:
    """Whether another case is concerned, too."""
    way = WAYS.get(route, Way())
    return "{other}" in way.data or "{other}" in way.steps


def positions(row: Row) -> Iterator[Position]:
    """All that can make a difference for a route."""
    is_on_case = NEEDS[row.route].is_on_case
    yield from RESIDENTS if is_on_case else RESIDENTS[:1]
    for role in ROLES:
        first, *further = REACHES[role]
        yield Position(role, first)
        if is_on_case and row.cells[role]:
            yield from (Position(role, reach) for reach in further)
            elsewhere = next((one for one in REACHES[role] if one is not Reach.COMMUNITY), None)
            if elsewhere is not None:
                yield Position(role, elsewhere, is_here=False)
            if DESK in row.cells[role]:
                # What lies on a desk stays there, wherever it is; but both sides of a merge count.
                is_here = elsewhere is None or is_of_two(row.route)
                yield Position(role, elsewhere or first, is_here=is_here, has_it=True)


class Walk:
    """One person who is everybody, one after the other."""

    def __init__(self, town: Town, nos: Mapping[str, str], trial: Trial, person: Person) -> None:
        self.town, self.store, self.nos, self.trial = town, town.store, nos, trial
        self.person = person
        assert person.telegram_id is not None
        self.number = person.telegram_id

    def press(self, row: Row, at: Position) -> Outcome:
        """Come to where it can be pressed, be that person, and press."""
        way = WAYS.get(row.route, Way())
        case = self.town.case(self.nos[way.stage])
        facts = {"no": case.no, "other": self.nos["triaged"], "role": at.role, "me": self.person.id}
        self._become(Duty(Role.ADMIN))
        if way.steps:
            has_it = DESK in row.cells[Role.ADMIN]
            self._put(case, has_it=has_it, told_it=not has_it and OWN in row.cells[Role.RESIDENT])
            steps = (one.format(**facts) if isinstance(one, str) else one for one in way.steps)
            self.trial.walks(self.number, *steps)
        self._be(at, self.town.case(case.no), case, is_party="{role}" in way.data)
        return self._use(row.route, way.data.format(**facts), case)

    def _be(self, at: Position, case: Case, before: Case, *, is_party: bool) -> None:
        self._become(*_duties(at, case.place, self._elsewhere(case.place)))
        owner_id = self.person.id if at.has_it else before.owner_id
        reporter_id = self.person.id if at.told_it else before.reporter_id
        if is_party:
            asked = Party(case.no, at.role, is_lead=False, asked_at=case.received_at)
            case = replace(case, parties=(asked,))
        self.store.cases.save(replace(case, owner_id=owner_id, reporter_id=reporter_id))
        if at.joined_it:
            followed = Follower(case.no, self.person.id, case.received_at, "我也是")
            self.store.followers.add(followed)

    def _put(self, case: Case, *, has_it: bool, told_it: bool) -> None:
        """The case lies on the desk of whoever is to come to the button."""
        owner_id = self.person.id if has_it and case.owner_id is not None else case.owner_id
        reporter_id = self.person.id if told_it else case.reporter_id
        self.store.cases.save(replace(case, owner_id=owner_id, reporter_id=reporter_id))

    def _become(self, *duties: Duty) -> None:
        self.store.connection.execute("delete from duties where person_id = ?", (self.person.id,))
        for duty in duties:
            self.store.people.give_duty(self.person.id, duty)

    def _use(self, route: str, data: str, case: Case) -> Outcome:
        if route in TAPS:
            chat_id = A_GROUP if route == "groupgrid" else None
            return self.trial.taps(
                self.number, data or next(forged(route, case.no)), chat_id=chat_id
            )
        if route.removeprefix("/") in GROUP_COMMANDS:
            group = {"id": A_GROUP, "type": "supergroup", "title": "群"}
            return self.trial.sends(self.number, text=route, chat=group)
        text = route if route.startswith("/") else plain(route)
        return self.trial.sends(
            self.number, text=text.split()[0] if route.startswith("sayings.") else text
        )

    def _elsewhere(self, place: Place) -> Place:
        """A building of another estate, in another grid."""
        places = self.store.places
        return next(
            Place(one.estate_id, one.id, one.grid_id)
            for estate in places.estates()
            for one in places.buildings(estate.id)
            if estate.id != place.estate_id and one.grid_id != place.grid_id
        )


def _duties(at: Position, here: Place, elsewhere: Place) -> Iterator[Duty]:
    if at.reach is not None:
        where = here if at.is_here else elsewhere
        scopes = {
            Reach.BUILDING: where.building_id,
            Reach.ESTATE: where.estate_id,
            Reach.GRID: where.grid_id,
        }
        yield Duty(at.role, at.reach, scopes.get(at.reach))


def outcome(row: Row, came: Outcome, number: int) -> str:
    """Whether somebody was let, refused, or told that the button is an old one."""
    words = came.to(number)
    is_silent = row.route == "/grid" and not came.said
    is_no_stand_in = row.route == "standno" and plain("leave.over") in words
    if REFUSAL.search(words) or is_silent or is_no_stand_in:
        return "refused"
    # Behind what is asked of the person alone, an old button proves that they were let.
    is_strict = NEEDS[row.route].is_on_case and row.route not in RARE
    return "outdated" if is_strict and OLD.search(words) else "let"


@pytest.fixture(scope="module")
def page() -> dict[str, Row]:
    return {row.route: row for row in rows()}


def test_every_route_says_what_it_asks_for(page: dict[str, Row]):
    assert sorted(ROUTES - set(NEEDS)) == [], "say in handlers/needs.py what these ask for"
    assert set(page) == ROUTES


async def test_the_page_says_who_is_let_and_who_is_refused(town: Town, page: dict[str, Row]):
    _, nos, trial = await a_town_at_work(town)
    somebody = await town.resident("试用人", has_home=False)
    person = town.store.people.of_telegram(somebody.id)
    assert person is not None
    walk = Walk(town, nos, trial, person)
    faults = []
    for row in page.values():
        # The house and its emulator breathe in between.
        await asyncio.sleep(0)
        for at in positions(row):
            with trial.undone():
                came = outcome(row, walk.press(row, at), walk.number)
            if came != ("let" if at.is_let(row) else "refused"):
                faults.append(f"{row.route}: {at.is_let(row)} by the page, but {came}: {at}")
    assert not faults, "\n".join(faults)


async def test_a_button_for_the_one_whose_turn_it_is_works_for_them_alone(town: Town):
    people, nos, trial = await a_town_at_work(town)
    turns = {
        "visited": (people["party hub"], [], f"visited:{nos['to call']}:0"),
        "undo": (people["worker"], [f":claim:{nos['triaged']}"], f"undo:{nos['triaged']}"),
        "standno": (people["worker of another grid"], [], ""),
    }
    for verb, (who, steps, data) in turns.items():
        with trial.undone():
            trial.walks(who, *steps)
            if verb == "standno":
                away = town.store.people.of_telegram(people["worker"])
                assert away is not None
                steps = ["/leave", "3月5日到3月9日", "周海涛"]
                trial.walks(people["worker"], *steps, ":leavehow:away")
                data = f"standno:{away.id}"
            stranger = trial.taps(people["mediator"], data)
            assert not stranger.changed
            assert not REFUSAL.search(trial.taps(who, data).to(who)), verb


async def test_who_loses_their_duty_in_the_middle_changes_nothing_any_more(town: Town):
    people, nos, trial = await a_town_at_work(town)
    staff = {number for who, number in people.items() if who in STAFF}
    faults = []
    for asked, (who, steps) in questions(people, nos).items():
        if who in staff:
            with trial.undone():
                trial.walks(who, *steps)
                person = town.store.people.of_telegram(who)
                assert person is not None
                town.store.connection.execute(
                    "delete from duties where person_id = ?", (person.id,)
                )
                for answer in ("3月20日", "好的，3栋楼下的垃圾清走了"):
                    came = trial.sends(who, text=answer)
                    touched = sorted(came.changed & set(nos.values()))
                    if touched or not came.to(who):
                        faults.append(f"{asked}: {answer}: {touched}")
    assert faults == []
