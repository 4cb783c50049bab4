"""Complaints of a year as a workbook: months, kinds, streets, and how they are compared."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casework.hotline_months import Month
from casework.hotline_years import Change, year_on_year
from handlers.hotline import count_words
from handlers.hotline.count_books import YearBook
from handlers.wording import plain

Cell = str | int | float | None
HEAD_FILL = PatternFill("solid", fgColor="DCECE4")
BOLD = Font(bold=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
COLUMNS = {
    "months": ("month", "now", "before", "difference", "change", "way", "own"),
    "tags": ("tag", "now", "before", "difference", "change", "compared"),
    "streets": ("street", "now", "before", "difference", "change", "compared"),
    "cells": ("month", "street", "tag", "now"),
    "how": ("said",),
}
WIDTHS = {"how": (100,), "tags": (18, 12, 12, 12, 16, 40), "streets": (24, 12, 12, 12, 16, 40)}
USUAL_WIDTH = 14


def workbook(book: YearBook) -> bytes:
    """All sheets of a year; nobody's name stands in them."""
    whole = Workbook(write_only=True)
    _months(whole, book)
    _tags(whole, book)
    _streets(whole, book)
    _cells(whole, book)
    _how(whole, book)
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()


def _months(whole: Workbook, book: YearBook) -> None:
    sheet = _sheet(whole, "months", book)
    for month in book.months:
        now, before = book.known.count(month), book.known.count(month.year_before)
        change = year_on_year(book.known, [month])
        _append(
            sheet,
            (
                plain("hotline_counts.month", month=month.number),
                now.complaints,
                before.complaints,
                change.difference if change.months else None,
                count_words.short(change),
                None if now.complaints is None else _way(now.way),
                now.own,
            ),
        )
    change = year_on_year(book.known, book.months)
    _append(sheet, (plain("hotline_counts.print.total"), *_compared(change), None, None))


def _tags(whole: Workbook, book: YearBook) -> None:
    sheet = _sheet(whole, "tags", book)
    for tag in book.known.tags([*book.months, *(one.year_before for one in book.months)]):
        change = year_on_year(book.known, book.months, tag=tag)
        name = count_words.tag_name(tag)
        _append(sheet, (name, *_compared(change), count_words.months(change.months)))


def _streets(whole: Workbook, book: YearBook) -> None:
    sheet = _sheet(whole, "streets", book)
    for street in book.streets:
        change = year_on_year(book.known, book.months, street=street)
        _append(sheet, (street, *_compared(change), count_words.months(change.months)))


def _cells(whole: Workbook, book: YearBook) -> None:
    """Every number by month, street and kind, as an import reads it."""
    sheet = _sheet(whole, "cells", book)
    months = sorted({*book.months, *(one.year_before for one in book.months)})
    for month in months:
        for street in ("", *book.streets):
            _of_month(sheet, book, month, street)


def _of_month(sheet: Worksheet, book: YearBook, month: Month, street: str) -> None:
    whole = book.known.count(month, street=street)
    if whole.complaints is None or (not street and not whole.is_whole):
        return
    named = plain("hotline_counts.print.year_month", year=month.year, month=month.number)
    _append(sheet, (named, street, plain("hotline_counts.print.sum"), whole.complaints))
    for tag in book.known.tags([month], street=street):
        one = book.known.count(month, tag=tag, street=street)
        if one.complaints is not None:
            _append(sheet, (named, street, count_words.tag_name(tag), one.complaints))


def _how(whole: Workbook, book: YearBook) -> None:
    sheet = _sheet(whole, "how", book)
    change = year_on_year(book.known, book.months)
    said = (
        _plain(count_words.sentence(change, book.year, book.year - 1)),
        _plain(count_words.left_out(change.left_out)),
        *_plain(plain("hotline_counts.how")).splitlines(),
    )
    for line in said:
        if line:
            _append(sheet, (line,))


def _compared(change: Change) -> tuple[Cell, ...]:
    if not change.months:
        short = count_words.short(change) if change.left_out else None
        return None, None, None, short
    return change.now, change.before, change.difference, count_words.short(change)


def _way(way: str | None) -> str:
    return plain(f"hotline_counts.way.{way}") if way else plain("hotline_counts.way.orders")


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")


def _sheet(whole: Workbook, title: str, book: YearBook) -> Worksheet:
    """A sheet with a headline that stays in sight."""
    sheet: Worksheet = whole.create_sheet(plain(f"hotline_counts.sheet.{title}"))
    headings, widths = COLUMNS[title], WIDTHS.get(title, ())
    for place in range(len(headings)):
        wide = widths[place] if place < len(widths) else USUAL_WIDTH
        sheet.column_dimensions[get_column_letter(place + 1)].width = wide
    sheet.freeze_panes = "A2"
    facts = {"year": book.year, "before": book.year - 1}
    cells = [
        WriteOnlyCell(sheet, plain(f"hotline_counts.column.{one}", **facts)) for one in headings
    ]
    for cell in cells:
        cell.font, cell.fill = BOLD, HEAD_FILL
    sheet.append(cells)
    return sheet


def _append(sheet: Worksheet, values: Sequence[Cell]) -> None:
    """Add a row; words that begin with = are words, and no sums."""
    cells = [WriteOnlyCell(sheet, value) for value in values]
    for cell, value in zip(cells, values, strict=True):
        if isinstance(value, str):
            cell.data_type = "s"
            cell.alignment = WRAPPED
        elif isinstance(value, int):
            cell.number_format = "#,##0"
    sheet.append(cells)
