"""The queue of review as a desk shows it: made when the case changes, aside, and not all the time.

Whoever decided something here waits for the queue that comes of it. What others change is seen a little later: the
queue that is there is shown meanwhile.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from twosource.jobs.looking import Item, queue
from twosource.regimes import Regime
from twosource.store.shelf import Shelf

# While others change the case, a queue stays for so many times as long as it took to make.
_TIMES = 20


@dataclass(frozen=True, slots=True)
class _Made:
    head: str
    at: float
    took: float
    items: tuple[Item, ...]


class Queue:
    """What is worth a look in a desk's case."""

    def __init__(self, shelf: Shelf, regime: Regime) -> None:
        self._shelf, self._regime = shelf, regime
        self._made: _Made | None = None
        self._making: Future[_Made] | None = None
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, "queue")

    def begin(self) -> None:
        """Begin to make the first one, which whoever asks first would otherwise wait for."""
        with self._lock:
            if self._made is None and self._making is None:
                self._making = self._worker.submit(self._make, self._shelf.head().sha256)

    def items(self) -> tuple[Item, ...]:
        """What is worth a look, the weightiest first."""
        head = self._shelf.head().sha256
        with self._lock:
            if self._making is not None and (self._made is None or self._making.done()):
                making, self._making = self._making, None
                self._made = making.result()
            held = self._made
            if held is None:
                # The worker may still be busy with a queue from before the last decision, so it isn't waited for.
                held = self._made = self._make(head)
            is_due = held.head != head and time.monotonic() - held.at > _TIMES * held.took
            if is_due and self._making is None:
                self._making = self._worker.submit(self._make, head)
        return held.items

    def changed(self) -> None:
        """Somebody decided something here: the next one who asks sees what came of it."""
        with self._lock:
            self._made = self._making = None

    def _make(self, head: str) -> _Made:
        began = time.monotonic()
        items = queue(self._shelf, self._regime)
        now = time.monotonic()
        return _Made(head, now, now - began, items)

    def close(self) -> None:
        """Nothing is being made any more."""
        self._worker.shutdown(wait=True, cancel_futures=True)
