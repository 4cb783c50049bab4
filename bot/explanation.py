"""A reading told for people: each word with what it earned, in colour on a terminal."""

import click

from nlp.reading import Reading, Reason

# Strong reasons are bold; words that earned less than this are only listed.
STRONG = 1.0
COLOURS = ("green", "cyan", "yellow", "magenta")


def explained(reading: Reading) -> str:
    """The message with the telling words coloured, what was understood, and the words by label."""
    by_label: dict[str, list[Reason]] = {}
    for reason in reading.reasons:
        by_label.setdefault(reason.label, []).append(reason)
    colours = {label: COLOURS[at % len(COLOURS)] for at, label in enumerate(by_label)}
    lines = [_coloured(reading, colours), _understood(reading)]
    for label, reasons in by_label.items():
        words = "  ".join(_told(reason, colours[label]) for reason in reasons)
        lines.append(f"  {click.style(label, fg=colours[label], bold=True)}  {words}")
    lines += [f"  matter at {one.start}–{one.end}: {one.text}" for one in reading.matters]
    return "\n".join(lines)


def _coloured(reading: Reading, colours: dict[str, str]) -> str:
    """The message itself; a word that earned several labels has the colour of the strongest."""
    text = reading.text
    spans: dict[tuple[int, int], Reason] = {}
    for reason in sorted(reading.reasons, key=lambda one: -one.weight):
        start = text.find(reason.word)
        if start >= 0 and not any(start < b and a < start + len(reason.word) for a, b in spans):
            spans[start, start + len(reason.word)] = reason
    parts, at = [], 0
    for (start, end), reason in sorted(spans.items()):
        parts += [
            text[at:start],
            click.style(text[start:end], fg=colours[reason.label], bold=reason.weight >= STRONG),
        ]
        at = end
    return "".join((*parts, text[at:]))


def _understood(reading: Reading) -> str:
    place = " ".join(f"{part}={value}" for part, value in reading.place.to_dict().items())
    sure = "" if reading.is_sure else "  (would ask)"
    told = (
        reading.intent,
        ", ".join(reading.tags) or "no matter",
        reading.route,
        reading.urgency,
        f"{reading.confidence:.0%} sure{sure}",
        place or "no place",
    )
    return "  " + "  ·  ".join(map(str, told))


def _told(reason: Reason, colour: str) -> str:
    return f"{click.style(reason.word, fg=colour)} {reason.weight:+.2f}"
