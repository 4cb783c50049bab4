"""Which notices a resident wants: each kind on or off by one tap; what presses always comes."""

from telegram import Update

from casework.notices import Topic
from handlers import dialogue
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from nlp.unsubscribing import is_unsubscribing

ALL = "all"


async def show(update: Update, turn: Turn) -> None:
    """All topics, in a message of their own: the notice above stays to be read."""
    if turn.heard.callback_query is None:
        dialogue.lay_aside(turn)
    else:
        turn.toast("")
    turn.answer(page(turn), keyboard=_choices(turn))


async def show_here(update: Update, turn: Turn) -> None:
    """The same in the place of the page about oneself."""
    put(turn)


async def choose(update: Update, turn: Turn) -> None:
    """One topic, or all of them, on or off; tapping twice is the same as once."""
    chosen, is_wanted = turn.choice[0], turn.choice[1] == "1"
    for topic in Topic if chosen == ALL else [Topic(chosen)]:
        if is_wanted:
            turn.store.topics_wanted.turn_on(turn.sender.id, topic)
        else:
            turn.store.topics_wanted.turn_off(turn.sender.id, topic, at=turn.now)
    put(turn)


def is_asked(turn: Turn, text: str) -> bool:
    """Whether somebody has written that they want no more notices: they read the page."""
    if not is_unsubscribing(text):
        return False
    turn.answer(page(turn), keyboard=_choices(turn))
    return True


def put(turn: Turn) -> None:
    """The page, in the message whose button was tapped."""
    turn.put(page(turn), _choices(turn))


def page(turn: Turn) -> Said:
    """What there is, what is off, and what always comes."""
    return paragraphs(
        say("topics.heading"),
        lines(*(say(f"topics.about.{topic}") for topic in Topic)),
        _state(turn.store.topics_wanted.unwanted(turn.sender.id)),
        lines(say("topics.how"), say("topics.always")),
    )


def _state(unwanted: frozenset[Topic]) -> Said:
    if not unwanted:
        return say("topics.state_all")
    if unwanted == frozenset(Topic):
        return say("topics.state_none")
    kinds = (plain(f"topics.kind.{topic}") for topic in Topic if topic in unwanted)
    return say("topics.state_some", kinds=plain("names.comma").join(kinds))


def _choices(turn: Turn) -> Keyboard:
    """A button for each topic that shows how it is, and tapped, changes it."""
    unwanted = turn.store.topics_wanted.unwanted(turn.sender.id)
    topics = []
    for topic in Topic:
        is_off = topic in unwanted
        key = "topics.off" if is_off else "topics.on"
        kind = plain(f"topics.kind.{topic}")
        topics.append([button(key, "topic", topic, int(is_off), kind=kind)])
    every = (
        button("topics.all_on", "topic", ALL, 1)
        if unwanted == frozenset(Topic)
        else button("topics.all_off", "topic", ALL, 0)
    )
    return rows(*topics, [every], [button("profile.back", "me")])
