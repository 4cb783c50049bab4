"""What the answers to the question what a file is ask of whoever gives them."""

from collections.abc import Mapping

from casework.permissions import Action
from handlers.conditions import Need, asked, holding

NEEDS: Mapping[str, Need] = {
    **asked(holding(Action.SET_ROSTER), "rosteris"),
    **asked(holding(Action.SET_KNOWLEDGE), "knowledgeis"),
    **asked(holding(Action.TAKE_ORDERS), "ordersis", "countsis"),
    **asked(
        holding(Action.SET_ROSTER, Action.SET_KNOWLEDGE, Action.TAKE_ORDERS),
        "rosternot",
    ),
}
