"""The lexicon files, read once: phrases with the labels that they earn."""

import itertools
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_FOLDER = Path(__file__).parent / "lexicon"
_NAMED = re.compile(r"\{(\w+)\}")
_GAP = re.compile("…+")
_CHOICE = re.compile(r"\[([^\]]+)\]|([^\[]+)")
_SENTENCE_LIKE = set("不没了得太很好又被有无乱")
NEUTRAL = "neutral"
ABOUT_DANGER = frozenset({"urgency", "edges"})


class Phrase(NamedTuple):
    """Words that earn labels; phrases of one family outrank each other by length.

    `parts` follow one another: at most 10 characters apart and in one clause, or, when `is_wide`,
    at most 24 apart across clauses. Any of the words of a part will do. What says nothing
    (`neutral`) silences only its own `scope`, the file it stands in. `danger` is the kind of danger
    that an emergency is (`labels.Danger`); where it `is_plain`, the scorer need hardly believe it.
    """

    family: str
    scope: str
    written: str
    parts: tuple[Collection[str], ...]
    is_wide: bool
    earns: Mapping[str, float]
    is_trouble: bool
    danger: str = ""
    is_neutral: bool = False
    features: tuple[str, ...] = ()
    key: str = ""
    is_about_danger: bool = False
    is_plain: bool = False


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
    is_trouble = bool(group.get("trouble", False))
    danger = str(group.get("danger", ""))
    is_neutral = NEUTRAL in earns
    is_about_danger = family in ABOUT_DANGER
    features = _features(family, earns, is_trouble=is_trouble)
    for written in group["phrases"].split():
        key = f"{scope}:{written}"
        spelt = _NAMED.sub(_named_words, written) if "{" in written else written
        yield Phrase(
            family,
            scope,
            written,
            parts=tuple(map(_words_of, _GAP.split(spelt) if "…" in spelt else (spelt,))),
            is_wide="……" in spelt,
            earns=earns,
            is_trouble=is_trouble,
            danger=danger,
            is_neutral=is_neutral,
            features=(*features, f"l{key}"),
            key=key,
            is_about_danger=is_about_danger,
            is_plain=bool(group.get("plain", False)),
        )


def _features(family: str, earns: Mapping[str, float], *, is_trouble: bool) -> tuple[str, ...]:
    """Name what the model learns of every phrase of a group."""
    sign = "!" if is_trouble else "."
    return tuple(f"l{family}{sign}{label}{weight:g}" for label, weight in earns.items())


def _named_words(name: re.Match[str]) -> str:
    return str(table("words")[name[1]])


def _words_of(part: str) -> tuple[str, ...]:
    """Spell out a part: 没|无 is either word, [没无]人 either character."""
    words: Iterable[str] = part.split("|")
    if "[" in part:
        words = itertools.chain.from_iterable(map(_choices, words))
    return tuple(dict.fromkeys(words))


def _choices(word: str) -> Iterator[str]:
    """Take one character out of each pair of brackets."""
    choices = (one or (whole,) for one, whole in _CHOICE.findall(word))
    return map("".join, itertools.product(*choices))


def _read(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))
