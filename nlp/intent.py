"""What the writer wants from the community office."""

import re
from collections import defaultdict
from collections.abc import Mapping

from nlp.labels import Intent, Tag, Urgency
from nlp.phrases import Found
from nlp.tags import Matters
from nlp.urgency import untrue
from nlp.vocabulary import NEUTRAL

_A_SENTENCE = 9
_BRIEF = 14
_DENIED = re.compile(r"(?:没|没有|不|未|还没|别|无|何时|时候|怎么|能)[能有会给再没]?$")
_YES_OR_NO = re.compile(r"([收要用管开办行让算给招租卖换修查补领交发去来])[不没]\1")
_EITHER_OR = re.compile(r"[^。，、,!?; ]{3}还是(?![不没坏老那这很有一吵漏堵臭])[^。，、,!?; ]{2}")
_MARKS = "。，、；：！？…—～·《》“”‘’【】（）"


def cues(found: Found) -> dict[str, float]:
    """Add up the cues of intent; the same words count once, and 没修好 is not 修好."""
    scores: dict[str, float] = defaultdict(float)
    seen: set[tuple[str, str]] = set()
    for match in found.of("intents"):
        for label, weight in match.phrase.earns.items():
            if label == NEUTRAL or (label, match.word) in seen:
                continue
            seen.add((label, match.word))
            is_denied = label == "resolved" and _DENIED.search(
                found.text[max(0, match.start - 4) : match.start]
            )
            scores["unresolved" if is_denied else label] += weight
    return scores


def is_wish(found: Found) -> bool:
    """Tell a suggestion from a complaint."""
    cue = cues(found)
    return cue["wish"] > 0 and cue["complaint"] < 2


def intent_of(found: Found, matters: Matters, level: Urgency) -> tuple[Intent, float]:
    """Weigh the cues against each other; the second figure is the lead of the winner, 0..1."""
    if level is Urgency.EMERGENCY:
        return Intent.REPORT, 1.0
    cue = cues(found)
    settled = _without_a_matter(found, cue, matters) or _about_the_past(cue, matters)
    if settled is not None:
        return settled, 0.8
    asks = _asking(found, cue)
    wants = cue["request"] + 0.8 * cue["complaint"] + matters.trouble
    if asks >= 2 and cue["request"] < 3 and _is_about_the_law(found):
        return Intent.CONSULT, 0.7
    if asks >= 2 and asks * 1.6 > wants:
        return Intent.CONSULT, min(1.0, (asks * 1.6 - wants) / 6)
    if wants == 0 and len(found.text) <= _BRIEF and matters.tags()[:1] == (Tag.POLICY,):
        return Intent.CONSULT, 0.5
    is_told = wants > 0 or cue["unresolved"] > 0 or bool(matters.tags())
    if is_told or len(found.text) >= _A_SENTENCE:
        return Intent.REPORT, min(1.0, (wants - asks) / 6)
    return Intent.CHAT, 0.3


def _is_about_the_law(found: Found) -> bool:
    """Tell questions of divorce and inheritance: they sound like trouble, and ask for advice."""
    return any("law" in match.phrase.earns for match in found.of("tags"))


def _asking(found: Found, cue: Mapping[str, float]) -> float:
    """Weigh the form of a question; a mark at the end counts by itself."""
    marks = 2.0 if found.text.rstrip().endswith("?") else 0.0
    is_choice = _YES_OR_NO.search(found.text) or _EITHER_OR.search(found.text)
    return cue["question"] + marks + (2.0 if is_choice else 0.0)


def _without_a_matter(found: Found, cue: Mapping[str, float], matters: Matters) -> Intent | None:
    """Tell advertising, nonsense and small talk."""
    wants = cue["request"] + 0.8 * cue["complaint"] + matters.trouble
    if cue["advert"] >= 6 or (cue["advert"] >= 3 and wants < 3 and cue["question"] == 0):
        return Intent.OTHER
    characters = {char for char in found.text if char > "\u3400"} - set(_MARKS)
    if len(characters) < 2 and not cue["chat"] and not cue["thanks"] and not matters.scores:
        return Intent.OTHER
    is_matter = bool(matters.tags()) and not untrue(found)
    is_brief = len(found.text) <= _BRIEF or cue["chat"] >= 6 or bool(untrue(found))
    if (
        cue["chat"]
        and not cue["thanks"]
        and is_brief
        and cue["request"] < 3
        and not is_matter
        and _asking(found, cue) <= 3
    ):
        return Intent.CHAT
    return None


def _about_the_past(cue: Mapping[str, float], matters: Matters) -> Intent | None:
    """Tell thanks, and questions after an earlier report."""
    wants = cue["request"] + matters.trouble
    is_over = cue["resolved"] >= 3 and cue["unresolved"] == 0
    if is_over and wants < (12 if cue["thanks"] else 4):
        return Intent.THANKS
    if cue["status"] >= 3.5:
        return Intent.STATUS
    if cue["thanks"] and wants < 3 and cue["question"] == 0 and cue["unresolved"] == 0:
        return Intent.THANKS
    return None
