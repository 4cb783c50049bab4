"""What the tables of the rules look like, drawn for people: the life of a case, who may do what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from bot import rights
from bot.rights import document, row
from casework.case import OPEN, EventKind, Stage
from casework.lifecycle import MOVES
from handlers.wording import plain

BEGINNINGS = (Stage.RECEIVED, Stage.TRIAGED)
ENDS = (Stage.CLOSED, Stage.WITHDRAWN, Stage.JOINED)
# The frame around every stage in which somebody still has work to do.
FRAME = "open"

Edge = tuple[str, str]


def write(folder: Path) -> list[Path]:
    """Write every drawing into a folder; the files."""
    written = []
    for name, draw in DRAWINGS.items():
        path = folder / name
        path.write_text(draw(), encoding="utf-8")
        written.append(path)
    return written


def lifecycle() -> str:
    """The stages of a case and the moves between them, as a diagram and as a table."""
    return document(
        "The life of a case",
        "`casework/lifecycle.py` holds the one table of moves: what is not in it is refused. "
        "Every move is an event with who, when and why, and no event is ever changed. The diagram "
        "shows the moves that change the stage; those that stay in it stand in the table alone.",
        "```mermaid",
        *_diagram(),
        "```",
        "",
        "| move | from | to |",
        "|---|---|---|",
        *_moves(),
    )


DRAWINGS: Mapping[str, Callable[[], str]] = {
    "lifecycle.md": lifecycle,
    "permissions.md": rights.permissions,
}


def _diagram() -> Iterator[str]:
    yield "stateDiagram-v2"
    yield f"    state {FRAME} {{"
    yield from (f"        {line}" for line in _part(is_framed=True))
    yield "    }"
    yield from (f"    [*] --> {stage}" for stage in BEGINNINGS)
    yield from (f"    {line}" for line in _part(is_framed=False))
    yield from (f"    {stage} --> [*]" for stage in ENDS)


def _part(*, is_framed: bool) -> Iterator[str]:
    """The boxes within the frame with the arrows between them, or all the rest."""
    for stage in Stage:
        if (stage in OPEN) is is_framed:
            yield f'state "{plain(f"names.stage.{stage}")}<br>{stage}" as {stage}'
    for (before, after), kinds in _edges().items():
        if ({before, after} <= OPEN) is is_framed:
            yield f"{before} --> {after}: {_labels(kinds)}"


def _edges() -> Mapping[Edge, list[EventKind]]:
    """The arrows between different stages, each with the moves that take it."""
    found: dict[Edge, list[EventKind]] = defaultdict(list)
    for kind, moves in MOVES.items():
        arrows = [
            (before, after)
            for before in Stage
            for after in Stage
            if before is not after and after in moves.get(before, ())
        ]
        for arrow in _framed(arrows):
            found[arrow].append(kind)
    return found


def _framed(arrows: list[tuple[Stage, Stage]]) -> list[Edge]:
    """One arrow from the frame, or into it, in place of one for each stage within."""
    before, after = {one for one, _ in arrows}, {one for _, one in arrows}
    if before >= OPEN and not after & OPEN:
        return [(FRAME, other) for other in sorted(after)]
    if len(after) > 2 and after <= OPEN:
        return [(one, FRAME) for one in sorted(before)]
    return [(str(one), str(other)) for one, other in arrows]


def _moves() -> Iterator[str]:
    for kind, moves in MOVES.items():
        by_target: dict[tuple[Stage, ...], list[Stage]] = defaultdict(list)
        for stage in Stage:
            if stage in moves:
                by_target[tuple(one for one in Stage if one in moves[stage])].append(stage)
        stays = [
            stage for targets, found in by_target.items() for stage in found if targets == (stage,)
        ]
        if stays:
            yield row([_move(kind), _stages(sorted(stays, key=list(Stage).index)), "—"])
        for targets, found in by_target.items():
            left = [stage for stage in found if stage not in stays]
            if left:
                yield row([_move(kind), _stages(left), _stages(targets)])


def _labels(kinds: Iterable[EventKind]) -> str:
    return plain("names.comma").join(plain(f"names.move.{kind}") for kind in kinds)


def _move(kind: EventKind) -> str:
    return f"{plain(f'names.move.{kind}')} `{kind}`"


def _stages(stages: Iterable[Stage]) -> str:
    return "<br>".join(f"{plain(f'names.stage.{stage}')} `{stage}`" for stage in stages)
