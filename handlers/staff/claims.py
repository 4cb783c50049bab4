"""Somebody on the lists says who they are: the telephone number, sent by Telegram, proves it."""

from telegram import KeyboardButton, ReplyKeyboardMarkup, Update

from casework import permissions
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from casework.telephones import bare
from handlers import dialogue, menus, periods
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, everyday, rows
from handlers.staff import appointments, duties, vacancies
from handlers.turn import Turn
from handlers.visit import Absence
from handlers.wording import plain, say

NAME = "claim"
CONTACT = "contact"


async def ask(update: Update, turn: Turn) -> None:
    """📱 我是工作人员: one's own number, by one tap on the keyboard."""
    if turn.store.people.own_duties(turn.sender.id):
        held = duties.names(turn.desk, turn.store.people.own_duties(turn.sender.id))
        turn.reply("claims.staff_already", duties=held, keyboard=everyday(turn.sender))
        return
    # Telegram lets no message be edited that brought such a keyboard: it is not kept as a question.
    dialogue.begin(turn, NAME, CONTACT)
    turn.reply("claims.ask", keyboard=_keyboard())


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The number came; words instead are answered, or heard where they tell of something."""
    contact = turn.message.contact
    if contact is None:
        if periods.is_something_else(turn, asked, what):
            dialogue.end(turn)
            return False
        turn.reply("claims.ask", keyboard=_keyboard())
        return True
    if contact.user_id != turn.sender.telegram_id:
        turn.reply("claims.own_please", keyboard=_keyboard())
        return True
    dialogue.end(turn)
    _claim(turn, bare(contact.phone_number))
    return True


def detach(desk: Desk, person: Person, account_id: int) -> None:
    """The account goes back to the record that it had; the listed person stays as they were."""
    appointments.require_another_admin(desk, person, desk.store.people.own_duties(person.id))
    dialogue.lay_aside(Absence(desk, person))
    desk.store.accounts.move_back(person.id, account_id)
    stranger = desk.store.people.get(account_id)
    vacancies.hide(desk, stranger)
    menus.renew(desk, stranger, is_told=False)
    desk.tell(stranger, "claims.detached", keyboard=everyday(stranger))


async def undo(update: Update, turn: Turn) -> None:
    """An admin knows better: it is not them."""
    if not permissions.holds(turn.sender, Action.DISMISS):
        turn.toast("departures.admins_only", is_alert=True)
        return
    person_id, account_id = map(int, turn.choice)
    known = turn.store.people.some([person_id, account_id])
    person, account = known.get(person_id), known.get(account_id)
    is_so = person is not None and account is not None and account.telegram_id is None
    if person is None or not is_so or person.telegram_id is None:
        turn.toast("enlisting.gone_already", is_alert=True)
        return
    detach(turn.desk, person, account_id)
    turn.rewrite(say("enlisting.undone", name=person.name))


def _claim(turn: Turn, phone: str) -> None:
    """Exactly one of the lists without an account must have this number."""
    found = turn.store.accounts.unlinked_of_phone(phone) if phone else []
    account = turn.sender
    elsewhere = turn.store.people.of_phone(phone) if phone and not found else None
    if elsewhere is not None and elsewhere.is_staff and elsewhere.id != account.id:
        turn.reply("claims.elsewhere", keyboard=everyday(account))
        _tell_admins(turn.desk, "claims.elsewhere_admin", account, elsewhere, None)
        return
    if len(found) != 1:
        key = "claims.several" if found else "claims.nobody"
        turn.reply(key, keyboard=everyday(account))
        if found:
            _tell_admins(turn.desk, "claims.several_admin", turn.sender, found[0], None)
        return
    listed = found[0]
    if turn.store.accounts.is_blank(account.id):
        turn.store.accounts.move(account.id, listed.id)
        person, undo_id = turn.store.people.get(listed.id), account.id
    elif turn.store.accounts.has_acted(listed.id):
        turn.reply("claims.for_admins", keyboard=everyday(account))
        _tell_admins(turn.desk, "claims.for_admins_told", account, listed, None)
        return
    else:
        turn.store.accounts.absorb(listed.id, account.id)
        person, undo_id = turn.store.people.get(account.id), None
    turn.forget_sender()
    appointments.welcome(turn.desk, person)
    _tell_admins(turn.desk, "claims.told_admin", account, person, undo_id)


def _tell_admins(
    desk: Desk, key: str, account: Person, listed: Person, undo_id: int | None
) -> None:
    """The admins hear it, with a button that undoes it, or one that shows who it is."""
    see = button("claims.see", "colleague", listed.id)
    keyboard = rows(
        [button("enlisting.undo", "claimundo", listed.id, undo_id)] if undo_id else [see]
    )
    for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
        if admin.id != listed.id:
            desk.tell(admin, key, name=account.name, whom=listed.name, keyboard=keyboard)


def _keyboard() -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(
        [
            [KeyboardButton(plain("claims.send"), request_contact=True)],
            [KeyboardButton(plain("buttons.cancel"))],
        ],
        resize_keyboard=True,
        one_time_keyboard=True,
    )
