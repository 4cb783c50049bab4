"""All words that show the way to a place are found at once."""

from nlp.signposts import signposts_in


def test_every_word_is_found_under_its_list():
    found = signposts_in("翠湖花园的楼道口堆满砖")
    assert (2, 4) in found["strong"]
    assert (5, 8) in found["nouns"]


def test_where_nothing_leads_anywhere_nothing_is_found():
    assert signposts_in("他又喝多了") == {}
    assert signposts_in("") == {}
