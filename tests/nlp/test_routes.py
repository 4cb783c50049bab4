"""Three ways for three kinds of matters."""

import pytest

from nlp.labels import Intent, Route, Tag, Urgency
from nlp.routes import route_of


@pytest.mark.parametrize(
    ("tags", "route"),
    [
        ((Tag.FACILITY,), Route.JOINT),
        ((Tag.POLICY,), Route.JOINT),
        ((Tag.PARKING,), Route.SHARED),
        ((Tag.CLUTTER, Tag.NEIGHBOUR), Route.SHARED),
        ((Tag.NOISE,), Route.SHARED),
        ((Tag.NOISE, Tag.NEIGHBOUR), Route.ASSISTED),
        ((Tag.FAMILY,), Route.ASSISTED),
        ((Tag.NEIGHBOUR, Tag.NOISE), Route.ASSISTED),
        ((Tag.OTHER,), Route.NONE),
    ],
)
def test_the_first_tag_shows_the_way(tags: tuple[Tag, ...], route: Route) -> None:
    assert route_of(Intent.REPORT, tags, Urgency.NORMAL) == route


def test_every_tag_has_a_way() -> None:
    assert all(route_of(Intent.REPORT, (tag,), Urgency.NORMAL) for tag in Tag)


def test_what_is_no_report_goes_nowhere() -> None:
    for intent in set(Intent) - {Intent.REPORT}:
        assert route_of(intent, (Tag.FACILITY,), Urgency.NORMAL) == Route.NONE


def test_a_person_in_danger_is_helped_whatever_it_is_about() -> None:
    assert route_of(Intent.REPORT, (Tag.OTHER,), Urgency.EMERGENCY) == Route.ASSISTED
