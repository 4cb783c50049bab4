"""What docs/permissions.md says of every route, and how one comes to where each can be pressed."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from casework.labels import Role
from tests.stories.trial import Step

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Row:
    """A route as the page tells it: what it asks for, and how far each role gets."""

    route: str
    asked: str
    cells: Mapping[Role, frozenset[str]]


def rows() -> Iterator[Row]:
    """The table of all routes, read from the page."""
    table = PAGE.read_text(encoding="utf-8").partition("## Every route")[2]
    lines = [line.strip("|").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    head, _, *routes = lines
    roles = [Role(CODE.findall(cell)[-1]) for cell in head[3:]]
    for first, _, asked, *cells in routes:
        tokens = (
            frozenset(part for part in cell.strip(" |").split("、") if part) for cell in cells
        )
        yield Row(CODE.findall(first)[-1], asked.strip(), dict(zip(roles, tokens, strict=True)))


@dataclass(frozen=True)
class Way:
    """How one comes to where a button can be pressed: a case in a stage, and what comes before.

    `{no}` in a step or in `data` is its number, `{other}` that of a case nobody has, `{role}` the
    role of whoever presses and `{me}` their own number.
    """

    stage: str = "claimed"
    steps: tuple[Step, ...] = ()
    data: str = ""


# Buttons for which somebody must have more than one home: to read that they are old is enough.
RARE = frozenset({"side"})

_RESOLVE = (":resolve:{no}", ":outcome:{no}:solved")
_HOLD = (":hold:{no}",)
_PARTY = (":party:{no}",)

# By the verb; any other button is pressed on a case that somebody has.
WAYS: Mapping[str, Way] = {
    "claim": Way("triaged"),
    "grid": Way("triaged"),
    "triage": Way("triaged"),
    "tofile": Way("question"),
    "rate": Way("resolved"),
    "fault": Way("to call", (":visited:{no}:1",)),
    "leaveit": Way("to call", (":visited:{no}:1",)),
    "outcome": Way(steps=(":resolve:{no}",)),
    "wording": Way(steps=_RESOLVE),
    "resolved": Way(steps=(*_RESOLVE, "3栋楼下的垃圾清走了")),
    "holdfor": Way(steps=_HOLD, data="holdfor:{no}:date"),
    "holdday": Way(steps=(*_HOLD, ":holdfor:{no}:date")),
    "resume": Way("waiting for date"),
    "passpage": Way(steps=(":pass:{no}",), data="passpage:{no}:0"),
    "passto": Way(steps=(":pass:{no}",)),
    "why": Way(steps=(":sendup:{no}",)),
    "divided": Way(steps=(":divide:{no}", "路灯坏了\n垃圾没人收")),
    "partyrole": Way(steps=_PARTY, data="partyrole:owners_committee"),
    "partyday": Way(steps=(*_PARTY, ":partyrole:owners_committee", "来看看")),
    "accept": Way(data="accept:{no}:{role}"),
    "did": Way(data="did:{no}:{role}"),
    "decline": Way(data="decline:{no}:{role}"),
    "extendday": Way(steps=(":extend:{no}",)),
    "extendyes": Way("extension asked"),
    "extendno": Way("extension asked"),
    "takeup": Way("reopen asked"),
    "leaveas": Way("reopen asked"),
    "into": Way(steps=(":merge:{no}",), data="into:{no}:{other}"),
    "merged": Way(steps=(":merge:{no}", "{other}")),
    "part": Way("joined"),
    "transcribe": Way("voice"),
    "visited": Way("to call"),
    "leaveof": Way(data="leaveof:{me}"),
}
