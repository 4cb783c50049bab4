"""三事分流: who leads, who assists."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.case import Party
from casework.labels import Kind, Level, Role, Route, Tag, Urgency
from casework.routing import (
    NOT_FOR_CONFIDENCES,
    level_of,
    parties_for,
    roles_to_alert,
    route_for,
)
from casework.rules import PLANS, TAG_ROUTES, Rules
from tests.casework.sample import MONDAY, understood

RULES = Rules()
THURSDAY = MONDAY + timedelta(days=3)


@pytest.mark.parametrize(
    ("tag", "route"),
    [
        (Tag.FACILITY, Route.JOINT),
        (Tag.POLICY, Route.JOINT),
        (Tag.CLUTTER, Route.SHARED),
        (Tag.PARKING, Route.SHARED),
        (Tag.NOISE, Route.SHARED),
        (Tag.FAMILY, Route.ASSISTED),
        (Tag.NEIGHBOUR, Route.ASSISTED),
    ],
)
def test_a_matter_takes_the_route_of_its_tag(tag: Tag, route: Route):
    assert route_for(understood(tag), RULES) is route


def test_every_tag_has_a_route_and_every_route_a_plan():
    assert set(TAG_ROUTES) == set(Tag)
    assert set(PLANS) == set(Route)
    assert Route.NONE not in TAG_ROUTES.values()


def test_the_first_tag_decides():
    assert route_for(understood(Tag.FAMILY, Tag.CLUTTER), RULES) is Route.ASSISTED


def test_a_route_that_was_read_goes_before_the_tag():
    assert route_for(understood(Tag.CLUTTER, route=Route.JOINT), RULES) is Route.JOINT


def test_a_question_is_answered_on_the_spot():
    asked = understood(Tag.POLICY, kind=Kind.QUESTION, route=Route.JOINT)
    assert route_for(asked, RULES) is Route.NONE


def test_what_has_no_tag_is_other():
    assert understood().primary is Tag.OTHER
    assert route_for(understood(), RULES) is Route.SHARED


def test_a_community_sends_a_tag_another_way():
    rules = Rules(tag_routes={**TAG_ROUTES, Tag.NOISE: Route.ASSISTED})
    assert route_for(understood(Tag.NOISE), rules) is Route.ASSISTED


@pytest.mark.parametrize(
    ("tags", "is_confidential"),
    [
        ((Tag.FAMILY,), True),
        ((Tag.NOISE, Tag.NEIGHBOUR), True),
        ((Tag.NOISE,), False),
        ((), False),
    ],
)
def test_family_and_neighbours_are_confidential(tags: tuple[Tag, ...], is_confidential: bool):
    assert understood(*tags).is_confidential is is_confidential


@pytest.mark.parametrize("route", list(Route))
def test_a_case_has_exactly_one_lead_and_each_party_once(route: Route):
    parties = planned(route)
    assert [party.is_lead for party in parties] == [True] + [False] * (len(parties) - 1)
    assert parties[0].role is PLANS[route].lead
    assert len({party.role for party in parties}) == len(parties)
    assert {party.asked_at for party in parties} == {MONDAY}


@pytest.mark.parametrize("route", list(Route))
def test_who_assists_has_a_clock_of_its_own_and_who_leads_runs_on_the_clock_of_the_case(
    route: Route,
):
    lead, *assists = planned(route)
    assert lead.due_at is None
    assert all(party.due_at == THURSDAY for party in assists)
    assert not lead.owes
    assert all(party.owes for party in assists)


def test_a_shared_matter_is_told_to_three_who_assist():
    assert [party.role for party in planned(Route.SHARED)[1:]] == [
        Role.PROPERTY_MANAGER,
        Role.OWNERS_COMMITTEE,
        Role.BRANCH_SECRETARY,
    ]


@pytest.mark.parametrize("route", list(Route))
def test_what_is_confidential_is_not_told_to_the_property_company_nor_the_owners(route: Route):
    roles = {party.role for party in planned(route, is_confidential=True)}
    assert not NOT_FOR_CONFIDENCES & roles


@pytest.mark.parametrize(
    ("route", "level"),
    [
        (Route.JOINT, Level.COMMUNITY),
        (Route.SHARED, Level.GRID),
        (Route.ASSISTED, Level.GRID),
        (Route.NONE, Level.GRID),
    ],
)
def test_a_matter_begins_where_its_lead_sits(route: Route, level: Level):
    assert level_of(route, RULES) is level


def test_a_community_may_let_the_street_lead():
    rules = Rules(plans={**PLANS, Route.JOINT: replace(PLANS[Route.JOINT], lead=Role.STREET)})
    assert level_of(Route.JOINT, rules) is Level.STREET


def planned(route: Route, *, is_confidential: bool = False) -> tuple[Party, ...]:
    return parties_for(
        "2026-0001",
        route,
        RULES,
        at=MONDAY,
        assist_by=THURSDAY,
        is_confidential=is_confidential,
    )


def test_the_grid_worker_hears_of_everything_and_only_once():
    normal = Urgency.NORMAL
    assert roles_to_alert(Route.SHARED, normal, RULES) == (Role.GRID_WORKER,)
    assert roles_to_alert(Route.ASSISTED, normal, RULES) == (Role.MEDIATOR, Role.GRID_WORKER)
    assert roles_to_alert(Route.JOINT, normal, RULES) == (Role.ADMIN, Role.GRID_WORKER)


@pytest.mark.parametrize("route", list(Route))
def test_all_three_levels_hear_of_an_emergency(route: Route):
    woken = roles_to_alert(route, Urgency.EMERGENCY, RULES)
    assert woken == (Role.GRID_WORKER, Role.BRANCH_SECRETARY, Role.ADMIN)
