"""Orders of the hotline in the stories."""

from tests.stories.town import Neighbour, Town

ORDER = "DH20260302001234"


def order_text(
    *,
    number: str = ORDER,
    address: str = "蔚蓝香廷3栋2单元",
    content: str = "楼道的灯坏了一个星期，晚上老人看不见路",
    due: str = "2026年3月6日17:00",
    phone: str = "13900001111",
) -> str:
    """An order as the street's people copy it."""
    lines = {
        "工单编号": number,
        "来电人": "王先生",
        "联系电话": phone,
        "来电时间": "2026-03-02 08:15:00",
        "诉求地址": address,
        "诉求内容": content,
        "办理时限": due,
        "是否回复": "是",
    }
    return "\n".join(f"{name}：{value}" for name, value in lines.items() if value)


async def enters(town: Town, admin: Neighbour, text: str) -> str:
    """An admin has pasted an order and registered it; what they heard."""
    await admin.says(text)
    await admin.taps("✅ 登记")
    await town.settled()
    return await admin.hears_in_all()
