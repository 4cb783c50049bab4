"""What the community knows as files: a template, what stands now, a file that is shown first."""

from functools import partial

from telegram import Update

from casework.permissions import Action
from handlers import dialogue, errands
from handlers.files.talk import FILE, FileTalk
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.wording import say

TALK = FileTalk(
    code="knowledge",
    name="knowledge_file",
    action=Action.SET_KNOWLEDGE,
    check="knowledge_check",
    enter="knowledge_enter",
    do="knowledgedo",
    drop="knowledgedrop",
)
NAME = TALK.name
TEMPLATE, EXPORT = "knowledge_template", "knowledge_export"

begin_check = TALK.begin_check
take = TALK.take


async def show(update: Update, turn: Turn) -> None:
    """What can be done with files; the next document is taken for one."""
    if TALK.may(turn):
        keyboard = rows(
            [button("knowledge_files.template", "knowledgetemplate")],
            [button("knowledge_files.export", "knowledgeexport")],
            [button("knowledge_files.back", "knowledge"), button("buttons.cancel", "cancel")],
        )
        question = say("knowledge_files.ask")
        dialogue.ask(turn, NAME, FILE, question, keyboard=keyboard, answers={})


async def template(update: Update, turn: Turn) -> None:
    """An empty template was asked for."""
    _begin(turn, TEMPLATE)


async def export(update: Update, turn: Turn) -> None:
    """The entries as they stand were asked for."""
    _begin(turn, EXPORT)


async def enter(update: Update, turn: Turn) -> None:
    """The changes that were shown are agreed to."""
    TALK.agree(turn)


async def drop(update: Update, turn: Turn) -> None:
    """The changes that were shown are not wanted."""
    TALK.refuse(turn)


def _begin(turn: Turn, kind: str) -> None:
    if TALK.may(turn):
        begin = partial(errands.begin, turn, kind, {})
        begin(say("knowledge_files.preparing", done=0, total=1))
