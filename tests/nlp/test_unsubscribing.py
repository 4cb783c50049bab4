"""Whether somebody asks to get no more notices."""

import pytest

from nlp.unsubscribing import is_unsubscribing


@pytest.mark.parametrize(
    "text",
    [
        "不要再给我发通知了",
        "请不要发通知了，谢谢",
        "别发通知了！",
        "麻烦你们以后别老是给我推送通知消息了",
        "我不想收到社区的通知",
        "取消推送",
        "你们的通知太多了",
        "能不能不要发这么多通知了",
    ],
)
def test_no_more_notices(text: str):
    assert is_unsubscribing(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "停水怎么没有通知",
        "物业贴了通知不让停车，大家没地方停",
        "通知",
        "社区通知在哪里看",
        "不要在楼道里贴通知，撕都撕不掉",
        "停水的通知发一下",
        "别忘了通知我",
        "不用通知物业了，已经好了",
        "请通知物业不要再放广场舞音乐了",
    ],
)
def test_what_speaks_of_notices_otherwise(text: str):
    assert not is_unsubscribing(text)
