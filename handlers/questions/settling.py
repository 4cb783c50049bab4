"""A question that waits for a person is over, because its asker has found the answer."""

from casework import questioning
from casework.askings import Asking
from handlers.cases import alerts, ledger
from handlers.questions import asked
from handlers.turn import Turn
from handlers.wording import clip

# So much of the answer stands in the history of the case.
LONGEST_ANSWER = 500


def settle(turn: Turn, asking: Asking) -> None:
    """Close the case of a question whose answer was useful; whoever has it hears so."""
    case, entry = asked.waiting_case(turn, asking), asked.entry_of(turn, asking)
    if case is None or entry is None:
        return
    settled, event = questioning.settle(
        case, answer=clip(entry.answer, LONGEST_ANSWER), actor_id=turn.sender.id, at=turn.now
    )
    ledger.update(turn.desk, settled, event)
    turn.reply("questions.settled", no=case.no, case_no=case.no)
    for owner in alerts.owners(turn.desk, case):
        if owner.id != turn.sender.id:
            turn.tell(owner, "questions.settled_owner", no=case.no, question=entry.question)
