"""A change to a notice, kept on the version that was read, or shown against the newer one."""

from casework import drafting, markup, permissions, releasing
from casework.drafting import Changes, Field
from casework.notices import Notice, NoticeState
from casework.permissions import Action
from handlers import dangers, dialogue, phrasing
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.keyboards import button, rows
from handlers.notices import last_look, sheet
from handlers.turn import Turn
from handlers.wording import Said, clip, lines, paragraphs, plain, say

NAME = "notice_change"
LATE = "late"
NEW, BUTTON = "notice_new", "notice_button"
# Nothing is asked: the rest of an album, or of a long text, may follow.
REST = "notice_rest"
CONVERSATIONS = frozenset({NAME, NEW, BUTTON, REST})
LONGEST_WORDS = 300


def on_button(turn: Turn) -> Notice | None:
    """The notice on the tapped button, as its page showed it; a newer one is shown instead.

    Raises:
        NoticeGone: when somebody has deleted it.
        NoticeBegun: when it has begun to go out.
    """
    leave(turn)
    number, seen = int(turn.choice[0]), int(turn.choice[1])
    notice = drafting.require_unsent(turn.store.notices.find(number))
    if not drafting.is_outrun(notice, seen=seen, by=turn.sender.id):
        return notice
    put_page(turn, notice, _outrun(turn, notice))
    return None


def leave(turn: Turn) -> None:
    """A question about a notice that is open is open no more."""
    asked = turn.store.dialogues.of(turn.sender.id)
    if asked is not None and asked.name in CONVERSATIONS:
        dialogue.end(turn)


def is_closed_to(turn: Turn) -> bool:
    """Whether the sender writes notices no more; what they began is over, and stays a draft."""
    if permissions.holds(turn.sender, Action.NOTIFY):
        return False
    dialogue.end(turn)
    return True


def refuses(turn: Turn, what: Given) -> bool:
    """Tell whoever writes notices no more; a danger is heard all the same."""
    if dangers.are_named(turn.desk, what.text):
        return False
    turn.reply("drafting.not_yours")
    return True


def keep(turn: Turn, asked: Dialogue, changes: Changes, told: Said | None = None) -> Notice | None:
    """Put into a notice what was written in a conversation; None when a newer one came between.

    Raises:
        NoticeUnfit: when it can't stand there; the question stays open.
    """
    number, seen = int(asked.answers["notice"]), int(asked.answers["version"])
    notice = drafting.require_unsent(turn.store.notices.find(number))
    if drafting.is_outrun(notice, seen=seen, by=turn.sender.id):
        _ask_late(turn, notice, changes)
        return None
    after = drafting.put(notice, changes)
    dialogue.end(turn)
    return change(turn, notice, after, told)


def change(turn: Turn, before: Notice, after: Notice, told: Said | None = None) -> Notice:
    """Save the next version of a notice, and show it."""
    fresh = releasing.changed(after, by=turn.sender.id, at=turn.now)
    turn.store.notices.save(fresh, was=before.version)
    if before.state is not NoticeState.DRAFT:
        last_look.tell_unset(turn, fresh)
    put_page(turn, fresh, lines(told or say("drafting.saved"), _to_be_sent_anew(before)))
    return fresh


def put_page(turn: Turn, notice: Notice, told: Said | None = None) -> None:
    """The page of one that nobody has got: below what has just been done."""
    text, keyboard = sheet.page(turn.desk, notice)
    turn.put(paragraphs(told or Said(), text), keyboard)


def written_late(asked: Dialogue) -> Changes:
    """What somebody wrote who was late."""
    return {field: asked.answers[field] for field in Field if field in asked.answers}


def _ask_late(turn: Turn, notice: Notice, changes: Changes) -> None:
    """Show the newer one first: what was written is kept, and put in if they still want it."""
    page, _ = sheet.page(turn.desk, notice)
    question = paragraphs(
        page, lines(_outrun(turn, notice), say("drafting.late", words=_words(changes)))
    )
    dialogue.ask(
        turn,
        NAME,
        LATE,
        question,
        keyboard=rows(
            [button("drafting.put_in", "noticeputin")],
            [button("drafting.leave_out", "notice", notice.id)],
        ),
        answers={
            "notice": str(notice.id),
            "version": str(notice.version),
            **{str(one): said for one, said in changes.items()},
        },
    )


def _words(changes: Changes) -> str:
    """What was written, as far as it has words."""
    if Field.BUTTON in changes:
        return drafting.unpacked_button(changes[Field.BUTTON]).label
    text = changes.get(Field.TITLE, "") or markup.visible(changes.get(Field.TEXT, ""))
    return clip(text, LONGEST_WORDS) or plain("drafting.a_picture")


def _outrun(turn: Turn, notice: Notice) -> Said:
    """Who was faster, and when."""
    at = notice.edited_at or notice.made_at
    who, when = sheet.editor(turn.desk, notice), phrasing.moment(turn.desk, at)
    return say("drafting.outrun", who=who, when=when)


def _to_be_sent_anew(before: Notice) -> Said:
    """Whoever agreed to it, or set its hour, has not seen what it says now."""
    return say("drafting.anew") if before.state is not NoticeState.DRAFT else Said()
