"""The command `train`: what is learnt, where it goes, and who is told."""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from bot.config import Config
from bot.language import Language
from bot.learning import Lesson, Report, learn, save
from casework.office import Office
from casework.workdays import CHINA
from handlers.desk import Community, Desk
from handlers.office import learning
from handlers.wording import Said, say
from nlp import examples
from nlp.examples import Example
from storage.store import Store


class Untrainable(Exception):
    """Training is not possible; the message has the next step."""


def train_community(
    config: Config,
    store: Store,
    *,
    on_step: Report,
    material: Sequence[Example] | None = None,
) -> Lesson:
    """Learn from a community's corrections, keep what is better, and tell the admins.

    The corrections are added to `material`, which is what Linli itself learns from.

    Raises:
        Untrainable: scikit-learn is missing, or nobody has corrected anything yet.
    """
    _require_scikit_learn()
    present = Language(config).at_start()
    corrections = store.corrections.all()
    if not corrections:
        raise Untrainable(
            "Nobody has corrected anything yet, so there is nothing to learn. "
            "Use the buttons under receipts and cards, then train again."
        )
    lesson = learn(corrections, material or examples.for_training(), present, on_step)
    if lesson.is_taken:
        save(lesson.weights, config.weights)
    now = datetime.now(UTC)
    community = Community(**config.community.model_dump(exclude={"timezone"}))
    with store.transaction():
        desk = Desk(store, Office(config.rules(), CHINA, config.zone), community, now, present)
        _tell(desk, lesson)
    return lesson


def train_finding() -> None:
    """Fit anew how entries are weighed against questions, on the questions that come along.

    Raises:
        Untrainable: scikit-learn, or what comes with it, is missing.
    """
    _require_scikit_learn()
    from nlp import finding_training, topic_training, topics

    save(topics.pack(topic_training.learn(topic_training.told())), topics.MODEL)
    topics.associations.cache_clear()
    weights = finding_training.train(
        finding_training.told("entries"), finding_training.told("questions")
    )
    finding_training.write(weights)


def train_shipped(*, on_step: Report) -> None:
    """Make the weights and bearings that come along with Linli anew, from its examples alone.

    Raises:
        Untrainable: scikit-learn is missing.
    """
    _require_scikit_learn()
    from nlp import bearings
    from nlp.knowledge import lexicon
    from nlp.likeness import BEARINGS
    from nlp.training import train
    from nlp.weight_files import SHIPPED

    before = [path.read_bytes() if path.exists() else b"" for path in (SHIPPED, BEARINGS)]
    messages = examples.for_training()
    data = train(messages, lexicon(), on_step=on_step)
    save(data, SHIPPED)
    on_step("taking bearings")
    taken = bearings.learn((message.text for message in messages), lexicon())
    save(taken, BEARINGS)
    on_step("the same as before" if [data, taken] == before else "they have changed")


def told(lesson: Lesson, path: Path) -> list[str]:
    """Say on the command line what training came to."""
    lines = [f"{lesson.corrections} corrected messages; compared on {lesson.messages}:"]
    for one in lesson.comparisons:
        mark = "worse" if one.is_worse else ""
        lines.append(f"{one.name:<12}{one.before:>8.3f} →{one.after:>7.3f}  {mark}".rstrip())
    taken = f"Taken: {path}." if lesson.is_taken else "Not taken: the present weights stay."
    return [*lines, taken]


def _tell(desk: Desk, lesson: Lesson) -> None:
    """Tell the admins in the chat."""
    changes: list[Said] = [
        say(
            "learning.line",
            name=say(f"learning.figure.{one.name}"),
            before=f"{one.before:.1%}",
            after=f"{one.after:.1%}",
        )
        for one in lesson.comparisons
    ]
    key = "learning.taken" if lesson.is_taken else "learning.refused"
    learning.tell_admins(
        desk, key, changes, corrections=lesson.corrections, messages=lesson.messages
    )


def _require_scikit_learn() -> None:
    if find_spec("sklearn") is None:
        raise Untrainable(
            'Training needs scikit-learn: pip install "linli[train]", or pip install scikit-learn. '
            "Reading messages does not."
        )
