"""Every question that somebody may be asked, and whatever may come instead of an answer."""

from collections.abc import Mapping
from typing import Any

from handlers.knowledge import fields
from tests.stories.festivity import EVENT_TO_COME
from tests.stories.hotline import order_text
from tests.stories.trial import Step

FILE = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
PHOTO = {"photo": [FILE]}
PLACE = {"latitude": 28.4, "longitude": 117.9}
STICKER = {**FILE, "type": "regular", "is_animated": False, "is_video": False}

# What may come instead of an answer, of every sort.
SENT: Mapping[str, Mapping[str, Any]] = {
    "a photo": PHOTO,
    "very long, and like code": {"text": "<&>" * 1365 + "长"},
    "a photo of an album": {**PHOTO, "media_group_id": "album"},
    "a long caption": {**PHOTO, "caption": "<&>" * 341},
    "a voice": {"voice": FILE},
    "a video": {"video": FILE},
    "a round video": {"video_note": {**FILE, "length": 1}},
    "a document": {"document": FILE},
    "a location": {"location": PLACE},
    "a venue": {"venue": {"location": PLACE, "title": "亭子", "address": "广场"}},
    "a contact": {"contact": {"phone_number": "13800000000", "first_name": "老李"}},
    "a sticker": {"sticker": STICKER},
    "a die": {"dice": {"emoji": "🎲", "value": 3}},
    "blanks": {"text": " 　 "},
    "a dot": {"text": "。"},
    "a nought": {"text": "0"},
    "yes": {"text": "好的"},
    "no": {"text": "不用了"},
    "thanks": {"text": "谢谢"},
    "markup": {"text": "<b>3栋</b> & <a href='x'>电梯</a> {no} {0} %s 坏了"},
    "lines": {"text": "\n".join(f"第{number}件 路灯坏了" for number in range(40))},
    "emoji": {"text": "😀" * 2048},
    "a matter": {"text": "5栋电梯坏了，老人下不来"},
    "a danger": {"text": "着火了快来人"},
    "a question": {"text": "办老年证去哪里？"},
    "a day that is over": {"text": "2020年1月1日"},
    "a day that never was": {"text": "2月30日"},
    "a day far away": {"text": "2099年1月1日"},
    "a number": {"text": "2026-0002"},
    "a number of nothing": {"text": "9999-999999999"},
    "a name": {"text": "李娟"},
    "a name and a number": {"text": "张奶奶 13812345678"},
    "a command": {"text": "/mine"},
    "a command that is none": {"text": "/abrakadabra now"},
    "/cancel": {"text": "/cancel"},
    "a label": {"text": "📋 我的事项"},
    "another label": {"text": "📢 我要反映"},
    "a label for staff": {"text": "🔔 待接单"},
    "help": {"text": "帮助"},
}


def questions(
    people: Mapping[str, int], no: Mapping[str, str]
) -> dict[str, tuple[int, list[Step]]]:
    """The way to every question, by a few words about it."""
    claimed, to_call = no["claimed"], no["to call"]
    record: list[Step] = ["📝 代人登记", ":recordby:phone"]
    named_one: list[Step] = [*record, "张奶奶 13911110000"]
    practising: list[Step] = [":guide", ":guidestep:2", ":tryclaim", ":guidestep:3"]
    days: list[Step] = ["/leave", "3月5日到3月9日"]
    # The first notice there is.
    noticed: list[Step] = [":noticenew", "明天停水，请提前接水"]
    an_entry: list[Step] = [":entrynew", "老年证怎么办？", "带身份证到服务大厅。", ":entrybare"]
    # Orders of the hotline: one that is being entered, and one that stands.
    ordered: list[Step] = [":ordernew", "蔚蓝香廷3栋路灯坏了", ":ordernone"]
    registered: list[Step] = [order_text(), ":orderyes"]
    ways: Mapping[str, Mapping[str, list[Step]]] = {
        "other resident": {
            "what is the picture": [PHOTO],
            "what to ask a person": ["转人工"],
            "what would you like to know": ["❓ 问一问"],
            "is it of the other matter": ["1栋楼道灯坏了", PHOTO],
            "is it a matter": ["今天天气不错"],
            "together with the neighbours": ["3栋楼下垃圾桶满了好几天，臭得不行"],
            "shall it all go": ["/privacy", ":erase"],
            "which estate": [":homeask"],
            "which building": [":homeestate:1"],
            "which staircase": [":homeestate:1", ":homebuilding:1"],
            "is it this home": [":homeask", "3栋2单元501"],
            "which number is yours": ["我是工作人员"],
            "which room": [":homeestate:1", ":homebuilding:1", ":homeunit:1:1"],
            "what are you called": [":callme"],
            "what sort of home": [":dwelladd"],
            "where is that home": [":dwelladd", ":dwellkind:owned"],
            "of that home, which staircase": [
                ":dwelladd",
                ":dwellkind:let",
                ":dwellestate:1",
                ":dwellbuilding:1",
            ],
        },
        "newcomer": {
            "do you agree": ["/start"],
            "is it about this door": ["/start b-1-1", ":passby:1:1:1:0"],
        },
        "mediator": {
            "whom do you care for": [":dwellkind:cared"],
            "on which telephone": [":dwellkind:cared", "张奶奶"],
            "where do they live, then": [":dwellkind:cared", "张奶奶 13911112222"],
        },
        "joined": {"what to add": [f":addto:{claimed}"]},
        "reporter": {
            "a picture": [f":photo:{claimed}"],
            "what is on your mind": [":eventtell:1"],
            "why not satisfied": [f":rate:{no['resolved']}:1"],
            "more": [f":rate:{no['resolved']}:1", f":fault:{no['resolved']}:slow"],
        },
        "party hub": {"why are they not satisfied": [f":visited:{to_call}:1"]},
        "property manager": {
            "what was done": [f":did:{no['waiting for party']}:property_manager"],
            "why is it not yours": [f":decline:{no['waiting for party']}:property_manager"],
        },
        "branch": {
            "why that route": [f":fixroute:{claimed}", f":newroute:{claimed}:joint"],
            "why not again": [f":leaveas:{no['reopen asked']}"],
            "why so late": [f":extend:{claimed}", "3月30日"],
            "a note": [f":note:{claimed}"],
        },
        "worker": {
            "what to say": [f":reply:{claimed}"],
            "a picture of the work": [f":photo:{claimed}"],
            "what came of it": [f":resolve:{claimed}"],
            "what to tell": [f":resolve:{claimed}", f":outcome:{claimed}:solved"],
            "shall it go": [f":resolve:{claimed}", f":outcome:{claimed}:solved", "打扫好了"],
            "what does the voice say": [f":transcribe:{no['voice']}"],
            "which colleague": [f":pass:{claimed}"],
            "why back": [f":giveback:{claimed}"],
            "why up": [f":sendup:{claimed}"],
            "which party": [f":party:{claimed}"],
            "what for": [f":party:{claimed}", ":partyrole:owners_committee"],
            "by when": [f":party:{claimed}", ":partyrole:owners_committee", "来看看"],
            "wait for what": [f":hold:{claimed}"],
            "what to ask": [f":hold:{claimed}", f":holdfor:{claimed}:resident"],
            "wait until": [f":hold:{claimed}", f":holdfor:{claimed}:date"],
            "wait why": [f":hold:{claimed}", f":holdfor:{claimed}:date", "下周五"],
            "more time until": [f":extend:{claimed}"],
            "more time why": [f":extend:{claimed}", "3月30日"],
            "which parts": [f":divide:{claimed}"],
            "these parts": [f":divide:{claimed}", "路灯坏了\n垃圾没人收"],
            "into which": [f":merge:{claimed}"],
            "into that one": [f":merge:{claimed}", no["triaged"]],
            "how did you hear": record[:1],
            "of whom": record,
            "where do they live": named_one,
            "where is it": [*record, ":recordself"],
            "which building": [*named_one, ":recordestate:1"],
            "an estate that is gone": [*named_one, ":recordestate:999999999"],
            "a building that is gone": [*named_one, ":recordestate:1", ":recordbuilding:999999999"],
            "what is it about": [*named_one, ":recordskip"],
            "who comes to an event": [f":guestadd:{EVENT_TO_COME}"],
            "at which event": [*record[:1], ":recordby:event"],
            "whose matter at the event": [":doornote:1"],
            "whom to look for at the door": [":doorfind:1"],
            "who is there": [":doorwalk:1"],
            "is it another one": [":doorwalk:1", "张奶奶"],
            "how many without a name": [":doorextra:1"],
            "look for what": [":find"],
            "which of these": [":find", "垃圾"],
            "what to say, for practice": [*practising, ":tryreply"],
            "what to answer, for practice": [*practising, ":guidestep:4", ":tryoutcome:solved"],
            "shall it go, for practice": [
                *practising,
                ":guidestep:4",
                ":tryoutcome:solved",
                "打扫好了",
            ],
            "away from when": ["/leave"],
            "away until": ["/leave", "3月5日"],
            "who stands in": days,
            "away, or handed over": [*days, "周海涛"],
        },
        "admin": {
            "how long not heard": [f":muteof:{claimed}"],
            "by which words is it found": ["请问社区哪里可以修手表？", ":unansfind:1"],
            "why not heard": [f":muteof:{claimed}", ":mutedays:3"],
            "which wording": [":answeradd", ":answertag:all", ":answerto:all:solved"],
            "which days are free": [":dayset:free"],
            "which days are worked": [":dayset:work"],
            "are these days free": [":dayset:free", "5月10日"],
            "who is away": [":leaveother"],
            "which list": [":rosterfile"],
            "which entries": [":knowledgefile"],
            "is it a list": [{"document": {**FILE, "file_name": "名单.xlsx"}}],
            "which estate": [":roestatenew"],
            "what is it called": [":roestatename:1"],
            "what else is it called": [":roestatealias:1"],
            "which buildings": [":robuildingnew:1"],
            "how many staircases": [":rounits:1"],
            "which number": [":robuildingno:1"],
            "which grid": [":rogridnew"],
            "the name of the grid": [":rogridnew", "A9"],
            "which rooms": [":roflatin:1:1"],
            "what is to be remarked": [":roremark:1"],
            "which organisation": [":rofirmnew:property_company"],
            "who is looked for": [":rofind"],
            "the right name": [":ropersonname:2"],
            "the right telephone": [":ropersonphone:2"],
            "when shall it go": [":lookwhen:1:1:75"],
            "why is it sent back": [":lookno:2:1"],
            # Notices that are being written.
            "what is it to say": [":noticenew"],
            "has it a title": noticed,
            "does more of the album follow": [
                ":noticenew",
                {**PHOTO, "media_group_id": "notice", "caption": "明天停水，请提前接水"},
                "停水通知",
            ],
            "another title": [*noticed, ":noticeedit:1:1:title"],
            "other words": [*noticed, ":noticeedit:1:1:text"],
            "another picture": [*noticed, ":noticeedit:1:1:media"],
            "words for a button": [*noticed, ":noticekeynew:1:1:more"],
            "other words on a button": [
                *noticed,
                ":noticekeynew:1:1:more",
                "请提前接水",
                ":noticekeyusual",
                ":noticekeyname:1:2:0",
            ],
            "a link for a button": [*noticed, ":noticekeynew:1:1:link"],
            "what stands on the button": [
                *noticed,
                ":noticekeynew:1:1:more",
                "停水范围见下面",
            ],
            "what is to take place": [":eventnew"],
            "when is it": [":eventnew", "茶话会"],
            "at which of two hours": [":eventnew", "茶话会 下周六3点"],
            "where is it held": [":eventnew", "茶话会 下周六下午3点"],
            **{
                f"the event's {field}": [f":eventset:1:{field}"]
                for field in (
                    "title",
                    "when",
                    "place",
                    "about",
                    "capacity",
                    "household",
                    "until",
                    "picture",
                )
            },
            "why is it called off": [":eventcancel:1"],
            "shall it be called off": [":eventcancel:1", ":eventwhy:hall"],
            "shall it be moved": [":eventset:1:place", "小广场"],
            "who is invited": [":invite", ":inviteto:0:mediator:community:0"],
            "which theme": [":yeartheme:2026:3"],
            "which day is our own": [":festivaladd"],
            "what is that day called": [":festivaladd", "腊月廿"],
            "is it that day": [":festivaladd", "农历三月三 睦邻节"],
            "how does it read each year": [":festivalwords:dragon_boat:2026"],
            # Who answers residents' questions.
            "who is on duty": [":dutynew"],
            "on which days": [":dutynew", "李娟"],
            "at which hours": [":dutynew", "李娟 每天"],
            "for which grid": [":dutynew", "李娟 每天 全天", ":dutyset:grid"],
            "who stands in on duty": [":dutynew", "李娟 每天 全天", ":dutyset:stand"],
            "shall it be like that": [":dutynew", "李娟 每天 全天"],
            # What the community knows.
            "which entry": [":entryfind"],
            "what do people ask": [":entrynew"],
            "what is the answer": [":entrynew", "老年证怎么办？"],
            "where is it from": [":entrynew", "老年证怎么办？", "带身份证到服务大厅。"],
            "is the entry right": [*an_entry],
            "is the number public": [
                ":entrynew",
                "水电工电话？",
                "找老王 13812345678",
                ":entrybare",
                ":entrysave",
            ],
            "is it one of these": [*an_entry, ":entrysave", *an_entry, ":entrysave"],
            **{
                f"the new entry's {field}": [*an_entry, f":entryfield:{field}"]
                for field in fields.FIELDS
            },
            **{
                f"the entry's {field}": [*an_entry, ":entrysave", f":entryset:1:{field}"]
                for field in fields.FIELDS
            },
            "is the entry's number public": [
                *an_entry,
                ":entrysave",
                ":entryset:1:answer",
                "找老王 13812345678",
            ],
            "what is not right any more": [*an_entry, ":entrysave", ":reviewtell:1"],
            # Of a notice that has gone out.
            "what shall it say": [":noticefix:3"],
            "shall it have another title": [":noticefix:3", ":noticefixfield:title:0"],
            "shall it say that": [":noticefix:3", "后天停水"],
            # Orders of the hotline.
            "what was the hotline told": [":ordernew"],
            "which number has the order": [":ordernew", "3栋路灯坏了"],
            "where is what the order tells": [":ordernew", "路灯坏了", ":ordernone"],
            "who called the hotline": [*ordered],
            "by when does the hotline want it": [*ordered, ":orderskip"],
            "is it this order": [order_text()],
            "what is the hotline answered": [*registered, ":orderreply:1"],
            "whose is the order": [*registered, ":orderreturn:1", ":orderwhy:1:no_duty"],
            "shall the order go back": [
                *registered,
                ":orderreturn:1",
                ":orderwhy:1:no_duty",
                "路灯管理处",
            ],
            "which other date": [*registered, ":orderdue:1"],
            "how was the caller tried": [*registered, ":orderlost:1"],
            # Files about the hotline, and how many complaints there were.
            "which file of orders": [":ordersfile"],
            "which file of numbers": [":countsfile"],
            "how many complaints": [":countsfill:2026"],
            "how many in that month": [":countsfillone:2026:2"],
            "are these the numbers": [":countsfill:2026", "2月 42件 停车10"],
        },
    }
    return {
        asked: (people[who], steps)
        for who, conversations in ways.items()
        for asked, steps in conversations.items()
    }
