"""Files are parsed in a process of their own: a file that ends the parser, or holds it up, costs one report.

The worker has limits on memory and time (`worker`). When it ends in the middle of a file, another one goes on behind
the report that ended it.
"""

from __future__ import annotations

import atexit
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import IO, BinaryIO, cast

from twosource.errors import SkipReport
from twosource.read.frames import Head, frame, next_frame, result_of
from twosource.read.original import Original, ReadResult, rejection
from twosource.read.worker import OUT_OF_MEMORY
from twosource.regimes import Regime
from twosource.settings import Settings

_MOST_ENDED = 20  # workers that one file may end before the rest of it is left
_SLOWER = 3  # times the processor time that a report may take by the clock, where others use the machine
_PIECE = 1 << 16
_MODULE = "twosource.read.worker"


@dataclass(frozen=True, slots=True)
class Task:
    """A file by its path, or some bytes that came as one, of the kind `suffix` where the path doesn't tell it.

    `alone` says that the bytes are one report.
    """

    path: str
    data: bytes | None = None
    suffix: str = ""
    charset: str | None = None
    alone: bool = False

    @classmethod
    def of(cls, original: Original) -> Task:
        """The reading of one report whose bytes are known."""
        return cls(original.path, original.data, original.suffix, original.charset, alone=True)

    def frame(self, skip: int, ended: dict[int, str]) -> bytes:
        """The message that asks for it, less the reports that were read or that ended a worker."""
        head: Head = {
            "path": self.path,
            "suffix": self.suffix,
            "charset": self.charset,
            "alone": self.alone,
            "skip": skip,
            "ended": {str(n): why for n, why in ended.items()},
        }
        return frame(head, () if self.data is None else (self.data,))


class _EndedError(Exception):
    """The worker is gone; its words say why."""


@dataclass(slots=True)
class _Worker:
    """A running worker, and what it sent that isn't read yet."""

    process: subprocess.Popen[bytes]
    said: IO[bytes]
    settings: Settings
    left: bytearray = field(default_factory=bytearray)
    patience: float = 0.0

    def readable(self) -> bool:
        return True

    def fill(self) -> None:
        """More of what it sends; `_EndedError` where it is gone or takes too long."""
        out = cast("BinaryIO", self.process.stdout)
        longest = max(self.patience, self.settings.seconds * _SLOWER)
        ready, _, _ = select.select([out], [], [], longest)
        if not ready:
            self.stop()
            raise _EndedError(f"it takes over {longest:.0f} seconds to read")
        piece = os.read(out.fileno(), _PIECE)
        if not piece:
            raise _EndedError(self.why_ended())
        self.left += piece

    def readline(self) -> bytes:
        """Up to the next line feed."""
        start = 0
        while (end := self.left.find(b"\n", start)) < 0:
            start = len(self.left)
            self.fill()
        return self._taken(end + 1)

    def read(self, size: int) -> bytes:
        """As many bytes."""
        while len(self.left) < size:
            self.fill()
        return self._taken(size)

    def _taken(self, size: int) -> bytes:
        piece = bytes(self.left[:size])
        del self.left[:size]
        return piece

    def why_ended(self) -> str:
        """What ended it, as the end of a sentence."""
        status = self.process.wait()
        if status == OUT_OF_MEMORY:
            return f"it takes over {self.settings.max_memory // 1_000_000} MB of memory to read"
        if status == -signal.SIGXCPU:
            return f"it takes over {self.settings.seconds} seconds to read"
        if status < 0:
            return f"it ended the reader (signal {-status})"
        self.said.seek(0)
        lines = self.said.read().decode("utf-8", "replace").strip().splitlines()
        return f"the reader failed on it ({lines[-1] if lines else f'status {status}'})"

    def stop(self) -> None:
        """The process is gone and its files are closed."""
        with suppress(OSError):
            cast("BinaryIO", self.process.stdin).close()
        self.process.kill()
        self.process.wait()
        cast("BinaryIO", self.process.stdout).close()
        self.said.close()


class Apart:
    """Reads files in a worker, which is started when the first one comes and anew when one of them ended it."""

    def __init__(self, settings: Settings, regime: Regime) -> None:
        self._settings, self._regime = settings, regime
        self._worker: _Worker | None = None

    def read(self, task: Task) -> Iterator[ReadResult]:
        """The results of a task; TS051 for each report in it that ended a worker."""
        done, left_at = 0, -1
        ended: dict[int, str] = {}
        while True:
            begun = done
            try:
                for head, blobs in self._asked(task.frame(done, ended)):
                    begun = head.get("begin", begun)
                    if "result" in head:
                        done = begun = max(done, head["result"])
                        yield result_of(head, blobs)
            except _EndedError as fault:
                why = f"{task.path}: {fault}. Open it, and save its text as .txt."
                # Between two reports it may have been killed from without, so the same place is tried once more.
                if len(ended) >= _MOST_ENDED or (begun == done and done == left_at):
                    yield rejection(task.path, SkipReport("TS051", why))
                    return
                if begun == done:
                    left_at = done
                else:
                    ended[begun] = why
            else:
                return

    def draw(self, original: Original, page: int) -> bytes:
        """A page of an original, counted from 1, as a PNG; SkipReport (TS152) where it can't be drawn."""
        head: Head = {"draw": page, "suffix": original.suffix, "skip": 0, "ended": {}}
        try:
            answers = [a for a in self._asked(frame(head, (original.data,))) if "goes_on" not in a[0]]
        except _EndedError as fault:
            answers = [({"why": str(fault)}, [])]
        told, blobs = answers[0]
        if not blobs:
            why = f"page {page} of {original.path} can't be drawn: {told.get('why')}. Read the report's text."
            raise SkipReport("TS152", why)
        return blobs[0]

    def _asked(self, message: bytes) -> Iterator[tuple[Head, list[bytes]]]:
        """What the worker answers, up to its last word on the task."""
        worker = self._worker = self._worker or self._started()
        whole = False
        try:
            _send(worker, message)
            while (answer := next_frame(cast("BinaryIO", worker))) is not None and "end" not in answer[0]:
                worker.patience = float(answer[0].get("goes_on", 0.0))
                yield answer
            whole = True
        finally:
            if not whole:
                self.close()

    def _started(self) -> _Worker:
        said = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the worker
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            # Each thread of the number library would take a share of the memory that the limit is on.
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        worker = _Worker(process, said, self._settings)
        settings = self._settings
        about: Head = {
            "regime": self._regime.place,
            "max_bytes": settings.max_bytes,
            "max_line": settings.max_line,
            "seconds": settings.seconds,
            "max_memory": settings.max_memory,
            "cache": str(settings.cache),
        }
        _send(worker, frame(about))
        return worker

    def close(self) -> None:
        """The worker, if there is one, is gone."""
        if self._worker is not None:
            self._worker.stop()
            self._worker = None


def _send(worker: _Worker, message: bytes) -> None:
    stream = cast("BinaryIO", worker.process.stdin)
    try:
        stream.write(message)
        stream.flush()
    except OSError:
        raise _EndedError(worker.why_ended()) from None


# A worker knows of programs what its surroundings told when it was started.
_SURROUNDINGS = ("PATH", "TESSDATA_PREFIX")
_Key = tuple[Settings, Regime, tuple[str | None, ...]]
_IDLE: defaultdict[_Key, list[Apart]] = defaultdict(list)
_LOCK = Lock()


@contextmanager
def reading_apart(settings: Settings, regime: Regime) -> Iterator[Apart]:
    """A reader that is nobody else's meanwhile; its worker is kept for the next one who asks."""
    key = (settings, regime, tuple(map(os.environ.get, _SURROUNDINGS)))
    with _LOCK:
        idle = _IDLE[key]
        reader = idle.pop() if idle else Apart(settings, regime)
    try:
        yield reader
    finally:
        with _LOCK:
            _IDLE[key].append(reader)


@atexit.register
def close_idle() -> None:
    """The workers that nobody reads with are gone."""
    for idle in _IDLE.values():
        for reader in idle:
            reader.close()
