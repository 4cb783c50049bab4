"""The figures of an evaluation as a table to read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from nlp.evaluation import Figures, Score, evaluate
from nlp.reading import Reading, read

HEADINGS = ("", "precision", "recall", "F1", "there")


def figures_of(messages: Sequence[Mapping[str, Any]], on_read: Callable[[], None]) -> Figures:
    """Read labelled messages and compare; `on_read` hears of every one read."""

    def reader(text: str) -> Reading:
        on_read()
        return read(text)

    return evaluate(messages, reader)


def table(figures: Figures) -> str:
    """Scores of tags, parts of places and emergencies, then the shares that agree."""
    rows = [
        *(_scored(f"tag {tag}", score) for tag, score in figures.tags.items()),
        _scored("tags, together", figures.tags_micro),
        *(_scored(f"place {part}", score) for part, score in figures.place.items()),
        _scored("place, together", figures.place_micro),
        _scored("emergency", figures.emergency),
    ]
    shares = {
        "tags, mean F1": figures.tags_macro_f1,
        "primary tag agrees": figures.primary,
        "intent agrees": figures.intent,
        "route agrees": figures.route,
        "urgency agrees": figures.urgency,
        "asked back": figures.asked,
        "right of the rest": figures.right_unasked,
    }
    return "\n".join(
        [
            f"{figures.messages} messages",
            "",
            *_lines([HEADINGS, *rows]),
            "",
            *(f"{name:<20}{share:>10.3f}" for name, share in shares.items()),
        ]
    )


def _scored(name: str, score: Score) -> tuple[str, ...]:
    shares = (score.precision, score.recall, score.f1)
    return (name, *(f"{share:.3f}" for share in shares), str(score.support))


def _lines(rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"{first:<20}" + "".join(f"{cell:>10}" for cell in rest) for first, *rest in rows]
