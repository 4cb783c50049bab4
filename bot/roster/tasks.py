"""Lists asked for and sent in the chat: what is done in a thread, and what is said of it."""

from bot.errand import Ending, Errand, Otherwise, Withdrawn
from bot.roster import consequences
from bot.roster.admission import Admission
from bot.roster.faults import Language, Rejected, SpreadsheetFault
from bot.roster.inventory import roster_of
from bot.roster.spreadsheet import require_list
from casework import permissions
from casework.permissions import Action
from handlers.roster import replies
from handlers.roster.outlook import Outlook
from handlers.wording import plain
from storage.papers import WORKBOOK, Paper

# Fetched, read, checked, tried out.
STEPS = 4
# So often progress is shown while a long list is written.
GLANCES = 10


def give_template(errand: Errand) -> Ending:
    """A workbook to fill in."""
    from bot.roster.sheets import template_book

    paper = _workbook(plain("roster_files.template_name"), template_book())
    return lambda desk: replies.give_template(desk, errand.job, paper)


def export(errand: Errand) -> Ending:
    """All lists as they stand."""
    from bot.roster.sheets import roster_book

    with errand.desk() as desk:
        roster = roster_of(desk.store)
        day = f"{desk.now.astimezone(desk.settings.zone):%Y-%m-%d}"
    total, done = len(roster), 0

    def on_row() -> None:
        nonlocal done
        done += 1
        if done % max(total // GLANCES, 1) == 0:
            errand.progress(done, total)

    book = roster_book(roster, on_row=on_row)
    paper = _workbook(plain("roster_files.export_name", day=day), book)
    return lambda desk: replies.give_export(desk, errand.job, paper, count=total)


def check(errand: Errand) -> Ending:
    """What a file would change, or what is wrong with it; nothing is written yet."""
    job = errand.job
    try:
        admission = _admission(errand)
        with errand.desk() as desk:
            known = roster_of(desk.store)
            admission.check(known)
            errand.progress(3, STEPS)
            outlook = admission.forecast(desk.store, at=desk.now).outlook()
            said = [one.told(Language.CHINESE) for one in admission.remarks(known)]
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)
    except Rejected as exc:
        return _return_marked(errand, admission, exc)
    return lambda desk: replies.show_outlook(desk, job, outlook, said)


def enter(errand: Errand) -> Ending | None:
    """Write a file into the store, if that changes what its sender has agreed to, all or nothing.

    That it is over is written in the same transaction: whatever ends us, it is done once.
    """
    job = errand.job
    try:
        admission = _admission(errand)
        with errand.desk() as desk, desk.store.transaction():
            sender = desk.store.people.get(job.person_id or 0)
            if not permissions.holds(sender, Action.SET_ROSTER):
                raise Withdrawn
            told = consequences.told(desk, by_id=sender.id)
            changes = admission.enter(desk.store, told, at=desk.now, on_row=errand.heed)
            if changes.outlook() != Outlook.unpacked(job.params["outlook"]):
                raise Otherwise
            replies.tell_entered(desk, job, changes.outlook())
            desk.store.jobs.finished(job.id, error="", at=desk.now)
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)
    except Rejected as exc:
        return _return_marked(errand, admission, exc)
    except Withdrawn:
        return lambda desk: replies.tell_withdrawn(desk, job)
    except Otherwise:
        return lambda desk: replies.check_again(desk, job)
    return None


def _admission(errand: Errand) -> Admission:
    """Fetch the file and read it.

    Raises:
        SpreadsheetFault: it can't be a list, or can't be read.
        Halted: Telegram does not give it now.
    """
    name = str(errand.job.params["name"])
    require_list(name)
    content = errand.sent_file(replies.tell_unfetched)
    errand.progress(1, STEPS)
    admission = Admission(name, content)
    errand.progress(2, STEPS)
    return admission


def _refusal(errand: Errand, fault: SpreadsheetFault) -> Ending:
    what = fault.told(Language.CHINESE)
    return lambda desk: replies.refuse(desk, errand.job, what)


def _return_marked(errand: Errand, admission: Admission, rejected: Rejected) -> Ending:
    """The file comes back with its bad rows marked."""
    first = rejected.faults[: replies.MOST_SAID]
    said = [one.told(Language.CHINESE) for one in first]
    name = plain("roster_files.marked_name", name=rejected.file.rpartition(".")[0])
    paper = _workbook(name, admission.marked(rejected.faults))
    count = len(rejected.faults)
    unread = [one.told(Language.CHINESE) for one in admission.unread()]
    return lambda desk: replies.give_marked(desk, errand.job, paper, said, unread, count=count)


def _workbook(name: str, content: bytes) -> Paper:
    return Paper(f"{name}.xlsx", WORKBOOK, content)
