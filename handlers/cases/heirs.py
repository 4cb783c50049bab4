"""What becomes of those who joined when the first one takes it back, or keeps it to themselves."""

from casework import filing, joining, waiting
from casework.case import Case, WaitingFor
from casework.joining import Follower
from handlers.cases import alerts, audience, cards, ledger, merging, reports, rests, tellers
from handlers.desk import Desk
from handlers.keyboards import Keyboard, named, rows
from handlers.visit import Absence, Visit
from handlers.wording import Said, plain, say


def inherit(visit: Visit, case: Case) -> bool:
    """The first who joined goes on with what the reporter takes back; False when nobody joined."""
    followers = visit.store.followers.of(case.no)
    if not followers:
        return False
    heir, *others = followers
    inherited, events = joining.inherit(
        case,
        heir,
        text=_words(heir),
        actor_id=visit.sender.id,
        at=visit.now,
        is_nameless=tellers.is_unnamed(visit.desk, case, visit.store.people.get(heir.person_id)),
    )
    visit.store.followers.remove(case.no, heir.person_id)
    ledger.renew(visit.desk, inherited, *events)
    if waiting.waits_for(inherited, WaitingFor.RESIDENT):
        # The one who was asked is gone, and the question was for their eyes.
        inherited = rests.go_on(visit.desk, inherited, actor_id=visit.sender.id)
    _tell_staff(visit, inherited)
    opener = rows([named(plain("mine.opener", no=case.no), "mine", case.no)])
    told = say("following.inherited_heir", no=case.no)
    _tell(visit.desk, heir, told, case_no=case.no, keyboard=opener)
    for other in others:
        _tell(visit.desk, other, say("following.inherited_joined", no=case.no), case_no=case.no)
    return True


def keep_apart(visit: Visit, case: Case) -> None:
    """What has become confidential is nobody else's: the neighbours' matters go on by themselves.

    What the same person told twice is confidential too.
    """
    if not case.is_confidential:
        return
    merging.release(visit, case)
    for told_twice in visit.store.cases.joined_to(case.no):
        if not told_twice.is_confidential:
            sealed, event = filing.seal(told_twice, actor_id=visit.sender.id, at=visit.now)
            ledger.update(visit.desk, sealed, event)
    found: Case | None = None
    for follower in visit.store.followers.of(case.no):
        visit.store.followers.remove(case.no, follower.person_id)
        if found is None or not joining.may_join(found, follower.person_id):
            found = _file(visit.desk, case, follower)
        else:
            _join(visit.desk, case, found, follower)
    if found is not None:
        cards.refresh(visit.desk, case)


def _file(desk: Desk, case: Case, follower: Follower) -> Case:
    """The first of the neighbours has a case of their own now, in their own words."""
    visit = Absence(desk, desk.store.people.get(follower.person_id))
    words = _words(follower)
    own = reports.write_down(visit, words, reports.as_matter(reports.understand(visit, words)))
    _take_along(desk, case, own, follower)
    _tell(desk, follower, say("following.parted", no=case.no, new=own.no), case_no=own.no)
    reports.announce(visit, own)
    return own


def _join(desk: Desk, case: Case, own: Case, follower: Follower) -> None:
    """The others join the first of them."""
    joined, event = joining.follow(
        own, text=follower.text, actor_id=follower.person_id, at=desk.now
    )
    desk.store.followers.add(joined)
    _take_along(desk, case, own, follower)
    ledger.update(desk, own, event)
    _tell(desk, follower, say("following.parted", no=case.no, new=own.no), case_no=own.no)


def _take_along(desk: Desk, case: Case, own: Case, follower: Follower) -> None:
    chat_id = desk.store.people.get(follower.person_id).telegram_id or 0
    desk.store.cases.move_belongings(case.no, own.no, person_id=follower.person_id, chat_id=chat_id)


def _words(follower: Follower) -> str:
    """What a neighbour told."""
    return follower.text or plain("following.nothing_told")


def _tell_staff(visit: Visit, case: Case) -> None:
    heir = visit.store.people.get(case.reporter_id)
    count = audience.households(visit.desk, case)
    for owner in alerts.owners(visit.desk, case):
        if owner.id != visit.sender.id:
            visit.tell(
                owner,
                "following.inherited_owner",
                no=case.no,
                count=count,
                name=tellers.name(visit.desk, case, heir, owner),
                text=tellers.words(visit.desk, case, case.text, owner),
            )


def _tell(
    desk: Desk, follower: Follower, text: Said, *, case_no: str, keyboard: Keyboard | None = None
) -> None:
    person = desk.store.people.get(follower.person_id)
    desk.pass_on(person, text, keyboard=keyboard, case_no=case_no)
