"""The forms of the lists: their sheets, columns and headings, as forms.toml writes them."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from casework.labels import Role
from casework.places import OrganisationKind
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
    ORGANISATIONS = "organisations"
    HUBS = "hubs"


@dataclass(frozen=True)
class Column:
    """One column of a form."""

    field: str
    heading: str
    synonyms: frozenset[str]
    is_required: bool
    example: str
    second_example: str
    explanation: str


@dataclass(frozen=True)
class Form:
    """One list: what its sheet is called and which columns it has.

    A sheet of another name is one of these only if a heading holds the `sign`, when there is one.
    """

    subject: str
    sheet: str
    synonyms: frozenset[str]
    sign: str
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

    @property
    def examples(self) -> list[list[str]]:
        """The rows that show in a template how to fill it in; each says so of itself."""
        first, second = (
            [column.example for column in self.columns],
            [column.second_example for column in self.columns],
        )
        rows = [first, second] if any(second) else [first]
        return [[f"{row[0]}{wording()['example_mark']}", *row[1:]] for row in rows]

    @property
    def needed(self) -> str:
        """The headings without which it is not recognised."""
        named = "、".join(column.heading for column in self.columns if column.is_required)
        return f"{self.sheet}（{named}）"

    def _column(self, heading: str) -> Column | None:
        name = normal(heading)
        exact = (one for one in self.columns if name == normal(one.heading))
        loose = (one for one in self.columns if name in one.synonyms)
        return next(exact, None) or next(loose, None)


def normal(text: str) -> str:
    """A heading or a name of a role as it is compared: no spaces, remarks, width or case."""
    return _REMARK.sub("", unicodedata.normalize("NFKC", text)).lower()


def is_example(row: Sequence[str]) -> bool:
    """Whether a row says of itself that it only shows how to fill in a list."""
    mark = bare(wording()["example_mark"])
    return any(bare(cell).endswith(mark) for cell in row)


def is_total(row: Sequence[str]) -> bool:
    """Whether a row only adds up those above it."""
    first = next((normal(cell) for cell in row if cell.strip()), "")
    return first in wording()["totals"]


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
    words = {"{roles}": role_names(), "{kinds}": kind_names()}
    read = read_forms(wording(), Subject, words)
    return {subject: read[subject] for subject in Subject}


def read_forms(
    raw: Mapping[str, Any], names: Iterable[str], words: Mapping[str, str]
) -> Mapping[str, Form]:
    """The forms of these names, as a file like forms.toml has them.

    `words` are what stands in their explanations for a list of choices.
    """
    return {name: _form(name, raw[name], words) for name in names}


def form_of_sheet(title: str, among: Collection[Form] | None = None) -> Form | None:
    """The form that a sheet is called after; `among` those of the roster, if nothing is said."""
    known = forms().values() if among is None else among
    return next((one for one in known if normal(title) in one.synonyms), None)


def form_of_headings(headings: Sequence[str], among: Collection[Form] | None = None) -> Form | None:
    """The form that fits a row of headings best."""
    known = forms().values() if among is None else among
    told = "".join(normal(heading) for heading in headings)
    fitting = [form for form in known if form.sign in told and form.is_met_by(headings)]
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


@cache
def kinds() -> Mapping[str, OrganisationKind]:
    """Every way in which a kind of organisation may be written."""
    return {
        normal(one): kind
        for kind in OrganisationKind
        for one in (kind.value, *wording()["kinds"][kind])
    }


def kind_name(kind: OrganisationKind) -> str:
    """What a kind of organisation is called in Chinese."""
    return str(wording()["kinds"][kind][0])


def kind_names() -> str:
    """All kinds of organisations in Chinese, as a list to read."""
    return "、".join(kind_name(kind) for kind in OrganisationKind)


def role_name(role: Role) -> str:
    """What a role is called in Chinese."""
    return plain(f"names.role.{role.value}")


def role_names() -> str:
    """All roles in Chinese, as a list to read."""
    return "、".join(role_name(role) for role in Role)


def _form(subject: str, raw: Mapping[str, Any], words: Mapping[str, str]) -> Form:
    return Form(
        subject=subject,
        sheet=raw["sheet"],
        synonyms=frozenset(normal(one) for one in (raw["sheet"], *raw["synonyms"])),
        sign=raw.get("sign", ""),
        explanation=raw["explanation"],
        columns=tuple(_column(column, words) for column in raw["columns"]),
    )


def _column(raw: Mapping[str, Any], words: Mapping[str, str]) -> Column:
    explanation = raw["explanation"]
    for name, word in words.items():
        explanation = explanation.replace(name, word)
    return Column(
        field=raw["field"],
        heading=raw["heading"],
        synonyms=frozenset(normal(one) for one in raw["synonyms"]),
        is_required=raw.get("is_required", False),
        example=raw["example"],
        second_example=raw.get("second_example", ""),
        explanation=explanation,
    )
