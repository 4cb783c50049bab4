"""What a file of lists would change, shown before it is agreed to."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from casework.labels import Role
from handlers import phrasing
from handlers.wording import Said, lines, plain, say

MOST_SHOWN = 5


@dataclass(frozen=True)
class Outlook:
    """By sheet: how many are new, changed, the same; who gets which duty; buildings of other grids.

    A duty comes as its role and the names; a building with the codes of its grids before and then,
    "" is none.
    """

    tallies: tuple[tuple[str, int, int, int], ...] = ()
    duties: tuple[tuple[str, ...], ...] = ()
    rezoned: tuple[tuple[str, str, str], ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    withheld: tuple[tuple[str, str], ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether everything would stay as it is."""
        return not any(added or changed for _, added, changed, _ in self.tallies)

    def packed(self) -> str:
        """The same as text, to be kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def unpacked(cls, text: str) -> "Outlook":
        """The same again, from text."""
        kept = json.loads(text)
        return cls(**{name: tuple(map(tuple, pairs)) for name, pairs in kept.items()})

    def shown(self) -> Said:
        """A line for each list, and what it means for people and buildings."""
        return lines(
            *self._tallies(),
            self._duties(),
            self._rezoned(),
            self._renamed(),
            self.kept_away(),
        )

    def kept_away(self) -> Said:
        """Duties that the list has and that stay taken away."""
        if not self.withheld:
            return Said()
        which = (
            plain("names.titled", role=phrasing.role(Role(role)), name=name)
            for name, role in self.withheld
        )
        return say("roster_files.withheld", count=len(self.withheld), which=_some(list(which)))

    def _tallies(self) -> Iterator[Said]:
        for name, added, changed, same in self.tallies:
            yield say(
                "roster_files.list_changes", name=name, added=added, changed=changed, same=same
            )

    def _duties(self) -> Said:
        if not self.duties:
            return Said()
        given = (
            plain(
                "roster_files.so_many",
                role=phrasing.role(Role(role)),
                count=len(names),
                who=_some(names),
            )
            for role, *names in self.duties
        )
        return say("roster_files.duties", roles=plain("names.comma").join(given))

    def _rezoned(self) -> Said:
        if not self.rezoned:
            return Said()
        none = plain("roster_files.no_grid")
        which = [
            plain("roster_files.moves", name=name, was=was or none, now=now or none)
            for name, was, now in self.rezoned
        ]
        return say("roster_files.rezoned", count=len(self.rezoned), which=_some(which))

    def _renamed(self) -> Said:
        if not self.renamed:
            return Said()
        which = [
            plain("roster_files.moves", name="", was=was, now=now).strip()
            for was, now in self.renamed
        ]
        return say("roster_files.renamed", count=len(self.renamed), which=_some(which))


def _some(which: Sequence[str]) -> str:
    """The first of them, and that there are more."""
    more = [plain("roster_files.and_more")] if len(which) > MOST_SHOWN else []
    return plain("names.comma").join((*which[:MOST_SHOWN], *more))
