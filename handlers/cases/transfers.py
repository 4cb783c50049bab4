"""A case goes to a colleague, back to where it came from, or up: each with a reason."""

from telegram import Update

from casework import handling, permissions
from casework.case import Case
from casework.labels import Urgency
from casework.people import Person
from casework.permissions import ROLES_AT_LEVEL, Action
from handlers import dialogue, phrasing
from handlers.cases import alerts, audience, cards, colleagues, ledger, notes, takebacks, work
from handlers.dialogue import Dialogue
from handlers.duty import roles
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, plain, say

NAME = "transfer"
# To whom; then why, for each of the three ways.
COLLEAGUE = "colleague"
GIVE = "give"
GIVE_BACK = "giveback"
SEND_UP = "sendup"
USUAL_REASONS = 3


async def ask_colleague(update: Update, turn: Turn) -> None:
    """To whom?"""
    case = work.at_work(turn)
    if not colleagues.to_choose(turn, case):
        turn.reply("transfers.nobody", no=case.no)
        return
    dialogue.ask(
        turn,
        NAME,
        COLLEAGUE,
        say("transfers.ask_colleague", no=case.no),
        keyboard=colleagues.choice(turn, case, 0),
        answers={"case_no": case.no},
    )


async def turn_page(update: Update, turn: Turn) -> None:
    """The next names."""
    case = work.at_work(turn)
    if dialogue.of_tapped(turn, NAME, COLLEAGUE) is not None:
        keyboard = colleagues.choice(turn, case, int(turn.choice[1]))
        turn.rewrite(say("transfers.ask_colleague", no=case.no), keyboard)


async def choose_colleague(update: Update, turn: Turn) -> None:
    """A name was tapped: why?"""
    case = work.at_work(turn)
    if dialogue.of_tapped(turn, NAME, COLLEAGUE) is None:
        return
    chosen = colleagues.chosen(turn, case, int(turn.choice[1]))
    if chosen is None:
        turn.toast("transfers.not_any_more", is_alert=True)
        return
    dialogue.ask_here(
        turn,
        NAME,
        GIVE,
        say("transfers.ask_pass", no=case.no, to=phrasing.titled(chosen)),
        keyboard=_reasons(GIVE),
        answers={"case_no": case.no, "to": str(chosen.id)},
    )


async def ask_return_reason(update: Update, turn: Turn) -> None:
    """Why is it returned?"""
    case = work.at_work(turn)
    _ask_why(turn, GIVE_BACK, case, say("transfers.ask_giveback", no=case.no))


async def ask_up_reason(update: Update, turn: Turn) -> None:
    """Why does it need the next level?"""
    case = _to_help_with(turn, turn.choice[0])
    level = plain(f"names.level.{handling.next_level(case)}")
    due = phrasing.promise(turn.desk, case)
    _ask_why(turn, SEND_UP, case, say("transfers.ask_sendup", no=case.no, level=level, due=due))


async def give_usual_reason(update: Update, turn: Turn) -> None:
    """One of the usual reasons was tapped."""
    asked = dialogue.of_tapped(turn, NAME, GIVE, GIVE_BACK, SEND_UP)
    if asked is not None:
        _move(turn, asked, plain(f"transfers.reason.{asked.step}.{turn.choice[0]}"))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """A name, or a reason, was written; a picture is kept with the case, inside."""
    case_no = asked.answers["case_no"]
    if what.attachment is not None:
        notes.put(turn, turn.store.cases.open_to(turn.sender, Action.NOTE, case_no), what)
    if not what.text:
        turn.reply("transfers.words_please", no=case_no)
    elif asked.step == COLLEAGUE:
        _take_name(turn, asked, what.text)
    else:
        _move(turn, asked, what.text)
    return True


def _take_name(turn: Turn, asked: Dialogue, words: str) -> None:
    case = work.still_at_work(turn, asked)
    chosen = colleagues.named_by(turn, case, words)
    if chosen is None:
        turn.reply("transfers.which_colleague")
        return
    question = say("transfers.ask_pass", no=case.no, to=phrasing.titled(chosen))
    _ask_why(turn, GIVE, case, question, to=str(chosen.id))


def _ask_why(turn: Turn, step: str, case: Case, question: Said, **answers: str) -> None:
    dialogue.ask(
        turn,
        NAME,
        step,
        question,
        keyboard=_reasons(step),
        answers={"case_no": case.no, **answers},
    )


def _reasons(step: str) -> Keyboard:
    """The usual reasons save typing."""
    usual = (
        [named(plain(f"transfers.reason.{step}.{number}"), "why", number)]
        for number in range(USUAL_REASONS)
    )
    return rows(*usual, [button("buttons.cancel", "cancel")])


def _move(turn: Turn, asked: Dialogue, reason: str) -> None:
    """The reason is there: off it goes."""
    if asked.step == GIVE:
        _pass_on(turn, work.still_at_work(turn, asked), int(asked.answers["to"]), reason)
    elif asked.step == GIVE_BACK:
        _give_back(turn, work.still_at_work(turn, asked), reason)
    else:
        _send_up(turn, _to_help_with(turn, asked.answers["case_no"]), reason)


def _pass_on(turn: Turn, case: Case, to_id: int, reason: str) -> None:
    """The colleague gets the card and reads from whom and why; the resident reads who has it."""
    to = colleagues.chosen(turn, case, to_id)
    dialogue.end(turn)
    if to is None:
        turn.reply("transfers.gone", no=case.no)
        return
    moved, event = handling.transfer(
        case, to.id, reason=reason, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    ledger.update(turn.desk, moved, event)
    ledger.remember(turn, case)
    _hand(turn, to, moved, "transfers.yours", reason)
    if turn.store.talks.of_case(moved.no) is None:
        audience.tell(turn.desk, moved, _now_with(turn, moved, to))
    takebacks.offer(turn, moved, say("transfers.passed", no=case.no, to=phrasing.titled(to)))


def _now_with(turn: Turn, moved: Case, to: Person) -> Said:
    """Who has it now; a date only where it still holds, and nobody is in danger."""
    owner = roles.named(turn.desk, moved, to)
    if moved.urgency is Urgency.EMERGENCY or moved.due_at < turn.now:
        return say("transfers.now_with", no=moved.no, owner=owner)
    due = phrasing.promise(turn.desk, moved)
    return say("transfers.now_with_until", no=moved.no, owner=owner, due=due)


def _give_back(turn: Turn, case: Case, reason: str) -> None:
    """Whoever could take it gets it again; in an emergency everybody is called out again."""
    returned, event = handling.give_back(
        case, reason=reason, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    dialogue.end(turn)
    ledger.update(turn.desk, returned, event)
    ledger.remember(turn, case)
    takers = alerts.others_to_take(turn.desk, returned, turn.sender)
    if handling.raises_alarm(returned):
        _call_out(turn, returned, takers, reason)
    else:
        for person in takers:
            _hand(turn, person, returned, "transfers.returned_to_you", reason)
        alerts.announce_to_the_new(turn.desk, returned)
    key = "transfers.returned" if takers else "transfers.returned_alone"
    takebacks.offer(turn, returned, say(key, no=case.no))


def _call_out(turn: Turn, returned: Case, takers: list[Person], reason: str) -> None:
    for person in takers:
        _say_why(turn, person, returned, "transfers.returned_to_you", reason)
    alerts.announce(turn.desk, returned)
    audience.tell(turn.desk, returned, say("transfers.returned_emergency", no=returned.no))


def _send_up(turn: Turn, case: Case, reason: str) -> None:
    """The people of the next level get the card and read why; the one who has it knows of it."""
    raised, event = handling.send_up(case, reason=reason, actor_id=turn.sender.id, at=turn.now)
    dialogue.end(turn)
    ledger.update(turn.desk, raised, event)
    ledger.remember(turn, case)
    above = alerts.of_role(turn.desk, raised, ROLES_AT_LEVEL[raised.level])
    above = [one for one in above if one.id != turn.sender.id]
    for person in above:
        _hand(turn, person, raised, "transfers.help_wanted", reason)
    for owner in alerts.owners(turn.desk, raised):
        if owner.id not in {turn.sender.id, *(one.id for one in above)}:
            _say_why(turn, owner, raised, "transfers.sent_up_by_other", reason)
    key = "transfers.sent_up" if above else "transfers.sent_up_alone"
    level, due = plain(f"names.level.{raised.level}"), phrasing.promise(turn.desk, raised)
    takebacks.offer(turn, raised, say(key, no=case.no, level=level, due=due))


def _hand(turn: Turn, person: Person, case: Case, key: str, reason: str) -> None:
    """From whom, why; and the card, below everything else in the chat."""
    _say_why(turn, person, case, key, reason)
    cards.send(turn.desk, person, case)


def _say_why(turn: Turn, person: Person, case: Case, key: str, reason: str) -> None:
    who, shown = phrasing.titled(turn.sender), audience.as_read_by(turn.desk, case, person)
    text = say(key, no=case.no, who=who, reason=shown(reason))
    turn.desk.pass_on(person, text, case_no=case.no)


def _to_help_with(turn: Turn, case_no: str) -> Case:
    """The case, for the one who has it, and for those who say where a case belongs."""
    case = turn.store.cases.visible_to(turn.sender, case_no)
    needed = permissions.as_owner_or(turn.sender, Action.TRIAGE, case)
    permissions.require(turn.sender, needed, case)
    return case
