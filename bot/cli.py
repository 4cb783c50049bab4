"""The command line: run, check, grant, import, export, backup, restore, read, evaluate."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from bot import config as settings
from bot import logs
from bot.appointment import Appointment, Refused, appoint
from bot.config import Config, ConfigError
from bot.lock import AlreadyRunning
from bot.spreadsheet import SpreadsheetFault
from casework.labels import Role
from storage.errors import StorageError
from storage.store import Store, told_plainly

DEFAULT_CONFIG = Path("config.toml")
FAULTS = (ConfigError, StorageError, AlreadyRunning, SpreadsheetFault, Refused)


@contextmanager
def plainly(*more: type[Exception]) -> Iterator[None]:
    """Turn a fault that has a remedy into one clear line and exit code 1."""
    faults: tuple[type[Exception], ...] = (*FAULTS, *more)
    try:
        yield
    except faults as exc:
        raise click.ClickException(str(exc)) from exc


with_config = click.option(
    "--config",
    "config_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The settings; without it config.toml, if there is one.",
)


def load(path: Path | None) -> Config:
    """The settings of a file, of config.toml, or the defaults."""
    if path is None and DEFAULT_CONFIG.exists():
        path = DEFAULT_CONFIG
    with plainly():
        return settings.load(path)


@contextmanager
def opened(config: Config) -> Iterator[Store]:
    """The store, closed afterwards; what SQLite says on the way is told plainly."""
    store = Store(config.storage.database)
    try:
        with told_plainly(store.path):
            yield store
    finally:
        store.close()


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
    with plainly(Silent, AnotherPoller, TokenRefused, NoPort):
        try:
            if config.telegram.token:
                asyncio.run(serve(config))
            else:
                asyncio.run(run_demo(config, port=port, on_ready=_announce, serve=serve))
        except KeyboardInterrupt:
            pass
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
