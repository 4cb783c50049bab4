"""Questions that wait for somebody, and conversations in which nothing is said any more."""

from casework import talks
from casework.case import Case
from casework.quiet_hours import is_quiet
from casework.talks import Talk
from handlers.cases import alerts, cards
from handlers.desk import Desk
from handlers.duty import calling, endings, following, outlook
from handlers.ticks.apart import apart
from handlers.wording import say

# So many are acted on in one go; the others come with the next tick.
AT_ONCE = 20


def run(desk: Desk) -> None:
    """See to every conversation that is not over."""
    acted = 0
    for known in desk.store.talks.going_on():
        with apart(desk, f"The conversation about {known.case_no}"):
            acted += _see_to(desk, known)
        if acted >= AT_ONCE:
            return


def _see_to(desk: Desk, known: Talk) -> bool:
    """Whether there was something to do."""
    case = desk.store.cases.find(known.case_no)
    # Who sits at a desk changes with the day, and whom a role reaches with the lists.
    following.follow(desk, case)
    talk = desk.store.talks.of_case(case.no)
    if talk is None:
        return True
    if talks.is_silent(talk, desk.office.rules, at=desk.now):
        endings.finish(desk, talk, case, endings.SILENCE, by=None)
        return True
    is_moved = talk != known
    return _call(desk, talk, case) or is_moved if case.is_unclaimed else is_moved


def _call(desk: Desk, talk: Talk, case: Case) -> bool:
    """Whoever comes on duty gets its card; nobody took it in time: the stand-ins get it, too."""
    since = calling.since(desk, case)
    if since is None:
        return _admit(desk, talk, case)
    before = len(desk.store.outbox.cards_of(case.no))
    alerts.announce_to_the_new(desk, case)
    if talks.is_to_widen(talk, desk.office.rules, since=since, at=desk.now):
        _widen(desk, talk, case)
        return True
    return len(desk.store.outbox.cards_of(case.no)) > before


def _widen(desk: Desk, talk: Talk, case: Case) -> None:
    desk.store.talks.save(talks.widen(talk, at=desk.now))
    have_it = {row.message.person_id for row in desk.store.outbox.cards_of(case.no) if row.is_there}
    for person in calling.second_circle(desk, case):
        if person.id not in have_it:
            text = say("talks.please_help", no=case.no)
            desk.pass_on(person, text, case_no=case.no, is_heard=True)
            cards.send(desk, person, case)
    if talk.widened_at is None:
        _tell_asker(desk, talk, case)


def _admit(desk: Desk, talk: Talk, case: Case) -> bool:
    """Nobody is on duty: who was told otherwise hears so; without a plan it is said by day."""
    if not talks.is_to_widen(talk, desk.office.rules, since=talk.asked_at, at=desk.now):
        return False
    is_planned = bool(desk.store.shifts.all())
    was_promised = is_planned and calling.was_on_duty(desk, case, talk.asked_at)
    if not was_promised and (is_planned or is_quiet(desk.now, desk.office)):
        return False
    desk.store.talks.save(talks.widen(talk, at=desk.now))
    _tell_asker(desk, talk, case)
    return True


def _tell_asker(desk: Desk, talk: Talk, case: Case) -> None:
    asker = desk.store.people.get(talk.asker_id)
    desk.pass_on(asker, outlook.still_waiting(desk, case), case_no=case.no)
