"""Whether somebody asks to get no more notices, in a short sentence of their own."""

import re
import unicodedata

# A trouble that speaks of a notice is told in more words: 物业贴了通知不让停车，大家没地方停.
LONGEST = 18
_NO_MORE = re.compile(
    r"(?:请|麻烦|能不能|可不可以|我|你们|您|社区|以后|就|都|也|\s)*"
    r"(?:不要|不用|不想|不必|不收|不看|别|停止|取消|关闭|关掉|屏蔽|退订)"
    r"(?:再|老是|总|天天|一直|给我|跟我|收到?|接收|看到?|发送?|推送?|这些|这种|这类|那些|社区的?|什么|那么多|这么多|\s)*"
    r"(?:通知|推送|群发|公告)"
    r"(?:了|吧|啦|哈|呀|好吗|行吗|谢谢|可以吗|信息|消息|\s)*"
)
_TOO_MANY = re.compile(
    r"(?:你们|您|的|社区|这|\s)*(?:通知|推送|群发)(?:消息|信息)?(?:也)?(?:太|好)多了?啊?"
)


def is_unsubscribing(text: str) -> bool:
    """Whether that, and nothing else, is what a text asks for."""
    plain = unicodedata.normalize("NFKC", text).strip(" ,.!?。，！？~…\n")
    if len(plain) > LONGEST:
        return False
    bare = re.sub(r"[,.!?。，！？~…]", " ", plain)
    return any(one.fullmatch(bare) for one in (_NO_MORE, _TOO_MANY))
