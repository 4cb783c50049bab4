"""The bot dies at random instants, and nobody's word is lost, doubled or left unanswered."""

from pathlib import Path

from bench.killing import Moment, run
from bench.table import table

# Every moment of `bench/killing.py`; `make bench` kills far more often.
KILLS = 12


async def test_nothing_is_lost_when_the_bot_is_killed_again_and_again(tmp_path: Path):
    told = await run(tmp_path, kills=KILLS, seed=20260302)
    print(table("kill -9", told.figures()))  # noqa: T201 - shown when it fails, or with -s
    told.reckoning.require_nothing_wrong()
    assert told.moments.total() == KILLS
    assert told.moments[Moment.FLOWING] > 0
    assert told.reckoning.messages > KILLS
    assert told.reckoning.cases > 0
    assert told.reckoning.claimed > 0
    assert told.reckoning.sign_ups > 0
