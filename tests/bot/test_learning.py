"""Training on corrections: what is a lesson, what is taken, who hears of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import learning, training
from bot.app import House
from bot.config import Config
from bot.learning import Comparison, Lesson, lessons_of
from casework.corrections import Correction, Subject
from casework.labels import Tag as CaseTag
from handlers.cases import reports
from handlers.given import Given
from handlers.office.learning import keep_tag
from handlers.visit import Absence
from nlp import examples
from nlp.knowledge import lexicon, shipped
from nlp.labels import Intent, Route, Tag
from nlp.training import train
from storage.store import Store
from tests.storage.beginnings import begin
from tests.stories.town import everybody

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
LAMP = "楼道的灯坏了三天没人修"
# Enough to learn something from in a few seconds.
SOME = examples.for_training()[::40]


def a_correction(subject: Subject, now: str, *, no: str = "2026-0001", text: str = LAMP):
    return Correction(no, text, subject, "other", now, 1, NOW)


def a_lesson(*comparisons: Comparison) -> Lesson:
    return Lesson(b"weights", 3, 850, comparisons)


def test_all_that_was_said_of_one_message_is_one_lesson():
    ((case_no, lesson),) = lessons_of(
        [
            a_correction(Subject.TAG, "noise"),
            a_correction(Subject.TAG, "property"),
            a_correction(Subject.ROUTE, "assisted"),
        ],
        shipped(),
    )
    assert case_no == "2026-0001"
    assert (lesson.text, lesson.tags, lesson.route) == (LAMP, (Tag.PROPERTY,), Route.ASSISTED)
    assert lesson.intent is Intent.REPORT


def test_a_guess_confirmed_keeps_what_else_was_read():
    ((_, lesson),) = lessons_of([a_correction(Subject.TAG, "facility")], shipped())
    assert lesson.tags[0] is Tag.FACILITY


def test_what_is_asked_goes_no_way():
    ((_, lesson),) = lessons_of([a_correction(Subject.INTENT, "consult")], shipped())
    assert (lesson.intent, lesson.route) == (Intent.CONSULT, Route.NONE)


def test_places_are_looked_up_and_not_learnt():
    assert lessons_of([a_correction(Subject.PLACE, "信江花园 3栋")], shipped()) == []


@pytest.mark.parametrize(
    ("before", "after", "slack", "is_taken"),
    [
        (0.9, 0.9, 0.0, True),
        (0.9, 0.899, 0.002, True),
        (0.9, 0.89, 0.002, False),
        (1, 0.9, 0, False),
    ],
)
def test_new_weights_are_taken_when_nothing_got_worse(
    before: float, after: float, slack: float, is_taken: bool
):
    assert a_lesson(Comparison("tags", before, after, slack)).is_taken is is_taken


def test_weights_are_put_in_place_in_one_step(tmp_path: Path):
    path = tmp_path / "data" / "weights.bin"
    learning.save(b"old", path)
    learning.save(b"new", path)
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def a_town(folder: Path) -> tuple[Config, Store]:
    config = Config.model_validate(
        {"storage": {"database": folder / "linli.db"}, "telegram": {"token": "12345:no-real-token"}}
    )
    return config, Store(begin(config.storage.database, everybody))


def owed(store: Store) -> list[str]:
    rows = store.connection.execute("select json_extract(params, '$.text') from outbox")
    return [str(row[0]) for row in rows]


def test_nothing_corrected_is_nothing_to_learn(tmp_path: Path):
    config, store = a_town(tmp_path)
    with pytest.raises(training.Untrainable, match="nothing to learn"):
        training.train_community(config, store, on_step=len)
    store.close()


def corrects(config: Config, store: Store, times: int) -> None:
    """A resident tells of a lamp, and somebody names the tag, so many times."""
    house = House(config, store)
    with store.transaction():
        visit = Absence(house.desk, store.people.everyone()[0])
        for _ in range(times):
            what = Given(1, 1, LAMP)
            case = reports.open_case(visit, what, reports.understand(visit, LAMP))
            keep_tag(visit, case, CaseTag.FACILITY)


def test_what_is_worse_is_not_taken_and_the_admins_hear_of_it(tmp_path: Path):
    config, store = a_town(tmp_path)
    corrects(config, store, 6)
    lesson = training.train_community(config, store, on_step=len, material=SOME[:200])
    assert not lesson.is_taken
    assert not config.weights.exists()
    told = [text for text in owed(store) if "学了一遍" in text]
    assert told
    assert all("还用原来的" in text and "主要类别：" in text for text in told)
    store.close()


def test_what_is_better_is_taken_and_read_with_at_once(tmp_path: Path):
    config, store = a_town(tmp_path)
    corrects(config, store, 6)
    learning.save(train(SOME[::8], lexicon()), config.weights)
    house = House(config, store)
    before = house.desk.knowledge
    lesson = training.train_community(config, store, on_step=len, material=SOME)
    assert lesson.is_taken, training.told(lesson, config.weights)
    house.language.refresh(house.desk)
    assert house.desk.knowledge is not before
    assert any("现在用新的" in text for text in owed(store))
    assert f"Taken: {config.weights}." in training.told(lesson, config.weights)
    store.close()
