"""What a file is likely to hold, told by its name, or by what its sender says it is."""

import re
from collections.abc import Mapping

_NAMED: Mapping[str, re.Pattern[str]] = {
    "counts": re.compile(r"统计|月报|年报|同比|环比|汇总|件数|数量|每月"),
    "orders": re.compile(r"工单|12345|热线|派单|转办|交办|诉求"),
    "knowledge": re.compile(
        r"知识|问答|指南|常见问题|一问一答|faq|q\s*&\s*a|办事|百问", re.IGNORECASE
    ),
    "roster": re.compile(r"名单|名册|花名册|居民|住户|户籍表|人员|楼栋|网格|小区|中心户"),
}


def kind_of(text: str) -> str:
    """Guess: roster, knowledge, orders, counts; "" when nothing tells it.

    Counts of the hotline name it, too, so they come first.
    """
    return next((kind for kind, form in _NAMED.items() if form.search(text)), "")
