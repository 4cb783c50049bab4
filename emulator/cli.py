"""The emulator's command line."""

import asyncio
import json
import signal
from pathlib import Path
from typing import Any

import click

from emulator.errors import TownError
from emulator.identity import Identity
from emulator.serve import Emulator
from emulator.shapes import Json
from emulator.state import BrokenStateError

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8081, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--token", default=Identity.token, help="The bot's token: NUMBER:TEXT.")
@click.option("--username", default=Identity.username, show_default=True)
@click.option("--name", default=Identity.name, show_default=True, help="The bot's name.")
@click.option("--timezone", default="Asia/Shanghai", show_default=True)
@click.option("--people", type=FILE, help="A JSON list of people to begin with.")
@click.option("--state", type=FILE, help="Keep everything in this JSON file.")
@click.option("--limits/--no-limits", "is_limited", default=True, help="Telegram's sending limits.")
def main(people: Path | None, token: str, **settings: Any) -> None:
    """Run a small, strict Telegram server for bots under development."""
    if not token.partition(":")[0].isdigit():
        raise click.BadParameter("a token looks like 123456:abc", param_hint="--token")
    given = _read_people(people) if people else []
    try:
        asyncio.run(_serve(Emulator(token=token, people=given, **settings)))
    except OSError as error:
        raise click.ClickException(f"cannot listen or save: {error}") from error
    except BrokenStateError as error:
        raise click.ClickException(str(error)) from error
    except TownError as error:
        raise click.ClickException(f"in the people: {error}") from error


async def _serve(emulator: Emulator) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    async with emulator:
        click.echo(f"token     {emulator.token}")
        click.echo(f"base_url  {emulator.base_url}")
        click.echo(f"chat page {emulator.page_url}")
        await stopped.wait()


def _read_people(path: Path) -> list[Json]:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{path}: {error}") from error
    if not isinstance(given, list) or not all(isinstance(row, dict) for row in given):
        raise click.ClickException(f"{path}: a JSON list of people is expected")
    return given
