"""What an order says about its caller, and about orders before it: to be kept quiet, told again."""

import re
from collections.abc import Mapping, Sequence

from nlp.order_fields import Field, spelt_plainly

_WHO = "来电人|来电者|诉求人|市民|反映人|投诉人|举报人|求助人|信访人|当事人|居民|群众|其"
_SECRET = re.compile(
    rf"(?:{_WHO})[^。;；\n]{{0,8}}(?:要求|请求|希望|申请|需要?|强调)"
    r"[^。;；\n不无]{0,10}(?:保密|匿名)"
    r"|(?:^|[\s(（【\[,，。;；:：])(?:要求|请求|申请|需要?|请)?(?:为其|给予|予以|注意)?"
    r"(?:个人|身份)?(?:信息|身份)?(?:保密|匿名)(?:件|工单|处理)?(?=$|[\s)）】\],，。;；!！])"
    r"|不(?:愿|想|便|愿意|方便|同意)[^。;；\n]{0,4}(?:透露|公开|提供)[^。;；\n]{0,4}"
    r"(?:姓名|身份|信息|电话|联系方式)"
    r"|(?:不得|不要|请勿|切勿|严禁)[^。;；\n]{0,14}(?:透露|泄露|泄漏|告知|公开)"
    r"[^。;；\n]{0,6}(?:来电人|诉求人|市民|投诉人|举报人|反映人|个人|信息|身份|被)",
    re.MULTILINE,
)
_NOT_SECRET = re.compile(
    r"(?:不|无|未|否|免)(?:需|用|必|要求|须)?(?:要求|需要)?[^。;；\n]{0,3}(?:保密|匿名)"
)
_YES = re.compile(r"^(?:是|需|要|有|√|✓|☑|1$|y|true|保密|匿名|不公开)")
_AGAIN = re.compile(
    r"催办|催单|催促|督办件|重办|二次(?:派|转|交)|再次(?:派|转|交)[单办]|重复(?:诉求|来电|投诉|反映)"
    r"|(?:再次|多次|又)(?:来电|致电|拨打)|回访不满意|不满意(?:件|工单)|退回重|返工"
)


def is_secret(values: Mapping[Field, Sequence[str]]) -> bool:
    """Whether the caller would rather not be named: ticked as such, or said in words anywhere."""
    ticked = " ".join(values.get(Field.DISCREET, ()))
    if _YES.search(spelt_plainly(ticked).strip()):
        return True
    words = (one for field, some in values.items() if field is not Field.DISCREET for one in some)
    return any(_is_said(spelt_plainly(one)) for one in words)


def is_again(text: str) -> bool:
    """Whether the hotline presses, or sends again what was answered."""
    return _AGAIN.search(spelt_plainly(text)) is not None


def _is_said(plain: str) -> bool:
    without = _NOT_SECRET.sub(" ", plain)
    return _SECRET.search(without) is not None
