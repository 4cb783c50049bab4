"""The buttons of questions."""

from collections.abc import Mapping

from handlers.questions import explaining, listing, matching, sorting, suggesting, turning, verdicts
from handlers.shapes import ID, NO, PAGE, Tap

TAPS: Mapping[str, Tap] = {
    # What the asker says to an answer: the number of what was asked, and of an entry.
    "askuseful": Tap(verdicts.useful, ID),
    "askunsolved": Tap(verdicts.unsolved, ID),
    "askpick": Tap(verdicts.pick, ID, ID),
    "asknone": Tap(verdicts.none, ID),
    "askagain": Tap(verdicts.again, ID),
    "askfile": Tap(turning.file_it, ID),
    "justask": Tap(turning.just_ask, NO),
    # What a person answered, and what answers a person's case.
    "askkeep": Tap(suggesting.keep, NO),
    "askexplain": Tap(explaining.explain, NO, ID),
    # What is asked in vain.
    "unanswered": Tap(listing.show),
    "unanspage": Tap(listing.show_page, PAGE),
    "unansone": Tap(listing.show_one, ID),
    "unanswrite": Tap(sorting.write, ID),
    "unansdrop": Tap(sorting.drop, ID),
    "unansback": Tap(sorting.take_back, ID),
    "unansjoin": Tap(sorting.ask_which, ID),
    "unansinto": Tap(sorting.join, ID, ID),
    "unanspart": Tap(sorting.ask_wording, ID),
    "unansout": Tap(sorting.part, ID, ID),
    "unanshave": Tap(matching.ask, ID),
    "unansfind": Tap(matching.ask_words, ID),
    "unansis": Tap(matching.choose, ID, ID),
}
