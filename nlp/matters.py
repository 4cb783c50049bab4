"""Several matters in one message: each with its own words, tags and place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, NamedTuple

from nlp.courtesy import Body
from nlp.evidence import Evidence, part
from nlp.gazetteer import Gazetteer
from nlp.judgement import MOST_TAGS, Judgement, judge
from nlp.knowledge import Knowledge
from nlp.labels import Intent, Route, Tag, Urgency
from nlp.normalise import Normal
from nlp.places import Place, place_of

_MARKER = (
    r"另外|另有|另(?=一)|还有就是|还有一?[件个]?事?|还想|再有|再一个|再就是|再问|再说一[个件]|再报修?|"
    r"顺便|顺带|对了|其次|此外|然后|第[二三四五六]|[二三四五]是|[二三四五六]、|"
    r"(?<!\d)[2-9][、.．)） ](?!\d)|[②③④⑤⑥]|(?:再)?想?(?:提个|给个)建议"
)
# Compiled when first needed, to start quickly.
_FIRST = (
    r"[^。！!？?；;]{0,12}?(?:第一|一是|(?<!\d)1[、.．)） ](?!\d)|一、|①|首先"
    r"|[两三四几]件?个?事[情儿]?[:：,， ])[,、:： ]*"
)
_BREAK = (
    rf"(?P<sentence>[。！!？?；;\n]+)\s*(?P<after>{_MARKER})?"
    rf"|(?P<comma>[,，、 ]+)(?P<behind>{_MARKER})?"
    r"|(?P<listed>(?<!\d)[2-9][、.．)）](?!\d)|[②③④⑤⑥])"
)
# With one of these in it a message is worth a second look before its tags are named.
_AND_MORE = re.compile(
    r"另外|另有|还有|再一个|再就是|再说|顺便|顺带|对了|其次|此外|2、|2\.|2\)|二、|②|第二"
)
_SHORTEST = 4
# A piece longer than this (in characters) is read anew only when it has grown by a quarter, so that
# the time for a message of many clauses grows with its length and not with the square of it.
_LONG, _GROWN = 300, 1.25


class _Cut(IntEnum):
    """How a piece is set apart from what stands before it."""

    COMMA = 0
    SENTENCE = 1
    MARKED = 2


_SURE = {_Cut.COMMA: 0.9, _Cut.SENTENCE: 0.6, _Cut.MARKED: 0.35}
_WITH_A_MATTER = frozenset({Intent.REPORT, Intent.CONSULT, Intent.STATUS})
_COMPANIONS = frozenset({Tag.NEIGHBOUR, Tag.PROPERTY})


@dataclass(frozen=True, slots=True)
class Matter:
    """One of several matters: `text` stands at `start`..`end` of the message."""

    text: str
    start: int
    end: int
    intent: Intent
    tags: tuple[Tag, ...]
    route: Route
    urgency: Urgency
    place: Place

    def to_dict(self) -> dict[str, Any]:
        """Give the matter as JSON knows it."""
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "intent": self.intent.value,
            "tags": [tag.value for tag in self.tags],
            "route": self.route.value,
            "urgency": self.urgency.value,
            "place": self.place.to_dict(),
        }


class _Piece(NamedTuple):
    """A part of a message that may be a matter: what was made of its first `judged` characters."""

    body: Body
    cut: _Cut
    judged: int
    judgement: Judgement
    place: Place

    def is_matter(self, cut: _Cut) -> bool:
        """Whether it tells of a matter by itself, plainly enough for this kind of cut."""
        told = self.judgement
        return told.intent in _WITH_A_MATTER and told.confidence >= _SURE[cut]


class _Reader(NamedTuple):
    """Who reads the pieces of a message."""

    normal: Normal
    knowledge: Knowledge
    gazetteer: Gazetteer

    def read(self, body: Body, cut: _Cut) -> _Piece:
        """Read a part of the message by itself."""
        judgement = judge(part(self.normal, body, self.knowledge.finder), self.knowledge)
        place = place_of(self.normal, self.gazetteer, body.start, body.end)
        return _Piece(body, cut, body.end - body.start, judgement, place)

    def join(self, before: _Piece, piece: _Piece) -> _Piece:
        """Read two pieces as one, unless what is new is little beside a long one."""
        body = Body(before.body.start, piece.body.end, ())
        if _LONG < body.end - body.start < _GROWN * before.judged:
            return before._replace(body=body)
        return self.read(body, before.cut)

    def read_whole(self, piece: _Piece) -> _Piece:
        """Read what has been joined without being read."""
        is_read = piece.judged == piece.body.end - piece.body.start
        return piece if is_read else self.read(piece.body, piece.cut)


def matters_of(whole: Evidence, knowledge: Knowledge, gazetteer: Gazetteer) -> tuple[Matter, ...]:
    """Give the matters of a message when it tells more than one; otherwise nothing.

    A new matter begins where a sentence ends or a word like 另外 stands, and where what follows is
    surely about something else: another tag, or the same at another place.
    """
    bodies = list(_bodies(whole))
    if len(bodies) < 2:
        return ()
    last, cut = bodies[-1]
    bodies[-1] = Body(last.start, whole.body.end, ()), cut  # a short rest belongs to the last
    reader = _Reader(whole.normal, knowledge, gazetteer)
    joined: list[_Piece] = []
    for body, cut in bodies:
        piece = reader.read(body, cut)
        if joined and not _begins_another(joined[-1], piece):
            joined[-1] = reader.join(joined[-1], piece)
        else:
            joined.append(piece)
    if len(joined) < 2:
        return ()
    joined = [reader.read_whole(piece) for piece in joined]
    if any(one.judgement.intent not in _WITH_A_MATTER for one in joined):
        return ()
    return tuple(_matter(whole.normal, piece) for piece in joined)


def tags_with_those_of_matters(
    told: Judgement, text: str, matters: Callable[[], tuple[Matter, ...]]
) -> tuple[Tag, ...]:
    """Name the tags of a message: the first one, those of its further matters, then the others."""
    is_one = told.urgency is Urgency.EMERGENCY or told.intent not in _WITH_A_MATTER
    if is_one or not _AND_MORE.search(text):
        return told.tags
    first = told.tags[:1]
    further = (matter.tags[:1] for matter in matters())
    named = (*first, *(tag for tags in further for tag in tags), *told.tags)
    return tuple(dict.fromkeys(tag for tag in named if tag in first or tag is not Tag.OTHER))[
        :MOST_TAGS
    ]


def _bodies(whole: Evidence) -> Iterator[tuple[Body, _Cut]]:
    """Cut the body where sentences and clauses end, and before words that begin something else."""
    text, begin = whole.text, whole.body.start
    start = first.end() if (first := re.match(_FIRST, text)) else 0
    cut = _Cut.COMMA
    for found in re.compile(_BREAK).finditer(text, start):
        kind = _kind(found)
        if found.start() - start >= _SHORTEST:
            yield Body(begin + start, begin + found.start(), ()), cut
            start, cut = found.end(), kind
        elif found.start() <= start:
            start, cut = found.end(), max(cut, kind)
    if len(text) - start >= _SHORTEST:
        yield Body(begin + start, begin + len(text), ()), cut


def _kind(found: re.Match[str]) -> _Cut:
    if found["after"] or found["behind"] or found["listed"]:
        return _Cut.MARKED
    return _Cut.SENTENCE if found["sentence"] else _Cut.COMMA


def _begins_another(before: _Piece, piece: _Piece) -> bool:
    """Tell whether a piece is surely about something else than what came before it."""
    is_elsewhere = _is_elsewhere(before.place, piece.place)
    cut = max(piece.cut, _Cut.SENTENCE) if is_elsewhere else piece.cut
    if not (piece.is_matter(cut) and before.is_matter(cut)):
        return False
    shared = set(before.judgement.tags) & set(piece.judgement.tags)
    if not shared:
        is_circumstance = piece.judgement.primary in _COMPANIONS and cut is not _Cut.MARKED
        return not is_circumstance
    return cut is _Cut.MARKED and is_elsewhere


def _is_elsewhere(one: Place, other: Place) -> bool:
    here = (one.estate, one.building, one.unit, one.floor, one.spot)
    there = (other.estate, other.building, other.unit, other.floor, other.spot)
    return any(a and b and a != b for a, b in zip(here, there, strict=True))


def _matter(normal: Normal, piece: _Piece) -> Matter:
    told = piece.judgement
    start = normal.origin[piece.body.start]
    end = normal.origin[piece.body.end - 1] + 1
    return Matter(
        text=normal.source[start:end],
        start=start,
        end=end,
        intent=told.intent,
        tags=told.tags,
        route=told.route,
        urgency=told.urgency,
        place=piece.place,
    )
