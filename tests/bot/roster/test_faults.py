"""Everything that can be wrong is said in both languages, with the same facts."""

import ast
from pathlib import Path
from string import Formatter

import pytest

from bot import roster
from bot.roster.faults import Fault, Language, Spot, wordings

KEYS = sorted(set(wordings()) - {"where", "reach"})
ROOM = Path(str(roster.__file__)).parent


def facts(key: str, language: Language) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wordings()[key][language]) if name}


@pytest.mark.parametrize("key", KEYS)
def test_it_ends_like_a_sentence_and_names_what_it_is_about(key: str):
    english, chinese = (wordings()[key][language] for language in Language)
    assert english.endswith(".")
    assert chinese.endswith("。")
    assert facts(key, Language.CHINESE) <= facts(key, Language.ENGLISH) | {"role"}
    assert "你" not in chinese


def test_no_wording_is_left_over():
    sources = ROOM.parent.rglob("*.py")
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sources]
    said = {
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(KEYS) <= said


def test_a_spot_is_told_in_the_words_of_its_reader():
    fault = Fault(Spot("a.xlsx", "人员", 3), "name", "姓名", "empty", {"example": "王小芳"})
    assert str(fault) == (
        "a.xlsx, sheet 人员, line 3, column 姓名: is empty. Fill it in, for example 王小芳."
    )
    assert fault.told(Language.CHINESE) == "“人员”表第 3 行“姓名”：没有填。请填上，例如 王小芳。"
    bare = Fault(Spot("a.csv", "", 0), "", "", "hidden_sheet", {})
    assert bare.told(Language.CHINESE) == "a.csv：是隐藏的，没有读。要导入的话，请先取消隐藏。"
