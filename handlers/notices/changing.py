"""What an unsent notice says, changed: asked for, taken, and put together from its pieces."""

from dataclasses import replace
from datetime import timedelta

from telegram import InlineKeyboardButton, Update

from casework import drafting, markup
from casework.drafting import Field
from casework.notices import LONGEST_TITLE, MOST_BUTTONS, ButtonKind, Notice, NoticeButton
from handlers import dangers, dialogue
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.notices import manuscripts, saving
from handlers.turn import Turn
from handlers.wording import Said, lines, plain, say

NAME, REST = saving.NAME, saving.REST
TITLE, TEXT, MEDIA, JOIN, REST_STEP = "title", "text", "media", "join", "rest"
STEPS = (TITLE, TEXT, MEDIA)
# The pieces of a text that the telephone cut follow each other at once.
SOON_AFTER = timedelta(minutes=2)


async def ask(update: Update, turn: Turn) -> None:
    """Another title, other words, another picture?"""
    notice = saving.on_button(turn)
    if notice is None:
        return
    step = turn.choice[2]
    dialogue.ask_here(
        turn,
        NAME,
        step,
        say(f"drafting.ask.{step}", most=LONGEST_TITLE),
        keyboard=rows(_without(notice, step), [button("buttons.back", "notice", notice.id)]),
        answers=_about(notice),
    )


async def take_away(update: Update, turn: Turn) -> None:
    """No title, or no picture, any more."""
    notice = saving.on_button(turn)
    if notice is not None:
        bare = {TITLE: replace(notice, title=""), MEDIA: replace(notice, media=None)}
        saving.change(turn, notice, bare[turn.choice[2]])


async def put_in(update: Update, turn: Turn) -> None:
    """What was written too late goes into the newer version after all."""
    asked = dialogue.of_tapped(turn, NAME, saving.LATE)
    if asked is not None:
        saving.keep(turn, asked, saving.written_late(asked))


async def join(update: Update, turn: Turn) -> None:
    """A piece that came after the text: below it, in its place, or on a button."""
    asked = dialogue.of_tapped(turn, NAME, JOIN)
    if asked is None:
        return
    piece = asked.answers["piece"]
    notice = drafting.require_unsent(turn.store.notices.find(int(asked.answers["notice"])))
    more = NoticeButton(ButtonKind.MORE, plain("drafting.usual.more"), piece)
    ways = {
        "add": {Field.TEXT: drafting.joined(notice.text, piece)},
        "swap": {Field.TEXT: piece},
        "title": {Field.TITLE: markup.visible(piece)},
        "more": {Field.BUTTON: drafting.packed_button(more)},
    }
    kept = saving.keep(turn, asked, ways[turn.choice[0]])
    if kept is not None:
        _wait_for_rest(turn, asked, kept)


def ask_for(turn: Turn, notice: Notice, step: str, told: Said, what: Given) -> None:
    """The next question about a new notice: a title, or words to its picture; or neither."""
    dialogue.ask(
        turn,
        NAME,
        step,
        lines(told, say(f"drafting.first.{step}")),
        keyboard=rows([button(f"drafting.no_first.{step}", "notice", notice.id)]),
        answers={**_about(notice), "album": what.album_id or "", "is_new": "1"},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The answer; the rest of an album is let go, the rest of a long text is asked about."""
    if saving.is_closed_to(turn):
        return saving.refuses(turn, what)
    if _is_rest_of_album(asked, what) and not (asked.step == TEXT and what.text):
        return True
    if _is_piece(turn, asked, what):
        _ask_join(turn, asked, what)
        return True
    if asked.step in {JOIN, saving.LATE}:
        return _is_told_to_tap(turn, what)
    _take_answer(turn, asked, what)
    return True


def take_rest(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """The rest of an album is let go, that of a long text is asked about; nothing else was due."""
    if _is_rest_of_album(asked, what):
        return True
    if not saving.is_closed_to(turn) and _is_piece(turn, asked, what):
        _ask_join(turn, asked, what)
        return True
    dialogue.end(turn)
    return False


def _take_answer(turn: Turn, asked: Dialogue, what: Given) -> None:
    if asked.step == TITLE and turn.message.text:
        found = {Field.TITLE: turn.message.text}
    elif asked.step == TITLE:
        found = _picture_after_words(turn, asked, what)
        if not found:
            turn.reply("drafting.title_please")
            return
    else:
        found = manuscripts.changes(turn, what)
        wanted = Field.TEXT if asked.step == TEXT else Field.MEDIA
        if wanted not in found:
            turn.reply(_please(what, wanted))
            return
        if asked.step == MEDIA or _is_rest_of_album(asked, what):
            found = {wanted: found[wanted]}
    told = lines(say("drafting.saved"), manuscripts.remarks(turn, what))
    kept = saving.keep(turn, asked, found, told)
    if kept is not None:
        _wait_for_rest(turn, asked, kept, what.album_id)


def _picture_after_words(turn: Turn, asked: Dialogue, what: Given) -> dict[Field, str]:
    """Whoever sends the words first and the picture behind them means both for the notice."""
    is_new, found = "is_new" in asked.answers, manuscripts.changes(turn, what)
    notice = turn.store.notices.find(int(asked.answers["notice"]))
    has_none = notice is not None and notice.media is None
    return found if is_new and has_none and found.keys() == {Field.MEDIA} else {}


def _please(what: Given, wanted: Field) -> str:
    """What to ask for again: words, or a picture; a voice is said to be none of either."""
    if what.attachment is not None and what.attachment.kind not in drafting.PICTURES:
        return "drafting.not_that"
    return "drafting.words_please" if wanted is Field.TEXT else "drafting.picture_please"


def _is_told_to_tap(turn: Turn, what: Given) -> bool:
    """Where a tap is due, words are no answer; a danger is heard all the same."""
    if dangers.are_named(turn.desk, what.text):
        dialogue.lay_aside(turn)
        return False
    turn.reply("drafting.tap_please")
    return True


def _is_rest_of_album(asked: Dialogue, what: Given) -> bool:
    return bool(what.album_id) and what.album_id == asked.answers.get("album")


def _is_piece(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Whether these words may be the rest of a text that was too long for one message."""
    if asked.step not in {TITLE, JOIN, REST_STEP} or what.attachment is not None:
        return False
    if not manuscripts.words(turn) or turn.now > asked.updated_at + SOON_AFTER:
        return False
    if asked.step == JOIN:
        pieces = (markup.length(asked.answers["piece"]), markup.units(what.text))
        return max(pieces) > drafting.LIKE_A_PIECE
    before = turn.store.notices.find(int(asked.answers["notice"]))
    is_cut = before is not None and markup.length(before.text) > drafting.LIKE_A_PIECE
    if asked.step == REST_STEP:
        return is_cut
    return "is_new" in asked.answers and (is_cut or not _could_be_title(what.text))


def _could_be_title(text: str) -> bool:
    return "\n" not in text and len(text) <= LONGEST_TITLE


def _ask_join(turn: Turn, asked: Dialogue, what: Given) -> None:
    """Where does it belong?"""
    notice = drafting.require_unsent(turn.store.notices.find(int(asked.answers["notice"])))
    piece = drafting.joined(asked.answers.get("piece", ""), manuscripts.words(turn))
    has_room = len(notice.buttons) < MOST_BUTTONS
    is_title = asked.step == TITLE and _could_be_title(what.text)
    dialogue.ask(
        turn,
        NAME,
        JOIN,
        say("drafting.ask_join"),
        keyboard=rows(
            [button("drafting.join_title", "noticejoin", "title")] if is_title else [],
            [button("drafting.join_add", "noticejoin", "add")],
            [button("drafting.join_more", "noticejoin", "more")] if has_room else [],
            [button("drafting.join_swap", "noticejoin", "swap")],
            [button("drafting.join_not", "notice", notice.id)],
        ),
        answers={**asked.answers, "piece": piece},
    )


def _wait_for_rest(turn: Turn, asked: Dialogue, kept: Notice, album_id: str | None = None) -> None:
    """Go on listening where more of the same may follow."""
    album = album_id or asked.answers.get("album", "")
    if album or markup.length(kept.text) > drafting.LIKE_A_PIECE:
        dialogue.begin(turn, REST, REST_STEP, {**_about(kept), "album": album})


def _about(notice: Notice) -> dict[str, str]:
    return {"notice": str(notice.id), "version": str(notice.version)}


def _without(notice: Notice, step: str) -> list[InlineKeyboardButton]:
    """The button that takes away what is there."""
    if step == TITLE and notice.title:
        return [button("drafting.bare_title", "noticebare", notice.id, notice.version, step)]
    if step == MEDIA and notice.media is not None:
        return [button("drafting.bare_media", "noticebare", notice.id, notice.version, step)]
    return []
