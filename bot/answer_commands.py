"""The commands about finding answers: ask, evaluate-answers."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from bot.console import chosen, load, opened, plainly, with_config
from bot.language import FAULTS as LANGUAGE_FAULTS
from bot.language import Language
from nlp.knowledge import Knowledge
from storage.store import Store

with_entries = click.option(
    "--entries",
    "entries_path",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Look in these entries (.jsonl) instead of the community's.",
)


@click.command()
@with_config
@with_entries
def ask(config_path: Path | None, entries_path: Path | None) -> None:
    """Put questions, one a line, to what the community knows; a line of JSON for each.

    A question is plain text, or JSON with "text". Without settings a sample community answers.
    """
    from bot.rehearsal import answers

    has_failed = False
    out = sys.stdout.buffer
    with _knowing(config_path, entries_path) as (store, knowledge):
        for answer in answers(iter(sys.stdin.buffer.readline, b""), store, knowledge):
            has_failed |= "error" in answer
            told = json.dumps(answer, ensure_ascii=False)
            out.write(told.encode("utf-8", "replace") + b"\n")
            out.flush()
    if has_failed:
        raise click.exceptions.Exit(1)


@click.command("evaluate-answers")
@with_config
@with_entries
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False, exists=True))
def evaluate_answers(config_path: Path | None, entries_path: Path | None, path: Path) -> None:
    """Say how often questions find their answer: first, among three, surely, or not at all.

    PATH has a JSON object a line: "text", and "question", that of the entry that answers it, or
    null where there is none.
    """
    from bot.answer_figures import Judged, table
    from bot.rehearsal import questions_in, rehearsed
    from bot.transcript import BrokenLine

    with plainly(BrokenLine), _knowing(config_path, entries_path) as (store, knowledge):
        judged = [
            Judged(rehearsed(store, one["text"], knowledge), one.get("question"))
            for one in questions_in(path)
        ]
    click.echo(table(judged))


@contextmanager
def _knowing(config: Path | None, entries: Path | None) -> Iterator[tuple[Store, Knowledge]]:
    """The store of the settings, or a borrowed one; and what questions are read with."""
    from bot.rehearsal import SAMPLE, borrowed, entries_in
    from bot.transcript import BrokenLine

    with plainly(BrokenLine, *LANGUAGE_FAULTS):
        settings = load(config)
        knowledge = Language(settings).load()
        if entries is None and chosen(config) is not None:
            with opened(settings, is_read_only=True) as store:
                yield store, knowledge
            return
        with borrowed(entries_in(entries or SAMPLE)) as store:
            yield store, knowledge
