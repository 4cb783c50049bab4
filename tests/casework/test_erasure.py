"""What becomes of the cases of somebody who is forgotten, and of the words in them."""

from dataclasses import replace

import pytest

from casework import erasure
from casework.case import Case, CaseEvent, EventKind, Stage
from casework.erasure import Fate
from casework.errors import StillInService
from casework.labels import Kind, Role, Tag
from casework.people import Home
from tests.casework.sample import MONDAY, RESIDENT, SOMEBODY, WORKER, a_case, a_person, at_stage

HOME = Home(1, 3, "2", "501")
CALLED = ("王秀英", "王阿姨", "501", "13800010101")


def veiled(text: str) -> str:
    return erasure.veil(text, CALLED)


def forgotten(case: Case) -> Case:
    return erasure.anonymous(case, HOME, veil=veiled, phrase="…", at=MONDAY)


@pytest.mark.parametrize(
    ("case", "fate"),
    [
        (a_case(Tag.FACILITY), Fate.GOES_ON),
        (at_stage(Stage.CLAIMED), Fate.GOES_ON),
        (at_stage(Stage.WAITING), Fate.GOES_ON),
        (a_case(Tag.POLICY, kind=Kind.QUESTION), Fate.WITHDRAWN),
        (a_case(Tag.FAMILY), Fate.WITHDRAWN),
        (at_stage(Stage.CLAIMED, is_confidential=True), Fate.WITHDRAWN),
        (at_stage(Stage.RESOLVED), Fate.LAPSES),
        (at_stage(Stage.REOPEN_ASKED), Fate.GOES_ON),
        (at_stage(Stage.REOPEN_ASKED, is_confidential=True), Fate.REFUSED),
        (at_stage(Stage.CLOSED), Fate.STAYS),
        (at_stage(Stage.WITHDRAWN), Fate.STAYS),
        (at_stage(Stage.JOINED), Fate.STAYS),
    ],
)
def test_a_common_trouble_goes_on_and_a_private_one_ends(case: Case, fate: Fate):
    assert erasure.fate(case) is fate


def test_whoever_holds_a_duty_leaves_it_first():
    with pytest.raises(StillInService):
        erasure.require_private(a_person(Role.GRID_WORKER))
    erasure.require_private(a_person())


def test_a_confidence_loses_every_word():
    case = at_stage(Stage.CLOSED, is_confidential=True, text="儿子逼我拿退休金")
    assert forgotten(case).text == "…"
    assert forgotten(case).redacted_at == MONDAY


def test_a_common_case_loses_what_names_its_teller():
    case = at_stage(
        Stage.CLOSED, text="我是王秀英，电话13800010101，501门口堆了纸箱", answer="王阿姨家清了"
    )
    assert forgotten(case).text == "我是＊＊，电话＊＊，＊＊门口堆了纸箱"
    assert forgotten(case).answer == "＊＊家清了"


def test_work_that_goes_on_still_finds_a_flat_that_is_not_theirs():
    case = a_case(Tag.NOISE)
    theirs = replace(case, place=replace(case.place, unit="2", room="501"))
    other = replace(case, place=replace(case.place, unit="2", room="601"))
    assert forgotten(theirs).place.room == ""
    assert forgotten(other).place.room == "601"
    assert forgotten(replace(other, stage=Stage.CLOSED)).place.room == ""


@pytest.mark.parametrize(
    ("kind", "actor_id", "note", "goes"),
    [
        (EventKind.FILED, RESIDENT, "楼道堆了纸箱", True),
        (EventKind.REPLIED, WORKER, "明天来清", False),
        (EventKind.REPLIED, WORKER, "王阿姨，明天来清", True),
        (EventKind.NOTED, WORKER, "电话 138 0001 0101", True),
        (EventKind.RATED, RESIDENT, "5", False),
    ],
)
def test_of_their_own_case_goes_what_they_said_and_what_names_them(
    kind: EventKind, actor_id: int, note: str, goes: bool
):
    assert is_blanked(at_stage(Stage.CLOSED), kind, actor_id, note) is goes


def test_of_their_confidence_goes_what_anybody_noted():
    case = at_stage(Stage.CLOSED, is_confidential=True)
    assert is_blanked(case, EventKind.NOTED, WORKER, "儿子欠了赌债")


def test_what_somebody_wrote_down_for_them_goes_too():
    case = at_stage(Stage.CLOSED, recorder_id=SOMEBODY)
    assert is_blanked(case, EventKind.FILED, SOMEBODY, "楼道堆了纸箱")


def test_in_the_cases_of_others_their_own_words_go_and_their_work_stays():
    case = at_stage(Stage.CLOSED, reporter_id=SOMEBODY)
    assert is_blanked(case, EventKind.FOLLOWED, RESIDENT, "我也闻到了")
    assert not is_blanked(case, EventKind.RESOLVED, RESIDENT, "清走了")
    assert not is_blanked(case, EventKind.FILED, SOMEBODY, "垃圾桶满了")


def test_in_the_cases_of_others_staff_name_them_no_more_and_neighbours_may():
    case = at_stage(Stage.CLOSED, reporter_id=SOMEBODY)
    assert is_blanked(case, EventKind.NOTED, WORKER, "王阿姨也来过")
    assert not is_blanked(case, EventKind.NOTED, WORKER, "垃圾站来过")
    assert not is_blanked(case, EventKind.ADDED, SOMEBODY, "王阿姨家门口也有")


def is_blanked(case: Case, kind: EventKind, actor_id: int, note: str) -> bool:
    def is_named(text: str) -> bool:
        return erasure.names(text, CALLED, "13800010101")

    event = CaseEvent(case.no, kind, actor_id, MONDAY, note)
    return erasure.is_to_be_blanked(event, case, RESIDENT, is_named=is_named)
