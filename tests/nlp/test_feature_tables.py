"""Messages become rows of what is common enough to learn from."""

import pytest

from nlp.evidence import lay_out
from nlp.feature_tables import LEXICON_WEIGHT, RARE, tabulate
from nlp.knowledge import lexicon


def test_what_is_rare_is_not_learnt():
    named = [{"灯", "坏"}, *[{"灯", "门"}] * (RARE - 1), {"门"}]
    table = tabulate(named, map(str, range(len(named))))
    assert table.names == ["坏", "灯", "门"]
    assert table.part(range(len(named))).names == ["灯", "门"]
    assert table.part(range(1, len(named))).names == ["门"]


def test_whoever_says_the_same_again_does_not_make_it_common():
    table = tabulate([{"灯"}] * RARE, ["灯坏了"] * RARE)
    assert table.part(range(RARE)).names == []


def test_a_row_is_shrunk_by_its_length():
    table = tabulate([{"灯", "坏", "了", "吗"}, {"灯"}], ["灯坏了吗", "灯"])
    assert table.names == ["了", "吗", "坏", "灯"]
    assert table.rows.toarray().tolist() == [[0.5] * 4, [0, 0, 0, 1.0]]


def test_a_part_keeps_its_rows_and_how_they_are_shrunk():
    named = [{"灯", "坏", "了", "吗"}] * RARE
    table = tabulate([*named, {"门"}], map(str, range(RARE + 1)))
    assert table.part(range(RARE)).rows.toarray().tolist() == [[0.5] * 4] * RARE


def test_a_phrase_of_the_lexicon_counts_more():
    table = tabulate([{"灯", "l@lamp"}], ["灯"])
    lexical, plain = table.rows.toarray()[0]
    assert lexical == pytest.approx(LEXICON_WEIGHT * plain)


def test_courtesies_are_hidden_from_the_tags():
    names = lay_out("您好，好的，谢谢", lexicon()).names
    table = tabulate([names], ["您好，好的，谢谢"])
    rows = table.without_courtesies()
    hidden = [name for at, name in enumerate(table.names) if not rows[0, at]]
    assert set(hidden) == {"c您好", "c谢谢"}
