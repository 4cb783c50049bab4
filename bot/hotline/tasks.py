"""Files of orders and of monthly numbers sent in the chat: what is done with them in a thread."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.errand import Ending, Errand
from bot.hotline import forms, kinds, order_intake, order_rows
from bot.hotline.kinds import Kind, counts_in
from bot.hotline.order_rows import OrdersRead
from bot.roster.faults import Fault, Language, SpreadsheetFault, in_order
from bot.roster.spreadsheet import read_content, require_list
from bot.roster.table import Table
from casework import permissions
from casework.permissions import Action
from handlers.desk import Desk
from handlers.hotline import count_books, count_outlook, count_papers, file_replies
from handlers.hotline.outlook import Outlook
from handlers.wording import plain
from storage.papers import WORKBOOK, Paper

# What comes in one file; more is refused before anything is done.
MOST_ORDERS = 100_000
# So often progress is shown while many rows are read.
GLANCES = 20


def check_orders(errand: Errand) -> Ending:
    """What a file of orders would bring; nothing is written yet."""
    job = errand.job
    try:
        name, content, tables = _fetched(errand)
        with errand.desk() as desk:
            if kinds.kind_of(desk, tables) is Kind.COUNTS:
                return _check_counts(errand, desk, name, content, tables)
            read = _orders(errand, desk, name, tables)
            by = job.person_id or 0
            fresh = order_intake.fresh_of(desk, read.rows, by=by)
            known = len(read.rows) - len(fresh)
            outlook = order_intake.foreseen(desk, fresh, known=known, on_row=errand.heed)
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)
    faults = in_order(read.faults)
    lines = {(one.spot.sheet, one.spot.line) for one in faults}
    outlook = replace(outlook, repeated=read.repeated, faulty=len(lines))
    paper = _marked(name, content, tables, faults)
    said = _said(faults)
    return lambda desk: file_replies.show_orders(desk, job, outlook, said, paper)


def enter_orders(errand: Errand) -> Ending:
    """Enter the orders of a file, batch by batch, each once, however often it begins anew.

    What was entered is written down with each batch, so that the sums are right after a kill.
    """
    job = errand.job
    try:
        name, _, tables = _fetched(errand)
        with errand.desk() as desk:
            read = _orders(errand, desk, name, tables)
            by = job.person_id or 0
            fresh = order_intake.fresh_of(desk, read.rows, by=by)
            entered, is_cut = _in_batches(errand, desk, fresh, by=by)
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)
    return lambda desk: file_replies.tell_entered(desk, job, entered, is_cut=is_cut)


def check_counts(errand: Errand) -> Ending:
    """What a file of monthly numbers would bring; nothing is written yet."""
    try:
        name, content, tables = _fetched(errand)
        with errand.desk() as desk:
            if kinds.kind_of(desk, tables) is Kind.ORDERS:
                return check_orders(errand)
            return _check_counts(errand, desk, name, content, tables)
    except SpreadsheetFault as exc:
        return _refusal(errand, exc)


def _check_counts(
    errand: Errand, desk: Desk, name: str, content: bytes, tables: Sequence[Table]
) -> Ending:
    job = errand.job
    read = counts_in(desk, tables, by=job.person_id)
    faults = in_order(read.faults)
    paper = _marked(name, content, tables, faults)
    said = _said(faults)
    told = [one.told(Language.CHINESE) for one in read.remarks]
    return lambda desk: count_outlook.show(
        desk, job, read.counts, said, told, paper, faulty=len(faults)
    )


def write_book(errand: Errand) -> Ending:
    """The workbook of a year."""
    from bot.hotline import year_book

    year = int(errand.job.params["year"])
    with errand.desk() as desk:
        content = year_book.workbook(count_books.of_year(desk, year))
    paper = Paper(plain("hotline_counts.print.file_book", year=year), WORKBOOK, content)
    return lambda desk: count_papers.give_book(desk, errand.job, paper)


def _in_batches(
    errand: Errand, desk: Desk, fresh: Sequence[order_intake.Fresh], *, by: int
) -> tuple[Outlook, bool]:
    """Enter them; what was entered in all, and whether the right to do so went on the way."""
    job = errand.job
    # What was entered before we were cut off.
    sums = dict(job.params.get("entered", {}))
    total, done = len(fresh), 0
    for some in order_intake.batches(desk, fresh, past=str(job.params["past"])):
        errand.heed()
        with desk.store.transaction():
            desk.now = errand.clock.now()
            if not permissions.holds(desk.store.people.get(by), Action.TAKE_ORDERS):
                return Outlook.unpacked(sums), True
            counts = order_intake.enter(desk, some, by=by).packed()
            sums = {key: sums.get(key, 0) + count for key, count in counts.items()}
            desk.store.jobs.keep(job.id, {"entered": sums})
        done += len(some)
        errand.progress(done, total)
    return Outlook.unpacked(sums), False


def _orders(errand: Errand, desk: Desk, name: str, tables: Sequence[Table]) -> OrdersRead:
    if not order_rows.has_orders(tables):
        raise SpreadsheetFault("no_orders", file=name)
    total = order_rows.count(tables)
    if total > MOST_ORDERS:
        raise SpreadsheetFault("too_many_orders", file=name, count=total, most=MOST_ORDERS)
    now = desk.now.astimezone(desk.office.zone)
    return order_rows.read_orders(tables, now=now, on_row=_glancing(errand.progress, total))


def _glancing(progress: Callable[[int, int], None], total: int) -> Callable[[], None]:
    """Hears of every row, and shows some of it."""
    done = 0

    def on_row() -> None:
        nonlocal done
        done += 1
        if done % max(total // GLANCES, 1) == 0:
            progress(done, total)

    return on_row


def _fetched(errand: Errand) -> tuple[str, bytes, list[Table]]:
    """The name of the file, what is in it, and its tables.

    Raises:
        SpreadsheetFault: it can't be a list, or can't be read.
        Halted: Telegram does not give it now.
    """
    name = str(errand.job.params["name"])
    require_list(name)
    content = errand.sent_file(file_replies.tell_unfetched)
    return name, content, read_content(name, content)


def _marked(
    name: str, content: bytes, tables: Sequence[Table], faults: Sequence[Fault]
) -> Paper | None:
    if not faults:
        return None
    from bot.roster.marking import marked

    title = plain("hotline_files.marked_name", name=name.rpartition(".")[0])
    book = marked(name, content, tables, faults, forms.forms())
    return Paper(f"{title}.xlsx", WORKBOOK, book)


def _said(faults: Sequence[Fault]) -> list[str]:
    return [one.told(Language.CHINESE) for one in faults[: file_replies.MOST_SAID]]


def _refusal(errand: Errand, fault: SpreadsheetFault) -> Ending:
    what = fault.told(Language.CHINESE)
    return lambda desk: file_replies.refuse(desk, errand.job, what)
