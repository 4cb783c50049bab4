"""The command line: run, check, grant, import, export, backup, restore; language apart."""

import asyncio
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import archive, language_commands, logs
from bot.checkup import examine
from bot.console import chosen, load, opened, plainly, with_config
from bot.finding import Weight
from bot.progress import with_pages, with_progress
from bot.roster.admission import Admission
from bot.roster.appointment import Appointment, appoint
from bot.roster.forms import forms
from bot.roster.inventory import roster_of
from bot.roster.spreadsheet import SpreadsheetFault, write_roster, write_template
from casework.labels import Role
from storage.store import told_plainly

SIGNS = {
    Weight.FINE: ("✓", "green"),
    Weight.WARNING: ("!", "yellow"),
    Weight.FAULT: ("✗", "red"),
}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Linli 邻里, the Telegram bot of a residential community."""


@main.command()
@with_config
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8080,
    show_default=True,
    help="Port of the demo's chat page; the next free one when it is taken.",
)
def run(config_path: Path | None, port: int) -> None:
    """Run the bot; without a token, a demo with a sample community on this machine."""
    from bot.app import Silent, serve
    from bot.demo import NoPort
    from bot.demo import run as run_demo
    from bot.intake import AnotherPoller, TokenRefused

    config = load(config_path)
    logs.set_up()
    with (
        plainly(Silent, AnotherPoller, TokenRefused, NoPort),
        told_plainly(config.storage.database),
        suppress(KeyboardInterrupt),
    ):
        if config.telegram.token:
            asyncio.run(serve(config))
        else:
            asyncio.run(run_demo(config, port=port, on_ready=_announce, serve=serve))
    click.echo("Linli has stopped.")


@main.command()
@with_config
@click.argument("role", metavar="ROLE", type=click.Choice([role.value for role in Role]))
@click.argument("telegram_id", type=click.IntRange(min=1))
@click.option("--grid", metavar="CODE", help="Only in this grid, such as A1.")
@click.option("--estate", metavar="NAME", help="Only in this estate.")
@click.option("--building", metavar="ESTATE/NUMBER", help="Only in this building.")
def grant(
    config_path: Path | None,
    role: str,
    telegram_id: int,
    grid: str | None,
    estate: str | None,
    building: str | None,
) -> None:
    """Give somebody a duty, by the number of the Telegram account.

    ROLE is resident, building_lead, party_hub, grid_worker, branch_secretary, property_manager,
    owners_committee, mediator, admin or street. Without a place the duty reaches everywhere.
    """
    wanted = Appointment(Role(role), telegram_id, grid=grid, estate=estate, building=building)
    config = load(config_path)
    with plainly(), opened(config) as store, store.transaction():
        said = appoint(store, wanted, at=datetime.now(UTC))
    click.echo(said)


@main.command("import")
@with_config
@click.option("--template", is_flag=True, help="Write a template to fill in to PATH instead.")
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def import_(config_path: Path | None, path: Path, *, template: bool) -> None:
    """Take in lists of estates, grids, buildings, households and people (.xlsx or .csv).

    Everything is checked first; nothing is written unless everything is right. Importing a list
    again changes nothing; what is known and not in the list stays.
    """
    if template:
        with plainly():
            write_template(_new_workbook(path))
        click.echo(f"Wrote {path}. Fill it in, then import it.")
        return
    config = load(config_path)
    with plainly():
        click.echo(f"Reading {path} …", err=True)
        admission = Admission(path)
        for note in admission.notes:
            click.echo(note, err=True)
        with opened(config) as store, store.transaction():
            tallies = with_progress(
                "Importing",
                len(admission.roster),
                lambda on_row: admission.enter(store, at=datetime.now(UTC), on_row=on_row),
            )
    for subject, tally in tallies.items():
        if tally.added or tally.changed or tally.same:
            said = f"{tally.added} new, {tally.changed} changed, {tally.same} as before"
            click.echo(f"{subject.value} {forms()[subject].sheet}: {said}")


@main.command()
@with_config
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def export(config_path: Path | None, path: Path) -> None:
    """Write all lists to a workbook (.xlsx) that `import` reads."""
    config = load(config_path)
    with plainly(), opened(config, is_read_only=True) as store:
        roster = roster_of(store)
        target = _new_workbook(path)
        with_progress(
            "Writing", len(roster), lambda on_row: write_roster(roster, target, on_row=on_row)
        )
    click.echo(f"Wrote {path}: {len(roster)} rows.")


@main.command()
@with_config
def check(config_path: Path | None) -> None:
    """Say everything that is wrong with the settings and the database, and what to do."""
    found: Counter[Weight] = Counter()
    for finding in examine(chosen(config_path)):
        found[finding.weight] += 1
        sign, colour = SIGNS[finding.weight]
        click.echo(f"{click.style(sign, fg=colour)} {finding.text}")
    if found[Weight.FAULT]:
        raise click.ClickException(f"{found[Weight.FAULT]} to put right (✗).")
    to_see = found[Weight.WARNING]
    click.echo(f"Nothing is wrong; {to_see} to look at (!)." if to_see else "Nothing is wrong.")


@main.command()
@with_config
@click.argument("path", required=False, type=click.Path(path_type=Path, dir_okay=False))
def backup(config_path: Path | None, path: Path | None) -> None:
    """Copy the database to a new file and check the copy; the bot may go on running."""
    database = load(config_path).storage.database
    target = path or archive.default_path(database, at=_now_here())
    with plainly():
        with_pages("Copying", lambda report: archive.back_up(database, target, on_progress=report))
    click.echo(f"Wrote {target}; the copy is whole.")


@main.command()
@with_config
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def restore(config_path: Path | None, path: Path) -> None:
    """Put a backup in the database's place; the old file is kept beside it."""
    database = load(config_path).storage.database
    with plainly():
        kept = with_pages(
            "Restoring",
            lambda report: archive.restore(database, path, at=_now_here(), on_progress=report),
        )
    click.echo(f"{database} is now what {path} holds.")
    if kept:
        click.echo(f"The old file is kept as {kept}.")


@main.command()
@click.argument(
    "folder", default="docs", type=click.Path(path_type=Path, exists=True, file_okay=False)
)
def draw(folder: Path) -> None:
    """Draw the life of a case and who may do what, from the tables in the code, into FOLDER."""
    from bot import drawings

    with plainly():
        for path in drawings.write(folder):
            click.echo(f"Wrote {path}.")


for _command in (language_commands.read, language_commands.evaluate, language_commands.train):
    main.add_command(_command)


def _new_workbook(path: Path) -> Path:
    """A path for a workbook that does not exist yet.

    Raises:
        SpreadsheetFault: it has another ending, or would overwrite something.
    """
    if path.suffix.lower() != ".xlsx":
        raise SpreadsheetFault(f"{path} must end in .xlsx.")
    if path.exists():
        raise SpreadsheetFault(f"{path} exists already. Name another file.")
    return path


def _now_here() -> datetime:
    """Now by this machine's own clock, for names of files."""
    return datetime.now(UTC).astimezone()


def _announce(address: str) -> None:
    """Say where the chat page is."""
    lines = (
        "Linli is running, with a sample community on this machine.",
        "",
        f"Open {address} and be everyone at once.",
        "Ctrl-C stops it. What happened is kept for the next time.",
    )
    width = max(map(len, lines)) + 4
    body = [f"│  {line.ljust(width - 2)}│" for line in lines]
    click.echo("\n".join(("", f"╭{'─' * width}╮", *body, f"╰{'─' * width}╯", "")))
