"""An answer has to speak of the place or of the matter; thanks and promises alone are none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.knowledge import Knowledge, lexicon, shipped
from nlp.labels import Tag
from nlp.own_words import OwnWords
from nlp.pertinence import is_pertinent

# Answer, message, tags, words of the place.
TO_THE_POINT = [
    ("3栋楼道的纸箱已经清走了", "3栋楼道堆了好多纸箱", "clutter", "3栋 楼道"),
    ("电梯换了门机，今天上午恢复运行", "电梯坏了", "facility", ""),
    ("您那栋的灯泡已经换新", "单元门口灯不亮", "facility", "单元门口"),
    ("三栋已处理", "楼道里全是杂物", "clutter", "3栋"),
    ("3#的情况已核实", "楼道里全是杂物", "clutter", "3栋"),
    ("蔚蓝香廷那边我们去过了", "夜里太吵", "noise", "蔚蓝香廷小区"),
    ("车主已把面包车挪走", "单元门口被面包车堵了", "parking", "单元门口"),
    ("跳舞的阿姨答应八点半收场", "广场舞太吵", "noise", ""),
    ("水管接头已更换，今晚七点来水", "停水一天了", "facility", ""),
    ("垃圾已清运", "垃圾桶满了没人收", "sanitation", ""),
    ("已给狗主人发了告知书，要求牵绳", "有大狗不拴绳", "safety", ""),
    ("楼上住户同意给椅子装脚垫", "楼上半夜拖椅子", "noise", ""),
    ("北门的路灯线路断了，供电所周五换", "路灯不亮", "facility", "北门"),
    ("烧烤店已停业整顿", "楼下油烟太大", "sanitation", "楼下"),
    ("充电线已剪除，电动车已推走", "有人飞线充电", "safety", ""),
    ("井盖今天换好了", "窨井盖没了", "facility", ""),
    ("物业费的收支表已贴在公告栏", "物业费涨了也不公示", "property", ""),
    ("门岗今后两小时巡一次", "保安睡觉谁都能进", "property", ""),
    ("低保要先填申请表，再交收入证明", "低保怎么申请", "policy", ""),
    ("旧沙发下午拉走", "有人把沙发扔在楼梯间", "clutter", "楼梯间"),
    ("违建已下发拆除通知书", "天台搭了个玻璃房", "order", "天台"),
    ("树枝周六修剪", "树太高把我家挡得没光", "sanitation", ""),
    ("501的住户已经认错", "楼上太吵", "noise", "501"),
    ("经勘察，外墙渗水由开发商负责，下月施工", "下雨就往屋里渗", "facility", ""),
    ("车位线本周重画", "车位线看不清", "parking", ""),
    ("地锁已拆除", "有人装地锁占车位", "parking", ""),
    ("两家已经在解忧茶桌谈过，噪声说好晚十点后没有", "隔壁天天放音响", "noise", ""),
    ("消防栓前的东西清了", "消防栓被挡住了", "clutter", ""),
    ("昨晚八点后没再听到唱歌，店主签了保证书", "楼下KTV低音炮震得睡不着", "noise", "楼下"),
    ("锁芯换过了，旧卡还能用", "单元门刷不开", "facility", "2单元"),
    ("化粪池明天抽", "厕所返臭", "sanitation", ""),
    ("猫粮盆收走了，以后定点喂", "野猫到处拉屎", "sanitation", ""),
    ("花盆搬回屋里了", "阳台外面放花盆怕掉", "safety", ""),
    ("您家楼下那位愿意出一半钱做防水", "楼上漏水不肯修", "neighbour", ""),
    ("儿子答应每月给八百", "我儿子不给生活费", "family", ""),
    ("改造名单里有你们楼，明年三月动工", "旧改什么时候轮到我们", "policy", ""),
    ("水压泵坏了一台，配件周四到", "五楼水太小", "facility", ""),
    ("锁车的是租户，叫他挪到地面了", "我的车位被人占了", "parking", ""),
    ("小广告铲了，墙也刷了", "楼道贴满开锁广告", "sanitation", "楼道"),
    ("健身器材的螺丝拧紧了", "单杠松了", "facility", "健身广场"),
    ("二号楼东头已看", "墙裂了条缝", "facility", "2号楼"),
    ("租户退租，隔断周日拆", "群租房住了十几个人", "order", ""),
    ("鸡送回乡下了", "邻居养公鸡天天打鸣", "noise", ""),
    ("发票到前台补开", "交钱不给发票", "property", ""),
    ("烟道止回阀换了", "油烟倒灌到我家厨房", "sanitation", ""),
    ("摄像头已转向自家门口", "对门摄像头正对我家", "neighbour", ""),
]
TO_ANYTHING = [
    ("已处理，感谢您的反映。", "3栋楼道堆了纸箱", "clutter", "3栋 楼道"),
    ("好的", "电梯坏了", "facility", ""),
    ("收到，马上安排", "电梯坏了", "facility", "3栋"),
    ("已转交相关部门，请耐心等待", "停水了", "facility", ""),
    ("您反映的问题我们已经核实并处理完毕", "狗叫", "noise", ""),
    ("感谢您对社区工作的支持与理解！", "物业费涨了", "property", ""),
    ("物业已处理", "物业费涨了也不公示", "property", ""),
    ("已联系物业公司，尽快整改", "保安睡觉", "property", ""),
    ("已解决", "路灯不亮", "facility", ""),
    ("问题已解决，祝您生活愉快", "垃圾没人收", "sanitation", ""),
    ("已派人上门查看", "家里漏水", "facility", "2栋"),
    ("已督促有关单位落实", "油烟大", "sanitation", ""),
    ("知道了", "油烟大", "sanitation", ""),
    ("5栋已处理", "楼道里有杂物", "clutter", "3栋"),
    ("13栋已处理", "楼道里有杂物", "clutter", "3栋"),
    ("", "楼道里有杂物", "clutter", "3栋"),
    ("。。。", "楼道里有杂物", "clutter", "3栋"),
    ("请您放心，工作人员会持续跟进", "车位被占", "parking", ""),
    ("已现场劝导", "广场舞吵", "noise", ""),
    ("已办结", "有人飞线充电", "safety", ""),
    ("您好，已安排师傅维修，请您稍等", "水管爆了", "facility", ""),
    ("给您带来不便非常抱歉", "停电", "facility", ""),
    ("情况属实，已责令整改", "烧烤店油烟", "sanitation", ""),
    ("已按规定处理，如有疑问请拨打12345热线", "群租", "order", ""),
    ("请老人放心，我们一定尽快解决", "电梯坏了，老人下不了楼", "facility", ""),
    ("OK", "电梯坏了", "facility", ""),
    ("👍", "电梯坏了", "facility", ""),
    ("昨天已经处理过了，今天再去看看", "路面有坑", "facility", ""),
    ("该事项已上报街道", "拆迁什么时候", "policy", ""),
    ("双方已经沟通好了，谢谢", "楼上太吵", "noise", ""),
    ("您好，您的诉求已收悉，我们将尽快与相关部门沟通", "单元门刷不开", "facility", "2单元"),
    ("已电话告知当事人", "野猫到处拉屎", "sanitation", ""),
    ("按程序办理中", "旧改什么时候轮到我们", "policy", ""),
    ("已完成整改，欢迎监督", "油烟倒灌到我家厨房", "sanitation", ""),
    ("OK已弄好", "单杠松了", "facility", "健身广场"),
    ("同上", "墙裂了条缝", "facility", "2号楼"),
    ("已协调，双方达成一致", "楼上漏水不肯修", "neighbour", ""),
    ("不属于我们管", "五楼水太小", "facility", ""),
    ("此件已办，请予评价", "交钱不给发票", "property", ""),
    ("您反映的情况已记录在案", "我儿子不给生活费", "family", ""),
    ("嗯嗯", "我的车位被人占了", "parking", ""),
    ("网格员已到现场处置完毕", "群租房住了十几个人", "order", ""),
    ("谢谢您的宝贵意见", "单元门刷不开", "facility", "2单元"),
    ("1", "邻居养公鸡天天打鸣", "noise", ""),
    ("已按要求处理到位", "楼道贴满开锁广告", "sanitation", "楼道"),
    ("明天给您答复", "对门摄像头正对我家", "neighbour", ""),
    ("我们高度重视，立即组织人员核查", "阳台外面放花盆怕掉", "safety", ""),
    ("已转物业经理", "厕所返臭", "sanitation", ""),
]


@pytest.mark.parametrize(("answer", "text", "tags", "place"), TO_THE_POINT)
def test_an_answer_to_the_point_is_known(answer: str, text: str, tags: str, place: str):
    assert is_pertinent(answer, text=text, tags=tags.split(), place_words=place.split())


@pytest.mark.parametrize(("answer", "text", "tags", "place"), TO_ANYTHING)
def test_what_would_answer_anything_answers_nothing(answer: str, text: str, tags: str, place: str):
    assert not is_pertinent(answer, text=text, tags=tags.split(), place_words=place.split())


@pytest.mark.parametrize("written", ["3栋", "三栋", "3号楼", "３栋", "3#", "3幢"])
def test_a_building_is_known_however_it_is_written(written: str):
    assert is_pertinent(f"{written}已处理", text="太脏", tags=(), place_words=["3栋"])


@pytest.mark.parametrize("written", ["13栋", "5栋", "30栋"])
def test_another_building_is_another_place(written: str):
    assert not is_pertinent(f"{written}已处理", text="太脏", tags=(), place_words=["3栋"])


def test_an_estate_goes_by_its_name_alone():
    assert is_pertinent("香樟苑已处理", text="太脏", tags=(), place_words=["香樟苑小区"])


def test_an_empty_word_of_a_place_is_no_place():
    assert not is_pertinent("已处理", text="太脏", tags=(), place_words=["", " "])


def test_the_words_of_a_community_count():
    own = OwnWords(tags={Tag.ORDER: ("夜夜红",)}, means={"爬爬梯": "电梯"})
    local = Knowledge(lexicon(), shipped().weights, own)
    told = "一帮人天天闹到半夜"
    assert is_pertinent("夜夜红已查封", text=told, tags=["order"], place_words=(), knowledge=local)
    assert not is_pertinent("夜夜红已查封", text=told, tags=["order"], place_words=())
    assert is_pertinent("爬爬梯已恢复", text="电梯不动了", tags=(), place_words=(), knowledge=local)
    assert not is_pertinent("爬爬梯已恢复", text="电梯不动了", tags=(), place_words=())


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_answer_can_be_judged(answer: str, text: str):
    assert is_pertinent(answer, text=text, tags=["noise"], place_words=["3栋"]) in {True, False}
