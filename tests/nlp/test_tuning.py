"""The settings are chosen on messages that the scorer has not seen."""

from nlp.calibration import Settings, confidence
from nlp.examples import Example
from nlp.labels import Danger, Intent, Route, Tag, Urgency
from nlp.scores import Scores
from nlp.tuning import is_right, tune


def an_example(*tags: Tag, intent: Intent = Intent.REPORT) -> Example:
    return Example("这里有一句话", intent, tags, Route.NONE, Urgency.NORMAL, {})


def scored(*, intent: Intent = Intent.REPORT, ahead: float = 3.0, **tags: float) -> Scores:
    """Scores of an intent that is so far ahead, and of tags; the first is the likeliest."""
    logits = tuple(tags.get(tag, -5.0) for tag in Tag)
    return Scores(
        tags=logits,
        firsts=logits,
        intents=tuple(ahead if one is intent else 0.0 for one in Intent),
        urgencies=(0.0,) * len(Urgency),
        kinds=(0.0,) * len(Danger),
        danger=-5.0,
    )


NOISE = an_example(Tag.NOISE)
BOTH = an_example(Tag.NOISE, Tag.NEIGHBOUR)
THANKS = an_example(intent=Intent.THANKS)


def test_right_is_who_names_the_intent_and_the_first_matter():
    assert is_right(NOISE, scored(noise=2))
    assert not is_right(NOISE, scored(parking=2))
    assert not is_right(NOISE, scored(noise=2, intent=Intent.CONSULT))
    assert is_right(THANKS, scored(noise=2, intent=Intent.THANKS))


def test_a_further_tag_is_named_from_where_it_is_mostly_right():
    shy = [(BOTH, scored(noise=3, neighbour=-0.1)), (NOISE, scored(noise=3, neighbour=-1.1))]
    bold = [(BOTH, scored(noise=3, neighbour=0.7)), (NOISE, scored(noise=3, neighbour=0.5))]
    assert tune(shy * 20).tag == -0.2
    assert 0.5 <= tune(bold * 20).tag < 0.7


def test_whoever_is_further_ahead_is_surer():
    judged = [
        *[(NOISE, scored(noise=4, ahead=5))] * 40,
        *[(NOISE, scored(parking=-1, noise=-2, ahead=1))] * 40,
        *[(THANKS, scored(intent=Intent.THANKS, ahead=5))] * 20,
        *[(NOISE, scored(intent=Intent.THANKS, ahead=1))] * 20,
    ]
    settings = tune(judged)
    plain, riddle = scored(noise=4, ahead=5), scored(parking=-1, noise=-2, ahead=1)
    assert confidence(plain, Intent.REPORT, settings) > 0.8
    assert confidence(riddle, Intent.REPORT, settings) < 0.2
    assert confidence(plain, Intent.THANKS, settings) > confidence(riddle, Intent.THANKS, settings)


def test_one_writer_in_five_is_asked_at_the_most():
    judged = [
        (NOISE if at % 7 else an_example(Tag.ORDER), scored(noise=at / 20, ahead=at / 30))
        for at in range(100)
    ]
    settings = tune(judged)
    told = [round(confidence(scores, Intent.REPORT, settings), 2) for _, scores in judged]
    assert sum(one < settings.ask_below for one in told) <= 20


def test_where_all_are_right_there_is_nothing_to_fit():
    assert isinstance(tune([(NOISE, scored(noise=3))] * 3), Settings)
