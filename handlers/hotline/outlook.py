"""What taking in a file of orders would bring, or has brought."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from handlers.wording import Said, lines, say


@dataclass(frozen=True)
class Outlook:
    """How many orders of a file are what.

    `open` are to be worked, of which `joined` tell what a case tells already; `old` were closed and
    `returned` went back before they came here: they are kept for the counts. `past` are late, and
    the file does not say what became of them. `known` were entered before, `repeated` stand in the
    file once more, `faulty` can't be taken; those that `failed` were refused while they were
    entered, and can be sent again.
    """

    open: int = 0
    joined: int = 0
    old: int = 0
    returned: int = 0
    past: int = 0
    known: int = 0
    repeated: int = 0
    faulty: int = 0
    failed: int = 0

    @property
    def to_enter(self) -> int:
        """How many would be entered."""
        return self.open + self.old + self.returned + self.past

    def packed(self) -> dict[str, int]:
        """As a job keeps it."""
        return asdict(self)

    @classmethod
    def unpacked(cls, kept: Mapping[str, int]) -> "Outlook":
        """Again, from what a job kept."""
        return cls(**{one.name: int(kept.get(one.name, 0)) for one in fields(cls)})

    def shown(self) -> Said:
        """A line for each sort of which there is any."""
        counts = self.packed()
        return lines(
            *(
                say(f"hotline_files.sort.{name}", count=count)
                for name, count in counts.items()
                if count
            )
        )
