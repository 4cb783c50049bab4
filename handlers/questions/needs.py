"""What the routes of questions ask of whoever uses them."""

from collections.abc import Mapping

from casework.permissions import Action
from handlers.conditions import ANYBODY, Need, asked, holding, on_case

NEEDS: Mapping[str, Need] = {
    # Whose question it is, is asked when it is fetched.
    **asked(ANYBODY, "askuseful", "askunsolved", "askpick", "asknone", "askagain", "askfile"),
    "justask": on_case(Action.OWN),
    "askexplain": on_case(Action.WORK),
    "askkeep": on_case(Action.NOTE, Action.SET_KNOWLEDGE),
    **asked(holding(Action.SET_KNOWLEDGE), "unanswered", "unanspage", "unansone", "unanswrite"),
    **asked(holding(Action.SET_KNOWLEDGE), "unansdrop", "unansback", "unansjoin", "unansinto"),
    **asked(holding(Action.SET_KNOWLEDGE), "unanspart", "unansout", "unanshave", "unansfind"),
    **asked(holding(Action.SET_KNOWLEDGE), "unansis"),
}
