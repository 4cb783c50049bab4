"""When a rule refuses, and when something of ours breaks: what the person hears."""

import json

from telegram import Update

from casework.errors import AlreadyClaimed, CaseworkError
from casework.labels import Role
from handlers import dialogue
from handlers.desk import Desk
from handlers.turn import Turn
from handlers.wording import say
from storage.outbox import Priority


async def note_failure(update: object, turn: Turn) -> None:
    """Keep the error for the worker, who rolls back and decides."""
    turn.desk.failure = turn.error


def refuse(turn: Turn, refusal: CaseworkError) -> None:
    """Tell the person what a rule said, with the next step."""
    if _is_in_vain(turn, refusal):
        dialogue.end(turn)
    facts = dict(refusal.facts)
    owner_id = facts.pop("owner_id", None)
    if isinstance(owner_id, int):
        facts["owner"] = turn.store.people.get(owner_id).name
    if "stage" in facts:
        facts["stage"] = say(f"names.stage.{facts['stage']}")
    is_own = owner_id == turn.sender.id
    turn.answer(say("errors.claimed_by_yourself" if is_own else refusal.key, **facts))


def _is_in_vain(turn: Turn, refusal: CaseworkError) -> bool:
    """Whether the open conversation could only be refused again and again from now on."""
    if turn.heard.callback_query is None:
        return True
    asked = turn.store.dialogues.of(turn.sender.id)
    is_about_it = asked is not None and asked.answers.get("case_no") == refusal.facts["case_no"]
    return is_about_it and not isinstance(refusal, AlreadyClaimed)


def own_up(desk: Desk, raw: str) -> None:
    """A message has a form that our library can't read: its writer hears what we can."""
    try:
        said = json.loads(raw)["message"]
        writer, chat = said["from"], said["chat"]
        if chat["id"] != writer["id"]:
            return
        person = desk.store.people.meet(int(writer["id"]), str(writer["first_name"]), at=desk.now)
    except (KeyError, TypeError, ValueError):
        return
    desk.tell(person, "talk.unreadable", priority=Priority.REPLY)


def apologise(desk: Desk, update: Update | None) -> None:
    """A message could not be worked: the person hears it, and so do the admins."""
    user = update.effective_user if update else None
    chat = update.effective_chat if update else None
    if user is None or chat is None or chat.id != user.id:
        return
    person = desk.store.people.meet(user.id, user.full_name, at=desk.now)
    desk.tell(person, "errors.apology", priority=Priority.REPLY)
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        desk.tell(admin, "errors.for_admins", update_id=update.update_id if update else 0)
