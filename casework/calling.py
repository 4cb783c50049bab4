"""What people are called: a few signs that anybody can read on a card."""

from casework.errors import NameNotFit

LONGEST_NAME = 20


def tidy(words: str) -> str:
    """A name as it is kept: one line, single blanks, no signs that nobody sees.

    Raises:
        NameNotFit: nothing that could be read aloud, or more than `LONGEST_NAME` signs.
    """
    name = " ".join("".join(map(_visible, words)).split())
    if not any(sign.isalnum() for sign in name) or len(name) > LONGEST_NAME:
        raise NameNotFit(most=LONGEST_NAME)
    return name


def _visible(sign: str) -> str:
    """A sign, a blank for a line's end, nothing for what only turns or hides other signs."""
    if sign.isspace():
        return " "
    return sign if sign.isprintable() else ""
