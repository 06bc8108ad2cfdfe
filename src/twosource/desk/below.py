"""What somebody with a lower clearance sees: the pages of a case that holds nothing above it.

Such a case is made beside the desk's own (`jobs.marking.share`), and anew whenever that changes, so that nothing can
be seen through a count, an origin or a conflict. The copies go with the desk; what a killed desk leaves, the next one
takes away, and so does `withdraw`.
"""

from __future__ import annotations

import fcntl
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from twosource.desk.faults import NotReady
from twosource.jobs.marking import BELOW, share
from twosource.model import Tlp
from twosource.regimes import Regime
from twosource.store import open_case
from twosource.store.shelf import Shelf

if TYPE_CHECKING:
    from twosource.desk.place import Place

_PATIENCE = 8.0  # seconds that a page waits for its case to be made
_LOCK_FILE = "desk"


@dataclass(frozen=True, slots=True)
class _Made:
    """A case below a label, and the entry of the log that it was made at."""

    ground: int
    place: Place


class Below:
    """The cases below each label that somebody asked for."""

    def __init__(self, folder: Path, shelf: Shelf, regime: Regime, opened: Callable[[Path], Place]) -> None:
        self._folder, self._shelf, self._regime, self._opened = folder, shelf, regime, opened
        self._made: dict[Tlp, _Made] = {}
        self._making: dict[Tlp, Future[_Made]] = {}
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(1, "below")
        self._home: _Home | None = None
        _sweep(folder)

    def at(self, level: Tlp) -> Place:
        """The pages of what a label allows, as the case is now; NotReady (TS139) while they take long to make."""
        # Comments and tips come at any hour, and aren't in it.
        ground = self._shelf.ground()
        with self._lock:
            held = self._made.get(level)
            if held is not None and held.ground == ground:
                return held.place
            making = self._making.get(level)
            if making is None or (making.done() and not self._is_of(making, ground)):
                making = self._making[level] = self._worker.submit(self._make, level)
        try:
            made = making.result(_PATIENCE)
        except TooLong:
            raise NotReady from None
        if made.ground != ground:
            # It changed while it was copied: the next one who asks has it made again.
            raise NotReady
        return made.place

    def _is_of(self, making: Future[_Made], ground: int) -> bool:
        return making.exception() is None and making.result().ground == ground

    def _make(self, level: Tlp) -> _Made:
        home = self._home = self._home or _Home(self._folder)
        folder = Path(tempfile.mkdtemp(dir=home.folder, prefix=f"{level.name.casefold()}-"))
        with open_case(self._folder, create=False, leave_digest=False) as case:
            ground = self._shelf.ground()
            share(case, self._regime, level, folder / "case", by="twosource desk")
        made = _Made(ground, self._opened(folder / "case"))
        with self._lock:
            old = self._made.get(level)
            self._made[level] = made
        if old is not None:
            _forget(old.place)
        return made

    def close(self) -> None:
        """The copies are gone."""
        self._worker.shutdown(wait=True, cancel_futures=True)
        for made in self._made.values():
            _forget(made.place)
        if self._home is not None:
            self._home.close()


def _forget(place: Place) -> None:
    place.close()
    shutil.rmtree(place.folder.parent, ignore_errors=True)


class _Home:
    """The folder of one desk's copies, locked for as long as the desk lives."""

    def __init__(self, case: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=case, prefix=BELOW))
        self._lock = (self.folder / _LOCK_FILE).open("wb")
        fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def close(self) -> None:
        """The folder is gone."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()


def _sweep(case: Path) -> None:
    """Take away what desks left that were killed: nobody holds the lock on it any more."""
    for folder in case.glob(f"{BELOW}*"):
        with suppress(OSError), (folder / _LOCK_FILE).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
