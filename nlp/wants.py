"""What kind of answer somebody wants: a number, a day, a place, a price, papers to bring."""

import re
from collections.abc import Iterable, Mapping, Set

_KINDS: Mapping[str, str] = {"=电话": "phone", "=时间": "hours", "=地址": "place"}
KINDS = frozenset(_KINDS.values())
"""The kinds of entries that give one such thing."""

_GIVEN: Mapping[str, re.Pattern[str]] = {
    "=电话": re.compile(r"\d{3,4}-?\d{3,8}|\d{3}"),
    "=时间": re.compile(r"\d[:：点]|[一二三四五六日]至|周[一二三四五六日]|\d月|全天|\d日|小时"),
    "=地址": re.compile(r"[路街巷楼栋]|\d号|窗口|大厅|中心|东侧|西侧|门口|前台|南门|北门"),
    "=费用": re.compile(r"元|免费|块|不收"),
    "=多久": re.compile(r"\d+个?(?:天|日|工作日|月|小时|分钟)|当场|立等|即时|当天"),
    "=材料": re.compile(r"带|身份证|证|复印件|照片|原件"),
}


def kinds_wanted(names: Iterable[str]) -> frozenset[str]:
    """Give the kinds of entries that some terms ask for."""
    return frozenset(_KINDS[name] for name in names if name in _KINDS)


def given(names: Set[str], said: str) -> tuple[float, float]:
    """Tell how much of what was asked for an answer gives, and how much it does not."""
    asked = [pattern for name, pattern in _GIVEN.items() if name in names]
    fits = sum(1 for pattern in asked if pattern.search(said))
    return (fits / len(asked), 1 - fits / len(asked)) if asked else (0.0, 0.0)
