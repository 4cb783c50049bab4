"""The community's own wording: what stands in an answer for the case that it is used for."""

import re

# A resident of seventy reads it.
LONGEST = 500
_SLOT = re.compile(r"\{(place|tags|no)\}")


def fill(text: str, *, place: str, tags: str, no: str) -> str:
    """Put in what `{place}`, `{tags}` and `{no}` stand for; any other brace is just a brace."""
    facts = {"place": place, "tags": tags, "no": no}
    return _SLOT.sub(lambda slot: facts[slot[1]], text)
