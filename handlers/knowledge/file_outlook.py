"""What a file of entries would change, shown before it is agreed to."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from handlers.wording import Said, clip, lines, paragraphs, say

MOST_SHOWN = 4
LONGEST_SHOWN = 160


@dataclass(frozen=True)
class EntryChange:
    """What of an entry is to be otherwise: each column with what stands there and what comes."""

    question: str
    columns: tuple[tuple[str, str, str], ...]
    is_of_answer: bool


@dataclass(frozen=True)
class EntryOutlook:
    """How many are new, changed, the same, said twice; `digest` marks exactly these writes."""

    added: int
    changed: int
    same: int
    repeated: int
    digest: str

    @property
    def is_nothing(self) -> bool:
        """Whether everything would stay as it is."""
        return not (self.added or self.changed)

    def packed(self) -> str:
        """The same as text, to be kept; "" where nothing would change."""
        return "" if self.is_nothing else json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, text: str) -> "EntryOutlook":
        """The same again, from text."""
        return cls(**json.loads(text))

    def shown(self, changes: Sequence[EntryChange] = ()) -> Said:
        """The figures, and the first changes with old and new side by side."""
        return paragraphs(
            lines(
                say(
                    "knowledge_files.counts",
                    added=self.added,
                    changed=self.changed,
                    same=self.same,
                ),
                say("knowledge_files.repeated", count=self.repeated) if self.repeated else Said(),
            ),
            *map(_shown, changes[:MOST_SHOWN]),
            say("knowledge_files.more_changes", count=self.changed - MOST_SHOWN)
            if changes and self.changed > MOST_SHOWN
            else Said(),
        )


def _shown(change: EntryChange) -> Said:
    if change.is_of_answer:
        _, was, now = change.columns[0]
        return say(
            "knowledge_files.change",
            question=change.question,
            was=clip(_line(was), LONGEST_SHOWN),
            now=clip(_line(now), LONGEST_SHOWN),
        )
    told = "；".join(
        f"{name} {clip(_line(was), 40) or '–'} → {clip(_line(now), 40)}"
        for name, was, now in change.columns
    )
    return say("knowledge_files.change_other", question=change.question, fields=told)


def _line(text: str) -> str:
    return " ".join(text.split())
