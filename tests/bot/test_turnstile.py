"""However long messages are on their way, no more than thirty arrive within a second."""

from random import Random

from bot.pace import Limits, Pace


def test_what_is_held_up_on_its_way_does_not_arrive_in_a_crowd():
    pace, chance = Pace(Limits()), Random(7)
    now, arrivals = 0.0, []
    on_the_way: list[float] = []
    for chat_id in range(1, 300):
        while (pause := pace.overall(now)) > 0:
            now = min([now + pause + 1e-6, *on_the_way])
            for answer in [one for one in on_the_way if one <= now]:
                on_the_way.remove(answer)
                pace.answered(now)
        pace.take(chat_id, now)
        delay = chance.choice([0.001, 0.02, 0.3])
        arrivals.append(now + delay * chance.random())
        on_the_way.append(now + delay)
    for start in arrivals:
        assert sum(start <= one < start + 1 for one in arrivals) <= 30


def test_a_message_on_its_way_counts_until_a_second_after_its_answer():
    pace = Pace(Limits(per_second=1))
    pace.take(1, 0)
    assert pace.overall(5) > 0
    pace.answered(5)
    assert pace.overall(5.5) == 0.5
    assert pace.overall(6) == 0
