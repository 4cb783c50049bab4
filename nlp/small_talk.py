"""What kind of small talk a message is: formulas, or somebody who tells that they are alone.

Loneliness has no formulas: it is told by a word for it (`lexicon/small_talk.toml`), as long as
nothing is told beside it that somebody could mend.
"""

from nlp import loneliness
from nlp.formulas import SmallTalk, formula
from nlp.labels import Intent, Tag, Urgency
from nlp.normalise import normalise
from nlp.reading import Reading, read

# Matters of the heart, and what fits nowhere: whoever is alone may be read as telling of these.
_OF_THE_HEART = frozenset({Tag.FAMILY, Tag.NEIGHBOUR, Tag.OTHER, Tag.NOISE, Tag.SAFETY})
_LONGEST_STORY = 120  # characters


def kind_of(reading: Reading) -> SmallTalk | None:
    """Tell the kind of small talk that a message is; None where it is none, or tells of danger."""
    if reading.urgency is Urgency.EMERGENCY:
        return None
    return SmallTalk.LONELY if _is_lonely(reading) else formula(reading.text)


def _is_lonely(reading: Reading) -> bool:
    """Whether somebody tells that they are alone, and nothing else that could be seen to."""
    if len(reading.text) > _LONGEST_STORY or reading.intent is Intent.STATUS:
        return False
    plain = normalise(reading.text).text
    if not loneliness.is_told(plain):
        return False
    return _is_of_the_heart(reading) or _is_of_the_heart(read(loneliness.without(plain)))


def _is_of_the_heart(reading: Reading) -> bool:
    return reading.intent is not Intent.REPORT or set(reading.tags) <= _OF_THE_HEART
