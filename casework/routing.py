"""三事分流: which route a matter takes, who leads it, who assists."""

from dataclasses import dataclass
from datetime import datetime

from casework.case import Party
from casework.labels import Kind, Level, Role, Route, Tag, Urgency
from casework.rules import Rules

EMERGENCY_ROLES = (Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.ADMIN)
# At whose level a matter begins, by who leads it.
LEVELS_OF_LEADS = {Role.ADMIN: Level.COMMUNITY, Role.STREET: Level.STREET}
# When nobody of those who should hear of a case can be told, one of these will.
LAST_RESORTS = (Role.BRANCH_SECRETARY, Role.ADMIN, Role.GRID_WORKER)
CONFIDENTIAL_TAGS = frozenset({Tag.FAMILY, Tag.NEIGHBOUR})
# Whichever way a confidential matter goes, these are not told of it.
NOT_FOR_CONFIDENCES = frozenset({Role.PROPERTY_MANAGER, Role.OWNERS_COMMITTEE})


@dataclass(frozen=True)
class Understanding:
    """What the language code (or a person) made of a message, in casework's own codes.

    `is_sure` is false for a guess that somebody should look at; `is_delicate` holds when any part
    of the message is about a family or a neighbour.
    """

    kind: Kind
    tags: tuple[Tag, ...]
    route: Route
    is_sure: bool = True
    is_delicate: bool = False

    @property
    def primary(self) -> Tag:
        """The first tag, or `other`."""
        return self.tags[0] if self.tags else Tag.OTHER

    @property
    def is_confidential(self) -> bool:
        """Family and neighbour matters are seen only by those who handle them."""
        return self.is_delicate or bool(CONFIDENTIAL_TAGS & set(self.tags))


def route_for(understood: Understanding, rules: Rules) -> Route:
    """The route: questions are answered on the spot, the rest goes as read, else by its tag."""
    if understood.kind is Kind.QUESTION:
        return Route.NONE
    if understood.route is not Route.NONE:
        return understood.route
    return rules.tag_routes[understood.primary]


def parties_for(
    case_no: str,
    route: Route,
    rules: Rules,
    *,
    at: datetime,
    assist_by: datetime,
    is_confidential: bool,
) -> tuple[Party, ...]:
    """The lead first, then everybody who assists, as far as they may know."""
    plan = rules.plans[route]
    barred = NOT_FOR_CONFIDENCES if is_confidential else frozenset()
    assists = (
        Party(case_no, role, is_lead=False, asked_at=at, due_at=assist_by)
        for role in plan.assists
        if role not in barred
    )
    return (Party(case_no, plan.lead, is_lead=True, asked_at=at), *assists)


def roles_to_alert(route: Route, urgency: Urgency, rules: Rules) -> tuple[Role, ...]:
    """Who gets the card at once: the lead, and the grid worker, who knows the building.

    In an emergency it is all three levels of the community, whatever the route.
    """
    if urgency is Urgency.EMERGENCY:
        return EMERGENCY_ROLES
    return tuple(dict.fromkeys((rules.plans[route].lead, Role.GRID_WORKER)))


def level_of(route: Route, rules: Rules) -> Level:
    """The level at which a matter begins: the grid's, unless somebody higher leads."""
    return LEVELS_OF_LEADS.get(rules.plans[route].lead, Level.GRID)
