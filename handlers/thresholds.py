"""Before a handler is called: may this person go this way at all, and if not, whom to ask."""

from collections.abc import Mapping

from telegram import Update

from casework import permissions
from casework.labels import Role
from casework.permissions import Action
from handlers import phrasing
from handlers.keyboards import everyday
from handlers.needs import ANYBODY, NEEDS, Need, is_met
from handlers.shapes import Handler
from handlers.turn import Turn
from handlers.wording import plain, say

# Who asks without the right hears it in words about the thing itself, where there are any.
REFUSALS: Mapping[Action, str] = {
    Action.RECORD: "recording.not_yours",
    Action.SET_DAYS: "holidays.not_yours",
    Action.SET_ANSWERS: "answer_book.not_yours",
    Action.SEND_AWAY: "leave.not_yours",
    Action.BACK_UP: "backups.not_admin",
    Action.DISMISS: "departures.admins_only",
    Action.APPOINT: "invitations.not_yours",
    # The year, and its figures.
    Action.PLAN: "year.not_yours",
    Action.SEE_FIGURES: "figures.not_yours",
    Action.NOTIFY: "drafting.not_yours",
    Action.HOLD_EVENTS: "eventdesk.not_yours",
    Action.SET_KNOWLEDGE: "knowledge.not_yours",
    Action.SET_DUTY: "duty.not_yours",
    Action.TAKE_ORDERS: "hotline.not_yours",
}


def guarded(route: str, handler: Handler) -> Handler:
    """The handler, behind what its route asks of whoever uses it."""
    need = NEEDS[route]
    if need.is_on_case or need == ANYBODY:
        return handler

    async def call(update: Update, turn: Turn) -> None:
        if is_met(turn.sender, need):
            await handler(update, turn)
        else:
            refuse(turn, need)

    return call


def refuse(turn: Turn, need: Need) -> None:
    """Say kindly whose task it is."""
    if turn.is_in_group:
        turn.toast("presence.admins_only", is_alert=True)
        return
    (first, *others) = need.one_of
    own = REFUSALS.get(first) if isinstance(first, Action) and not others else None
    if own is not None:
        turn.answer(say(own), keyboard=everyday(turn.sender))
    elif not turn.sender.is_staff and not permissions.OF_THE_HOUSE.intersection(need.one_of):
        turn.reply("worklists.for_staff", keyboard=everyday(turn.sender))
    else:
        names = plain("names.comma").join(phrasing.role(role) for role in roles_for(need))
        turn.answer(say("needs.refused", roles=names), keyboard=everyday(turn.sender))


def roles_for(need: Need) -> list[Role]:
    """The roles whose duty grants it."""
    return [role for role in Role if permissions.GRANTS[role].intersection(need.one_of)]
