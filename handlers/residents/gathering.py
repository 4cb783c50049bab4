"""What was held becomes one message again, and is heard: one case, or an addition to one."""

from dataclasses import replace

from casework import manners, permissions
from casework.additions import STILL_OPEN, Relation, relation
from casework.case import Case, CaseEvent, EventKind, Stage, WaitingFor
from casework.manners import Bundle, HeldWord, Why
from casework.people import Person
from casework.permissions import Action
from handlers import dialogue, phrasing
from handlers.cases import (
    additions,
    alerts,
    audience,
    belonging,
    cards,
    drafts,
    kept,
    records,
    reopening,
    reports,
    return_visits,
    sealing,
    work,
)
from handlers.cases.reports import Heard, Teller
from handlers.desk import Desk
from handlers.dialogue import Dialogue
from handlers.given import Given
from handlers.visit import Absence, Visit
from handlers.wording import say
from nlp.labels import Intent

MATTERS = frozenset({Intent.REPORT, Intent.CONSULT})
# So many pictures are shown to whoever has the case; the others are found in its history.
MOST_SHOWN = 10


def hear(desk: Desk, person: Person) -> None:
    """Hear everything that was held of somebody who was too fast, as one message."""
    words = desk.store.held_words.open_of(person.id, Why.FLOOD)
    visit = Absence(desk, person)
    asked = desk.store.dialogues.of(person.id)
    if asked is not None and asked.name == records.NAME:
        _record(visit, asked.answers, words)
        return
    known, is_sure = None, False
    if asked is not None and asked.name == drafts.NAME:
        # What we are just asking about is part of it.
        known = kept.case_of(visit, asked)
        words = [*_drafted(visit, asked), *words]
        dialogue.end(visit)
    elif asked is not None:
        # They were just writing about a case: that was not the end of what they had to say.
        known = _of_conversation(visit, asked)
        is_sure = known is not None
        dialogue.lay_aside(visit)
    case = _matter(visit, manners.bundle(words), known, is_sure=is_sure)
    desk.store.held_words.settle(words, case_no=case.no if case else None, at=desk.now)


def file(visit: Visit, person: Person, bundle: Bundle, teller: Teller | None = None) -> Case:
    """Write it all down as one case; whoever told it reads that it was put together."""
    text = bundle.parts[0] if bundle.parts else _wordless(bundle)
    # Of whoever decides about it for somebody else, the home does not matter.
    near = person.home if visit.sender.id != person.id else None
    heard = reports.as_matter(reports.understand(visit, text, near=near))
    case = reports.write_down(visit, text, heard, teller)
    _keep(visit, person, case, bundle)
    for part in bundle.parts[1:]:
        note = CaseEvent(case.no, EventKind.ADDED, person.id, visit.now, part)
        visit.store.cases.append(note)
    visit.store.held_words.settle(bundle.words, case_no=case.no, at=visit.now)
    reports.announce(visit, case, note=say("manners.in_one", count=len(bundle.words)))
    return case


def _matter(
    visit: Visit, bundle: Bundle, asked_about: Case | None, *, is_sure: bool
) -> Case | None:
    """The case that it went to; None where it was no more than talk, or we ask about it first."""
    heard = reports.understand(visit, bundle.text) if bundle.text else None
    answered = asked_about if is_sure else _answered(visit, bundle)
    if answered is not None and _is_for_resident(visit, answered):
        _pass_on(visit, answered, bundle)
        return answered
    asking = visit.store.cases.asking(visit.sender.id)
    known = answered or asked_about or asking or _recent(visit)
    kin = Relation.ADDITION if answered is not None else _kin(visit, bundle, heard, known)
    if known is not None and (kin is Relation.ADDITION or (asking is known and _is_more(kin))):
        _add(visit, known, bundle)
        return known
    is_matter = heard is None or bundle.attached or heard.intent in MATTERS
    if not is_matter and heard is not None and not _is_more(kin):
        _answer_talk(visit, bundle, heard)
        return None
    if _is_asked(visit, bundle, known if _is_more(kin) else None):
        return None
    return file(visit, visit.sender, bundle)


def _is_more(kin: Relation) -> bool:
    return kin is not Relation.NEW


def _kin(visit: Visit, bundle: Bundle, heard: Heard | None, known: Case | None) -> Relation:
    """What all of it is to a case that may be meant; pictures alone are of what was told last."""
    if known is None:
        return Relation.NEW
    said = known.text, *(one.note for one in visit.store.cases.history(known.no))
    if heard is None or manners.is_repeated(bundle, said):
        return Relation.ADDITION
    is_talk = heard.intent in {Intent.THANKS, Intent.CHAT} and heard.understood.is_sure
    # However long ago the matter was told: they have just been asked about it.
    at = known.received_at if _is_waiting(known) else visit.now
    kin = relation(heard.understood, heard.urgency, heard.place, known, at=at)
    return Relation.NEW if is_talk else kin


def _is_waiting(case: Case) -> bool:
    """Whether the resident was asked something about it."""
    return case.wait is not None and case.wait.what is WaitingFor.RESIDENT


def _recent(visit: Visit) -> Case | None:
    return visit.store.cases.last_open_of(visit.sender.id, since=visit.now - STILL_OPEN)


def _is_asked(visit: Visit, bundle: Bundle, known: Case | None) -> bool:
    """Whether they are asked first to what it belongs; what is too long for one message is not."""
    if len(bundle.parts) != 1:
        return False
    lead = say("manners.together", count=len(bundle.words))
    first, *others = (_given(visit.sender, one) for one in _told_apart(bundle))
    whole = replace(first, text=bundle.text)
    return belonging.ask_about_all(visit, [whole, *others], known, lead)


def _told_apart(bundle: Bundle) -> list[HeldWord]:
    """Each message without its words, and with its picture the first time that it was sent."""
    return [
        replace(one, text="", attachment=one.attachment if one in bundle.attached else None)
        for one in bundle.words
    ]


def _of_conversation(visit: Visit, asked: Dialogue) -> Case | None:
    """The open case of theirs that the conversation is about, in which they were held back."""
    case_no = asked.answers.get("case_no")
    case = audience.living(visit.desk, visit.store.cases.find(case_no)) if case_no else None
    is_reopening = asked.name == return_visits.MORE and case is not None
    if case is not None and is_reopening and case.stage is Stage.REOPEN_ASKED:
        return case
    if case is None or not case.is_open:
        return None
    is_reply = asked.name == work.REPLY and _is_for_resident(visit, case)
    return case if is_reply or audience.has_told(visit.desk, case, visit.sender) else None


def _answered(visit: Visit, bundle: Bundle) -> Case | None:
    """The open case of theirs, or on their desk, to a message about which they replied."""
    for word in bundle.words:
        chat_id = visit.sender.telegram_id or 0
        row = visit.store.outbox.row_of(chat_id, word.reply_to) if word.reply_to else None
        if row is not None and row.message.case_no is not None:
            case = audience.living(visit.desk, visit.store.cases.find(row.message.case_no))
            is_told = case.is_open and audience.has_told(visit.desk, case, visit.sender)
            if is_told or _is_for_resident(visit, case):
                return case
    return None


def _is_for_resident(visit: Visit, case: Case) -> bool:
    """Whether the sender has the case on the desk: their words are for the resident."""
    is_own = case.is_at_work and visit.sender.is_at_desk_of(case.owner_id)
    return is_own and permissions.may(visit.sender, Action.WORK, case)


def _pass_on(visit: Visit, case: Case, bundle: Bundle) -> None:
    """What a handler wrote for the resident: the words, then each picture."""
    first, chat_id = bundle.words[0], visit.sender.telegram_id or 0
    for part in bundle.parts:
        work.send_reply(visit, case, Given(chat_id, first.message_id, part))
    for word in bundle.attached:
        work.send_reply(visit, case, replace(_given(visit.sender, word), text=""))


def _add(visit: Visit, case: Case, bundle: Bundle) -> None:
    """Add it to a case, and show it to whoever has that."""
    _keep(visit, visit.sender, case, bundle)
    first = bundle.words[0]
    chat_id = visit.sender.telegram_id or 0
    for part in bundle.parts:
        said = Given(chat_id, first.message_id, part)
        additions.record(visit, case, said)
        if case.stage is Stage.REOPEN_ASKED:
            reopening.show(visit, case, said)
    if not bundle.parts:
        note = CaseEvent(case.no, EventKind.ATTACHED, visit.sender.id, visit.now)
        visit.store.cases.append(note)
    for word in bundle.attached[:MOST_SHOWN]:
        for owner in alerts.owners(visit.desk, case):
            if owner.id != visit.sender.id:
                additions.show(visit, owner, case, _given(visit.sender, word))
    cards.refresh(visit.desk, visit.store.cases.find(case.no))
    visit.reply("manners.added", count=len(bundle.words), no=case.no, case_no=case.no)
    sealing.mind(visit, Given(chat_id, first.message_id, bundle.text))


def _keep(visit: Visit, person: Person, case: Case, bundle: Bundle) -> None:
    """Each message leads to the case, each picture is there once."""
    is_whole = sum(bool(one.text) for one in bundle.words) == 1
    for word in bundle.words:
        given = _given(person, word)
        if word not in bundle.attached:
            given = Given(given.chat_id, given.message_id, given.text)
        additions.keep(visit, case.no, given, is_report=is_whole and bool(word.text))


def _answer_talk(visit: Visit, bundle: Bundle, heard: Heard) -> None:
    """Thanks, a greeting, a question how it stands: a word back, and one tap makes it a matter."""
    first = Given(visit.sender.telegram_id or 0, bundle.words[0].message_id, bundle.text)
    key = "manners.asked_status" if heard.intent is Intent.STATUS else "manners.only_talk"
    drafts.offer_to_file(visit, first, key, sounds_like=heard.intent)


def _drafted(visit: Visit, draft: Dialogue) -> list[HeldWord]:
    """What a draft keeps, as if it had been held."""
    return [
        HeldWord(
            person_id=visit.sender.id,
            why=Why.FLOOD,
            message_id=one.message_id,
            text=one.text,
            said_at=draft.updated_at,
            attachment=one.attachment,
            album_id=one.album_id or "",
        )
        for one in kept.everything(visit, draft)
    ]


def _record(visit: Visit, answers: records.Answers, words: list[HeldWord]) -> None:
    """Staff were writing a matter down for somebody else: it is all of that."""
    for word in words:
        answers = records.with_told(answers, _given(visit.sender, word))
    records.file(visit, answers)
    chat_id = visit.sender.telegram_id or 0
    case_no = visit.store.cases.of_message(chat_id, words[-1].message_id)
    visit.store.held_words.settle(words, case_no=case_no, at=visit.now)


def _given(person: Person, word: HeldWord) -> Given:
    return Given(
        chat_id=person.telegram_id or 0,
        message_id=word.message_id,
        text=word.text,
        attachment=word.attachment,
        album_id=word.album_id or None,
        reply_to=word.reply_to,
    )


def _wordless(bundle: Bundle) -> str:
    """What stands for words where there are none."""
    kinds = [one.attachment.kind for one in bundle.attached if one.attachment is not None]
    spoken = (kind for kind in kinds if kind in phrasing.VOICES)
    return phrasing.wordless(next(spoken, kinds[0]))
