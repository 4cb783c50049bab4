"""The command line: run and check, who may do what, lists, backups; language apart."""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import answer_commands, archive, language_commands, logs, roster_commands
from bot.checkup import examine
from bot.console import chosen, errand, load, opened, plainly, with_config
from bot.finding import Weight
from bot.progress import with_pages
from bot.roster.appointment import Appointment, appoint
from bot.roster.appointment import invite as invitation
from bot.roster.appointment import revoke as dismiss
from casework.labels import Role
from storage.opening import told_plainly

SIGNS = {
    Weight.FINE: ("✓", "green"),
    Weight.WARNING: ("!", "yellow"),
    Weight.FAULT: ("✗", "red"),
}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Linli 邻里, the Telegram bot of a residential community."""
    # Database, backups, lists, weights: whatever is written is for this user's eyes alone.
    os.umask(0o077)


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
    logs.guard()
    with (
        plainly(Silent, AnotherPoller, TokenRefused, NoPort),
        told_plainly(config.storage.database),
        suppress(KeyboardInterrupt),
    ):
        if config.telegram.token:
            asyncio.run(serve(config, on_founding=_announce_founding))
        else:
            asyncio.run(run_demo(config, port=port, on_ready=_announce, serve=serve))
    click.echo("Linli has stopped.")


def with_scope(command: Callable[..., None]) -> Callable[..., None]:
    """Where a duty is: one of three options, or nowhere in particular."""
    for option in (
        click.option("--building", metavar="ESTATE/NUMBER", help="Only in this building."),
        click.option("--estate", metavar="NAME", help="Only in this estate."),
        click.option("--grid", metavar="CODE", help="Only in this grid, such as A1."),
    ):
        command = option(command)
    return command


with_role = click.argument("role", metavar="ROLE", type=click.Choice([one.value for one in Role]))
with_account = click.argument("telegram_id", type=click.IntRange(min=1))


@main.command()
@with_config
@with_role
@with_account
@with_scope
def grant(config_path: Path | None, role: str, telegram_id: int, **scope: str | None) -> None:
    """Give somebody a duty, by the number of the Telegram account.

    ROLE is resident, building_lead, party_hub, grid_worker, branch_secretary, property_manager,
    owners_committee, mediator, admin or street. Without a place the duty reaches everywhere.
    """
    wanted = Appointment(Role(role), telegram_id, **scope)
    config = load(config_path)
    with plainly(), opened(config) as store, store.transaction():
        said = appoint(errand(config, store), wanted)
    click.echo(said)


@main.command()
@with_config
@with_role
@with_account
@with_scope
def revoke(config_path: Path | None, role: str, telegram_id: int, **scope: str | None) -> None:
    """Take a duty away, named just as it was given; what they had in hand goes to colleagues."""
    wanted = Appointment(Role(role), telegram_id, **scope)
    config = load(config_path)
    with plainly(), opened(config) as store, store.transaction():
        said = dismiss(errand(config, store), wanted)
    click.echo(said)


@main.command()
@with_config
@with_role
@with_scope
def invite(config_path: Path | None, role: str, **scope: str | None) -> None:
    """Print a link that gives whoever opens it first a duty; it works once, for some days."""
    config = load(config_path)
    with plainly(), opened(config) as store, store.transaction():
        said = invitation(errand(config, store), Role(role), **scope)
    click.echo(said)


@main.command()
@with_config
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def posters(config_path: Path | None, folder: Path) -> None:
    """Write the QR sheets for the doors into FOLDER: one file an estate, to be printed on A4."""
    from bot import posters as sheets

    config = load(config_path)
    with plainly(sheets.NothingToPrint), opened(config, is_read_only=True) as store:
        for path, count in sheets.write(config, store, folder):
            click.echo(f"Wrote {path}: {count} sheets.")


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


for _command in (
    roster_commands.import_,
    roster_commands.export,
    language_commands.read,
    language_commands.evaluate,
    language_commands.train,
    answer_commands.ask,
    answer_commands.evaluate_answers,
):
    main.add_command(_command)


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
    _box(lines)


def _announce_founding(link: str) -> None:
    """Say how the first admin comes in; never through the log, for whoever reads it may enter."""
    _box(
        (
            "Nobody is an admin yet. Whoever opens this link first becomes one:",
            "",
            link,
            "",
            "It works once, and for some days: keep it to yourself.",
            "As long as nobody is an admin, each start prints one.",
        )
    )


def _box(lines: Sequence[str]) -> None:
    width = max(map(len, lines)) + 4
    body = [f"│  {line.ljust(width - 2)}│" for line in lines]
    click.echo("\n".join(("", f"╭{'─' * width}╮", *body, f"╰{'─' * width}╯", "")))
