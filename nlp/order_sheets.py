"""Orders that were copied out of a table: a line of headings, and a line for each order."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from nlp.order_fields import Field, field_named, spelt_plainly, telling

_RULE = re.compile(r"[-:=|\s]+")
_MOST_CELLS = 60
_LEAST_TOLD = 6
# What the cells of a row without headings look like.
_NUMBER = re.compile(r"[A-Za-z]{1,8}-?\d{6,20}|20\d{8,20}|[A-Za-z]{1,8}(?:-\d{2,10}){2,4}")
_INSTANT = re.compile(r"20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:[ T]\d{1,2}:\d\d(?::\d\d)?)?")
_SPAN = re.compile(r"\d{1,2}个?(?:工作日|小时|日|天)内?|当[日天]办结")
_PHONE = re.compile(r"1[3-9]\d[\d*]{4}\d{4}|0\d{2,3}-?\d{7,8}")
_NAME = re.compile(r"[一-鿿]{2,4}")


def rows_of(text: str) -> list[Mapping[Field, Sequence[str]]]:
    """The fields of each order; nothing where no line holds headings alone."""
    if "\t" not in text and "|" not in text and "｜" not in text:
        return []
    lines = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for at, line in enumerate(lines):
        fields = _headings(_cells(line))
        if fields:
            rows = [_row(fields, cells) for cells in _below(lines[at + 1 :])]
            return [row for row in rows if row]
    return _bare_rows(lines)


def _bare_rows(lines: Sequence[str]) -> list[Mapping[Field, Sequence[str]]]:
    """Rows that were copied without their headings: each cell is told by its look.

    All of them are orders, or none is.
    """
    told = list(_below([line for line in lines if "\t" in line]))
    rows = [_bare_row([one.strip() for one in cells]) for cells in told]
    return rows if all(rows) else []


def _bare_row(cells: Sequence[str]) -> Mapping[Field, Sequence[str]]:
    """A number of an office, a matter, and what else is plain; empty without those two."""
    number = next((one for one in cells if _NUMBER.fullmatch(one)), "")
    content = max(cells, key=lambda one: len(re.findall("[一-鿿]", one)), default="")
    if not number or len(re.findall("[一-鿿]", content)) < _LEAST_TOLD:
        return {}
    instants = [one for one in cells if _INSTANT.fullmatch(one)]
    phones = [at for at, one in enumerate(cells) if _PHONE.fullmatch(one)]
    beside = [cells[at] for one in phones for at in (one - 1, one + 1) if 0 <= at < len(cells)]
    caller = [one for one in beside if _NAME.fullmatch(one)]
    row = {
        Field.NUMBER: [number],
        Field.CONTENT: [content],
        Field.CAME: instants[:1],
        Field.DEADLINE: instants[1:2] or [one for one in cells if _SPAN.fullmatch(one)],
        Field.PHONE: [cells[at] for at in phones[:1]],
        Field.CALLER: caller[:1],
    }
    return {field: some for field, some in row.items() if some}


def _headings(cells: Sequence[str]) -> list[Field | None]:
    """The fields of a line of headings; nothing for any other line."""
    named = [one for one in cells if one.strip()]
    fields = [field_named(one) for one in cells]
    known = [one for one in fields if one is not None]
    is_telling = any(spelt_plainly(one).strip() in telling() for one in named)
    is_enough = len(set(known)) > 1 and len(known) * 4 >= len(named) * 3
    return fields if is_enough and is_telling else []


def _below(lines: Sequence[str]) -> Iterator[list[str]]:
    """The cells of each line below; a cell of several lines stands in quotation marks."""
    body = [line for line in lines if line.strip() and not _RULE.fullmatch(line)]
    if not any("\t" in line for line in body):
        yield from map(_cells, body)
        return
    try:
        yield from csv.reader([f"{line}\n" for line in body], delimiter="\t")
    except csv.Error:
        yield from map(_cells, body)


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return line.split("\t", _MOST_CELLS)
    return [one.strip() for one in re.split("[|｜]", line.strip().strip("|｜"))][:_MOST_CELLS]


def _row(fields: Sequence[Field | None], cells: Sequence[str]) -> Mapping[Field, Sequence[str]]:
    row: dict[Field, list[str]] = {}
    for field, cell in zip(fields, cells, strict=False):
        if field not in {None, Field.ELSE} and field is not None and cell.strip():
            row.setdefault(field, []).append(cell.strip())
    return row
