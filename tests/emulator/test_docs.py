"""The documentation names everything that there is."""

import re
from pathlib import Path

import pytest

from emulator.cli import main
from emulator.faults import KINDS as FAULTS
from emulator.signatures import KINDS as METHODS
from emulator.town import acts, control, events, groups, people

TEXT = Path("docs/emulator.md").read_text(encoding="utf-8")
ROUTES = [
    route.path for module in (acts, control, events, groups, people) for route in module.routes()
]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_documented(method: str) -> None:
    assert re.search(rf"\b{method}\b", TEXT)


@pytest.mark.parametrize("path", sorted(set(ROUTES)))
def test_every_path_is_documented(path: str) -> None:
    name = next(part for part in reversed(path.split("/")) if not part.startswith("{"))
    assert re.search(rf"[/`]{name}\b", TEXT)


@pytest.mark.parametrize("kind", sorted(FAULTS))
def test_every_fault_is_documented(kind: str) -> None:
    assert f"`{kind}`" in TEXT


@pytest.mark.parametrize("option", [parameter.opts[-1] for parameter in main.params])
def test_every_option_is_documented(option: str) -> None:
    assert option in TEXT or f"--no-{option.removeprefix('--')}" in TEXT


def test_every_kind_of_event_is_documented() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in Path("emulator").rglob("*.py"))
    kinds = set(re.findall(r"publish\(\s*\"(\w+)\"", source)) | {"message", "edit"}
    for kind in kinds:
        assert f"`{kind}`" in TEXT, kind
