"""What the writer wants from the community office."""

from collections import defaultdict

from nlp.labels import Intent, Urgency
from nlp.phrases import Found
from nlp.tags import Matters
from nlp.vocabulary import NEUTRAL


def cues(found: Found) -> dict[str, float]:
    """Add up the cues of intent; the same words count once."""
    scores: dict[str, float] = defaultdict(float)
    seen: set[tuple[str, str]] = set()
    for match in found.of("intents"):
        for label, weight in match.phrase.earns.items():
            if label != NEUTRAL and (label, match.word) not in seen:
                seen.add((label, match.word))
                scores[label] += weight
    return scores


def intent_of(found: Found, matters: Matters, level: Urgency) -> tuple[Intent, float]:
    """Weigh the cues against each other; the second figure is the lead of the winner, 0..1."""
    cue = cues(found)
    trouble = matters.trouble
    asks_action = cue["request"] + 0.8 * cue["complaint"] + trouble
    if level is Urgency.EMERGENCY:
        return Intent.REPORT, 1.0
    if cue["advert"] >= 6 or (cue["advert"] >= 3 and asks_action < 3 and cue["question"] == 0):
        return Intent.OTHER, 0.8
    if not any(char > "\u3400" for char in found.text):
        return (Intent.CHAT if cue["chat"] else Intent.OTHER), 0.8
    if cue["status"] >= 3.5:
        return Intent.STATUS, 0.7
    thanks = cue["thanks"] + cue["resolved"]
    if cue["thanks"] and cue["resolved"] and not cue["unresolved"]:
        return Intent.THANKS, 0.9
    if thanks >= 3 and asks_action < 3 and cue["question"] == 0 and not cue["unresolved"]:
        return Intent.THANKS, 0.8
    question = cue["question"] + (2 if found.text.rstrip().endswith("?") else 0)
    if cue["chat"] and asks_action < 2 and question <= 2 and not matters.tags():
        return Intent.CHAT, 0.8
    if question >= 2 and question * 1.6 > asks_action:
        return Intent.CONSULT, min(1.0, (question * 1.6 - asks_action) / 6)
    if asks_action > 0 or matters.tags():
        return Intent.REPORT, min(1.0, (asks_action - question) / 6)
    return Intent.CHAT, 0.3
