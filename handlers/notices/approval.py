"""A second admin agrees to a notice, or sends it back with a reason; the first answer counts."""

from datetime import datetime

from telegram import Update

from casework import permissions, releasing
from casework.notices import Notice, NoticeState
from casework.permissions import Action
from handlers import dialogue, phrasing, thresholds
from handlers.conditions import holding
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.notices import last_look, launching, preview, shown
from handlers.notices.reach import roll_of
from handlers.turn import Turn
from handlers.wording import Said, paragraphs, plain, say
from storage.owed import Priority

NAME = "notice_refusal"
REASON = "reason"
LONGEST_REASON = 500


def request(turn: Turn, notice: Notice, send_at: datetime | None) -> None:
    """Ask all the others, each with the notice as it will be; `send_at` is None for at once."""
    others = preview.deciders(turn.desk, without=turn.sender.id)
    last_look.leave_question(turn)
    if not others:
        turn.put(say("approval.alone"), last_look.after(notice))
        return
    asked = releasing.asked(notice, by=turn.sender, at=turn.now, send_at=send_at)
    turn.store.notices.save(asked, was=notice.version)
    priority = Priority.EMERGENCY if notice.is_urgent else Priority.ALERT
    question = paragraphs(
        say("approval.question", who=turn.sender.name, when=_when(turn, send_at)),
        preview.facts(turn.desk, asked, roll_of(turn.desk, asked)),
    )
    keyboard = rows(
        [button("approval.yes", "lookyes", asked.id, asked.version)],
        [button("approval.no", "lookno", asked.id, asked.version)],
    )
    for other in others:
        preview.send(turn.desk, other, asked, priority=priority)
        turn.desk.pass_on(other, question, keyboard=keyboard, priority=priority)
    names = plain("names.comma").join(one.name for one in others)
    call_back = button("last_look.call_back_asked", "lookoff", asked.id, asked.version)
    turn.put(say("approval.asked", names=names, when=_when(turn, send_at)), rows([call_back]))


def ask_again(desk: Desk, notice: Notice) -> None:
    """Nobody has answered: the others are asked once more; whoever is alone by now reads so."""
    desk.store.notices.note_nudged(notice.id, desk.now)
    others = preview.deciders(desk, without=notice.asked_by)
    asker = desk.store.people.get(notice.asked_by) if notice.asked_by else None
    again = rows([button("last_look.again", "look", notice.id)])
    facts = {"title": shown.name(notice), "who": asker.name if asker else ""}
    priority = Priority.EMERGENCY if notice.is_urgent else Priority.NUDGE
    for other in others:
        desk.tell(other, "approval.still_asked", keyboard=again, priority=priority, **facts)
    if not others and asker is not None:
        desk.pass_on(asker, say("approval.alone"), keyboard=last_look.after(notice))


async def agree(update: Update, turn: Turn) -> None:
    """Yes: it goes as it was asked for, now or at its time."""
    notice = _asked(turn)
    if notice is None:
        return
    if not roll_of(turn.desk, notice).recipients:
        turn.toast("last_look.nobody_short", is_alert=True)
        return
    agreed = releasing.agreed(notice, by=turn.sender, at=turn.now)
    turn.store.notices.save(agreed, was=notice.version)
    wanted = max(notice.send_at or turn.now, turn.now)
    at = releasing.opening(wanted, turn.office, is_urgent=notice.is_urgent)
    if at > turn.now:
        launching.go_at(turn, agreed, at)
    else:
        launching.go(turn, agreed)
    _tell_others(turn, agreed, "approval.told_yes", when=_when(turn, at if at > turn.now else None))


async def ask_why(update: Update, turn: Turn) -> None:
    """No: what is to be changed?"""
    notice = _asked(turn)
    if notice is not None:
        dialogue.ask(
            turn,
            NAME,
            REASON,
            say("approval.ask_why", title=shown.name(notice)),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers={"notice": str(notice.id), "version": str(notice.version)},
        )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The reason was written: the notice is a draft again, and whoever asked reads why."""
    if not permissions.holds(turn.sender, Action.NOTIFY):
        dialogue.end(turn)
        thresholds.refuse(turn, holding(Action.NOTIFY))
        return True
    if not what.text.strip() or what.attachment is not None:
        turn.reply("approval.words_please")
        return True
    if len(what.text) > LONGEST_REASON:
        turn.reply("approval.too_long", most=LONGEST_REASON)
        return True
    dialogue.end(turn)
    version, notice_id = int(asked.answers["version"]), int(asked.answers["notice"])
    notice = last_look.found(turn, version=version, state=NoticeState.ASKED, notice_id=notice_id)
    if notice is not None:
        draft = releasing.drafted(notice)
        turn.store.notices.save(draft, was=notice.version)
        turn.reply("approval.sent_back", keyboard=last_look.after(draft))
        _tell_others(turn, notice, "approval.told_no", reason=what.text)
    return True


def _asked(turn: Turn) -> Notice | None:
    """The notice on the button, if it still waits for an answer, and for one of this person."""
    version = int(turn.choice[1])
    notice = last_look.found(turn, version=version, state=NoticeState.ASKED)
    if notice is not None and notice.asked_by == turn.sender.id:
        turn.toast("approval.own", is_alert=True)
        return None
    return notice


def _tell_others(turn: Turn, notice: Notice, key: str, **facts: object) -> None:
    """Everybody who was asked, and who asked, reads who decided."""
    said = say(key, who=turn.sender.name, title=shown.name(notice), **facts)
    for one in preview.deciders(turn.desk, without=turn.sender.id):
        turn.desk.pass_on(one, said, keyboard=rows([button("last_look.open", "notice", notice.id)]))


def _when(turn: Turn, at: datetime | None) -> Said:
    if at is None:
        return say("approval.at_once")
    return say("approval.at", when=phrasing.moment(turn.desk, at))
