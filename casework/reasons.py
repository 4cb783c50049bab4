"""Where words are due, marks alone are none: a reason of "。" tells nobody anything."""

from casework.errors import ReasonMissing


def are_words(text: str) -> bool:
    """Whether there is a letter, a sign or a number in it."""
    return any(sign.isalnum() for sign in text)


def require(case_no: str, text: str) -> str:
    """The words without the blanks around them.

    Raises:
        ReasonMissing: when there are none.
    """
    if not are_words(text):
        raise ReasonMissing(case_no=case_no)
    return text.strip()
