"""People who block the bot and come back; groups that it is taken into, or out of."""

from telegram import Chat, ChatMember, ChatMemberUpdated, Update
from telegram.constants import ChatID, ChatType

from casework import permissions
from casework.permissions import Action
from handlers.keyboards import Keyboard, button, grid, named
from handlers.residents import unreachable
from handlers.turn import Turn
from handlers.wording import say

GONE = {ChatMember.BANNED, ChatMember.LEFT}
GROUPS = {ChatType.GROUP, ChatType.SUPERGROUP}
NO_GRID = 0


async def note(update: Update, turn: Turn) -> None:
    """Somebody changed what the bot may do in a chat."""
    change = update.my_chat_member
    if change is None:
        return
    is_gone = change.new_chat_member.status in GONE
    if change.chat.type == ChatType.PRIVATE:
        (unreachable.go if is_gone else unreachable.come_back)(turn.desk, change.chat.id)
    elif is_gone:
        turn.store.outbox.cancel_chat(change.chat.id)
        turn.store.groups.leave(change.chat.id)
    elif _is_new_here(turn, change):
        _arrive(turn, change.chat)
    else:
        _note_shape(turn, change.chat)


async def ask_again(update: Update, turn: Turn) -> None:
    """/grid in a group, from somebody who may say so; from others it is ordinary talk."""
    if permissions.holds(turn.sender, Action.SET_GROUPS):
        is_in_topic = turn.message.is_topic_message
        thread_id = turn.message.message_thread_id if is_in_topic else None
        _ask_grid(turn, turn.message.chat, thread_id)


async def choose_grid(update: Update, turn: Turn) -> None:
    """A grid was tapped: from now on its cards come into this group."""
    chat = update.effective_chat
    if chat is None or not turn.is_in_group:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    if not permissions.holds(turn.sender, Action.SET_GROUPS):
        turn.toast("presence.admins_only", is_alert=True)
        return
    chosen_id = int(turn.choice[0])
    chosen = turn.store.places.grid(chosen_id)
    if chosen is None and chosen_id != NO_GRID:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    _keep(turn, chat)
    turn.store.groups.give_to(chat.id, chosen.id if chosen else None)
    turn.rewrite(say("presence.grid_set", grid=chosen.name) if chosen else say("presence.no_grid"))


async def overhear(update: Update, turn: Turn) -> None:
    """What people say in a group is not for us; only whether the group has topics is noted."""
    if update.effective_chat is not None:
        _note_shape(turn, update.effective_chat)


async def move(update: Update, turn: Turn) -> None:
    """A group has become a supergroup, with another number; both of them say so."""
    message = update.effective_message
    if message is None:
        return
    old_id = message.migrate_from_chat_id or message.chat_id
    new_id = message.migrate_to_chat_id or message.chat_id
    turn.store.outbox.migrate_chat(old_id, new_id)
    turn.store.groups.migrate(old_id, new_id)


def _is_new_here(turn: Turn, change: ChatMemberUpdated) -> bool:
    """Whether the bot was just taken in; into a supergroup it may have come along."""
    known = turn.store.groups.get(change.chat.id)
    is_taken_in = change.old_chat_member.status in GONE
    return is_taken_in and not (known is not None and known.is_member)


def _arrive(turn: Turn, chat: Chat) -> None:
    """Stay where an admin has asked us in, and say goodbye elsewhere.

    A group that becomes a supergroup takes us along, and may say only afterwards that it was ours.
    """
    if not permissions.holds(turn.sender, Action.SET_GROUPS):
        is_moving = chat.type == ChatType.SUPERGROUP
        if is_moving and turn.store.groups.may_have_moved(chat.title or ""):
            return
        user = turn.heard.effective_user
        is_hidden = user is not None and user.id == ChatID.ANONYMOUS_ADMIN
        turn.desk.say_in(chat.id, "presence.hidden" if is_hidden else "presence.not_invited")
        turn.desk.leave(chat.id)
    elif chat.type in GROUPS:
        _ask_grid(turn, chat)


def _ask_grid(turn: Turn, chat: Chat, thread_id: int | None = None) -> None:
    """Whose group is it? Until that is said, nothing is said here."""
    _keep(turn, chat)
    known = turn.store.groups.get(chat.id)
    present = turn.store.places.grid(known.grid_id) if known and known.grid_id else None
    key = "presence.ask_other_grid" if present else "presence.ask_grid"
    if not turn.store.places.grids():
        turn.desk.say_in(chat.id, "presence.no_grids_yet", thread_id=thread_id)
        return
    turn.desk.say_in(
        chat.id,
        key,
        keyboard=_grids(turn),
        thread_id=thread_id,
        grid=present.name if present else "",
    )


def _grids(turn: Turn) -> Keyboard:
    buttons = (named(one.name, "groupgrid", one.id) for one in turn.store.places.grids())
    return grid(buttons, across=2, last=[button("presence.none_of_them", "groupgrid", NO_GRID)])


def _keep(turn: Turn, chat: Chat) -> None:
    turn.store.groups.put(chat.id, chat.title or "", is_forum=bool(chat.is_forum), at=turn.now)


def _note_shape(turn: Turn, chat: Chat) -> None:
    """Topics were switched on or off: every word from the group tells."""
    known = turn.store.groups.get(chat.id)
    if known is not None and known.is_forum != bool(chat.is_forum):
        turn.store.groups.set_forum(chat.id, is_forum=bool(chat.is_forum))
