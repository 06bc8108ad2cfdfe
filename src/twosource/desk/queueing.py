"""The queue of review as a desk shows it: made once for each state of the case, in a large one not at every change."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from twosource.jobs.looking import Item, queue
from twosource.regimes import Regime
from twosource.store.shelf import Shelf

# While reports come in, the queue of a case with more claims may be so old.
_LARGE, _SECONDS = 50_000, 60.0


@dataclass(frozen=True, slots=True)
class _Made:
    head: str
    at: float
    items: tuple[Item, ...]


class Queue:
    """What is worth a look in a desk's case."""

    def __init__(self, shelf: Shelf, regime: Regime) -> None:
        self._shelf, self._regime = shelf, regime
        self._made: _Made | None = None
        self._lock = threading.Lock()

    def items(self) -> tuple[Item, ...]:
        """What is worth a look, the weightiest first."""
        head = self._shelf.head().sha256
        with self._lock:
            held = self._made
            if held is None or (held.head != head and not self._will_do(held)):
                held = self._made = _Made(head, time.monotonic(), queue(self._shelf, self._regime))
        return held.items

    def changed(self) -> None:
        """Somebody decided something here: the next one who asks sees what came of it."""
        with self._lock:
            self._made = None

    def _will_do(self, held: _Made) -> bool:
        return time.monotonic() - held.at < _SECONDS and self._shelf.size().claims > _LARGE
