"""The house rules that no other tool keeps."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PACKAGES = ("bot", "casework", "emulator", "handlers", "nlp", "storage")
MODULES = {
    str(path.relative_to(HOUSE)): path.read_text(encoding="utf-8")
    for package in PACKAGES
    for path in sorted((HOUSE / package).rglob("*.py"))
}
TREES = {name: ast.parse(source) for name, source in MODULES.items()}
LONGEST_MODULE = 300

# Which rooms may know a library; whoever is not named here may be known everywhere.
KNOWN_TO = {
    "jieba": {"nlp"},
    "ahocorasick": {"nlp"},
    "opencc": {"nlp"},
    "sklearn": {"nlp"},
    "scipy": {"nlp"},
    "numpy": {"nlp"},
    "sqlite_utils": {"storage"},
    "telegram": {"bot", "handlers"},
    "aiohttp": {"bot", "emulator"},
    "apscheduler": {"bot"},
    "pydantic": {"bot"},
    "click": {"bot", "emulator"},
    "openpyxl": {"bot"},
    "matplotlib": {"bot"},
    "chinese_calendar": {"casework"},
    "lunar_python": {"casework"},
}
NO_NAMES_FOR_A_ROOM = {"utils", "helpers", "manager", "base", "common", "misc"}


def imports(tree: ast.Module) -> set[str]:
    """The packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def public(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """The classes, functions and methods that others may use."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = []
    rooms: list[ast.Module | ast.ClassDef] = [tree]
    while rooms:
        for node in rooms.pop().body:
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                continue
            if node.name.startswith("_"):
                continue
            found.append(node)
            if isinstance(node, ast.ClassDef):
                rooms.append(node)
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_everything_public_says_what_it_is(package: str):
    silent = []
    for name, tree in TREES.items():
        if name.startswith(f"{package}/") and MODULES[name].strip():
            if not ast.get_docstring(tree):
                silent.append(name)
            silent += [f"{name}: {one.name}" for one in public(tree) if not ast.get_docstring(one)]
    assert not silent


def test_no_module_is_longer_than_one_reads():
    lengths = {name: source.count("\n") for name, source in MODULES.items()}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST_MODULE}


@pytest.mark.parametrize("library", sorted(KNOWN_TO))
def test_a_library_is_known_only_where_it_belongs(library: str):
    knowing = {name for name, tree in TREES.items() if library in imports(tree)}
    assert {name.split("/")[0] for name in knowing} <= KNOWN_TO[library], knowing


def test_sqlite_is_spoken_to_by_the_storage_alone():
    """Elsewhere its errors may be caught, but no connection is opened."""
    speaking = [
        name
        for name, source in MODULES.items()
        if not name.startswith("storage/") and re.search(r"sqlite3\.connect|\.execute\(", source)
    ]
    assert not speaking


def test_every_module_is_named_by_a_noun():
    assert not [name for name in MODULES if Path(name).stem in NO_NAMES_FOR_A_ROOM]


def test_the_rules_know_the_calendars_and_nothing_else_from_outside():
    known = set(sys.stdlib_module_names) | {"casework", "chinese_calendar", "lunar_python"}
    for name, tree in TREES.items():
        if name.startswith("casework/"):
            assert imports(tree) <= known, name


def tracked() -> dict[str, str]:
    """Every text file of the project as it stands, by its path."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607 - whichever git there is
        cwd=HOUSE,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not in a git checkout")
    found = {}
    for name in listed.stdout.decode().split("\0"):
        path = HOUSE / name
        if name and path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                found[name] = data.decode("utf-8")
    return found


def test_no_file_names_an_index_host_or_a_path_of_one_machine():
    machine = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/(?!\.\.\.)\w")
    index = re.compile(r"--(?:extra-)?index-url|pypi\.org/simple|trusted-host", re.IGNORECASE)
    ours = str(Path(__file__).relative_to(HOUSE))
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked().items()
        if name != ours
        for pattern in (machine, index)
        for match in pattern.finditer(text)
    ]
    assert not found


def test_every_text_file_ends_with_a_line_and_has_no_windows_endings():
    wrong = [
        name
        for name, text in tracked().items()
        if text and (not text.endswith("\n") or "\r\n" in text)
    ]
    assert not wrong
