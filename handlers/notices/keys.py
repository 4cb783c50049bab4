"""The buttons under a notice: to sign up, to read more, to follow a link."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from telegram import InlineKeyboardButton, Update

from casework import drafting, markup
from casework.drafting import Field
from casework.events import Event, EventState
from casework.notices import MOST_BUTTONS, ButtonKind, Notice, NoticeButton
from handlers import dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, named, rows
from handlers.notices import manuscripts, saving
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say

NAME = saving.BUTTON
EVENT, MORE, LINK, LABEL = "event", "more", "link", "label"
FIRST_STEPS = {ButtonKind.SIGN_UP: EVENT, ButtonKind.MORE: MORE, ButtonKind.LINK: LINK}
AHEAD = timedelta(days=183)
MOST_EVENTS = 8
LONGEST_GLANCE = 60


async def show(update: Update, turn: Turn) -> None:
    """What is there, each to be taken away, and what can be added."""
    notice = saving.on_button(turn)
    if notice is not None:
        _put(turn, notice)


async def take_away(update: Update, turn: Turn) -> None:
    """One button less."""
    notice = saving.on_button(turn)
    if notice is not None:
        fewer = drafting.without_button(notice, int(turn.choice[2]))
        saving.change(turn, notice, fewer, say("drafting.button_gone"))


async def rename(update: Update, turn: Turn) -> None:
    """What is to stand on a button instead?"""
    notice = saving.on_button(turn)
    if notice is None or int(turn.choice[2]) >= len(notice.buttons):
        return
    one = notice.buttons[int(turn.choice[2])]
    about = {"notice": f"{notice.id}", "version": f"{notice.version}", "kind": one.kind}
    packed = drafting.packed_button(one)
    _ask_label(turn, {**about, Field.INSTEAD: packed}, one.target)


async def ask_new(update: Update, turn: Turn) -> None:
    """To which event, with which words, to which address?"""
    notice = saving.on_button(turn)
    if notice is None:
        return
    kind = ButtonKind(turn.choice[2])
    choices = _event_buttons(turn) if kind is ButtonKind.SIGN_UP else []
    if kind is ButtonKind.SIGN_UP and not choices:
        turn.toast("drafting.no_events", is_alert=True)
        _put(turn, notice)
        return
    dialogue.ask_here(
        turn,
        NAME,
        FIRST_STEPS[kind],
        say(f"drafting.target.{kind}"),
        keyboard=rows(*choices, _back(notice.id)),
        answers={"notice": str(notice.id), "version": str(notice.version), "kind": kind},
    )


async def choose_event(update: Update, turn: Turn) -> None:
    """One event, to sign up for."""
    asked = dialogue.of_tapped(turn, NAME, EVENT)
    if asked is None:
        return
    event = next((one for one in _events(turn) if str(one.id) == turn.choice[0]), None)
    if event is None:
        turn.toast("errors.outdated_button", is_alert=True)
        return
    _ask_label(turn, asked.answers, str(event.id))


async def use_usual(update: Update, turn: Turn) -> None:
    """It is called what such buttons are usually called."""
    asked = dialogue.of_tapped(turn, NAME, LABEL)
    if asked is not None:
        _keep(turn, asked, _usual(asked.answers))


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Words to read, an address, or what stands on the button."""
    if saving.is_closed_to(turn):
        return saving.refuses(turn, what)
    if asked.step == EVENT:
        turn.reply("drafting.tap_please")
    elif what.attachment is not None or not manuscripts.words(turn):
        turn.reply("drafting.words_please")
    elif asked.step == MORE:
        target = drafting.require_words(manuscripts.words(turn))
        _ask_label(turn, asked.answers, target, manuscripts.remarks(turn, what))
    elif asked.step == LINK:
        _ask_label(turn, asked.answers, drafting.link(manuscripts.address(turn, what)))
    else:
        _keep(turn, asked, drafting.label(what.text))
    return True


def _put(turn: Turn, notice: Notice) -> None:
    seen = (notice.id, notice.version)
    shown = [_line(turn, one) for one in notice.buttons]
    away = [
        [
            button("drafting.rename_button", "noticekeyname", *seen, at, label=one.label),
            button("drafting.take_button", "noticekeyoff", *seen, at),
        ]
        for at, one in enumerate(notice.buttons)
    ]
    has_room = len(notice.buttons) < MOST_BUTTONS
    new = [button(f"drafting.add.{kind}", "noticekeynew", *seen, kind) for kind in ButtonKind]
    turn.put(
        paragraphs(
            say("drafting.buttons_heading", most=MOST_BUTTONS),
            lines(*shown) if shown else say("drafting.buttons_none"),
        ),
        rows(*away, *([[one] for one in new] if has_room else []), _back(notice.id)),
    )


def _line(turn: Turn, one: NoticeButton) -> Said:
    """A button, and what it leads to."""
    target = " ".join(markup.visible(one.target).split())
    if one.kind is ButtonKind.SIGN_UP:
        event = turn.store.events.find(int(one.target))
        target = event.title if event else ""
    return say(f"drafting.line.{one.kind}", label=one.label, target=clip(target, LONGEST_GLANCE))


def _back(notice_id: int) -> list[InlineKeyboardButton]:
    return [button("buttons.back", "notice", notice_id)]


def _events(turn: Turn) -> Sequence[Event]:
    """What one can sign up for now."""
    coming = turn.store.events.between(turn.now, turn.now + AHEAD)
    open_ones = (one for one in coming if one.state is EventState.OPEN)
    return [one for one in open_ones if one.sign_up_ends_at > turn.now][:MOST_EVENTS]


def _event_buttons(turn: Turn) -> list[list[InlineKeyboardButton]]:
    return [
        [
            named(
                plain(
                    "drafting.event",
                    title=one.title,
                    when=phrasing.moment(turn.desk, one.starts_at),
                ),
                "noticekeyevent",
                one.id,
            )
        ]
        for one in _events(turn)
    ]


def _usual(answers: Mapping[str, str]) -> str:
    return plain(f"drafting.usual.{answers['kind']}")


def _ask_label(
    turn: Turn, answers: Mapping[str, str], target: str, told: Said | None = None
) -> None:
    """What is to stand on it?"""
    ask = dialogue.ask if turn.heard.callback_query is None else dialogue.ask_here
    usual = button("drafting.use_usual", "noticekeyusual", label=_usual(answers))
    ask(
        turn,
        NAME,
        LABEL,
        lines(told or Said(), say("drafting.ask_label", most=drafting.LONGEST_LABEL)),
        keyboard=rows([usual], _back(int(answers["notice"]))),
        answers={**answers, "target": target},
    )


def _keep(turn: Turn, asked: Dialogue, label: str) -> None:
    new = NoticeButton(ButtonKind(asked.answers["kind"]), label, asked.answers["target"])
    changes = {Field.BUTTON: drafting.packed_button(new)}
    key = "drafting.button_kept"
    if Field.INSTEAD in asked.answers:
        changes[Field.INSTEAD] = asked.answers[Field.INSTEAD]
        key = "drafting.button_renamed"
    saving.keep(turn, asked, changes, say(key, label=label))
