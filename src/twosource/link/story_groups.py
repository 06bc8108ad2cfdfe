"""Stories become events: the two groups with the highest mean weight join first, as long as it isn't below a floor.

A pair that never met counts with the least weight there is, so that a chain of likenesses doesn't make one event.
Judgements come first: what was judged `same` is one group, and no group ever holds a pair that was judged `not-same`.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from twosource.link.cluster import Judged

Pair = tuple[int, int]


@dataclass(slots=True)
class _Growing:
    """The groups by their smallest member, with the weights and the pairs that met between each two of them."""

    floor: float
    least: float
    members: dict[int, list[int]]
    sums: defaultdict[int, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    met: defaultdict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    parted: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    waiting: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def tie(self, a: int, b: int, weight: float) -> None:
        """Add a pair's weight to what stands between two groups."""
        for one, other in ((a, b), (b, a)):
            self.sums[one][other] = self.sums[one].get(other, 0.0) + weight
            self.met[one][other] = self.met[one].get(other, 0) + 1

    def mean(self, a: int, b: int) -> float:
        """The mean weight of all pairs across two groups."""
        number = len(self.members[a]) * len(self.members[b])
        return (self.sums[a][b] + self.least * (number - self.met[a][b])) / number

    def offer(self, a: int, b: int) -> None:
        """Let two groups wait for being joined, if they may be."""
        mean = self.mean(a, b)
        if mean >= self.floor and b not in self.parted[a]:
            first, second = sorted((a, b))
            # Rounded, so that sums made in another order give the same groups.
            sizes = (len(self.members[first]), len(self.members[second]))
            heapq.heappush(self.waiting, (-round(mean, 9), first, second, *sizes))

    def join(self, a: int, b: int) -> None:
        """Make one group of two, under the smaller number."""
        kept, gone = sorted((a, b))
        self.members[kept] += self.members.pop(gone)
        for other in self.parted.pop(gone, set()):
            self.parted[other].discard(gone)
            self.parted[other].add(kept)
            self.parted[kept].add(other)
        sums, met = self.sums.pop(gone, {}), self.met.pop(gone, {})
        for table in (self.sums, self.met):
            table[kept].pop(gone, None)
        for other, weight in sums.items():
            if other == kept:
                continue
            del self.sums[other][gone]
            del self.met[other][gone]
            for one, two in ((kept, other), (other, kept)):
                self.sums[one][two] = self.sums[one].get(two, 0.0) + weight
                self.met[one][two] = self.met[one].get(two, 0) + met[other]

    def grow(self) -> None:
        """Join the two nearest groups for as long as there are some."""
        while self.waiting:
            _, a, b, size_a, size_b = heapq.heappop(self.waiting)
            if len(self.members.get(a, ())) != size_a or len(self.members.get(b, ())) != size_b:
                continue  # one of the two has grown, or is gone, since they were offered
            self.join(a, b)
            for other in sorted(self.sums[a]):
                self.offer(a, other)


def groups_of(
    number: int, weights: Mapping[Pair, float], decided: Judged, *, floor: float, least: float
) -> list[tuple[int, ...]]:
    """The groups of stories numbered from 0, each sorted; every story is in exactly one.

    Args:
        number: how many stories there are.
        weights: bits of the pairs that met, the smaller number first.
        decided: what people judged of pairs.
        floor: the mean weight in bits below which two groups don't join.
        least: what a pair that didn't meet counts with, and the least that one which did can count with.
    """
    growing = _Growing(floor, least, {n: [n] for n in range(number)})
    for (a, b), weight in sorted(weights.items()):
        growing.tie(a, b, max(least, min(-least, weight)))
    _decide(growing, number, decided)
    for a in sorted(growing.members):
        for b in sorted(growing.sums.get(a, {})):
            if a < b:
                growing.offer(a, b)
    growing.grow()
    return sorted(tuple(sorted(group)) for group in growing.members.values())


def _decide(growing: _Growing, number: int, decided: Judged) -> None:
    """Part what was judged to be two, then join what was judged to be one, where nothing parts it."""
    for a, b in decided.parted:
        growing.parted[a].add(b)
        growing.parted[b].add(a)
    home = {n: n for n in range(number)}
    for a, b in decided.same:
        first, second = sorted((home[a], home[b]))
        if first != second and second not in growing.parted[first]:
            moved = growing.members[second]
            growing.join(first, second)
            home |= dict.fromkeys(moved, first)
