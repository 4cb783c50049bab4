"""Which kind of answer a question wants."""

import pytest

from casework.knowledge import EntryKind
from nlp.answer_kinds import AnswerKind, kind_of


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        ("公证处电话是多少？", "0731-88880000", "phone"),
        ("服务大厅几点开门？", "8:30", "hours"),
        ("老年证怎么办？", "到服务大厅。", "guide"),
        ("办理居住证要带什么材料", "身份证。", "guide"),
        ("最近的菜市场在哪里？", "小区东门对面。", "place"),
        ("楼道可以放鞋柜吗？", "不可以。", "answer"),
        ("楼道里的事", "1. 先拍照\n2. 再告诉我们", "guide"),
    ],
)
def test_it_is_told_by_what_is_asked_and_by_steps(question: str, answer: str, kind: str):
    assert kind_of(question, answer) == kind


def test_every_kind_is_a_kind_of_entry():
    assert [one.value for one in AnswerKind] == [one.value for one in EntryKind]
