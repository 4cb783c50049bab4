"""Something of an entry is changed: asked for by its name, checked, written down."""

from collections.abc import Mapping

from telegram import Update

from casework import knowledge, markup
from casework.knowledge import Entry
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.given import Given
from handlers.keyboards import button, grid, rows
from handlers.knowledge import desk, fields, keepers, keeping, saving, twins
from handlers.turn import Turn
from handlers.wording import Said, lines, say

NAME = "entry_change"
PUBLIC = "public"
CHOICES = (*fields.CHOICES, PUBLIC)
# What of an entry each field is.
COLUMNS: Mapping[str, str] = {
    "more": "answer",
    "since": "since_on",
    "owner": "owner_id",
    "review": "review_on",
}


async def show_fields(update: Update, turn: Turn) -> None:
    """What is to be changed?"""
    entry = keepers.on_button(turn)
    if entry is None:
        return
    knowledge.require_live(entry)
    each = (button(f"entryform.field.{one}", "entryset", entry.id, one) for one in fields.FIELDS)
    back = [button("buttons.back", "entry", entry.id)]
    turn.put(say("entryform.which_field", question=entry.question), grid(each, across=3, last=back))


async def ask(update: Update, turn: Turn) -> None:
    """How is it to read from now on?"""
    entry = keepers.on_button(turn)
    if entry is not None:
        knowledge.require_live(entry)
        ask_field(turn, _seen(entry), turn.choice[1])


def ask_field(
    turn: Turn,
    answers: Mapping[str, str],
    field: str,
    *,
    page: int = 0,
    asking: Asking = dialogue.ask_here,
) -> None:
    """The same, with the answers that stand ready."""
    entry = turn.store.entries.find(int(answers["entry"]))
    about = say("entryform.about", question=entry.question) if entry else Said()
    asking(
        turn,
        NAME,
        field,
        lines(about, say(f"entryform.ask.{field}")),
        keyboard=rows(*fields.picks(turn, field, page=page), [button("buttons.cancel", "cancel")]),
        answers=answers,
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An answer was written."""
    if not keepers.may(turn):
        dialogue.end(turn)
        return True
    entry = current(turn, asked, what.text)
    if entry is None:
        return True
    if asked.step == PUBLIC:
        turn.reply("entryform.tap_please")
    elif what.attachment is not None or not what.text:
        turn.reply("entryform.words_please")
    else:
        after = fields.read(turn, asked.step, entry, what.text)
        if after is not None:
            _check(turn, asked, entry, after, what.text)
    return True


async def make_public(update: Update, turn: Turn) -> None:
    """The number in it may be read by everybody."""
    asked = dialogue.of_tapped(turn, NAME, PUBLIC)
    if asked is None or not keepers.may(turn):
        return
    entry = current(turn, asked)
    if entry is None:
        return
    after = fields.read(turn, asked.answers["field"], entry, asked.answers["text"])
    if after is not None:
        keep(turn, entry, after, asked.answers["field"], dialogue.ask_here)


def current(turn: Turn, asked: Dialogue, written: str = "") -> Entry | None:
    """The entry as it was when it was asked about; who comes too late sees the newer.

    Raises:
        EntryDropped: it is not in use any more.
    """
    entry = turn.store.entries.find(int(asked.answers["entry"]))
    if entry is None or f"{entry.version}" != asked.answers["version"]:
        dialogue.end(turn)
        if entry is not None:
            desk.show_newer(turn, entry, written)
        return None
    return knowledge.require_live(entry)


def keep(turn: Turn, before: Entry, after: Entry, field: str, asking: Asking) -> None:
    """Write it down; behind a text so long that it may have been cut more is waited for."""
    column = COLUMNS.get(field, field)
    told = {column: getattr(after, column)}
    changed = knowledge.change(before, by=turn.sender.id, at=turn.now, **told)
    if not keeping.change(turn.store, changed, was=before.version):
        dialogue.end(turn)
        desk.show_newer(turn, turn.store.entries.find(before.id) or before)
        return
    if field == "more" or (field == "answer" and _is_piece(after.answer)):
        _ask_more(turn, changed, asking)
        return
    dialogue.end(turn)
    is_asked_anew = column in {"question", "asks"}
    near = twins.named(twins.find(turn.desk, changed)) if is_asked_anew else Said()
    desk.put(turn, changed, lines(say("entryform.changed"), near))


async def done(update: Update, turn: Turn) -> None:
    """Nothing more follows: it is written down already."""
    asked = dialogue.of_tapped(turn, NAME, "more")
    entry = current(turn, asked) if asked is not None and keepers.may(turn) else None
    if entry is not None:
        dialogue.end(turn)
        desk.put(turn, entry, say("entryform.changed"))


def _check(turn: Turn, asked: Dialogue, before: Entry, after: Entry, text: str) -> None:
    """A number of a person that was not in it before: is it public?"""
    question = saving.privacy_question(after)
    if not question or question == saving.privacy_question(before):
        keep(turn, before, after, asked.step, dialogue.ask)
        return
    field = asked.step
    keyboard = rows(
        [button("entryform.public", "entrymakepublic")],
        [button("entryform.change_answer", "entryset", before.id, field)],
        [button("buttons.cancel", "cancel")],
    )
    answers = {**_seen(before), "field": field, "text": text}
    dialogue.ask(turn, NAME, PUBLIC, question, keyboard=keyboard, answers=answers)


def _ask_more(turn: Turn, entry: Entry, asking: Asking) -> None:
    text = say("entryform.ask_more", count=len(entry.answer), end=entry.answer[-30:])
    keyboard = rows([button("entryform.no_more", "entryenough")])
    asking(turn, NAME, "more", text, keyboard=keyboard, answers=_seen(entry))


def _is_piece(answer: str) -> bool:
    """Whether it is so long that a telephone may have cut it."""
    return markup.units(answer) >= fields.LIKE_A_PIECE


def _seen(entry: Entry) -> dict[str, str]:
    return {"entry": f"{entry.id}", "version": f"{entry.version}"}
