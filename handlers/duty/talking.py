"""What is said in a conversation goes to the other side, and into the history of the question."""

import re

from casework import permissions, talks
from casework.case import Attachment, Case, CaseEvent, EventKind, MediaKind
from casework.labels import Urgency
from casework.people import Person
from casework.permissions import Action
from casework.talks import Talk
from handlers import phrasing
from handlers.cases import additions, audience, drafts, reports, rests
from handlers.duty import calling, endings, following, roles
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.sayings import is_saying
from handlers.shapes import NO
from handlers.turn import Turn
from handlers.wording import Said, clip, say

# What can't carry words below it: they go before it.
WITHOUT_CAPTION = frozenset({MediaKind.LOCATION, MediaKind.VIDEO_NOTE})


def hears(turn: Turn, what: Given) -> bool:
    """Whether a message is said in a conversation that is open: then it goes to the other side.

    A danger goes its own way, and whoever answers is told of it.
    """
    is_else = turn.is_aside or turn.is_asking
    talk = None if is_else else _meant(turn, what)
    if talk is None:
        return False
    case = turn.store.cases.find(talk.case_no)
    if is_saying(what.text, "end_talk") and what.attachment is None:
        end(turn, talk, case)
        return True
    if talk.asker_id == turn.sender.id:
        return _from_asker(turn, talk, case, what)
    if re.fullmatch(NO, what.text) and what.attachment is None:
        # Staff look a case up by its number, also while they speak with somebody.
        return False
    return _from_helper(turn, talk, case, what)


def goes_on(turn: Turn, what: Given) -> bool:
    """Whether what we first took for something else goes to the other side; the sender hears so."""
    is_passed_on = hears(turn, what)
    if is_passed_on:
        turn.reply("talks.passed_after_all")
    return is_passed_on


def hears_edit(turn: Turn, what: Given) -> bool:
    """Whether something that was said in an open conversation was edited: the other side hears."""
    cases = turn.store.cases
    case_no = cases.of_message(what.chat_id, what.message_id)
    talk = turn.store.talks.of_case(case_no) if case_no is not None else None
    if talk is None or not _is_speaking(turn, talk):
        return False
    case, is_asker = cases.find(talk.case_no), talk.asker_id == turn.sender.id
    if is_asker and reports.is_alarming(turn, case, what.text):
        return False
    if cases.is_report(what.chat_id, what.message_id):
        return False
    kind = EventKind.ADDED if is_asker else EventKind.REPLIED
    cases.append(CaseEvent(case.no, kind, turn.sender.id, turn.now, what.text))
    turn.store.talks.save(talks.say(talk, by=turn.sender.id, at=turn.now))
    head = _head(turn, talk, case)
    text = say("talks.edited", head=head, text=what.text)
    turn.desk.pass_on(_other(turn, talk), text, case_no=case.no, is_heard=_is_loud(turn, talk))
    turn.reply("talks.edit_sent")
    return True


def is_amid(turn: Turn) -> bool:
    """Whether what we can't read, a sticker, was sent in a conversation: a kind word says so."""
    talk = talks.meant(turn.store.talks.of_person(turn.sender.id), turn.sender.id)
    if talk is None:
        return False
    turn.reply("talks.can_not_pass_on")
    return True


def end(turn: Turn, talk: Talk, case: Case) -> None:
    """One of the two says that it is over."""
    why = endings.BY_ASKER if talk.asker_id == turn.sender.id else endings.BY_HELPER
    endings.finish(turn.desk, talk, case, why, by=turn.sender.id)


def _meant(turn: Turn, what: Given) -> Talk | None:
    """The conversation of the message that is answered or whose album goes on, else the last.

    An answer to something else that we said is none of its business.
    """
    mine = turn.store.talks.of_person(turn.sender.id)
    if not mine:
        return None
    case_no = turn.store.cases.of_album(what.album_id) if what.album_id else None
    if case_no is None and what.reply_to is not None:
        row = turn.store.outbox.row_of(what.chat_id, what.reply_to)
        if row is not None and row.message.case_no is None:
            return None
        own = turn.store.cases.of_message(what.chat_id, what.reply_to)
        case_no = row.message.case_no if row is not None else own
    if case_no is None:
        return talks.meant(mine, turn.sender.id)
    living = audience.living(turn.desk, turn.store.cases.find(case_no))
    return next((one for one in mine if one.is_open and one.case_no == living.no), None)


def _is_speaking(turn: Turn, talk: Talk) -> bool:
    return talk.is_open and turn.sender.id in {talk.asker_id, talk.helper_id}


def _from_asker(turn: Turn, talk: Talk, case: Case, what: Given) -> bool:
    """What is told beside the question can be made a matter of its own by one tap."""
    helper, heard = _other(turn, talk), reports.understand(turn, what.text)
    if what.text and heard.urgency is Urgency.EMERGENCY:
        text = say("talks.danger", no=case.no, text=what.text)
        turn.desk.pass_on(helper, text, case_no=case.no, is_heard=True)
        return False
    kind = EventKind.ATTACHED if what.is_silent else EventKind.ADDED
    _keep(turn, talk, case, what, kind)
    _pass_on(turn, talk, case, what, keyboard=_way_to(turn, talk, helper))
    rests.hear_answer(turn, case.no)
    if what.text and talks.is_matter_apart(heard.understood, case):
        choice = rows([button("talks.apart", "draft", "file")])
        drafts.offer_to_file(turn, what, "talks.passed_on", choice=choice)
    return True


def _from_helper(turn: Turn, talk: Talk, case: Case, what: Given) -> bool:
    """Whoever may not answer any more is told so, and the words stay where they are."""
    if not permissions.may(turn.sender, Action.WORK, case):
        following.follow(turn.desk, case)
        turn.reply("work.not_yours", no=case.no)
        return True
    is_one_of_many = len(_speaking_as_helper(turn)) > 1
    _keep(turn, talk, case, what, EventKind.REPLIED)
    _pass_on(turn, talk, case, what)
    if is_one_of_many:
        resident = following.resident(turn.desk, case)
        turn.reply("talks.sent_to", no=case.no, resident=resident, case_no=case.no)
    return True


def _keep(turn: Turn, talk: Talk, case: Case, what: Given, kind: EventKind) -> None:
    """Nothing that is said is lost when the conversation ends."""
    words = what.text or (phrasing.media(what.attachment.kind) if what.attachment else "")
    note = what.text if kind is EventKind.ATTACHED else words
    turn.store.cases.append(CaseEvent(case.no, kind, turn.sender.id, turn.now, note))
    additions.keep(turn, case.no, what)
    turn.store.talks.save(talks.say(talk, by=turn.sender.id, at=turn.now))


def _pass_on(
    turn: Turn, talk: Talk, case: Case, what: Given, *, keyboard: Keyboard | None = None
) -> None:
    person, head, desk = _other(turn, talk), _head(turn, talk, case), turn.desk
    is_loud = _is_loud(turn, talk)
    attachment = what.attachment
    if attachment is None:
        text = say("talks.said", head=head, text=what.text)
        desk.pass_on(person, text, keyboard=keyboard, case_no=case.no, is_heard=is_loud)
        desk.read_out(person, what.text, case_no=case.no)
        return
    if attachment.kind in WITHOUT_CAPTION or keyboard is not None:
        text = say("talks.said", head=head, text=_words(attachment))
        desk.pass_on(person, text, keyboard=keyboard, case_no=case.no, is_heard=is_loud)
    caption = say("talks.said", head=head, text=clip(_words(attachment), additions.LONGEST_CAPTION))
    desk.forward(person, attachment, caption, case.no)


def _is_loud(turn: Turn, talk: Talk) -> bool:
    """Whether it comes with a sound at any hour: to whoever asked, or has just been answering."""
    if talk.asker_id != turn.sender.id:
        return True
    is_live = talks.is_live(talk, turn.office.rules, at=turn.now)
    return is_live or calling.is_on_duty(turn.desk, _other(turn, talk))


def _words(attachment: Attachment) -> str:
    return attachment.caption or phrasing.media(attachment.kind)


def _head(turn: Turn, talk: Talk, case: Case) -> Said:
    """Who says it: the role to the resident, which resident to whoever answers; never a name."""
    if talk.asker_id == turn.sender.id:
        resident = following.resident(turn.desk, case)
        return say("talks.head_resident", resident=resident, no=case.no)
    return say("talks.head_helper", who=roles.one(turn.desk, turn.sender))


def _other(turn: Turn, talk: Talk) -> Person:
    if talk.asker_id == turn.sender.id and talk.helper_id is not None:
        return turn.store.people.get(talk.helper_id)
    return turn.store.people.get(talk.asker_id)


def _way_to(turn: Turn, talk: Talk, helper: Person) -> Keyboard | None:
    """Where several residents speak with one: the way to this one, if another is being answered."""
    current = talks.meant(turn.store.talks.of_person(helper.id), helper.id)
    if current is None or current.id == talk.id:
        return None
    return rows([button("talks.answer_this_one", "talkto", talk.id)])


def _speaking_as_helper(turn: Turn) -> list[Talk]:
    return [one for one in turn.store.talks.of_helper(turn.sender.id) if one.is_open]
