"""The command line for lists: `import` and `export`."""

from pathlib import Path

import click

from bot.config import Config
from bot.console import errand, load, opened, plainly, with_config
from bot.progress import with_progress
from bot.roster import consequences
from bot.roster.admission import Admission
from bot.roster.changes import Changes
from bot.roster.faults import Rejected, SpreadsheetFault
from bot.roster.forms import forms
from bot.roster.inventory import roster_of

FAULTS_ENDING = ".faults.xlsx"


@click.command("import")
@with_config
@click.option("--template", is_flag=True, help="Write a template to fill in to PATH instead.")
@click.option(
    "--marked",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where a copy with the bad rows marked goes; else beside PATH, as NAME.faults.xlsx.",
)
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def import_(config_path: Path | None, path: Path, marked: Path | None, *, template: bool) -> None:
    """Take in lists of places, households, people, organisations and hubs (.xlsx or .csv).

    Everything is checked first; nothing is written unless everything is right. Importing a list
    again changes nothing; what is known and not in the list stays.
    """
    from bot.roster.sheets import template_book, write

    if template:
        with plainly():
            write(template_book(), _new_workbook(path))
        click.echo(f"Wrote {path}. Fill it in, then import it.")
        return
    config = load(config_path)
    with plainly():
        target = _new_workbook(marked) if marked else path.with_name(path.stem + FAULTS_ENDING)
        click.echo(f"Reading {path} …", err=True)
        admission = Admission.of_path(path)
        try:
            changes = _entered(config, admission)
        except Rejected as exc:
            click.echo(_mark(admission, exc, target), err=True)
            raise
    _tell(changes)


@click.command()
@with_config
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def export(config_path: Path | None, path: Path) -> None:
    """Write all lists to a workbook (.xlsx) that `import` reads."""
    from bot.roster.sheets import roster_book, write

    config = load(config_path)
    with plainly(), opened(config, is_read_only=True) as store:
        roster = roster_of(store)
        target = _new_workbook(path)
        book = with_progress(
            "Writing", len(roster), lambda on_row: roster_book(roster, on_row=on_row)
        )
        write(book, target)
    click.echo(f"Wrote {path}: {len(roster)} rows.")


def _entered(config: Config, admission: Admission) -> Changes:
    """Write the list in one transaction; whoever gets a duty is told when the bot runs."""
    with opened(config) as store, store.transaction():
        desk = errand(config, store)
        known = roster_of(store)
        admission.check(known)
        for remark in admission.remarks(known):
            click.echo(remark, err=True)
        told = consequences.told(desk, by_id=None)
        return with_progress(
            "Importing",
            len(admission.roster),
            lambda on_row: admission.enter(store, told, at=desk.now, on_row=on_row),
        )


def _mark(admission: Admission, rejected: Rejected, target: Path) -> str:
    """Write the marked copy; a line that says where it is, or why there is none."""
    from bot.roster.sheets import write

    try:
        write(admission.marked(rejected.faults), target)
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
