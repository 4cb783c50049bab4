"""A resident takes a message with several matters apart, or says that it is one."""

from telegram import Update

from casework import filing, permissions
from casework.case import Case
from casework.permissions import Action
from handlers import alerts, cards, reports
from handlers.given import Given
from handlers.several import LONGEST_GLANCE, matters_in
from handlers.turn import Turn
from handlers.wording import clip, say
from nlp.reading import Matter


async def split(update: Update, turn: Turn) -> None:
    """Give every further matter a number of its own; the first keeps the one that was given."""
    case = _own(turn)
    matters = matters_in(turn, case)
    if not matters:
        turn.toast("splitting.settled", is_alert=True)
        return
    first, *others = matters
    opened = [_open(turn, matter) for matter in others]
    _keep_first(turn, case, first, [one.no for one in opened])
    turn.rewrite(say("splitting.done", no=case.no, text=clip(first.text, LONGEST_GLANCE)))
    for one in opened:
        reports.announce(turn, one)


async def keep_whole(update: Update, turn: Turn) -> None:
    """It is one matter."""
    case = _own(turn)
    if matters_in(turn, case):
        note = filing.split(case, (), actor_id=turn.sender.id, at=turn.now)
        turn.store.cases.append(note)
    turn.rewrite(reports.receipt(turn, case), reports.receipt_buttons(turn, case))


def _open(turn: Turn, matter: Matter) -> Case:
    """File one matter with its own words, tags and place."""
    words = Given(*turn.tapped, matter.text)
    heard = reports.as_matter(reports.understand(turn, matter.text))
    return reports.open_case(turn, words, heard)


def _keep_first(turn: Turn, case: Case, first: Matter, others: list[str]) -> None:
    """The first case is about its own matter now; its text stays what the resident wrote."""
    heard = reports.as_matter(reports.understand(turn, first.text))
    kept, corrected = filing.correct_tag(
        case, heard.understood, office=turn.office, actor_id=turn.sender.id, at=turn.now
    )
    kept, moved = filing.correct_place(kept, heard.place, actor_id=turn.sender.id, at=turn.now)
    note = filing.split(case, others, actor_id=turn.sender.id, at=turn.now)
    turn.store.cases.save(kept, note, corrected, moved)
    alerts.announce_to_the_new(turn.desk, kept)
    cards.refresh(turn.desk, kept)


def _own(turn: Turn) -> Case:
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    permissions.require(turn.sender, Action.OWN, case)
    filing.require_open(case)
    return case
