"""Who may do what, drawn for people: the actions of each role, and what every route asks."""

from collections.abc import Iterable, Iterator, Mapping

from casework.grants import PERSONAL
from casework.labels import Role
from casework.people import Reach
from casework.permissions import (
    APPOINTS,
    DESCRIPTIONS,
    GRANTS,
    OF_THE_HOUSE,
    TABLE,
    Action,
)
from handlers.needs import NEEDS, Condition, Need
from handlers.routes import COMMANDS, FORMER_LABELS, GROUP_COMMANDS, LABELS, SAYINGS
from handlers.shapes import Handler
from handlers.taps import TAPS
from handlers.wording import plain

MADE = "Made from the code by `python -m bot draw`; change the code, then draw again."
ROLES = tuple(Role)
YES = "✓"
# What a route may ask beside an action, as it stands in the table.
CONDITIONS: Mapping[Condition, str] = {
    Condition.ANYBODY: "anybody",
    Condition.STAFF: "any duty",
    Condition.TELLER: "told it, first or with others",
    Condition.FOLLOWER: "joined it",
    Condition.PARTY: "a party that was asked",
    Condition.CALLER: "was asked to call",
    Condition.STAND_IN: "is to stand in",
    Condition.DOER: "has just done it",
}
# Not for a role: for the one colleague whose turn it is.
IN_TURN = frozenset({Condition.CALLER, Condition.STAND_IN, Condition.DOER})
# What residents may do with what they told themselves, and with what they joined.
OF_TELLERS = frozenset({Condition.TELLER, Action.OWN, Action.RATE, Action.SEE})
OF_FOLLOWERS = frozenset({Condition.TELLER, Condition.FOLLOWER})


def permissions() -> str:
    """Every action with who may do it and how far, whom a role may invite, and every route."""
    heads = [f"{plain(f'names.role.{role}')}<br>`{role}`" for role in ROLES]
    return document(
        "Who may do what",
        "`casework/grants.py` grants actions to roles; a handler asks whether somebody may, never "
        "who they are. A cell says how far it goes: what is one's own, the building, estate or "
        "grid of the duty, the whole community. Beside the table: what one has told oneself, one "
        "may see and correct, and so what one wrote down for somebody else; a party that was asked "
        "to assist may see, note and answer; nobody but the one who has a case works on it, and "
        "nobody judges their own work; a stand-in may do what the one on leave may, but for "
        f"{', '.join(sorted(f'`{one}`' for one in PERSONAL))}; confidential "
        "matters are open to those who handle them alone.",
        "| action | what it is |",
        "|---|---|",
        *(f"| {_action(action)} | {said} |" for action, said in DESCRIPTIONS.items()),
        "",
        row(["", *heads]),
        row(["---", *([":-:"] * len(ROLES))]),
        *(row([_action(one), *(_reach(one, role) for role in ROLES)]) for one in Action),
        "",
        f"Of the house, not of a case: {', '.join(sorted(f'`{one}`' for one in OF_THE_HOUSE))}.",
        "",
        "## Who may invite whom",
        "",
        "As far as their own duty reaches.",
        "",
        row(["", *heads]),
        row(["---", *([":-:"] * len(ROLES))]),
        *(_invitations(role) for role in APPOINTS),
        "",
        "## Every route",
        "",
        _legend(),
        "",
        row(["route", "what it does", "asks for", *heads]),
        row(["---", "---", "---", *([":-:"] * len(ROLES))]),
        *(_route(name, handler) for name, handler in _routes()),
    )


def _legend() -> str:
    """How to read the cells of the routes."""
    own, joined, desk, turn = (plain(f"scopes.{one}") for one in ("own", "joined", "desk", "turn"))
    reaches = ", ".join(plain(f"scopes.{one}") for one in Reach)
    return (
        "What each command, each label of the keyboard and each verb of a button asks "
        f"(`handlers/needs.py`), and who may use it: {YES} wherever their duty is; {own} with what "
        f"they told themselves; {joined} with what they joined; {desk} with what lies on their "
        f"desk; {turn} for the one who was asked, or has just done it; {reaches} with cases there. "
        "`tests/stories/test_every_permission.py` presses all of them as everybody and compares "
        "with this table."
    )


def document(title: str, *lines: str) -> str:
    """A page with its title, and by whom it is made."""
    about, *rest = lines
    return "\n".join([f"# {title}", "", MADE, "", about, "", *rest, ""])


def row(cells: Iterable[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def cell(need: Need, role: Role) -> str:
    """How far a role gets with what a route asks; "" where it does not."""
    if not need.is_on_case and not IN_TURN.intersection(need.one_of):
        return YES if _is_held(need, role) else ""
    return "、".join(plain(f"scopes.{one}") for one in _scopes(need, role))


def _routes() -> Iterator[tuple[str, Handler]]:
    for commands in (COMMANDS, GROUP_COMMANDS):
        yield from ((f"/{name}", handler) for name, handler in commands.items())
    for spoken in (LABELS, FORMER_LABELS, SAYINGS):
        yield from spoken.items()
    yield from ((verb, tap.handler) for verb, tap in TAPS.items())


def _route(name: str, handler: Handler) -> str:
    need = NEEDS[name]
    what = (handler.__doc__ or "").strip().splitlines()[0]
    asked = " / ".join(
        f"`{one}`" if isinstance(one, Action) else CONDITIONS[one] for one in need.one_of
    )
    return row([_shown(name), what, asked, *(cell(need, role) for role in ROLES)])


def _shown(name: str) -> str:
    """A route by its name; what people press or write stands before it."""
    if name.startswith("sayings."):
        return f"{plain(name).split()[0]} `{name}`"
    return f"{plain(name)} `{name}`" if name.startswith("buttons.") else f"`{name}`"


def _is_held(need: Need, role: Role) -> bool:
    if Condition.ANYBODY in need.one_of:
        return True
    if role is Role.RESIDENT:
        return False
    return any(isinstance(one, Condition) or one in GRANTS[role] for one in need.one_of)


def _scopes(need: Need, role: Role) -> list[str]:
    """What of the cases: one's own, those on the desk, those where the duty reaches."""
    asked = set(need.one_of)
    if role is Role.RESIDENT:
        own = ["own"] if asked & OF_TELLERS else []
        return [*own, *(["joined"] if asked & OF_FOLLOWERS else [])]
    scopes = ["turn"] if asked & IN_TURN else []
    scopes += ["desk"] if Action.WORK in asked & GRANTS[role] else []
    is_party = Condition.PARTY in asked and Action.ANSWER in GRANTS[role]
    if is_party or (asked - {Action.WORK}) & GRANTS[role]:
        scopes += TABLE[role].reaches
    return scopes


def _reach(action: Action, role: Role) -> str:
    grant = TABLE[role]
    if action in grant.own:
        return plain("scopes.own")
    if action in grant.anywhere:
        return plain("scopes.community")
    reaches = grant.reaches if action in grant.here else ()
    return "、".join(plain(f"scopes.{one}") for one in reaches)


def _invitations(role: Role) -> str:
    name = f"{plain(f'names.role.{role}')} `{role}`"
    return row([name, *(YES if one in APPOINTS[role] else "" for one in ROLES)])


def _action(action: Action) -> str:
    return f"{plain(f'names.action.{action}')} `{action}`"
