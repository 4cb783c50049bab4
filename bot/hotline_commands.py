"""Files about the hotline on the command line: many orders, monthly numbers."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.config import Config
from bot.console import errand, opened
from bot.hotline import forms, kinds, order_intake, order_rows
from bot.hotline.kinds import Kind
from bot.progress import with_progress
from bot.roster.faults import Fault, Rejected, Spot, SpreadsheetFault, in_order
from bot.roster.spreadsheet import LISTS, content_of, read_content
from bot.roster.table import Table

if TYPE_CHECKING:
    from handlers.desk import Desk
    from handlers.hotline.outlook import Outlook

# What is done with orders that are late, of which the file does not say what became of them.
LATE = ("old", "open")


class Hotline:
    """One file about the hotline on its way into the store."""

    def __init__(self, path: Path, content: bytes, tables: list[Table], kind: Kind) -> None:
        self._name = path.name
        self._content = content
        self._tables = tables
        self._kind = kind

    @classmethod
    def of(cls, config: Config, path: Path) -> "Hotline | None":
        """A file, if by its headings it is one beyond doubt.

        Raises:
            SpreadsheetFault: it can't be read at all.
        """
        if path.suffix.lower() not in LISTS:
            return None
        content = content_of(path)
        tables = read_content(path.name, content)
        with opened(config) as store:
            kind = kinds.is_beyond_doubt(errand(config, store), tables)
        return cls(path, content, tables, kind) if kind is not None else None

    def enter(self, config: Config, *, late: str | None) -> None:
        """Enter what is right; each order and each month once, however often it is imported.

        Raises:
            Rejected: something is wrong with the rest.
            SpreadsheetFault: there is nothing in it.
        """
        with opened(config) as store:
            desk = errand(config, store)
            is_orders = self._kind is Kind.ORDERS
            faults = self._orders(desk, late) if is_orders else self._counts(desk)
        if faults:
            raise Rejected(self._name, in_order(faults), is_rest_taken=True)

    def marked(self, rejected: Rejected) -> bytes:
        """The file with its bad rows marked."""
        from bot.roster.marking import marked

        return marked(self._name, self._content, self._tables, rejected.faults, forms.forms())

    def _orders(self, desk: "Desk", late: str | None) -> list[Fault]:
        from handlers.hotline.outlook import Outlook

        now = desk.now.astimezone(desk.office.zone)
        total = order_rows.count(self._tables)
        read = with_progress(
            "Reading",
            total,
            lambda on_row: order_rows.read_orders(self._tables, now=now, on_row=on_row),
        )
        fresh = order_intake.fresh_of(desk, read.rows, by=None)
        past = sum(one.is_past for one in fresh)
        if past and late is None:
            raise SpreadsheetFault("late_orders", count=past)
        sums = Outlook(known=len(read.rows) - len(fresh), repeated=read.repeated)

        def enter(on_row: "order_intake.Reporter") -> "Outlook":
            done = sums
            for some in order_intake.batches(desk, fresh, past=late or LATE[0]):
                with desk.store.transaction():
                    done = _sum(done, order_intake.enter(desk, some, by=None))
                for _ in some:
                    on_row()
            return done

        told = with_progress("Importing orders", len(fresh), enter)
        click.echo(
            f"orders of 12345: {told.open} to be worked ({told.joined} with a case told before), "
            f"{told.old} closed and {told.returned} returned kept for the counts, "
            f"{told.known} known, {told.repeated} repeated"
        )
        return list(read.faults)

    def _counts(self, desk: "Desk") -> list[Fault]:
        from handlers.hotline import count_books

        read = kinds.counts_in(desk, self._tables, by=None)
        for remark in read.remarks:
            click.echo(remark, err=True)
        with desk.store.transaction():
            kept = count_books.keep(desk, read.counts)
        click.echo(f"complaints of 12345: {kept} months kept")
        if not read.counts and not read.faults:
            return [Fault(Spot(self._name, "", 0), "", "", "nothing", {})]
        return list(read.faults)


def _sum(done: "Outlook", more: "Outlook") -> "Outlook":
    added = {key: count + done.packed()[key] for key, count in more.packed().items()}
    return replace(done, **added)
