"""Markdown as communities write it: headings ask, the text below answers."""

from datetime import date

import pytest

from bot.knowledge import markdown as writing
from casework.knowledge import EntryKind, Subject
from tests.bot.knowledge.files import markdown, said


def test_a_heading_asks_and_the_text_below_answers():
    told = markdown("## 怎么办停车证\n带行驶证到物业。\n\n当场办好。\n")
    (row,) = told.rows
    assert (row.question, row.answer) == ("怎么办停车证", "带行驶证到物业。\n\n当场办好。")
    assert row.spot.line == 1


def test_a_heading_above_says_what_it_is_about():
    told = markdown(
        "# 停车\n## 怎么办停车证\n到物业。\n## 访客停哪里\n停北门。\n# 养宠\n## 犬证\n找派出所。"
    )
    assert [row.subject for row in told.rows] == [Subject.PARKING, Subject.PARKING, Subject.PETS]


def test_a_title_and_groups_of_no_known_name_are_no_questions():
    told = markdown("# 信江社区百问百答\n这是社区整理的。\n## 常办的事\n### 老年证\n到窗口办。\n")
    assert [(row.question, row.subject) for row in told.rows] == [("老年证", None)]


def test_fields_stand_among_the_lines_with_any_colon():
    told = markdown(
        "## 怎么办老年证\n种类：办事指南\n主题: 养老敬老\n其他问法：老年证在哪办；敬老卡\n"
        "**来源：** 社区窗口\n- 负责人：程敏\n链接：https://example.org/a\n生效：2026-01-01\n"
        "复核：2026年12月1日\n\n带身份证到社区。\n"
    )
    (row,) = told.rows
    assert row.kind is EntryKind.GUIDE
    assert row.subject is Subject.ELDERLY
    assert row.asks == ("老年证在哪办", "敬老卡")
    assert (row.source, row.owner, row.url) == ("社区窗口", "程敏", "https://example.org/a")
    assert (row.since_on, row.review_on) == (date(2026, 1, 1), date(2026, 12, 1))
    assert row.answer == "带身份证到社区。"


def test_a_line_of_the_answer_that_only_looks_like_a_field_stays_in_it():
    told = markdown("## 医院在哪里\n类别：二级医院\n电话：0793-800 0000\n联系人：值班室\n")
    assert told.rows[0].answer == "类别：二级医院\n电话：0793-800 0000\n联系人：值班室"


@pytest.mark.parametrize(
    "text",
    [
        "Q：几点开门？\nA：八点。",
        "问：几点开门？\n答：八点。",
        "**Q1：几点开门？**\n\nA1: 八点。",
        "- 问题：几点开门？\n- 答案：八点。",
        "## 几点开门？\n答：八点。",
        "### 1. 几点开门？\n八点。",
        "几点开门？\n==========\n八点。",
        "##几点开门？\n八点。",
    ],
)
def test_questions_and_answers_are_told_in_many_ways(text: str):
    assert [(row.question, row.answer) for row in markdown(text).rows] == [("几点开门？", "八点。")]


def test_pairs_below_a_subject_have_their_fields_and_lines():
    told = markdown(
        "# 停车\n问：车位多少钱\n答：一月两百。\n半年一交。\n来源：物业\n\n问：能转让吗\n答：不能。"
    )
    first, second = told.rows
    assert (first.answer, first.source, first.subject) == (
        "一月两百。\n半年一交。",
        "物业",
        Subject.PARKING,
    )
    assert (second.question, second.spot.line) == ("能转让吗", 7)


def test_a_guide_keeps_its_own_headings_in_the_answer():
    told = markdown(
        "## 怎么办居住证\n住满半年可以办。\n### 要带什么\n- 身份证\n"
        "### 去哪里\n派出所\n## 另一件\n好。"
    )
    assert told.rows[0].answer == "住满半年可以办。\n要带什么\n· 身份证\n去哪里\n派出所"
    assert len(told.rows) == 2


def test_lists_links_bold_and_tables_are_kept_as_one_reads_them():
    told = markdown(
        "## 收费\n**每月**按 *面积* 收，见[价目](https://example.org/p)。\n"
        "1. 先登记\n- [x] 带 `行驶证`\n> 周末不办\n\n---\n| 户型 | 元 |\n|---|---|\n| 大 | 80 |\n"
        "发到 <https://example.org/q>，或者 [上文](#top)。\\*免费\\*<br>好"
    )
    assert told.rows[0].answer.split("\n") == [
        "每月按 面积 收，见价目（https://example.org/p）。",
        "1. 先登记",
        "· 带 行驶证",
        "周末不办",
        "",
        "户型｜元",
        "大｜80",
        "发到 https://example.org/q，或者 上文。*免费*",
        "好",
    ]


def test_front_matter_comments_and_code_are_no_questions_and_lines_keep_their_numbers():
    told = markdown("---\ntitle: x\n---\n<!--\n## 旧的\n-->\n## 新的\n```\n# 不是标题\n```\n")
    (row,) = told.rows
    assert (row.question, row.answer, row.spot.line) == ("新的", "# 不是标题", 7)


def test_a_text_without_questions_is_told_how_to_write_one():
    for text in ("", "只是一段话。\n", "# 停车\n", "---\na: 1\n---\n"):
        told = markdown(text)
        assert not told.rows
        assert "请写成“## 问题”" in said(told.faults)


def test_a_question_without_an_answer_is_told_with_its_line():
    told = markdown("# 停车\n## 有答案\n有。\n## 没有答案\n\n## 也没有\n来源：物业\n")
    assert said(told.faults).count("没有填") == 2
    assert "第 4 行“答案”" in said(told.faults)


def test_remarks_in_the_text_are_read_over_when_it_comes_back():
    text = "## 甲\n一。\n## 乙\n二。\n"
    marked = writing.marked(text, [(3, "要改 -- 这里")])
    assert "## 乙\n<!-- ❗ 要改 — 这里 -->\n二。" in marked
    assert [row.answer for row in markdown(marked).rows] == ["一。", "二。"]


def test_windows_line_ends_and_odd_endings_of_lines_do_no_harm():
    told = markdown("\ufeff## 甲 ##\r\n一。  \r\n二。\\\r\n\r\n\r\n\r\n三。\r\n")
    assert told.rows[0].question == "甲"
    assert told.rows[0].answer == "一。\n二。\n\n三。"
