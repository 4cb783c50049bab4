"""Phrases for tests, made from how they are written in the lexicon."""

from nlp.vocabulary import Phrase


def a_phrase(written: str, *, is_neutral: bool = False) -> Phrase:
    """Make a phrase that tells of an emergency."""
    return Phrase(
        family="urgency",
        scope="test",
        written=written,
        parts=tuple(frozenset(part.split("|")) for part in written.replace("……", "…").split("…")),
        is_wide="……" in written,
        earns={"emergency": 1.0},
        is_trouble=False,
        is_neutral=is_neutral,
        features=(f"l{written}",),
        key=written,
        is_about_danger=True,
    )
