"""The words of one community: places, nicknames, dialect, from a file that it keeps itself."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp.labels import Tag

EARNED = 7.0
"""What a word of the community's adds to the tag that it stands for, in logits: it decides."""

_TABLES = ("tags", "means", "estates", "buildings", "spots")


class BrokenWords(Exception):
    """A file of words that can't be used; the message says what is wrong with it, and where."""


@dataclass(frozen=True)
class OwnWords:
    """What a community adds to the lexicon.

    `tags` has words for each matter; `means` local words with the plain ones; `estates` official
    names with nicknames; `buildings` nicknames with estate and number; `spots` names of places.
    """

    tags: Mapping[Tag, tuple[str, ...]] = field(default_factory=dict)
    means: Mapping[str, str] = field(default_factory=dict)
    estates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    buildings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    spots: tuple[str, ...] = ()


NONE = OwnWords()


def load(path: Path) -> OwnWords:
    """Read a community's file of words.

    Raises:
        BrokenWords: it can't be read, or says something that can't be.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as exc:
        raise BrokenWords(f"{path} can't be read: {exc.strerror or exc}.") from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise BrokenWords(f"{path} is no TOML file in UTF-8: {exc}.") from exc
    unknown = sorted(told.keys() - set(_TABLES))
    if unknown:
        raise BrokenWords(
            f"{path} has [{unknown[0]}], which means nothing here. "
            f"There are {', '.join(f'[{table}]' for table in _TABLES)}."
        )
    return OwnWords(
        tags={_tag(name, path): words for name, words in _lists(told, "tags", path).items()},
        means=_pairs(told, "means", path),
        estates=_lists(told, "estates", path),
        buildings={
            nickname: _building(nickname, where, path)
            for nickname, where in _pairs(told, "buildings", path).items()
        },
        spots=_spots(told, path),
    )


def _pairs(told: Mapping[str, Any], table: str, path: Path) -> dict[str, str]:
    """Give the words of a table, each with a text."""
    pairs = told.get(table, {})
    if not isinstance(pairs, dict):
        raise BrokenWords(f"{path}: [{table}] must be a table.")
    for word, text in pairs.items():
        if not isinstance(text, str) or not text.strip() or not word.strip():
            raise BrokenWords(f'{path}: [{table}] "{word}" needs a text in quotes.')
    return {word.strip(): text.strip() for word, text in pairs.items()}


def _lists(told: Mapping[str, Any], table: str, path: Path) -> dict[str, tuple[str, ...]]:
    """Give the names of a table, each with words that stand with spaces between them."""
    return {name: tuple(words.split()) for name, words in _pairs(told, table, path).items()}


def _tag(name: str, path: Path) -> Tag:
    try:
        return Tag(name)
    except ValueError as exc:
        raise BrokenWords(f'{path}: [tags] has no "{name}". There are {", ".join(Tag)}.') from exc


def _spots(told: Mapping[str, Any], path: Path) -> tuple[str, ...]:
    lists = _lists(told, "spots", path)
    if unknown := sorted(lists.keys() - {"names"}):
        raise BrokenWords(f'{path}: [spots] has "{unknown[0]}". There is only names.')
    return lists.get("names", ())


def _building(nickname: str, where: str, path: Path) -> tuple[str, str]:
    estate, slash, number = where.rpartition("/")
    if not slash or not estate or not number:
        raise BrokenWords(
            f'{path}: [buildings] "{nickname}" needs estate and number, such as "信江花园/3".'
        )
    return estate, number
