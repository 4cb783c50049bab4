"""Words are due: a picture that comes along is kept in the case, and words are asked for again."""

from casework.case import Case, CaseEvent, EventKind
from handlers.cases import additions, cards
from handlers.given import Given
from handlers.turn import Turn
from handlers.wording import Said, lines, say


def of(turn: Turn, case: Case, what: Given, *, again: Said) -> str:
    """The words of a message; "" when there were none, and they have just been asked for again.

    Whatever else came is kept as something that staff attached: no resident gets it. The rest of
    an album is kept without a word.
    """
    is_rest = bool(what.album_id) and turn.store.cases.of_album(what.album_id or "") == case.no
    if what.attachment is not None:
        event = CaseEvent(case.no, EventKind.ATTACHED, turn.sender.id, turn.now, what.text)
        turn.store.cases.append(event)
        additions.keep(turn, case.no, what)
        cards.refresh(turn.desk, case)
    if not what.text and not is_rest:
        turn.answer(lines(say("words.kept", no=case.no), again))
    return what.text
