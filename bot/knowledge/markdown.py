"""Markdown as a table of questions and answers: headings ask, the text below answers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from bot.knowledge.forms import form, kinds, subjects, wording
from bot.knowledge.plain_text import bare_heading, plain_lines, unmarked
from bot.roster.forms import normal
from bot.roster.table import Table

ENDINGS = (".md", ".markdown")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}={2,}\s*")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT = re.compile(r"\s*(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"\s*(?:[-*+>]\s+)?([^\s：:][^：:]{0,9}?)\s*[：:]\s*(.*)")
_ASKED = re.compile(r"\s*(?:[-*+>]\s+)?(?:[Qq]|问题?)\s*\d*\s*[：:.、]\s*(\S.*)")
_ANSWERED = re.compile(r"\s*(?:[-*+>]\s+)?(?:[Aa]|答案?|回答)\s*\d*\s*[：:.、]\s*(.*)")


@dataclass
class _Section:
    """A heading, and the lines from it to the next one; level 0 is what stands before the first."""

    level: int
    title: str
    line: int
    body: list[str] = field(default_factory=list)


@dataclass
class _Told:
    """A question on its way to be a row: its lines, and the fields that stand among them."""

    line: int
    question: str
    lines: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


def is_markdown(name: str) -> bool:
    """Whether a file is Markdown, by its name."""
    return name.lower().endswith(ENDINGS)


def table_of(name: str, text: str) -> Table:
    """The questions of a text, each in the line of its heading, under the headings of the form."""
    columns = form().columns
    rows: list[tuple[int, Sequence[str]]] = [(0, [column.heading for column in columns])]
    for one in _questions(_sections(_bare(text))):
        told = {
            **one.fields,
            "question": one.question,
            "answer": "\n".join(plain_lines(one.lines)).strip(),
        }
        rows.append((one.line, [told.get(column.field, "") for column in columns]))
    return Table(name, "", rows)


def marked(text: str, remarks: Sequence[tuple[int, str]]) -> str:
    """The text with a remark below each of these lines, which nobody reads as part of it."""
    lines = text.splitlines()
    for line, remark in sorted(remarks, reverse=True):
        lines.insert(line, f"<!-- ❗ {remark.replace('--', '—')} -->")
    return "\n".join(lines) + "\n"


def _bare(text: str) -> str:
    """Without front matter and comments; every line keeps its number."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if front := _FRONT.match(text):
        text = "\n" * front[0].count("\n") + text[front.end() :]
    return _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)


def _sections(text: str) -> list[_Section]:
    """Heading by heading; a fence of code holds none."""
    found = [_Section(0, "", 1)]
    fence = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = _FENCE.match(line)
        if mark and fence in ("", mark[1]):
            fence = "" if fence else mark[1]
            continue
        heading = None if fence else _HEADING.fullmatch(line)
        body = found[-1].body
        if heading is not None and heading[2]:
            found.append(_Section(len(heading[1]), bare_heading(heading[2]), number))
        elif not fence and body and body[-1].strip() and _UNDERLINE.fullmatch(line):
            found.append(_Section(1, bare_heading(body.pop()), number - 1))
        else:
            body.append(line)
    return found


def _questions(sections: Sequence[_Section]) -> Iterator[_Told]:
    """The questions among the sections; a heading above them may say what they are about."""
    tops = [one.level for one in sections if one.level]
    title = min(tops) if tops and tops.count(min(tops)) == 1 else 0
    about: dict[int, str] = {}
    above: tuple[int, _Told] | None = None
    for place, section in enumerate(sections):
        if above is not None and section.level > above[0]:
            # A guide has headings of its own.
            _read(above[1], [section.title, *section.body])
            continue
        if above is not None:
            yield above[1]
        above = None
        about = {level: one for level, one in about.items() if level < section.level}
        subject = next((about[level] for level in sorted(about, reverse=True)), "")
        if pairs := list(_pairs(section, _known(section.title) or subject)):
            yield from pairs
            about[section.level] = _known(section.title) or subject
        elif _is_above(sections, place, title):
            about[section.level] = _known(section.title) or subject
        elif section.level:
            told = _Told(section.line, section.title, fields={"subject": subject})
            _read(told, section.body)
            above = (section.level, told)
    if above is not None:
        yield above[1]


def _is_above(sections: Sequence[_Section], place: int, title: int) -> bool:
    """Whether a heading only says what those below it are about."""
    section = sections[place]
    has_below = place + 1 < len(sections) and sections[place + 1].level > section.level
    if not section.level or (section.level == title and (has_below or not _says(section))):
        return True
    return has_below and (bool(_known(section.title)) or not _says(section))


def _says(section: _Section) -> bool:
    return any(line.strip() for line in section.body)


def _known(title: str) -> str:
    """A heading that is the name of a subject; "" for any other."""
    return title if normal(title) in subjects() else ""


def _pairs(section: _Section, subject: str) -> Iterator[_Told]:
    """Questions and answers that are marked as such: Q and A, 问 and 答."""
    told: _Told | None = None
    is_answer = False
    for number, written in enumerate(section.body, start=section.line + bool(section.level)):
        line = unmarked(written)
        if asked := _ASKED.fullmatch(line):
            if told is not None:
                yield told
            told, is_answer = _Told(number, asked[1].strip(), fields={"subject": subject}), False
        elif told is not None and not is_answer and (answered := _ANSWERED.fullmatch(line)):
            _read(told, [answered[1]])
            is_answer = True
        elif told is not None:
            _read(told, [written])
    if told is not None:
        yield told


def _read(told: _Told, lines: Sequence[str]) -> None:
    """Take in lines: those that are a field of the form, and those of the answer."""
    for line in lines:
        named = _FIELD.fullmatch(unmarked(line))
        name = _fields().get(normal(named[1])) if named else None
        if named is None or name is None or not _fits(name, named[2]):
            told.lines.append(line)
        elif name == "asks" and told.fields.get(name):
            told.fields[name] += f"\n{named[2].strip()}"
        elif name == "answer":
            told.lines.append(named[2])
        else:
            told.fields[name] = named[2].strip()


@cache
def _fields() -> Mapping[str, str]:
    """By what a line may begin with, the column; of an answer only the sign that it begins."""
    return {
        normal(written): column for column, names in wording()["lines"].items() for written in names
    }


def _fits(column: str, text: str) -> bool:
    """Whether it is one of the choices; what else is sorted in an answer is part of it."""
    choices = {"kind": {**kinds(), **subjects()}, "subject": subjects()}.get(column)
    return choices is None or normal(text) in choices
