"""What an import changes: counted row by row, and what it means for people and buildings."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.roster.forms import Subject, forms
from casework.labels import Role

if TYPE_CHECKING:
    from handlers.roster.outlook import Outlook


@dataclass
class Tally:
    """What became of the rows of one list."""

    added: int = 0
    changed: int = 0
    same: int = 0

    def count(self, *, is_new: bool, is_other: bool) -> None:
        """Count one row."""
        self.added += is_new
        self.changed += is_other and not is_new
        self.same += not (is_new or is_other)


@dataclass(frozen=True)
class Rezoned:
    """A building and the codes of its grids before and now; "" is none."""

    estate: str
    number: str
    was: str
    now: str


@dataclass
class Changes:
    """Counts by list; who gets which duty; buildings of other grids; people of another name.

    `withheld` are people with a role that was taken away after the list was written.
    """

    tallies: dict[Subject, Tally] = field(
        default_factory=lambda: {subject: Tally() for subject in Subject}
    )
    duties: dict[Role, list[str]] = field(default_factory=lambda: defaultdict(list))
    rezoned: list[Rezoned] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    withheld: list[tuple[str, Role]] = field(default_factory=list)

    @property
    def is_none(self) -> bool:
        """Whether everything stays as it is."""
        return not any(one.added or one.changed for one in self.tallies.values())

    def met(self) -> Mapping[Subject, Tally]:
        """The lists that had any row."""
        return {
            subject: tally
            for subject, tally in self.tallies.items()
            if tally.added or tally.changed or tally.same
        }

    def outlook(self) -> "Outlook":
        """The same in plain values, to be shown, and kept until somebody has agreed."""
        from handlers.roster.outlook import Outlook

        return Outlook(
            tallies=tuple(
                (forms()[subject].sheet, one.added, one.changed, one.same)
                for subject, one in self.met().items()
            ),
            duties=tuple((role.value, *names) for role, names in sorted(self.duties.items())),
            rezoned=tuple((f"{one.estate}/{one.number}", one.was, one.now) for one in self.rezoned),
            renamed=tuple(self.renamed),
            withheld=tuple((name, role.value) for name, role in self.withheld),
        )
