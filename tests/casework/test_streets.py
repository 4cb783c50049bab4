"""Streets by whatever name they are written."""

import pytest

from casework.streets import common_names, key


@pytest.mark.parametrize(
    "name",
    [
        "信江",
        "信江街道",
        "信江街道办事处",
        "信江街办",
        "信州区信江街道",
        "上饶市信州区信江街道",
        " 信江 街道",
    ],
)
def test_one_street_has_one_name(name: str):
    assert key(name) == "信江"


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("城市花园街道", "城市花园"),
        ("新市区街道", "新市区"),
        ("灵溪镇", "灵溪镇"),
        ("街道", "街道"),
    ],
)
def test_what_belongs_to_the_name_stays(name: str, own: str):
    assert key(name) == own


def test_a_street_is_shown_by_its_plainest_full_name():
    names = ["信江", "信江街道办事处", "信江街道", "灵溪镇", "灵溪镇人民政府", ""]
    shown = common_names(names)
    assert shown["信江"] == shown["信江街道办事处"] == "信江街道"
    assert shown["灵溪镇人民政府"] == "灵溪镇"
    assert "" not in shown
    assert common_names(["信江街道"], known=["信江街道办事处"]) == {"信江街道": "信江街道办事处"}
