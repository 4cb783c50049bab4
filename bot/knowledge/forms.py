"""How a list of what the community knows looks: its columns, and what its kinds are called."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from bot.roster.forms import Form, normal, read_forms
from casework.knowledge import EntryKind, Subject
from handlers.wording import plain

NAME = "knowledge"
_FILE = Path(__file__).with_name("forms.toml")


@cache
def wording() -> Mapping[str, Any]:
    """The file forms.toml."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def form() -> Form:
    """The columns of the sheet."""
    words = {"{kinds}": _listed(EntryKind, kind_name), "{subjects}": _listed(Subject, subject_name)}
    return read_forms(wording(), [NAME], words)[NAME]


@cache
def forms() -> tuple[Form, ...]:
    """The same, as what a sheet may be."""
    return (form(),)


@cache
def kinds() -> Mapping[str, EntryKind]:
    """Every way in which a kind of entry may be written."""
    return {
        normal(one): kind
        for kind in EntryKind
        for one in (kind.value, kind_name(kind), *wording()["kinds"][kind])
    }


@cache
def subjects() -> Mapping[str, Subject]:
    """Every way in which a subject may be written."""
    return {
        normal(one): subject
        for subject in Subject
        for one in (subject.value, subject_name(subject), *wording()["subjects"][subject])
    }


def kind_name(kind: StrEnum) -> str:
    """What a kind of entry is called in Chinese."""
    return plain(f"names.entry_kind.{kind.value}")


def subject_name(subject: StrEnum) -> str:
    """What a subject is called in Chinese."""
    return plain(f"names.subject.{subject.value}")


def _listed(choices: type[StrEnum], name: Any) -> str:
    return "、".join(name(one) for one in choices)
