"""不留姓名: a resident says, for one case or for all to come, whether staff read their name."""

from datetime import datetime

from telegram import Update

from casework import filing, namelessness
from casework.case import Case
from casework.errors import CaseNotFound
from handlers.cases import cards, ledger, receipts
from handlers.keyboards import button, rows
from handlers.residents import profile
from handlers.turn import Turn
from handlers.wording import paragraphs, say

YES = "1"


async def ask(update: Update, turn: Turn) -> None:
    """What it means, and the choice for all that is told from now on."""
    key = "nameless.is_nameless" if turn.sender.is_nameless else "nameless.is_named"
    is_now = turn.sender.is_nameless
    change = button("nameless.named" if is_now else "nameless.veil", "namelessset", int(not is_now))
    text = paragraphs(say(key), say("nameless.explained"))
    keyboard = rows([change], [button("profile.back", "me")])
    turn.put(text, keyboard)


async def choose(update: Update, turn: Turn) -> None:
    """The choice for all that is told from now on."""
    is_nameless = turn.choice[0] == YES
    turn.store.people.set_nameless(turn.sender.id, is_nameless=is_nameless)
    turn.forget_sender()
    turn.toast("nameless.set_veiled" if is_nameless else "nameless.set_named", is_alert=True)
    profile.put(turn)


async def veil(update: Update, turn: Turn) -> None:
    """The choice for one case: its cards follow, and the receipt says how it stands."""
    case = _own(turn)
    change = namelessness.veil if turn.choice[1] == YES else namelessness.unveil
    if case.is_nameless is not (turn.choice[1] == YES):
        changed, event = change(case, actor_id=turn.sender.id, at=turn.now)
        ledger.update(turn.desk, changed, event)
        key = "nameless.case_veiled" if changed.is_nameless else "nameless.case_named"
        turn.toast(key, is_alert=True)
    shown = receipts.write(turn, turn.store.cases.find(case.no))
    turn.rewrite(shown.text, shown.keyboard)


def veil_open(turn: Turn) -> None:
    """What is open already goes without a name too, where the matter allows."""
    for case in turn.store.worklists.told_by(turn.sender.id):
        is_own = case.reporter_id == turn.sender.id
        if case.is_open and is_own and not case.is_nameless and namelessness.may_be(case):
            ledger.update(turn.desk, *namelessness.veil(case, actor_id=turn.sender.id, at=turn.now))
        elif case.is_open:
            cards.refresh(turn.desk, case)


def unveil_declined(turn: Turn, *, declined_at: datetime | None) -> None:
    """What went without a name for want of consent has it again; what was chosen stays."""
    for case in turn.store.worklists.told_by(turn.sender.id):
        is_own = case.reporter_id == turn.sender.id and case.is_nameless
        history = turn.store.cases.history(case.no) if is_own else []
        if case.is_open and is_own and not namelessness.is_chosen(history, declined_at):
            ledger.update(
                turn.desk, *namelessness.unveil(case, actor_id=turn.sender.id, at=turn.now)
            )
        elif case.is_open:
            cards.refresh(turn.desk, case)


def _own(turn: Turn) -> Case:
    """The case on the button, for the one who told it: whoever wrote it down knows the name.

    Raises:
        CaseNotFound: for everybody else.
        StageNotAllowed: when it is over.
    """
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    if case.reporter_id != turn.sender.id:
        raise CaseNotFound(case_no=case.no)
    filing.require_open(case)
    return case
