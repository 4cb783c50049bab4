"""Who is not heard for some days: what passes all the same, what they read, and how it ends."""

from telegram import Update

from casework import mutes, namelessness, permissions
from casework.case import Stage
from casework.labels import Role
from casework.manners import Why
from casework.mutes import Mute
from casework.people import Person
from casework.permissions import Action
from handlers import phrasing
from handlers.cases import audience, return_visits
from handlers.desk import Desk
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.pages import arrows
from handlers.sayings import begins, is_saying
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

ON_A_PAGE = 8
# What we asked ourselves, and wait for the words of.
PROMISED = frozenset({return_visits.NAME, return_visits.MORE})


def passes(turn: Turn, what: Given) -> bool:
    """Whether it answers something that we asked: a question of staff's, or whether it is over."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is not None and asked.name in PROMISED:
        return True
    is_asked = turn.store.cases.asking(turn.sender.id) is not None
    return is_asked or _rates(turn, what) or _answers_staff(turn, what)


def _rates(turn: Turn, what: Given) -> bool:
    """Whether somebody who is asked for a mark writes it."""
    is_undone = begins(what.text, "undone") and len(what.text) <= return_visits.SHORT
    return (is_undone or is_saying(what.text, "done")) and any(
        case.stage is Stage.RESOLVED and case.reporter_id == turn.sender.id
        for case in turn.store.worklists.told_by(turn.sender.id)
    )


def _answers_staff(turn: Turn, what: Given) -> bool:
    """Whether it is the answer to what staff last said about an open case of theirs."""
    row = turn.store.outbox.row_of(what.chat_id, what.reply_to) if what.reply_to else None
    if row is None or row.message.case_no is None:
        return False
    case = audience.living(turn.desk, turn.store.cases.find(row.message.case_no))
    is_own = case.is_open and case.reporter_id == turn.sender.id
    return is_own and mutes.awaits_answer(turn.store.cases.history(case.no), turn.sender.id)


def answer(turn: Turn, mute: Mute) -> None:
    """Say once a day how long it still is, and what is heard all the same."""
    last = turn.store.held_words.last_said_at(turn.sender.id, Why.MUTE)
    zone = turn.office.zone
    is_said = last is not None and last >= mute.began_at
    if (
        last is None
        or not is_said
        or last.astimezone(zone).date() < turn.now.astimezone(zone).date()
    ):
        until = phrasing.moment(turn.desk, mute.ends_at)
        turn.answer(lines(say("mutes.still", until=until), objection(turn.desk)))


def tell(desk: Desk, person: Person, mute: Mute) -> None:
    """The person reads why, until when, what is always heard, and how to object."""
    until = phrasing.moment(desk, mute.ends_at)
    told = say("mutes.told", reason=mute.reason, until=until)
    desk.pass_on(person, lines(told, objection(desk)))


def called(desk: Desk, person: Person) -> str:
    """How staff read of somebody: not by name where they left it out, be it of one open case."""
    told = desk.store.worklists.told_by(person.id)
    is_unnamed = person.is_nameless or any(
        case.is_open and case.reporter_id == person.id and namelessness.is_lasting(case)
        for case in told
    )
    return plain("mutes.unnamed") if is_unnamed else person.name


def objection(desk: Desk) -> Said:
    """Whom to talk to for somebody who finds it wrong."""
    phone = desk.community.office_phone
    return say("mutes.object_by_phone", phone=phone) if phone else say("mutes.object_in_person")


async def show(update: Update, turn: Turn) -> None:
    """Who is muted, until when."""
    if _may(turn):
        text, keyboard = _list(turn, 0)
        turn.answer(text, keyboard=keyboard)


async def turn_page(update: Update, turn: Turn) -> None:
    """Another page of the list, in the same message."""
    if _may(turn):
        turn.rewrite(*_list(turn, int(turn.choice[0])))


async def show_one(update: Update, turn: Turn) -> None:
    """Why, by whom, until when; to be read and lifted."""
    mute = _of_tapped(turn)
    if mute is not None:
        turn.answer(about(turn.desk, mute), keyboard=choices(turn.desk, mute))


async def lift(update: Update, turn: Turn) -> None:
    """It is over before its time; the person hears it, what was held is still to be read."""
    mute = _of_tapped(turn)
    if mute is None:
        return
    turn.store.mutes.lift(mute.id, by=turn.sender.id, at=turn.now)
    person = turn.store.people.get(mute.person_id)
    turn.desk.tell(person, "mutes.lifted_told")
    count = len(turn.store.held_words.open_of(person.id, Why.MUTE))
    turn.rewrite(
        say("mutes.lifted", name=called(turn.desk, person), count=count), _to_read(person, count)
    )


def end(desk: Desk, mute: Mute) -> None:
    """Its days are over: a kind word, and what was held is offered to be read."""
    desk.store.mutes.tell(mute.id, at=desk.now)
    person = desk.store.people.get(mute.person_id)
    is_muted_anew = desk.store.mutes.of(mute.person_id, at=desk.now) is not None
    if is_muted_anew or person.erased_at is not None:
        return
    desk.tell(person, "mutes.over_told")
    count = len(desk.store.held_words.open_of(person.id, Why.MUTE))
    for admin in _keepers(desk, mute):
        desk.tell(
            admin,
            "mutes.over",
            name=called(desk, person),
            count=count,
            keyboard=_to_read(person, count),
        )


def keep_for_account(desk: Desk, person: Person) -> None:
    """Somebody is forgotten: of their mutes stays the one that holds, without a name or words."""
    mute = desk.store.mutes.of(person.id, at=desk.now)
    if mute is not None and person.telegram_id is not None:
        mark = mutes.mark_of(person.telegram_id, desk.store.facts.salt)
        desk.store.mutes.detach(mute.id, mark, reason=plain("mutes.reason_forgotten"))
    desk.store.mutes.forget(person.id)


def about(desk: Desk, mute: Mute) -> Said:
    """One of them in full."""
    people = desk.store.people.some([mute.person_id, mute.muted_by])
    return say(
        "mutes.about",
        name=called(desk, people[mute.person_id]),
        admin=people[mute.muted_by].name,
        reason=mute.reason,
        until=phrasing.moment(desk, mute.ends_at),
        count=len(desk.store.held_words.open_of(mute.person_id, Why.MUTE)),
    )


def choices(desk: Desk, mute: Mute) -> Keyboard:
    """To read what was held, and to end it early."""
    return rows(
        [button("held.read", "held", mute.person_id)],
        [button("mutes.lift", "unmute", mute.id), button("mutes.all", "mutes")],
    )


def _to_read(person: Person, count: int) -> Keyboard | None:
    return rows([button("held.read", "held", person.id)]) if count else None


def _keepers(desk: Desk, mute: Mute) -> list[Person]:
    """Who decided it, as long as they may and hear us; else everybody who may."""
    admin = desk.store.people.get(mute.muted_by)
    if permissions.holds(admin, Action.MUTE) and admin.is_reachable:
        return [admin]
    return [one for one in desk.store.people.anywhere_with_role(Role.ADMIN) if one.is_reachable]


def _list(turn: Turn, number: int) -> tuple[Said, Keyboard | None]:
    found = turn.store.mutes.open(turn.now)
    if not found:
        return say("mutes.nobody"), None
    last = (len(found) - 1) // ON_A_PAGE
    page = min(number, last)
    shown = found[page * ON_A_PAGE :][:ON_A_PAGE]
    people = turn.store.people.some(one.person_id for one in shown)
    told = [
        say(
            "mutes.line",
            name=called(turn.desk, people[one.person_id]),
            until=phrasing.moment(turn.desk, one.ends_at),
            reason=one.reason,
        )
        for one in shown
    ]
    openers = ([named(called(turn.desk, people[one.person_id]), "muted", one.id)] for one in shown)
    keyboard = rows(*openers, arrows(page, last, "mutepage"))
    return lines(say("mutes.heading", count=len(found)), *told), keyboard


def _may(turn: Turn) -> bool:
    """Whether the sender decides of this; else they read whom to ask."""
    if permissions.holds(turn.sender, Action.MUTE):
        return True
    turn.toast("mutes.not_yours", is_alert=True)
    return False


def _of_tapped(turn: Turn) -> Mute | None:
    """The one on the button, if it still holds."""
    if not _may(turn):
        return None
    mute = turn.store.mutes.find(int(turn.choice[0]))
    if mute is None or not mute.holds(turn.now):
        turn.toast("mutes.over_already", is_alert=True)
        return None
    return mute
