"""Which way a text points, written down short."""

from nlp import compass


def test_texts_of_one_matter_point_alike():
    asked = compass.bearing("家里停水了找谁")
    near = compass.nearness(asked, compass.written("自来水停了"))
    far = compass.nearness(asked, compass.written("邻居的狗半夜叫"))
    assert near > far


def test_a_text_points_its_own_way():
    text = "小区停车收费"
    assert compass.nearness(compass.bearing(text), compass.written(text)) > 0.97


def test_what_says_nothing_points_nowhere():
    assert compass.nearness(compass.bearing("，"), compass.written("停水")) == 0


def test_a_line_of_another_model_says_nothing():
    assert compass.nearness([0.0, 1.0], compass.written("停水")) == 0
