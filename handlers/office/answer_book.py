"""The community's own wording of answers: admins list it, add to it, delete from it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import answers, permissions
from casework.labels import Outcome, Tag
from casework.permissions import Action
from handlers import dialogue
from handlers.cases import resolution, templates
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, grid, named, rows
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say
from storage.answers import Answer

NAME = "answer_book"
TEXT = "text"
ALL = "all"
PAGE = 8
LONGEST_GLANCE = 60


async def show(update: Update, turn: Turn) -> None:
    """The first page, in a message of its own."""
    if _may(turn):
        text, keyboard = _page(turn, 0)
        turn.answer(text, keyboard=keyboard)


async def show_page(update: Update, turn: Turn) -> None:
    """Another page, in its place."""
    if _may(turn):
        turn.rewrite(*_page(turn, int(turn.choice[0])))


async def show_one(update: Update, turn: Turn) -> None:
    """One template in full, to be deleted or left."""
    found = _on_button(turn)
    if found is not None:
        turn.rewrite(
            say("answer_book.one", about=_about(found), text=found.text, example=_example(found)),
            rows(
                [button("answer_book.drop", "answerdrop", found.id)],
                [button("buttons.back", "answerpage", 0)],
            ),
        )


async def drop(update: Update, turn: Turn) -> None:
    """Forget one."""
    found = _on_button(turn)
    if found is not None:
        turn.store.answers.remove(found.id)
        text, keyboard = _page(turn, 0)
        turn.rewrite(paragraphs(say("answer_book.dropped", text=found.text), text), keyboard)


async def add_usual(update: Update, turn: Turn) -> None:
    """Begin with what is good for most communities; only where there is nothing yet."""
    if _may(turn):
        if not turn.store.answers.all():
            templates.enter_usual(turn.store, by=turn.sender.id, at=turn.now)
        turn.rewrite(*_page(turn, 0))


async def ask_tag(update: Update, turn: Turn) -> None:
    """For which tag?"""
    if _may(turn):
        tags = (named(plain(f"names.tag.{tag}"), "answertag", tag) for tag in Tag)
        last = [button("answer_book.for_all", "answertag", ALL)]
        turn.rewrite(say("answer_book.ask_tag"), grid(tags, across=3, last=last))


async def ask_outcome(update: Update, turn: Turn) -> None:
    """For which end?"""
    if _may(turn):
        code = turn.choice[0]
        outcomes = (
            [named(plain(f"names.outcome.{one}"), "answerto", code, one)]
            for one in resolution.CHOICES
        )
        turn.rewrite(
            say("answer_book.ask_outcome", tag=_tag_name(_tag(code))),
            rows(*outcomes, [button("buttons.back", "answerpage", 0)]),
        )


async def ask_text(update: Update, turn: Turn) -> None:
    """How is it to read?"""
    if _may(turn):
        code, outcome = turn.choice
        named_tag, named_outcome = _tag_name(_tag(code)), plain(f"names.outcome.{outcome}")
        dialogue.ask_here(
            turn,
            NAME,
            TEXT,
            say("answer_book.ask_text", tag=named_tag, outcome=named_outcome),
            keyboard=rows([button("buttons.cancel", "cancel")]),
            answers={"tag": code, "outcome": outcome},
        )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The sentence was written: kept, and shown as it would be sent."""
    if not permissions.holds(turn.sender, Action.SET_ANSWERS):
        dialogue.end(turn)
        return False
    if not what.text or what.attachment is not None:
        turn.reply("answer_book.words_please")
    elif len(what.text) > answers.LONGEST:
        turn.reply("answer_book.too_long", most=answers.LONGEST)
    else:
        dialogue.end(turn)
        _keep(turn, asked, what.text)
    return True


def _keep(turn: Turn, asked: Dialogue, text: str) -> None:
    tag, outcome = _tag(asked.answers["tag"]), Outcome(asked.answers["outcome"])
    no = turn.store.answers.add(tag=tag, outcome=outcome, text=text, by=turn.sender.id, at=turn.now)
    kept = Answer(no, tag, outcome, text)
    turn.reply(
        "answer_book.kept",
        about=_about(kept),
        example=_example(kept),
        keyboard=rows([button("answer_book.list", "answers")]),
    )


def _may(turn: Turn) -> bool:
    """Whether the sender edits the community's wording; who does not is told."""
    may = permissions.holds(turn.sender, Action.SET_ANSWERS)
    if not may:
        turn.reply("answer_book.not_yours")
    return may


def _on_button(turn: Turn) -> Answer | None:
    """The template on the button; who may not, or comes too late, is told."""
    if not _may(turn):
        return None
    found = turn.store.answers.get(int(turn.choice[0]))
    if found is None:
        turn.toast("answer_book.gone", is_alert=True)
        turn.rewrite(*_page(turn, 0))
    return found


def _page(turn: Turn, page: int) -> tuple[Said, InlineKeyboardMarkup]:
    """A page of the list, with a button for each template and for what else can be done."""
    everything = turn.store.answers.all()
    if not everything:
        return say("answer_book.none"), rows(
            [button("answer_book.add", "answeradd")],
            [button("answer_book.begin", "answerusual")],
        )
    begin = page * PAGE if page * PAGE < len(everything) else 0
    shown = list(enumerate(everything, start=1))[begin : begin + PAGE]
    glances = (
        say("answer_book.line", number=number, about=_about(one), text=_glance(one))
        for number, one in shown
    )
    openers = (named(str(number), "answer", one.id) for number, one in shown)
    return (
        lines(say("answer_book.heading", count=len(everything)), *glances),
        grid(openers, across=4, last=_last_row(begin // PAGE, len(everything))),
    )


def _last_row(page: int, count: int) -> list[InlineKeyboardButton]:
    back = [button("pages.before", "answerpage", page - 1)] if page else []
    on = [button("pages.after", "answerpage", page + 1)] if count > (page + 1) * PAGE else []
    return [*back, button("answer_book.add", "answeradd"), *on]


def _glance(one: Answer) -> str:
    return clip(one.text, LONGEST_GLANCE)


def _about(one: Answer) -> Said:
    outcome = plain(f"names.outcome.{one.outcome}")
    return say("answer_book.about", outcome=outcome, tag=_tag_name(one.tag))


def _example(one: Answer) -> str:
    """How it reads once it is used."""
    return answers.fill(
        one.text,
        place=plain("answer_book.example_place"),
        tags=plain(f"names.tag.{one.tag or Tag.PARKING}"),
        no=plain("answer_book.example_no"),
    )


def _tag(code: str) -> Tag | None:
    return None if code == ALL else Tag(code)


def _tag_name(tag: Tag | None) -> str:
    return plain(f"names.tag.{tag}") if tag else plain("answer_book.for_all")
