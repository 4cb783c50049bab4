"""An order in running text: who told the hotline what, and by when it is to be done."""

import re
from dataclasses import dataclass

from nlp.order_fields import spelt_plainly

_HOTLINE = re.compile(r"12345|市民热线|便民热线|政务热线|热线工单|服务热线|热线")
_DISPATCH = re.compile(
    r"工单|转办|交办|派单|派发|承办|办结|督办|转来|下派|来电反映|来话|回复市民|回复诉求人|限时办"
)
_SURE_NUMBER = re.compile(
    r"(?<![a-z0-9])(?:[a-z]{1,8}-?(?:\d{8,20}|\d{4,8}(?:-\d{2,10}){1,3})|20\d{2}-?\d{7,16}"
    r"|20\d{6}-?\d{3,10})(?![0-9a-z])"
)
_NAMED_NUMBER = re.compile(
    r"(?:工单|受理|诉求|流水|热线|任务|案件|交办|转办|承办|派单|登记)"
    r"(?:编号|单号|号码|号)?[是为:： #]{0,3}"
    r"(?P<no>[a-z]{0,8}[-_]?\d[\da-z-]{3,30})"
    r"|(?:编号|单号|号)?(?P<year>[〔\[(]20\d\d[〕\])]\d{1,8}号?)"
    r"|(?:编号|单号|流水号)[是为:： #]{0,3}(?P<other>[a-z]{0,8}[-_]?\d[\da-z-]{3,30})"
)
_WHO = (
    "市民|居民|群众|业主|诉求人|来电人|投诉人|反映人|举报人|求助人|网民|网友|热心市民|来电市民|住户"
)
_TITLE = "先生|女士|小姐|同志|师傅|阿姨|大爷|大妈|奶奶|爷爷|老师"
_NAME = re.compile(
    rf"(?:{_WHO})[:： ]?(?P<name>[一-鿿]{{1,3}}?(?:{_TITLE})"
    rf"|[一-鿿]{{2,4}}(?=[(（,， ]{{0,2}}(?:电话|手机|联系)?[:： ]?(?:1[3-9]\d|0\d{{2,3}}-)))"
)
_BARE_NAME = re.compile(
    r"(?:^|[\s,，。;；:：】\])）])(?P<name>[一-鿿]{1,2}(?:先生|女士|小姐|同志|师傅|阿姨|大爷|奶奶|爷爷))"
)
_TELLS = re.compile(
    r"(?:来电|致电|来话|拨打热线|多次|再次|现|向(?:12345|市民)?热线|通过(?:12345)?(?:市民)?热线"
    r"|拨打12345(?:热线)?)*"
    r"(?:反映|反应|投诉|举报|咨询|求助|诉求|建议|表示|称|说)(?:称|了|到|说)?[,，:： ]?"
)
_BY = re.compile(
    r"(?:(?:请|望|务必|须|需|应|要求|并)[^。;；!！\n]{0,14}?)?(?:于|在|限|请|务必|要求)(?P<at>[^。;；!！\n,，]{2,24}?)"
    r"(?P<within>之?前|以?内|之内)"
    r"[^。;；!！\n]{0,12}?(?:办结|办理|处理|回复|答复|反馈|完成|报送|上报|办毕|处置|解决|回访)"
    r"|(?P<plain>(?:\d{1,3}|[一二三四五六七八九十两]{1,3})\s?个?\s?(?:工作日|小时|天|日|自然日)"
    r"(?:以内|之内|内))[^。;；!！\n]{0,12}?(?:办结|办理|处理|回复|答复|反馈|完成|处置|解决)"
    r"|(?P<day>(?:当日|当天|今日|今天)(?:内|之内|下班(?:之?前)?)?)"
    r"(?:办结|办理|处理完?|回复|反馈|完成|答复)"
    r"|(?:办结|办理|处理|处置|回复|反馈|答复|截止|截至|到期)(?:时限|期限|时间|日期)?"
    r"[为是到至:： ]{1,2}"
    r"(?P<named>[^。;；!！\n,，]{2,24})"
)
# What nobody who calls says of their own trouble: such words are the office's, wherever they stand.
_WHEN = (
    r"(?:\d|[一二三四五六七八九十两]|当[日天]|今[日天]|明[日天]|本周|下周)[^。;；,，:：\n]{0,16}?"
)
_OF_OFFICE = re.compile(
    rf"(?:^|[\s,，。;；|（(:：])(?:时限|要求|限期?|请于|务必于|须于)?[:：]?\s?(?P<at>{_WHEN})"
    r"(?:(?:之?前|(?P<within>以?内|之内))?)(?:办结|办毕|反馈办理结果|回复热线)"
    rf"|(?:^|[\s,，。;；|（(])限(?:期|时|于)?[:：]?\s?(?P<limit>{_WHEN})(?:之?前|(?P<inside>以?内))"
    r"(?:办结|办理|处理|处置|回复|反馈|答复)(?!我|本人|业主|居民)"
    rf"|^(?:办结|回复|反馈|答复)(?:时间|日期)[:：]\s?(?P<named>{_WHEN}[^\n]{{0,10}})",
    re.MULTILINE,
)
_WISH = re.compile(r"[,，。;； ]*(?:(?<!申)请(?!求)|(?<!希)望|务必|现转|现交|特转|烦请)[^\n]*$")
_NO_REPLY = re.compile(r"(?:不需要?|无需|不用|不必|无须|不要求|免)(?:再)?(?:回复|答复|反馈|回访)")
_REPLY = re.compile(r"回复|答复|反馈|回访")
_HEAD = re.compile(r"^\s*(?:[【\[「『(（][^】\]」』)）\n]{0,40}[】\]」』)）][:： ]*){1,4}")
_SENT_ON = re.compile(
    r"^[^。\n]{0,10}(?:12345|热线)[^。,，\n]{0,10}(?:转办|交办|派单|派发|工单|转来|转)[^。,，\n]{0,6}[:：]"
)
_PHONE = re.compile(r"(?<!\d)(?:1[3-9]\d[\d*x]{4}\d{4}|0\d{2,3}-?\d{7,8})(?!\d)")
_WITH_LETTERS = re.compile(r"(?<![a-z0-9])[a-z]{1,6}-?\d{8,20}(?!\d)")
_HEADLINE = re.compile(r"^\s*(?:12345|热线)(?:热线|工单|转|单|件){0,2}[:：]")
_DOES = "反映|反应|投诉|举报|咨询|求助"
_OF_SOMEBODY = re.compile(rf"(?:{_WHO})[^,，。;；\n]{{0,14}}?(?:{_DOES}|诉求)")
_TO_A_CALLER = re.compile(rf"[您你](?:所|此前|之前|来电)?(?:{_DOES}|的诉求|的工单)")
_FIRST_PERSON = re.compile(r"(?<!自)(?:我|俺|咱)(?!市|区|县|街道|社区|单位|局|办|中心|镇)")
_LEAST = 14
_LEAST_TOLD = 4


@dataclass(frozen=True)
class Told:
    """What running text says of an order; "" and None are what it does not say."""

    number: str = ""
    content: str = ""
    caller: str = ""
    deadline: str = ""
    wants_reply: bool | None = None


def told(text: str) -> Told:
    """Read running text."""
    plain = spelt_plainly(text)
    by = _BY.search(plain)
    no_reply = _NO_REPLY.search(plain)
    span = _number(plain)
    return Told(
        number=text[span[0] : span[1]] if span else "",
        content=_content(text, plain, span),
        caller=_caller(plain),
        deadline=_deadline(by) if by else "",
        wants_reply=False if no_reply else (True if _REPLY.search(plain) else None),
    )


def deadline_of_office(text: str) -> str:
    """By when it is to be done, said among the caller's words as only an office says it."""
    found = _OF_OFFICE.search(spelt_plainly(text))
    if found is None:
        return ""
    at, limit = found["at"], found["limit"]
    if at:
        return at + ("内" if found["within"] else "")
    return found["named"] or f"{limit}{'内' if found['inside'] else ''}"


def is_order(plain: str) -> bool:
    """Whether running text was passed on by the hotline: it says so, of whom, and what is to do.

    Whoever tells of their own call speaks of themselves.
    """
    begin = _TELLS.search(plain)
    before = plain[: begin.start()] if begin else plain
    if len(plain.strip()) < _LEAST or _FIRST_PERSON.search(before) or _TO_A_CALLER.search(plain):
        return False
    number, name = _number(plain) is not None, _NAME.search(plain) is not None
    phone, by = _PHONE.search(plain) is not None, _BY.search(plain) is not None
    if not _HOTLINE.search(plain):
        return _WITH_LETTERS.search(plain) is not None and sum((name or phone, by)) > 1
    head = _HEAD.match(plain) is not None and _HOTLINE.search(plain[:40]) is not None
    is_sent_on = head or _SENT_ON.match(plain) is not None
    if _HEADLINE.match(plain) and (number or phone):
        return True
    if not (number or name or phone or is_sent_on):
        return False
    is_dispatched, is_of_somebody = _DISPATCH.search(plain), _OF_SOMEBODY.search(plain)
    told = (number, name or phone, by, is_dispatched, is_sent_on, is_of_somebody)
    signs = sum(map(bool, told))
    return (signs > 1 and begin is not None) or signs > 2


def _number(plain: str) -> tuple[int, int] | None:
    """Where the number stands."""
    named = _NAMED_NUMBER.search(plain)
    if named:
        return named.span(next(one for one in ("no", "year", "other") if named[one]))
    sure = _SURE_NUMBER.search(plain)
    return sure.span() if sure else None


def _caller(plain: str) -> str:
    found = _NAME.search(plain) or _BARE_NAME.search(plain)
    return found["name"] if found else ""


def _deadline(by: re.Match[str]) -> str:
    if by["at"]:
        return by["at"] + ("内" if "内" in by["within"] else "")
    return by["plain"] or by["day"] or by["named"]


def _content(text: str, plain: str, number: tuple[int, int] | None) -> str:
    """What was told: behind who told it, before what is asked of the community."""
    head = _HEAD.match(plain)
    begin = head.end() if head else 0
    if number and number[0] >= begin and number[0] - begin < 20:
        begin = number[1]
    tells = _TELLS.search(plain, begin)
    who = _NAME.search(plain, begin) or _BARE_NAME.search(plain, begin)
    if tells and who and who.start() < tells.start() and tells.start() - who.end() < 40:
        begin = tells.end()
    rest = text[begin:]
    wish = _WISH.search(plain, begin)
    by = _BY.search(plain, begin)
    cut = [one.start() - begin for one in (wish, by) if one and one.start() - begin >= _LEAST_TOLD]
    short = rest[: min(cut)] if cut and (by or wish) else rest
    return short.strip(" \t\r\n,，;；:：、)）]】") or rest.strip()
