"""Claims become events: the strongest pairs first, never across a limit or a judgement, never by a chain alone.

Two groups join only when none of their pairs is kept apart and their pairs' mean weight isn't below the model's floor.
So an event can't hold dates or places further apart than the limits allow, however the pairs between would chain.
Claims that no chain of edges ties to each other can't meet, so each set that hangs together is gone through by itself.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from twosource.link.compare import score
from twosource.link.engine import Edge
from twosource.link.features import Row
from twosource.link.limits import kept_apart
from twosource.link.unions import Unions
from twosource.link.weights import Model
from twosource.model import Decision, Judgement

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """The pairs that judgements join, in order, and those that they part; the smaller number first."""

    same: tuple[Pair, ...]
    parted: frozenset[Pair]


def judged(judgements: Iterable[Judgement], numbers: Mapping[str, int]) -> Judged:
    """What the last judgement on each pair of numbered claims says; UNSURE leaves a pair to the weights."""
    last: dict[Pair, Decision] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.by, j.decision, j.a, j.b)):
        if judgement.a in numbers and judgement.b in numbers:
            a, b = numbers[judgement.a], numbers[judgement.b]
            last[min(a, b), max(a, b)] = judgement.decision
    same = sorted(pair for pair, decision in last.items() if decision is Decision.SAME)
    return Judged(tuple(same), frozenset(p for p, decision in last.items() if decision is Decision.NOT_SAME))


@dataclass(frozen=True, slots=True)
class Ground:
    """By what groups are joined: the model, the prior in bits, the row of a claim, and what was judged."""

    model: Model
    prior: float
    row_of: Callable[[int], Row]
    decided: Judged


@dataclass(slots=True)
class Groups:
    """The groups of claims that hang together, while they grow."""

    ground: Ground
    claims: Sequence[int]
    weights: dict[Pair, float]
    home: dict[int, int] = field(init=False)
    members: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.home = {claim: claim for claim in self.claims}
        self.members = {claim: [claim] for claim in self.claims}

    def join(self, a: int, b: int, *, bound: bool) -> None:
        """Join two claims' groups if they may; a judgement (`bound`) minds nothing but judgements that part."""
        first, second = sorted((self.home[a], self.home[b]))
        if first == second:
            return
        pairs = [(min(a, b), max(a, b)) for a in self.members[first] for b in self.members[second]]
        if not self.ground.decided.parted.isdisjoint(pairs) or not (bound or self._may_join(pairs)):
            return
        moved = self.members.pop(second)
        self.members[first] += moved
        for claim in moved:
            self.home[claim] = first

    def _may_join(self, pairs: Sequence[Pair]) -> bool:
        total = 0.0
        for pair in pairs:
            if pair in self.weights:
                total += self.weights[pair]
                continue
            a, b = map(self.ground.row_of, pair)
            if kept_apart(a, b, self.ground.model):
                return False
            self.weights[pair] = score(a, b, self.ground.model, self.ground.prior)
            total += self.weights[pair]
        return total / len(pairs) >= self.ground.model.mean_floor


def cluster(number: int, edges: Iterable[Edge], ground: Ground) -> Iterator[tuple[int, ...]]:
    """Groups of the claims numbered from 0, each sorted; every claim is in exactly one."""
    hanging = _hanging(number, edges, ground.decided.same)
    bound: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in ground.decided.same:
        bound[hanging.sets.root(pair[0])].append(pair)
    for root, claims in hanging.members().items():
        if len(claims) == 1:
            yield (root,)
            continue
        tied = hanging.edges_of(root)
        groups = Groups(ground, claims, {(e.a, e.b): e.weight for e in tied})
        for a, b in bound[root]:
            groups.join(a, b, bound=True)
        for edge in tied:
            groups.join(edge.a, edge.b, bound=False)
        yield from (tuple(sorted(members)) for members in groups.members.values())


@dataclass(frozen=True, slots=True)
class _Hanging:
    """Which claims hang together, and their edges as columns, each set's side by side, the strongest first."""

    number: int
    sets: Unions
    roots: np.ndarray
    a: np.ndarray
    b: np.ndarray
    weights: np.ndarray

    def members(self) -> dict[int, list[int]]:
        """The claims of each set, by its smallest."""
        found: dict[int, list[int]] = {}
        for claim in range(self.number):
            found.setdefault(self.sets.root(claim), []).append(claim)
        return found

    def edges_of(self, root: int) -> list[Edge]:
        """The edges of one set."""
        first, last = np.searchsorted(self.roots, [root, root + 1])
        columns = (column[first:last].tolist() for column in (self.a, self.b, self.weights))
        return [Edge(a, b, weight) for a, b, weight in zip(*columns, strict=True)]


def _hanging(number: int, edges: Iterable[Edge], same: Iterable[Pair]) -> _Hanging:
    # Columns, for a large case has millions of edges.
    a, b, weights = array("i"), array("i"), array("d")
    sets = Unions(number)
    for edge in edges:
        a.append(edge.a)
        b.append(edge.b)
        weights.append(edge.weight)
        sets.join(edge.a, edge.b)
    for pair in same:
        sets.join(*pair)
    firsts, seconds, told = (np.array(column) for column in (a, b, weights))
    roots = np.array([sets.root(claim) for claim in a], dtype=np.int64)
    # Rounded, for the two engines add up in their own order.
    order = np.lexsort((seconds, firsts, -np.round(told, 6), roots))
    return _Hanging(number, sets, roots[order], firsts[order], seconds[order], told[order])
