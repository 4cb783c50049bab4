"""A notice shown to whoever decides about it: exactly as everybody will get it, and in numbers."""

from collections.abc import Iterator

from telegram import Update

from casework import drafting, permissions
from casework.audiences import Roll
from casework.notices import BEGUN, ButtonKind, Notice, NoticeState
from casework.people import Person
from casework.permissions import Action
from casework.quiet_hours import is_quiet
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import button, rows
from handlers.notices import sheet, shown
from handlers.notices.reach import counts, summary
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from storage.owed import Message, Priority


async def show(update: Update, turn: Turn) -> None:
    """The sample in the chat of whoever writes it, and below it the way back to the page."""
    notice = drafting.require_unsent(turn.store.notices.find(int(turn.choice[0])))
    drafting.require_something(notice)
    send(turn.desk, turn.sender, notice, priority=Priority.REPLY)
    back = rows([button("drafting.to_page", "notice", notice.id)])
    turn.reply("drafting.sample", keyboard=back)


async def tap(update: Update, turn: Turn) -> None:
    """A button of a sample: what it will do, and the words that it shows; nothing is counted."""
    number, at = map(int, turn.choice)
    notice = turn.store.notices.find(number)
    if notice is None or at >= len(notice.buttons):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    pressed = notice.buttons[at]
    if pressed.kind is ButtonKind.MORE:
        turn.toast("drafting.sample_more")
        turn.answer(Said(pressed.target))
        return
    turn.toast("drafting.sample_sign_up", is_alert=True)


def send(desk: Desk, person: Person, notice: Notice, *, priority: Priority) -> None:
    """The messages themselves, to one person; at night without a sound, if they can wait."""
    if person.telegram_id is None or not person.is_reachable:
        return
    is_soft = priority >= Priority.ALERT and is_quiet(desk.now, desk.office)
    softly = {"disable_notification": True} if is_soft else {}
    for part in shown.parts(notice, is_sample=True):
        message = Message(
            chat_id=person.telegram_id,
            person_id=person.id,
            method=part.method,
            params={**part.params, **softly},
            priority=priority,
        )
        desk.store.outbox.put(message, at=desk.now)


def facts(desk: Desk, notice: Notice, roll: Roll) -> Said:
    """To whom, how many, whether it presses, and what will look otherwise than one may think."""
    return paragraphs(
        say("last_look.urgent") if notice.is_urgent else Said(),
        lines(
            say("last_look.to", who=summary(desk, notice.audience)),
            counts(desk, notice.audience, roll),
        ),
        lines(*sheet.remarks(desk, notice), *_beyond(desk, notice, roll)),
    )


def _beyond(desk: Desk, notice: Notice, roll: Roll) -> Iterator[Said]:
    """How many would read of an event that is not for them."""
    targets = (one.target for one in notice.buttons if one.kind is ButtonKind.SIGN_UP)
    for event in filter(None, (desk.store.events.find(int(target)) for target in targets)):
        count = len(set(roll.recipients) - set(desk.store.audiences.members(event.audience)))
        if count:
            whom = summary(desk, event.audience)
            yield say("last_look.beyond", count=count, title=event.title, whom=whom)


def standing(desk: Desk, notice: Notice) -> Said:
    """What has become of a notice, and by whom."""
    if notice.state in BEGUN:
        return say("last_look.is_sent", who=_who(desk, notice.asked_by))
    if notice.state is NoticeState.SCHEDULED and notice.send_at is not None:
        when = phrasing.moment(desk, notice.send_at)
        return say("last_look.is_scheduled", who=_who(desk, notice.asked_by), when=when)
    if notice.state is NoticeState.ASKED:
        return say("last_look.is_asked", who=_who(desk, notice.asked_by))
    return say("last_look.is_draft" if notice.state is NoticeState.DRAFT else "last_look.is_gone")


def deciders(desk: Desk, *, without: int | None = None) -> list[Person]:
    """Whoever sends notices and can be asked, but for one of them."""
    return [
        one
        for one in desk.store.people.colleagues()
        if one.id != without and one.is_reachable and permissions.holds(one, Action.NOTIFY)
    ]


def _who(desk: Desk, person_id: int | None) -> str:
    return desk.store.people.get(person_id).name if person_id else plain("last_look.by_itself")
