"""A message becomes a case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import filing, parties
from casework.case import OPEN, Case, EventKind, PartyState, Stage
from casework.errors import ReasonMissing, StageNotAllowed
from casework.filing import Report
from casework.labels import Kind, Level, Role, Route, Source, Tag, Urgency
from casework.places import Place
from casework.routing import Understanding
from tests.casework.sample import (
    HOME,
    MONDAY,
    OFFICE,
    RESIDENT,
    WORKER,
    a_case,
    at_stage,
    understood,
)

LATER = MONDAY + timedelta(hours=3)
# Four hours of work after half past nine, with the long rest at noon between.
HALF_PAST_THREE = MONDAY.replace(hour=15)


@pytest.mark.parametrize(("serial", "no"), [(1, "2026-0001"), (12345, "2026-12345")])
def test_a_number_can_be_said_on_the_telephone(serial: int, no: str):
    assert filing.number(2026, serial) == no


def test_a_report_becomes_a_case_with_route_parties_and_promise():
    report = Report(RESIDENT, "楼道堆了纸箱", understood(Tag.CLUTTER), Urgency.NORMAL, HOME)
    case, event = filing.file(report, no="2026-0007", office=OFFICE, at=MONDAY)
    assert (case.no, case.reporter_id, case.text) == ("2026-0007", RESIDENT, "楼道堆了纸箱")
    assert (case.route, case.stage, case.source) == (
        Route.SHARED,
        Stage.TRIAGED,
        Source.RESIDENT,
    )
    assert case.promised_at == case.due_at == MONDAY + timedelta(days=7)
    assert case.started_at == MONDAY
    assert case.claim_by == HALF_PAST_THREE
    assert case.parties[0].role is Role.GRID_WORKER
    assert event.kind is EventKind.FILED
    assert (event.note, event.actor_id, event.at) == ("楼道堆了纸箱", RESIDENT, MONDAY)


def test_what_has_no_grid_yet_waits_for_a_person_to_place_it():
    assert a_case(Tag.CLUTTER, place=Place(estate_id=1)).stage is Stage.RECEIVED


def test_a_family_matter_is_confidential_from_the_start():
    assert a_case(Tag.FAMILY).is_confidential
    assert not a_case(Tag.CLUTTER).is_confidential


def test_another_tag_changes_route_and_people_but_not_the_promise():
    case = a_case(Tag.CLUTTER)
    corrected, event = filing.correct_tag(
        case, understood(Tag.FACILITY), office=OFFICE, actor_id=RESIDENT, at=LATER
    )
    assert (corrected.primary, corrected.route) == (Tag.FACILITY, Route.JOINT)
    assert corrected.parties[0].role is Role.ADMIN
    assert (corrected.promised_at, corrected.due_at) == (case.promised_at, case.due_at)
    assert (event.kind, event.note) == (EventKind.CORRECTED, "clutter → facility")


def test_what_was_confidential_once_stays_so():
    corrected, _ = filing.correct_tag(
        a_case(Tag.FAMILY), understood(Tag.NOISE), office=OFFICE, actor_id=RESIDENT, at=LATER
    )
    assert corrected.is_confidential


def test_a_question_made_a_report_begins_now():
    question = a_case(Tag.FACILITY, kind=Kind.QUESTION, urgency=Urgency.LOW)
    assert question.route is Route.NONE
    report, event = filing.turn_into_report(question, office=OFFICE, actor_id=RESIDENT, at=LATER)
    assert (report.kind, report.route, report.urgency) == (
        Kind.REPORT,
        Route.JOINT,
        Urgency.NORMAL,
    )
    assert report.promised_at == report.due_at == LATER + timedelta(days=14)
    assert report.parties[0].role is Role.ADMIN
    assert event.note == "question → report"


def test_a_report_made_a_question_has_no_route_and_the_promise_of_an_answer():
    report = a_case(Tag.FACILITY, is_sure=False)
    question, event = filing.turn_into_question(report, office=OFFICE, actor_id=RESIDENT, at=LATER)
    assert (question.kind, question.route, question.urgency) == (
        Kind.QUESTION,
        Route.NONE,
        Urgency.LOW,
    )
    assert question.is_sure
    assert question.due_at < report.due_at
    assert question.parties[0].role is Role.GRID_WORKER
    assert event.note == "report → question"


@pytest.mark.parametrize(
    "case", [a_case(Tag.SAFETY, urgency=Urgency.EMERGENCY), at_stage(Stage.RESOLVED)]
)
def test_what_is_a_danger_or_over_is_no_question_any_more(case: Case):
    with pytest.raises(StageNotAllowed):
        filing.turn_into_question(case, office=OFFICE, actor_id=RESIDENT, at=LATER)


def test_a_question_about_the_family_made_a_report_becomes_confidential():
    question = a_case(Tag.FAMILY, kind=Kind.QUESTION)
    report, _ = filing.turn_into_report(question, office=OFFICE, actor_id=RESIDENT, at=LATER)
    assert report.is_confidential


def test_a_place_triages_a_case_that_waited_for_it():
    placed, event = filing.correct_place(
        a_case(place=Place()), HOME, named="3栋", actor_id=WORKER, at=LATER
    )
    assert (placed.stage, placed.place) == (Stage.TRIAGED, HOME)
    assert (event.kind, event.note) == (EventKind.TRIAGED, "3栋")


def test_an_estate_alone_does_not_triage():
    placed, event = filing.correct_place(
        a_case(place=Place()), Place(estate_id=1), named="", actor_id=RESIDENT, at=LATER
    )
    assert placed.stage is Stage.RECEIVED
    assert event.kind is EventKind.CORRECTED


def test_another_place_does_not_take_the_case_from_its_owner():
    moved, event = filing.correct_place(
        at_stage(Stage.CLAIMED),
        Place(estate_id=2, grid_id=8),
        named="8栋",
        actor_id=RESIDENT,
        at=LATER,
    )
    assert (moved.stage, moved.owner_id) == (Stage.CLAIMED, WORKER)
    assert (event.kind, event.note) == (EventKind.CORRECTED, "place: 8栋")


@pytest.mark.parametrize("stage", list(Stage))
def test_only_what_is_open_is_corrected(stage: Stage):
    case = at_stage(stage)
    if stage in OPEN:
        filing.require_open(case)
    else:
        with pytest.raises(StageNotAllowed):
            filing.require_open(case)


def test_what_somebody_else_wrote_down_says_who_told_it_and_who_wrote():
    report = Report(
        RESIDENT,
        "家里水管漏了",
        understood(Tag.FACILITY),
        Urgency.NORMAL,
        HOME,
        source=Source.PHONE,
        recorder_id=WORKER,
    )
    case, event = filing.file(report, no="2026-0008", office=OFFICE, at=MONDAY)
    assert (case.reporter_id, case.recorder_id, case.source) == (RESIDENT, WORKER, Source.PHONE)
    assert event.actor_id == WORKER


def a_part(of: Case, *tags: Tag) -> Case:
    """A part of a case, filed the day after."""
    report = Report(RESIDENT, "门口的旧沙发", understood(*tags), Urgency.NORMAL, HOME, parent=of)
    return filing.file(report, no="2026-0002", office=OFFICE, at=MONDAY + timedelta(days=1))[0]


def test_a_part_of_a_case_keeps_the_promise_that_was_given_for_the_whole():
    parent = a_case(Tag.CLUTTER, due_at=MONDAY + timedelta(days=9))
    part = a_part(parent, Tag.FACILITY)
    assert (part.parent_no, part.route) == (parent.no, Route.JOINT)
    assert (part.promised_at, part.due_at) == (parent.promised_at, parent.due_at)
    assert part.received_at == part.started_at == MONDAY + timedelta(days=1)


def test_a_part_of_a_confidential_case_is_confidential():
    assert a_part(a_case(Tag.FAMILY), Tag.CLUTTER).is_confidential
    assert not a_part(a_case(Tag.NOISE), Tag.CLUTTER).is_confidential


@pytest.mark.parametrize(
    ("tag", "level"),
    [
        (Tag.CLUTTER, Level.GRID),
        (Tag.FAMILY, Level.GRID),
        (Tag.FACILITY, Level.COMMUNITY),
    ],
)
def test_a_case_begins_at_the_level_of_whoever_leads(tag: Tag, level: Level):
    assert a_case(tag).level is level


def test_another_way_needs_a_reason_and_brings_other_parties():
    case = a_case(Tag.CLUTTER)
    corrected, event = filing.correct_route(
        case, Route.JOINT, reason=" 要街道出钱 ", office=OFFICE, actor_id=WORKER, at=LATER
    )
    assert corrected.route is Route.JOINT
    assert [party.role for party in corrected.parties] == [
        Role.ADMIN,
        Role.GRID_WORKER,
        Role.STREET,
    ]
    assert corrected.parties[0].is_lead
    assert (corrected.promised_at, corrected.due_at) == (case.promised_at, case.due_at)
    assert (event.kind, event.note) == (EventKind.CORRECTED, "shared → joint: 要街道出钱")


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_goes_another_way(reason: str):
    with pytest.raises(ReasonMissing):
        filing.correct_route(
            a_case(Tag.CLUTTER),
            Route.JOINT,
            reason=reason,
            office=OFFICE,
            actor_id=WORKER,
            at=LATER,
        )


def test_what_a_party_has_answered_stays_on_record_on_another_way():
    case = a_case(Tag.CLUTTER)
    answered = tuple(
        replace(party, state=PartyState.DONE, answer="拖走了")
        if party.role is Role.PROPERTY_MANAGER
        else party
        for party in case.parties
    )
    corrected, _ = filing.correct_route(
        replace(case, parties=answered),
        Route.ASSISTED,
        reason="两家吵起来了",
        office=OFFICE,
        actor_id=WORKER,
        at=LATER,
    )
    assert {party.role: party.answer for party in corrected.parties} == {
        Role.MEDIATOR: "",
        Role.GRID_WORKER: "",
        Role.PROPERTY_MANAGER: "拖走了",
    }


def rerouted(case: Case, route: Route) -> Case:
    return filing.correct_route(
        case, route, reason="看过现场", office=OFFICE, actor_id=WORKER, at=LATER
    )[0]


def test_a_case_that_is_sent_another_way_begins_where_its_new_lead_sits():
    assert rerouted(a_case(Tag.CLUTTER), Route.JOINT).level is Level.COMMUNITY
    assert rerouted(a_case(Tag.FACILITY), Route.SHARED).level is Level.GRID


def test_a_case_that_has_climbed_does_not_come_down_by_another_way():
    assert rerouted(a_case(Tag.FACILITY, level=Level.STREET), Route.SHARED).level is Level.STREET
    assert rerouted(a_case(Tag.CLUTTER, level=Level.BRANCH), Route.ASSISTED).level is Level.BRANCH
    assert rerouted(a_case(Tag.CLUTTER, level=Level.BRANCH), Route.JOINT).level is Level.COMMUNITY


def test_who_was_asked_in_person_and_must_not_know_any_more_takes_no_part():
    case = a_case(Tag.NOISE)
    asked, _ = parties.ask(
        case,
        Role.PROPERTY_MANAGER,
        task="看看地下室",
        due_at=LATER,
        actor_id=WORKER,
        at=MONDAY,
    )
    delicate, _ = filing.correct_tag(
        asked, understood(Tag.FAMILY), office=OFFICE, actor_id=WORKER, at=LATER
    )
    assert Role.PROPERTY_MANAGER not in {party.role for party in delicate.parties}


def pressing(case: Case, urgency: Urgency) -> Case:
    """The case, once somebody has said how much it presses."""
    return filing.correct_urgency(case, urgency, office=OFFICE, actor_id=WORKER, at=LATER)[0]


def test_what_presses_more_is_due_sooner_and_the_first_promise_stays():
    case = a_case(Tag.CLUTTER)
    urgent = pressing(case, Urgency.URGENT)
    assert urgent.due_at == LATER + timedelta(hours=24)
    assert urgent.claim_by == LATER + timedelta(hours=1)
    assert urgent.promised_at == case.promised_at


@pytest.mark.parametrize("was", [Urgency.EMERGENCY, Urgency.URGENT])
@pytest.mark.parametrize("now", [Urgency.URGENT, Urgency.NORMAL, Urgency.LOW])
def test_what_presses_less_has_the_time_that_it_would_have_been_promised(
    was: Urgency, now: Urgency
):
    """Nobody is held to two hours for what turned out to be no danger."""
    case = a_case(Tag.CLUTTER, urgency=was)
    calm = pressing(case, now)
    assert calm.due_at == a_case(Tag.CLUTTER, urgency=now).due_at
    assert calm.promised_at == case.promised_at
    assert calm.claim_by >= case.claim_by
    assert calm.parties == a_case(Tag.CLUTTER, urgency=now).parties


def test_what_presses_less_keeps_the_longer_date_that_it_was_given():
    case = at_stage(Stage.CLAIMED, urgency=Urgency.URGENT, due_at=LATER + timedelta(days=30))
    assert pressing(case, Urgency.LOW).due_at == case.due_at


def test_up_and_down_again_leaves_a_case_where_it_was():
    case = a_case(Tag.CLUTTER)
    there_and_back = pressing(pressing(case, Urgency.EMERGENCY), Urgency.NORMAL)
    assert (there_and_back.due_at, there_and_back.parties) == (case.due_at, case.parties)


@pytest.mark.parametrize("urgency", list(Urgency))
def test_to_say_that_it_presses_as_it_does_moves_no_clock(urgency: Urgency):
    case = a_case(Tag.CLUTTER, urgency=urgency, due_at=LATER)
    assert pressing(case, urgency) == case


def test_a_party_is_as_pressed_as_the_case_but_for_a_day_that_somebody_named():
    case, until = a_case(Tag.CLUTTER, stage=Stage.CLAIMED), LATER + timedelta(days=9)
    asked, _ = parties.ask(
        case, Role.PROPERTY_MANAGER, task="清走", due_at=until, actor_id=WORKER, at=LATER
    )
    dues = {party.role: party.due_at for party in pressing(asked, Urgency.EMERGENCY).parties}
    assert dues[Role.PROPERTY_MANAGER] == until
    assert dues[Role.OWNERS_COMMITTEE] == LATER + timedelta(hours=2)


def test_what_presses_more_is_never_due_later_than_it_was():
    case = a_case(Tag.CLUTTER, due_at=LATER + timedelta(hours=1))
    assert pressing(case, Urgency.URGENT).due_at == case.due_at


def test_how_much_it_presses_is_noted_from_what_to_what():
    _, event = filing.correct_urgency(
        a_case(Tag.CLUTTER), Urgency.EMERGENCY, office=OFFICE, actor_id=WORKER, at=LATER
    )
    assert (event.kind, event.note) == (EventKind.CORRECTED, "normal → emergency")


def test_a_sealed_case_is_no_business_of_the_property_company_any_more():
    case = a_case(Tag.NOISE)
    assert Role.PROPERTY_MANAGER in {party.role for party in case.parties}
    sealed, event = filing.seal(case, actor_id=WORKER, at=LATER)
    assert sealed.is_confidential
    assert {party.role for party in sealed.parties} == {Role.GRID_WORKER, Role.BRANCH_SECRETARY}
    assert event.kind is EventKind.SEALED


def test_a_sealed_case_stays_closed_to_them_on_every_way():
    sealed, _ = filing.seal(a_case(Tag.FACILITY), actor_id=WORKER, at=LATER)
    shared, _ = filing.correct_route(
        sealed, Route.SHARED, reason="自己能办", office=OFFICE, actor_id=WORKER, at=LATER
    )
    assert not {Role.PROPERTY_MANAGER, Role.OWNERS_COMMITTEE} & {
        party.role for party in shared.parties
    }


def test_an_edited_message_is_the_case_as_it_reads_now():
    case = a_case(Tag.CLUTTER)
    edited, event = filing.edit(case, "二楼楼道堆了纸箱", actor_id=RESIDENT, at=LATER)
    assert edited == replace(case, text="二楼楼道堆了纸箱")
    assert (event.kind, event.note) == (EventKind.EDITED, "二楼楼道堆了纸箱")


def written_down(case: Case, text: str, heard: Understanding) -> Case:
    """A voice message, once somebody has written down what it says."""
    return filing.transcribe(case, text, heard, office=OFFICE, actor_id=WORKER, at=LATER)[0]


def test_a_voice_that_is_written_down_has_words_a_tag_and_a_route():
    voice = a_case(Tag.OTHER, text="（语音）", is_sure=False)
    case = written_down(voice, " 路灯坏了 ", understood(Tag.FACILITY))
    assert (case.text, case.primary, case.route) == ("路灯坏了", Tag.FACILITY, Route.JOINT)
    assert case.parties[0].role is Role.ADMIN
    assert case.is_sure
    assert case.promised_at == voice.promised_at


def test_a_voice_about_the_family_becomes_confidential():
    assert written_down(a_case(Tag.OTHER), "儿子打我", understood(Tag.FAMILY)).is_confidential


def test_a_report_stays_a_report_even_where_the_voice_asks():
    asked = understood(Tag.POLICY, kind=Kind.QUESTION)
    case = written_down(a_case(Tag.OTHER), "怎么办证", asked)
    assert (case.kind, case.route) == (Kind.REPORT, Route.JOINT)


def test_a_question_that_was_spoken_is_one_that_is_answered_on_the_spot():
    asked = understood(Tag.POLICY, kind=Kind.QUESTION)
    case = written_down(a_case(Tag.OTHER, kind=Kind.QUESTION), "怎么办证", asked)
    assert (case.kind, case.route) == (Kind.QUESTION, Route.NONE)


def test_nothing_written_down_is_refused():
    with pytest.raises(ReasonMissing):
        written_down(a_case(Tag.OTHER), "  ", understood(Tag.NOISE))
