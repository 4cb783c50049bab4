"""A file of weights is whole and of our kind, or it is refused."""

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp import scores, weight_files
from nlp.weight_files import BrokenWeights, pack, unpack
from nlp.weights import Head, Units

LABELS = ("parking", "noise", "danger")
HEAD = Head(LABELS, scale=(0.5, 0.25, 1.0), bias=(1.0, 0.0, -2.0), settings={"tag": 0.1})
THREE: dict[str, tuple[int, ...]] = {"停": (127, -128, 0), "吵": (-128, 127, 1), "的": (0, 0, -1)}
# As a community may have it from before, where every weight took two bytes.
BEFORE = bytes.fromhex(
    "6c696e6c69207765696768747320320a78daab56ca494c4acd2956b25288562a482ccacecc4b57d25150cacb"
    "cf2c4e05315212f3d2538b946281cce2e4c49c549042033d531d05033d232069a86700924aca4c041b01e482"
    "648084ae1144a638b5a404682648b65aa924311d481be819d60265f24b4bca138b5240da6211dc78b82dc882"
    "30f3636b19a2959e36ce01b9ece984ad20eaf9ac16a55886ff0c0c0c0d40fc9fa111483730d4330000dfdd40"
    "61"
)


def test_what_is_packed_is_unpacked():
    known = unpack(pack(HEAD, THREE, THREE.values()))
    assert known.head == HEAD
    assert len(known) == 3
    assert all(name in known for name in THREE)


def test_a_file_of_the_version_before_is_still_read():
    now = unpack(pack(HEAD, THREE, THREE.values()))
    before = unpack(BEFORE)
    assert before.head == now.head
    assert all(before.of(name) == now.of(name) for name in THREE)


def test_units_that_speak_of_other_labels_are_noticed():
    head = Head(LABELS, HEAD.scale, HEAD.bias, {}, Units(((1, 2),), (0.1,) * 3, (0.0,) * 3))
    with pytest.raises(BrokenWeights, match="other labels"):
        unpack(pack(head, ["停"], [(1, 2, 3, 4)]))


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
        unpack(pack(HEAD, ["停", "吵"], [(1, 2, 3), (1, 2)]))


@given(st.sets(st.text(st.characters(codec="utf-8"), max_size=6), max_size=8))
def test_a_feature_may_have_any_name(names: set[str]):
    known = unpack(pack(HEAD, names, [(len(name), 1, 2) for name in names]))
    assert len(known) == len(names)
    assert all(known.of(name)[LABELS[0]] == len(name) * HEAD.scale[0] for name in names)
    assert "1234567" not in known


def test_names_that_are_not_in_order_are_noticed():
    packed = pack(HEAD, THREE, THREE.values())
    magic = packed.index(b"\n") + 1
    raw = zlib.decompress(packed[magic:])
    first, last = sorted(THREE)[0].encode(), sorted(THREE)[-1].encode()
    turned = raw.replace(first, b"?").replace(last, first).replace(b"?", last)
    with pytest.raises(BrokenWeights, match="order"):
        unpack(packed[:magic] + zlib.compress(turned))


def test_a_file_is_read_from_where_it_lies(tmp_path: Path):
    file = tmp_path / "weights.bin"
    file.write_bytes(pack(HEAD, THREE, THREE.values()))
    assert weight_files.load(file).head == HEAD
    with pytest.raises(OSError, match="missing"):
        weight_files.load(tmp_path / "missing.bin")


def test_the_shipped_weights_know_every_label():
    shipped = weight_files.load()
    assert shipped.head.labels == scores.LABELS
    assert len(shipped.head.scale) == len(shipped.head.bias) == len(scores.LABELS)
    assert len(shipped) > 1000
