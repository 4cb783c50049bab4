"""Weights of all labels are added up at once, and none spills over into the next."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import scores, weights
from nlp.weights import BrokenWeights, Head, Weights, pack, probability, unpack

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


def test_what_was_never_learnt_counts_nothing():
    known = written(THREE)
    assert known.scores({"没见过", "也没见过"}) == pytest.approx(HEAD.bias)
    assert known.of("没见过") == {}


def test_a_message_without_features_has_the_bias_alone():
    assert written(THREE).scores(set()) == pytest.approx(HEAD.bias)


def test_a_long_message_is_no_louder_than_a_short_one():
    known = written(THREE)
    assert known.scores({"停", "没见过", "这也", "那也"})[0] == pytest.approx(1.0 + 63.5 / 2)


def test_a_feature_says_what_it_adds():
    assert written(THREE).of("停") == {"parking": 63.5, "noise": -32.0, "danger": 0.0}


def test_what_is_packed_is_unpacked():
    known = written(THREE)
    assert known.head == HEAD
    assert len(known) == 3
    assert set(known.rows) == set(THREE)


@pytest.mark.parametrize("at", range(0, len(pack(HEAD, THREE, THREE.values())), 3))
def test_a_damaged_byte_is_noticed(at: int):
    data = bytearray(pack(HEAD, THREE, THREE.values()))
    data[at] ^= 0xFF
    with pytest.raises(BrokenWeights):
        unpack(bytes(data))


@pytest.mark.parametrize("rest", [0, 5, 16, 40])
def test_half_a_file_is_noticed(rest: int):
    with pytest.raises(BrokenWeights):
        unpack(pack(HEAD, THREE, THREE.values())[:rest])


@given(st.binary(max_size=60))
def test_something_else_is_no_file_of_weights(data: bytes):
    with pytest.raises(BrokenWeights):
        unpack(data)


def test_a_file_that_lacks_rows_is_not_whole():
    with pytest.raises(BrokenWeights, match="not whole"):
        unpack(pack(HEAD, ["停", "吵"], [(1, 2, 3)]))


def test_a_file_is_read_from_where_it_lies(tmp_path: Path):
    file = tmp_path / "weights.bin"
    file.write_bytes(pack(HEAD, THREE, THREE.values()))
    assert weights.load(file).head == HEAD
    with pytest.raises(OSError, match="missing"):
        weights.load(tmp_path / "missing.bin")


def test_the_shipped_weights_know_every_label():
    shipped = weights.load()
    assert shipped.head.labels == scores.LABELS
    assert len(shipped.head.scale) == len(shipped.head.bias) == len(scores.LABELS)
    assert len(shipped) > 1000


def test_a_logit_is_turned_into_a_probability():
    assert probability(0) == 0.5
    assert probability(3) == pytest.approx(1 - probability(-3))
    assert 0 <= probability(-1e9) < probability(1e9) <= 1
