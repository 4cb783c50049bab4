"""Whoever asks the sample community in words of their own finds the answer it has.

The questions are kept apart from the entries and from what the finding has learnt from: nobody
who works at either looks at them, or the figures say nothing.
"""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pytest

from bot import sample
from casework.knowledge import bare
from casework.office import Office
from casework.rules import Rules
from casework.workdays import CHINA
from handlers.desk import Community, Desk
from handlers.questions import finding
from storage.store import Store
from tests.casework.sample import ZONE
from tests.storage.beginnings import begin

QUESTIONS = Path(__file__).parent / "questions" / "paraphrases.jsonl"
DAY = datetime(2026, 3, 2, 1, tzinfo=UTC)

RIGHT_FIRST = 0.85
RIGHT_AMONG_THREE = 0.95
SURE_AND_WRONG = 0.05
SURE_OF_NOTHING = 0.10


class Asked(NamedTuple):
    """What somebody writes, and the question of the one entry that answers it, if any does."""

    text: str
    question: str | None
    manner: str


class Outcome(NamedTuple):
    """What was found for it, best first, and whether the first would be given at once."""

    asked: Asked
    found: tuple[str, ...]
    is_sure: bool

    @property
    def is_right(self) -> bool:
        return self.found[:1] == (self.asked.question,)

    @property
    def is_among_three(self) -> bool:
        return self.asked.question in self.found[:3]


class Figures:
    """How well it went, all in all and for each manner of asking."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        self.known = [one for one in outcomes if one.asked.question]
        self.unknown = [one for one in outcomes if not one.asked.question]

    @cached_property
    def first(self) -> float:
        return _share([one.is_right for one in self.known])

    @cached_property
    def among_three(self) -> float:
        return _share([one.is_among_three for one in self.known])

    @cached_property
    def sure_and_wrong(self) -> float:
        return _share([not one.is_right for one in self.known if one.is_sure])

    @cached_property
    def sure_of_nothing(self) -> float:
        return _share([one.is_sure for one in self.unknown])

    def __str__(self) -> str:
        return "\n".join(
            (
                self._line("all", self.known),
                *(self._line(manner, some) for manner, some in self._by_manner()),
                f"sure of what nobody knows: {self.sure_of_nothing:.3f} of {len(self.unknown)}",
            )
        )

    def _by_manner(self) -> Iterator[tuple[str, list[Outcome]]]:
        for manner in sorted({one.asked.manner for one in self.known}):
            yield manner, [one for one in self.known if one.asked.manner == manner]

    def _line(self, name: str, some: list[Outcome]) -> str:
        sure = [one for one in some if one.is_sure]
        return (
            f"{name} ({len(some)}): first {_share([one.is_right for one in some]):.3f}, "
            f"among three {_share([one.is_among_three for one in some]):.3f}, "
            f"sure {len(sure)}, of these wrong {sum(not one.is_right for one in sure)}"
        )


def _share(said: list[bool]) -> float:
    return sum(said) / len(said) if said else 0.0


@pytest.fixture(scope="module")
def asked() -> list[Asked]:
    return [Asked(**json.loads(line)) for line in QUESTIONS.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    store = Store(begin(tmp_path_factory.mktemp("sample") / "linli.db"))
    with store.transaction():
        sample.load(store, at=DAY)
        sample.load_knowledge(store, at=DAY)
    yield Desk(store, Office(Rules(), CHINA, ZONE), Community(sample.NAME), DAY)
    store.close()


@pytest.fixture(scope="module")
def figures(desk: Desk, asked: list[Asked]) -> Figures:
    return Figures([_outcome(desk, one) for one in asked])


def _outcome(desk: Desk, asked: Asked) -> Outcome:
    found = finding.search(desk, asked.text)
    is_sure = bool(found) and found[0].chance >= finding.SURE
    return Outcome(asked, tuple(one.entry.question for one in found), is_sure)


def test_there_are_enough_of_them_over_most_of_what_is_known(asked: list[Asked]):
    wanted = Counter(one.question for one in asked if one.question)
    assert wanted.total() >= 240
    assert len(wanted) >= 150
    assert max(wanted.values()) <= 3
    assert sum(not one.question for one in asked) >= 60
    assert len({bare(one.text) for one in asked}) == len(asked)


def test_what_is_to_be_found_is_there(desk: Desk, asked: list[Asked]):
    known = {one.question for one in desk.store.entries.live()}
    assert {one.question for one in asked if one.question} <= known


def test_nobody_asks_in_the_words_of_the_entries(desk: Desk, asked: list[Asked]):
    entries = desk.store.entries.live()
    words = {bare(text) for one in entries for text in (one.question, *one.asks)}
    assert [one.text for one in asked if bare(one.text) in words] == []


def test_the_right_answer_is_first_for_most(figures: Figures):
    assert figures.first >= RIGHT_FIRST, f"\n{figures}"


def test_the_right_answer_is_among_three_for_nearly_all(figures: Figures):
    assert figures.among_three >= RIGHT_AMONG_THREE, f"\n{figures}"


def test_an_answer_given_at_once_is_the_right_one(figures: Figures):
    assert figures.sure_and_wrong < SURE_AND_WRONG, f"\n{figures}"


def test_what_nobody_knows_is_seldom_answered_at_once(figures: Figures):
    assert figures.sure_of_nothing <= SURE_OF_NOTHING, f"\n{figures}"
