"""The colours of everything that is drawn: warm paper, dark ink, and few calm tones."""

PAPER = "#FBF8F1"
CARD = "#FFFFFF"
INK = "#2E3635"
SOFT = "#69706B"
FAINT = "#B9B8AE"
LINE = "#E6E0D3"

# An event, a festival, a day off.
JADE = "#3B7D6B"
JADE_LIGHT = "#DCECE4"
JADE_DEEP = "#27594B"
OCHRE = "#B97A1E"
OCHRE_LIGHT = "#F6E8CB"
RED = "#C04A3A"
RED_LIGHT = "#F8E1DB"
# A week in which nothing stands yet.
SAND = "#F3ECDD"

# The tone of a month, from one season to the next.
_WINTER, _SPRING, _SUMMER, _AUTUMN = "#6B6C93", "#4C8563", "#2F7F8C", "#B5652F"
SEASONS = (*2 * [_WINTER], *3 * [_SPRING], *3 * [_SUMMER], *3 * [_AUTUMN], _WINTER)


def tone(month: int) -> str:
    """The tone of a month, 1 to 12."""
    return SEASONS[month - 1]
