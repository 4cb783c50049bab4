"""Every question, answered by whatever people send: nobody is left without a word.

What comes and what is tapped takes turns from question to question.
"""

from collections.abc import Iterator

from handlers.conversations import TAKERS
from handlers.taps import TAPS
from tests.stories.every_question import SENT, questions
from tests.stories.every_stage import a_town_at_work
from tests.stories.test_every_button import forged
from tests.stories.town import Town
from tests.stories.trial import Outcome

ALWAYS, AT_A_TIME = 2, 2


async def test_whatever_comes_instead_of_an_answer_gets_a_kind_word(town: Town):
    people, nos, trial = await a_town_at_work(town)
    always, others = list(SENT)[:ALWAYS], list(SENT)[ALWAYS:]
    faults: list[str] = []
    asked_for = set()
    for turn, (asked, (who_id, steps)) in enumerate(questions(people, nos).items()):
        start = turn * AT_A_TIME
        takes_turns = [others[(start + one) % len(others)] for one in range(AT_A_TIME)]
        for kind in (*always, *takes_turns):
            with trial.undone():
                before = trial.walks(who_id, *steps)
                asked_for.add(before.dialogue.name if before.dialogue else f"nothing: {asked}")
                came = trial.sends(who_id, **SENT[kind])
                over = trial.walks(who_id, "取消")
                found = [*_unkind(came, who_id), *_unkind(over, who_id)]
                if over.dialogue is not None:
                    found.append("goes on after 取消")
                faults += [f"{asked}: {kind}: {one}" for one in found]
    assert faults == []
    # Whoever gives time is asked why not under a message of somebody else's.
    assert asked_for == set(TAKERS) - {"extension_refusal", "aside"}


async def test_a_button_of_something_else_is_no_trouble_in_any_conversation(town: Town):
    people, nos, trial = await a_town_at_work(town)
    strange = ["draft:join", f"passto:{nos['claimed']}:999999999"]
    verbs = list(TAPS)
    faults: list[str] = []
    for turn, (asked, (who_id, steps)) in enumerate(questions(people, nos).items()):
        start = turn * AT_A_TIME
        takes_turns = [verbs[(start + one) % len(verbs)] for one in range(AT_A_TIME)]
        for data in (*strange, *(next(forged(one, nos["claimed"])) for one in takes_turns)):
            with trial.undone():
                trial.walks(who_id, *steps)
                came = trial.taps(who_id, data)
                after = trial.sends(who_id, text="3栋的灯坏了")
                found = [*_unkind(after, who_id), *([] if came.is_answered else ["no answer"])]
                faults += [f"{asked}: {data}: {one}" for one in found]
    assert faults == []


async def test_an_edit_in_the_middle_of_any_conversation_is_no_trouble(town: Town):
    people, nos, trial = await a_town_at_work(town)
    faults: list[str] = []
    for asked, (who_id, steps) in questions(people, nos).items():
        with trial.undone():
            trial.walks(who_id, *steps)
            came = trial.sends(who_id, is_edit=True, text="3栋的灯坏了，<b>是</b>后门那盏")
            faults += [f"{asked}: {one}" for one in _unkind(came, who_id)]
    assert faults == []


def _unkind(came: Outcome, who_id: int) -> Iterator[str]:
    """Silence, or what Telegram would refuse."""
    if not came.to(who_id).strip():
        yield "not a word"
    for said in came.said:
        yield from said.faults()
