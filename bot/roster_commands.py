"""The command line for lists: `import` and `export`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.config import Config
from bot.console import errand, load, opened, plainly, with_config
from bot.hotline_commands import LATE, Hotline
from bot.knowledge import markdown
from bot.knowledge.admission import Written
from bot.knowledge.admission import write as write_entries
from bot.knowledge.arrival import Arrival
from bot.knowledge.forms import forms as knowledge_forms
from bot.knowledge.shelf import Staff
from bot.progress import with_progress
from bot.roster import consequences
from bot.roster.admission import Admission
from bot.roster.changes import Changes
from bot.roster.faults import Rejected, SpreadsheetFault
from bot.roster.forms import forms
from bot.roster.inventory import roster_of

if TYPE_CHECKING:
    from handlers.desk import Desk

FAULTS_ENDING = ".faults.xlsx"


@click.command("import")
@with_config
@click.option("--template", is_flag=True, help="Write a template to fill in to PATH instead.")
@click.option(
    "--marked",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where a copy with the bad rows marked goes; else beside PATH, as NAME.faults.xlsx.",
)
@click.option(
    "--late",
    type=click.Choice(LATE),
    help="What late orders of 12345 are of which the file does not say what became of them.",
)
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def import_(
    config_path: Path | None,
    path: Path,
    marked: Path | None,
    late: str | None,
    *,
    template: bool,
) -> None:
    """Take in lists of places, households, people, organisations and hubs (.xlsx or .csv).

    And what the community knows: questions and answers (.xlsx, .csv or Markdown). Everything is
    checked first; nothing is written unless everything is right. Importing a list again changes
    nothing; what is known and not in the list stays.

    And orders of the hotline 12345, or monthly numbers of complaints (.xlsx or .csv), known by
    their headings: of these what is right is entered, each order once.
    """
    from bot.roster.sheets import template_book, write

    if template:
        with plainly():
            book = template_book([*forms().values(), *knowledge_forms()])
            write(book, _new_workbook(path))
        click.echo(f"Wrote {path}. Fill it in, then import it.")
        return
    config = load(config_path)
    with plainly():
        target = marked_copy(path, marked)
        click.echo(f"Reading {path} …", err=True)
        hotline = Hotline.of(config, path)
        if hotline is not None:
            _take_in(config, hotline, target, late)
            return
        told = Arrival.of(path)
        try:
            changes, written = _entered(config, told)
        except Rejected as exc:
            click.echo(_mark(told.marked(exc), target), err=True)
            raise
    if changes is not None:
        _tell(changes)
    if written is not None:
        click.echo(
            f"entries {knowledge_forms()[0].sheet}: {written.added} new, {written.changed} "
            f"changed, {written.same} as before"
        )


@click.command()
@with_config
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def export(config_path: Path | None, path: Path) -> None:
    """Write all lists to a workbook (.xlsx) that `import` reads."""
    from bot.knowledge.sheet import sheet_of
    from bot.roster.sheets import roster_book, write

    config = load(config_path)
    with plainly(), opened(config, is_read_only=True) as store:
        roster, entries = roster_of(store), store.entries.live()
        sheet = sheet_of(entries, Staff.of(store))
        target, count = _new_workbook(path), len(roster) + len(entries)
        book = with_progress(
            "Writing", count, lambda on_row: roster_book(roster, [sheet], on_row=on_row)
        )
        write(book, target)
    click.echo(f"Wrote {path}: {count} rows.")


def _take_in(config: Config, hotline: Hotline, target: Path, late: str | None) -> None:
    """Enter what is right; the rest is marked in a copy."""
    try:
        hotline.enter(config, late=late)
    except Rejected as exc:
        click.echo(_mark(hotline.marked(exc), target), err=True)
        raise


def _entered(config: Config, told: Arrival) -> tuple[Changes | None, Written | None]:
    """Write the lists in one transaction, then the entries; nothing where anything is wrong.

    Whoever gets a duty is told when the bot runs. Who looks after an entry may be new on a list.
    """
    with opened(config) as store:
        desk = errand(config, store)
        with store.transaction():
            changes = _enrolled(desk, told.lists) if told.lists else None
            plan = told.planned(desk)
        if plan is None:
            return changes, None
        for remark in plan.remarks:
            click.echo(remark, err=True)
        count = len(plan.new) + len(plan.changed)
        written = with_progress(
            "Importing entries",
            count,
            lambda on_row: write_entries(store, plan, by=None, at=desk.now, on_row=on_row),
        )
        written.same = plan.same
        return changes, written


def _enrolled(desk: "Desk", admission: Admission) -> Changes:
    known = roster_of(desk.store)
    admission.check(known)
    for remark in admission.remarks(known):
        click.echo(remark, err=True)
    told = consequences.told(desk, by_id=None)
    return with_progress(
        "Importing",
        len(admission.roster),
        lambda on_row: admission.enter(desk.store, told, at=desk.now, on_row=on_row),
    )


def _mark(content: bytes, target: Path) -> str:
    """Write the marked copy; a line that says where it is, or why there is none."""
    from bot.roster.sheets import write

    try:
        write(content, target)
    except SpreadsheetFault as exc:
        return f"There is no copy with the bad rows marked: {exc}"
    return f"The bad rows are marked in {target}. Correct them there, then import it."


def _tell(changes: Changes) -> None:
    for subject, tally in changes.met().items():
        said = f"{tally.added} new, {tally.changed} changed, {tally.same} as before"
        click.echo(f"{subject.value} {forms()[subject].sheet}: {said}")
    if changes.duties:
        count = sum(map(len, changes.duties.values()))
        click.echo(f"Duties given: {count}. Whoever has the bot is told when it runs.")
    for name, role in changes.withheld:
        click.echo(f"{name} was {role.value}, and that was taken away: not given back. Use grant.")
    for one in changes.rezoned:
        click.echo(f"{one.estate} {one.number}: grid {one.was or '–'} → {one.now or '–'}")


def marked_copy(path: Path, wanted: Path | None) -> Path:
    """Where the copy with the bad rows marked goes; of Markdown it is Markdown again.

    Raises:
        SpreadsheetFault: it has another ending, or would overwrite something.
    """
    if markdown.is_markdown(path.name):
        return wanted or path.with_name(f"{path.stem}.faults{path.suffix}")
    return _new_workbook(wanted) if wanted else path.with_name(path.stem + FAULTS_ENDING)


def _new_workbook(path: Path) -> Path:
    """A path for a workbook that does not exist yet.

    Raises:
        SpreadsheetFault: it has another ending, or would overwrite something.
    """
    if path.suffix.lower() != ".xlsx":
        raise SpreadsheetFault("not_xlsx", file=path)
    if path.exists():
        raise SpreadsheetFault("exists", file=path)
    return path
