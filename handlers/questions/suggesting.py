"""What a person answered is kept as an entry: by whoever may, or suggested to those who may."""

from telegram import InlineKeyboardButton, Update

from casework import permissions
from casework.askings import Unanswered, UnansweredState
from casework.case import Case, EventKind
from casework.labels import Kind
from casework.masking import mask, mask_people
from casework.people import Person
from casework.permissions import Action
from handlers.cases import tellers
from handlers.desk import Desk
from handlers.duty import told
from handlers.keyboards import button, rows
from handlers.knowledge import entering, keepers
from handlers.questions import asked
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import clip, say

# So much of question and answer is read in the suggestion; the draft holds all of both.
LONGEST_QUESTION, LONGEST_ANSWER = 400, 1200


def way(person: Person, case: Case) -> list[InlineKeyboardButton]:
    """The button for it, where the answer is for everybody's eyes."""
    if case.kind is not Kind.QUESTION or case.is_confidential:
        return []
    keeps = permissions.holds(person, Action.SET_KNOWLEDGE)
    return [button("questions.keep" if keeps else "questions.suggest", "askkeep", case.no)]


async def keep(update: Update, turn: Turn) -> None:
    """存进知识库: a draft opens with question and answer; others suggest it to the admins."""
    case = turn.store.cases.visible_to(turn.sender, turn.choice[0])
    may_write = permissions.may(turn.sender, Action.SET_KNOWLEDGE, case)
    if not may_write:
        permissions.require(turn.sender, Action.NOTE, case)
    question = mask(tellers.anybodys(turn.desk, case, case.text))
    # The number of an office is what many ask for.
    answer = mask_people(tellers.anybodys(turn.desk, case, _answer(turn.desk, case)))
    if not way(turn.sender, case) or not answer:
        turn.toast("questions.nothing_to_keep", is_alert=True)
    elif may_write:
        turn.toast("")
        entering.begin(turn, question=question, answer=answer, of=_asked_in_vain(turn, case))
    elif asked.take_button(turn):
        _suggest(turn, case, question, answer)
    else:
        turn.toast("questions.suggested_before", is_alert=True)


def _answer(desk: Desk, case: Case) -> str:
    """What the resident was told in the end; else what whoever answered said that tells most."""
    talk = desk.store.talks.last_of_case(case.no)
    if not case.answer and talk is not None and talk.helper_id is not None:
        return told.last_answer(desk, case, desk.store.people.get(talk.helper_id))
    replies = [
        one.note
        for one in desk.store.cases.history(case.no)
        if one.kind is EventKind.REPLIED and one.note
    ]
    return case.answer or (replies[-1] if replies else "")


def _asked_in_vain(visit: Visit, case: Case) -> Unanswered | None:
    """What the question is one of, as long as nobody has written it down."""
    asking = visit.store.askings.of_case(case.no)
    unanswered_id = asking.unanswered_id if asking is not None else None
    one = visit.store.unanswered.find(unanswered_id) if unanswered_id else None
    return one if one is not None and one.state is UnansweredState.OPEN else None


def _suggest(turn: Turn, case: Case, question: str, answer: str) -> None:
    """Those who may write it down read it; where nobody can be told, that is said."""
    text = say(
        "questions.suggestion",
        who=turn.sender.name,
        no=case.no,
        question=clip(question, LONGEST_QUESTION),
        answer=clip(answer, LONGEST_ANSWER),
    )
    keyboard = rows([button("questions.write", "askkeep", case.no)])
    readers = [
        one
        for one in keepers.all_present(turn.desk)
        if one.id != turn.sender.id and permissions.may(one, Action.SEE, case)
    ]
    for person in readers:
        turn.desk.pass_on(person, text, keyboard=keyboard, case_no=case.no)
    turn.toast("")
    turn.reply("questions.suggested" if readers else "questions.suggestion_unheard")
