"""What the code says, read from the code itself: every key, with the facts that go along."""

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

from handlers.wording import TEXTS, sentences

HOUSE = Path(__file__).parents[2]
ROOMS = ("bot", "handlers", "casework", "storage")
SUBJECTS = frozenset(path.stem for path in TEXTS.glob("*.toml"))
KEY = re.compile(rf"(?:{'|'.join(sorted(SUBJECTS))})\.[a-z0-9_.]+")

# Functions that fill a sentence, and what of their keywords is no fact.
FILLING = {
    "say": frozenset[str](),
    "plain": frozenset[str](),
    "button": frozenset[str](),
    "reply": frozenset({"keyboard", "case_no"}),
    "tell": frozenset({"keyboard", "priority", "case_no"}),
    "toast": frozenset({"is_alert"}),
    "say_in": frozenset({"keyboard", "thread_id"}),
}


@dataclass(frozen=True)
class Spoken:
    """One place where a sentence is filled; `facts` is None where they can't be told."""

    where: str
    function: str
    key: str
    facts: frozenset[str] | None


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the rooms that speak, parsed."""
    paths = [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]
    return tuple(
        (str(path.relative_to(HOUSE)), ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
    )


@cache
def nodes(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Every node of a module: each is looked at by many, and a walk takes longer than a look."""
    return tuple(ast.walk(tree))


@cache
def strings(tree: ast.Module) -> tuple[tuple[int, str], ...]:
    """Every string with its line, but for docstrings and the parts of f-strings."""
    passed_over: set[int] = set()
    for node in nodes(tree):
        if isinstance(node, ast.Expr):
            passed_over.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            passed_over.update(id(part) for part in node.values)
    return tuple(
        (node.lineno, node.value)
        for node in nodes(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passed_over
    )


@cache
def whole_keys() -> dict[str, str]:
    """Every key that stands in the code as it is, and where."""
    return {
        text: f"{name}:{line}"
        for name, tree in modules()
        for line, text in strings(tree)
        if KEY.fullmatch(text) and not text.endswith((".toml", "."))
    }


def patterns() -> dict[str, str]:
    """Every f-string that can be a key, as a pattern, and where."""
    return {
        pattern: f"{name}:{node.lineno}"
        for name, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.JoinedStr)
        for pattern in [pattern_of(node)]
        if KEY.match(pattern.replace("\\", "")) or _ends_a_key(pattern)
    }


def _ends_a_key(pattern: str) -> bool:
    """Whether a pattern that begins with something unknown goes on like a key."""
    is_telling = pattern.startswith(".*") and re.search("[a-z]{4}", pattern)
    return bool(is_telling) and bool(matching(pattern))


@cache
def matching(pattern: str) -> tuple[str, ...]:
    """The keys that a pattern stands for."""
    shape = re.compile(pattern)
    return tuple(key for key in sentences() if shape.fullmatch(key))


def pattern_of(node: ast.JoinedStr) -> str:
    """An f-string as a regular expression."""
    return "".join(
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
        for part in node.values
    )


@cache
def spoken() -> tuple[Spoken, ...]:
    """Every call that fills a sentence whose key can be read in the code."""
    return tuple(
        Spoken(f"{name}:{node.lineno}", called(node), key, facts_of(node))
        for name, tree in modules()
        for node in nodes(tree)
        if isinstance(node, ast.Call) and called(node) in FILLING
        for key in keys_in(node)
    )


def called(node: ast.Call) -> str:
    """The name of what is called."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def keys_in(node: ast.Call) -> list[str]:
    """The keys among a call's arguments; of a choice between two, both; of a pattern, all."""
    found: list[str] = []
    for argument in node.args[:2]:
        choices = [argument]
        if isinstance(argument, ast.IfExp):
            choices = [argument.body, argument.orelse]
        for choice in choices:
            if isinstance(choice, ast.Constant) and choice.value in sentences():
                found.append(str(choice.value))
            elif isinstance(choice, ast.JoinedStr):
                found += matching(pattern_of(choice))
    return found


def facts_of(node: ast.Call) -> frozenset[str] | None:
    """The facts that a call gives; None when some come in a dictionary."""
    names = {keyword.arg for keyword in node.keywords}
    if None in names:
        return None
    given = {name for name in names if name is not None}
    return frozenset(given - FILLING[called(node)])


def wanted(key: str) -> frozenset[str]:
    """The facts that a sentence wants."""
    fields = Formatter().parse(sentences()[key])
    return frozenset(name for _, name, _, _ in fields if name)
