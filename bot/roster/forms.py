"""The forms of the lists: their sheets, columns and headings, as forms.toml writes them."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from casework.labels import Role
from handlers.wording import plain

_FILE = Path(__file__).with_name("forms.toml")
_SPACE = re.compile(r"\s")
_REMARK = re.compile(r"\(.*?\)|\[.*?\]|[\s*:·_-]")


class Subject(StrEnum):
    """What a list is about, in the order in which lists build on each other."""

    ESTATES = "estates"
    GRIDS = "grids"
    BUILDINGS = "buildings"
    HOUSEHOLDS = "households"
    PEOPLE = "people"


@dataclass(frozen=True)
class Column:
    """One column of a form."""

    field: str
    heading: str
    synonyms: frozenset[str]
    is_required: bool
    example: str
    explanation: str


@dataclass(frozen=True)
class Form:
    """One list: what its sheet is called and which columns it has."""

    subject: Subject
    sheet: str
    synonyms: frozenset[str]
    explanation: str
    columns: tuple[Column, ...]

    def fields_of(self, headings: Sequence[str]) -> Mapping[int, Column]:
        """Which column of the form stands where; the first of two equal ones counts."""
        found: dict[int, Column] = {}
        for place, heading in enumerate(headings):
            column = self._column(heading)
            if column is not None and column not in found.values():
                found[place] = column
        return found

    def is_met_by(self, headings: Sequence[str]) -> bool:
        """Whether every column that must be there is there."""
        found = self.fields_of(headings).values()
        return all(column in found for column in self.columns if column.is_required)

    def _column(self, heading: str) -> Column | None:
        name = normal(heading)
        exact = (one for one in self.columns if name == normal(one.heading))
        loose = (one for one in self.columns if name in one.synonyms)
        return next(exact, None) or next(loose, None)


def normal(text: str) -> str:
    """A heading or a name of a role as it is compared: no spaces, remarks, width or case."""
    return _REMARK.sub("", unicodedata.normalize("NFKC", text)).lower()


def bare(text: str) -> str:
    """A name of a place as it is compared: no spaces, width or case; remarks tell places apart."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).lower()


@cache
def wording() -> Mapping[str, Any]:
    """The file forms.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def forms() -> Mapping[Subject, Form]:
    """All forms."""
    return {subject: _form(subject, wording()[subject]) for subject in Subject}


def form_of_sheet(title: str) -> Form | None:
    """The form that a sheet is called after."""
    return next((one for one in forms().values() if normal(title) in one.synonyms), None)


def form_of_headings(headings: Sequence[str]) -> Form | None:
    """The form that fits a row of headings best."""
    fitting = [form for form in forms().values() if form.is_met_by(headings)]
    return max(fitting, key=lambda form: len(form.fields_of(headings)), default=None)


def heading(subject: Subject, field: str) -> str:
    """What a column is called."""
    return next(one.heading for one in forms()[subject].columns if one.field == field)


@cache
def roles() -> Mapping[str, Role]:
    """Every way in which a role may be written."""
    known: dict[str, Role] = {}
    for role in Role:
        written = [role.value, role_name(role), *wording()["roles"].get(role.value, [])]
        known.update({normal(one): role for one in written})
    return known


def role_name(role: Role) -> str:
    """What a role is called in Chinese."""
    return plain(f"names.role.{role.value}")


def role_names() -> str:
    """All roles in Chinese, as a list to read."""
    return "、".join(role_name(role) for role in Role)


def _form(subject: Subject, raw: Mapping[str, Any]) -> Form:
    return Form(
        subject=subject,
        sheet=raw["sheet"],
        synonyms=frozenset(normal(one) for one in (raw["sheet"], *raw["synonyms"])),
        explanation=raw["explanation"],
        columns=tuple(_column(column) for column in raw["columns"]),
    )


def _column(raw: Mapping[str, Any]) -> Column:
    return Column(
        field=raw["field"],
        heading=raw["heading"],
        synonyms=frozenset(normal(one) for one in raw["synonyms"]),
        is_required=raw.get("is_required", False),
        example=raw["example"],
        explanation=raw["explanation"].replace("{roles}", role_names()),
    )
