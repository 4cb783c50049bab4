"""The words by which an entry is found, and those by which a question looks for it."""

from hypothesis import given
from hypothesis import strategies as st

from bench.stopwatch import in_turns
from nlp import search_terms, synonyms
from nlp.knowledge import Knowledge, lexicon
from nlp.own_words import OwnWords
from nlp.search_terms import entry_terms, index_terms, query_terms
from nlp.weight_files import load


def shared(one: str, other: str) -> set[str]:
    kept = {term.lstrip("-+") for term in index_terms(one)}
    return kept & set(query_terms(other))


def test_different_words_for_the_same_meet():
    for entry, question in (
        ("居住证怎么办理", "暂住证咋弄"),
        ("社保卡遗失补办", "医保卡丢了"),
        ("老年证办理", "敬老卡去哪搞"),
        ("物业费标准", "管理费一平多少"),
        ("养犬登记", "狗证"),
    ):
        assert any(term.startswith("=") for term in shared(entry, question)), (entry, question)


def test_what_only_asks_is_left_out():
    assert "怎么" not in query_terms("请问一下居住证怎么办呀")
    assert "多少" not in query_terms("物业电话多少")


def test_who_says_nothing_else_is_still_looked_up():
    assert query_terms("怎么办") == ["怎么办"] or query_terms("怎么办")


def test_greetings_and_thanks_are_not_looked_for():
    assert query_terms("社区你好，水费在哪交？谢谢") == query_terms("水费在哪交")


def test_traditional_characters_and_full_width_letters_are_the_same():
    assert set(query_terms("居住證")) == set(query_terms("居住证"))
    assert "etc" in query_terms("ＥＴＣ怎么办")


def test_numbers_and_letters_stay_whole():
    assert {"12345", "etc"} <= set(query_terms("12345 ETC"))


def test_a_slip_of_the_pen_is_heard():
    assert "=居住证" in query_terms("居主证在哪办")
    assert "=老年证" in query_terms("老年正要带照片吗")


def test_a_word_that_only_sounds_like_another_is_left_alone():
    assert "移车" not in query_terms("殡仪车怎么叫")


def test_long_words_are_found_by_the_short_ones_in_them():
    assert {"公共", "收益"} <= set(query_terms("公共收益")) or "=公共收益" in query_terms(
        "公共收益"
    )
    assert "居住" in query_terms("居住证")


def test_what_is_told_around_the_question_counts_less():
    asked = search_terms.question(
        "我前天跟邻居去公园散步回来的路上下大雨把衣服全部淋湿了，社保卡怎么补办"
    )
    assert asked.nearness["=社保卡"] > asked.nearness["=公园"]


def test_the_communitys_own_words_are_understood():
    own = Knowledge(lexicon(), load(), OwnWords(means={"囡妮": "女孩"}))
    names = search_terms.question("囡妮上学", own).names
    assert set(search_terms.question("女孩上学").names) <= set(names)


def test_ways_of_asking_are_kept_apart():
    assert entry_terms(["水费", "电费"]).count("|") == 1


def test_no_group_is_empty_and_there_are_hundreds():
    named = {name for names in synonyms.groups().values() for name in names}
    assert len(named) > 300


@given(st.text(max_size=60))
def test_any_text_can_be_looked_for_and_kept(text: str):
    query_terms(text)
    kept = index_terms(text)
    assert all(term.strip() == term and " " not in term for term in kept)


def test_a_long_text_takes_linear_time():
    text = "我家老人的居住证和社保卡丢了不知道去哪里补办" * 300
    short, long = in_turns(
        lambda: search_terms.question(text[:1024]), lambda: search_terms.question(text[:4096])
    )
    assert long < 12 * short
