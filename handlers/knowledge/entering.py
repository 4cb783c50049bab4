"""A new entry is written in the chat: the question, the answer, its source; the rest is guessed."""

from collections.abc import Mapping
from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from casework import knowledge, markup, masking
from casework.askings import Unanswered
from casework.knowledge import Entry
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.given import Given
from handlers.keyboards import button, grid, rows
from handlers.knowledge import desk, fields, guesses, keepers, shown, twins
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say

NAME = desk.ENTRY
QUESTION, ANSWER, MORE, SOURCE, CHECK = "question", "answer", "more", "source", "check"
# Before it is written down: is a number in it public, and is there such an entry already?
PUBLIC, TWINS = "public", "twins"
STEPS = (*fields.FIELDS, CHECK, PUBLIC, TWINS)
# Answered by a tap, a day, an address: whoever writes of a danger here means us.
CHOICES = (*fields.CHOICES, CHECK, PUBLIC, TWINS)


async def ask(update: Update, turn: Turn) -> None:
    """A new entry."""
    begin(turn)


def begin(
    turn: Turn, *, question: str = "", answer: str = "", of: Unanswered | None = None
) -> None:
    """Ask for a new entry, with a question and an answer that are known, and what it answers."""
    if not keepers.may(turn):
        return
    dialogue.lay_aside(turn)
    known = {"of": f"{of.id}"} if of is not None else {}
    head = Said()
    asked = " ".join(question.split())
    if 0 < len(asked) <= knowledge.LONGEST_QUESTION:
        known[QUESTION] = asked
    elif asked:
        head = say("entryform.asked_as", text=asked)
    if answer.strip():
        known[ANSWER] = knowledge.answered(answer[: knowledge.LONGEST_ANSWER])
    go_on(turn, known, dialogue.ask, head)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """An answer was written."""
    if not keepers.may(turn):
        # What was composed is there again with the role.
        if asked.answers.get(QUESTION):
            turn.store.dialogues.lay_aside(asked)
        dialogue.end(turn)
    elif what.attachment is not None or not what.text:
        turn.reply("entryform.words_please")
    elif asked.step in {CHECK, PUBLIC, TWINS}:
        turn.reply("entryform.tap_please")
    else:
        _take_field(turn, asked, what.text)
    return True


async def choose_field(update: Update, turn: Turn) -> None:
    """Something of it is to read otherwise."""
    asked = dialogue.of_tapped(turn, NAME, *STEPS)
    if asked is None or not keepers.may(turn):
        return
    field = turn.choice[0]
    if field == MORE:
        _ask_more(turn, asked.answers, dialogue.ask_here)
        return
    ask_field(turn, asked.answers, field)


def ask_field(turn: Turn, answers: Mapping[str, str], field: str, *, page: int = 0) -> None:
    """How is this one to read, instead of what was guessed or written?"""
    question = lines(_about(answers), say(f"entryform.ask.{field}"))
    back = [button("entryform.to_check", "entrydone")]
    keyboard = rows(*fields.picks(turn, field, page=page), back)
    dialogue.ask_here(turn, NAME, field, question, keyboard=keyboard, answers=answers)


async def done(update: Update, turn: Turn) -> None:
    """Nothing more follows: back to all of it."""
    asked = dialogue.of_tapped(turn, NAME, *STEPS)
    if asked is not None and keepers.may(turn):
        go_on(turn, asked.answers, dialogue.ask_here)


async def preview(update: Update, turn: Turn) -> None:
    """What is composed, as residents will read it, in messages of its own."""
    asked = dialogue.of_tapped(turn, NAME, CHECK)
    if asked is None or not keepers.may(turn):
        return
    for said in shown.pages(turn.desk, fields.unpacked(turn, asked.answers)):
        turn.answer(said)
    go_on(turn, asked.answers, dialogue.ask)


def put(turn: Turn, asked: Dialogue, field: str, entry: Entry, asking: Asking) -> None:
    """One field is known now; what was confirmed about it before no longer is."""
    answers = {**asked.answers, **fields.packed(entry)}
    if not asked.answers.get("kind"):
        answers = {name: one for name, one in answers.items() if name not in {"kind", "subject"}}
    if SOURCE not in asked.answers and field != SOURCE:
        answers.pop(SOURCE)
    stale = {"question": {TWINS}, "answer": {PUBLIC, TWINS}, "more": {PUBLIC, TWINS}}
    answers = {name: one for name, one in answers.items() if name not in stale.get(field, set())}
    if field == MORE or (field == ANSWER and _is_piece(turn)):
        _ask_more(turn, answers, asking)
    else:
        go_on(turn, answers, asking)


def go_on(turn: Turn, answers: Mapping[str, str], asking: Asking, head: Said | None = None) -> None:
    """Ask for the first thing that is missing; when nothing is, show it all."""
    head = head or Said()
    if not answers.get(QUESTION):
        text = paragraphs(head, say("entryform.ask_question"))
        asking(turn, NAME, QUESTION, text, keyboard=rows(_quit()), answers=answers)
    elif not answers.get(ANSWER):
        near = twins.named(twins.find(turn.desk, fields.unpacked(turn, answers)))
        text = paragraphs(head, lines(_about(answers), near, say("entryform.ask_answer")))
        asking(turn, NAME, ANSWER, text, keyboard=rows(_quit()), answers=answers)
    elif SOURCE not in answers:
        text = paragraphs(head, lines(_about(answers), say("entryform.ask.source")))
        keyboard = rows([button("entryform.later", "entrybare")], _quit())
        asking(turn, NAME, SOURCE, text, keyboard=keyboard, answers=answers)
    else:
        _check(turn, answers, asking, head)


def _take_field(turn: Turn, asked: Dialogue, text: str) -> None:
    entry = fields.unpacked(turn, asked.answers)
    field = asked.step
    if field == QUESTION and not entry.answer:
        # Whoever has both at hand writes both.
        text, answer = knowledge.parted(text)
        if answer:
            field, entry = ANSWER, replace(entry, answer=knowledge.answered(answer))
    after = fields.read(turn, asked.step, entry, text)
    if after is not None:
        put(turn, asked, field, after, dialogue.ask)


def _is_piece(turn: Turn) -> bool:
    """Whether what was just written is so long that a telephone may have cut it."""
    return markup.units(turn.message.text or "") >= fields.LIKE_A_PIECE


def _ask_more(turn: Turn, answers: Mapping[str, str], asking: Asking) -> None:
    text = lines(
        _about(answers),
        say("entryform.ask_more", count=len(answers[ANSWER]), end=answers[ANSWER][-30:]),
    )
    keyboard = rows([button("entryform.no_more", "entrydone")], _quit())
    asking(turn, NAME, MORE, text, keyboard=keyboard, answers=answers)


def _check(turn: Turn, answers: Mapping[str, str], asking: Asking, head: Said) -> None:
    """All of it as it will be kept, each field to be changed by a tap."""
    if not answers.get("kind"):
        guess = guesses.sort_of(turn.desk, answers[QUESTION], answers[ANSWER])
        answers = {**answers, "kind": guess.kind, "subject": guess.subject}
    entry = fields.unpacked(turn, answers)
    is_hidden = masking.is_masked(f"{entry.question}\n{entry.answer}")
    hint = say("entryform.is_masked") if is_hidden else Said()
    text = paragraphs(head, lines(say("entryform.check"), hint), desk.page(turn, entry))
    each = (button(f"entryform.field.{one}", "entryfield", one) for one in fields.FIELDS)
    keyboard = rows(
        [button("entryform.save", "entrysave"), button("entryform.preview", "entrylook")],
        *grid(each, across=3, last=_quit()).inline_keyboard,
    )
    asking(turn, NAME, CHECK, text, keyboard=keyboard, answers=answers)


def _about(answers: Mapping[str, str]) -> Said:
    question = answers.get(QUESTION)
    return say("entryform.about", question=question) if question else Said()


def _quit() -> list[InlineKeyboardButton]:
    return [button("entryform.quit", "entryquit")]
