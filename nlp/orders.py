"""An order of the hotline 12345, as it is copied from other systems into a chat."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from nlp import orders_told
from nlp.order_fields import Field, Label, labels, spelt_plainly, telling
from nlp.order_mending import mended
from nlp.order_parts import parts
from nlp.order_sheets import rows_of
from nlp.order_terms import Term, read_instant, read_term
from nlp.order_wishes import is_again, is_secret

# Whatever is longer was not copied from one order.
LONGEST = 20_000
# More orders are a list, and come as a file.
MOST = 100
_LONGEST_NUMBER = 40
_LONGEST_NAME = 20
_MARKS = " \t\r\n,;，；、|｜\"“”'"
_PHONE = re.compile(
    r"(?<![\d*])(?:\+?86[- ]?)?(1[3-9]\d[- ]?[\d*x]{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8}|[2-8]\d{6,7})"
    r"(?![\d*])"
)
_NOBODY = frozenset(
    {"匿名", "无", "不详", "未知", "不愿透露", "保密", "暂无", "-", "--", "/", "空"}
)
_YES = re.compile(
    r"^(?:是|需|要|有|√|✓|☑|1$|y|true|必须|应)|要求回|需要?回|请.{0,4}回|回复|回访|反馈|答复"
)
_NO = re.compile(r"^(?:否|不|无|未|×|0$|n|false|免)|(?:不需|无需|不用|不必|无须|毋需|免于?)要?回?")
_ONE_LINE = frozenset(Field) - {Field.CONTENT, Field.NOTE}
_Values = Mapping[Field, Sequence[str]]


@dataclass(frozen=True)
class OrderRead:
    """What was read out of an order; "" and None are what it does not say.

    `is_secret` is whether the caller would rather not be named; `wants_reply` whether the hotline
    waits for an answer. `earlier` is the number of an order before this one; `is_again` says that
    the hotline presses, or sends once more what was answered.
    """

    number: str = ""
    content: str = ""
    address: str = ""
    caller: str = ""
    phone: str = ""
    category: str = ""
    street: str = ""
    came_at: datetime | None = None
    term: Term = field(default_factory=Term)
    wants_reply: bool | None = None
    is_secret: bool = False
    earlier: str = ""
    is_again: bool = False


def read_orders(text: str, *, now: datetime) -> list[OrderRead]:
    """Read all orders of a text, at least one, however little it says; `now` is in the zone."""
    rows = rows_of(text[:LONGEST])
    if rows:
        return [of_fields(row, now=now) for row in rows]
    return [_read(part, now=now) for part in parts(mended(text[:LONGEST]))[:MOST]]


def read_order(text: str, *, now: datetime) -> OrderRead:
    """Read the first, mostly the only, order of a text."""
    return read_orders(text, now=now)[0]


def looks_like_order(text: str) -> bool:
    """Whether a text reads like an order that was passed on, and not like a word about 12345."""
    if rows_of(text[:LONGEST]):
        return True
    text = mended(text[:LONGEST])
    plain = spelt_plainly(text)
    found = [one for one in labels(plain) if one.field is not Field.NOTE]
    fields = {one.field for one in found}
    is_telling = any(one.name in telling() for one in found)
    if Field.NUMBER in fields and is_telling:
        values = _values(text)
        if number_in(" ".join(values.get(Field.NUMBER, ()))):
            return True
    wanted = fields & {Field.NUMBER, Field.CONTENT, Field.ADDRESS, Field.DEADLINE, Field.CALLER}
    is_numbered = {Field.NUMBER, Field.CONTENT} <= fields and _is_of_office(text)
    if is_numbered or _is_content(found):
        return True
    if len(fields) > 1 and is_telling and wanted:
        return len(fields) > 2 or bool(fields & {Field.CONTENT, Field.NUMBER})
    return orders_told.is_order(plain)


def _is_content(found: Sequence[Label]) -> bool:
    """Whether there is what only an order calls so: 诉求内容, 工单内容, 来电内容."""
    return any(one.field is Field.CONTENT and one.name in telling() for one in found)


def _is_of_office(text: str) -> bool:
    """Whether the number reads like one of an office: DH20260302001234."""
    number = number_in(_first(_values(text), Field.NUMBER))
    return re.fullmatch(r"[A-Z]{1,6}-?\d{8,20}", number) is not None


def of_fields(values: _Values, *, now: datetime) -> OrderRead:
    """Read an order whose fields are parted already, as those of a table are."""
    caller, phone = _caller(_first(values, Field.CALLER))
    phone = phone_in(" ".join(values.get(Field.PHONE, ()))) or phone
    moment, day = read_instant(_first(values, Field.CAME), now=now)
    if moment is None and day is not None:
        moment = datetime.combine(day, now.timetz().replace(hour=0, minute=0, second=0))
    reply = _first(values, Field.REPLY)
    return OrderRead(
        number=number_in(" ".join(values.get(Field.NUMBER, ())[:1])),
        content=_content(values),
        address=" ".join(_distinct(values, Field.ADDRESS)),
        caller=caller,
        phone=phone,
        category="-".join(_distinct(values, Field.CATEGORY)),
        street=_first(values, Field.STREET),
        came_at=moment,
        term=_term(values, now=now, came_on=day),
        wants_reply=yes_or_no(reply) if reply else None,
        is_secret=is_secret(values),
        earlier=number_in(_first(values, Field.EARLIER)),
        is_again=is_again("\n".join(one for some in values.values() for one in some)),
    )


def number_in(text: str) -> str:
    """The number of an order as it is kept: half width, capitals, no blanks; "" for none."""
    line = next((one for one in spelt_plainly(text).splitlines() if one.strip(_MARKS)), "")
    plain = re.sub(r"^(?:编号|单号|工单号?|no|№)?[.:# ]*", "", line.strip(_MARKS)).strip(_MARKS)
    spread = re.fullmatch(r"[a-z]{0,8}[ -]?\d[\d -]*", plain)
    word = (
        plain.replace(" ", "") if spread else re.split(r"[\s,;，；、。【】]", plain, maxsplit=1)[0]
    )
    word = word.strip("()[]【】:.#-_/")
    has_digits = sum(sign in "0123456789" for sign in word) > 2
    return word.upper() if has_digits and len(word) <= _LONGEST_NUMBER else ""


def phone_in(text: str) -> str:
    """The first telephone number, without blanks and dashes; of a hidden one what is shown."""
    found = _PHONE.search(spelt_plainly(text))
    return re.sub(r"[- ]", "", found[1]) if found else ""


def yes_or_no(text: str) -> bool | None:
    """What 是, 需要, 否, 无需回复 say; None where it is neither."""
    plain = spelt_plainly(text).strip(_MARKS)
    if _NO.search(plain):
        return False
    return True if _YES.search(plain) else None


def _read(text: str, *, now: datetime) -> OrderRead:
    """By its labels; what they don't say, by the words between them."""
    values = _values(text)
    read = of_fields(values, now=now)
    loose = "\n".join(values.get(Field.ELSE, ()))
    is_labelled = any(field is not Field.ELSE for field in values)
    said = orders_told.told(loose)
    content = read.content or (said.content if not is_labelled else _leftover(said))
    return replace(
        read,
        number=read.number or number_in(said.number),
        content=content,
        caller=read.caller or ("" if is_labelled else _caller(said.caller)[0]),
        phone=read.phone or phone_in(loose.replace(said.number, " ") if said.number else loose),
        term=read.term
        if read.term.is_told
        else read_term(
            _deadline(values, said), now=now, came_on=read.came_at.date() if read.came_at else None
        ),
        wants_reply=read.wants_reply if read.wants_reply is not None else said.wants_reply,
    )


def _deadline(values: _Values, said: orders_told.Told) -> str:
    """By when it is to be done, where no label says so: in words that are not the caller's."""
    beside = (Field.NUMBER, Field.PHONE, Field.CALLER, Field.REPLY, Field.NOTE)
    words = "\n".join(one for field in beside for one in values.get(field, ()))
    content = "\n".join(values.get(Field.CONTENT, ()))
    return (
        said.deadline or orders_told.told(words).deadline or orders_told.deadline_of_office(content)
    )


def _leftover(said: orders_told.Told) -> str:
    """What stands between the labels of an order that names no content."""
    return said.content if re.search(r"[一-鿿]{5}", said.content) else ""


def _values(text: str) -> _Values:
    """What stands behind each label; what stands behind none is kept under `ELSE`."""
    found = list(labels(spelt_plainly(text)))
    values: dict[Field, list[str]] = {}
    _keep(values, Field.ELSE, text[: found[0].start] if found else text)
    ends = [one.start for one in found[1:]] + [len(text)] * bool(found)
    for one, end in zip(found, ends, strict=True):
        value = text[one.end : end].strip(_MARKS)
        if one.field in _ONE_LINE:
            value, _, rest = value.partition("\n")
            _keep(values, Field.ELSE, rest)
        if one.field is not Field.ELSE:
            name = text[one.start : one.end].strip(_MARKS + ":：")
            _keep(values, one.field, f"{name}：{value}" if one.field is Field.NOTE else value)
    return values


def _keep(values: dict[Field, list[str]], field: Field, value: str) -> None:
    if plain := value.strip(_MARKS):
        values.setdefault(field, []).append(plain)


def _first(values: _Values, field: Field) -> str:
    return next((one.strip(_MARKS) for one in values.get(field, ()) if one.strip(_MARKS)), "")


def _distinct(values: _Values, field: Field) -> list[str]:
    """Each value once, also where one holds the other."""
    kept: list[str] = []
    for value in (one.strip(_MARKS) for one in values.get(field, ())):
        if value and value not in _NOBODY and not any(value in one for one in kept):
            kept = [one for one in kept if one not in value] + [value]
    return kept


def _content(values: _Values) -> str:
    """All that was told, and what was noted beside it; the title where there is nothing else."""
    told = _distinct(values, Field.CONTENT) or _distinct(values, Field.TITLE)
    notes = [
        one
        for one in _distinct(values, Field.NOTE)
        if one.split("：", 1)[-1].strip(_MARKS) not in {"", *_NOBODY}
    ]
    return "\n".join([*told, *notes])


def _caller(text: str) -> tuple[str, str]:
    """A name, and the number that stands beside it."""
    found = _PHONE.search(spelt_plainly(text))
    phone = re.sub(r"[- ]", "", found[1]) if found else ""
    words = f"{text[: found.start()]} {text[found.end() :]}" if found else text
    bare = re.split(r"[(（\[【,，;；/、\d+*]", words.strip(_MARKS + "()（）"), maxsplit=1)[0]
    bare = bare.strip(_MARKS + "：:")
    name = bare.removeprefix("市民").strip() or bare
    return (name if name not in _NOBODY and len(name) <= _LONGEST_NAME else ""), phone


def _term(values: _Values, *, now: datetime, came_on: date | None) -> Term:
    deadlines = values.get(Field.DEADLINE, ())
    terms = (read_term(one, now=now, came_on=came_on) for one in deadlines)
    return next((one for one in terms if one.is_told), Term())
