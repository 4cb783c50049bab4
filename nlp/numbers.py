"""Numbers that name somebody, as telephones and cards do: nothing is to be read in their digits."""

import re

EDGE = "\n"
"""Stands for each of their characters: what is told beside a number begins or ends there."""

# Seven digits and more, in groups of which one is of four at least: 119 and 120 side by side,
# 3-2-501 and the like are none.
_LEAST = 7
_NUMBER = re.compile(r"[ :,]*\d+(?:[ -]\d+)*[ :,]*")
_GROUP = re.compile(r"\d{4}")


def hide(plain: str) -> str:
    """Hide such numbers, with the pauses around them, in a plain text, character by character."""
    return _NUMBER.sub(_hidden, plain) if _GROUP.search(plain) else plain


def _hidden(found: re.Match[str]) -> str:
    written = found.group()
    digits = sum(map(str.isdigit, written))
    is_long = digits >= _LEAST and _GROUP.search(written)
    return EDGE * len(written) if is_long else written
