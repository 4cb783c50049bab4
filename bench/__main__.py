"""`python -m bench` runs every bench; `python -m bench NAME` one of them."""

import asyncio
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from bench import delivery, finding, intake, killing, lists, mailbag, notice, reading, store
from bench import round as whole_round
from bench.table import Figure, table

KILLS = 40

# Each in a few seconds, finding in a minute or two, and as ratios: absolute times tell about the
# machine.
BENCHES: Mapping[str, Callable[[], list[Figure]]] = {
    "reading": reading.figures,
    "intake": intake.figures,
    "store": store.figures,
    "round": whole_round.figures,
    "delivery": delivery.figures,
    "lists": lists.figures,
    "finding": finding.figures,
}


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def main(context: click.Context) -> None:
    """Measure Linli against the least that would do, and kill it over and over."""
    if context.invoked_subcommand is not None:
        return
    for name in BENCHES:
        _show(name)
    _kill(KILLS, seed=None)
    _notice(notice.PEOPLE)


@main.command("killing")
@click.option("--kills", type=click.IntRange(min=1), default=KILLS, show_default=True)
@click.option("--seed", type=int, help="Do as in an earlier run, as far as chance goes.")
def kill(kills: int, seed: int | None) -> None:
    """Kill the bot at random instants, then settle the account."""
    _kill(kills, seed=seed)


@main.command("notice")
@click.option("--people", type=click.IntRange(min=1000), default=notice.PEOPLE, show_default=True)
def send_notice(people: int) -> None:
    """Send a notice to thousands while residents write; takes about five minutes."""
    _notice(people)


def _notice(people: int) -> None:
    click.echo(f"notice to {people} people …", err=True)
    told = notice.run(people)
    click.echo(table(f"notice: {(notice.__doc__ or '').splitlines()[0]}", told.table()))
    if told.faults():
        raise click.ClickException("; ".join(told.faults()))


def _kill(kills: int, *, seed: int | None) -> None:
    """Run it; when something is wrong, its folder is kept and named."""
    seed = secrets.randbelow(10**6) if seed is None else seed
    folder = Path(tempfile.mkdtemp(prefix="linli-killing-"))
    click.echo(f"killing: seed {seed}, {kills} kills, in {folder}", err=True)
    with click.progressbar(length=kills, label="Killing", file=sys.stderr) as bar:
        told = asyncio.run(
            killing.run(folder, kills=kills, seed=seed, on_kill=lambda _: bar.update(1))
        )
    click.echo(table("killing", told.figures()))
    if told.reckoning.faults:
        click.echo("\n".join(told.reckoning.faults))
        raise click.ClickException(f"The account is not even; see {folder}.")
    shutil.rmtree(folder)


def _show(name: str) -> None:
    click.echo(f"{name} …", err=True)
    click.echo(table(f"{name}: {_about(name)}", BENCHES[name]()))


def _about(name: str) -> str:
    """What a bench measures: the first line of its module."""
    module = sys.modules[BENCHES[name].__module__]
    return (module.__doc__ or "").splitlines()[0]


def _command(name: str) -> click.Command:
    return click.Command(name, callback=lambda: _show(name), help=_about(name))


for bench_name in BENCHES:
    main.add_command(_command(bench_name))
main.add_command(mailbag.main, "mailbag")

if __name__ == "__main__":
    main(prog_name="python -m bench")
