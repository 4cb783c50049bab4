"""An invitation is taken up: shown first, accepted once, and taken back from a stranger."""

from telegram import Update

from casework import permissions
from casework.invitations import Invitation, InvitationState, is_settled
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.keyboards import Keyboard, button, rows
from handlers.staff import appointments, claims, duties, letters
from handlers.turn import Turn
from handlers.wording import Said, plain, say


def open_invitation(turn: Turn, code: str) -> None:
    """`/start i-CODE`: what it is for, and by whom; nothing happens until it is accepted."""
    found = turn.store.invitations.of_code(code)
    refusal = _refusal(turn, found)
    if found is None or refusal is not None:
        text = refusal or say("enlisting.unknown")
        turn.answer(text, keyboard=_help(turn))
        return
    made_by = turn.store.people.get(found.made_by) if found.made_by else None
    turn.reply(
        "enlisting.shown",
        community=turn.desk.community.name,
        by=duties.titled(turn.desk, made_by) if made_by else plain("enlisting.by_console"),
        duty=duties.name(turn.desk, found.duty),
        until=phrasing.moment(turn.desk, found.expires_at),
        keyboard=rows(
            [button("enlisting.accept", "enlist", found.code)],
            [button("enlisting.not_me", "notme", found.code)],
        ),
    )


async def accept(update: Update, turn: Turn) -> None:
    """Yes: the only moment in which an invitation is used."""
    found = turn.store.invitations.of_code(turn.choice[0])
    refusal = _refusal(turn, found)
    if found is None or refusal is not None:
        turn.rewrite(refusal or say("enlisting.unknown"), _help(turn))
        return
    before = turn.sender
    if found.person_id is not None and not turn.store.accounts.is_blank(before.id):
        _refuse_second_record(turn, found)
        return
    if not turn.store.invitations.use(found.id, by=before.id, at=turn.now):
        turn.rewrite(say("enlisting.over.used"))
        return
    person = _attached(turn, found)
    turn.rewrite(say("enlisting.accepted", duty=duties.name(turn.desk, found.duty)))
    note = plain("enlisting.note")
    is_held = found.duty in turn.store.people.own_duties(person.id)
    if is_held:
        appointments.welcome(turn.desk, person)
    else:
        appointments.give(turn.desk, person, found.duty, by_id=found.made_by, note=note)
    _tell_inviter(turn, found)


async def decline(update: Update, turn: Turn) -> None:
    """不是我: it stays open for whom it was meant, and the inviter hears of it."""
    found = turn.store.invitations.of_code(turn.choice[0])
    turn.rewrite(say("enlisting.declined"))
    is_open = found is not None and found.state(at=turn.now) is InvitationState.OPEN
    if found is not None and found.made_by is not None and is_open:
        turn.desk.tell(
            turn.store.people.get(found.made_by),
            "enlisting.declined_by",
            name=_account_name(turn),
            duty=duties.name(turn.desk, found.duty),
            keyboard=rows([button("invitations.off", "inviteoff", found.id)]),
        )


async def undo(update: Update, turn: Turn) -> None:
    """It went to the wrong one: the duty is gone at once, and a borrowed record with it."""
    found = turn.store.invitations.get(int(turn.choice[0]))
    if found is None or found.used_by is None or not _may_undo(turn, found):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    if is_settled(found, rules=turn.office.rules, at=turn.now):
        turn.toast("enlisting.settled", is_alert=True)
        return
    taken = _detached(turn, found) if found.person_id else _dismissed(turn, found)
    duty = duties.name(turn.desk, found.duty)
    if taken is None:
        turn.toast("enlisting.gone_already", is_alert=True)
    elif found.person_id:
        turn.rewrite(say("enlisting.undone", name=taken.name))
    else:
        turn.rewrite(say("enlisting.undone_duty", name=taken.name, duty=duty))


def _detached(turn: Turn, found: Invitation) -> Person | None:
    """Only the account goes, the duty stays with whoever is on the list; None where it is gone."""
    if found.person_id is None or found.used_by is None:
        return None
    person = turn.store.people.get(found.person_id)
    account = turn.store.people.get(found.used_by)
    if person.telegram_id is None or account.telegram_id is not None:
        return None
    claims.detach(turn.desk, person, account.id)
    return person


def _dismissed(turn: Turn, found: Invitation) -> Person | None:
    """The duty goes; None where it is gone already."""
    if found.used_by is None or found.duty not in turn.store.people.own_duties(found.used_by):
        return None
    person = turn.store.people.get(found.used_by)
    note = plain("enlisting.note_undone")
    return appointments.take(turn.desk, person, found.duty, by_id=turn.sender.id, note=note)


def _refusal(turn: Turn, found: Invitation | None) -> Said | None:
    """Why it can't be taken up, kindly; None when it can."""
    if found is None:
        return say("enlisting.unknown")
    state = found.state(at=turn.now)
    name = duties.name(turn.desk, found.duty)
    if found.duty in turn.store.people.own_duties(turn.sender.id):
        return say("enlisting.held_already", duty=name)
    if state is not InvitationState.OPEN:
        return say(f"enlisting.over.{state}")
    return say("enlisting.void") if letters.is_void(turn.desk, found) else None


def _attached(turn: Turn, found: Invitation) -> Person:
    """Whoever gets the duty: the one of the lists with this account from now on, or the sender."""
    if found.person_id is None:
        return turn.sender
    dialogue.end(turn)
    turn.store.accounts.move(turn.sender.id, found.person_id)
    turn.forget_sender()
    return turn.store.people.get(found.person_id)


def _refuse_second_record(turn: Turn, found: Invitation) -> None:
    """They have told us things already: two records are not mixed on the word of a link."""
    turn.rewrite(say("enlisting.known_already"), _help(turn))
    if found.made_by is None or found.person_id is None:
        return
    turn.desk.tell(
        turn.store.people.get(found.made_by),
        "enlisting.known_already_inviter",
        name=_account_name(turn),
        whom=turn.store.people.get(found.person_id).name,
        duty=duties.name(turn.desk, found.duty),
    )


def _tell_inviter(turn: Turn, found: Invitation) -> None:
    """Who took it up, by the name that the account shows; one tap takes it back.

    What came from the command line, the admins hear of.
    """
    people = turn.store.people
    by_console = people.anywhere_with_role(Role.ADMIN) if found.made_by is None else []
    for person in [people.get(found.made_by)] if found.made_by else by_console:
        if person.id != turn.sender.id:
            turn.desk.tell(
                person,
                "enlisting.taken_up",
                name=_account_name(turn),
                duty=duties.name(turn.desk, found.duty),
                keyboard=rows([button("enlisting.undo", "enlistundo", found.id)]),
            )


def _may_undo(turn: Turn, found: Invitation) -> bool:
    """Whoever invited, as long as it is theirs to give; and the admins."""
    if permissions.holds(turn.sender, Action.DISMISS):
        return True
    if found.made_by != turn.sender.id or found.used_by is None:
        return False
    held = turn.store.people.own_duties(found.person_id) if found.person_id else ()
    return all(letters.may_give(turn.desk, turn.sender.id, duty) for duty in (found.duty, *held))


def _account_name(turn: Turn) -> str:
    user = turn.heard.effective_user
    return user.full_name if user is not None else turn.sender.name


def _help(turn: Turn) -> Keyboard | None:
    """Whoever is on the lists can say so in another way."""
    return None if turn.sender.is_staff else rows([button("claims.claim", "iamstaff")])
