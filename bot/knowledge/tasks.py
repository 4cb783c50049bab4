"""Entries asked for and sent as files in the chat: what is done in a thread, and what is said."""

from collections.abc import Sequence

from bot.errand import Ending, Errand, Otherwise, Withdrawn
from bot.knowledge import nearness
from bot.knowledge.admission import EntryAdmission, Written, told_in_words, write
from bot.knowledge.comparing import Change, Plan
from bot.knowledge.forms import form, forms
from bot.knowledge.reading import ENDINGS
from bot.knowledge.shelf import Staff
from bot.roster.faults import Fault, Language, Rejected, SpreadsheetFault
from bot.roster.spreadsheet import require_list
from casework import permissions
from casework.permissions import Action
from handlers.knowledge import file_replies
from handlers.knowledge.file_outlook import MOST_SHOWN, EntryChange, EntryOutlook
from handlers.knowledge.files import TALK
from handlers.wording import plain
from storage.papers import WORKBOOK, Paper

# Fetched, read and compared, looked for what is alike.
STEPS = 3
# So often progress is shown while many are written.
GLANCES = 10
MOST_LISTED = 5000


def give_template(errand: Errand) -> Ending:
    """A workbook to fill in."""
    from bot.roster.sheets import template_book

    paper = _workbook(plain("knowledge_files.template_name"), template_book(forms()))
    return lambda desk: file_replies.give_template(desk, errand.job, paper)


def export(errand: Errand) -> Ending:
    """All entries as they stand."""
    from bot.knowledge.sheet import entry_book

    with errand.desk() as desk:
        entries, staff = desk.store.entries.live(), Staff.of(desk.store)
        day = f"{desk.now.astimezone(desk.settings.zone):%Y-%m-%d}"
    book = entry_book(entries, staff, on_row=Steps(errand, len(entries)))
    paper = _workbook(plain("knowledge_files.export_name", day=day), book)
    return lambda desk: file_replies.give_export(desk, errand.job, paper, count=len(entries))


def check(errand: Errand) -> Ending:
    """What a file would change, or what is wrong with it; nothing is written yet."""
    job = errand.job
    try:
        admission = _admission(errand)
        with errand.desk() as desk:
            today = desk.now.astimezone(desk.settings.zone).date()
            plan = admission.plan(desk.store, today=today, heed=errand.heed)
            errand.progress(2, STEPS)
            said = _in_words([*nearness.remarks(desk, plan), *plan.remarks])
            changes = _changes(plan, Staff.of(desk.store))
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)
    except Rejected as exc:
        return _return_marked(errand, admission, exc)
    outlook, paper = _outlook(plan), _listed(changes)
    return lambda desk: file_replies.show_outlook(desk, job, outlook, changes, said, paper)


def enter(errand: Errand) -> Ending | None:
    """Write a file into the store, if that changes what its sender has agreed to.

    Handful by handful; the first one notes that it has begun, the last one that it is over.
    Whatever ends us in between: when it begins again, what is left is written, and nothing twice.
    """
    job = errand.job
    agreed = EntryOutlook.unpacked(str(job.params["outlook"]))
    try:
        admission = _admission(errand)
        with errand.desk() as desk:
            store, today = desk.store, desk.now.astimezone(desk.settings.zone).date()
            plan = admission.plan(store, today=today, heed=errand.heed)
            if "begun" not in job.params and plan.digest() != agreed.digest:
                raise Otherwise

            def before() -> None:
                errand.heed()
                sender = store.people.get(job.person_id or 0)
                if not permissions.holds(sender, Action.SET_KNOWLEDGE):
                    raise Withdrawn
                store.jobs.keep(job.id, {"begun": "yes"})

            def after(written: Written) -> None:
                file_replies.tell_entered(desk, job, agreed, kept_away=written.kept_away)
                store.jobs.finished(job.id, error="", at=desk.now)

            on_row = Steps(errand, len(plan.new) + len(plan.changed))
            write(
                store,
                plan,
                by=job.person_id,
                at=desk.now,
                before=before,
                after=after,
                on_row=on_row,
            )
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)
    except Rejected as exc:
        return _return_marked(errand, admission, exc)
    except Withdrawn:
        return lambda desk: TALK.tell_withdrawn(desk, job)
    except Otherwise:
        return lambda desk: TALK.check_again(desk, job)
    return None


def _admission(errand: Errand) -> EntryAdmission:
    """Fetch the file and read it.

    Raises:
        SpreadsheetFault: it can't be a list, or can't be read.
        Halted: Telegram does not give it now.
    """
    name = str(errand.job.params["name"])
    require_list(name, ENDINGS)
    content = errand.sent_file(TALK.tell_unfetched)
    errand.progress(1, STEPS)
    return EntryAdmission(name, content)


class Steps:
    """Counts what is done, and shows it now and then."""

    def __init__(self, errand: Errand, total: int) -> None:
        self._errand, self._total, self._done = errand, total, 0

    def __call__(self) -> None:
        """One more is done."""
        self._done += 1
        if self._done < self._total and self._done % max(self._total // GLANCES, 1) == 0:
            self._errand.progress(self._done, self._total)


def _outlook(plan: Plan) -> EntryOutlook:
    digest = plan.digest()
    return EntryOutlook(len(plan.new), len(plan.changed), plan.same, plan.repeated, digest)


def _changes(plan: Plan, staff: Staff) -> list[EntryChange]:
    return [_change(one, staff) for one in plan.changed[:MOST_LISTED]]


def _change(change: Change, staff: Staff) -> EntryChange:
    from bot.knowledge.sheet import cells_of

    columns = zip(
        (column.heading for column in form().columns),
        cells_of(change.was, staff),
        cells_of(change.becomes, staff),
        strict=True,
    )
    differing = tuple((name, was, now) for name, was, now in columns if was != now)
    is_of_answer = change.was.answer != change.becomes.answer
    return EntryChange(change.was.question, differing, is_of_answer)


def _listed(changes: Sequence[EntryChange]) -> Paper | None:
    """A workbook with old and new side by side, where they are too many for a message."""
    if len(changes) <= MOST_SHOWN:
        return None
    from bot.roster.sheets import list_book

    headings = [
        plain(f"knowledge_files.column.{one}") for one in ("question", "column", "was", "now")
    ]
    rows = [(one.question, *column) for one in changes for column in one.columns]
    book = list_book(plain("knowledge_files.changes_sheet"), headings, rows)
    return _workbook(plain("knowledge_files.changes_name"), book)


def _refusal(errand: Errand, fault: SpreadsheetFault) -> Ending:
    why = fault.told(Language.CHINESE)
    return lambda desk: TALK.tell_refused(desk, errand.job, why)


def _return_marked(errand: Errand, admission: EntryAdmission, rejected: Rejected) -> Ending:
    """The file comes back with its bad rows marked."""
    faults = told_in_words(rejected.faults)
    mime, content = admission.marked(rejected.faults)
    stem, _, ending = rejected.file.rpartition(".")
    name = plain("sent_files.marked_name", name=stem)
    paper = Paper(f"{name}.{'xlsx' if mime == WORKBOOK else ending}", mime, content)
    said, count = _in_words(faults), len(faults)
    return lambda desk: TALK.give_marked(desk, errand.job, paper, said, count=count)


def _in_words(faults: Sequence[Fault]) -> list[str]:
    return [one.told(Language.CHINESE) for one in faults]


def _workbook(name: str, content: bytes) -> Paper:
    return Paper(f"{name}.xlsx", WORKBOOK, content)
