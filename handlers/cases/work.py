"""What staff do with a case: take it, answer the resident, show a picture."""

from collections.abc import Callable

from telegram import Update

from casework import filing, handling, permissions
from casework.case import Case, CaseEvent, EventKind
from casework.labels import Urgency
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.cases import (
    additions,
    alerts,
    audience,
    card_buttons,
    cards,
    dossiers,
    faces,
    ledger,
    reports,
    takebacks,
    tellers,
)
from handlers.dialogue import Dialogue
from handlers.duty import roles
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, clip, say

REPLY = "reply"
PHOTO = "photo"
TEXT = "text"


async def claim(update: Update, turn: Turn) -> None:
    """Take a case; in an emergency this is 我已接手."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.CLAIM, case)
    if turn.is_in_group and not turn.sender.is_reachable:
        turn.toast("presence.open_first", is_alert=True)
        return
    claimed, event = handling.claim(case, actor_id=turn.sender.id, at=turn.now)
    ledger.update(turn.desk, claimed, event)
    ledger.remember(turn, case)
    if not _has_card(turn, claimed):
        # Taken in a group: the card with everything to do comes into the private chat.
        cards.send(turn.desk, turn.sender, claimed)
    is_talking = _is_talking(turn, claimed)
    told_here = "talks.yours" if is_talking else "work.claimed"
    turn.toast("presence.claimed" if turn.is_in_group else told_here)
    if not is_talking:
        takebacks.offer(turn, claimed, say("work.claimed_done", no=case.no))
        audience.tell(turn.desk, claimed, _good_news(turn, claimed))
    if not audience.is_heard(turn.desk, claimed):
        turn.answer(_by_hand(turn, claimed, "work.how_to_reach"))
    told = tellers.spoken_for(turn.desk, claimed)
    if told:
        turn.answer(told, case_no=case.no)
    if handling.raises_alarm(case):
        _call_off(turn, claimed)


def _is_talking(turn: Turn, case: Case) -> bool:
    """Whether the two speak with each other from now on: both have been told so."""
    talk = turn.store.talks.of_case(case.no)
    return talk is not None and talk.is_open


def _has_card(turn: Turn, case: Case) -> bool:
    cards_of_it = turn.store.outbox.cards_of(case.no)
    return any(row.message.person_id == turn.sender.id and row.is_there for row in cards_of_it)


def _good_news(turn: Turn, claimed: Case) -> Said:
    """How the resident is told that somebody has it; in danger nobody asks for a date."""
    key = "work.claimed_resident"
    if claimed.due_at < turn.now:
        key = "work.claimed_late"
    elif claimed.urgency is Urgency.EMERGENCY:
        key = "work.claimed_emergency"
    due = phrasing.promise(turn.desk, claimed)
    owner = roles.named(turn.desk, claimed, turn.sender)
    return say(key, no=claimed.no, owner=owner, due=due)


def _call_off(turn: Turn, claimed: Case) -> None:
    """Whoever was woken by the alarm hears that it is over, and who went."""
    for person in alerts.recipients(turn.desk, claimed):
        if person.id != turn.sender.id:
            owner = phrasing.titled(turn.sender)
            turn.tell(person, "work.claimed_others", no=claimed.no, owner=owner, case_no=claimed.no)


async def ask_reply(update: Update, turn: Turn) -> None:
    """What should the resident be told?"""
    case = at_work(turn)
    _ask(turn, REPLY, TEXT, case, say("work.ask_reply", no=case.no))


def take_reply(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words for the resident were written."""
    case = still_at_work(turn, asked)
    dialogue.end(turn)
    send_reply(turn, case, what)
    return True


def send_reply(turn: Visit, case: Case, what: Given) -> None:
    """Pass words or pictures of the handler on to the resident, and keep them."""
    note = CaseEvent(case.no, EventKind.REPLIED, turn.sender.id, turn.now, _words(what))
    turn.store.cases.append(note)
    additions.keep(turn, case.no, what)
    reporter = audience.listener(turn.desk, case)
    who = roles.named(turn.desk, case, turn.sender)
    text = say("work.reply", no=case.no, who=who, text=_caption(what))
    if what.attachment is not None:
        turn.desk.forward(reporter, what.attachment, text, case.no)
    else:
        turn.desk.pass_on(reporter, text, case_no=case.no)
        turn.desk.read_out(reporter, what.text, case_no=case.no)
    if audience.is_heard(turn.desk, case):
        turn.reply("work.reply_sent", no=case.no)
    else:
        turn.answer(_by_hand(turn, case, "work.reply_unheard"))


def _by_hand(turn: Visit, case: Case, key: str) -> Said:
    """How the one who handles a case reaches a resident without the bot; who moved, not at all."""
    if audience.has_passed(turn.desk, case):
        return say("moving.passed", no=case.no)
    reporter = turn.store.people.get(case.reporter_id)
    return say(
        key,
        no=case.no,
        name=tellers.name(turn.desk, case, reporter, turn.sender),
        contact=tellers.contact(turn.desk, case, reporter),
    )


def _caption(what: Given) -> str:
    return clip(_words(what), additions.LONGEST_CAPTION) if what.attachment else what.text


def _words(what: Given) -> str:
    """What was written; below a picture without a word, what it is."""
    if what.text or what.attachment is None:
        return what.text
    return phrasing.media(what.attachment.kind)


async def ask_photo(update: Update, turn: Turn) -> None:
    """Send a picture now; for the resident as well as for the handler."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    is_own = permissions.may(turn.sender, Action.OWN, case)
    if is_own:
        case = audience.living(turn.desk, case)
        filing.require_open(case)
    else:
        require_work(turn, case)
    key = "work.ask_photo_own" if is_own else "work.ask_photo"
    _ask(turn, PHOTO, PHOTO, case, say(key, no=case.no))


def take_photo(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A picture for a case; from a handler, words instead are words for the resident."""
    dialogue.end(turn)
    case = audience.living(turn.desk, turn.store.cases.find(asked.answers["case_no"]))
    if turn.sender.is_at_desk_of(case.owner_id):
        require_work(turn, case)
        send_reply(turn, case, what)
    elif (
        case.is_open
        and what.attachment is not None
        and audience.has_told(turn.desk, case, turn.sender)
    ):
        if reports.is_alarming(turn, case, what.text):
            return False
        additions.add(turn, case, what)
    else:
        return False
    return True


async def show_more(update: Update, turn: Turn) -> None:
    """Everything else that can be done with a case, below its card."""
    _rewrite_card(turn, card_buttons.menu)


async def show_less(update: Update, turn: Turn) -> None:
    """Back to the few things that come next."""
    _rewrite_card(turn, card_buttons.buttons)


def _rewrite_card(turn: Turn, keyboard: Callable[[Case, Person], Keyboard]) -> None:
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    shown = faces.face(turn.desk, dossiers.gather(turn.desk, case), turn.sender)
    turn.rewrite(shown, keyboard(case, turn.sender))


async def cancel(update: Update, turn: Turn) -> None:
    """The button 取消 under a question, as long as that question is the one that is open."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None or not dialogue.is_about(turn, asked, *turn.tapped):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    dialogue.lay_aside(turn)
    turn.rewrite(say("start.cancelled"))


def at_work(turn: Turn) -> Case:
    """The case on the button, if the sender has it on the desk."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    require_work(turn, case)
    return case


def still_at_work(turn: Turn, asked: Dialogue) -> Case:
    """The case of a conversation, if the sender still has it on the desk."""
    case = turn.store.cases.visible_to(turn.sender, asked.answers["case_no"])
    require_work(turn, case)
    return case


def require_work(turn: Turn, case: Case) -> None:
    """Refuse unless the sender has the case on the desk: it may have gone since they began."""
    permissions.require(turn.sender, Action.WORK, case)
    handling.require_work(case)


def _ask(turn: Turn, name: str, step: str, case: Case, question: Said) -> None:
    dialogue.ask(
        turn,
        name,
        step,
        question,
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )
