"""Short answers that people type instead of tapping a button."""

from handlers.wording import plain

MARKS = " ，。、！？!?,.~～…\n"


def is_saying(text: str, name: str) -> bool:
    """Whether a message is just one of the sayings of that name; 👋 结束对话 is 👋结束对话."""
    said = "".join(text.split()).strip(MARKS)
    return bool(said) and said in plain(f"sayings.{name}").split()


def begins(text: str, name: str) -> bool:
    """Whether a message begins with one of the sayings of that name."""
    return text.strip(MARKS).startswith(tuple(plain(f"sayings.{name}").split()))


def holds(text: str, name: str) -> bool:
    """Whether a message has one of the sayings of that name in it."""
    return any(one in text for one in plain(f"sayings.{name}").split())
