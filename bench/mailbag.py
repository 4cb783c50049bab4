"""Messages of a file, each sent by a resident of the sample community over HTTP, and counted.

    python -m bench mailbag FILE.jsonl [--residents N] [--show]

Each line is a JSON object with `text`. Every message has to get a useful first answer; what
came back, and the cases that were filed, are counted by kind, tag and route.
"""

import asyncio
import json
import tempfile
import time
from collections import Counter
from pathlib import Path

import click

from tests.stories.town import Neighbour, Town, town

# What the first words of an answer say about its kind.
KINDS = {
    "对不起": "apology",
    "🔴": "emergency receipt",
    "✅ 已受理": "receipt",
    "✅ 您的问题": "question receipt",
    "收到了。您前面": "asked: addition or new",
    "已补充到": "added",
    "您反映过的": "own matters shown",
    "我这里没有查到": "nothing to ask after",
    "不客气": "thanks",
    "您好，我在": "small talk",
    "收到。如果": "offered to file",
    "刚才那条": "an earlier one settled first",
}


@click.command()
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--residents", default=40, show_default=True, help="How many people write.")
@click.option("--show", is_flag=True, help="Print every message with its answer.")
def main(path: Path, residents: int, *, show: bool) -> None:
    """Send every message of PATH and count the answers."""
    lines = path.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    asyncio.run(_run(texts, residents, show=show))


async def _run(texts: list[str], count: int, *, show: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with town(Path(folder)) as place:
            people = [await _resident(place, number) for number in range(count)]
            began = time.monotonic()
            answers = [
                await _converse(people[at % count], text, show=show)
                for at, text in enumerate(texts)
            ]
            _report(place, answers, time.monotonic() - began)


async def _resident(place: Town, number: int) -> Neighbour:
    """Every second one has told where they live."""
    return await place.resident(f"居民{number + 1}", has_home=number % 2 == 0)


async def _converse(person: Neighbour, text: str, *, show: bool) -> str:
    await person.says(text)
    answer = (await person.hears_in_all()).strip()
    if show:
        click.echo(f"{text}\n    → {answer}\n")
    return answer


def _report(place: Town, answers: list[str], seconds: float) -> None:
    kinds = Counter(_kind(answer) for answer in answers)
    cases = place.store.cases.all()
    aside = place.store.inbox.aside()
    click.echo(f"{len(answers)} messages in {seconds:.1f} s; set aside: {aside}")
    _table("answers", kinds)
    _table("cases by kind", Counter(case.kind.value for case in cases))
    _table("cases by tag", Counter(case.primary.value for case in cases))
    _table("cases by route", Counter(case.route.value for case in cases))
    _table("cases by urgency", Counter(case.urgency.value for case in cases))
    asked = sum(not case.place.is_known for case in cases)
    click.echo(f"asked back where: {asked}")


def _kind(answer: str) -> str:
    if not answer:
        return "NO ANSWER"
    return next((kind for start, kind in KINDS.items() if answer.startswith(start)), answer[:20])


def _table(title: str, counts: Counter[str]) -> None:
    click.echo(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.most_common()))
