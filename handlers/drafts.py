"""A message that can't be placed yet: kept, one question asked, filed either way."""

import json

from telegram import Update

from casework.additions import Relation, relation
from casework.case import Case, MediaKind
from handlers import additions, dialogue, learning, reports
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.keyboards import button, rows
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, clip, plain, say
from storage.outbox import Priority

NAME = "draft"
RELATED = "related"
SILENT = "silent"
UNSURE = "unsure"
LONGEST_GLANCE = 40


def ask_related(turn: Turn, what: Given, recent: Case) -> None:
    """Addition or something new? The message is kept; without an answer it is added."""
    question = say("drafts.related", no=recent.no, story=clip(recent.text, LONGEST_GLANCE))
    _ask(turn, RELATED, question, {**packed(what), "case_no": recent.no})


def ask_about(turn: Turn, what: Given, recent: Case | None) -> None:
    """A picture without a word: what is it about? A voice has said it all and is filed."""
    assert what.attachment is not None  # noqa: S101 - silent messages have one
    media = say(f"names.media.{what.attachment.kind}")
    if recent is not None:
        story = clip(recent.text, LONGEST_GLANCE)
        question = say("drafts.silent_related", media=media, no=recent.no, story=story)
        _ask(turn, SILENT, question, {**packed(what), "case_no": recent.no})
    elif what.attachment.kind is MediaKind.VOICE:
        _file(turn, Dialogue(turn.sender.id, NAME, SILENT, turn.now, packed(what)))
    else:
        dialogue.begin(turn, NAME, SILENT, packed(what))
        turn.reply("drafts.silent", media=media)


def offer_to_file(turn: Turn, what: Given, key: str, *, sounds_like: str) -> None:
    """Small talk, as far as we understand: answered, and one tap makes it a matter after all."""
    choice = rows([button("buttons.is_matter", "draft", "file")])
    answers = {**packed(what), "sounds_like": sounds_like}
    dialogue.ask(turn, NAME, UNSURE, say(key), keyboard=choice, answers=answers)


def _ask(turn: Turn, step: str, question: Said, answers: dict[str, str]) -> None:
    choice = rows(
        [button("buttons.add_to", "draft", "add", no=answers["case_no"])],
        [button("buttons.new_matter", "draft", "new")],
    )
    dialogue.ask(turn, NAME, step, question, keyboard=choice, answers=answers)


def take(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """The next message after a draft: what belongs to a picture joins it, the rest settles it."""
    if what.album_id and what.album_id == draft.answers.get("album_id"):
        _join(turn, draft, what)
        return True
    if what.attachment is None and _is_answered(turn, draft, what.text):
        return True
    if draft.step == SILENT:
        _go_on_about_picture(turn, draft, what)
        return True
    settle(turn, draft)
    return False


def _is_answered(turn: Turn, draft: Dialogue, text: str) -> bool:
    """Whether the question was answered in words: 是的, 另一件事."""
    case = _case_of(turn, draft)
    if case is not None and is_saying(text, "same"):
        dialogue.end(turn)
        _record(turn, case, draft)
        turn.reply("additions.added", no=case.no, case_no=case.no)
    elif case is not None and is_saying(text, "other") and draft.step == SILENT:
        kept = {name: value for name, value in draft.answers.items() if name != "case_no"}
        dialogue.end(turn)
        dialogue.begin(turn, NAME, SILENT, kept)
        turn.reply("drafts.silent", media=say(f"names.media.{draft.answers['media']}"))
    elif is_saying(text, "other") if case is not None else _is_yes(draft, text):
        dialogue.end(turn)
        _file(turn, draft)
    else:
        return False
    return True


def _is_yes(draft: Dialogue, text: str) -> bool:
    """Whether it is said that what sounded like small talk is a matter."""
    return draft.step == UNSURE and is_saying(text, "same")


def amend(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """The kept message itself was edited; False when it is to be heard afresh."""
    if draft.step == UNSURE:
        dialogue.end(turn)
        return False
    if draft.step == SILENT:
        _tell_of_picture(turn, draft, Given(what.chat_id, what.message_id, what.text))
    else:
        dialogue.advance(turn, draft, draft.step, text=what.text)
        turn.reply("drafts.edited")
    return True


def holds(draft: Dialogue, message_id: int | str) -> bool:
    """Whether it is this message that a draft keeps."""
    return draft.answers.get("message_id") == str(message_id)


@dialogue.on_leaving(NAME)
def settle(visit: Visit, draft: Dialogue) -> None:
    """File what is still kept: nothing that was told is lost."""
    dialogue.end(visit)
    case = _case_of(visit, draft)
    if case is not None:
        _record(visit, case, draft)
        visit.desk.tell(
            visit.sender, "additions.added_quietly", no=case.no, priority=Priority.REPLY
        )
    elif draft.step != UNSURE:
        _file(visit, draft)


async def tap(update: Update, turn: Turn) -> None:
    """A button under the question was tapped."""
    draft = dialogue.current(turn, NAME)
    choice = turn.choice[0]
    if draft is None or not dialogue.is_about(turn, draft, *turn.tapped):
        key = "drafts.forgotten" if choice == "file" else "drafts.settled"
        turn.toast(key, is_alert=True)
    elif choice == "add":
        add_tapped(turn, draft)
    else:
        new_tapped(turn, draft)


def add_tapped(turn: Turn, draft: Dialogue) -> None:
    """It belongs to the matter that was named."""
    case = _case_of(turn, draft)
    if case is None:
        new_tapped(turn, draft)
        return
    dialogue.end(turn)
    _record(turn, case, draft)
    turn.rewrite(say("additions.added", no=case.no))


def new_tapped(turn: Turn, draft: Dialogue) -> None:
    """It is something new."""
    dialogue.end(turn)
    turn.rewrite(say("drafts.as_new"))
    _file(turn, draft)


def _case_of(visit: Visit, draft: Dialogue) -> Case | None:
    case_no = draft.answers.get("case_no")
    case = visit.store.cases.find(case_no) if case_no else None
    return case if case is not None and case.is_open else None


def _all_given(visit: Visit, draft: Dialogue) -> list[Given]:
    """The kept message, and the pictures that came after it."""
    others = json.loads(draft.answers.get("more", "[]"))
    return [unpacked(visit, answers) for answers in (draft.answers, *others)]


def _go_on_about_picture(turn: Turn, draft: Dialogue, what: Given) -> None:
    """Words tell what it is; so does a voice; another picture is put with the first."""
    if what.text:
        _tell_of_picture(turn, draft, what)
        return
    answers = _join(turn, draft, what)
    assert what.attachment is not None  # noqa: S101 - silent messages have one
    media = say(f"names.media.{what.attachment.kind}")
    if "case_no" in answers:
        _ask(turn, SILENT, say("drafts.silent_more", media=media), answers)
    elif what.attachment.kind is MediaKind.VOICE:
        dialogue.lay_aside(turn)
    else:
        turn.reply("drafts.silent_more", media=media)


def _join(turn: Turn, draft: Dialogue, what: Given) -> dict[str, str]:
    """One more picture for what is being asked about; everything that is kept now."""
    more = json.dumps([*json.loads(draft.answers.get("more", "[]")), packed(what)])
    dialogue.advance(turn, draft, draft.step, more=more)
    return {**draft.answers, "more": more}


def _tell_of_picture(turn: Turn, draft: Dialogue, words: Given) -> None:
    """The words that a picture was waiting for: about the open matter, or about a new one."""
    dialogue.end(turn)
    heard = reports.understand(turn, words.text)
    known = _case_of(turn, draft)
    kin = relation(heard.understood, heard.urgency, heard.place, known, at=turn.now)
    if known is not None and kin is not Relation.NEW:
        _record(turn, known, draft)
        additions.add(turn, known, words)
        return
    case = reports.open_case(turn, words, reports.as_matter(heard))
    for one in _all_given(turn, draft):
        additions.keep(turn, case.no, one)
    reports.announce(turn, case)


def _record(visit: Visit, case: Case, draft: Dialogue) -> None:
    for one in _all_given(visit, draft):
        additions.record(visit, case, one)


def _file(visit: Visit, draft: Dialogue) -> None:
    """File what was kept; a picture that nobody explained goes to a person, who will ask."""
    first, *more = _all_given(visit, draft)
    words = first if first.text else _wordless(first)
    heard = reports.as_matter(reports.understand(visit, words.text))
    case = reports.open_case(visit, words, heard)
    for one in more if words is first else [first, *more]:
        additions.keep(visit, case.no, one)
    if draft.step == UNSURE and "sounds_like" in draft.answers:
        learning.keep_matter(visit, case, draft.answers["sounds_like"])
    reports.announce(visit, case)


def _wordless(silent: Given) -> Given:
    assert silent.attachment is not None  # noqa: S101 - what has no words has a picture
    media = plain(f"names.media.{silent.attachment.kind}")
    return Given(silent.chat_id, silent.message_id, plain("drafts.wordless", media=media))
