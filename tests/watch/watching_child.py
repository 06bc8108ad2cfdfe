"""A program that watches feeds of a web of loopback and is killed at a moment: what a power cut leaves behind.

    python watching_child.py CASE PORT MOMENT FEED...

The moment is a stage of the pipeline, "told" (news kept, nobody told yet), "wait" (between two passes) or "never".
"""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta
from pathlib import Path

from feeds_case import NOON, Town
from web_case import Web

from twosource.jobs.watching import Plan, Watcher, passes


def killed_at(moment: str) -> None:
    """End as a power cut ends a program."""
    if moment == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Watch until the moment."""
    town = Town(Web(int(sys.argv[2])), Path(sys.argv[1]))
    watcher: Watcher = town.watcher(*sys.argv[4:], plan=Plan((), timedelta(hours=1)))
    watcher.now = lambda: NOON
    watcher.progress = lambda stage, _done, _total: killed_at(stage)
    waits = iter(range(400))

    def sleep(_seconds: float) -> None:
        killed_at("wait")
        if next(waits, None) is None:
            sys.exit("nobody killed it")
        time.sleep(0.05)

    watcher.sleep = sleep
    for passed in passes(watcher, town.case):
        if passed.news:
            killed_at("told")


if __name__ == "__main__":
    main()
