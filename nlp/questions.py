"""Whether words are put as a question, what they ask for, and whether two ask the same."""

import re
from collections.abc import Mapping
from functools import lru_cache

from nlp.normalise import normalise

ALIKE = 0.6
"""From here on two questions are taken to ask the same."""

_FORM = re.compile(
    r"[?？]|吗|呢$|怎么|怎样|咋|如何|哪(?!怕)|什么|啥|(?<!好)几[点号岁楼]|[要得]几天|几天(?:能|可以|办)|几天[?？]|多少|多[久大长高远]|谁(?!家)|找谁"
    r"|能不能|可不可以|要不要|用不用|有没有|是不是|是否|能否|可否|需不需要|行不行|开不开|算不算"
    r"|请问|问一下|问下|问问|打听|咨询|想知道|想了解"
)
# What a question asks for; two that ask for different things are two questions.
_ASPECTS: Mapping[str, str] = {
    "when": r"几点到几点|几点钟?|什么时候|什么时间|啥时候|何时|多久|多长时间"
    r"|[要得]几天|几天(?:能|可以|办)|几号|哪天|时间|周末|星期[一二三四五六日天]|上班|下班|开门|关门|开放|营业|开不开",
    "where": r"在哪里?|去哪里?|到哪里?|哪里|哪儿|什么地方|啥地方|地址|地点|位置|怎么走",
    "phone": r"电话号码|联系电话|联系方式|电话|号码|手机号",
    "price": r"多少钱|要钱|花钱|费用|收费标准|收费|价格|价钱|免费",
    "papers": r"什么材料|哪些材料|啥材料|材料|资料|证件|手续",
    "who": r"找谁|谁负责|谁管|归谁|哪个部门|谁",
}
# Words around a question that say nothing of what it is about; the longer ones stand first.
_AROUND = (
    r"请问一下|请问|问一下|问下|问问|打听|咨询|想知道|想了解|我想|我要|你好|您好|麻烦|谢谢|社区这边|咱们|我们|你们"
    r"|应该|需要|需不需要|可不可以|能不能|要不要|有没有|是不是|是否|可以|怎么样|怎么|怎样|如何|咋|什么|哪些|哪个|哪|啥"
    r"|办理|申请|办|弄|带|去|到|在|要|能|想|我|的|了|呢|吗|吧|啊|呀|多少|是|有|没|一下|那|还|再|另外|然后|个|才"
)
_SAID_OF = {name: re.compile(words) for name, words in _ASPECTS.items()}
_BARE = re.compile("|".join((*_ASPECTS.values(), _AROUND)))
_GOES_ON = re.compile(r"^(?:那么?|还|再|另外|然后|这个?|它|他们)")
_REMEMBERED = 4096


def is_question(text: str) -> bool:
    """Whether words are put as a question, whatever they want."""
    return bool(_FORM.search(normalise(text).text))


@lru_cache(maxsize=_REMEMBERED)
def aspects(text: str) -> frozenset[str]:
    """What a text asks for: when, where, a telephone number, a price, papers, who."""
    plain = normalise(text).text
    return frozenset(name for name, said in _SAID_OF.items() if said.search(plain))


@lru_cache(maxsize=_REMEMBERED)
def topic(text: str) -> str:
    """What a question is about, without the words that ask."""
    letters = "".join(sign for sign in normalise(text).text if sign.isalnum())
    return _BARE.sub("", letters)


def goes_on(text: str) -> bool:
    """Whether a question only makes sense after another: 那要带什么材料, 几点开门."""
    return bool(_GOES_ON.match(text.strip())) or not topic(text)


def alike(one: str, other: str) -> float:
    """How much two questions are about the same, from 0 to 1; 0 when they ask for other things."""
    asked = aspects(one), aspects(other)
    if all(asked) and not asked[0] & asked[1]:
        return 0.0
    about, other_about = _pairs(topic(one)), _pairs(topic(other))
    if not about or not other_about:
        return float(about == other_about and asked[0] == asked[1])
    return 2 * len(about & other_about) / (len(about) + len(other_about))


@lru_cache(maxsize=_REMEMBERED)
def _pairs(about: str) -> frozenset[str]:
    """Every two signs that stand together; of one sign alone, this sign."""
    if len(about) < 2:
        return frozenset(about)
    return frozenset(about[at : at + 2] for at in range(len(about) - 1))
