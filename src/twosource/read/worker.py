"""The process in which files are parsed: `python -m twosource.read.worker`, started and spoken to by `apart`.

It has limits on memory and on the processor time of each report, opens no address, and ends when its owner does.
"""

from __future__ import annotations

import resource
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from twosource.errors import SkipReport
from twosource.model import Report
from twosource.read.drawing import DrawingFault, drawn
from twosource.read.file import File, OnDisk, held
from twosource.read.formats import reader_of_one
from twosource.read.frames import Head, frame, next_frame, result_frame
from twosource.read.original import Original
from twosource.read.pulse import listen
from twosource.read.reading import Reading, read_file
from twosource.read.sidecar import Declared
from twosource.regimes import Regime, load_regime
from twosource.settings import Settings

OUT_OF_MEMORY = 77  # exit status
_MOST_FILES = 256


@dataclass(slots=True)
class _Gate:
    """Tells the owner which report is begun; lets those by that were read, and refuses those that ended a worker."""

    out: BinaryIO
    seconds: int
    skip: int
    ended: dict[int, str]
    number: int = 0

    def enter(self, _path: str) -> bool:
        self.number += 1
        if self.number <= self.skip:
            return False
        if self.number in self.ended:
            raise SkipReport("TS051", self.ended[self.number])
        self._lend_time()
        self.say(frame({"begin": self.number}))
        return True

    def beat(self, seconds: float) -> None:
        """Long work goes on: it may take as much time again, and its next step so many seconds by the clock."""
        self._lend_time()
        self.say(frame({"goes_on": seconds}))

    def _lend_time(self) -> None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + self.seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))

    def say(self, message: bytes) -> None:
        self.out.write(message)
        self.out.flush()


def main() -> int:
    """Read tasks from standard input and answer on standard output until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the owner decides when to stop
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MOST_FILES, _MOST_FILES))
    tasks, out = sys.stdin.buffer, sys.stdout.buffer
    # Nothing that a parser prints may stand between two messages.
    sys.stdout = sys.stderr
    first = next_frame(tasks)
    if first is None:
        return 0
    settings = _settings(first[0])
    resource.setrlimit(resource.RLIMIT_AS, (settings.max_memory, settings.max_memory))
    regime = load_regime(first[0]["regime"])
    while (task := next_frame(tasks)) is not None:
        head, blobs = task
        gate = _Gate(out, settings.seconds, head["skip"], {int(n): why for n, why in head["ended"].items()})
        listen(gate.beat)
        try:
            if "draw" in head:
                _draw(head, blobs[0], gate)
            else:
                _read(head, blobs, Reading(settings, regime, gate.enter), gate)
        except MemoryError:
            return OUT_OF_MEMORY
        gate.say(frame({"end": True}))
    return 0


def _settings(head: Head) -> Settings:
    return Settings(
        max_bytes=head["max_bytes"],
        max_line=head["max_line"],
        seconds=head["seconds"],
        max_memory=head["max_memory"],
        cache=Path(head["cache"]),
    )


def _read(head: Head, blobs: list[bytes], reading: Reading, gate: _Gate) -> None:
    if head["alone"]:
        original = Original.of(head["path"], blobs[0], head["suffix"], head["charset"])
        results = reading.one(original, lambda: _report(original, reading.settings, reading.regime))
    else:
        file: File = held(head["path"], blobs[0], head["charset"]) if blobs else OnDisk(Path(head["path"]))
        results = read_file(file, reading, head["suffix"])
    for result in results:
        gate.say(result_frame(result, gate.number))


def _draw(head: Head, data: bytes, gate: _Gate) -> None:
    gate.beat(gate.seconds)
    try:
        gate.say(frame({"drawn": True}, (drawn(data, head["suffix"], head["draw"]),)))
    except DrawingFault as fault:
        gate.say(frame({"why": str(fault)}))


def _report(original: Original, settings: Settings, regime: Regime) -> Report:
    return reader_of_one(original.suffix)(original, Declared(), settings, regime)


if __name__ == "__main__":
    sys.exit(main())
