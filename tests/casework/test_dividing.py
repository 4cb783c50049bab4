"""One case that is several matters."""

from dataclasses import replace

import pytest

from casework import dividing, filing
from casework.case import EventKind, Stage
from casework.errors import StageNotAllowed, TooFew, TooMany
from casework.filing import Report
from casework.labels import Source, Tag, Urgency
from tests.casework.sample import HOME, MONDAY, OFFICE, RESIDENT, WORKER, a_case, understood

CASE = a_case(Tag.CLUTTER)


def parts(count: int) -> list[str]:
    return [f"第{number}件" for number in range(count)]


def test_each_line_is_a_matter():
    assert dividing.parts_of(" 纸箱堵路\n\n  路灯不亮 \n") == ("纸箱堵路", "路灯不亮")
    assert dividing.parts_of(" \n ") == ()


@pytest.mark.parametrize(("count", "children"), [(2, 0), (10, 0), (1, 1), (1, 9), (5, 5)])
def test_a_case_has_up_to_ten_children(count: int, children: int):
    told = parts(count)
    assert dividing.divide(CASE, told, children=children, office=OFFICE) == told


@pytest.mark.parametrize(("count", "children"), [(11, 0), (2, 9), (1, 10), (0, 10)])
def test_more_than_ten_are_refused(count: int, children: int):
    with pytest.raises(TooMany) as refusal:
        dividing.divide(CASE, parts(count), children=children, office=OFFICE)
    assert refusal.value.facts == {"case_no": CASE.no, "most": 10, "left": 10 - children}


@pytest.mark.parametrize(("count", "children"), [(0, 0), (1, 0), (0, 5)])
def test_one_matter_is_no_division(count: int, children: int):
    with pytest.raises(TooFew):
        dividing.divide(CASE, parts(count), children=children, office=OFFICE)


def test_the_division_is_noted_on_the_parent():
    event = dividing.split(CASE, ["2026-0002", "2026-0003"], actor_id=WORKER, at=MONDAY)
    assert (event.kind, event.note) == (EventKind.SPLIT, "2026-0002 2026-0003")


def test_what_is_over_is_not_divided():
    for stage in (Stage.RESOLVED, Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED):
        with pytest.raises(StageNotAllowed):
            dividing.split(replace(CASE, stage=stage), (), actor_id=WORKER, at=MONDAY)


def test_a_child_keeps_the_promise_the_source_and_the_discretion_of_its_parent():
    parent = replace(CASE, is_confidential=True, source=Source.PHONE, urgency=Urgency.URGENT)
    report = Report(
        RESIDENT,
        "路灯不亮",
        understood(Tag.FACILITY),
        Urgency.NORMAL,
        HOME,
        source=parent.source,
        parent=parent,
    )
    child, event = filing.file(report, no="2026-0002", office=OFFICE, at=MONDAY, actor_id=WORKER)
    assert (child.promised_at, child.due_at) == (parent.promised_at, parent.due_at)
    assert (child.parent_no, child.source) == (parent.no, Source.PHONE)
    assert child.is_confidential
    assert child.owner_id is None
    assert event.actor_id == WORKER, "whoever divided it wrote it down"
