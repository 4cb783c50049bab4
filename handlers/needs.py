"""What every route asks of whoever uses it: an action, of the person or on a case, or a condition.

One table, by the verb of a button, the /command, the label of the keyboard and the saying. What is
asked of the person alone is checked before the handler is called (`handlers/thresholds.py`); what
is asked of somebody for one case is checked when the case is fetched.
"""

from collections.abc import Mapping

from casework.permissions import Action
from handlers.conditions import ANYBODY, STAFF, Condition, Need, asked, holding, is_met, on_case
from handlers.duty import needs as of_duty
from handlers.files import needs as of_files
from handlers.hotline import needs as of_hotline
from handlers.knowledge import needs as of_knowledge
from handlers.office.chores import OF_THE_OFFICE
from handlers.questions import needs as of_questions

__all__ = ["ANYBODY", "NEEDS", "Condition", "Need", "is_met"]


# Whoever has the case, and whoever says where cases belong.
PLACING = on_case(Action.WORK, Action.TRIAGE)
JOINING = on_case(Action.WORK, Action.JOIN)
# Whoever holds an event, or helps at its door.
AT_DOOR = holding(Action.CHECK_IN, Action.HOLD_EVENTS)


NEEDS: Mapping[str, Need] = {
    # Everybody, at any time.
    **asked(ANYBODY, "/start", "/help", "/cancel", "/mine", "/home", "/me", "/privacy"),
    **asked(ANYBODY, "buttons.report", "buttons.ask", "buttons.mine", "buttons.me"),
    **asked(ANYBODY, "buttons.home", "sayings.help", "sayings.cancel", "sayings.mine"),
    **asked(ANYBODY, "homeestate", "homebuilding", "homeunit", "homeskip"),
    **asked(ANYBODY, "draft", "cancel", "minepage", "unsealed"),
    # What one told oneself, first or with others.
    **asked(on_case(Condition.TELLER), "mine", "hurry", "addto"),
    "unfollow": on_case(Condition.FOLLOWER),
    **asked(on_case(Action.OWN), "tag", "settag", "where", "estate", "building", "receipt"),
    **asked(on_case(Action.OWN), "tofile", "withdraw", "withdrawn", "split", "whole"),
    **asked(on_case(Action.RATE), "rate"),
    **asked(on_case(Action.RATE, Condition.CALLER, Action.TRIAGE), "fault", "leaveit"),
    # Cards.
    **asked(on_case(Action.SEE), "card", "more", "less", "history"),
    "claim": on_case(Action.CLAIM),
    "photo": on_case(Action.WORK, Action.OWN),
    **asked(on_case(Action.WORK), "reply", "resolve", "outcome", "wording", "resolved"),
    **asked(on_case(Action.WORK), "hold", "holdfor", "holdday", "resume"),
    **asked(on_case(Action.WORK), "pass", "passpage", "passto", "giveback"),
    **asked(on_case(Action.WORK), "divide", "divided"),
    **asked(on_case(Action.NOTE), "note", "transcribe"),
    **asked(on_case(Action.TRIAGE), "triage", "grid"),
    **asked(PLACING, "fix", "newtag", "fixroute", "newroute", "fixurgency", "newurgency"),
    **asked(PLACING, "party", "partyrole", "partyday", "sendup", "why"),
    **asked(on_case(Action.WORK, Action.TRIAGE, Action.OWN), "seal", "sealed"),
    **asked(JOINING, "merge", "into", "merged", "part"),
    **asked(on_case(Action.WORK, Action.EXTEND), "extend", "extendday"),
    **asked(on_case(Action.EXTEND), "extendyes", "extendno"),
    **asked(on_case(Action.DECIDE), "takeup", "leaveas"),
    **asked(on_case(Condition.PARTY), "accept", "did", "decline"),
    **asked(on_case(Condition.CALLER, Action.TRIAGE), "visited"),
    **asked(on_case(Condition.DOER), "undo"),
    # Lists, and what is written down for others.
    **asked(holding(Action.CLAIM), "/unclaimed", "buttons.unclaimed"),
    **asked(holding(Action.WORK), "/desk", "buttons.desk"),
    **asked(holding(Action.ANSWER), "/owed", "buttons.owed"),
    **asked(STAFF, "/lists", "buttons.lists", "lists", "list"),
    **asked(holding(Action.SEE), "find", "found"),
    **asked(holding(Action.RECORD), "/record", "buttons.record", "record", "recordby"),
    **asked(
        holding(Action.RECORD),
        "recordself",
        "recordestate",
        "recordpage",
        "recordbuilding",
        "recordskip",
    ),
    # Who is away.
    **asked(STAFF, "/leave", "leave", "leaveof", "leavefrom", "leavedays", "standin", "leavehow"),
    **asked(STAFF, "leaveagain", "back"),
    "leaveother": holding(Action.SEND_AWAY),
    "standno": Need((Condition.STAND_IN,)),
    # The first day.
    **asked(holding(Action.CLAIM), "guide", "guidestep", "guideend", "tryclaim", "tryreply"),
    **asked(holding(Action.CLAIM), "tryresolve", "tryoutcome", "trysend"),
    # The office.
    **asked(holding(*OF_THE_OFFICE), "/office", "buttons.office", "office"),
    **asked(holding(Action.SET_DAYS), "/days", "days", "dayset", "dayrun", "dayyes"),
    **asked(holding(Action.SET_ANSWERS), "/answers", "answers", "answerpage", "answer"),
    **asked(holding(Action.SET_ANSWERS), "answerdrop", "answerusual", "answeradd"),
    **asked(holding(Action.SET_ANSWERS), "answertag", "answerto"),
    **asked(holding(Action.SET_GROUPS), "/grid", "groupgrid"),
    **asked(holding(Action.BACK_UP), "/backup", "backup"),
    # How residents come in, and what they say about themselves.
    **asked(ANYBODY, "homeask", "homepage", "homeis", "hometell", "visitor", "agree", "disagree"),
    **asked(ANYBODY, "passby", "me", "callme", "dwellings", "dwelladd", "dwellkind"),
    **asked(ANYBODY, "dwellestate", "dwellbuilding", "dwellunit", "dwellis", "dwellpage"),
    **asked(ANYBODY, "dwelldoor", "dwellskip", "dwellmain"),
    **asked(ANYBODY, "dwelldrop", "nameless", "namelessset", "moved", "movedaway"),
    **asked(ANYBODY, "mydata", "mydatafile", "erase", "erasesure", "erasenow", "eraseno"),
    **asked(on_case(Action.OWN), "side", "veil", "wherepage"),
    **asked(on_case(Condition.TELLER), "leftto", "keepon"),
    # How staff come, change and leave.
    **asked(ANYBODY, "enlist", "notme", "iamstaff", "sayings.claim"),
    **asked(holding(Action.APPOINT), "/invite", "buttons.colleagues"),
    **asked(holding(Action.APPOINT), "invite", "inviterole", "inviteestate", "inviteto"),
    **asked(holding(Action.APPOINT), "invitenew", "invitewho", "invites", "inviteoff"),
    **asked(STAFF, "enlistundo", "quit", "quityes"),
    **asked(holding(Action.DISMISS), "staff", "staffpage", "colleague", "dutyoff", "dutyoffyes"),
    **asked(holding(Action.DISMISS), "dutyadd", "dutyyes"),
    **asked(holding(Action.DISMISS), "depart", "departpage", "heir", "departyes", "claimundo"),
    # Lists, and the sheets for the doors.
    **asked(holding(Action.SET_ROSTER), "/roster", "roster", "rosterhome"),
    **asked(
        holding(Action.SET_ROSTER),
        "robuilding",
        "robuildingdrop",
        "robuildinggone",
        "robuildingnew",
        "robuildingno",
    ),
    **asked(
        holding(Action.SET_ROSTER),
        "robuildings",
        "roestate",
        "roestatealias",
        "roestatebare",
        "roestatedrop",
    ),
    **asked(
        holding(Action.SET_ROSTER),
        "roestategone",
        "roestatename",
        "roestatenew",
        "roestates",
        "rofind",
    ),
    **asked(
        holding(Action.SET_ROSTER),
        "rofirm",
        "rofirmask",
        "rofirmbare",
        "rofirmdrop",
        "rofirmestates",
    ),
    **asked(
        holding(Action.SET_ROSTER),
        "rofirmgive",
        "rofirmgone",
        "rofirmname",
        "rofirmnew",
        "rofirmphone",
    ),
    **asked(
        holding(Action.SET_ROSTER), "rofirms", "rofirmtake", "roflat", "roflatbare", "roflatdrop"
    ),
    **asked(
        holding(Action.SET_ROSTER), "roflatgone", "roflathub", "roflatin", "roflatnew", "roflats"
    ),
    **asked(
        holding(Action.SET_ROSTER), "roflatto", "rogrid", "rogriddrop", "rogridgone", "rogridname"
    ),
    **asked(holding(Action.SET_ROSTER), "rogridnew", "rogridof", "rogrids", "rogridto", "rohub"),
    **asked(holding(Action.SET_ROSTER), "rohuball", "rohubat", "rohubfind", "rohubgive", "rohubin"),
    **asked(holding(Action.SET_ROSTER), "rohubs", "rohubtake", "romove", "ropeople", "roperson"),
    **asked(
        holding(Action.SET_ROSTER),
        "ropersonbare",
        "ropersonname",
        "ropersonphone",
        "rophone",
        "roremark",
    ),
    **asked(
        holding(Action.SET_ROSTER),
        "roremarkbare",
        "rospread",
        "rospreadto",
        "rounits",
        "rounitsall",
    ),
    **asked(holding(Action.SET_ROSTER), "rounitsset"),
    **asked(holding(Action.SET_ROSTER), "rosterfile", "rostertemplate", "rosterexport"),
    **asked(holding(Action.SET_ROSTER), "rosterdo", "rosterdrop"),
    **asked(holding(Action.SET_ROSTER), "posters", "posterpage", "posterestate", "postersheet"),
    **asked(holding(Action.SET_ROSTER), "posterdoor", "erasefor", "erasedfor"),
    # Notices.
    **asked(holding(Action.NOTIFY), "notices", "notice"),
    **asked(holding(Action.NOTIFY), "noticelist", "noticenew", "noticesee", "noticesample"),
    **asked(holding(Action.NOTIFY), "noticeedit", "noticebare", "noticejoin", "noticeputin"),
    **asked(holding(Action.NOTIFY), "noticekeys", "noticekeynew", "noticekeyoff", "noticekeyname"),
    **asked(holding(Action.NOTIFY), "noticekeyevent", "noticekeyusual"),
    **asked(holding(Action.NOTIFY), "noticetopic", "noticetopicis", "noticeurgent"),
    **asked(holding(Action.NOTIFY), "noticehold", "noticesend", "noticedrop", "noticedropped"),
    **asked(holding(Action.NOTIFY, Action.HOLD_EVENTS), "aim"),
    **asked(holding(Action.NOTIFY, Action.HOLD_EVENTS), "aimless", "aimlist", "aimset"),
    **asked(holding(Action.NOTIFY), "look", "looknow", "lookwhen", "lookat", "lookkeep"),
    **asked(holding(Action.NOTIFY), "lookoff", "lookyes", "lookno"),
    **asked(ANYBODY, "noticetap", "topics"),
    # Which of them one wants.
    **asked(ANYBODY, "mytopics", "topic", "sayings.topics"),
    **asked(holding(Action.NOTIFY), "noticeboard", "noticepause", "noticeresume", "noticeleave"),
    **asked(holding(Action.NOTIFY), "noticestop", "noticestopyes", "noticefix", "noticefixyes"),
    **asked(holding(Action.NOTIFY), "noticerecall", "noticerecallyes", "noticefixfield"),
    # Events.
    **asked(ANYBODY, "buttons.events", "/events", "events", "event", "join"),
    **asked(ANYBODY, "sayings.events", "eventspage", "eventsee"),
    **asked(holding(Action.HOLD_EVENTS), "eventdesk"),
    **asked(holding(Action.HOLD_EVENTS), "eventlist", "eventnew", "eventread", "eventat"),
    **asked(holding(Action.HOLD_EVENTS), "eventdrop", "eventresume", "eventforget"),
    **asked(holding(Action.HOLD_EVENTS), "eventedit", "eventset", "eventpick", "eventgenre"),
    **asked(holding(Action.HOLD_EVENTS), "eventhosts", "eventhost", "eventmoved", "eventopen"),
    **asked(holding(Action.HOLD_EVENTS), "eventcancel", "eventwhy", "eventoff", "eventagain"),
    **asked(holding(Action.HOLD_EVENTS), "eventagainon", "eventannounce", "eventmore"),
    **asked(holding(Action.HOLD_EVENTS, Action.CHECK_IN), "eventof", "door"),
    # Who comes.
    **asked(ANYBODY, "joinqueue", "joinpage", "joinheads", "joinheadsto", "joincalendar"),
    **asked(ANYBODY, "joinoff", "joinoffyes", "joinstay", "joinyes"),
    **asked(holding(Action.HOLD_EVENTS, Action.CHECK_IN), "guests", "guest", "guestadd"),
    **asked(holding(Action.HOLD_EVENTS, Action.CHECK_IN), "guestheads", "guestoff", "guestyes"),
    "guestfile": holding(Action.HOLD_EVENTS),
    # The door of an event, and what comes after it.
    **asked(AT_DOOR, "doorpage", "doorin", "doortick", "dooroff", "doorheads", "doorfind"),
    **asked(AT_DOOR, "doorwalk", "dooranew", "doorextra", "doorsheet", "doornote"),
    "recordat": holding(Action.RECORD),
    **asked(ANYBODY, "doorown", "doorwith", "opine", "opineagain", "eventtell"),
    # The year, and its figures.
    **asked(holding(Action.PLAN), "festivals", "year"),
    # Festivals.
    **asked(holding(Action.PLAN), "festivalpage", "festival", "festivaloff", "festivalreset"),
    **asked(holding(Action.PLAN), "festivalwords", "festivaladd", "festivalis", "festivalyes"),
    **asked(holding(Action.PLAN), "festivaldrop", "festivalgone"),
    **asked(holding(Action.NOTIFY), "festivalnow", "festadopt", "festedit", "festdrop"),
    "festagain": holding(Action.NOTIFY),
    "eventidea": holding(Action.HOLD_EVENTS),
    **asked(holding(Action.SEE_FIGURES), "lifefigures"),
    **asked(holding(Action.PLAN), "yearof", "yearmonth", "yeartheme", "yearpick", "yeardrop"),
    **asked(holding(Action.PLAN), "yearcopy", "yearpicture", "monthpicture", "weekoff", "weekon"),
    **asked(holding(Action.SEE_FIGURES), "lifeyear", "lifemonth", "lifewhat"),
    **asked(holding(Action.SEE_FIGURES), "lifepicture", "lifebook"),
    # Questions, and who answers them.
    **of_knowledge.NEEDS,
    **of_files.NEEDS,
    **of_questions.NEEDS,
    **of_duty.NEEDS,
    **of_hotline.NEEDS,
    # Who is slowed, muted, looked up.
    **asked(STAFF, "held", "heldpage", "heldmedia"),
    **asked(holding(Action.MUTE), "heldfile", "heldpass", "mutes", "mutepage", "muted"),
    **asked(holding(Action.MUTE), "unmute", "muteof", "mutewho", "mutedays", "mutewhy"),
    **asked(holding(Action.AUDIT), "/looks", "looks", "lookspage", "looksat", "looksby", "looksin"),
}
