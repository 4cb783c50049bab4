"""The buttons of a conversation: end it, turn to it, go on with it, finish it."""

from telegram import Update

from casework import talks
from casework.labels import Kind, Outcome
from casework.talks import Talk
from handlers import dialogue
from handlers.cases import resolution, work
from handlers.duty import following, talking, told
from handlers.turn import Turn


async def end(update: Update, turn: Turn) -> None:
    """The button 结束对话, on either side."""
    talk = _own(turn)
    if talk is None or not talk.is_open:
        turn.toast("talks.over_already", is_alert=True)
        return
    turn.toast("")
    talking.end(turn, talk, turn.store.cases.find(talk.case_no))


async def turn_to(update: Update, turn: Turn) -> None:
    """Of several residents, this one is answered from now on."""
    talk = _own(turn)
    if talk is None or talk.helper_id != turn.sender.id:
        turn.toast("talks.over_already", is_alert=True)
        return
    _turn_to(turn, talk)


async def go_on(update: Update, turn: Turn) -> None:
    """Speak with the resident of a question that one has, also after it was over."""
    case = work.at_work(turn)
    known = turn.store.talks.of_case(case.no)
    if known is not None and known.is_open and known.helper_id == turn.sender.id:
        _turn_to(turn, known)
    elif case.kind is not Kind.QUESTION:
        turn.reply("talks.no_question", no=case.no)
    elif following.resume(turn.desk, case) is None:
        turn.reply("talks.unheard", no=case.no)


async def finish(update: Update, turn: Turn) -> None:
    """Resolve the question with the last answer; what answers nothing is read once more."""
    case = work.at_work(turn)
    answer = told.last_answer(turn.desk, case, turn.sender)
    if answer and told.is_telling(turn.desk, case, answer):
        dialogue.lay_aside(turn)
        resolution.finish(turn, case, Outcome.EXPLAINED, answer)
    else:
        answers = {"case_no": case.no, "outcome": Outcome.EXPLAINED, "answer": answer}
        resolution.confirm(turn, answers)


def _own(turn: Turn) -> Talk | None:
    """The conversation on the button, if the sender takes part in it."""
    talk = turn.store.talks.find(int(turn.choice[0]))
    is_own = talk is not None and turn.sender.id in {talk.asker_id, talk.helper_id}
    return talk if is_own else None


def _turn_to(turn: Turn, talk: Talk) -> None:
    turn.store.talks.save(talks.turn_to(talk, at=turn.now))
    case = turn.store.cases.find(talk.case_no)
    resident = following.resident(turn.desk, case)
    turn.reply("talks.turned_to", no=case.no, resident=resident, case_no=case.no)
