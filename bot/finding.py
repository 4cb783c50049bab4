"""One line of what `check` finds, and how much it matters."""

from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters: only a fault makes the check fail."""

    FINE = "fine"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """One line of the check."""

    weight: Weight
    text: str


def fine(text: str) -> Finding:
    """Something that is as it should be."""
    return Finding(Weight.FINE, text)


def warning(text: str) -> Finding:
    """Something to look at."""
    return Finding(Weight.WARNING, text)


def fault(text: str) -> Finding:
    """Something to put right."""
    return Finding(Weight.FAULT, text)
