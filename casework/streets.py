"""Streets by whatever name they are written: 信江, 信江街道 and 信江街道办事处 are one."""

import re
from collections.abc import Iterable, Mapping

_OFFICE = re.compile(r"(?:街道办事处|人民政府|街道办|街办|街道|办事处)$")
# What it lies in; something is left of its own name.
_ABOVE = re.compile(r"^(?:[一-鿿]{2,7}?[省市区县旗])+(?=[一-鿿]{2,})")
_LEAST = 2


def key(name: str) -> str:
    """What its own name is, however it is written."""
    plain = re.sub(r"[\s()（）·]", "", name)
    bare = _OFFICE.sub("", plain)
    own = _ABOVE.sub("", bare)
    return next((one for one in (own, bare, plain) if len(one) >= _LEAST), plain)


def common_names(names: Iterable[str], *, known: Iterable[str] = ()) -> Mapping[str, str]:
    """For each name the one under which its street is shown.

    That is the one `known` already, else the plainest that ends with 街道, 镇 or 乡.
    """
    by_key = {key(one): one for one in known if one}
    groups: dict[str, list[str]] = {}
    for name in set(names) - {""}:
        groups.setdefault(key(name), []).append(name)
    return {
        one: by_key.get(own) or min(some, key=_rank) for own, some in groups.items() for one in some
    }


def _rank(name: str) -> tuple[bool, int, str]:
    return not name.endswith(("街道", "镇", "乡")), len(name), name
