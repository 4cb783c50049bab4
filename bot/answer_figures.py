"""How often questions find their answer, and how often a wrong one would be given."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.rehearsal import Rehearsed, Verdict


@dataclass(frozen=True)
class Judged:
    """A question with what was found, and the question of the entry that answers it, if any."""

    said: Rehearsed
    right: str | None

    @property
    def place(self) -> int | None:
        """The place of the right entry among those found, from 1."""
        found = [one.entry.question for one in self.said.found]
        return found.index(self.right) + 1 if self.right in found else None


def table(judged: Sequence[Judged]) -> str:
    """Shares, one under the other."""
    known = [one for one in judged if one.right is not None]
    unknown = [one for one in judged if one.right is None]
    sure = [one for one in judged if one.said.verdict is Verdict.SURE]
    offered = [one for one in known if one.said.verdict is Verdict.OFFERED]
    lines = [
        f"{len(known)} questions with an answer",
        _line("the right one first", _where(known, 1), known),
        _line("among the first three", _where(known, 3), known),
        *(_line(f"  {one}", [q for q in known if q.said.verdict is one], known) for one in Verdict),
        _line("sure, and right", [one for one in sure if one.place == 1], sure),
        _line("offered, the right one among", _where(offered, 3), offered),
        "",
        f"{len(unknown)} questions without an answer",
        *(
            _line(f"  {one}", [q for q in unknown if q.said.verdict is one], unknown)
            for one in Verdict
        ),
    ]
    return "\n".join(lines)


def _where(judged: Sequence[Judged], most: int) -> list[Judged]:
    return [one for one in judged if one.place is not None and one.place <= most]


def _line(name: str, part: Sequence[Judged], whole: Sequence[Judged]) -> str:
    share = len(part) / len(whole) if whole else 0.0
    return f"{name:<30}{share:>8.3f}{len(part):>8}"
