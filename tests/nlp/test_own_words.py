"""A community keeps a file of its own words: places, nicknames, dialect."""

import re
from pathlib import Path

import pytest

from nlp import own_words
from nlp.knowledge import Knowledge, knowledge
from nlp.labels import Tag
from nlp.own_words import BrokenWords, OwnWords
from nlp.reading import Gazetteer, Reading, read

HOUSE = Path(__file__).parents[2]

WORDS = """
[tags]
noise = "打醮 夜夜红"
order = "赌档"

[means]
"灰桶" = "垃圾桶"
"作孽货" = "乱停车"

[estates]
"信江花园" = "老化工厂宿舍 化工厂"

[buildings]
"鸳鸯楼" = "信江花园/3"
"A座" = "信江花园/1"

[spots]
names = "风雨桥 老井头 KTV口"
"""

BROKEN = [
    ("tags = 3", "[tags] must be a table"),
    ('means = "磨机"', "[means] must be a table"),
    ("[tags]\nnoise = 3", '[tags] "noise" needs a text in quotes'),
    ('[tags]\nnoise = "  "', '[tags] "noise" needs a text in quotes'),
    ('[tags]\nnoise = ["打醮"]', '[tags] "noise" needs a text in quotes'),
    ('[tags]\nnoice = "打醮"', '[tags] has no "noice". There are parking, clutter,'),
    ('[means]\n"磨机" = ""', '[means] "磨机" needs a text in quotes'),
    ('[means]\n" " = "电梯"', '[means] " " needs a text in quotes'),
    ('[estates]\n"信江花园" = 1', '[estates] "信江花园" needs a text in quotes'),
    ('[buildings]\n"鸳鸯楼" = "3"', '[buildings] "鸳鸯楼" needs estate and number'),
    ('[buildings]\n"鸳鸯楼" = "信江花园/"', '[buildings] "鸳鸯楼" needs estate and number'),
    ('[buildings]\n"鸳鸯楼" = "/3"', '[buildings] "鸳鸯楼" needs estate and number'),
    ('[spots]\nname = "风雨桥"', '[spots] has "name". There is only names'),
    ('[words]\nnoise = "打醮"', "has [words], which means nothing here"),
    ("打醮", "is no TOML file in UTF-8"),
    ('[tags]\nnoise = "打醮', "is no TOML file in UTF-8"),
]


def town(folder: Path, words: str = WORDS) -> tuple[Knowledge, Gazetteer]:
    file = folder / "words.toml"
    file.write_text(words, encoding="utf-8")
    known = knowledge(own=file)
    return known, Gazetteer(known.own.estates, known.own.buildings, known.own.spots)


def read_in_town(folder: Path, said: str) -> Reading:
    known, places = town(folder)
    return read(said, knowledge=known, gazetteer=places)


@pytest.mark.parametrize(("words", "complaint"), BROKEN)
def test_a_file_that_cannot_be_used_says_what_is_wrong(tmp_path: Path, words: str, complaint: str):
    file = tmp_path / "words.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(BrokenWords) as broken:
        own_words.load(file)
    assert complaint in str(broken.value)
    assert str(file) in str(broken.value)


def test_a_file_in_another_encoding_is_named(tmp_path: Path):
    file = tmp_path / "words.toml"
    file.write_bytes('[tags]\nnoise = "打醮"'.encode("gb18030"))
    with pytest.raises(BrokenWords, match="no TOML file in UTF-8"):
        own_words.load(file)


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(BrokenWords, match=r"nowhere\.toml can't be read: No such file"):
        own_words.load(tmp_path / "nowhere.toml")
    with pytest.raises(BrokenWords, match="can't be read"):
        own_words.load(tmp_path)


def test_the_example_that_comes_along_can_be_used(tmp_path: Path):
    example = (HOUSE / "words.example.toml").read_text(encoding="utf-8")
    assert town(tmp_path, example)[0].own == OwnWords()
    filled_in = town(tmp_path, re.sub(r'(?m)^# (?=\S+ = ")', "", example))[0].own
    assert all((filled_in.tags, filled_in.means, filled_in.estates, filled_in.buildings))
    assert filled_in.spots


def test_an_empty_file_adds_nothing(tmp_path: Path):
    assert town(tmp_path, "")[0].own == OwnWords()


def test_a_file_from_the_notepad_of_windows_is_read(tmp_path: Path):
    file = tmp_path / "words.toml"
    file.write_bytes(b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode())
    assert own_words.load(file) == town(tmp_path)[0].own


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("祠堂那边又在打醮", Tag.NOISE),
        ("门口又在打醮，没人管", Tag.NOISE),
        ("楼上那户又开赌档", Tag.ORDER),
    ],
)
def test_a_word_of_the_community_decides_what_it_is_about(tmp_path: Path, said: str, tag: Tag):
    assert read_in_town(tmp_path, said).primary is tag


@pytest.mark.parametrize(
    ("said", "plain"),
    [("他家又作孽货", "他家又乱停车"), ("灰桶满了没人收", "垃圾桶满了没人收")],
)
def test_a_local_word_means_what_the_plain_one_means(tmp_path: Path, said: str, plain: str):
    reading = read_in_town(tmp_path, said)
    assert (reading.intent, reading.primary) == (read(plain).intent, read(plain).primary)


def test_nobody_else_knows_these_words():
    assert read("祠堂那边又在打醮").primary is not Tag.NOISE
    assert read("他家又作孽货").primary is not Tag.PARKING


def test_the_other_words_mean_what_they_always_did(tmp_path: Path):
    for said in ("路灯坏了", "你好", "楼上半夜唱歌，吵得睡不着", "老年卡在哪里办理"):
        assert read_in_town(tmp_path, said) == read(said)


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("鸳鸯楼的灯坏了", {"building": "鸳鸯楼"}),
        ("鴛鴦樓的燈壞了", {"building": "鴛鴦樓"}),
        ("A座的灯坏了", {"building": "A座"}),
        ("化工厂3栋的灯坏了", {"estate": "化工厂", "building": "3栋"}),
        ("老化工厂宿舍鸳鸯楼的灯坏了", {"estate": "老化工厂宿舍", "building": "鸳鸯楼"}),
        ("风雨桥的灯坏了", {"spot": "风雨桥"}),
        ("2栋到老井头的灯都坏了", {"building": "2栋", "spot": "老井头"}),
        ("ktv口的灯坏了", {"spot": "ktv口"}),
    ],
)
def test_a_nickname_is_a_place(tmp_path: Path, said: str, place: dict[str, str]):
    assert read_in_town(tmp_path, said).place.to_dict() == place


def test_who_does_not_know_the_nickname_finds_no_place():
    assert read("风雨桥的灯坏了").place.to_dict() == {}
