"""Scores become labels: intent, tags, route, urgency, and how sure all that is."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nlp import calibration, gaps, loneliness, segment
from nlp.calibration import Settings
from nlp.evidence import Evidence
from nlp.formulas import is_small_talk
from nlp.knowledge import Knowledge
from nlp.labels import UNTAGGED, Danger, Intent, Route, Tag, Urgency
from nlp.phrases import Match
from nlp.places import NOWHERE, Place
from nlp.routes import route_of
from nlp.scores import DANGERS, TAGS, Scores, lead, score
from nlp.urgency import danger_told
from nlp.weights import probability

MOST_TAGS = 3
# Fewer signs than this tell of a danger of some kind, or of none: 502, 王奶奶.
_FEWEST_SIGNS = 6
_FEWEST_BESIDE = 2
_LONGEST_ADDRESS = 24  # characters
# Numbers and the words around them that name a door, or somebody, and nothing that happens there.
_ADDRESS = re.compile(
    r"[\d\s\W_a-z]|栋|幢|座|号|楼|单元|门|室|房|层|小区|我家|我住|住|在"
    r"|爷爷|奶奶|外公|外婆|爸爸|妈妈|老伴|老公|老婆|儿子|女儿|老人|孩子|一个人|我爸|我妈"
    r"|电话|手机|号码|联系方式|姓名|地址|住址"
)
_NOBODY = re.compile(
    r"(?:没有?人|有没有人|没个人)[来能肯去给]?(?:管|修|处理|清理|打扫|过问)(?:一?下|一管|管)?[了的]?[吗嘛么?呢啊呀]"
)
_PLAINER = 4.0  # times less will do
_WANTS_NOTHING = 1.0  # in logits: by so much does small talk lead that asks for nothing
_TALK_LEAD = 0.6  # in logits: by less, talk is taken for what it would be if it wanted something
_KIND_LEAD = 1.0  # in logits: a kind of danger that leads by less is not named


class Judgement(NamedTuple):
    """The labels of a message, or of a part of one."""

    intent: Intent
    tags: tuple[Tag, ...]
    route: Route
    urgency: Urgency
    confidence: float
    is_sure: bool
    dangers: tuple[Danger, ...]

    @property
    def primary(self) -> Tag:
        """The first tag; `other` where there is none."""
        return self.tags[0] if self.tags else Tag.OTHER


def judge(evidence: Evidence, knowledge: Knowledge, place: Place = NOWHERE) -> Judgement:
    """Weigh a message; `place` is what it names, and says nothing of what happens there."""
    scores = score(knowledge.weights, evidence.names, evidence.found.earned)
    settings = knowledge.settings
    danger = probability(scores.danger)
    told = _told(evidence, danger, settings)
    is_emergency = danger >= _least_belief(told, scores, settings)
    dangers = _kinds(scores.kinds, told) if is_emergency else ()
    if is_emergency and not told and _says_little(evidence.text, place, is_of_kind=bool(dangers)):
        is_emergency, dangers = False, ()
    is_formula = not told and is_small_talk(evidence.text)
    if is_formula:
        is_emergency, dangers = False, ()
    intent = (
        Intent.REPORT if is_emergency else _intent(scores, evidence.text, is_formula=is_formula)
    )
    if not is_emergency and _is_address(evidence.text, place):
        intent = Intent.OTHER
    tags = () if intent in UNTAGGED else _tags(scores, settings.tag)
    urgency = _urgency(scores, intent, is_emergency=is_emergency)
    confidence = round(calibration.confidence(scores, intent, settings), 2)
    return Judgement(
        intent=intent,
        tags=tags,
        route=route_of(intent, tags, urgency),
        urgency=urgency,
        confidence=confidence,
        is_sure=is_emergency or confidence >= settings.ask_below,
        dangers=dangers,
    )


def _told(evidence: Evidence, danger: float, settings: Settings) -> list[Match]:
    """Give the words that tell of danger; those with gaps only where they can decide."""
    words: Sequence[Match] = evidence.found.about_danger
    if danger >= settings.danger_told / _PLAINER:
        boundaries = segment.boundaries(evidence.words)
        words = (*words, *gaps.dangers().find(evidence.text, boundaries=boundaries))
    return danger_told(words)


def _least_belief(told: Sequence[Match], scores: Scores, settings: Settings) -> float:
    """Give the probability from which it is danger: the plainer it is told, the less will do.

    In small talk and thanks, words of danger count no more than others (辣得舌头着火), but whoever
    takes leave of life may well do it by a thank you.
    """
    if any(match.phrase.is_plain for match in told):
        return settings.danger_told / _PLAINER
    wants_nothing = scores.intent in UNTAGGED and lead(scores.intents) >= _WANTS_NOTHING
    is_farewell = any(match.phrase.danger == Danger.SUICIDE for match in told)
    is_believed = is_farewell or (told and not wants_nothing)
    return settings.danger_told if is_believed else settings.danger_alone


def _intent(scores: Scores, text: str, *, is_formula: bool) -> Intent:
    """What is wanted; nothing, where a message is all formulas.

    A complaint that is taken for talk is lost, talk that is taken for a complaint costs one tap: in
    doubt it wants something. Whoever asks whether nobody will see to it wants more than to know.
    """
    if is_formula:
        return Intent.THANKS if scores.intent is Intent.THANKS else Intent.CHAT
    intent = scores.wanted(_TALK_LEAD)
    return Intent.REPORT if intent is Intent.CONSULT and _NOBODY.search(text) else intent


def _is_address(text: str, place: Place) -> bool:
    """Whether a text names an estate, a building or a door, and says nothing of it."""
    if place is NOWHERE or len(text) > _LONGEST_ADDRESS:
        return False
    parts = [part for name, part in place.to_dict().items() if name != "spot"]
    return bool(parts) and not any(map(str.isalpha, _without(text, parts)))


def _says_little(text: str, place: Place, *, is_of_kind: bool) -> bool:
    """Whether a text without a word of danger is too short to tell of one, or names a door.

    That somebody is alone is no danger by itself.
    """
    if not is_of_kind and sum(map(str.isalpha, text)) < _FEWEST_SIGNS:
        return True
    if loneliness.is_all(text):
        return True
    return len(_ADDRESS.sub("", _without(text, place.to_dict().values()))) < _FEWEST_BESIDE


def _without(text: str, parts: Iterable[str]) -> str:
    """What a plain text says beside the parts of a place."""
    for part in parts:
        text = text.replace(part.lower(), "")
    return text


def _tags(scores: Scores, threshold: float) -> tuple[Tag, ...]:
    """Name the matter that comes first, and whatever else is told plainly enough."""
    first = scores.first
    if first is Tag.OTHER:
        return (first,)
    told = [
        (-logit, tag) for logit, tag in zip(scores.tags, TAGS, strict=True) if logit > threshold
    ]
    more = [tag for _, tag in sorted(told) if tag is not first and tag is not Tag.OTHER]
    return (first, *more[: MOST_TAGS - 1])


def _urgency(scores: Scores, intent: Intent, *, is_emergency: bool) -> Urgency:
    if is_emergency:
        return Urgency.EMERGENCY
    if intent is not Intent.REPORT:
        return Urgency.LOW
    return scores.urgency


def _kinds(kinds: Sequence[float], told: list[Match]) -> tuple[Danger, ...]:
    """Give the likeliest kind of danger, where one leads, and those told in so many words.

    In the order of `DANGERS`: fire first. A cry for help tells of no kind.
    """
    named = {Danger(match.phrase.danger) for match in told if match.phrase.danger}
    if lead(kinds) >= _KIND_LEAD:
        named.add(DANGERS[kinds.index(max(kinds))])
    return tuple(sorted(named, key=DANGERS.index))
