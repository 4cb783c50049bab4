"""Words that keep the same company point the same way."""

from functools import cache
from math import hypot
from operator import mul

from nlp.bearings import RARE, learn
from nlp.knowledge import lexicon
from nlp.weight_files import unpack
from nlp.weights import Weights

TOLD = (
    "隔壁钢琴弹到深夜",
    "隔壁唢呐吹到深夜",
    "钢琴吵得孩子睡不着",
    "唢呐吵得孩子睡不着",
    "墙角长出蘑菇发潮",
    "墙角长出木耳发潮",
    "蘑菇把木板泡烂",
    "木耳把木板泡烂",
)
# The same, said on many days: what is rare is not learnt.
TEXTS = [f"{said}，{day}号" for said in TOLD for day in range(RARE)]


@cache
def learnt() -> bytes:
    return learn(TEXTS, lexicon(), directions=3)


def cosine(weights: Weights, one: str, other: str) -> float:
    rows = weights.scores({one}), weights.scores({other})
    return float(sum(map(mul, *rows))) / (hypot(*rows[0]) * hypot(*rows[1]))


def test_words_of_one_company_point_the_same_way():
    weights = unpack(learnt())
    assert cosine(weights, "w钢琴", "w唢呐") > cosine(weights, "w钢琴", "w蘑菇") + 0.5
    assert cosine(weights, "w蘑菇", "w木耳") > cosine(weights, "w蘑菇", "w唢呐") + 0.5


def test_what_few_have_said_points_nowhere():
    weights = unpack(learn([*TEXTS, "王小明家的钢琴"], lexicon(), directions=3))
    assert "w王" not in weights
    assert "w钢琴" in weights


def test_saying_it_twice_counts_once():
    assert learn(TEXTS * 2, lexicon(), directions=3) == learnt()


def test_there_are_as_many_directions_as_asked_for():
    assert len(unpack(learnt()).head.labels) == 3
