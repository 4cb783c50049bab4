"""The remark in the file of a household 家庭档案: who wrote it and when, edited, taken away."""

from collections.abc import Mapping
from datetime import datetime

from telegram import Update

from casework import roster
from casework.places import Household
from handlers.keyboards import button
from handlers.office import looks
from handlers.roster import form, households
from handlers.roster.form import Step, for_editors, still_there
from handlers.turn import Turn
from handlers.wording import Said, say

WRITE = "remark"


@for_editors
async def ask(update: Update, turn: Turn) -> None:
    """What is to be remarked?"""
    flat = households.found(turn)
    looks.at_household(turn.desk, turn.sender, flat)
    clear = [button("roster_remarks.clear", "roremarkbare", flat.id, _stamp(flat))]
    name, most = households.name(turn, flat), roster.LONGEST_REMARK
    question = say("roster_remarks.ask", name=name, most=most)
    if flat.remark:
        question = say("roster_remarks.ask_again", name=name, most=most, remark=flat.remark)
    form.ask(
        turn,
        WRITE,
        question,
        clear if flat.remark else [],
        form.cancel("roflat", flat.id),
        id=str(flat.id),
        shown=flat.remark,
    )


@for_editors
async def clear(update: Update, turn: Turn) -> None:
    """Taken away, unless a colleague has written something else meanwhile."""
    flat = households.found(turn)
    if _stamp(flat) != form.number(turn, 1):
        told = say("roster_remarks.meanwhile")
    else:
        turn.store.households.set_remark(flat.id, "", by=turn.sender.id, at=turn.now)
        told = say("roster_remarks.cleared", before=flat.remark)
    form.show(turn, households.page(turn, flat.id), told)


def _take(turn: Turn, kept: Mapping[str, str], text: str) -> None:
    """What a colleague has written since the question was asked stays above it."""
    flat = still_there(turn.store.households.get(int(kept["id"])))
    remark = roster.remark(text, shown=kept["shown"], current=flat.remark)
    turn.store.households.set_remark(flat.id, remark, by=turn.sender.id, at=turn.now)
    form.answer(turn, households.page(turn, flat.id), _kept(turn, flat, kept["shown"]))


STEPS: Mapping[str, Step] = {WRITE: _take}


def _kept(turn: Turn, before: Household, shown: str) -> Said:
    """That it is written down, and what stood there before."""
    if before.remark != shown and before.remark_by is not None:
        who = turn.store.people.get(before.remark_by).name
        return say("roster_remarks.written_below", who=who)
    if not before.remark:
        return say("roster_remarks.written")
    return say("roster_remarks.changed", before=before.remark)


def _stamp(flat: Household) -> int:
    """When it was written, as far as a button needs to know."""
    return _seconds(flat.remark_at) if flat.remark_at else 0


def _seconds(at: datetime) -> int:
    return int(at.timestamp() * 1000) % 10**9
