"""Ledgers for pages: a small case's at once, a larger one's by a process beside, so that no page waits for it.

Adding up needs the whole case. While a newer ledger is being made, the last one is shown, with the entry of the log
that it was made at.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from twosource.jobs.ledger import ledger_of
from twosource.model import Dimension, Ledger
from twosource.regimes import Regime, load_regime
from twosource.store.shelf import Shelf

# A case of up to so many events is added up at once, one of up to so many beside, a larger one on the command line.
AT_ONCE, MOST = 300, 20_000
_MOST_KEPT = 16

By = tuple[Dimension, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """A ledger and the entry of the log at which it was made; without one, `is_coming` says whether to wait for it."""

    ledger: Ledger | None = None
    entry: int = 0
    is_coming: bool = False


@dataclass(frozen=True, slots=True)
class _Coming:
    """A ledger that a process beside is making."""

    by: By
    entry: int
    process: SpawnProcess
    answer: Connection


class Ledgers:
    """The ledgers of one case by their dimensions, each the last that was made; one is made at a time."""

    def __init__(self, folder: Path, shelf: Shelf, regime: Regime) -> None:
        self._folder = folder
        self._shelf = shelf
        self._regime = regime
        self._lock = threading.Lock()
        self._made: dict[By, Added] = {}
        self._coming: _Coming | None = None

    def of(self, by: By, events: int) -> Added:
        """The ledger of the case as it stands, or the last one that was made, or whether it is coming.

        Args:
            by: by what its rows are told apart.
            events: how many events the case has.
        """
        if events > MOST:
            return Added()
        now = self._shelf.head().number
        with self._lock:
            self._take_in()
            held = self._made.get(by, Added())
            if held.ledger is not None and held.entry == now:
                return held
            if events <= AT_ONCE:
                return self._keep(by, _made(self._folder, self._regime.place, by), now)
            if self._coming is None:
                self._coming = self._begun(by, now)
            return Added(held.ledger, held.entry, is_coming=True)

    def close(self) -> None:
        """Let go of the process beside; what it was adding up isn't waited for."""
        with self._lock:
            if self._coming is not None:
                self._coming.process.kill()
                self._end()

    def _take_in(self) -> None:
        coming = self._coming
        if coming is None or not (coming.answer.poll() or coming.process.exitcode is not None):
            return
        # Without an answer the case was busy or the machine short of memory: whoever asks next has it tried again.
        with suppress(EOFError):
            self._keep(coming.by, coming.answer.recv(), coming.entry)
        self._end()

    def _end(self) -> None:
        if self._coming is not None:
            self._coming.process.join(5)
            self._coming.answer.close()
            self._coming = None

    def _keep(self, by: By, ledger: Ledger, entry: int) -> Added:
        if len(self._made) >= _MOST_KEPT:
            self._made.clear()
        self._made[by] = Added(ledger, entry)
        return self._made[by]

    def _begun(self, by: By, entry: int) -> _Coming:
        # Threads and open files of the desk stay out of the new process, and it ends with its work or with the desk.
        spawning = multiprocessing.get_context("spawn")
        answer, answering = spawning.Pipe(duplex=False)
        process = spawning.Process(target=_answer, args=(answering, self._folder, self._regime.place, by), daemon=True)
        process.start()
        answering.close()
        return _Coming(by, entry, process, answer)


def _answer(answering: Connection, folder: Path, regime: str, by: By) -> None:
    # Pages go before it.
    os.nice(10)
    answering.send(_made(folder, regime, by))
    answering.close()


def _made(folder: Path, regime: str, by: By) -> Ledger:
    shelf = Shelf(folder)
    try:
        loaded = load_regime(regime)
        return ledger_of(shelf.outcome(loaded.id), loaded, by)
    finally:
        shelf.close()
