"""Greetings and thanks around a message: they tell the intent, and nothing of the matter."""

import re
from typing import NamedTuple

_PAUSE = r"[\s，,。.!！~～…?？:：、;；]*"
_STOP = r"[\s，,。.!！~～…:：、;；]*"  # a question mark before the thanks belongs to the question
_WHOM = (
    r"(?:(?:尊敬|敬爱|亲爱)的)?(?:各位|社区|居委会?|街道|政府|有关|相关)?"
    r"(?:领导|书记|主任|局长|市长|同志|师傅|老师|网格员|管家|客服|机器人|大家|工作人员|邻里)?们?"
)
_CALL = r"(?:嗨|嘿|喂|打扰)(?![^\s，,。.!！~～…?？:：、;；喂嗨嘿啊呀您你])"  # but 喂猫 feeds cats
_HELLO = (
    r"(?:您好|你好|大家好|各位好|领导好|早上好|上午好|中午好|下午好|晚上好|早安|午安|晚安|哈喽|哈啰|"
    rf"hello|hi(?![a-z])|{_CALL}|打扰一下|打扰了|不好意思|请问一下|请问|劳驾|麻烦问一下|"
    r"麻烦了|在吗|在不在|有人吗)(?![像奇看多大吵脏乱臭意用])"
)
_THANKS = (
    r"(?:万分|非常|十分|衷心|多|真的?|太|先|再次|不胜)?(?:谢+|感谢|感激|感恩|辛苦|拜托|麻烦|劳驾|跪谢|拜谢|多谢|谢谢)"
    r"(?:您们|您|你们|你|大家|各位|领导|社区|师傅|老师|同志|支持|配合|帮忙|帮助)*"
    r"(?:了|啦|咯|喽|哦|噢|啊|呀|哈|呢|嘞|不尽)?"
)
_BEFORE = re.compile(rf"{_PAUSE}(?:{_WHOM}{_HELLO}[啊呀呢哦吧嘛吖]?{_PAUSE}|(?:谢谢)+{_PAUSE})+")
_ADDRESSED = re.compile(
    r"(?:尊敬|敬爱)的[^，,。:： ]{1,12}[，,:： ]+|(?:领导|书记|主任|社区|师傅|物业)[，,:： ]+"
)
_IDLE = r"[\s，,。.!！~～…、;；]+$"
_AFTER = re.compile(rf"(?:{_STOP}{_THANKS}){{1,4}}{_PAUSE}$|{_IDLE}")
_IDLE_END = re.compile(_IDLE)
_POLITE = re.compile(r"[谢感苦托烦驾]")  # one of them is in all thanks
_LONGEST_THANKS = 24


class Body(NamedTuple):
    """What is left of a plain text without courtesies: `text[start:end]`, and what was taken."""

    start: int
    end: int
    courtesies: tuple[str, ...]


def body_of(text: str) -> Body:
    """Find the part of a plain text between its greeting and its thanks."""
    start = 0
    taken: list[str] = []
    for _ in range(2):
        begun = start
        for pattern in (_ADDRESSED, _BEFORE):
            found = pattern.match(text, start)
            if found and found.end() > start:
                taken.append(_plain(found[0]))
                start = found.end()
        if start == begun:
            break
    end = len(text)
    while found := _ending(text, start, end):
        taken.append(_plain(found[0]))
        end = found.start()
    return Body(start, end, tuple(filter(None, taken)))


def _ending(text: str, start: int, end: int) -> re.Match[str] | None:
    """Find thanks, or marks that say nothing, at the end of `text[start:end]`."""
    near = max(start, end - _LONGEST_THANKS)
    ending = _AFTER if _POLITE.search(text, near, end) else _IDLE_END
    return ending.search(text, near, end)


def _plain(courtesy: str) -> str:
    return re.sub(r"[\s，,。.!！~～…?？:：、;；]+", "", courtesy)
