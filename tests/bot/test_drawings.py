"""What is drawn in docs/ is what the code says."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot import drawings, rights
from bot.cli import main
from casework.case import OPEN, EventKind, Stage
from casework.labels import Role
from casework.lifecycle import MOVES
from casework.permissions import APPOINTS, TABLE, Action

DOCS = Path(__file__).parents[2] / "docs"
DIAGRAM = drawings.lifecycle().partition("```mermaid\n")[2].partition("```")[0]
ARROW = re.compile(r"(\w+) --> (\w+): (.+)")


@pytest.mark.parametrize("name", sorted(drawings.DRAWINGS))
def test_the_files_in_docs_are_what_the_code_draws(name: str):
    drawn = drawings.DRAWINGS[name]()
    assert (DOCS / name).read_text(encoding="utf-8") == drawn, "make drawings"


def test_the_command_draws_into_any_folder(tmp_path: Path):
    result = CliRunner().invoke(main, ["draw", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {one.name for one in tmp_path.iterdir()} == set(drawings.DRAWINGS)


def arrows() -> set[tuple[str, str]]:
    """The arrows of the diagram, those of the frame told apart again."""
    found = set()
    for before, after, _ in ARROW.findall(DIAGRAM):
        many = MOVES[EventKind.PARTED][Stage.JOINED]
        found |= {
            (one, other)
            for one in (OPEN if before == drawings.FRAME else {before})
            for other in (many if after == drawings.FRAME else {after})
        }
    return {(str(one), str(other)) for one, other in found}


def test_every_move_to_another_stage_is_an_arrow_and_nothing_else_is():
    moves = {
        (str(before), str(after))
        for ways in MOVES.values()
        for before, targets in ways.items()
        for after in targets
        if before is not after
    }
    assert arrows() == moves


def test_every_stage_has_a_box_and_the_diagram_can_be_read():
    assert all(f'<br>{stage}" as {stage}' in DIAGRAM for stage in Stage)
    assert len(ARROW.findall(DIAGRAM)) <= 22


@pytest.mark.parametrize("kind", list(MOVES))
def test_every_move_stands_in_the_table(kind: EventKind):
    rows = [line for line in drawings.lifecycle().splitlines() if f"`{kind}` |" in line[:60]]
    said = "\n".join(rows)
    assert all(f"`{stage}`" in said for stage in MOVES[kind])
    targets = {after for targets in MOVES[kind].values() for after in targets}
    assert all(f"`{stage}`" in said for stage in targets)


@pytest.mark.parametrize("action", list(Action))
def test_every_role_has_a_mark_for_what_it_may(action: Action):
    lines = rights.permissions().splitlines()
    table = [line for line in lines if line.count("|") == len(Role) + 2]
    (row,) = [line for line in table if f"`{action}` |" in line]
    marks = [bool(cell.strip()) for cell in row.strip("|").split("|")[1:]]
    assert marks == [action in TABLE[role].by_duty | TABLE[role].own for role in Role]


def test_a_cell_says_how_far_it_goes():
    lines = rights.permissions().splitlines()
    row = [line for line in lines if line.startswith("| 接单 `claim`")][-1]
    assert [cell.strip() for cell in row.strip("|").split("|")[4:6]] == ["网格", "网格"]


def test_only_those_who_may_invite_have_a_row_of_invitations():
    part = rights.permissions().partition("## Who may invite whom")[2].partition("##")[0]
    names = {
        line.split("`")[1]
        for line in part.splitlines()
        if line[:3] not in {"|  ", "| -", ""} and line.startswith("| ")
    }
    assert names - {"---"} == set(APPOINTS)
