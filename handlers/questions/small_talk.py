"""Small talk is answered: short and kind, never as a case, never as a dead end."""

from collections.abc import Mapping

from casework import quiet_hours
from casework.additions import STILL_TALKING
from casework.case import Case
from casework.labels import Urgency
from handlers.cases import drafts
from handlers.cases.reports import Heard
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.questions import asking_anew, finding
from handlers.turn import Turn
from nlp.formulas import SmallTalk
from nlp.labels import Intent
from nlp.reading import read
from nlp.small_talk import kind_of

# What reads as no matter of any kind, where no formula says more.
UNTOLD: Mapping[Intent, str] = {
    Intent.THANKS: "talk.thanks",
    Intent.CHAT: "talk.chat",
    Intent.OTHER: "talk.other",
}
# Whoever says no more than this needs no button under the answer.
COMPLETE = frozenset(
    {SmallTalk.THANKS, SmallTalk.PRAISE, SmallTalk.WISH, SmallTalk.BYE, SmallTalk.NOD}
)
# What is said before a question is put: we still wait for it.
GREETINGS = frozenset({SmallTalk.GREETING, SmallTalk.NOD})
BEFORE_ASKING = GREETINGS | {SmallTalk.TEST, SmallTalk.ABOUT}


def is_heard(turn: Turn, what: Given, heard: Heard, recent: Case | None) -> bool:
    """Whether a message was small talk of a kind that we know, and was answered as such."""
    is_danger = heard.urgency is Urgency.EMERGENCY
    if is_danger or what.attachment is not None or heard.intent is Intent.STATUS:
        return False
    kind = kind_of(read(what.text, knowledge=turn.desk.knowledge))
    goes_on = heard.intent is Intent.REPORT and _is_talking(turn, recent)
    if kind is None or (kind is SmallTalk.LONELY and goes_on):
        return False
    # 垃圾 is a word to swear with, and one to ask about.
    if kind is SmallTalk.INSULT and turn.is_asking and finding.search(turn.desk, what.text):
        return False
    if turn.is_asking and kind in BEFORE_ASKING:
        asking_anew.begin(turn, "questions.greeted" if kind in GREETINGS else f"talk.kind.{kind}")
    elif kind is SmallTalk.LONELY:
        drafts.offer_to_file(turn, what, _to_the_lonely(turn), choice=_company())
    elif kind in COMPLETE:
        turn.reply(f"talk.kind.{kind}")
    elif what.event_id is not None and kind is not SmallTalk.INSULT:
        drafts.offer_to_file(turn, what, "event_thanks.small_talk", sounds_like=heard.intent)
    else:
        drafts.offer_to_file(turn, what, f"talk.kind.{kind}", sounds_like=Intent.CHAT)
    return True


def is_greeting(turn: Turn, what: Given) -> bool:
    """Whether somebody does no more than say hello before they ask."""
    reading = read(what.text, knowledge=turn.desk.knowledge)
    return what.attachment is None and kind_of(reading) in BEFORE_ASKING


def is_nothing(turn: Turn, what: Given, heard: Heard, recent: Case | None) -> bool:
    """Whether a message reads as no matter: answered, and one tap makes it one after all.

    Unclear words go on about what was just told; an answer to our thanks after an event does not.
    """
    is_of_event = what.event_id is not None
    is_unclear = heard.intent is Intent.OTHER
    if heard.intent not in UNTOLD or (is_unclear and not is_of_event and _is_talking(turn, recent)):
        return False
    if heard.intent is Intent.THANKS and heard.understood.is_sure:
        turn.reply("talk.thanks")
        return True
    key = "event_thanks.small_talk" if is_of_event else UNTOLD[heard.intent]
    drafts.offer_to_file(turn, what, key, sounds_like=heard.intent)
    return True


def _is_talking(turn: Turn, recent: Case | None) -> bool:
    """Whether somebody has told a matter only just now."""
    return recent is not None and turn.now <= recent.received_at + STILL_TALKING


def _to_the_lonely(turn: Turn) -> str:
    """At night nobody is sent to a door; somebody can be called all the same."""
    is_night = quiet_hours.is_quiet(turn.now, turn.office) and not 7 <= _hour(turn) < 21
    return "talk.lonely_at_night" if is_night else "talk.kind.lonely"


def _hour(turn: Turn) -> int:
    return turn.now.astimezone(turn.office.zone).hour


def _company() -> Keyboard:
    """Somebody comes by, or there is company to be had."""
    return rows([button("talk.visit", "draft", "file")], [button("buttons.events", "events")])
