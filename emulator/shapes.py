"""The names of the JSON shapes that travel through the emulator."""

from typing import Any

Json = dict[str, Any]
"""A JSON object as the Bot API or a test sends it."""
