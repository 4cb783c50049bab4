"""How words sound."""

from nlp import sounds


def test_words_of_one_sound_are_one():
    assert sounds.of("居住") == sounds.of("居主")


def test_what_many_do_not_tell_apart_sounds_alike():
    assert sounds.of("张三") == sounds.of("脏山")
    assert sounds.of("林立") == sounds.of("宁静"[:1] + "力")


def test_what_is_no_chinese_has_no_sound():
    assert sounds.of("wifi") is None
    assert sounds.of("水") is None


def test_a_slip_is_put_right_and_a_word_left_alone():
    assert sounds.put_right("居主证怎么办") == "居住证怎么办"
    assert sounds.put_right("殡仪车怎么叫") == "殡仪车怎么叫"
    assert len(sounds.put_right("老年正要带照片")) == 7
