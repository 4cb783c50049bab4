"""Entries whose day of review has come: whoever has them is reminded, and says if they hold."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from casework import knowledge, permissions
from casework.knowledge import Entry
from casework.people import Person
from casework.permissions import Action
from handlers import days, dialogue
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.knowledge import desk, keepers, reviewing, shown
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, say, whole
from storage.owed import Priority

NAME = "entry_review"
WHAT = "what"
# So many in one message; the next ones follow when these are seen to.
AT_ONCE = 5
LONGEST_ANSWER, LONGEST_TOLD = 160, 3500


def remind(house: Desk, owner_id: int | None) -> None:
    """Tell whoever has them of the entries that are due; nobody's are for the admins."""
    lists, today = house.store.entry_lists, days.today(house)
    before = house.now - knowledge.REMINDED_EVERY
    entries = lists.untold_of(owner_id, today, before=before, most=AT_ONCE)
    more = lists.count_due_of(owner_id, today) - len(entries)
    lists.note_reminded(owner_id, today, before=before, at=house.now)
    owner = keepers.owner(house, owner_id)
    readers = [owner] if owner is not None else keepers.all_present(house)
    for reader in readers:
        text, keyboard = _gathered(house, reader, entries, more)
        house.pass_on(reader, text, keyboard=keyboard, priority=Priority.NUDGE)


async def confirm(update: Update, turn: Turn) -> None:
    """It still holds; the others of the message are shown again."""
    entry = _on_button(turn)
    if entry is None:
        return
    if f"{entry.version}" == turn.choice[1] and entry.is_live:
        reviewing.looked_at(turn, entry)
        head = say("reviews.confirmed", question=clip(entry.question, LONGEST_ANSWER))
    else:
        head = say("reviews.seen_to", question=clip(entry.question, LONGEST_ANSWER))
    _put_rest(turn, entry.owner_id, head)


async def open_one(update: Update, turn: Turn) -> None:
    """It has to be changed: its page, in a message of its own."""
    entry = keepers.on_button(turn)
    if entry is not None:
        turn.toast("")
        desk.tell(turn, entry)


async def ask_drop(update: Update, turn: Turn) -> None:
    """It is not needed any more: asked once more, in a message of its own."""
    entry = keepers.on_button(turn)
    if entry is None:
        return
    knowledge.require_live(entry)
    turn.toast("")
    turn.answer(
        say("knowledge.drop_sure", question=entry.question),
        keyboard=rows(
            [button("knowledge.drop_yes", "entrygone", entry.id, entry.version)],
            [button("buttons.back", "entry", entry.id)],
        ),
    )


async def ask_what(update: Update, turn: Turn) -> None:
    """Somebody who changes nothing themselves says what is not right any more."""
    entry = _on_button(turn)
    if entry is None:
        return
    knowledge.require_live(entry)
    dialogue.ask(
        turn,
        NAME,
        WHAT,
        say("reviews.ask_what", question=entry.question),
        keyboard=rows([button("buttons.cancel", "cancel")]),
        answers={"entry": f"{entry.id}"},
    )


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """What is not right any more was written: the admins read it."""
    entry = turn.store.entries.find(int(asked.answers["entry"]))
    if entry is None or not keepers.is_theirs(turn.sender, entry):
        dialogue.end(turn)
        return False
    if what.attachment is not None or not what.text:
        turn.reply("entryform.words_please")
        return True
    dialogue.end(turn)
    for admin in keepers.all_present(turn.desk):
        turn.desk.pass_on(
            admin,
            paragraphs(
                say("reviews.told", who=turn.sender.name, question=entry.question),
                whole(clip(what.text, LONGEST_TOLD)),
            ),
            keyboard=rows([button("reviews.open", "entry", entry.id)]),
        )
    turn.reply("reviews.passed_on")
    return True


def _on_button(turn: Turn) -> Entry | None:
    """The entry on a button, for whoever has it or looks after all."""
    entry = turn.store.entries.find(int(turn.choice[0]))
    if entry is None or not keepers.is_theirs(turn.sender, entry):
        turn.toast("reviews.not_yours", is_alert=True)
        return None
    return entry


def _put_rest(turn: Turn, owner_id: int | None, head: Said) -> None:
    lists, today = turn.store.entry_lists, days.today(turn.desk)
    entries = lists.due_of(owner_id, today, most=AT_ONCE)
    if not entries:
        turn.put(paragraphs(head, say("reviews.all_done")))
        return
    more = lists.count_due_of(owner_id, today) - len(entries)
    text, keyboard = _gathered(turn.desk, turn.sender, entries, more)
    turn.put(paragraphs(head, text), keyboard)


def _gathered(
    house: Desk, reader: Person, entries: Sequence[Entry], more: int
) -> tuple[Said, InlineKeyboardMarkup]:
    """The entries that are due, each with what can be said to it."""
    numbered = list(enumerate(entries, start=1))
    text = paragraphs(
        say("reviews.heading", count=len(entries) + more),
        *(_line(one, at) for at, one in numbered),
        say("reviews.more", count=more) if more else Said(),
    )
    is_keeper = permissions.holds(reader, Action.SET_KNOWLEDGE)
    return text, rows(*(_buttons(one, at, is_keeper=is_keeper) for at, one in numbered))


def _line(entry: Entry, at: int) -> Said:
    source = say("reviews.source", source=entry.source) if entry.source else Said()
    since = [say("knowledge.since", day=shown.day(entry.since_on))] if entry.since_on else []
    answer = clip(" ".join(entry.answer.split()), LONGEST_ANSWER)
    return lines(
        say("reviews.line", number=at, question=entry.question, answer=answer), source, *since
    )


def _buttons(entry: Entry, at: int, *, is_keeper: bool) -> list[InlineKeyboardButton]:
    still = button("reviews.still", "reviewok", entry.id, entry.version, number=at)
    if not is_keeper:
        return [still, button("reviews.wrong", "reviewtell", entry.id, number=at)]
    return [
        still,
        button("reviews.change", "reviewopen", entry.id, number=at),
        button("reviews.drop", "reviewdrop", entry.id, number=at),
    ]
