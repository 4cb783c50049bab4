"""What the routes of what the community knows ask of whoever uses them."""

from collections.abc import Mapping

from casework.permissions import Action
from handlers.conditions import ANYBODY, STAFF, Need, asked, holding

NEEDS: Mapping[str, Need] = {
    **asked(holding(Action.SET_KNOWLEDGE), "knowledgefile", "knowledgetemplate"),
    **asked(holding(Action.SET_KNOWLEDGE), "knowledgeexport", "knowledgedo", "knowledgedrop"),
    **asked(ANYBODY, "shownpage", "handbook", "handbookof", "handbookread"),
    "sayings.handbook": ANYBODY,
    **asked(holding(Action.SET_KNOWLEDGE), "knowledge", "entry", "entrysorts", "entrylist"),
    **asked(holding(Action.SET_KNOWLEDGE), "entryfind", "entrysee", "entryok", "entrydrop"),
    **asked(holding(Action.SET_KNOWLEDGE), "entrygone", "entryback", "entryedit", "entryset"),
    **asked(holding(Action.SET_KNOWLEDGE), "entrymakepublic", "entryenough", "entrynew"),
    **asked(holding(Action.SET_KNOWLEDGE), "entryfield", "entrydone", "entrylook", "entrysave"),
    **asked(holding(Action.SET_KNOWLEDGE), "entrypublic", "entryanyway", "entryinto"),
    **asked(holding(Action.SET_KNOWLEDGE), "entryjoin", "entryquit", "entryresume"),
    **asked(holding(Action.SET_KNOWLEDGE), "entryforget", "entrykind", "entrysubject"),
    **asked(holding(Action.SET_KNOWLEDGE), "entryowner", "entryowners", "entryreview"),
    **asked(holding(Action.SET_KNOWLEDGE), "entrybare", "reviewopen", "reviewdrop"),
    # Whoever has an entry says whether it still holds, without looking after all of them.
    **asked(STAFF, "reviewok", "reviewtell"),
}
