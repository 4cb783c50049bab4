"""Somebody is named to us: a name, and a telephone number if there is one."""

import re
from dataclasses import dataclass

# A mobile number or one of a house, as people write them: with blanks, lines, a country code.
_PHONE = re.compile(
    r"(?<!\d)(?:\+?86[- ]?)?(1[3-9](?:[- ]?\d){9}|0\d{2,3}[- ]?\d{7,8}|[2-8]\d{6,7})(?!\d)"
)
_LABEL = re.compile(
    r"(?:联系|来电)?(?:电话|手机|人)(?:号码?)?(?:是|[:：])|(?:电话|手机)(?:号码?)?$"
)
_BREAK = re.compile(r"[\s　,，、。;；:：()（）]+")
LONGEST_NAME = 12


@dataclass(frozen=True)
class Introduced:
    """A person as they were named: `phone` is digits alone, `rest` what else was said."""

    name: str
    phone: str
    rest: str


def introduced(text: str) -> Introduced | None:
    """Read 王奶奶 13800001111; None where the message does not begin with who it is."""
    found = _PHONE.search(text)
    around = (text[: found.start()], text[found.end() :]) if found else (text,)
    said = " ".join(_LABEL.sub(" ", part.strip()) for part in around)
    name, *rest = [part for part in _BREAK.split(said) if part] or [""]
    if len(name) > LONGEST_NAME or not (name or found):
        return None
    return Introduced(name, re.sub(r"\D", "", found[1]) if found else "", " ".join(rest))
