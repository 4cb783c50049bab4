"""The only SQL of the house: one module a family of tables, casework's dataclasses out."""

import sys
from importlib import import_module

# What draws pictures brings numpy along, and sqlite-utils takes it in, wherever it is, for columns
# that we have none of: ten megabytes from the start, for pictures that nobody may ask for.
_NOT_NEEDED = ("numpy", "pandas")


def _load_without(names: tuple[str, ...]) -> None:
    """Load sqlite-utils as if these were not installed; whoever needs them loads them later."""
    absent = [name for name in names if name not in sys.modules]
    for name in absent:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import_module("sqlite_utils")
    finally:
        for name in absent:
            del sys.modules[name]


_load_without(_NOT_NEEDED)
