"""What sort of notice it is, whether it may come at any hour, and whether it is to go at all."""

from dataclasses import replace

from telegram import Update

from casework import drafting
from casework.notices import Topic
from handlers.keyboards import button, grid, named
from handlers.notices import last_look, saving
from handlers.turn import Turn
from handlers.wording import plain, say


async def ask_topic(update: Update, turn: Turn) -> None:
    """Which sort?"""
    notice = saving.on_button(turn)
    if notice is None:
        return
    topics = (
        named(plain(f"names.topic.{topic}"), "noticetopicis", notice.id, notice.version, topic)
        for topic in Topic
    )
    back = [button("buttons.back", "notice", notice.id)]
    turn.put(say("drafting.ask_topic"), grid(topics, across=2, last=back))


async def set_topic(update: Update, turn: Turn) -> None:
    """That sort."""
    notice = saving.on_button(turn)
    if notice is not None:
        saving.change(turn, notice, replace(notice, topic=Topic(turn.choice[2])))


async def set_urgency(update: Update, turn: Turn) -> None:
    """At any hour and to everybody, or not; said in a sentence."""
    notice = saving.on_button(turn)
    if notice is not None:
        is_urgent = turn.choice[2] == "1"
        told = say("drafting.now_urgent" if is_urgent else "drafting.now_usual")
        saving.change(turn, notice, replace(notice, is_urgent=is_urgent), told)


async def hold(update: Update, turn: Turn) -> None:
    """It waits for no hour and for nobody: a draft again."""
    notice = saving.on_button(turn)
    if notice is not None:
        saving.change(turn, notice, notice, say("drafting.held"))


async def send(update: Update, turn: Turn) -> None:
    """On to the last look.

    Raises:
        NothingToSay: when there is nothing in it yet.
    """
    notice = saving.on_button(turn)
    if notice is not None:
        drafting.require_something(notice)
        last_look.ask(turn, notice)
