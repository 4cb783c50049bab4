"""What people of our own invention write, for benches: nobody real ever said it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from random import Random


class Kind(StrEnum):
    """What sort of message it is, and so what has to become of it."""

    COMPLAINT = "complaint"
    QUESTION = "question"
    THANKS = "thanks"
    STATUS = "status"
    START = "start"
    PHOTO = "photo"
    PHOTO_WITH_WORDS = "photo with words"

    @property
    def must_be_kept(self) -> bool:
        """Whether an answer alone would be a loss: it has to be in a case or in a draft."""
        return self in {self.COMPLAINT, self.QUESTION, self.PHOTO, self.PHOTO_WITH_WORDS}


COMPLAINTS = (
    "楼道里堆满了纸箱，走路都要侧着身子",
    "单元门口的垃圾桶满了好几天，臭得很",
    "小区路灯坏了三盏，晚上看不清路",
    "楼上半夜还在拖桌子，吵得睡不着",
    "电动车停在消防通道上，把路堵死了",
    "电梯又坏了，老人下不了楼",
    "我家天花板一直漏水，墙都泡了",
    "广场舞的音响太大，孩子没法写作业",
    "门口车位天天被外来车占着",
    "楼下的下水道堵了，污水漫出来",
    "孩子老是逃课，我们做父母的管不住",
    "隔壁两口子天天吵架，谁来劝劝",
)
QUESTIONS = (
    "老年证在哪里办，要带什么材料",
    "社区几点下班，周末有人吗",
    "新生儿医保怎么办理",
    "居住证到期了去哪里续",
)
THANKS = ("谢谢你们，辛苦了", "太感谢了，问题解决了", "多谢网格员，真是及时")
STATUS = ("我反映的事情怎么样了",)

SENTENCES: Mapping[Kind, Sequence[str]] = {
    Kind.COMPLAINT: COMPLAINTS,
    Kind.PHOTO_WITH_WORDS: COMPLAINTS,
    Kind.QUESTION: QUESTIONS,
    Kind.THANKS: THANKS,
    Kind.STATUS: STATUS,
}


def sentence(kind: Kind, number: int, chance: Random) -> str:
    """A sentence of this kind with a number in it, so that no two messages are alike."""
    return f"{chance.choice(SENTENCES[kind])}（{number:05d}）"


def mixed(count: int, *, seed: int) -> list[str]:
    """So many messages of all kinds that have words, always the same ones for a seed."""
    chance = Random(seed)
    kinds = [Kind.COMPLAINT] * 6 + [Kind.QUESTION] * 2 + [Kind.THANKS, Kind.STATUS]
    return [sentence(chance.choice(kinds), number, chance) for number in range(count)]
