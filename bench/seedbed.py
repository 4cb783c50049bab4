"""Bots that are up at once: forked from a process that has imported everything already.

`python -m bench.seedbed SETTINGS` waits for lines on standard input. For each it forks a bot,
writes its process id, and, when that bot has ended, its exit code. What is killed is a process
like any other; only the second or two for imports and jieba's dictionary are not spent anew.
"""

import importlib
import os
import sys
from pathlib import Path

from bot import cli
from nlp import segment

# What the command line imports only when it runs the bot.
IMPORTED_LATER = ("bot.app", "bot.demo")


def main(settings: Path) -> None:
    """Fork a bot for each line, one at a time."""
    for name in IMPORTED_LATER:
        importlib.import_module(name)
    segment.warm_up()
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            _become_bot(settings)
        _tell(child)
        _, status = os.waitpid(child, 0)
        _tell(os.waitstatus_to_exitcode(status))


def _become_bot(settings: Path) -> None:
    """Do what `python -m bot run` does; never comes back. Standard output becomes the log."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, sys.stdin.fileno())
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    cli.main(["run", "--config", str(settings)])


def _tell(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
