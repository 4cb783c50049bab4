"""What the columns of a file of orders are called: by the names that the hotline gives them."""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from bot.roster.forms import Column, Form, normal
from bot.roster.table import Layout, Table, layout_of
from nlp.order_fields import Field, field_named, spelt_plainly, telling

_FILE = Path(__file__).with_name("forms.toml")
# What a table of many orders says beside the fields of one.
STATE, CLOSED, RESULT, REASON = "state", "closed", "result", "reason"
OWN = (STATE, CLOSED, RESULT, REASON)
NUMBER, CONTENT, CAME = Field.NUMBER.value, Field.CONTENT.value, Field.CAME.value
_TOLD = frozenset({Field.CONTENT.value, Field.TITLE.value})
_BESIDE = frozenset({Field.CAME.value, Field.CALLER.value, Field.PHONE.value, Field.DEADLINE.value})


@dataclass(frozen=True)
class OrderForm(Form):
    """The form of orders: every heading that an order's field may have, several for a field."""

    def fields_of(self, headings: Sequence[str]) -> Mapping[int, Column]:
        """What stands where; a field may stand in several columns."""
        named = ((place, _field(heading)) for place, heading in enumerate(headings))
        return {place: _column(field) for place, field in named if field is not None}

    def is_met_by(self, headings: Sequence[str]) -> bool:
        """Whether it says what was told, and by which number, or when and by whom."""
        found = {column.field for column in self.fields_of(headings).values()}
        return bool(found & _TOLD) and (NUMBER in found or len(found & _BESIDE) > 1)


@cache
def wording() -> Mapping[str, Any]:
    """The file forms.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def names(section: str, key: str) -> frozenset[str]:
    """Words of the file, as they are compared."""
    return frozenset(normal(one) for one in wording()[section][key])


@cache
def forms() -> Collection[Form]:
    """The form of orders, alone."""
    raw = wording()["orders"]
    columns = tuple(map(_column, (NUMBER, CAME, CONTENT)))
    known = frozenset(normal(one) for one in (raw["sheet"], *raw["synonyms"]))
    return (OrderForm("orders", raw["sheet"], known, "", "", columns),)


def layout(table: Table) -> Layout | None:
    """Where the headings of a table of orders are."""
    # A sheet may have any name.
    return layout_of(replace(table, sheet=""), forms())


def is_telling(table: Table) -> bool:
    """Whether it can be nothing else than orders of the hotline, by its headings."""
    found = layout(table)
    if found is None:
        return False
    _, headings = table.rows[found.start - 1]
    return any(spelt_plainly(one).strip() in telling() for one in headings)


def _field(heading: str) -> str | None:
    name = normal(heading)
    for field in OWN:
        if name in names("orders", field):
            return field
    if name in names("orders", "came_too"):
        return CAME
    if name in names("orders", "number_too"):
        return NUMBER
    found = field_named(heading)
    return None if found is None or found is Field.ELSE else found.value


@cache
def _column(field: str) -> Column:
    heading = str(wording()["orders"].get(field, "")) if field not in OWN else field
    return Column(field, heading, frozenset(), field in {NUMBER, CONTENT}, "", "", "")
