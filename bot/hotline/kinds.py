"""Whether a file holds orders of the hotline, or monthly numbers, by its headings."""

from collections.abc import Sequence
from enum import StrEnum

from bot.hotline import count_tables, forms, order_rows
from bot.hotline.count_tables import CountsRead
from bot.roster.table import Table, is_idle, layout_of
from handlers.desk import Desk


class Kind(StrEnum):
    """What a file about the hotline is."""

    ORDERS = "orders"
    COUNTS = "counts"


def kind_of(desk: Desk, tables: Sequence[Table]) -> Kind | None:
    """What it is, where it can be one of the two at all."""
    if order_rows.has_orders(tables):
        return Kind.ORDERS
    now = desk.now.astimezone(desk.office.zone)
    return Kind.COUNTS if count_tables.has_counts(tables, now=now) else None


def is_beyond_doubt(desk: Desk, tables: Sequence[Table]) -> Kind | None:
    """What it is, where nobody can be asked: no list of the roster, and named as the hotline does.

    What might as well be a list of questions and answers is left to those.
    """
    told = [one for one in tables if not is_idle(one)]
    if any(layout_of(one) is not None for one in told):
        return None
    if any(forms.is_telling(one) for one in told):
        return Kind.ORDERS
    kind = kind_of(desk, told)
    return kind if kind is Kind.COUNTS else None


def counts_in(desk: Desk, tables: Sequence[Table], *, by: int | None) -> CountsRead:
    """The monthly numbers of a file; a community that is named is ours.

    Raises:
        SpreadsheetFault: there are none.
    """
    now = desk.now.astimezone(desk.office.zone)
    return count_tables.read_counts(
        tables,
        now=now,
        by=by,
        own_name=desk.community.name,
        streets=desk.store.hotline_counts.streets(),
    )
