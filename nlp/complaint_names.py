"""What the kinds of complaints are called in the statistics that go round."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nlp.dates import plain_of
from nlp.labels import Tag

_FILE = Path(__file__).with_name("lexicon") / "complaint_names.toml"
_TOTAL = "total"

# What stands beside a name without saying more.
_SIGNS = re.compile(r"[\s*:,;.、。()\[\]【】<>/_·-]|12345|热线")
_ENDINGS = re.compile(r"(?:投诉|工单|诉求|类|问题|方面|件数|数量|数|量|\(件\)|件)+$")
_BEGINNINGS = re.compile(
    r"^(?:其中|包括|包含|有|是|为|和|及|以及|还有|另有|市民|居民|群众|关于|投诉|工单)+"
)


def tag_named(text: str) -> Tag | None:
    """The tag that a name, or a code, stands for; None for an unknown one."""
    return next((_known()[one] for one in _spellings(text) if one in _known()), None)


def is_total(text: str) -> bool:
    """Whether a name says that all are meant."""
    return any(one in _names()[_TOTAL] for one in _spellings(text))


def _spellings(text: str) -> list[str]:
    """The name as it is, and without what says nothing."""
    bare = _SIGNS.sub("", plain_of(text)).lower()
    cut = _BEGINNINGS.sub("", bare)
    found = (bare, cut, _ENDINGS.sub("", bare), _ENDINGS.sub("", cut))
    return [one for one in dict.fromkeys(found) if one]


@cache
def _known() -> Mapping[str, Tag]:
    codes = {tag.value: tag for tag in Tag}
    return codes | {name: tag for tag in Tag for name in _names()[tag]}


@cache
def _names() -> Mapping[str, frozenset[str]]:
    read = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(str(several).split()) for name, several in read.items()}
