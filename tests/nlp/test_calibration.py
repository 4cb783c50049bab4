"""How sure a reading is: a chance, and more of it the further the best is ahead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.calibration import Settings, chance, confidence, signs, signs_of_intent
from nlp.labels import Danger, Intent, Tag, Urgency
from nlp.scores import Scores


def scored(*, firsts: tuple[float, float], intents: tuple[float, float]) -> Scores:
    """Scores in which two tags and two intents are told, and the others are far behind."""
    return Scores(
        tags=(0.0,) * len(Tag),
        firsts=(*firsts, *(-9.0,) * (len(Tag) - 2)),
        intents=(*intents, *(-9.0,) * (len(Intent) - 2)),
        urgencies=(0.0,) * len(Urgency),
        kinds=(0.0,) * len(Danger),
        danger=-5.0,
    )


PLAIN = scored(firsts=(4.0, -3.0), intents=(3.0, -2.0))
CLOSE = scored(firsts=(0.5, 0.25), intents=(1.0, 0.75))


def test_what_tells_how_sure_it_is():
    assert signs(PLAIN) == (1.0, 7.0, 4.0, 5.0)
    assert signs_of_intent(PLAIN) == (1.0, 5.0)


def test_the_further_ahead_the_surer():
    settings = Settings()
    for intent in (Intent.REPORT, Intent.CHAT):
        assert confidence(PLAIN, intent, settings) > confidence(CLOSE, intent, settings)


def test_small_talk_is_as_sure_as_its_intent():
    settings = Settings(sure=(0.0, 0.0, 0.0, 0.0), sure_untold=(-1.0, 1.0))
    assert confidence(PLAIN, Intent.REPORT, settings) == 0.5
    assert confidence(PLAIN, Intent.CHAT, settings) == chance((-1.0, 1.0), (1.0, 5.0))


@given(
    st.tuples(*[st.floats(-100, 100)] * 2),
    st.tuples(*[st.floats(-1e6, 1e6)] * 2),
)
def test_a_chance_lies_between_none_and_certainty(
    weights: tuple[float, ...], told: tuple[float, ...]
):
    assert 0 <= chance(weights, told) <= 1


def test_no_sign_either_way_is_an_even_chance():
    assert chance((0.0, 1.0), (1.0, 0.0)) == 0.5


def test_signs_and_weights_must_match():
    with pytest.raises(ValueError, match="1 signs for 2 weights"):
        chance((0.0, 1.0), (1.0,))


def test_settings_are_written_down_and_read_again():
    settings = Settings(tag=-0.4, danger_told=0.2, sure=(1.0, 2.0, 3.0, 4.0))
    assert Settings.from_dict(settings.to_dict()) == settings


def test_settings_of_another_time_keep_what_is_known():
    assert Settings.from_dict({"tag": 0.3, "forgotten": 1}) == Settings(tag=0.3)
    assert Settings.from_dict({"sure_untold": [1, 2]}).sure_untold == (1, 2)
    assert Settings.from_dict({}) == Settings()
