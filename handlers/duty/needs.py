"""What the routes of duty ask of whoever uses them."""

from collections.abc import Mapping

from casework.permissions import Action
from handlers.conditions import ANYBODY, STAFF, Condition, Need, asked, holding, on_case

NEEDS: Mapping[str, Need] = {
    **asked(holding(Action.SET_DUTY), "duty", "dutypage", "dutynew", "dutyof", "dutyset"),
    **asked(holding(Action.SET_DUTY), "dutynames", "dutywho", "dutydays", "dutyhours"),
    **asked(holding(Action.SET_DUTY), "dutygrid", "dutysubject", "dutysave"),
    **asked(holding(Action.SET_DUTY), "dutydrop", "dutygone"),
    "myduty": STAFF,
    # A question for a person; who takes part in a conversation is asked of the conversation.
    **asked(ANYBODY, "person", "sayings.person", "talkend", "talkto"),
    "talkmore": on_case(Condition.TELLER),
    **asked(on_case(Action.WORK), "talkagain", "talkdone"),
}
