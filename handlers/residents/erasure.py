"""Somebody is forgotten: their row, their words, their pictures, and their name on every card.

All of it in the transaction that is open: done, or not begun.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape

from casework import erasure, handling, permissions, satisfaction
from casework.case import Case, CaseEvent
from casework.erasure import Fate
from casework.masking import hide_room
from casework.people import Person
from casework.permissions import Action
from casework.places import bare
from casework.redaction import reworded
from handlers.cases import alerts, audience, cards, heirs, ledger, searching
from handlers.desk import Desk
from handlers.duty import leaving
from handlers.events import guest_list, guests
from handlers.residents import mutes
from handlers.roster import form
from handlers.visit import Absence
from handlers.wording import Said, plain, say
from storage.owed import Delivered, Owed

# So much of what somebody said is enough to find it again where it was told, cut short or not.
LONGEST_NEEDLE = 20
# What colleagues look for stays open for its next page.
SEARCHES = (searching.NAME, form.NAME)


@dataclass(frozen=True)
class Erased:
    """What became of somebody's matters: how many there were, go on, and were taken back."""

    cases: int
    going_on: int
    withdrawn: int


@dataclass(frozen=True)
class _Forgetting:
    """Whom to forget, by which words a text names them, and how it reads without these."""

    desk: Desk
    person: Person
    words: tuple[str, ...]
    phone: str

    def veil(self, text: str) -> str:
        return erasure.veil(text, self.words)

    def is_named(self, text: str) -> bool:
        return erasure.names(text, self.words, self.phone)

    def is_to_go(self, case: Case) -> Callable[[CaseEvent], bool]:
        """Which lines of the history of a case lose their words."""
        theirs = self.at(case) if case.reporter_id == self.person.id else self.by_name
        return lambda event: erasure.is_to_be_blanked(
            event, case, self.person.id, is_named=theirs.is_named
        )

    @property
    def by_name(self) -> "_Forgetting":
        """The same for what is somebody else's: a number there may be another's flat."""
        called = (word for word in self.words if not word[0].isdecimal())
        return replace(self, words=(*called, *([self.phone] if self.phone else [])))

    def without_name(self, case: Case) -> Case:
        """A case of a neighbour's; what was asked and answered of it does not name them."""
        bare = reworded(case, lambda text: hide_room(text, self.by_name.words))
        return replace(bare, text=case.text, for_whom=case.for_whom)

    def at(self, case: Case) -> "_Forgetting":
        """The same for one case: once it is over, its flat is theirs, whatever they registered."""
        flat = () if case.is_open else (case.place.room, bare(case.place.room))
        return replace(self, words=(*self.words, *(word for word in flat if word)))


def erase(desk: Desk, person: Person, by_id: int) -> Erased:
    """Forget a person, at their own wish (`by_id` is theirs) or at the counter (an admin's).

    Raises:
        StillInService: as long as they hold a duty.
    """
    erasure.require_private(person)
    leaving.be_forgotten(desk, person)
    guests.forget(desk, person)
    phone = desk.store.people.phone_of(person.id)
    words = (*audience.names_of(person), *([phone] if phone else []))
    forgetting = _Forgetting(desk, person, words, phone)
    own = [case for case in desk.store.worklists.told_by(person.id) if _is_own(case, person)]
    fates = [erasure.fate(case) for case in own]
    going_on = [case for case, fate in zip(own, fates, strict=True) if fate is Fate.GOES_ON]
    for case, fate in zip(own, fates, strict=True):
        _settle(forgetting, case, fate, by_id=by_id)
    others = desk.store.belongings.joined(person.id)
    named = [
        row
        for no in (*(case.no for case in own), *others)
        for row in _naming(forgetting, desk.store.cases.find(no))
    ]
    lists = _lists_naming(forgetting, [*(case.no for case in own), *others])
    _blank_elsewhere(forgetting, others, inherited=[case.no for case in going_on])
    for case in own:
        _strip(forgetting, desk.store.cases.find(case.no))
    _close(forgetting, [case.no for case in own])
    for row, no in named:
        _hide(desk, row, no)
    for row in lists:
        desk.rewrite(row, say("erasure.hidden_list"))
    for no in dict.fromkeys([*(case.no for case in own), *others]):
        _refresh(desk, no)
    _tell_owners(desk, going_on, by_id=by_id)
    return Erased(len(own), len(going_on), fates.count(Fate.WITHDRAWN))


def _is_own(case: Case, person: Person) -> bool:
    return case.reporter_id == person.id


def _settle(forgetting: _Forgetting, case: Case, fate: Fate, *, by_id: int) -> None:
    """Bring a case to where it can stay: a neighbour goes on with it, or it ends, or it goes on."""
    desk = forgetting.desk
    if fate is Fate.GOES_ON:
        if case.is_open:
            heirs.inherit(Absence(desk, forgetting.person), case)
    elif fate is Fate.WITHDRAWN:
        withdrawn, event = handling.withdraw(case, actor_id=by_id, at=desk.now)
        ledger.update(desk, withdrawn, event)
        for owner in alerts.owners(desk, case):
            desk.tell(owner, "erasure.withdrawn_owner", no=case.no, case_no=case.no)
    elif fate is Fate.LAPSES:
        ledger.update(desk, *satisfaction.lapse(case, at=desk.now))
    elif fate is Fate.REFUSED:
        reason = plain("names.redacted")
        refused = satisfaction.refuse_to_reopen(case, reason=reason, actor_id=by_id, at=desk.now)
        ledger.update(desk, *refused)


def _blank_elsewhere(forgetting: _Forgetting, others: list[str], *, inherited: list[str]) -> None:
    """What they said in the matters of others goes, there and wherever it was told."""
    store, person = forgetting.desk.store, forgetting.person
    told = [
        event.note.partition("\n")[0][:LONGEST_NEEDLE]
        for no in others
        for event in store.cases.history(no)
        if event.actor_id == person.id and event.kind in erasure.OF_RESIDENTS
    ]
    words = [*forgetting.by_name.words, *(one for one in told if len(one) > 1)]
    store.redactions.blank_messages_holding(others, words)
    store.redactions.blank_updates_holding(words)
    for no in {*others, *inherited, *store.redactions.with_words_of(person.id)}:
        case = store.cases.find(no)
        store.redactions.blank_notes(no, forgetting.is_to_go(case))
        if case.reporter_id != person.id:
            ledger.save(forgetting.desk, forgetting.without_name(case))
    store.redactions.drop_attachments_of(person.id)


def _strip(forgetting: _Forgetting, case: Case) -> None:
    """Take the words out of one of their cases, as far as they are theirs or name them."""
    desk, store = forgetting.desk, forgetting.desk.store
    if case.reporter_id != forgetting.person.id:
        # A neighbour has inherited it: it reads as that one told it.
        return
    store.redactions.blank_notes(case.no, forgetting.is_to_go(case))
    if not case.is_open:
        store.redactions.drop_attachments(case.no)
    phrase, veil = plain("names.redacted"), forgetting.at(case).veil
    bare = erasure.anonymous(case, forgetting.person.home, veil=veil, phrase=phrase, at=desk.now)
    ledger.save(desk, bare)
    is_secret = case.is_confidential
    store.enquiries.reword_orders(
        case.no, lambda text: (phrase if is_secret else veil(text)) if text else ""
    )


def _close(forgetting: _Forgetting, case_nos: list[str]) -> None:
    """The row loses name, number, home and account; what was sent loses its words."""
    store, person = forgetting.desk.store, forgetting.person
    store.redactions.blank_messages_about(case_nos)
    store.redactions.blank_updates_holding(case_nos)
    called = [word for word in (person.name, forgetting.phone) if len(word) > 1]
    store.redactions.close_chat(person.id, person.telegram_id, called=called)
    for word in called:
        store.dialogues.end_holding(word, names=SEARCHES)
    for no in case_nos:
        store.redactions.forget_how_it_stood(no)
    mutes.keep_for_account(forgetting.desk, person)
    store.footprints.forget(person.id)
    store.enquiries.forget(person.id, forgetting.veil, phone=forgetting.phone)
    store.belongings.take_away(person.id, name=plain("names.erased"), at=forgetting.desk.now)


def _naming(forgetting: _Forgetting, case: Case) -> list[tuple[Owed, str]]:
    """What others were told of a case that names the person or is theirs; old cards among it.

    The newest card in a chat is kept up to date anyhow.
    """
    store = forgetting.desk.store
    outbox, newest = store.outbox, {row.id for row in store.outbox.cards_of(case.no)}
    is_theirs = case.reporter_id == forgetting.person.id and case.is_confidential
    found = []
    for row in store.redactions.told(case.no):
        if row.id in newest or row.message.person_id == forgetting.person.id:
            continue
        said = outbox.said_last(row.id)
        words = str(said.get("text") or said.get("caption") or "")
        is_picture = bool(said) and row.message.method != "sendMessage"
        if is_theirs or is_picture or forgetting.is_named(words):
            found.append((row, case.no))
    return found


def _lists_naming(forgetting: _Forgetting, case_nos: list[str]) -> list[Owed]:
    """Lists, digests and pages of others that name the person.

    Those with one of these cases or with a button that is about the person: another one of the same
    name is not meant, nor is a word that somebody has taken for a name.
    """
    store, person = forgetting.desk.store, forgetting.person
    buttons = [f":{person.id}{end}" for end in ('"', ":")] + guest_list.marks_of(
        forgetting.desk, person
    )
    found = []
    for row in store.redactions.lists_with([*case_nos, *buttons]):
        said = json.dumps(store.outbox.said_last(row.id), ensure_ascii=False)
        is_meant = any(sign in said for sign in (*case_nos, *buttons))
        if is_meant and _is_colleagues(forgetting, row) and forgetting.is_named(unescape(said)):
            found.append(row)
    return found


def _is_colleagues(forgetting: _Forgetting, row: Owed) -> bool:
    """Whether somebody was told it at work; a neighbour reads there what they wrote themselves."""
    reader_id, store = row.message.person_id, forgetting.desk.store
    if reader_id is None or reader_id == forgetting.person.id:
        return False
    return store.people.get(reader_id).is_staff or bool(store.duty_changes.of(reader_id))


def _hide(desk: Desk, row: Owed, no: str) -> None:
    """A word gives way to a line that says why; a picture goes, if Telegram still lets it."""
    if row.message.method == "sendMessage":
        desk.rewrite(row, say("erasure.hidden", no=no))
    elif row.state is not Delivered.CANCELLED:
        desk.withdraw(row)


def _refresh(desk: Desk, no: str) -> None:
    """Every card on which they stood, also where the case has gone on as part of another."""
    case = desk.store.cases.find(no)
    cards.refresh(desk, case)
    living = audience.living(desk, case)
    if living.no != no:
        cards.refresh(desk, living)


def _tell_owners(desk: Desk, going_on: list[Case], *, by_id: int) -> None:
    """Whoever works on what goes on reads that nobody waits for an answer any more."""
    for case in going_on:
        now = desk.store.cases.find(case.no)
        if now.reporter_id != case.reporter_id:
            continue
        for owner in alerts.owners(desk, now):
            if owner.id != by_id:
                desk.tell(owner, "erasure.goes_on_owner", no=now.no, case_no=now.no)


def told(erased: Erased) -> Said:
    """What was done, in figures."""
    return say(
        "erasure.figures",
        cases=erased.cases,
        going_on=erased.going_on,
        withdrawn=erased.withdrawn,
    )


def may_erase(admin: Person) -> bool:
    """Whether somebody may do it for a resident who asks at the counter."""
    return permissions.holds(admin, Action.SET_ROSTER)
