"""Readings are compared with labels."""

from nlp.evaluation import Score, evaluate
from nlp.labels import Intent, Route, Tag, Urgency
from nlp.places import Place
from nlp.reading import Reading


def a_reading(text: str) -> Reading:
    return Reading(
        text=text,
        intent=Intent.REPORT,
        tags=(Tag.NOISE,),
        primary=Tag.NOISE,
        route=Route.SHARED,
        urgency=Urgency.EMERGENCY,
        place=Place(building="3栋"),
        confidence=0.5,
    )


def a_line(**labels: object) -> dict[str, object]:
    line: dict[str, object] = {
        "text": "x",
        "intent": "report",
        "tags": ["noise"],
        "primary": "noise",
        "route": "shared",
        "urgency": "emergency",
        "place": {"building": "3栋"},
    }
    return line | labels


def test_all_right() -> None:
    figures = evaluate([a_line()], reader=a_reading)
    assert (figures.messages, figures.primary, figures.intent, figures.route) == (1, 1.0, 1.0, 1.0)
    assert (figures.tags_micro.f1, figures.tags_macro_f1, figures.place_micro.f1) == (1, 1, 1)


def test_some_wrong() -> None:
    lines = [
        a_line(),
        a_line(tags=["parking"], primary="parking", urgency="normal"),
        a_line(place={"building": "4栋", "spot": "楼道"}, intent="consult"),
    ]
    figures = evaluate(lines, reader=a_reading)
    assert figures.tags["noise"] == Score(hits=2, false_alarms=1, misses=0)
    assert figures.tags["parking"] == Score(hits=0, false_alarms=0, misses=1)
    assert figures.emergency == Score(hits=2, false_alarms=1, misses=0)
    assert figures.place["building"] == Score(hits=2, false_alarms=1, misses=1)
    assert figures.place["spot"] == Score(hits=0, false_alarms=0, misses=1)
    assert round(figures.primary, 2) == 0.67
    assert round(figures.intent, 2) == 0.67


def test_the_figures_of_a_score() -> None:
    score = Score(hits=3, false_alarms=1, misses=2)
    assert (score.precision, score.recall, score.support) == (0.75, 0.6, 5)
    assert round(score.f1, 3) == 0.667
    assert Score().f1 == 1.0


def test_no_lines_no_quarrel() -> None:
    assert evaluate([]).messages == 0


def test_who_is_asked_does_not_count_among_the_rest() -> None:
    def reader(text: str) -> Reading:
        return a_reading(text)._replace(is_sure=text != "?")

    lines = [a_line(), a_line(intent="consult"), a_line(text="?", intent="chat")]
    figures = evaluate(lines, reader=reader)
    assert round(figures.asked, 2) == 0.33
    assert figures.right_unasked == 0.5
