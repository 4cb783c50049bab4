"""What staff do with a case: take it, answer the resident, show a picture, look at its story."""

from telegram import Update

from casework import handling, permissions
from casework.case import Case, CaseEvent, EventKind
from casework.labels import Kind, Route, Tag, Urgency
from casework.permissions import Action
from handlers import additions, alerts, cards, dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, plain, say

REPLY = "reply"
PHOTO = "photo"
TEXT = "text"
MOST_LINES = 15
LONGEST_NOTE = 120


async def claim(update: Update, turn: Turn) -> None:
    """Take a case; in an emergency this is 我已接手."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.CLAIM, case)
    claimed, event = handling.claim(case, actor_id=turn.sender.id, at=turn.now)
    turn.store.cases.save(claimed, event)
    cards.refresh(turn.desk, claimed)
    turn.toast("work.claimed")
    reporter = turn.store.people.get(case.reporter_id)
    turn.desk.tell(
        reporter,
        _good_news(turn, claimed),
        no=case.no,
        owner=phrasing.titled(turn.sender),
        due=phrasing.promise(turn.desk, claimed),
        case_no=case.no,
    )
    if handling.raises_alarm(case):
        _call_off(turn, claimed)


def _good_news(turn: Turn, claimed: Case) -> str:
    """How the resident is told that somebody has it; in danger nobody asks for a date."""
    if claimed.due_at < turn.now:
        return "work.claimed_late"
    is_emergency = claimed.urgency is Urgency.EMERGENCY
    return "work.claimed_emergency" if is_emergency else "work.claimed_resident"


def _call_off(turn: Turn, claimed: Case) -> None:
    """Whoever was woken by the alarm hears that it is over, and who went."""
    for person in alerts.recipients(turn.desk, claimed):
        if person.id != turn.sender.id:
            owner = phrasing.titled(turn.sender)
            turn.tell(person, "work.claimed_others", no=claimed.no, owner=owner)


async def ask_reply(update: Update, turn: Turn) -> None:
    """What should the resident be told?"""
    case = at_work(turn)
    _ask(turn, REPLY, TEXT, case)


def take_reply(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The words for the resident were written."""
    case = turn.store.cases.find(asked.answers["case_no"])
    require_work(turn, case)
    dialogue.end(turn)
    send_reply(turn, case, what)
    return True


def send_reply(turn: Turn, case: Case, what: Given) -> None:
    """Pass words or pictures of the handler on to the resident, and keep them."""
    note = CaseEvent(case.no, EventKind.REPLIED, turn.sender.id, turn.now, _words(what))
    turn.store.cases.append(note)
    additions.keep(turn, case.no, what)
    reporter = turn.store.people.get(case.reporter_id)
    who = phrasing.titled(turn.sender)
    text = say("work.reply", no=case.no, who=who, text=_caption(what))
    if what.attachment is not None:
        turn.desk.forward(reporter, what.attachment, text, case.no)
    else:
        turn.desk.pass_on(reporter, text, case_no=case.no)
        turn.desk.read_out(reporter, what.text, case_no=case.no)
    is_heard = reporter.telegram_id is not None and reporter.is_reachable
    turn.reply("work.reply_sent" if is_heard else "work.reply_unheard", no=case.no)


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
    action = Action.OWN if case.reporter_id == turn.sender.id else Action.WORK
    permissions.require(turn.sender, action, case)
    _ask(turn, PHOTO, PHOTO, case)


def take_photo(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A picture for a case; from a handler, words instead are words for the resident."""
    dialogue.end(turn)
    case = turn.store.cases.find(asked.answers["case_no"])
    if case.owner_id == turn.sender.id:
        require_work(turn, case)
        send_reply(turn, case, what)
    elif case.is_open and what.attachment is not None:
        additions.add(turn, case, what)
    else:
        return False
    return True


async def show_history(update: Update, turn: Turn) -> None:
    """Everything that happened to a case, and what came along."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    events = turn.store.cases.history(case.no)
    shown = [_event_line(turn, event) for event in events[-MOST_LINES:]]
    turn.desk.read_out(turn.sender, case.text, case_no=case.no, shown=cards.LONGEST_STORY)
    turn.answer(lines(say("work.history", no=case.no), *shown), case_no=case.no)
    for attachment in turn.store.cases.attachments(case.no):
        by = turn.store.people.get(attachment.person_id).name
        told = clip(
            attachment.caption or phrasing.media(attachment.kind), additions.LONGEST_CAPTION
        )
        caption = say("work.attachment", no=case.no, by=by, text=told)
        turn.desk.forward(turn.sender, attachment, caption, case.no)


async def cancel(update: Update, turn: Turn) -> None:
    """The button 取消 under a question, as long as that question is the one that is open."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is None or not dialogue.is_about(turn, asked, *turn.tapped):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    dialogue.end(turn)
    turn.rewrite(say("start.cancelled"))


def at_work(turn: Turn) -> Case:
    """The case on the button, if the sender has it on the desk."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    require_work(turn, case)
    return case


def require_work(turn: Turn, case: Case) -> None:
    """Refuse unless the sender has the case on the desk: it may have gone since they began."""
    permissions.require(turn.sender, Action.WORK, case)
    handling.require_claimed(case)


def _ask(turn: Turn, name: str, step: str, case: Case) -> None:
    dialogue.ask(
        turn,
        name,
        step,
        say(f"work.ask_{name}", no=case.no),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"case_no": case.no},
    )


def _event_line(turn: Turn, event: CaseEvent) -> Said:
    actor = turn.store.people.get(event.actor_id).name if event.actor_id else say("work.by_clock")
    return say(
        f"work.event.{event.kind}",
        at=phrasing.moment(turn.desk, event.at),
        actor=actor,
        note=clip(_note(event), LONGEST_NOTE),
    )


def _note(event: CaseEvent) -> str:
    """What an event notes, with codes in Chinese."""
    if event.kind is EventKind.CLIMBED:
        return event.note.partition(": ")[2]
    if event.kind is EventKind.SPLIT:
        return event.note or plain("work.one_matter")
    if event.kind is EventKind.CORRECTED:
        return " → ".join(map(_named, event.note.split(" → ")))
    return event.note


def _named(code: str) -> str:
    if code in set(Tag):
        return plain(f"names.tag.{code}")
    if code in set(Route):
        return plain(f"names.route.{code}")
    return plain(f"cards.kind.{code}") if code in set(Kind) else code or plain("work.place")
