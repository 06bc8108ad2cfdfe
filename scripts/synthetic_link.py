"""Measures linking on synthetic claims: time, memory and quality at each size, and how long a few new claims take.

    python scripts/synthetic_link.py 10000 100000 1000000

Each size runs in a process of its own, so that its peak of memory is its own. The table stands in docs/scale.md.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from synthetic_claims import Told, claims

from twosource.link import link_claims
from twosource.model import Event
from twosource.regimes import load_regime

NEW = 50
HEAD = (
    "| claims | events told | linked in | claims a second | peak memory | of it the claims | precision | recall "
    "| events whole | 50 more |\n|---|---|---|---|---|---|---|---|---|---|"
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
    regime = load_regime()
    told = list(claims(number))
    made = _peak()
    before = time.perf_counter()
    events = link_claims([t.claim for t in told], {t.report.id: t.report for t in told}, regime)
    took = time.perf_counter() - before
    peak = _peak()
    found = quality(events, {t.claim.id: t.event for t in told})
    return (
        f"| {number:,} | {len({t.event for t in told}):,} | {took:.1f} s | {number / took:,.0f} | {peak:.2f} GB "
        f"| {made:.2f} GB | {found.precision:.3f} | {found.recall:.3f} | {found.whole:.3f} | {_joining(told, events)} |"
    )


def _joining(told: Sequence[Told], events: Sequence[Event]) -> str:
    """How long it takes until fifty more claims are in a case that is linked already."""
    new = list(claims(NEW, seed=2))
    marked = [Told(t.claim, t.report, -1 - t.event) for t in new]
    everything = [*told, *marked]
    before = time.perf_counter()
    link_claims([t.claim for t in everything], {t.report.id: t.report for t in everything}, load_regime(), (), events)
    return f"{time.perf_counter() - before:.1f} s"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def main(arguments: Sequence[str]) -> None:
    """Print the table's rows for the sizes given, or with `--one` the row of one size in this process."""
    if arguments[0] == "--one":
        print(measure(int(arguments[1])))
        return
    print(HEAD, flush=True)
    for size in arguments:
        subprocess.run([sys.executable, __file__, "--one", size], check=True)


if __name__ == "__main__":
    main(sys.argv[1:] or ["10000"])
