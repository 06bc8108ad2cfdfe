"""Processor time for tests of growth: how much longer twice the text takes, compared in one run."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this process that the work takes.

    Nothing is collected meanwhile: a collection goes through all that earlier tests left in memory, and it would fall
    into the longer work only.
    """
    gc.collect()
    gc.disable()
    try:
        began = time.process_time()
        work()
        return time.process_time() - began
    finally:
        gc.enable()


def best(*works: Callable[[], object], rounds: int = 5) -> list[float]:
    """The least time of each work over the rounds, in their order.

    Taken in turns: machines are shared, and one that slows down mustn't slow one of them only.
    """
    taken = [[seconds(work) for work in works] for _ in range(rounds)]
    return [min(times) for times in zip(*taken, strict=True)]
