"""The table of grants: every action that needs a permission, who has it, and how far it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.labels import Role
from casework.people import Reach


class Action(StrEnum):
    """Everything that needs a permission; what each means stands in `DESCRIPTIONS`."""

    SEE = "see"
    CLAIM = "claim"
    WORK = "work"
    NOTE = "note"
    TRIAGE = "triage"
    JOIN = "join"
    EXTEND = "extend"
    DECIDE = "decide"
    ANSWER = "answer"
    OWN = "own"
    RATE = "rate"
    RECORD = "record"
    SET_DAYS = "set_days"
    SET_ANSWERS = "set_answers"
    SET_GROUPS = "set_groups"
    SEND_AWAY = "send_away"
    APPOINT = "appoint"
    DISMISS = "dismiss"
    SET_ROSTER = "set_roster"
    MUTE = "mute"
    AUDIT = "audit"
    BACK_UP = "back_up"
    NOTIFY = "notify"
    HOLD_EVENTS = "hold_events"
    CHECK_IN = "check_in"
    PLAN = "plan"
    SEE_FIGURES = "see_figures"
    ADVISE = "advise"
    SET_KNOWLEDGE = "set_knowledge"
    SET_DUTY = "set_duty"
    TAKE_ORDERS = "take_orders"


DESCRIPTIONS: Mapping[Action, str] = {
    Action.SEE: "read a case and its history",
    Action.CLAIM: "take a case that nobody has",
    Action.WORK: "answer, ask, pass on, rest, send up, divide, resolve: for the one who has it",
    Action.NOTE: "write a note that no resident reads",
    Action.TRIAGE: "say where a case belongs: its tag, route, parties, urgency, grid",
    Action.JOIN: "make two cases one, and two of them again",
    Action.EXTEND: "give a case more time",
    Action.DECIDE: "decide whether a case that the resident calls unsolved is taken up again",
    Action.ANSWER: "answer for a party that was asked to assist",
    Action.OWN: "correct, add to and withdraw what one has reported oneself, or written down",
    Action.RATE: "say how satisfied one is with what became of one's own report",
    Action.RECORD: "write a matter down for somebody else",
    Action.SET_DAYS: "set the community's own holidays and working days",
    Action.SET_ANSWERS: "edit the community's own wording of answers",
    Action.SET_GROUPS: "say which group chat belongs to which grid",
    Action.SEND_AWAY: "enter a colleague's leave, and hand a desk over",
    Action.APPOINT: "invite somebody to a role that `APPOINTS` lets one give, where one's duty is",
    Action.DISMISS: "take a duty away, and see to the open cases of whoever leaves",
    Action.SET_ROSTER: "edit, import and export estates, buildings, grids, households and people",
    Action.MUTE: "keep somebody who abuses the bot from writing for some days",
    Action.AUDIT: "read who looked at a confidential case or a household file",
    Action.BACK_UP: "ask for a copy of everything that is kept",
    Action.NOTIFY: "write notices, send, correct and recall them",
    Action.HOLD_EVENTS: "enter events, change them and call them off",
    Action.CHECK_IN: "tick who came to an event, and note what was said there",
    Action.PLAN: "set the themes of the months and the community's own festivals",
    Action.SEE_FIGURES: "read the figures of notices and events",
    Action.ADVISE: "take the question of a resident and answer it, where one's duty is",
    Action.SET_KNOWLEDGE: "write down what the community knows, and see what is asked in vain",
    Action.SET_DUTY: "say who answers questions when",
    Action.TAKE_ORDERS: "enter orders of the hotline 12345, answer and return them, and count",
}

# What is asked of a person and not of a case.
OF_THE_HOUSE = frozenset(
    {
        Action.RECORD,
        Action.SET_DAYS,
        Action.SET_ANSWERS,
        Action.SET_GROUPS,
        Action.SEND_AWAY,
        Action.APPOINT,
        Action.DISMISS,
        Action.SET_ROSTER,
        Action.MUTE,
        Action.AUDIT,
        Action.BACK_UP,
        Action.NOTIFY,
        Action.HOLD_EVENTS,
        Action.CHECK_IN,
        Action.PLAN,
        Action.SEE_FIGURES,
        Action.SET_KNOWLEDGE,
        Action.SET_DUTY,
        Action.TAKE_ORDERS,
    }
)

# What nobody does in the place of somebody else: a stand-in brings no colleagues, and sends none.
PERSONAL = frozenset({Action.APPOINT, Action.DISMISS})

HANDLING = frozenset(
    {
        Action.SEE,
        Action.CLAIM,
        Action.WORK,
        Action.NOTE,
        Action.TRIAGE,
        Action.JOIN,
        Action.ANSWER,
        Action.ADVISE,
    }
)
GUIDING = HANDLING | {Action.EXTEND, Action.DECIDE}
# Whoever helps at an event writes down what is said there.
AT_EVENTS = frozenset({Action.RECORD, Action.CHECK_IN})
ASSISTING = frozenset({Action.SEE, Action.NOTE, Action.ANSWER})
# What whoever answers questions may do with one.
ADVISING = frozenset({Action.SEE, Action.CLAIM, Action.WORK, Action.NOTE})


@dataclass(frozen=True)
class Grant:
    """What a role may do: with its `own`, `here` as far as its duty reaches, and `anywhere`.

    `reaches` is how far a duty of the role may reach, the usual one first.
    """

    reaches: tuple[Reach, ...] = ()
    here: frozenset[Action] = frozenset()
    anywhere: frozenset[Action] = frozenset()
    own: frozenset[Action] = frozenset()

    @property
    def by_duty(self) -> frozenset[Action]:
        """What a duty of the role brings, wherever that is."""
        return self.here | self.anywhere


# What is one's own needs no duty: everybody is a resident.
TABLE: Mapping[Role, Grant] = {
    Role.RESIDENT: Grant(own=frozenset({Action.SEE, Action.OWN, Action.RATE})),
    Role.BUILDING_LEAD: Grant(
        (Reach.BUILDING,), here=ASSISTING | {Action.ADVISE}, anywhere=AT_EVENTS
    ),
    Role.PARTY_HUB: Grant(
        (Reach.BUILDING, Reach.GRID),
        here=frozenset({Action.ANSWER}),
        anywhere=AT_EVENTS,
    ),
    Role.GRID_WORKER: Grant((Reach.GRID,), here=HANDLING | {Action.APPOINT}, anywhere=AT_EVENTS),
    Role.BRANCH_SECRETARY: Grant(
        (Reach.GRID,),
        here=GUIDING | {Action.APPOINT},
        anywhere=AT_EVENTS,
    ),
    Role.PROPERTY_MANAGER: Grant((Reach.ESTATE, Reach.COMMUNITY), here=ASSISTING | {Action.ADVISE}),
    Role.OWNERS_COMMITTEE: Grant((Reach.ESTATE, Reach.COMMUNITY), here=ASSISTING | {Action.ADVISE}),
    Role.MEDIATOR: Grant(
        (Reach.COMMUNITY, Reach.GRID),
        here=ASSISTING | {Action.CLAIM, Action.WORK, Action.ADVISE},
        anywhere=frozenset({Action.RECORD}),
    ),
    Role.ADMIN: Grant((Reach.COMMUNITY,), here=GUIDING, anywhere=OF_THE_HOUSE),
    Role.STREET: Grant((Reach.COMMUNITY,), here=ASSISTING | {Action.EXTEND, Action.ADVISE}),
}

# What a duty of a role brings, and how far it may reach.
GRANTS: Mapping[Role, frozenset[Action]] = {role: one.by_duty for role, one in TABLE.items()}
REACHES: Mapping[Role, tuple[Reach, ...]] = {
    role: one.reaches for role, one in TABLE.items() if one.reaches
}
OWN: frozenset[Action] = TABLE[Role.RESIDENT].own
# Whoever wrote a matter down for somebody else may do this with it, unless it is confidential.
OF_RECORDERS = frozenset({Action.SEE, Action.OWN})

# Whom a role may invite, as far as its own duty reaches.
APPOINTS: Mapping[Role, frozenset[Role]] = {
    Role.ADMIN: frozenset(Role) - {Role.RESIDENT},
    Role.BRANCH_SECRETARY: frozenset({Role.GRID_WORKER, Role.BUILDING_LEAD, Role.PARTY_HUB}),
    Role.GRID_WORKER: frozenset({Role.BUILDING_LEAD, Role.PARTY_HUB}),
}
