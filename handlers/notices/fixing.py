"""A correction of a notice that has gone out: put together, looked at, confirmed with numbers."""

import json
from collections.abc import Mapping
from dataclasses import replace

from telegram import InlineKeyboardButton, Update

from casework import drafting, markup, permissions
from casework.drafting import Field
from casework.notices import LONGEST_CAPTION, LONGEST_TEXT, LONGEST_TITLE, ButtonKind, Notice
from casework.permissions import Action
from casework.sending import Step, can
from handlers import dialogue
from handlers.dialogue import Asking, Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.notices import board, changing, controls, manuscripts, preview, sending, shown
from handlers.turn import Turn
from handlers.wording import Said, lines, paragraphs, say
from storage.owed import CAPTIONED, Priority

NAME = "noticefix"
# What is asked for: the words or the picture, the title, what stands on a button, what it shows.
WORDS, TITLE, LABEL, TARGET = "words", "title", "label", "target"
FIELDS = (WORDS, TITLE, LABEL, TARGET)
CONFIRM = "confirm"
# What goes on from question to question: what was looked at, and what is to be otherwise.
KEPT = ("notice", "was", "title", "text", "media", "buttons")


async def ask(update: Update, turn: Turn) -> None:
    """What shall it say?"""
    notice = controls.begun(turn)
    if notice is None:
        return
    if not can(notice, Step.FIX) or sending.spot_with_words(turn.desk, notice) is None:
        turn.toast("notice_sending.too_late_to_fix", is_alert=True)
        return
    _ask_words(turn, notice, {"notice": f"{notice.id}", "was": _edition(notice)}, dialogue.ask)


async def ask_field(update: Update, turn: Turn) -> None:
    """The title, a button, what it shows; or, at the last look, something else as well."""
    asked = dialogue.of_tapped(turn, NAME, *FIELDS, CONFIRM)
    if asked is None:
        return
    notice, (field, at) = _fixable(turn, asked), turn.choice
    if notice is None:
        return
    if field == WORDS:
        _ask_words(turn, notice, _kept(asked), dialogue.ask_here)
        return
    buttons = _with(notice, asked.answers).buttons
    if int(at) >= max(len(buttons), field == TITLE):
        turn.toast("errors.outdated_button", is_alert=True)
        return
    facts = {"label": buttons[int(at)].label} if field != TITLE else {"most": LONGEST_TITLE}
    dialogue.ask_here(
        turn,
        NAME,
        field,
        say(f"notice_sending.ask.{field}", **facts),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={**_kept(asked), "field": field, "at": at},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """What was asked for came: shown as everybody will see it, before anything goes."""
    if not permissions.holds(turn.sender, Action.NOTIFY):
        dialogue.end(turn)
        turn.reply("notice_sending.not_yours")
        return True
    notice = _fixable(turn, asked)
    if notice is None or (what.album_id and what.album_id == asked.answers.get("album")):
        return True
    changed = _changed(turn, _with(notice, asked.answers), asked, what)
    most = _limit(turn, notice)
    if changed is None:
        turn.reply(f"notice_sending.please.{asked.answers['field']}")
    elif drafting.size(changed) > most or _is_rest_of_text(turn, asked, what):
        turn.reply("notice_sending.too_long", most=most)
        _ask_words(turn, notice, {**_kept(asked), "text": notice.text}, dialogue.ask)
    elif changed == notice:
        turn.reply("notice_sending.same")
    else:
        _confirm(turn, changed, asked, what)
    return True


async def save(update: Update, turn: Turn) -> None:
    """It was confirmed: every message changes."""
    asked = dialogue.of_tapped(turn, NAME, CONFIRM)
    if asked is None:
        return
    notice = turn.store.notices.find(int(asked.answers["notice"]))
    dialogue.end(turn)
    if notice is None or not can(notice, Step.FIX):
        turn.rewrite(say("notice_sending.too_late_to_fix"))
    elif _edition(notice) != asked.answers["was"]:
        # Somebody else was faster: whoever confirmed has not seen what it says now.
        turn.rewrite(say("notice_sending.fixed_meanwhile"))
        turn.answer(shown.words(notice))
    else:
        fixed = sending.correct(turn.desk, _with(notice, asked.answers), by=turn.sender)
        turn.rewrite(say("notice_sending.fixing"))
        board.refresh(turn.desk, fixed)


def _ask_words(turn: Turn, notice: Notice, answers: Mapping[str, str], asking: Asking) -> None:
    """The words or the picture by themselves; anything else by a tap."""
    asking(
        turn,
        NAME,
        WORDS,
        say("notice_sending.ask.words", title=shown.name(notice), most=_limit(turn, notice)),
        keyboard=rows(
            [button("notice_sending.fix_title", "noticefixfield", TITLE, 0)],
            *_of_buttons(_with(notice, answers)),
            [button("buttons.cancel", "cancel")],
        ),
        answers={**answers, "field": WORDS, "at": "0"},
    )


def _of_buttons(notice: Notice) -> list[list[InlineKeyboardButton]]:
    """What stands on each button, and what it shows; to which event it leads stays."""
    return [
        [
            button("notice_sending.fix_label", "noticefixfield", LABEL, at, label=one.label),
            *(
                [button(f"notice_sending.field.{one.kind}", "noticefixfield", TARGET, at)]
                if one.kind is not ButtonKind.SIGN_UP
                else []
            ),
        ]
        for at, one in enumerate(notice.buttons)
    ]


def _confirm(turn: Turn, changed: Notice, asked: Dialogue, what: Given) -> None:
    """As everybody will see it, and how many that are."""
    preview.send(turn.desk, turn.sender, changed, priority=Priority.REPLY)
    now = sending.progress(turn.desk, changed)
    arrived = turn.store.copies.reached(changed.id)
    lost = now.sent + now.uncertain - arrived
    question = lines(
        say("notice_sending.confirm_fix", arrived=arrived),
        say("notice_sending.fix_left", left=now.left) if now.left else Said(),
        say("notice_sending.fix_lost", lost=lost) if lost else Said(),
        say("notice_sending.fix_now"),
    )
    dialogue.ask(
        turn,
        NAME,
        CONFIRM,
        paragraphs(manuscripts.remarks(turn, what), question),
        keyboard=rows(
            [button("notice_sending.fix_yes", "noticefixyes")],
            [button("notice_sending.fix_more", "noticefixfield", WORDS, 0)],
            [button("buttons.cancel", "cancel")],
        ),
        answers={**asked.answers, **_packed(changed), "album": what.album_id or ""},
    )


def _changed(turn: Turn, notice: Notice, asked: Dialogue, what: Given) -> Notice | None:
    """The notice with what was sent; None when that is not what was asked for.

    Raises:
        NoticeUnfit: when it can't stand there; the question stays open.
    """
    field, at = asked.answers["field"], int(asked.answers["at"])
    if field == WORDS:
        return _reworded(turn, notice, what)
    if what.attachment is not None or not what.text:
        return None
    if field == TITLE:
        return replace(notice, title=drafting.title(what.text))
    if field == LABEL:
        return drafting.with_button_at(notice, at, label=drafting.label(what.text))
    if notice.buttons[at].kind is ButtonKind.LINK:
        target = drafting.link(manuscripts.address(turn, what))
    else:
        target = drafting.require_words(manuscripts.words(turn))
    return drafting.with_button_at(notice, at, target=target)


def _reworded(turn: Turn, notice: Notice, what: Given) -> Notice | None:
    """Other words, or another picture of the same kind, with words or without."""
    found = manuscripts.changes(turn, what)
    if what.attachment is None:
        return replace(notice, text=found[Field.TEXT]) if found else None
    media = drafting.unpacked_media(found.get(Field.MEDIA, ""))
    if media is None or notice.media is None or media.kind is not notice.media.kind:
        return None
    return replace(notice, media=media, text=found.get(Field.TEXT, notice.text))


def _is_rest_of_text(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Whether a telephone has cut what is too long in two, and this is its second piece."""
    before = markup.length(asked.answers.get("text", "")) if asked.step == CONFIRM else 0
    is_soon = turn.now <= asked.updated_at + changing.SOON_AFTER
    is_text = asked.answers["field"] == WORDS and what.attachment is None
    return is_text and is_soon and before > drafting.LIKE_A_PIECE


def _fixable(turn: Turn, asked: Dialogue) -> Notice | None:
    """The notice, as long as it can be corrected; else it is said that it can't."""
    notice = turn.store.notices.find(int(asked.answers["notice"]))
    is_open = notice is not None and can(notice, Step.FIX)
    if notice is not None and is_open and sending.spot_with_words(turn.desk, notice) is not None:
        return notice
    dialogue.end(turn)
    turn.answer(say("notice_sending.too_late_to_fix"))
    return None


def _limit(turn: Turn, notice: Notice) -> int:
    """How much fits where the words stand."""
    spot = sending.spot_with_words(turn.desk, notice)
    return LONGEST_CAPTION if spot is not None and spot.method in CAPTIONED else LONGEST_TEXT


def _packed(notice: Notice) -> dict[str, str]:
    return {
        "title": notice.title,
        "text": notice.text,
        "media": drafting.packed_media(notice.media),
        "buttons": json.dumps([drafting.packed_button(one) for one in notice.buttons]),
    }


def _with(notice: Notice, answers: Mapping[str, str]) -> Notice:
    """The notice as it is to read."""
    kept = {**_packed(notice), **{name: answers[name] for name in KEPT if name in answers}}
    return replace(
        notice,
        title=kept["title"],
        text=kept["text"],
        media=drafting.unpacked_media(kept["media"]) if kept["media"] else None,
        buttons=tuple(drafting.unpacked_button(one) for one in json.loads(kept["buttons"])),
    )


def _kept(asked: Dialogue) -> dict[str, str]:
    return {name: asked.answers[name] for name in KEPT if name in asked.answers}


def _edition(notice: Notice) -> str:
    """What changes with every correction."""
    return notice.edited_at.isoformat() if notice.edited_at else ""
