"""A long piece of honest work says that it goes on, so that whoever limits the time of a report doesn't end it."""

from __future__ import annotations

from collections.abc import Callable


class _Pulse:
    """What is told of long work: nothing, unless somebody listens."""

    def __init__(self) -> None:
        self.listener: Callable[[float], None] | None = None


_PULSE = _Pulse()


def listen(listener: Callable[[float], None] | None) -> None:
    """From now on the listener is told, with the seconds that the next step may take by the clock."""
    _PULSE.listener = listener


def beat(seconds: float) -> None:
    """Say that the work goes on, and how long its next step may take; readers call it from page to page."""
    if _PULSE.listener is not None:
        _PULSE.listener(seconds)
