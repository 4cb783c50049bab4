"""One sheet as it stands in a file, and where in it its headings and its entries are."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.roster.faults import Fault, Spot
from bot.roster.forms import (
    Column,
    Form,
    form_of_headings,
    form_of_sheet,
    forms,
    is_example,
    is_total,
    normal,
    wording,
)

# Above the headings there is often a title, a date, who filled it in.
MOST_TITLE_ROWS = 10
# Below the entries.
FOOTNOTES = ("注：", "注:", "备注：", "备注:", "说明：", "说明:", "制表", "填表", "填报")


@dataclass(frozen=True)
class Oddity:
    """A cell that a program made something else of: a date, a formula; told by its key."""

    key: str
    facts: Mapping[str, object]


@dataclass(frozen=True)
class Table:
    """Rows as they stand in a file, each with its line; `sheet` is empty where there is none.

    `oddities` are cells by line and place (from 0).
    """

    file: str
    sheet: str
    rows: Sequence[tuple[int, Sequence[str]]]
    oddities: Mapping[tuple[int, int], Oddity] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: int = 0

    @property
    def spot(self) -> Spot:
        """The table as a whole."""
        return Spot(self.file, self.sheet, 0)


@dataclass(frozen=True)
class Layout:
    """What a table is: its form, after how many rows its entries begin, what stands where."""

    form: Form
    start: int
    columns: Mapping[int, Column]


def is_idle(table: Table) -> bool:
    """Whether there is nothing to take in: an empty or hidden sheet, or one of our own words."""
    ours = {normal(wording()[name]) for name in ("explanations_sheet", "faults_sheet")}
    is_empty = not any(any(row) for _, row in table.rows)
    return table.is_hidden or normal(table.sheet) in ours or is_empty


def layout_of(table: Table, among: Collection[Form] | None = None) -> Layout | None:
    """Where the headings are: the row near the top that knows most of them.

    `among` are the forms that it may be; those of the roster, if nothing is said.
    """
    named = form_of_sheet(table.sheet, among) if table.sheet else None
    found: Layout | None = None
    for place in range(1, min(len(table.rows), MOST_TITLE_ROWS) + 1):
        row = headings_at(table, place)
        form = (named if named.is_met_by(row) else None) if named else form_of_headings(row, among)
        if form is not None:
            columns = form.fields_of(row)
            if found is None or len(columns) > len(found.columns):
                found = Layout(form, place, columns)
    return found


def headings_at(table: Table, place: int) -> Sequence[str]:
    """The headings in a row, from 1; what is merged with a row above it stands up there."""
    _, row = table.rows[place - 1]
    above = [cells for _, cells in table.rows[: place - 1]]
    width = max((len(cells) for cells in (row, *above)), default=0)
    return [_lowest([*above, row], column) for column in range(width)]


def _lowest(rows: Sequence[Sequence[str]], column: int) -> str:
    """The last text of a column."""
    cells = (row[column] for row in reversed(rows) if column < len(row))
    return next((cell for cell in cells if cell.strip()), "")


def entries(table: Table, layout: Layout) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the headings that tell something.

    None is what is empty, an example, a sum, a footnote, or the headings once more.
    """
    headings = [cell.strip() for cell in table.rows[layout.start - 1][1]]
    for line, row in table.rows[layout.start :]:
        texts = [cell.strip() for cell in row]
        is_told = any(texts) and texts != headings
        if is_told and not (is_example(texts) or is_total(texts) or _is_footnote(texts)):
            yield line, row


def _is_footnote(texts: Sequence[str]) -> bool:
    """Whether a row is a remark below the table: one cell alone, that begins as such do."""
    told = [one for one in texts if one]
    return len(told) == 1 and told[0].startswith(FOOTNOTES)


def strangeness(table: Table, among: Collection[Form] | None = None, *, is_alone: bool) -> Fault:
    """Say that the headings are not known: a fault, or a remark when other sheets are ours."""
    named = form_of_sheet(table.sheet, among) if table.sheet else None
    known = forms().values() if among is None else among
    wanted = [named] if named else list(known)
    needed = "；".join(form.needed for form in wanted)
    key = "no_headings" if is_alone or named else "unknown_sheet"
    return Fault(table.spot, "", "", key, {"needed": needed})


def remarks(tables: Sequence[Table], among: Collection[Form] | None = None) -> Iterator[Fault]:
    """What was read otherwise than somebody may think, or not at all."""
    for table in tables:
        if table.is_hidden and any(any(row) for _, row in table.rows):
            yield Fault(table.spot, "", "", "hidden_sheet", {})
        layout = None if is_idle(table) else layout_of(table, among)
        if layout is None:
            continue
        if unused := _unused(table, layout):
            facts = {"headings": "、".join(unused)}
            yield Fault(table.spot, "", "", "unknown_columns", facts)
        examples = [_told(row) for row in layout.form.examples]
        for line, row in table.rows[layout.start :]:
            if is_example(row) and _told(row) not in examples:
                yield Fault(replace(table.spot, line=line), "", "", "example", {})
            if is_total(row):
                yield Fault(replace(table.spot, line=line), "", "", "total", {})
        if table.hidden_rows:
            yield Fault(table.spot, "", "", "hidden_rows", {"count": table.hidden_rows})


def _told(row: Sequence[str]) -> list[str]:
    """What a row says, however many empty cells follow."""
    texts = [cell.strip() for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _unused(table: Table, layout: Layout) -> list[str]:
    """Headings that no form knows: what stands below them is not taken in."""
    _, headings = table.rows[layout.start - 1]
    ours = normal(wording()["faults_column"])
    return [
        text.strip()
        for place, text in enumerate(headings)
        if text.strip() and place not in layout.columns and normal(text) != ours
    ]
