"""Questions put to what a community knows, outside the chat."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answer_figures import Judged, table
from bot.cli import main
from bot.rehearsal import Verdict, answers, borrowed, entries_in, questions_in, rehearsed
from bot.transcript import BrokenLine
from nlp.knowledge import shipped

ENTRIES = [
    {"question": "居住证怎么办", "answer": "带身份证到派出所。", "kind": "guide"},
    {"question": "物业电话", "answer": "5550-3301", "kind": "phone"},
    {"question": "图书室几点开", "answer": "9:00", "kind": "hours"},
]


def test_each_line_is_answered_and_a_broken_one_is_told():
    lines = ["居住证咋弄".encode(), b"", '{"id": 7, "text": "物业电话多少"}'.encode(), b"{x"]
    with borrowed(ENTRIES) as store:
        first, second, third = answers(lines, store, shipped())
    assert first["found"][0]["question"] == "居住证怎么办"
    assert second["id"] == 7
    assert "error" in third


def test_what_nobody_knows_is_missed():
    with borrowed(ENTRIES) as store:
        assert rehearsed(store, "高铁票怎么退", shipped()).verdict is Verdict.MISSED


def test_the_figures_say_how_often_the_right_one_is_first():
    with borrowed(ENTRIES) as store:
        judged = [Judged(rehearsed(store, "物业电话多少", shipped()), "物业电话")]
    assert "the right one first              1.000" in table(judged)


def test_a_file_that_is_none_is_refused_with_its_line(tmp_path: Path):
    path = tmp_path / "entries.jsonl"
    path.write_text('{"question": "问"}\n', encoding="utf-8")
    with pytest.raises(BrokenLine, match="line 1"):
        entries_in(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(BrokenLine):
        questions_in(path)


def test_a_question_is_asked_from_the_command_line(tmp_path: Path):
    entries = tmp_path / "entries.jsonl"
    lines = (json.dumps(one, ensure_ascii=False) for one in ENTRIES)
    entries.write_text("\n".join(lines), encoding="utf-8")
    told = CliRunner().invoke(main, ["ask", "--entries", str(entries)], input="物业电话多少\n")
    assert told.exit_code == 0, told.output
    assert json.loads(told.output)["found"][0]["question"] == "物业电话"
