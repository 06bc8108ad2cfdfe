"""Drawn pages of a case's originals, a few at a time and kept for a while.

A page is drawn in the process in which files are parsed, with that process's limits; so no reader of the desk can keep
the machine busy with pages.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from twosource.read.apart import reading_apart
from twosource.read.original import Original
from twosource.regimes import Regime
from twosource.settings import Settings

_AT_ONCE = 2
_MOST_KEPT = 60_000_000  # bytes


class Drawn:
    """The drawn pages of a case's originals, the last ones that were asked for."""

    def __init__(self, settings: Settings, regime: Regime) -> None:
        self._settings, self._regime = settings, regime
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._room = threading.Semaphore(_AT_ONCE)

    def page(self, report: str, page: int, original: Callable[[], Original]) -> bytes:
        """A page of a report as a PNG; SkipReport (TS152) where it can't be drawn.

        Args:
            report: its id.
            page: from 1.
            original: gives what it was read from, where the page isn't drawn yet.
        """
        key = (report, page)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        with self._room, reading_apart(self._settings, self._regime) as reader:
            picture = reader.draw(original(), page)
        with self._lock:
            self._size += len(picture) - len(self._kept.pop(key, b""))
            self._kept[key] = picture
            while self._size > _MOST_KEPT and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1])
        return picture
