"""What came of a file of orders, or of monthly numbers, and how its sender reads it."""

from collections.abc import Sequence

from casework import permissions
from casework.labels import Role
from casework.people import Person
from casework.permissions import Action
from handlers import errands
from handlers.desk import Desk
from handlers.hotline.outlook import Outlook
from handlers.keyboards import Keyboard, button, rows
from handlers.wording import Said, clip, lines, paragraphs, say
from storage.jobs import Job
from storage.papers import Paper

ORDERS_CHECK, ORDERS_ENTER = "hotline_orders_check", "hotline_orders_enter"
COUNTS_CHECK = "hotline_counts_check"
MOST_SAID = 5
LONGEST_REMARK = 300
# What is done with orders that are late, of which the file does not say what became of them.
OLD, OPEN = "old", "open"


def reader(desk: Desk, job: Job) -> Person | None:
    """Whoever sent the file, if they may still read what is in it; if not, they are told."""
    person = desk.store.people.get(job.person_id or 0)
    if permissions.holds(person, Action.TAKE_ORDERS):
        return person
    errands.show(desk, job, say("hotline_files.withdrawn"))
    return None


def refuse(desk: Desk, job: Job, what: str) -> None:
    """The file can't be read at all."""
    errands.show(desk, job, say("hotline_files.refused", what=what))


def show_orders(
    desk: Desk, job: Job, outlook: Outlook, said: Sequence[str], marked: Paper | None
) -> None:
    """What would be entered, and whether it shall; the faulty rows come back marked."""
    person = reader(desk, job)
    if person is None:
        return
    name = say("hotline_files.orders_checked", name=job.params["name"])
    wrong = faults(said, outlook.faulty, key="hotline_files.faulty")
    if not outlook.to_enter:
        told = say("hotline_files.nothing_new")
        errands.show(desk, job, paragraphs(name, outlook.shown(), wrong, told))
    else:
        desk.store.jobs.keep(job.id, {"outlook": outlook.packed()})
        question = say("hotline_files.past_how" if outlook.past else "hotline_files.shall_it")
        text = paragraphs(name, outlook.shown(), wrong, question)
        errands.show(desk, job, text, choice(job.id, has_past=bool(outlook.past)))
    give_marked(desk, person, marked)


def give_marked(desk: Desk, person: Person, marked: Paper | None) -> None:
    """Hand over the copy in which the faulty rows are marked, if there are any."""
    if marked is not None:
        desk.hand_over(person, marked, say("hotline_files.marked_here"))


def choice(job_id: int, *, has_past: bool) -> Keyboard:
    """Enter, or not; what is late and may be done is asked about."""
    if has_past:
        enter = [
            [button("hotline_files.enter_old", "ordersdo", job_id, OLD)],
            [button("hotline_files.enter_open", "ordersdo", job_id, OPEN)],
        ]
    else:
        enter = [[button("hotline_files.enter", "ordersdo", job_id, OPEN)]]
    return rows(*enter, [button("hotline_files.drop", "ordersdrop", job_id)])


def tell_entered(desk: Desk, job: Job, outlook: Outlook, *, is_cut: bool = False) -> None:
    """It is done, or (`is_cut`) stopped on the way: the sender reads what was entered."""
    key = "hotline_files.cut" if is_cut else "hotline_files.entered"
    back = rows([button("hotline_files.to_desk", "hotline")])
    errands.show(desk, job, paragraphs(say(key), outlook.shown()), None if is_cut else back)
    sender = desk.store.people.get(job.person_id or 0)
    if outlook.to_enter:
        for admin in desk.store.people.anywhere_with_role(Role.ADMIN):
            if admin.id != sender.id:
                desk.tell(admin, "hotline_files.told", who=sender.name, changes=outlook.shown())


def tell_unfetched(desk: Desk, job: Job, *, is_lost: bool) -> None:
    """Telegram does not give the file: for ever, or just now, and then it can be tried again."""
    checked = desk.store.jobs.get(int(job.params.get("after", 0)))
    if is_lost:
        errands.show(desk, job, say("hotline_files.lost"))
    elif checked is None:
        errands.show(desk, job, say("hotline_files.unfetched"))
    else:
        outlook = Outlook.unpacked(checked.params["outlook"])
        again = choice(checked.id, has_past=bool(outlook.past))
        errands.show(desk, job, say("hotline_files.unfetched_yet"), again)


def remarks(said: Sequence[str]) -> Said:
    """The first of them, each cut to what one reads in a chat."""
    shown = (clip(one, LONGEST_REMARK) for one in said[:MOST_SAID])
    return lines(*(say("hotline_files.remark", what=one) for one in shown))


def faults(said: Sequence[str], count: int, *, key: str) -> Said:
    """The first of what is wrong, below a headline, and how many more there are."""
    if not said:
        return Said()
    more = count - min(len(said), MOST_SAID)
    rest = say("hotline_files.more_faults", count=more) if more > 0 else Said()
    return lines(say(key, count=count), remarks(said), rest)
