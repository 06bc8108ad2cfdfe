"""Measures linking on synthetic claims: time, memory and quality at each size, and how long a few new claims take.

    python scripts/synthetic_link.py 10000 100000 1000000
    python scripts/synthetic_link.py 1000000 --joining

Claims and reports lie in memory, as the store hands them over; making them isn't measured. "Linked in" are the events
and what is kept for the next linking; the processor's seconds stand beside it, for they depend less on who else uses
the machine. `--joining` takes fifty new claims into a case that is linked: it reads what was kept from its file, links,
and writes what is kept now, and prints each part.

Each size runs in a process of its own, so that its peak of memory is its own. The tables stand in docs/scale.md.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from synthetic_claims import Told, claims

from twosource.link import Earlier, link_kept, read_kept, write_kept
from twosource.model import Claim, Event, Report
from twosource.regimes import load_regime

NEW = 50
HEAD = (
    "| claims | events told | linked in | processor | peak memory | of it the claims | precision | recall "
    "| events whole |\n|---|---|---|---|---|---|---|---|---|"
)
JOINING = (
    "| claims | 50 more in | processor | read | linked | written | bytes kept | all afresh (processor) |\n"
    "|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class Quality:
    """How the pairs of claims that were joined stand to those that tell one event in truth."""

    right: int
    joined: int
    wanted: int
    whole: float

    @property
    def precision(self) -> float:
        """Which part of the joined pairs tells one event."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def recall(self) -> float:
        """Which part of the pairs that tell one event was joined."""
        return self.right / self.wanted if self.wanted else 1.0


def quality(events: Iterable[Event], truth: Mapping[str, int]) -> Quality:
    """The pairs counted by the sizes of events, of happenings, and of what both share; none is listed."""
    home = {claim: event.id for event in events for claim in event.claims}
    found, wanted = Counter(home.values()), Counter(truth.values())
    both = Counter((home[c], t) for c, t in truth.items() if c in home)
    whole = sum(1 for (e, t), n in both.items() if n == found[e] == wanted[t])
    return Quality(_pairs(both.values()), _pairs(found.values()), _pairs(wanted.values()), whole / len(wanted))


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def measure(number: int) -> str:
    """The table's row for so many claims."""
    told = list(claims(number))
    case = Held.of(told)
    made = _peak()
    timed = Timed()
    events = link_kept(case.claims, case.reports, load_regime()).events
    wall, processor = timed.passed()
    peak = _peak()
    found = quality(events, {t.claim.id: t.event for t in told})
    return (
        f"| {number:,} | {len({t.event for t in told}):,} | {wall:.1f} s | {processor:.1f} s | {peak:.2f} GB "
        f"| {made:.2f} GB | {found.precision:.3f} | {found.recall:.3f} | {found.whole:.3f} |"
    )


def measure_joining(number: int) -> str:
    """The row of fifty new claims that come into a linked case of so many."""
    regime, told, new = load_regime(), list(claims(number)), list(claims(NEW, seed=2))
    before, after = Held.of(told), Held.of([*told, *new])
    timed = Timed()
    first = link_kept(before.claims, before.reports, regime)
    _, afresh = timed.passed()
    if first.kept is None:
        raise SystemExit(f"nothing is kept of a case of {number:,} claims: it is small. Give a larger one.")
    with TemporaryDirectory() as folder:
        write_kept(Path(folder), first.kept, "then")
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        changed = {t.report.id for t in new}
        # What linking all left is looked through for rings of objects here, and not while the fifty are timed.
        gc.collect()
        whole, timed = Timed(), Timed()
        held = read_kept(Path(folder))
        read, _ = timed.passed()
        earlier = None if held is None else Earlier(held[0], first.events, changed)
        joined = link_kept(after.claims, after.reports, regime, (), earlier)
        linked, _ = timed.passed()
        if joined.kept is None or held is None or joined.kept.base is not held[0].base:
            raise SystemExit("the fifty claims weren't joined to what was kept, but all were linked afresh.")
        write_kept(Path(folder), joined.kept, "now")
        written, _ = timed.passed()
        wall, processor = whole.passed()
    return (
        f"| {number:,} | {wall:.2f} s | {processor:.2f} s | {read:.2f} s | {linked:.2f} s | {written:.2f} s "
        f"| {size:,} | {afresh:.1f} s |"
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A case as its store hands it over: the claims by their ids, the reports by theirs."""

    claims: tuple[Claim, ...]
    reports: dict[str, Report]

    @classmethod
    def of(cls, told: Sequence[Told]) -> Held:
        """What is told."""
        ordered = sorted((t.claim for t in told), key=attrgetter("id"))
        return cls(tuple(ordered), {t.report.id: t.report for t in told})


class Timed:
    """A clock that tells the seconds, and those of the processor, since it was asked last."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def passed(self) -> tuple[float, float]:
        """The seconds on the wall and those of the processor."""
        wall, processor = time.perf_counter(), time.process_time()
        passed = wall - self._wall, processor - self._processor
        self._wall, self._processor = wall, processor
        return passed


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main(arguments: Sequence[str]) -> None:
    """Print the table's rows for the sizes given, or with `--one` the row of one size in this process."""
    joining = ["--joining"] if "--joining" in arguments else []
    sizes = [a for a in arguments if a not in ("--joining", "--one")] or ["100000" if joining else "10000"]
    if "--one" in arguments:
        print((measure_joining if joining else measure)(int(sizes[0])))
        return
    print(JOINING if joining else HEAD, flush=True)
    for size in sizes:
        subprocess.run([sys.executable, __file__, "--one", size, *joining], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
