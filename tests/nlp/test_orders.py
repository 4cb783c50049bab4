"""Orders of the hotline 12345, in the shapes in which they are copied into a chat."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.stopwatch import in_turns
from nlp.order_fields import Field, field_named
from nlp.order_terms import Term, read_term
from nlp.orders import looks_like_order, number_in, phone_in, read_order, read_orders, yes_or_no

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
NO = "DH20260302001234"

# Each says the same: number, content, caller, telephone, a date.
_PARTS = (Path(__file__).with_name("order_shapes.txt").read_text(encoding="utf-8")).split("=== ")
SAME = {name: text.strip("\n") for name, _, text in (one.partition("\n") for one in _PARTS[1:])}


@pytest.mark.parametrize("text", SAME.values(), ids=SAME)
def test_one_order_reads_alike_in_all_its_shapes(text: str):
    assert looks_like_order(text)
    [read] = read_orders(text, now=NOW)
    assert (read.number, read.content.removeprefix("楼下的")) == (NO, "路灯坏了")
    assert (read.caller, read.phone) == ("王先生", "13900001111")
    assert read.term == Term(at=datetime(2026, 3, 5, 17, tzinfo=NOW.tzinfo))


def test_everything_else_that_an_order_says_is_read():
    read = read_order(
        "工单编号：2026-1234567\n来电时间：2026年3月1日15时20分\n所属小区：蔚蓝香廷小区\n"
        "详细地址：3栋2单元\n承办街道：旭日街道\n诉求类型：投诉\n二级分类：公共设施\n"
        "诉求内容：楼道路灯坏了，\n\n晚上看不见路。\n备注：老人多\n紧急程度：一般\n"
        "是否保密：是\n是否回复：否",
        now=NOW,
    )
    assert read.number == "2026-1234567"
    assert read.came_at == datetime(2026, 3, 1, 15, 20, tzinfo=NOW.tzinfo)
    assert read.address == "蔚蓝香廷小区 3栋2单元"
    assert (read.street, read.category) == ("旭日街道", "投诉-公共设施")
    assert read.content == "楼道路灯坏了，\n\n晚上看不见路。\n备注：老人多"
    assert read.is_secret
    assert read.wants_reply is False


def test_the_content_may_stand_behind_no_label():
    read = read_order(f"工单编号：{NO}\n联系电话：13900001111\n3栋楼道的灯坏了很久没人管", now=NOW)
    assert read.content == "3栋楼道的灯坏了很久没人管"


def test_what_a_half_order_does_not_say_is_left_empty():
    read = read_order(f"工单编号：{NO}\n来电人：匿名\n诉求内容：\n办理时限：", now=NOW)
    assert (read.number, read.content, read.caller, read.term) == (NO, "", "", Term())
    assert looks_like_order(f"工单编号：{NO}")
    assert looks_like_order("诉求内容：3栋路灯坏了\n办理时限：3个工作日")
    assert looks_like_order("…诉求内容：业主反映地下车库渗水，现来电反")
    assert looks_like_order(f"编号：{NO}\n内容：路灯坏")
    assert looks_like_order(f"…坏了\n办理时限：3个工作日\n工单编号：{NO}")


def test_several_orders_in_one_text_are_several():
    labelled = "\n\n".join(f"工单编号：DH100000{one}\n诉求内容：第{one}件" for one in range(3))
    assert [one.content for one in read_orders(labelled, now=NOW)] == ["第0件", "第1件", "第2件"]
    quoted = f'工单编号\t诉求内容\n{NO}\t"电梯坏了\n修一下"\nDH7654321\t路灯坏了'
    assert [one.content for one in read_orders(quoted, now=NOW)] == ["电梯坏了\n修一下", "路灯坏了"]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("5个工作日", Term(working_days=5)),
        ("三个工作日内办结", Term(working_days=3)),
        ("24小时内", Term(hours=24)),
        ("7天", Term(days=7)),
        ("3日内", Term(days=3)),
        ("一周内", Term(days=7)),
        ("3月6日", Term(on=date(2026, 3, 6))),
        ("2026-03-06", Term(on=date(2026, 3, 6))),
        ("20260306", Term(on=date(2026, 3, 6))),
        ("3个工作日（2026-03-05）", Term(on=date(2026, 3, 5))),
        ("2026-03-02 至 2026-03-05", Term(on=date(2026, 3, 5))),
        ("2026-03-06 24:00", Term(at=datetime(2026, 3, 6, 23, 59, tzinfo=NOW.tzinfo))),
        ("明天下午5点", Term(at=datetime(2026, 3, 3, 17, tzinfo=NOW.tzinfo))),
        ("尽快", Term()),
        ("2026-13-45", Term()),
        ("", Term()),
    ],
)
def test_a_deadline_is_read(text: str, term: Term):
    assert read_term(text, now=NOW) == term


def test_the_same_day_is_the_one_on_which_it_came():
    term = Term(on=NOW.date())
    assert read_order(f"工单编号：{NO}\n诉求内容：路灯坏\n办理时限：当日办结", now=NOW).term == term
    assert read_order("12345：3栋电梯坏了，13800001111，今天下班前反馈", now=NOW).term == term
    yesterday = f"工单编号：{NO}\n来电时间：2026-03-01 08:00\n诉求内容：路灯坏\n时限：当日办结"
    assert read_order(yesterday, now=NOW).term == Term(on=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("content", "is_told"),
    [
        ("水管爆了，楼道积水。要求：当日办结。", True),
        ("楼顶私搭铁皮棚 | 限3月4日前回复", True),
        ("物业说好3天内办结，一直没动静", False),
        ("物业承诺3月5日前办结维修，未兑现", False),
        ("限3天内给我答复，不然上访", False),
        ("说3天内修好，到现在没修，3天内回复我", False),
    ],
)
def test_a_deadline_among_the_words_of_a_caller_is_the_offices_or_none(content: str, is_told: bool):
    assert read_order(f"工单编号：{NO}\n诉求内容：{content}", now=NOW).term.is_told is is_told


def test_orders_in_one_message_are_told_apart_by_number_or_by_label():
    lines = "\n".join(
        f"工单{one}：SR202603020{one}，王先生 1380000000{one} 反映{one}栋门禁坏了" for one in (1, 2)
    )
    assert [one.number for one in read_orders(lines, now=NOW)] == ["SR2026030201", "SR2026030202"]
    bare = (
        "1、【诉求内容】路灯不亮【联系电话】13800000001\n2、【诉求内容】井盖坏了【联系电话】13800"
    )
    assert [one.content for one in read_orders(bare, now=NOW)] == ["路灯不亮", "井盖坏了"]
    rows = "SR2026030201\t13800000001\t3栋的门禁坏了\nSR2026030202\t13800000002\t5栋的路灯不亮"
    assert [one.content for one in read_orders(rows, now=NOW)] == ["3栋的门禁坏了", "5栋的路灯不亮"]


def test_an_order_that_comes_again_names_the_one_before_it():
    read = read_order(
        f"【回退重办】原工单号：DH20260220009999 现工单号：{NO}\n重办原因：市民不满意\n"
        "诉求内容：下水道堵塞",
        now=NOW,
    )
    assert (read.number, read.earlier, read.is_again) == (NO, "DH20260220009999", True)
    assert read.content == "下水道堵塞\n重办原因：市民不满意"
    assert not read_order(f"工单编号：{NO}\n诉求内容：电梯又坏了", now=NOW).is_again


@pytest.mark.parametrize(
    ("line", "is_secret"),
    [
        ("来电人要求保密", True),
        ("来电人：匿名（要求保密）", True),
        ("联系电话：保密", True),
        ("诉求内容：门口占道。（来电人要求保密，不得向被反映人透露）", True),
        ("诉求内容：市民不愿透露姓名，反映楼道堆物", True),
        ("诉求内容：市民不需要保密，可以直接联系", False),
        ("诉求内容：小区保密柜被撬", False),
        ("诉求内容：匿名举报信箱坏了", False),
        ("是否保密：否", False),
    ],
)
def test_whoever_asks_for_secrecy_gets_it_wherever_that_stands(line: str, is_secret: bool):
    assert read_order(f"工单编号：{NO}\n{line}", now=NOW).is_secret is is_secret


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (NO, NO),
        ("dh20260302001234", NO),
        ("No. DH-2026-0302-7", "DH-2026-0302-7"),
        ("2026 0302 0012 34", "20260302001234"),
        ("编号：SR2026030212。", "SR2026030212"),
        ("湘热〔2026〕123号", "湘热〔2026〕123号"),
        ("不知道", ""),
        ("", ""),
        ("9" * 60, ""),
    ],
)
def test_a_number_is_read_as_it_is_kept(text: str, number: str):
    assert number_in(text) == number


def test_telephones_and_yes_and_no():
    assert phone_in("王 138 0000 1111") == "13800001111"
    assert phone_in("0731-88886666") == "073188886666"
    assert phone_in("138****1111") == "138****1111"
    assert phone_in("工单2026030200123") == ""
    said = {"是": True, "需要回复": True, "√": True, "否": False, "无需回复": False, "不用": False}
    assert {text: yes_or_no(text) for text in said} == said
    assert yes_or_no("看情况") is None


def test_headings_of_columns_are_known_by_many_names():
    assert field_named(" 工单编号* ") is Field.NUMBER
    assert field_named("12345热线编号") is Field.NUMBER
    assert field_named("訴求內容") is Field.CONTENT
    assert field_named("要求办结时间") is Field.DEADLINE
    assert field_named("天气") is None


@pytest.mark.parametrize(
    "text",
    [
        "我打了12345投诉你们",
        "12345是多少号，怎么打",
        f"我已经向12345反映了，工单号{NO}，为什么还没人处理",
        "刚才12345给我打电话了，说要转给社区，你们收到没有",
        "再不修我就打12345，13900001111是我电话，明天前回复",
        "楼道灯坏了，地点：3栋，联系电话：13900001111",
        "姓名：王秀英\n电话：13900001111\n地址：3栋501",
        "请大家注意12345工单的办结时限，3个工作日内必须回复市民",
        "上周12345工单都是反映停车的，请各网格3日内办结",
        "医保受理时间：8:30-17:30，联系电话：0731-88886666",
        "办理时限：3个工作日\n联系电话：0731-88886666",
        "【某市12345】您反映的问题（工单号：DH20260302001234）已办结，请评价。",
        "不要再打12345了，社区来处理",
        "网格员你好，3栋漏水，请3天内处理",
        "12345：我要投诉你们物业",
        "王秀英\t13800001111\t蔚蓝香廷3栋2单元501的老人家",
        "再次来电催办也没人理，我家3栋漏水三个月了",
        "",
    ],
)
def test_who_merely_speaks_of_the_hotline_sends_no_order(text: str):
    assert not looks_like_order(text)


@pytest.mark.parametrize(
    "text",
    [
        "12345热线转办：蔚蓝香廷3栋居民来电反映电梯故障，请核实处理并于3个工作日内回复市民。",
        "【12345】市民王女士反映3栋楼道堆满杂物，请尽快处理",
        f"{NO}\n王先生 13900001111\n3栋路灯不亮\n请于3月5日前办结回复",
        "热线件 DH20260302001234 市民反映三栋漏水，速办",
        "《12345热线承办单》承办单号〔2026〕0871号：居民李奶奶投诉楼道堆杂物。限3月6日前办结。",
        "市民热线工单2026030212345，李女士投诉5栋噪音扰民，限24小时内处理",
    ],
)
def test_running_text_that_was_passed_on_is_an_order(text: str):
    assert looks_like_order(text)


SIGNS = "工单编号来电人诉求内容办理时限请于前回复反映市民12345【】：:|\t\n 3月5日ＤＨ。，（）\0😀王"


@given(st.one_of(st.text(max_size=300), st.text(alphabet=SIGNS, max_size=300)))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_reading(text: str):
    looks_like_order(text)
    assert read_orders(text, now=NOW)


@pytest.mark.parametrize(
    "piece", ["反映", "工单编号：", "请于3月", "\t", "|", "a1-", "在3", "1 ", "【"]
)
def test_a_long_text_takes_no_longer_than_its_length(piece: str):
    def look_at(length: int) -> None:
        text = piece * (length // len(piece))
        looks_like_order(text)
        read_orders(text, now=NOW)

    short, long = in_turns(lambda: look_at(4_000), lambda: look_at(16_000))
    assert long < 12 * short
