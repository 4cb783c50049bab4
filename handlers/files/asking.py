"""A file that the office sends unasked: what it is, is asked before it is anything else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from telegram import Update

from casework import permissions
from casework.additions import STILL_OPEN
from casework.permissions import Action
from handlers import dangers, dialogue, documents
from handlers.cases import drafts, reports
from handlers.dialogue import Dialogue
from handlers.documents import Sent
from handlers.duty import aside, talking
from handlers.given import Given, packed, unpacked
from handlers.hotline import files as hotline_files
from handlers.keyboards import Keyboard, button, rows
from handlers.knowledge import files as knowledge_files
from handlers.roster import files as roster_files
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import say
from nlp.file_names import kind_of

NAME = "sent_file"
WHAT = "what"
WORKBOOKS = (".xlsx", ".csv", ".xls", ".xlsm", ".et")
TEXTS = (".md", ".markdown")
# So much of an answer in words is still an answer to what a file is.
LONGEST_WORD = 12


@dataclass(frozen=True)
class FileKind:
    """What a file may be: its code, its button, what it asks for, how it ends, what is done."""

    code: str
    verb: str
    key: str
    action: Action
    endings: Sequence[str]
    begin: Callable[[Turn, Sent], None]


KINDS = (
    FileKind(
        "roster",
        "rosteris",
        "sent_files.is_roster",
        Action.SET_ROSTER,
        WORKBOOKS,
        roster_files.begin_check,
    ),
    FileKind(
        "knowledge",
        "knowledgeis",
        "sent_files.is_knowledge",
        Action.SET_KNOWLEDGE,
        (*WORKBOOKS, *TEXTS),
        knowledge_files.begin_check,
    ),
    FileKind(
        "orders",
        "ordersis",
        "sent_files.is_orders",
        Action.TAKE_ORDERS,
        WORKBOOKS,
        partial(hotline_files.begin_check, kind="orders"),
    ),
    FileKind(
        "counts",
        "countsis",
        "sent_files.is_counts",
        Action.TAKE_ORDERS,
        WORKBOOKS,
        partial(hotline_files.begin_check, kind="counts"),
    ),
)


def is_offered(turn: Turn, what: Given) -> bool:
    """Whether somebody of the office has sent what looks like a list of theirs."""
    sent = documents.sent(turn)
    if sent is None or (what.text and dangers.are_named(turn.desk, what.text)):
        return False
    likely = _likely(turn, sent, what.text)
    if not likely:
        return False
    answers = {**packed(what), "file_id": sent.file_id, "name": sent.name, "size": str(sent.size)}
    question = say("sent_files.what_is_it", name=sent.name)
    dialogue.ask(turn, NAME, WHAT, question, keyboard=_choices(turn, likely), answers=answers)
    return True


async def is_roster(update: Update, turn: Turn) -> None:
    """The community's own lists."""
    _tapped(turn, "roster")


async def is_knowledge(update: Update, turn: Turn) -> None:
    """Questions and answers."""
    _tapped(turn, "knowledge")


async def is_orders(update: Update, turn: Turn) -> None:
    """Orders of the hotline."""
    _tapped(turn, "orders")


async def is_counts(update: Update, turn: Turn) -> None:
    """How many complaints the months brought."""
    _tapped(turn, "counts")


async def is_none(update: Update, turn: Turn) -> None:
    """None of these: it is to be handled like anything else that is sent."""
    asked = dialogue.of_tapped(turn, NAME, WHAT)
    if asked is not None:
        _deny(turn, asked)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The question was answered in words, or by something else that was sent."""
    if what.attachment is None:
        kind = _in_words(turn, asked, what.text)
        if kind is not None:
            _begin(turn, asked, kind)
            return True
        if is_saying(what.text, "other"):
            _deny(turn, asked)
            return True
    sent = documents.sent(turn)
    if sent is not None and _likely(turn, sent, ""):
        turn.reply("sent_files.one_by_one")
        return True
    dialogue.lay_aside(turn)
    return False


@dialogue.on_leaving(NAME)
def leave(visit: Visit, asked: Dialogue) -> None:
    """Words that came with a file of which nobody said what it is are filed, and the file, too."""
    if asked.answers["text"]:
        draft = Dialogue(visit.sender.id, drafts.NAME, drafts.SILENT, visit.now, asked.answers)
        drafts.settle(visit, draft)


def _likely(turn: Turn, sent: Sent, text: str) -> list[FileKind]:
    """What it may be for this sender, the likeliest first."""
    name = sent.name.lower()
    kinds = [
        one
        for one in KINDS
        if permissions.holds(turn.sender, one.action) and name.endswith(tuple(one.endings))
    ]
    guess = kind_of(name) or kind_of(text)
    return sorted(kinds, key=lambda one: one.code != guess)


def _in_words(turn: Turn, asked: Dialogue, text: str) -> FileKind | None:
    """The kind that was named, or the one that was offered first and is nodded at."""
    kinds = _likely(turn, _sent(asked), asked.answers["text"])
    if is_saying(text, "same") or is_saying(text, "nods"):
        return kinds[0] if kinds else None
    if len(text) > LONGEST_WORD or is_saying(text, "other"):
        return None
    named = kind_of(text)
    return next((one for one in kinds if one.code == named), None)


def _tapped(turn: Turn, code: str) -> None:
    asked = dialogue.of_tapped(turn, NAME, WHAT)
    if asked is not None:
        _begin(turn, asked, next(one for one in KINDS if one.code == code))


def _begin(turn: Turn, asked: Dialogue, kind: FileKind) -> None:
    dialogue.end(turn)
    kind.begin(turn, _sent(asked))


def _sent(asked: Dialogue) -> Sent:
    answers = asked.answers
    return Sent(answers["file_id"], answers["name"], int(answers["size"]))


def _deny(turn: Turn, asked: Dialogue) -> None:
    """It is heard as if nobody had asked."""
    dialogue.end(turn)
    what = unpacked(turn, asked.answers)
    if talking.goes_on(turn, what):
        return
    if what.is_silent:
        recent = turn.store.cases.last_open_of(turn.sender.id, since=turn.now - STILL_OPEN)
        drafts.ask_about(turn, what, recent)
    else:
        drafts.take_in(turn, what, reports.as_matter(reports.understand(turn, what.text)))


def _choices(turn: Turn, kinds: Sequence[FileKind]) -> Keyboard:
    none = "sent_files.to_other_side" if aside.is_amid(turn) else "sent_files.is_none"
    return rows(*([button(one.key, one.verb)] for one in kinds), [button(none, "rosternot")])
