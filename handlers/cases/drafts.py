"""A message that can't be placed yet: kept, one question asked, filed either way."""

from collections.abc import Sequence
from dataclasses import replace

from telegram import Update

from casework import joining
from casework.additions import Relation, relation
from casework.case import Case, MediaKind
from casework.labels import Urgency
from handlers import dialogue
from handlers.cases import additions, audience, belonging, following, kept, reports, sealing
from handlers.cases.reports import Heard
from handlers.dialogue import Dialogue
from handlers.given import Given, packed, unpacked
from handlers.keyboards import Keyboard, button, rows
from handlers.office import learning
from handlers.sayings import is_saying
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import clip, say
from nlp.labels import Intent
from storage.owed import Priority

NAME = belonging.NAME
RELATED = belonging.RELATED
SILENT = "silent"
UNSURE = "unsure"
ALIKE = belonging.ALIKE
LONGEST_GLANCE = 40


def take_in(turn: Turn, what: Given, heard: Heard, *, others: Sequence[Given] = ()) -> None:
    """File a new matter, and what came before it; if neighbours told the same, ask first."""
    other = following.alike(turn, what.text, heard)
    if other is None:
        case = reports.open_case(turn, what, heard)
        for one in others:
            additions.keep(turn, case.no, one)
        reports.announce(turn, case)
        return
    answers = kept.together(what, others)
    if audience.is_part(turn.desk, other, turn.sender):
        belonging.ask(
            turn, RELATED, belonging.related(turn, other), {**answers, "case_no": other.no}
        )
    else:
        belonging.ask_to_join(turn, answers, other)


def ask_related(turn: Turn, what: Given, recent: Case, *, others: Sequence[Given] = ()) -> None:
    """Addition or something new? The message is kept; without an answer it is added."""
    answers = {**kept.together(what, others), "case_no": recent.no}
    belonging.ask(turn, RELATED, belonging.related(turn, recent), answers)


def ask_about(turn: Turn, what: Given, recent: Case | None) -> None:
    """A picture without a word: what is it about? A voice has said it all and is filed."""
    assert what.attachment is not None  # noqa: S101 - silent messages have one
    media = say(f"names.media.{what.attachment.kind}")
    if recent is not None:
        story = clip(recent.text, LONGEST_GLANCE)
        question = say("drafts.silent_related", media=media, no=recent.no, story=story)
        belonging.ask(turn, SILENT, question, {**packed(what), "case_no": recent.no})
    elif what.attachment.kind is MediaKind.VOICE:
        _file(turn, Dialogue(turn.sender.id, NAME, SILENT, turn.now, packed(what)))
    else:
        dialogue.begin(turn, NAME, SILENT, packed(what))
        turn.reply("drafts.silent", media=media)


def offer_to_file(
    visit: Visit, what: Given, key: str, *, sounds_like: str = "", choice: Keyboard | None = None
) -> None:
    """Small talk, as far as we understand: answered, and one tap makes it a matter after all.

    What it `sounds_like`, an intent, is learnt from if it was none; `choice` are other buttons.
    """
    choice = choice or rows([button("buttons.is_matter", "draft", "file")])
    answers = {**packed(what), **({"sounds_like": sounds_like} if sounds_like else {})}
    dialogue.ask(visit, NAME, UNSURE, say(key), keyboard=choice, answers=answers)


def take(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """The next message after a draft: what belongs to a picture joins it, the rest settles it."""
    if kept.is_of_album(draft, what):
        return _takes_of_album(turn, draft, what)
    if what.attachment is None and _is_answered(turn, draft, what.text):
        return True
    if draft.step == SILENT:
        return _goes_on_about_picture(turn, draft, what)
    if draft.step == ALIKE and what.attachment is not None and what.is_silent:
        _join(turn, draft, what)
        turn.reply("drafts.one_more", media=say(f"names.media.{what.attachment.kind}"))
        return True
    settle(turn, draft)
    return False


def _takes_of_album(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """One more of the same album; the words may stand below any of its pictures."""
    if draft.step == SILENT and what.text:
        return _tells_of_picture(turn, draft, what)
    _join(turn, draft, what)
    return True


def _is_answered(turn: Turn, draft: Dialogue, text: str) -> bool:
    """Whether the question was answered in words: 是的, 另一件事, 一起反映."""
    if draft.step == ALIKE:
        return _is_joining_answered(turn, draft, text)
    case = kept.case_of(turn, draft)
    if case is not None and is_saying(text, "same"):
        dialogue.end(turn)
        kept.record(turn, case, draft)
        turn.reply("additions.added", no=case.no, case_no=case.no)
    elif case is not None and is_saying(text, "other") and draft.step == SILENT:
        without = {name: value for name, value in draft.answers.items() if name != "case_no"}
        dialogue.end(turn)
        dialogue.begin(turn, NAME, SILENT, without)
        turn.reply("drafts.silent", media=say(f"names.media.{draft.answers['media']}"))
    elif is_saying(text, "other") if case is not None else _is_yes(draft, text):
        new_tapped(turn, draft)
    else:
        return False
    return True


def _is_joining_answered(turn: Turn, draft: Dialogue, text: str) -> bool:
    if is_saying(text, "together"):
        join_tapped(turn, draft)
        return True
    if is_saying(text, "apart"):
        new_tapped(turn, draft)
        return True
    return False


def _is_yes(draft: Dialogue, text: str) -> bool:
    """Whether it is said that what sounded like small talk is a matter."""
    return draft.step == UNSURE and is_saying(text, "same")


def amend(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """The kept message itself was edited; False when it is to be heard afresh."""
    if draft.step == UNSURE:
        dialogue.end(turn)
        return False
    if draft.step == SILENT:
        return _tells_of_picture(turn, draft, Given(what.chat_id, what.message_id, what.text))
    if reports.understand(turn, what.text).urgency is Urgency.EMERGENCY:
        dialogue.end(turn)
        _file(turn, replace(draft, answers={**draft.answers, "text": what.text}))
    else:
        dialogue.advance(turn, draft, draft.step, text=what.text)
        turn.reply("drafts.edited")
    return True


@dialogue.on_leaving(NAME)
def settle(visit: Visit, draft: Dialogue) -> None:
    """File what is still kept: nothing that was told is lost."""
    dialogue.end(visit)
    case = kept.case_of(visit, draft)
    if case is not None:
        kept.record(visit, case, draft)
        sealing.mind(visit, kept.everything(visit, draft)[0])
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
    elif choice == "join" and draft.step == ALIKE:
        join_tapped(turn, draft)
    else:
        new_tapped(turn, draft)


def add_tapped(turn: Turn, draft: Dialogue) -> None:
    """It belongs to the matter that was named."""
    case = kept.case_of(turn, draft)
    if case is None:
        new_tapped(turn, draft)
        return
    dialogue.end(turn)
    kept.record(turn, case, draft)
    turn.rewrite(say("additions.added", no=case.no))
    sealing.mind(turn, kept.everything(turn, draft)[0])


def new_tapped(turn: Turn, draft: Dialogue) -> None:
    """It is something new, and the neighbours may have told it, if they were not spoken of yet."""
    other = _told_by_others(turn, draft)
    if other is not None:
        answers = {name: value for name, value in draft.answers.items() if name != "case_no"}
        belonging.ask_to_join(turn, answers, other)
        return
    dialogue.end(turn)
    turn.rewrite(say("drafts.as_new"))
    _file(turn, draft)


def join_tapped(turn: Turn, draft: Dialogue) -> None:
    """Together with the neighbours, unless theirs has come to an end meanwhile."""
    other = audience.living(turn.desk, turn.store.cases.find(draft.answers["alike_no"]))
    dialogue.end(turn)
    if joining.may_join(other, turn.sender.id):
        turn.rewrite(say("following.together"))
        following.join(turn, other, kept.everything(turn, draft))
    else:
        turn.rewrite(say("following.over"))
        _file(turn, draft)


def _told_by_others(turn: Turn, draft: Dialogue) -> Case | None:
    if draft.step == ALIKE or not draft.answers["text"]:
        return None
    other = following.alike(turn, draft.answers["text"], kept.heard(turn, draft))
    is_own = other is not None and audience.is_part(turn.desk, other, turn.sender)
    return None if is_own else other


def _goes_on_about_picture(turn: Turn, draft: Dialogue, what: Given) -> bool:
    """Words tell what it is; so does a voice; another picture is put with the first."""
    if what.text:
        return _tells_of_picture(turn, draft, what)
    answers = _join(turn, draft, what)
    assert what.attachment is not None  # noqa: S101 - silent messages have one
    media = say(f"names.media.{what.attachment.kind}")
    if "case_no" in answers:
        belonging.ask(turn, SILENT, say("drafts.silent_more", media=media), answers)
    elif what.attachment.kind is MediaKind.VOICE:
        dialogue.lay_aside(turn)
    else:
        turn.reply("drafts.silent_more", media=media)
    return True


def _join(turn: Turn, draft: Dialogue, what: Given) -> dict[str, str]:
    """One more picture for what is being asked about; everything that is kept now."""
    more = kept.with_more(draft, what)
    dialogue.advance(turn, draft, draft.step, more=more)
    return {**draft.answers, "more": more}


def _tells_of_picture(turn: Turn, draft: Dialogue, words: Given) -> bool:
    """The words that a picture was waiting for: about the open matter, or about a new one.

    False where they ask something: it is looked up, and the pictures come along.
    """
    dialogue.end(turn)
    picture = unpacked(turn, draft.answers)
    words = replace(words, near=picture.near, event_id=picture.event_id)
    heard = reports.understand(turn, words.text, near=words.near)
    known = kept.case_of(turn, draft)
    kin = relation(heard.understood, heard.urgency, heard.place, known, at=turn.now)
    if known is not None and kin is not Relation.NEW:
        kept.record(turn, known, draft)
        additions.add(turn, known, words)
    elif heard.intent is Intent.CONSULT and words.event_id is None:
        turn.brought = [packed(one) for one in kept.everything(turn, draft)]
        return False
    else:
        take_in(turn, words, reports.as_matter(heard), others=kept.everything(turn, draft))
    return True


def _file(visit: Visit, draft: Dialogue) -> None:
    """File what was kept; what sounded like small talk is learnt from."""
    case = kept.file(visit, draft)
    if "sounds_like" in draft.answers:
        learning.keep_matter(visit, case, draft.answers["sounds_like"])
    reports.announce(visit, case)
