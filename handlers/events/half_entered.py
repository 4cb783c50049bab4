"""An event that was left in the middle of being entered: kept, gone on with, or given up."""

from telegram import Update

from handlers import dialogue
from handlers.dialogue import Dialogue
from handlers.events import entering, holding
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import say
from storage.owed import Priority

STEPS = (entering.TITLE, entering.WHEN, entering.WHERE)


@dialogue.on_leaving(entering.NAME)
def keep(visit: Visit, left: Dialogue) -> None:
    """What has a name already is kept, and offered to be gone on with."""
    if "title" not in left.answers:
        return
    number = visit.store.dialogues.lay_aside(left)
    visit.desk.pass_on(
        visit.sender,
        say("entering.kept", title=left.answers["title"]),
        keyboard=rows(
            [button("entering.go_on", "eventresume", number)],
            [button("entering.drop", "eventforget", number)],
        ),
        # Behind whatever it was left for: that may be a danger.
        priority=Priority.ALERT,
    )


async def resume(update: Update, turn: Turn) -> None:
    """Where one was; a time that has passed meanwhile is asked for anew."""
    kept = _tapped(turn)
    if kept is None or not holding.may(turn):
        return
    dialogue.lay_aside(turn)
    turn.store.dialogues.forget_laid_aside(int(turn.choice[0]))
    entering.go_on(turn, entering.still_good(turn, kept.answers), dialogue.ask)


async def forget(update: Update, turn: Turn) -> None:
    """It is not wanted any more."""
    kept = _tapped(turn)
    if kept is not None:
        turn.store.dialogues.forget_laid_aside(int(turn.choice[0]))
        _say_dropped(turn)


async def drop(update: Update, turn: Turn) -> None:
    """The form that is open is given up."""
    if dialogue.of_tapped(turn, entering.NAME, *STEPS) is not None:
        dialogue.end(turn)
        _say_dropped(turn)


def _say_dropped(turn: Turn) -> None:
    turn.rewrite(say("entering.dropped"), rows([button("eventdesk.back", "eventdesk")]))


def _tapped(turn: Turn) -> Dialogue | None:
    """What was kept; of what is done with already, a word says so."""
    kept = turn.store.dialogues.laid_aside(turn.sender.id, entering.NAME)
    found = kept.get(int(turn.choice[0]))
    if found is None:
        turn.toast("errors.outdated_button", is_alert=True)
    return found
