"""An invitation is written, as a link and a picture to pass on; the list of those that are open."""

from io import BytesIO

import segno
from telegram import InlineKeyboardButton, Update

from casework import invitations, permissions
from casework.invitations import Invitation
from casework.people import Duty, Person
from casework.permissions import Action
from handlers import phrasing
from handlers.desk import Desk
from handlers.keyboards import button, named, rows
from handlers.staff import duties
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, plain, say
from storage.papers import PICTURE, Paper

PREFIX = "i"
ON_A_PAGE = 8
# So many points a square: sharp on a telephone, and small enough to be sent at once.
SCALE = 8


def require_right(desk: Desk, person_id: int, duty: Duty) -> None:
    """Refuse a duty that this person may not give, by duties of their own.

    Raises:
        NotYoursToGive: so it is, or the place is gone.
    """
    own = desk.store.people.own_duties(person_id)
    invitations.require_right(own, duty, duties.place(desk.store.places, duty))


def may_give(desk: Desk, person_id: int, duty: Duty) -> bool:
    """Whether this person may give a duty, by duties of their own."""
    where = duties.place(desk.store.places, duty)
    own = desk.store.people.own_duties(person_id)
    return where is not None and invitations.may_give(own, duty, where)


def is_void(desk: Desk, invitation: Invitation) -> bool:
    """Whether the one who invited may not give this duty any more, or its place is gone."""
    if invitation.made_by is None:
        return duties.place(desk.store.places, invitation.duty) is None
    if not may_give(desk, invitation.made_by, invitation.duty):
        return True
    if invitation.person_id is None:
        return False
    person = desk.store.people.get(invitation.person_id)
    return not may_attach(desk, invitation.made_by, person)


def end_void(desk: Desk, inviter_id: int, *, by: int | None) -> None:
    """Take back what somebody has invited to and may not give any more."""
    for one in desk.store.invitations.open(at=desk.now, made_by=inviter_id):
        if is_void(desk, one):
            desk.store.invitations.revoke(one.id, by=by, at=desk.now)


def may_attach(desk: Desk, inviter_id: int, person: Person) -> bool:
    """Whether somebody may invite a person of the lists, whose duties the account gets too.

    All of these must be theirs to give; residents' records are for admins alone.
    """
    held = desk.store.people.own_duties(person.id)
    if person.telegram_id is not None or person.erased_at is not None:
        return False
    if permissions.holds(desk.store.people.get(inviter_id), Action.DISMISS):
        return True
    return bool(held) and all(may_give(desk, inviter_id, duty) for duty in held)


def enter(desk: Desk, duty: Duty, *, by: int | None, person_id: int | None = None) -> Invitation:
    """Keep a new invitation."""
    new = invitations.invite(duty, by=by, person_id=person_id, rules=desk.office.rules, at=desk.now)
    return desk.store.invitations.add(new)


def link(desk: Desk, invitation: Invitation) -> str:
    """The link that is passed on."""
    return desk.link(f"{PREFIX}-{invitation.code}")


def write(turn: Turn, duty: Duty, person: Person | None) -> None:
    """Make an invitation; the picture that follows can be passed on as it is."""
    new = enter(
        turn.desk, duty, by=turn.sender.id, person_id=person.id if person is not None else None
    )
    until, name = phrasing.moment(turn.desk, new.expires_at), duties.name(turn.desk, duty)
    told = say("invitations.made", duty=name, until=until)
    turn.rewrite(told, rows([_off(new)], [button("invitations.list", "invites", 0)]))
    address = link(turn.desk, new)
    caption = say(
        "invitations.letter",
        community=turn.desk.community.name,
        duty=name,
        by=turn.sender.name,
        until=until,
        link=address,
    )
    paper = Paper(f"invitation-{new.id}.png", PICTURE, _picture(address))
    turn.desk.hand_over(turn.sender, paper, caption, is_picture=True)


async def show(update: Update, turn: Turn) -> None:
    """The open invitations: all of them for admins, for others their own."""
    _show(turn, int(turn.choice[0]))


async def revoke(update: Update, turn: Turn) -> None:
    """Take one back; whoever has its link is told nothing until they tap it."""
    found = turn.store.invitations.get(int(turn.choice[0]))
    is_admin = permissions.holds(turn.sender, Action.DISMISS)
    if found is None or not (is_admin or found.made_by == turn.sender.id):
        turn.toast("errors.outdated_button", is_alert=True)
    elif turn.store.invitations.revoke(found.id, by=turn.sender.id, at=turn.now):
        turn.toast("invitations.revoked_toast")
        turn.rewrite(
            say("invitations.revoked_done", duty=duties.name(turn.desk, found.duty)),
            rows([button("invitations.list", "invites", 0)]),
        )
    else:
        turn.toast("invitations.over", is_alert=True)


def is_shown(turn: Turn) -> bool:
    """Whether the tapped message still has this button: two taps in a row do one thing."""
    row = turn.store.outbox.row_of(*turn.tapped)
    query = turn.heard.callback_query
    if row is None or query is None:
        return False
    markup = turn.store.outbox.said_last(row.id).get("reply_markup", {})
    shown = (one for line in markup.get("inline_keyboard", []) for one in line)
    return any(one.get("callback_data") == query.data for one in shown)


def _show(turn: Turn, page: int) -> None:
    is_admin = permissions.holds(turn.sender, Action.DISMISS)
    found = turn.store.invitations.open(at=turn.now, made_by=None if is_admin else turn.sender.id)
    first = min(page, max(0, (len(found) - 1) // ON_A_PAGE)) * ON_A_PAGE
    shown = found[first : first + ON_A_PAGE]
    told = (_line(turn, number, one) for number, one in enumerate(shown, first + 1))
    key = "invitations.list_head" if found else "invitations.list_empty"
    numbered = enumerate(shown, first + 1)
    offs = [
        [named(plain("invitations.off_number", number=number), "inviteoff", one.id)]
        for number, one in numbered
    ]
    is_more = first + ON_A_PAGE < len(found)
    following = [button("transfers.more", "invites", page + 1)] if is_more else []
    keyboard = rows(*offs, following, [button("invitations.new", "invite")])
    turn.put(paragraphs(say(key, count=len(found)), lines(*told)), keyboard)


def _line(turn: Turn, number: int, one: Invitation) -> Said:
    people = turn.store.people
    return say(
        "invitations.line",
        number=number,
        duty=duties.name(turn.desk, one.duty),
        until=phrasing.moment(turn.desk, one.expires_at),
        by=people.get(one.made_by).name if one.made_by else plain("invitations.by_console"),
        whom=people.get(one.person_id).name if one.person_id else plain("invitations.anybody"),
    )


def _off(one: Invitation) -> InlineKeyboardButton:
    return button("invitations.off", "inviteoff", one.id)


def _picture(address: str) -> bytes:
    """The link as a QR code that a telephone reads from another one's screen."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=SCALE, border=4)
    return drawn.getvalue()
