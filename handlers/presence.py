"""People who block the bot and come back; groups that it is taken into, or out of."""

from telegram import ChatMember, Update
from telegram.constants import ChatType

from casework.labels import Role
from handlers.turn import Turn

GONE = {ChatMember.BANNED, ChatMember.LEFT}


async def note(update: Update, turn: Turn) -> None:
    """Somebody changed what the bot may do in a chat."""
    change = update.my_chat_member
    if change is None:
        return
    is_gone = change.new_chat_member.status in GONE
    is_taken_in = change.old_chat_member.status in GONE and not is_gone
    if change.chat.type == ChatType.PRIVATE:
        turn.store.people.set_reachable(change.chat.id, is_reachable=not is_gone)
    elif is_gone:
        turn.store.outbox.cancel_chat(change.chat.id)
    elif is_taken_in and not turn.sender.holds(Role.ADMIN):
        turn.desk.say_in(change.chat.id, "presence.not_invited")
        turn.desk.leave(change.chat.id)


async def move(update: Update, turn: Turn) -> None:
    """A group has become a supergroup, with another number."""
    message = update.effective_message
    if message is not None and message.migrate_to_chat_id is not None:
        turn.store.outbox.migrate_chat(message.chat_id, message.migrate_to_chat_id)
