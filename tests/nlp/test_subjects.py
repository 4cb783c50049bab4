"""What a question is about, and what a file is likely to hold, told by words."""

import pytest

from casework.knowledge import Subject
from nlp import subjects
from nlp.file_names import kind_of
from nlp.subjects import OTHER, subject_of


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("怎么办停车证", Subject.PARKING),
        ("老年证几岁能办", Subject.ELDERLY),
        ("怎麼辦居住證", Subject.RESIDENCE),
        ("狗证在哪里办", Subject.PETS),
        ("燃气费怎么缴", Subject.UTILITIES),
        ("公积金怎么提取", Subject.HOUSING),
        ("今天天气好吗", Subject.OTHER),
    ],
)
def test_a_question_is_about_what_its_words_say(question: str, subject: Subject):
    assert subject_of(question) == subject


def test_the_question_outweighs_the_answer_and_the_answer_helps_where_it_says_nothing():
    assert subject_of("怎么办停车证", "带身份证、户口本到派出所旁边的物业。") == Subject.PARKING
    assert subject_of("这个怎么办", "带户口本到派出所。") == Subject.RESIDENCE


def test_every_code_is_one_of_ours():
    assert {*subjects._words(), OTHER} == set(Subject)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("停车问答.md", "knowledge"),
        ("办事指南（2026）.xlsx", "knowledge"),
        ("FAQ.csv", "knowledge"),
        ("12345工单3月.xlsx", "orders"),
        ("12345热线统计.xlsx", "counts"),
        ("居民花名册.xlsx", "roster"),
        ("新建 Microsoft Excel 工作表.xlsx", ""),
    ],
)
def test_the_name_of_a_file_says_what_it_holds(name: str, kind: str):
    assert kind_of(name) == kind
