"""The theme of a month: one of our suggestions, or the community's own words; last year's again."""

from telegram import Update

from casework import permissions, year_plan
from casework.periods import Period
from casework.permissions import Action
from handlers import dialogue
from handlers.cases.reports import understand
from handlers.dialogue import Asking, Dialogue
from handlers.given import Given
from handlers.keyboards import Keyboard, button, named, rows
from handlers.turn import Turn
from handlers.wording import Said, plain, say
from handlers.year import plan
from nlp.labels import Intent

NAME = "theme"
WORDS = "words"
# What stands in sentences and in no headline.
MARKS = frozenset("，。！？；,!?;\n")


async def ask(update: Update, turn: Turn) -> None:
    """Which theme?"""
    _ask(turn, plan.tapped_month(turn), dialogue.ask_here)


async def choose(update: Update, turn: Turn) -> None:
    """One of our suggestions was tapped."""
    asked = dialogue.of_tapped(turn, NAME, WORDS)
    if asked is not None:
        _set(turn, asked, suggestions(_month(asked).first.month)[int(turn.choice[2])])


async def drop(update: Update, turn: Turn) -> None:
    """The month is to have no theme."""
    asked = dialogue.of_tapped(turn, NAME, WORDS)
    if asked is None or _is_other(turn, asked):
        return
    days = _month(asked)
    turn.store.themes.drop(days.first.year, days.first.month)
    dialogue.end(turn)
    plan.put_month(turn, days, before=say("year.theme_dropped"))


async def copy(update: Update, turn: Turn) -> None:
    """Last year's themes, for the months that have none."""
    year = int(turn.choice[0])
    themes = turn.store.themes
    copied = year_plan.to_copy(themes.of_year(year - 1), themes.of_year(year))
    for month, theme in copied.items():
        themes.put(year, month, theme, by=turn.sender.id, at=turn.now)
    turn.toast("year.copied" if copied else "year.nothing_to_copy")
    await plan.show_year(update, turn)


def take(turn: Turn, asked: Dialogue, what: Given) -> bool:
    """Words for a theme; what tells of trouble is heard afresh."""
    if not permissions.holds(turn.sender, Action.PLAN):
        dialogue.end(turn)
        turn.reply("year.not_yours")
        return True
    if _is_report(turn, what):
        dialogue.end(turn)
        return False
    if not what.text or what.attachment is not None:
        turn.reply("year.words_please")
    else:
        _set(turn, asked, year_plan.require_theme(what.text))
    return True


def suggestions(month: int) -> list[str]:
    """What we suggest for a month."""
    return plain(f"year.suggest.{month}").split()


def _ask(turn: Turn, days: Period, asking: Asking, *, why: Said | None = None) -> None:
    year, month = days.first.year, days.first.month
    now = turn.store.themes.of_year(year).get(month, "")
    known = say("year.theme", theme=now) if now else say("year.no_theme")
    question = why or say("year.ask_theme", year=year, month=month, known=known)
    answers = {"year": str(year), "month": str(month), "was": now}
    asking(turn, NAME, WORDS, question, keyboard=_choices(days, now), answers=answers)


def _choices(days: Period, now: str) -> Keyboard:
    year, month = days.first.year, days.first.month
    offered = (
        [named(theme, "yearpick", year, month, number)]
        for number, theme in enumerate(suggestions(month))
        if theme != now
    )
    dropping = [button("year.drop_theme", "yeardrop", year, month)] if now else []
    return rows(*offered, dropping, [button("buttons.cancel", "cancel")])


def _set(turn: Turn, asked: Dialogue, theme: str) -> None:
    """Keep it, unless a colleague has set another one meanwhile: then that is shown first."""
    if _is_other(turn, asked):
        return
    days = _month(asked)
    turn.store.themes.put(days.first.year, days.first.month, theme, by=turn.sender.id, at=turn.now)
    done = say("year.theme_set", month=days.first.month, theme=theme)
    dialogue.end(turn)
    plan.put_month(turn, days, before=done)


def _is_other(turn: Turn, asked: Dialogue) -> bool:
    """Whether somebody else has changed it since it was asked; if so, it is asked anew."""
    days = _month(asked)
    now = turn.store.themes.of_year(days.first.year).get(days.first.month, "")
    if now == asked.answers["was"]:
        return False
    key = "year.theme_changed" if now else "year.theme_taken_away"
    asking: Asking = dialogue.ask if turn.heard.callback_query is None else dialogue.ask_here
    _ask(turn, days, asking, why=say(key, month=days.first.month, theme=now))
    return True


def _month(asked: Dialogue) -> Period:
    return year_plan.month_of(int(asked.answers["year"]), int(asked.answers["month"]))


def _is_report(turn: Turn, what: Given) -> bool:
    """Whether it tells of trouble for sure: a headline is no sentence, and names no building."""
    heard = understand(turn, what.text)
    is_sentence = bool(MARKS.intersection(what.text)) or heard.place.building_id is not None
    return is_sentence and heard.intent is Intent.REPORT and heard.understood.is_sure
