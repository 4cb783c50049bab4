"""Which of the three ways a matter goes (三事分流)."""

from functools import cache

from nlp import vocabulary
from nlp.labels import Intent, Route, Tag, Urgency


@cache
def route_of(intent: Intent, tags: tuple[Tag, ...], level: Urgency) -> Route:
    """Name the route of a report; everything else has none."""
    if intent is not Intent.REPORT:
        return Route.NONE
    primary = tags[0] if tags else Tag.OTHER
    rules = vocabulary.table("rules")
    for pair in rules["route_pairs"]:
        if pair["primary"] == primary and pair["with"] in tags:
            return Route(pair["route"])
    if primary is Tag.OTHER and level is Urgency.EMERGENCY:
        return Route.ASSISTED
    return Route(rules["routes"][primary.value])
