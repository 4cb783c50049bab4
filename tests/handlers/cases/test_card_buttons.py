"""Who sees which buttons on a card: roles and stages, in one table."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from telegram import InlineKeyboardMarkup

from casework import parties
from casework.case import Case, MediaKind, Party, PartyState, Stage, Wait, WaitingFor
from casework.labels import Kind, Level, Role, Tag, Urgency
from casework.people import Person
from casework.permissions import Action, may
from casework.places import Place
from handlers import phrasing
from handlers.cases.card_buttons import buttons, menu
from tests.casework.sample import MONDAY, SOMEBODY, WORKER, a_case, a_person, at_stage

PEOPLE = {
    "the one who has it": a_person(Role.GRID_WORKER, number=WORKER),
    "who stands in": a_person(Role.GRID_WORKER, stands_in_for=(WORKER,)),
    "a colleague": a_person(Role.GRID_WORKER),
    "the branch": a_person(Role.BRANCH_SECRETARY),
    "the committee": a_person(Role.ADMIN),
    "a mediator": a_person(Role.MEDIATOR),
    "the property company": a_person(Role.PROPERTY_MANAGER),
    "the street": a_person(Role.STREET),
    "the building lead": a_person(Role.BUILDING_LEAD),
}

# What stands below the card, and what behind 更多: by the verbs of the buttons.
Row = tuple[str, str]
LOOKS: Row = ("more history", "note less")
NOTHING: Row = ("history", "less")
TO_PLACE = "party note sendup merge seal less"
ASKED: Row = ("accept did decline more history", "note less")
REST = "extend pass giveback divide sendup fix merge seal less"
TO_TAKE: Row = ("claim fix more history", TO_PLACE)
HELD = {
    "the one who has it": ("reply photo resolve more history", f"party note hold {REST}"),
    "who stands in": ("reply photo resolve more history", f"party note hold {REST}"),
    "a colleague": ("more history", "party note sendup fix merge seal less"),
    "the branch": (
        "accept did decline more history",
        "party note sendup fix merge seal extend less",
    ),
    "the committee": ("more history", "party note sendup fix merge seal extend less"),
    "a mediator": LOOKS,
    "the property company": ASKED,
    "the street": ("more history", "note extend less"),
    "the building lead": LOOKS,
}
FREE = {
    **dict.fromkeys(PEOPLE, TO_TAKE),
    "a mediator": ("claim more history", "note less"),
    "the property company": ASKED,
    "the street": LOOKS,
    "the building lead": LOOKS,
}
MUTING = "muteof less"
TABLE: dict[Stage, dict[str, Row]] = {
    # Before a case has a place there is nobody to ask, and somebody has to place it.
    Stage.RECEIVED: {
        who: (below.replace("fix", "triage fix"), behind.replace("party ", ""))
        for who, (below, behind) in FREE.items()
    },
    Stage.TRIAGED: FREE,
    Stage.CLAIMED: HELD,
    Stage.WAITING: HELD
    | dict.fromkeys(
        ("the one who has it", "who stands in"),
        ("resume reply photo resolve more history", f"party note {REST}"),
    ),
    Stage.RESOLVED: dict.fromkeys(PEOPLE, NOTHING),
    Stage.REOPEN_ASKED: dict.fromkeys(PEOPLE, LOOKS)
    | dict.fromkeys(("the branch", "the committee"), ("takeup leaveas history", "note less")),
    Stage.CLOSED: dict.fromkeys(PEOPLE, NOTHING),
    Stage.WITHDRAWN: dict.fromkeys(PEOPLE, LOOKS),
    Stage.JOINED: dict.fromkeys(PEOPLE, ("more history", "note part less"))
    | dict.fromkeys(
        ("a mediator", "the property company", "the street", "the building lead"), LOOKS
    ),
}


def verbs(keyboard: InlineKeyboardMarkup) -> str:
    """The buttons of a keyboard, in order, by what they do."""
    made = [one for row in keyboard.inline_keyboard for one in row]
    return " ".join(str(one.callback_data).split(":")[0] for one in made)


def case_at(stage: Stage) -> Case:
    """A case of the everyday sort; what was just received has no place yet."""
    return at_stage(stage, **({"place": Place()} if stage is Stage.RECEIVED else {}))


@pytest.mark.parametrize("who", list(PEOPLE))
@pytest.mark.parametrize("stage", list(Stage))
def test_everybody_sees_what_they_can_do_and_no_more(stage: Stage, who: str):
    case, person = case_at(stage), PEOPLE[who]
    below, behind = TABLE[stage][who]
    if who == "the committee":
        # Whoever told it can be kept from writing, whatever has become of the case.
        below, behind = below.replace("history", "more history"), behind.replace("less", MUTING)
        below = below.replace("more more", "more").replace("leaveas more", "leaveas")
    assert (verbs(buttons(case, person)), verbs(menu(case, person))) == (below, behind)


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize("role", list(Role))
def test_what_is_not_allowed_is_not_offered(stage: Stage, role: Role):
    case, person = case_at(stage), a_person(role)
    shown = f"{verbs(buttons(case, person))} {verbs(menu(case, person))}".split()
    for action, offered in OFFERS.items():
        if not may(person, action, case):
            assert not set(offered) & set(shown), action


OFFERS = {
    Action.CLAIM: ["claim"],
    Action.WORK: ["reply", "photo", "resolve", "hold", "pass", "giveback", "divide"],
    Action.NOTE: ["note", "transcribe"],
    Action.TRIAGE: ["triage", "fix", "party", "merge", "seal", "sendup"],
    Action.JOIN: ["part"],
    Action.DECIDE: ["takeup", "leaveas"],
    Action.ANSWER: ["accept", "did", "decline"],
}


@pytest.mark.parametrize("who", ["a colleague", "the branch", "the committee"])
def test_in_an_emergency_there_is_one_thing_to_do(who: str):
    case = a_case(Tag.SAFETY, urgency=Urgency.EMERGENCY)
    keyboard = buttons(case, PEOPLE[who])
    assert verbs(keyboard) == "claim"
    assert keyboard.inline_keyboard[0][0].text == "✋ 我已接手"


def test_once_somebody_has_an_emergency_it_is_a_case_like_any_other():
    case = a_case(Tag.SAFETY, urgency=Urgency.EMERGENCY, stage=Stage.CLAIMED, owner_id=WORKER)
    assert verbs(buttons(case, PEOPLE["the one who has it"])) == HELD["the one who has it"][0]


def test_who_has_accepted_is_not_asked_to_accept_again():
    case, _ = parties.accept(
        at_stage(Stage.CLAIMED), Role.PROPERTY_MANAGER, actor_id=SOMEBODY, at=MONDAY
    )
    assert verbs(buttons(case, PEOPLE["the property company"])) == "did decline more history"


@pytest.mark.parametrize("state", [PartyState.DONE, PartyState.DECLINED])
def test_who_has_answered_owes_nothing_more(state: PartyState):
    case, _ = parties.answer(
        at_stage(Stage.CLAIMED),
        Role.PROPERTY_MANAGER,
        state,
        words="拖走了",
        actor_id=SOMEBODY,
        at=MONDAY,
    )
    assert verbs(buttons(case, PEOPLE["the property company"])) == "more history"


def test_a_button_of_a_party_says_for_whom_it_answers():
    keyboard = buttons(at_stage(Stage.CLAIMED), PEOPLE["the property company"])
    data = [str(one.callback_data) for row in keyboard.inline_keyboard for one in row]
    assert data[:3] == [
        "accept:2026-0001:property_manager",
        "did:2026-0001:property_manager",
        "decline:2026-0001:property_manager",
    ]


def test_who_holds_two_roles_answers_for_the_one_that_is_asked():
    both = Person(
        SOMEBODY,
        "何志强",
        duties=(*a_person(Role.BUILDING_LEAD).duties, *a_person(Role.OWNERS_COMMITTEE).duties),
    )
    data = str(buttons(at_stage(Stage.CLAIMED), both).inline_keyboard[0][0].callback_data)
    assert data == "accept:2026-0001:owners_committee"


def voice(stage: Stage) -> Case:
    return at_stage(stage, text=phrasing.wordless(MediaKind.VOICE))


@pytest.mark.parametrize("stage", [Stage.TRIAGED, Stage.CLAIMED, Stage.WAITING])
@pytest.mark.parametrize("who", ["the one who has it", "a colleague", "the property company"])
def test_a_voice_wants_to_be_written_down(stage: Stage, who: str):
    assert "transcribe" in verbs(buttons(voice(stage), PEOPLE[who]))


def test_a_voice_of_what_is_over_and_words_need_no_writing_down():
    worker = PEOPLE["the one who has it"]
    assert "transcribe" not in verbs(buttons(voice(Stage.CLOSED), worker))
    assert "transcribe" not in verbs(buttons(at_stage(Stage.CLAIMED), worker))


Change = Callable[[Case], Case]
ABSENT: dict[str, tuple[Change, str]] = {
    "what is sealed is not sealed again": (
        lambda case: replace(case, is_confidential=True),
        "seal",
    ),
    "what has reached the top is not sent up": (
        lambda case: replace(case, level=Level.STREET),
        "sendup",
    ),
    "a question is merged with nothing": (
        lambda case: replace(case, kind=Kind.QUESTION),
        "merge",
    ),
    "what rests is not laid down again": (
        lambda case: replace(
            case,
            stage=Stage.WAITING,
            wait=Wait(WaitingFor.RESIDENT, MONDAY, MONDAY, "哪一户？"),
        ),
        "hold",
    ),
}


@pytest.mark.parametrize("why", list(ABSENT))
def test_what_makes_no_sense_is_not_offered(why: str):
    change, verb = ABSENT[why]
    worker = PEOPLE["the one who has it"]
    case = at_stage(Stage.CLAIMED)
    assert verb in verbs(menu(case, worker)).split()
    assert verb not in verbs(menu(change(case), worker)).split()


def test_who_must_not_know_of_a_secret_is_offered_nothing():
    quarrel = a_case(Tag.NEIGHBOUR, stage=Stage.CLAIMED, owner_id=WORKER)
    for who in ("the committee", "a mediator", "the property company", "the building lead"):
        assert (verbs(buttons(quarrel, PEOPLE[who])), verbs(menu(quarrel, PEOPLE[who]))) == NOTHING


def test_who_did_the_work_does_not_decide_whether_it_was_enough():
    branch = a_person(Role.BRANCH_SECRETARY, number=WORKER)
    assert verbs(buttons(at_stage(Stage.REOPEN_ASKED), branch)) == "more history"


def test_a_party_without_a_clock_is_asked_all_the_same():
    party = Party("2026-0001", Role.PARTY_HUB, is_lead=False, asked_at=MONDAY)
    case = parties.with_party(at_stage(Stage.CLAIMED), party)
    assert verbs(buttons(case, a_person(Role.PARTY_HUB))).startswith("accept did decline")
