"""Which kind of answer a question wants: a number, hours, a place, a way to do it, or words."""

import re
from enum import StrEnum


class AnswerKind(StrEnum):
    """What is asked for."""

    ANSWER = "answer"
    GUIDE = "guide"
    PHONE = "phone"
    HOURS = "hours"
    PLACE = "place"


# What is asked for outright; the first that fits.
_ASKED = {
    AnswerKind.PHONE: re.compile(r"电话|热线|号码是|手机号|联系方式"),
    AnswerKind.HOURS: re.compile(
        r"几点|开放时间|营业时间|上班时间|办公时间|什么时候(?:开|上班|关)"
    ),
    AnswerKind.GUIDE: re.compile(
        r"(?:怎么|如何|怎样|咋)(?:样)?(?:才能)?(?:办|申请|领|登记|交|报|开|查|用|补|迁|换|弄)"
        r"|(?:办理|申请|登记|领取).{0,6}(?:手续|流程|材料|条件)|要(?:带|准备)?(?:什么|哪些)材料|怎么办理|流程"
    ),
    AnswerKind.PLACE: re.compile(r"在哪|哪里有|什么地方|地址|怎么走|位置"),
}
# An answer of steps: numbered lines.
_STEPS = re.compile(r"^\s*(?:\d{1,2}[.、．)）]|[①-⑨]|第[一二三四五六七八九]步|步骤)", re.MULTILINE)
_FEWEST_STEPS = 2


def kind_of(question: str, answer: str) -> AnswerKind:
    """Guess what sort of answer this is, from what is asked and how it is answered."""
    asked = next((kind for kind, form in _ASKED.items() if form.search(question)), None)
    if len(_STEPS.findall(answer)) >= _FEWEST_STEPS:
        return AnswerKind.GUIDE
    return asked or AnswerKind.ANSWER
