"""The lexicon files, read once: phrases with the labels that they earn."""

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "lexicon"
_SENTENCE_LIKE = set("不没了得太很好又被有无乱")
NEUTRAL = "neutral"
ABOUT_DANGER = frozenset({"urgency", "edges"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that earn labels; phrases of one family outrank each other by length.

    `parts` follow one another: at most 10 characters apart and in one clause, or, when `is_wide`,
    at most 24 apart across clauses. Any of the words of a part will do. What says nothing
    (`neutral`) silences only its own `scope`, the file it stands in. `danger` is the kind of danger
    that an emergency is (`labels.Danger`).
    """

    family: str
    scope: str
    written: str
    parts: tuple[frozenset[str], ...]
    is_wide: bool
    earns: Mapping[str, float]
    is_trouble: bool
    danger: str = ""
    is_neutral: bool = False
    features: tuple[str, ...] = ()
    key: str = ""
    is_about_danger: bool = False


@dataclass(frozen=True, slots=True)
class Spellings:
    """Other ways of writing: characters for characters, slips for words, words often misheard."""

    characters: Mapping[str, str]
    slips: Mapping[str, str]
    heard: tuple[str, ...]


@cache
def phrases() -> tuple[Phrase, ...]:
    """Give every phrase of every file."""
    found: list[Phrase] = []
    for family in ("tags", "intents", "urgency"):
        for scope, group in _groups(family):
            found += _phrases_of(group.get("family", family), scope, group)
    return tuple(found)


@cache
def words() -> tuple[str, ...]:
    """Give the words that jieba should keep whole."""
    literals = (
        word
        for one in phrases()
        if one.family == "tags" and len(one.parts) == 1
        for word in one.parts[0]
    )
    return tuple(
        sorted(
            {word for word in literals if 2 <= len(word) <= 3 and not set(word) & _SENTENCE_LIKE}
        )
    )


@cache
def spellings() -> Spellings:
    """Give the table of spellings."""
    data = _read(_FOLDER / "spellings.toml")
    pairs = data["characters"]["pairs"].split()
    slips = {wrong: right for right, wrongs in data["slips"].items() for wrong in wrongs.split()}
    return Spellings(
        {pair[0]: pair[1] for pair in pairs}, slips, tuple(data["heard"]["words"].split())
    )


@cache
def concepts() -> dict[str, tuple[str, ...]]:
    """Give the kinds of things in everyday life, each with the words that mean one."""
    return {kind: tuple(words) for kind, *words in _lines("concepts.txt")}


@cache
def syllables() -> dict[str, str]:
    """Give the common characters by the syllable, without its tone, that they are read as."""
    return dict(_lines("syllables.txt"))


def _lines(name: str) -> Iterator[Any]:
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split()


@cache
def table(name: str) -> dict[str, Any]:
    """Give a file of rules as it stands."""
    return _read(_FOLDER / f"{name}.toml")


def _groups(family: str) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = _FOLDER / family
    files = sorted(folder.glob("*.toml")) if folder.is_dir() else [_FOLDER / f"{family}.toml"]
    for file in files:
        yield from ((file.stem, group) for group in _read(file)["group"])


def _phrases_of(family: str, scope: str, group: dict[str, Any]) -> Iterator[Phrase]:
    earns: dict[str, float] = dict(group["earns"])
    for phrase in group["phrases"].split():
        written = re.sub(r"\{(\w+)\}", _named_words, phrase)
        is_wide = "……" in written
        parts = tuple(_words_of(part) for part in re.split("…+", written))
        trouble = bool(group.get("trouble", False))
        danger = str(group.get("danger", ""))
        yield Phrase(
            family,
            scope,
            phrase,
            parts,
            is_wide,
            earns,
            trouble,
            danger,
            NEUTRAL in earns,
            _features(family, scope, phrase, earns, is_trouble=trouble),
            f"{scope}:{phrase}",
            family in ABOUT_DANGER,
        )


def _features(
    family: str, scope: str, written: str, earns: Mapping[str, float], *, is_trouble: bool
) -> tuple[str, ...]:
    """Name what the model learns of a phrase: its groups, and the phrase itself."""
    sign = "!" if is_trouble else "."
    groups = (f"l{family}{sign}{label}{weight:g}" for label, weight in earns.items())
    return (*groups, f"l{scope}:{written}")


def _named_words(name: re.Match[str]) -> str:
    return str(table("words")[name[1]])


def _words_of(part: str) -> frozenset[str]:
    """Spell out a part: 没|无 is either word, [没无]人 either character."""
    found: set[str] = set()
    for word in part.split("|"):
        pieces = re.findall(r"\[([^\]]+)\]|([^\[]+)", word)
        choices = [list(one) if one else [whole] for one, whole in pieces]
        found.update("".join(choice) for choice in itertools.product(*choices))
    return frozenset(found)


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
