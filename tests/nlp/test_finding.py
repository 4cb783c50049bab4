"""How probably each of some entries answers a question."""

from nlp import finding
from nlp.finding_training import counts_of, option_of, told
from nlp.search_terms import question

ENTRIES = [
    {"question": "居住证首次申领", "answer": "带身份证、租房合同到派出所。", "kind": "guide"},
    {"question": "居住证遗失补办", "answer": "带身份证到派出所，工本费20元。", "kind": "guide"},
    {"question": "物业服务中心电话", "answer": "5550-3301", "kind": "phone"},
    {"question": "物业费怎么交", "answer": "小程序或前台交。", "kind": "guide"},
    {"question": "社区图书室开放时间", "answer": "9:00—17:30，周一闭馆。", "kind": "hours"},
    {"question": "社区图书室借书", "answer": "凭身份证借，每次3本。", "kind": "guide"},
]


def chances(text: str) -> dict[str, float]:
    options = [option_of(one) for one in ENTRIES]
    counts = counts_of(options)
    asked = finding.heard(question(text), counts)
    found = finding.chances(asked, options, counts)
    return {one["question"]: chance for one, chance in zip(ENTRIES, found, strict=True)}


def best(text: str) -> str:
    found = chances(text)
    return max(found, key=lambda name: found[name])


def test_to_get_one_and_to_get_another_are_not_the_same():
    assert best("居住证掉了怎么办") == "居住证遗失补办"
    assert best("第一次办居住证") == "居住证首次申领"


def test_who_asks_for_a_number_gets_the_number():
    assert best("物业电话多少") == "物业服务中心电话"
    assert best("管理费去哪交") == "物业费怎么交"


def test_who_asks_when_gets_the_hours():
    assert best("图书室几点关门") == "社区图书室开放时间"


def test_what_nobody_knows_is_not_answered():
    assert max(chances("高铁票怎么退").values()) < 0.2
    assert max(chances("今天天气怎么样").values()) < 0.2


def test_the_chances_leave_room_for_there_being_no_answer():
    assert sum(chances("居住证").values()) < 1


def test_no_entries_are_no_trouble():
    assert finding.chances(question("居住证"), [], {}) == []


def test_an_unknown_word_is_heard_by_its_sound():
    options = [option_of({"question": "桂园在哪里", "answer": "南门旁。"})]
    counts = counts_of(options)
    asked = question("贵元在哪里")
    assert any(name.startswith("~") for name in finding.heard(asked, counts).names)


def test_every_weight_that_is_looked_at_was_fitted():
    assert len(finding.fitted()) == len(finding.FEATURES)


def test_the_tuning_set_is_whole():
    known = {one["question"] for one in told("entries")}
    asked = told("questions")
    assert len(known) >= 140
    assert {one["question"] for one in asked} - {None} <= known
    assert sum(one["question"] is None for one in asked) >= 80
    assert sum(one["question"] is not None for one in asked) >= 300
