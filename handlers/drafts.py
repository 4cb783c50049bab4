"""A message that can't be placed yet: kept, one question asked, filed either way."""

from telegram import Update

from casework.case import Case, MediaKind
from handlers import additions, dialogue, reports
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.keyboards import button, rows
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import clip, plain, say
from storage.outbox import Priority

NAME = "draft"
RELATED = "related"
SILENT = "silent"
UNSURE = "unsure"
LONGEST_GLANCE = 40


def ask_related(turn: Turn, what: Given, recent: Case) -> None:
    """Addition or something new? The message is kept; without an answer it is added."""
    dialogue.begin(turn, NAME, RELATED, {**packed(what), "case_no": recent.no})
    turn.reply(
        "drafts.related",
        no=recent.no,
        story=clip(recent.text, LONGEST_GLANCE),
        keyboard=rows(
            [button("buttons.add_to", "draft", "add", no=recent.no)],
            [button("buttons.new_matter", "draft", "new")],
        ),
    )


def ask_about(turn: Turn, what: Given, recent: Case | None) -> None:
    """A picture without a word: what is it about? A voice has said it all and is filed."""
    answers = packed(what) | ({"case_no": recent.no} if recent else {})
    assert what.attachment is not None  # noqa: S101 - silent messages have one
    media = say(f"names.media.{what.attachment.kind}")
    if recent is None and what.attachment.kind is MediaKind.VOICE:
        _file_wordless(turn, Dialogue(turn.sender.id, NAME, SILENT, turn.now, answers))
        return
    dialogue.begin(turn, NAME, SILENT, answers)
    if recent is None:
        turn.reply("drafts.silent", media=media)
        return
    turn.reply(
        "drafts.silent_related",
        media=media,
        no=recent.no,
        story=clip(recent.text, LONGEST_GLANCE),
        keyboard=rows(
            [button("buttons.add_to", "draft", "add", no=recent.no)],
            [button("buttons.new_matter", "draft", "new")],
        ),
    )


def offer_to_file(turn: Turn, what: Given, key: str) -> None:
    """Small talk, as far as we understand: answered, and one tap makes it a matter after all."""
    dialogue.begin(turn, NAME, UNSURE, packed(what))
    turn.reply(key, keyboard=rows([button("buttons.is_matter", "draft", "new")]))


def take(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """The next message after a draft: words to a picture belong to it, the rest settles it."""
    if draft.step == SILENT and what.album_id and what.album_id == draft.answers.get("album_id"):
        _join_album(turn, draft, what)
        return True
    if draft.step == SILENT and what.text and what.attachment is None:
        _tell_of_picture(turn, draft, what)
        return True
    settle(turn, draft)
    return False


def settle(visit: Visit, draft: Dialogue) -> None:
    """File what is still kept: nothing that was told is lost."""
    dialogue.end(visit)
    case = _case_of(visit, draft)
    if case is not None:
        for one in _all_given(visit, draft):
            additions.record(visit, case, one)
        visit.desk.tell(
            visit.sender, "additions.added_quietly", no=case.no, priority=Priority.REPLY
        )
    elif draft.step == SILENT:
        _file_wordless(visit, draft)


async def tap(update: Update, turn: Turn) -> None:
    """A button under the question was tapped."""
    draft = dialogue.current(turn, NAME)
    if draft is None:
        turn.toast("drafts.settled", is_alert=True)
    elif turn.choice[0] == "add":
        add_tapped(turn, draft)
    else:
        new_tapped(turn, draft)


def add_tapped(turn: Turn, draft: Dialogue) -> None:
    """It belongs to the matter that was named."""
    dialogue.end(turn)
    case = _case_of(turn, draft)
    if case is None:
        new_tapped(turn, draft)
        return
    for one in _all_given(turn, draft):
        additions.record(turn, case, one)
    turn.rewrite(say("additions.added", no=case.no))


def new_tapped(turn: Turn, draft: Dialogue) -> None:
    """It is something new."""
    dialogue.end(turn)
    if draft.step == SILENT:
        _file_wordless(turn, draft)
        return
    what = unpacked(turn, draft.answers)
    turn.rewrite(say("drafts.as_new"))
    heard = reports.understand(turn, what.text)
    reports.file(turn, what, reports.as_matter(heard))


def _case_of(visit: Visit, draft: Dialogue) -> Case | None:
    case_no = draft.answers.get("case_no")
    case = visit.store.cases.find(case_no) if case_no else None
    return case if case is not None and case.is_open else None


def _all_given(visit: Visit, draft: Dialogue) -> list[Given]:
    """The kept message, and the other pictures of its album."""
    first = unpacked(visit, draft.answers)
    others = [part for part in draft.answers.get("album", "").split("\n") if part]
    more = [
        unpacked(visit, {**draft.answers, "text": "", "content": content, "media": media})
        for media, _, content in (other.partition(" ") for other in others)
    ]
    return [first, *more]


def _join_album(turn: Turn, draft: Dialogue, what: Given) -> None:
    """One more picture of the album that is being asked about."""
    if what.attachment is None:
        return
    line = f"{what.attachment.kind} {what.attachment.content}"
    kept = draft.answers.get("album", "")
    dialogue.begin(turn, NAME, SILENT, {**draft.answers, "album": f"{kept}\n{line}"})


def _tell_of_picture(turn: Turn, draft: Dialogue, words: Given) -> None:
    """The words that a picture was waiting for."""
    dialogue.end(turn)
    heard = reports.as_matter(reports.understand(turn, words.text))
    case = reports.open_case(turn, words, heard)
    for one in _all_given(turn, draft):
        additions.keep(turn, case.no, one)
    reports.announce(turn, case)


def _file_wordless(visit: Visit, draft: Dialogue) -> None:
    """A picture that nobody explained goes to a person, who will ask."""
    pictures = _all_given(visit, draft)
    first = pictures[0]
    assert first.attachment is not None  # noqa: S101 - silent drafts have one
    media = plain(f"names.media.{first.attachment.kind}")
    words = Given(first.chat_id, first.message_id, plain("drafts.wordless", media=media))
    case = reports.open_case(visit, words, reports.as_matter(reports.understand(visit, words.text)))
    for one in pictures:
        additions.keep(visit, case.no, one)
    reports.announce(visit, case)
