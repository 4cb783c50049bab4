"""The commands about language: read, evaluate, train."""

import os
import sys
from pathlib import Path

import click

from bot.console import load, opened, plainly, with_config
from bot.language import FAULTS as LANGUAGE_FAULTS
from bot.language import Language
from bot.progress import with_progress


@click.command()
@with_config
@click.option("--explain", is_flag=True, help="Show in colour which words earned what.")
def read(config_path: Path | None, *, explain: bool) -> None:
    """Read messages, one a line: plain text, or JSON with "text"; a line of JSON for each.

    With --explain each word is told with what it earned, on standard error, in colour on a
    terminal (or with FORCE_COLOR set); a terminal does not get the JSON as well.
    """
    from bot.explanation import explained
    from bot.transcript import answers

    with plainly(*LANGUAGE_FAULTS):
        knowledge = Language(load(config_path)).load()
    has_failed = False
    out = sys.stdout.buffer
    for answer in answers(iter(sys.stdin.buffer.readline, b""), knowledge):
        has_failed |= answer.is_error
        if explain and answer.reading is not None:
            click.echo(explained(answer.reading), err=True, color=_wants_colour())
        if not (explain and sys.stdout.isatty() and answer.reading is not None):
            out.write(answer.to_json().encode("utf-8", "replace") + b"\n")
            out.flush()
    if has_failed:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def evaluate(path: Path) -> None:
    """Compare readings with the labels of a file (.jsonl): precision, recall, F1."""
    from bot.figures import figures_of, table
    from bot.transcript import BrokenLine, labelled

    with plainly(BrokenLine), path.open("rb") as file:
        messages = labelled(file)
    figures = with_progress("Reading", len(messages), lambda tick: figures_of(messages, tick))
    click.echo(table(figures))


@click.command()
@with_config
@click.option("--shipped", is_flag=True, help="Make the weights that come along with Linli anew.")
@click.option("--finding", is_flag=True, help="Fit anew how entries are weighed against questions.")
def train(config_path: Path | None, *, shipped: bool, finding: bool) -> None:
    """Learn from Linli's own examples and from what people have corrected in the chat.

    The new weights are compared with the present ones on messages that nobody learnt from, and are
    taken only when nothing got worse; the admins are told. A running bot takes them up by itself.
    Needs scikit-learn (the extra "train").
    """
    from bot import training

    with plainly(training.Untrainable, *LANGUAGE_FAULTS):
        if finding:
            training.train_finding()
            return
        if shipped:
            training.train_shipped(on_step=_tell_step)
            return
        config = load(config_path)
        with opened(config) as store:
            lesson = training.train_community(config, store, on_step=_tell_step)
    click.echo("\n".join(training.told(lesson, config.weights)))
    if not lesson.is_taken:
        raise click.exceptions.Exit(1)


def _tell_step(step: str) -> None:
    click.echo(f"{step} …", err=True)


def _wants_colour() -> bool | None:
    """Colour by what it is written to, unless somebody insists (the convention of FORCE_COLOR)."""
    return True if os.environ.get("FORCE_COLOR") else None
