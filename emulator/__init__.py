"""A small, strict Telegram over HTTP, for the tests and demonstrations of any bot."""

from emulator.serve import Emulator

__all__ = ["Emulator"]
