"""Weights of all labels are added up at once, and none spills over into the next."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.weight_files import pack, unpack
from nlp.weights import Head, Units, Weights, probability

LABELS = ("parking", "noise", "danger")
HEAD = Head(LABELS, scale=(0.5, 0.25, 1.0), bias=(1.0, 0.0, -2.0), settings={"tag": 0.1})
THREE: dict[str, tuple[int, ...]] = {"停": (127, -128, 0), "吵": (-128, 127, 1), "的": (0, 0, -1)}


def written(rows: dict[str, tuple[int, ...]]) -> Weights:
    return unpack(pack(HEAD, rows, rows.values()))


def plain_sum(rows: dict[str, tuple[int, ...]], names: set[str]) -> list[float]:
    return [
        bias + scale * sum(rows[name][at] for name in names if name in rows) / math.sqrt(len(names))
        for at, (scale, bias) in enumerate(zip(HEAD.scale, HEAD.bias, strict=True))
    ]


@pytest.mark.parametrize("weight", [127, -128, 0])
@pytest.mark.parametrize("many", [1, 255, 256, 257, 300, 512, 513, 2000])
def test_many_features_do_not_carry_into_the_next_label(many: int, weight: int):
    rows: dict[str, tuple[int, ...]] = {f"f{at}": (weight, -128, 127) for at in range(many)}
    assert written(rows).scores(set(rows)) == pytest.approx(plain_sum(rows, set(rows)))


@given(
    st.dictionaries(
        st.integers(0, 999).map(str), st.tuples(*[st.integers(-128, 127)] * 3), max_size=400
    ),
    st.sets(st.integers(0, 999).map(str), min_size=1, max_size=400),
)
def test_the_scores_are_the_plain_sums(rows: dict[str, tuple[int, ...]], names: set[str]):
    assert written(rows).scores(names) == pytest.approx(plain_sum(rows, names))


HEARING = Head(
    LABELS,
    HEAD.scale,
    HEAD.bias,
    {},
    Units(outward=((127, -127, 0), (-1, 5, 64)), scale=(0.01, 0.02, 0.005), bias=(0.5, 0.0, -1.0)),
)


def heard_sum(rows: dict[str, tuple[int, ...]], names: set[str]) -> list[float]:
    """The mean of what the features say alone and of what the units say."""
    sums = [sum(rows[name][at] for name in names if name in rows) for at in range(5)]
    heard = [max(told, 0) for told in sums[3:]]
    units = HEARING.units
    said = [
        sum(loud * row[at] for loud, row in zip(heard, units.outward, strict=True))
        for at in range(3)
    ]
    length = math.sqrt(len(names))
    alone = [
        bias + scale * told / length
        for bias, scale, told in zip(HEARING.bias, HEARING.scale, sums[:3], strict=True)
    ]
    told = [
        bias + scale * told / length
        for bias, scale, told in zip(units.bias, units.scale, said, strict=True)
    ]
    return [(one + other) / 2 for one, other in zip(alone, told, strict=True)]


@given(
    st.dictionaries(
        st.integers(0, 999).map(str), st.tuples(*[st.integers(-128, 127)] * 5), max_size=250
    ),
    st.sets(st.integers(0, 999).map(str), min_size=1, max_size=250),
)
def test_units_say_what_they_hear(rows: dict[str, tuple[int, ...]], names: set[str]):
    known = unpack(pack(HEARING, rows, rows.values()))
    assert known.scores(names) == pytest.approx(heard_sum(rows, names), abs=1e-6)


@pytest.mark.parametrize("many", [256, 257, 1000, 5000])
def test_loud_units_do_not_carry_into_the_next_label(many: int):
    rows: dict[str, tuple[int, ...]] = {f"f{at}": (1, -1, 0, 127, 127) for at in range(many)}
    known = unpack(pack(HEARING, rows, rows.values()))
    assert known.scores(set(rows)) == pytest.approx(heard_sum(rows, set(rows)), rel=1e-3)


@given(st.sets(st.sampled_from(["停", "吵", "的", "没见过"]), min_size=1))
def test_what_features_add_is_the_score_all_together(names: set[str]):
    rows = {
        name: (*row, 90 - at * 70, at * 60 - 70) for at, (name, row) in enumerate(THREE.items())
    }
    known = unpack(pack(HEARING, rows, rows.values()))
    heard = known.heard(names)
    added = [known.of(name, heard) for name in names]
    biases = zip(HEARING.bias, HEARING.units.bias, strict=True)
    for label, both, score in zip(LABELS, biases, known.scores(names), strict=True):
        told = sum(one.get(label, 0.0) for one in added) / math.sqrt(len(names))
        assert score == pytest.approx(sum(both) / 2 + told, abs=1e-6)


def test_units_are_not_asked_where_features_say_enough():
    rows = {name: (*row, 127, 127) for name, row in THREE.items()}
    known = unpack(pack(HEARING, rows, rows.values()))
    plain = known.scores({"停"}, lambda alone: alone[0] > 0)
    assert plain == pytest.approx(plain_sum(THREE, {"停"}))
    assert plain != known.scores({"停"}, lambda alone: alone[0] < 0)
    assert known.heard({"停"}, lambda _: True) == ()
    assert known.of("停", heard=()) == written(THREE).of("停")


def test_what_was_never_learnt_counts_nothing():
    known = written(THREE)
    assert known.scores({"没见过", "也没见过"}) == pytest.approx(HEAD.bias)
    assert known.of("没见过") == {}


def test_what_strangers_make_up_is_not_remembered_without_end():
    known = written(THREE)
    for at in range(100):
        known.scores({f"没见过{at}"})
    assert len(known._rows) <= 2 * len(THREE)
    known.scores(set(THREE))
    assert set(THREE) <= set(known._rows)


def test_a_message_without_features_has_the_bias_alone():
    assert written(THREE).scores(set()) == pytest.approx(HEAD.bias)


def test_a_long_message_is_no_louder_than_a_short_one():
    known = written(THREE)
    assert known.scores({"停", "没见过", "这也", "那也"})[0] == pytest.approx(1.0 + 63.5 / 2)


def test_a_feature_says_what_it_adds():
    assert written(THREE).of("停") == {"parking": 63.5, "noise": -32.0, "danger": 0.0}


def test_a_logit_is_turned_into_a_probability():
    assert probability(0) == 0.5
    assert probability(3) == pytest.approx(1 - probability(-3))
    assert 0 <= probability(-1e9) < probability(1e9) <= 1
