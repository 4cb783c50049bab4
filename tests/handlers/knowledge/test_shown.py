"""An answer as residents read it fits into messages, whatever was written."""

from dataclasses import replace
from datetime import date

import pytest

from casework.markup import length, visible
from handlers.desk import Community, Desk
from handlers.knowledge.shown import pages
from handlers.knowledge.twins import side_by_side
from tests.casework.test_knowledge import an_entry

LONGEST = 4096


@pytest.mark.parametrize(
    "answer",
    ["<&>" * 6000, "😀" * 9000, "一步。" * 6000, "长" * 20000, "一\n\n" * 6000, "1 <b>x</b> {no}"],
)
def test_every_page_fits_and_nothing_is_lost(desk: Desk, answer: str):
    entry = an_entry(answer=answer, source="区民政局" * 25, question="问" * 120)
    found = pages(desk, replace(entry, since_on=date(2025, 1, 1)))
    assert all(length(one) <= LONGEST - 300 for one in found)
    read = "".join("".join(visible(one).split("\n\n")[1:-1]) for one in found)
    assert "".join(read.split()) == "".join(answer.split())


def test_an_answer_says_where_it_comes_from_and_since_when(desk: Desk):
    desk.community = Community("信江社区", office_phone="0793-8888888")
    entry = an_entry(source="区民政局", since_on=date(2025, 1, 1))
    (page,) = pages(desk, entry)
    assert visible(page) == (
        "老年证怎么办？\n\n到服务大厅。\n\n来源：区民政局\n自2025年1月1日起适用，2026年3月2日录入\n"
        "还有不清楚的，直接写给我，或者打社区电话 0793-8888888。"
    )


def test_old_and_new_side_by_side_fit_into_a_message():
    phones = "，".join(
        f"电话0731-8888{one:04}，{one}元，{one}天，{one}岁" for one in range(1000, 1900)
    )
    old = an_entry(question="问" * 120, answer=phones, source="源" * 100)
    new = replace(old, answer=phones[::-1].replace("5", "6") + phones.replace("1", "2"))
    text = side_by_side(new, [old, old, old])
    assert "对不上" in text
    assert length(text) <= LONGEST - 200
