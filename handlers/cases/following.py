"""附议: a neighbour joins what others have told already, and leaves it again."""

from collections.abc import Sequence
from datetime import timedelta

from telegram import Update

from casework import joining
from casework.case import Case
from casework.people import Person
from handlers import phrasing
from handlers.cases import additions, alerts, audience, ledger, progress, tellers
from handlers.cases.reports import Heard
from handlers.given import Given
from handlers.keyboards import Keyboard, button, rows
from handlers.residents import consent
from handlers.turn import Turn
from handlers.visit import Visit
from handlers.wording import Said, paragraphs, plain, say
from nlp.likeness import ALIKE, likeness
from nlp.reading import read


def alike(visit: Visit, text: str, heard: Heard) -> Case | None:
    """The open matter of another resident, in the same building, that tells most of the same.

    A message with several matters is nobody else's: joining would swallow the rest of it.
    """
    best: tuple[float, Case] | None = None
    for case in _candidates(visit, heard):
        sameness = _sameness(visit, text, case)
        if sameness >= ALIKE and (best is None or sameness > best[0]):
            best = sameness, case
    if best is None or read(text, knowledge=visit.desk.knowledge).matters:
        return None
    return best[1]


def _candidates(visit: Visit, heard: Heard) -> list[Case]:
    building_id = heard.place.building_id
    if building_id is None:
        return []
    since = visit.now - timedelta(days=visit.office.rules.alike_days)
    return [
        case
        for case in visit.store.cases.near(building_id, since=since)
        if joining.could_join(
            heard.understood,
            heard.urgency,
            heard.place,
            case,
            person_id=visit.sender.id,
            office=visit.office,
            at=visit.now,
        )
    ]


def _sameness(visit: Visit, text: str, case: Case) -> float:
    """How like it is to what any of those who told of the case said."""
    said = [case.text, *(one.text for one in visit.store.followers.of(case.no) if one.text)]
    return max(likeness(text, words, knowledge=visit.desk.knowledge) for words in said)


def offer(visit: Visit, case: Case) -> Said:
    """Together or apart? How many told of it, what and when: nothing else of the neighbours'."""
    building = visit.store.places.building(case.place.building_id or 0)
    number = building.number if building else ""
    return say(
        "following.offer",
        building=plain("names.building", number=number),
        count=audience.households(visit.desk, case),
        tag=plain(f"names.tag.{case.primary}"),
        day=phrasing.day(visit.desk, case.received_at),
        stage=plain("following.at_work" if case.is_at_work else "following.accepted"),
    )


def choice() -> Keyboard:
    """Two big buttons."""
    return rows(
        [button("following.join", "draft", "join")],
        [button("following.apart", "draft", "new")],
    )


def join(visit: Visit, case: Case, given: Sequence[Given]) -> None:
    """Somebody joins with everything they sent, and hears how the matter stands."""
    before = audience.households(visit.desk, case)
    words = "\n".join(one.text for one in given if one.text)
    follower, event = joining.follow(case, text=words, actor_id=visit.sender.id, at=visit.now)
    visit.store.followers.add(follower)
    for one in given:
        additions.keep(visit, case.no, one)
    ledger.update(visit.desk, case, event)
    for owner in alerts.owners(visit.desk, case):
        if owner.id != visit.sender.id:
            _tell_owner(visit, owner, case, given, words=words, before=before)
    text = paragraphs(
        say("following.joined", no=case.no),
        progress.told(visit.desk, case, visit.sender),
        say("following.next"),
    )
    visit.answer(text, keyboard=buttons(case), case_no=case.no)
    consent.ask_once(visit)


def buttons(case: Case) -> Keyboard:
    """What those who joined can do."""
    return rows(
        [button("mine.hurry", "hurry", case.no), button("mine.add", "addto", case.no)],
        [button("following.leave", "unfollow", case.no)],
    )


def _tell_owner(
    visit: Visit, owner: Person, case: Case, given: Sequence[Given], *, words: str, before: int
) -> None:
    """The one who has it hears that it weighs more now, and sees what came along."""
    desk, count = visit.desk, audience.households(visit.desk, case)
    key = "following.told_owner" if count > before else "following.told_owner_again"
    words = tellers.words(desk, case, words, owner)
    told = words or plain("following.nothing_told")
    name = tellers.name(desk, case, visit.sender, owner)
    text = say(key, no=case.no, name=name, count=count, text=told)
    desk.pass_on(owner, text, case_no=case.no)
    desk.read_out(owner, words, case_no=case.no)
    for one in given:
        if one.attachment is not None:
            media = phrasing.media(one.attachment.kind)
            caption = say("following.picture", no=case.no, media=media)
            desk.forward(owner, one.attachment, caption, case.no)


async def leave(update: Update, turn: Turn) -> None:
    """Hear no more of it."""
    case = turn.store.cases.find(turn.choice[0])
    if not turn.store.followers.is_following(case.no, turn.sender.id):
        turn.toast("following.left_before", is_alert=True)
        return
    event = joining.unfollow(case, actor_id=turn.sender.id, at=turn.now)
    turn.store.followers.leave(case.no, turn.sender.id, at=turn.now)
    ledger.update(turn.desk, case, event)
    turn.rewrite(say("following.left", no=case.no))
